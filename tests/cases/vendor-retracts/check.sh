record=$OUT/outputs/2015-10/record.json
tr -d '\n' <"$record" | grep -q '"counts":{"read":4,"accepted":2,"merged":2' || { echo counts; exit 1; }
grep '^{"id":"v:1"' "$record" | grep -q '"status":"withdrawn".*"taking":' || { echo "v:1 not withdrawn and kept"; exit 1; }
grep '^{"id":"w:1"' "$record" | grep -q '"status":"active"' || { echo "w:1 stands"; exit 1; }
grep '^{"id":"x:rep"' "$record" | grep -q '"status":"retracted"'
