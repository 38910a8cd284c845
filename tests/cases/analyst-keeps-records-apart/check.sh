record=$OUT/outputs/2015-10/record.json
tr -d '\n' <"$record" | grep -q '"counts":{"read":2,"accepted":2,"merged":0' || { echo counts; exit 1; }
grep -q 'same-record; \[different 1\] in .*reviews.ini:1,' "$STDERR" || { cat "$STDERR"; exit 1; }
