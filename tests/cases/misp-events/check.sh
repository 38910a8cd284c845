record=$OUT/outputs/2015-10/record.json
grep -q '"value":"espionage"' "$record" && ! grep -q 'A NAME WITHDRAWN' "$record" &&
	grep -q 'feed manifest' "$STDERR" && grep -q 'galaxy cluster file' "$STDERR"
