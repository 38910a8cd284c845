for id in vcdb:S-1 eset:5f0c0000-0000-4000-8000-00000000ab01 vcdb:R-1 vcdb:Q-1 vcdb:P-1 vcdb:E-1; do
	grep -q "^{\"id\":\"$id\"" "$OUT/stdout" || { echo "not read: $id"; cat "$STDERR"; exit 1; }
done
grep -q '"pointer":"/hits/hits/1/_source/Event"' "$OUT/stdout" || { echo "a wrong place"; exit 1; }
# One wrapper too many is not looked into, and the message tells where that was.
grep -q 'deep.json#/body/data/results: error: no reader knows this format: keys "items", record skipped' "$STDERR" || { cat "$STDERR"; exit 1; }
grep -q "records read: 7 = 6 accepted + 0 merged + 1 rejected + 0 withheld" "$STDERR" || { tail -1 "$STDERR"; exit 1; }
