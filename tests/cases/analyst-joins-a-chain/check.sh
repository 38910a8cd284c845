record=$OUT/outputs/2015-10/record.json
tr -d '\n' <"$record" | grep -q '"counts":{"read":3,"accepted":1,"merged":2' || { echo counts; exit 1; }
grep -q '"merged_by":"review same 1, review same 12"' "$record" || { grep -o '"merged_by":"[^"]*"' "$record"; exit 1; }
grep '^{"id":"a:2015-aaa"' "$record" | grep -o '"name":"Victim of [abc]:' | sort -u | wc -l | grep -qx 3
