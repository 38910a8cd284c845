# Another version may mean something else by the same words.
grep -q '2.json:1: error: no reader knows this format: reportgen.incidents/2; this program reads reportgen.incidents/1 and reportgen.record/1, record skipped' "$STDERR" || { cat "$STDERR"; exit 1; }
record=$OUT/outputs/2015-10/record.json
grep -q '#/statments: warning: field is not in the format: did you mean "statements"?' "$STDERR" || { cat "$STDERR"; exit 1; }
grep '^{"id":"a:1"' "$record" | grep -q '"tlp":"amber"' && grep -q '^"marking":"TLP:AMBER"' "$record"
