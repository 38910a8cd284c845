status=0
run() { "$PROGRAM" brief --quiet --output "$OUT/o" "$@" >/dev/null 2>&1; echo $?; }
[ -e "$OUT/outputs/2015-10/MANIFEST" ] || { echo "not published"; status=1; }
[ "$(run --month 2015-10 samples)" = 0 ] || { echo "without being asked"; status=1; }
[ "$(run --month 2001-01 --verdict-exit samples)" = 0 ] || { echo "no concern in that month"; status=1; }
echo '{' >"$OUT/broken.json"
[ "$(run --month 2015-11 --verdict-exit samples "$OUT/broken.json")" = 3 ] || { echo "hides what was dropped"; status=1; }
exit $status
