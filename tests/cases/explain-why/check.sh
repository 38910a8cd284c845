# Each line of the answer leads somewhere: to a fact, a place in a file, a line of the agreement.
status=0
has() { grep -qF -- "$1" "$OUT/stdout" || { echo "not said: $1"; status=1; }; }
has 'crowdstrike:cs-01: Technology company, 26 September 2015'
has 'Finding: CONCERN-ATTEMPT, confidence moderate'
has 'state-nexus: established, moderate'
has 'words     “conduct or knowingly support”'
has 'caps      basis-partial'
has 'samples/context-2015-10.json#/incidents/2/attribution/0'
has 'theft: negated, moderate'
has 'value blocked'
has '  theft established: CONCERN'
has '  without origin crowdstrike:blog-2015-10-19: INSUFFICIENT'
has 'strict OUTSIDE-SCOPE, evidentiary CONCERN-ATTEMPT, inclusive CONCERN-ATTEMPT'
has 'any-source CONCERN-ATTEMPT, two-origins INSUFFICIENT, official INSUFFICIENT'
# The line named for the rule holds the rule.
line=$(sed -n '/^theft:/,/^object:/s/.*rule us-china-2015.ini:\([0-9]*\).*/\1/p' "$OUT/stdout" | head -1)
sed -n "${line}p" templates/agreements/us-china-2015.ini | grep -q 'negates = .*blocked' || { echo "line $line is another rule"; status=1; }
# A part of an id that several bear is no answer, and names them.
"$PROGRAM" explain cs-0 samples >"$OUT/many" 2>&1
[ $? = 2 ] || { echo "an ambiguous id was taken"; status=1; }
grep -q 'crowdstrike:cs-02' "$OUT/many" || { echo "candidates are not named"; status=1; }
# What a hinge takes away is told in words, not by its id alone.
grep -q '^  without fact [0-9a-f]*, victims: .*country US' "$OUT/stdout" || { echo "a hinge that is a fact is not told"; status=1; }
has '  without source crowdstrike:blog-2015-10-19, CrowdStrike: '
# The scope: whom it binds, whose victims count, and who they are.
has 'scope: the commitment reaches it'
has '  parties   US, CN; counterparty'
sed -n '/^scope:/,/^state-nexus:/p' "$OUT/stdout" | grep -q 'victims: .*country US' || { echo "the victims are not told"; status=1; }
# A fact that carries no weight says why.
has '             carries no weight: '
grep -q 'no item' "$OUT/stdout" && { echo "a fact is said to be no item"; status=1; }
# A word of a title serves where only one has it; several are named with their titles.
"$PROGRAM" explain "26 september" samples 2>/dev/null | grep -q '^crowdstrike:cs-01: ' || { echo "a title is not found"; status=1; }
"$PROGRAM" explain Technology samples >"$OUT/titles" 2>&1
[ $? = 2 ] || { echo "an ambiguous title was taken"; status=1; }
grep -q 'several incidents are named so: "Technology"; it may be crowdstrike:cs-00a (Technology company' "$OUT/titles" || { echo "titles are not named"; cat "$OUT/titles"; status=1; }
# The record holds the same lists.
"$PROGRAM" assess --quiet samples | tr -d '\n' | grep -q '"pivots":\[{"change":\[{"element":"state-nexus"' || { echo "no pivots in the record"; status=1; }
exit $status
