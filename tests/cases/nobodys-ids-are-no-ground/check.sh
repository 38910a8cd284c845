record=$OUT/outputs/2015-10/record.json
tr -d '\n' <"$record" | grep -q '"counts":{"read":3,"accepted":2,"merged":1' || { cat "$STDERR"; exit 1; }
grep -c '^{"id":"unknown-publisher:1~[0-9a-f]*","title"' "$record" | grep -qx 2 || exit 1
"$PROGRAM" normalize --config config.ini "$OUT/outputs/2015-10/record.json" tests/cases/nobodys-ids-are-no-ground/input 2>/dev/null | grep -c '^{"id":"unknown-publisher:1~[0-9a-f]*","title"' | grep -qx 2
