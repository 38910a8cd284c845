record=$OUT/outputs/2015-10/record.json
tr -d '\n' <"$record" | grep -q '"counts":{"read":3,"accepted":2,"merged":1' || { cat "$STDERR"; exit 1; }
grep '^{"id":"crowdstrike:incident--00000001' "$record" | grep -q '"merged_by":"named-record"'
