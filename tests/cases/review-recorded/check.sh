status=0
mkdir -p "$OUT/in"
cp samples/*.json "$OUT/in"
sed "s|^reviews = .*|reviews = $OUT/reviews.ini|; s|^templates = .*|templates = $PWD/templates|" config.ini >"$OUT/config.ini"
long="The tasking was seen by two officers, who compared it with the product plan of the firm; the paper names the firm, the product and the day of delivery, and bears a seal that was checked"
"$PROGRAM" review cs-01 --quiet --config "$OUT/config.ini" --element intent --value established --confidence high --who 'Analyst on duty' --why "$long" "$OUT/in" >"$OUT/said" || { echo "exit $?"; status=1; }
grep -q '^\[review 1\]$' "$OUT/reviews.ini" || { echo "no section"; status=1; }
awk 'length > 198 { exit 1 }' "$OUT/reviews.ini" || { echo "a line is too long to be read"; status=1; }
"$PROGRAM" explain cs-01 --quiet --config "$OUT/config.ini" "$OUT/in" >"$OUT/explained" || status=1
grep -qF 'intent: established, high (by review 1; the machine has undetermined)' "$OUT/explained" || { echo "not applied"; status=1; }
grep -qF "$long" "$OUT/explained" || { echo "the grounds are cut"; status=1; }
# A second one takes the next number and leaves the first as it was.
"$PROGRAM" review cs-02 --quiet --config "$OUT/config.ini" --element finding --value CONCERN-ATTEMPT --who Second --why agreed "$OUT/in" >"$OUT/said" || status=1
grep -q '^\[review 2\]$' "$OUT/reviews.ini" || status=1
[ "$(grep -c '^incident = crowdstrike:cs-0' "$OUT/reviews.ini")" = 2 ] || { echo "a review was lost"; status=1; }
# What cannot be read back is not written.
cp "$OUT/reviews.ini" "$OUT/before"
"$PROGRAM" review cs-03 --quiet --config "$OUT/config.ini" --element intent --value proven --who A --why b "$OUT/in" >"$OUT/said" 2>"$OUT/wrong"
[ $? = 2 ] || { echo "a wrong word was taken"; status=1; }
cmp -s "$OUT/before" "$OUT/reviews.ini" || { echo "the file was touched"; status=1; }
# What the journal cannot tell is not recorded: here a folder stands in its place.
mkdir "$OUT/no-journal"
REPORTGEN_PATHS_JOURNAL=$OUT/no-journal "$PROGRAM" review cs-03 --quiet --config "$OUT/config.ini" --element intent --value established --confidence low --who A --why b "$OUT/in" >"$OUT/said" 2>"$OUT/wrong"
[ $? = 6 ] && grep -q 'nothing published or recorded \[journal-failed\]' "$OUT/wrong" || { echo "recorded without the journal"; cat "$OUT/wrong"; status=1; }
cmp -s "$OUT/before" "$OUT/reviews.ini" || { echo "the review was written"; status=1; }
# New facts on the purpose: the review is stale, the machine's value returns.
sed 's/"grounds": *"stated-view"/"grounds": "sector-plan"/; s/organizational-gain/dominance/' "$OUT/in/crowdstrike-2015-10.json" >"$OUT/in/x" && mv "$OUT/in/x" "$OUT/in/crowdstrike-2015-10.json"
"$PROGRAM" explain cs-01 --quiet --config "$OUT/config.ini" "$OUT/in" | grep -q 'review 1, stale' || { echo "not stale"; status=1; }
exit $status
