# The sanitizers want to be loaded first.
ldd "$PROGRAM" | grep -q asan && exit 0
status=0
cc -shared -fPIC -o "$OUT/lose.so" tests/cases/annex-lost-its-end/lose.c || exit 1
LD_PRELOAD=$OUT/lose.so "$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/outputs" samples >"$OUT/said" 2>"$OUT/errors"
[ $? = 6 ] || { echo "not refused as a failed write"; status=1; }
grep -q 'annex.xlsx: error: annex does not read back as it was written: is no archive, nothing published \[xlsx-unsound\]' "$OUT/errors" || { cat "$OUT/errors"; status=1; }
[ -z "$(ls -A "$OUT/outputs")" ] || { echo "something was left: $(ls -A "$OUT/outputs")"; status=1; }
exit $status
