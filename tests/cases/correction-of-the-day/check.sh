record=$OUT/outputs/2015-10/record.json
grep '^{"id":"v:1"' "$record" | grep -q '"title":"Corrected title"' || { echo title; exit 1; }
grep '^{"id":"v:1"' "$record" | grep -q '"attempts_min":3,' || { echo attempts; exit 1; }
grep '^{"id":"v:1"' "$record" | grep -q '"title":"First title"' || { echo "the first title is lost"; exit 1; }
grep '^{"id":"v:1"' "$record" | grep -q '"value":"2015-01-01"' || { echo "the first day is lost"; exit 1; }
grep -o '"id":"temporal","value":"[a-z-]*"' "$record" | head -1 | grep -q established
