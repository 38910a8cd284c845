status=0
grep -q '#/incidents/0/attribution/0/state: error: word is not in the vocabulary: state "UK"; did you mean "GB"?, fact dropped' "$STDERR" || { echo "the code is not named"; status=1; }
grep '"agreement":"us-china-2015"' "$OUT/outputs/2016-04/record.json" | grep '"incident":"own:grade"' | grep -q '"reasons":\["state-nexus","cyber-means"\]' || { echo "a fact of no grade weighs"; status=1; }
grep -q '#/incidents/2: warning: ends before it begins: 2016-02 before 2016-03-26' "$STDERR" || { echo "the order of dates is not told"; status=1; }
exit $status
