status=0
while IFS= read -r line; do
	tr -s ' ' <"$OUT/stdout" | sed 's|^ ||' | grep -qxF "$line" || { echo "not listed: $line"; status=1; }
done <<'LINES'
uk-china-2015 2015-10-22 counterparty evidentiary GB, CN
germany-china-2016 neither will *
canada-china-2017 knowingly
qualifier australia-china-2017 (says nothing) *
uk-china-2015 (says nothing) *
us-china-2015 C1a Answer requests
LINES
grep -q 'us-china-2015 .*\*$' "$OUT/stdout" && { echo "its own tests are called missing"; status=1; }
# Inputs are no argument of it.
"$PROGRAM" agreements samples >/dev/null 2>&1
[ $? = 2 ] || { echo "an input was taken"; status=1; }
exit $status
