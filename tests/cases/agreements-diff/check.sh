status=0
sed 's/^id = us-china-2015/id = next/; s/^attempt-policy = evidentiary/attempt-policy = strict/' templates/agreements/us-china-2015.ini >"$OUT/next.ini"
"$PROGRAM" agreements diff us-china-2015 "$OUT/next.ini" samples >"$OUT/diff" 2>/dev/null || { echo "exit $?"; status=1; }
grep -qF 'crowdstrike:cs-01: CONCERN-ATTEMPT moderate -> OUTSIDE-SCOPE moderate (NO-TAKING)' "$OUT/diff" || status=1
grep -qF '7 of 10 findings would change' "$OUT/diff" || status=1
"$PROGRAM" agreements diff us-china-2015 us-china-2015 samples 2>/dev/null | grep -qF '0 of 10 findings would change' || status=1
[ $status = 0 ] || cat "$OUT/diff"
exit $status
