status=0
line=$(grep -n '^establishes = value is taken' templates/agreements/us-china-2015.ini | cut -d: -f1)
grep -q "^us-china-2015.ini:$line: .*establishes of theft" "$STDERR" && { echo "a rule that held is called idle"; status=1; }
line=$(grep -n '^negates = value in (blocked' templates/agreements/us-china-2015.ini | cut -d: -f1)
grep -q "^us-china-2015.ini:$line: note: .*negates of theft, noted \[rule-idle\]" "$STDERR" || { echo "an idle rule is not named"; status=1; }
grep -q 'element-open' "$STDERR" && { echo "an element that was decided is called open"; status=1; }
"$PROGRAM" check samples 2>&1 | grep -q 'undetermined in every incident of this input: intent, in all 10' || { echo "an open element is not named"; status=1; }
# What stops a run is told first, what is told of the rules last: whatever the names of files.
mkdir -p "$OUT/zz" && cp samples/context-2015-10.json "$OUT/zz/a.json" && echo '{' >"$OUT/zz/z.json" && echo no >"$OUT/zz/z.txt"
root=$PWD
(cd "$OUT" && "$PROGRAM" check --config "$root/config.ini" zz >order 2>&1)
head -1 "$OUT/order" | grep -q '^zz/z.json.*: error: .*\[json-syntax\]' || { echo "the error is not told first"; head -3 "$OUT/order"; status=1; }
sed -n '/\[rule-idle\]$/,$p' "$OUT/order" | grep '\]$' | grep -qv '\[rule-idle\]$\|\[element-open\]$' && { echo "something stands behind what is told of rules"; status=1; }
exit $status
