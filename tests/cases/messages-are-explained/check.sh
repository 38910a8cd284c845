status=0
sed -n 's/^DIAG([^,]*, *[A-Z]*, *[A-Z]*, *"\([^"]*\)".*/\1/p' reportgen/core/diag.def | cat - <(printf 'usage\nout-of-memory\n') | LC_ALL=C sort >"$OUT/names"
[ "$(wc -l <"$OUT/names")" -gt 80 ] || { echo "diag.def was not read"; status=1; }
diff "$OUT/names" <(awk '{ print $1 }' "$OUT/stdout") || { echo "names differ"; status=1; }
awk 'NF < 8 || !/; (exit|no exit)/ { print "hardly explained: " $0; bad = 1 } END { exit bad }' "$OUT/stdout" || status=1
[ "$("$PROGRAM" messages lock-held | wc -l)" = 1 ] || status=1
"$PROGRAM" messages lock-hold >/dev/null 2>"$OUT/wrong"
[ $? = 2 ] && grep -q 'did you mean "lock-held"' "$OUT/wrong" || status=1
exit $status
