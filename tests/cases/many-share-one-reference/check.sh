record=$OUT/outputs/2015-10/record.json
grep -c 'two incidents may be one' "$STDERR" | grep -qx 1225 || { grep -c 'may be one' "$STDERR"; exit 1; }
grep -q 'shared reference https://example.org/weekly/7: 10 more; only pairs of the first 50 are listed' "$record"
