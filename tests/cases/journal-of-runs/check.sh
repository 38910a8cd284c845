status=0
journal=$OUT/outputs/audit.ndjson
verify() { "$PROGRAM" audit verify --output "$OUT/outputs" >"$OUT/said" 2>"$OUT/errors"; }
line() { grep -q "$1" "$journal" || { echo "no line: $1"; status=1; }; }
line '"event":"publication".*"period":"2015-10".*"manifest_before":null,"manifest_after":"'"$(sha256sum <"$OUT/outputs/2015-10/MANIFEST" | cut -d' ' -f1)"'"'
line '"event":"run".*"state":"published","code":0,.*"read":20,"accepted":10,"merged":10'
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/outputs" no-such-file >/dev/null 2>&1
[ $? = 4 ] || status=1
line '"event":"run".*"code":4'
cp samples/*.json "$OUT/"
sed "s|^reviews = .*|reviews = $OUT/reviews.ini|; s|^templates = .*|templates = $PWD/templates|" config.ini >"$OUT/config.ini"
"$PROGRAM" review cs-01 --quiet --config "$OUT/config.ini" --output "$OUT/outputs" --element intent --value established --who 'Analyst on duty' --why seen "$OUT"/*.json >/dev/null || status=1
line '"event":"review".*"element":"intent","who":"Analyst on duty","before":"undetermined","after":"established"'
verify && grep -q '4 lines, as they were written' "$OUT/said" || { cat "$OUT/said" "$OUT/errors"; status=1; }
cp "$journal" "$OUT/good"
sed -i '3s/"code":4/"code":0/' "$journal"
verify
[ $? = 9 ] && grep -q 'audit.ndjson:3: error: .*entry 3 was edited.*\[journal-broken\]' "$OUT/errors" || { echo "an edit was not found"; cat "$OUT/errors"; status=1; }
sed 2d "$OUT/good" >"$journal"
verify
[ $? = 9 ] && grep -q 'entry 2 is missing' "$OUT/errors" || { echo "a missing line was not found"; status=1; }
sed '$d' "$OUT/good" >"$journal"
verify
[ $? = 9 ] && grep -q 'entry 4 is missing' "$OUT/errors" || { echo "a missing end was not found"; status=1; }
# A journal that cannot be kept: nothing is published.
rm "$journal" && mkdir "$journal"
"$PROGRAM" brief --quiet --month 2015-09 --output "$OUT/outputs" samples >/dev/null 2>"$OUT/errors"
[ $? = 6 ] && grep -q 'journal-failed' "$OUT/errors" && [ ! -e "$OUT/outputs/2015-09" ] || { echo "published without a journal"; status=1; }
exit $status
