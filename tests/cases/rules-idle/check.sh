status=0
line=$(grep -n '^establishes = value is taken' templates/agreements/us-china-2015.ini | cut -d: -f1)
grep -q "^us-china-2015.ini:$line: .*establishes of theft" "$STDERR" && { echo "a rule that held is called idle"; status=1; }
line=$(grep -n '^negates = value in (blocked' templates/agreements/us-china-2015.ini | cut -d: -f1)
grep -q "^us-china-2015.ini:$line: note: .*negates of theft, noted \[rule-idle\]" "$STDERR" || { echo "an idle rule is not named"; status=1; }
grep -q 'element-open' "$STDERR" && { echo "an element that was decided is called open"; status=1; }
"$PROGRAM" check samples 2>&1 | grep -q 'undetermined in every incident of this input: intent, in all 10' || { echo "an open element is not named"; status=1; }
exit $status
