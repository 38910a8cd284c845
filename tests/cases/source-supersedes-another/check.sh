record=$OUT/outputs/2015-10/record.json
grep '^{"id":"old"' "$record" | grep -q '"status":"superseded"' || exit 1
grep -o '"id":"theft","value":"[a-z-]*"' "$record" | head -1 | grep -q established
