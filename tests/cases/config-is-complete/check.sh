status=0
# Section, key and value of a file, in the form of "config show".
flat() { awk '/^\[/ { gsub(/[][]/, ""); section = $0; next } /^[a-z]/ { sub(/ *$/, ""); print section "." $0 }' "$1"; }
: >"$OUT/empty.ini"
(cd "$OUT" && "$PROGRAM" config show --config empty.ini) | sed 's/^paths.wording = .*/paths.wording =/; s/^paths.journal = .*/paths.journal =/' >"$OUT/defaults"
diff <(flat config.ini | sort) <(sort "$OUT/defaults") || { echo "config.ini and the defaults differ"; status=1; }
awk '/^#/ { told = 1; next } /^[a-z]/ { if (!told) { print "no comment: " $0; bad = 1 } told = 0 } END { exit bad }' config.ini || status=1
exit $status
