record=$OUT/outputs/2015-10/record.json
grep -q '"merged_by":"review same 1"' "$record" || { echo "not merged"; exit 1; }
tr -d '\n' <"$record" | grep -q '"counts":{"read":4,"accepted":3,"merged":1' || { echo "counts"; exit 1; }
grep -q '"possible_duplicates":\[' "$record" && ! grep -q 'shared reference' "$record"
