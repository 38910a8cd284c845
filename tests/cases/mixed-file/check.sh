record=$OUT/outputs/2015-10/record.json
grep -q '"format":"mixed","read":4,"accepted":3,"merged":0,"rejected":1' "$record" || { grep '"path"' "$record"; exit 1; }
grep -q '"pointer":"/3/0"' "$record" && grep -q '"id":"org:11111111-1111-4111-8111-111111111111"' "$record"
