record=$OUT/outputs/2015-10/record.json
tr -d '\n' <"$record" | grep -q '"counts":{"read":4,"accepted":3,"merged":1' || { echo counts; exit 1; }
grep -q 'reviews.ini:6: error: .*\[same 2\] makes b:1 and c:1 one, \[different 3\] in line 11 ' "$STDERR" || { cat "$STDERR"; exit 1; }
grep -q '"related":\["b:1"\]' "$record"
