record=$OUT/outputs/2015-10/record.json
grep -q '#/statments: warning: field is not in the format: did you mean "statements"?' "$STDERR" || { cat "$STDERR"; exit 1; }
grep '^{"id":"a:1"' "$record" | grep -q '"tlp":"amber"' && grep -q '^"marking":"TLP:AMBER"' "$record"
