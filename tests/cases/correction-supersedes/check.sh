record=$OUT/outputs/2015-10/record.json
grep -q '"status":"superseded"' "$record" || { echo "nothing superseded"; exit 1; }
tr -d '\n' <"$record" | grep -o '"agreement":"us-china-2015","clause[^}]*' | head -1 >/dev/null
grep -o '"id":"theft","value":"[a-z-]*"' "$record" | head -1 | grep -q negated
