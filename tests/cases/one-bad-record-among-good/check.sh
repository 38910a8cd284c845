# Of each file: what was read, accepted, merged, rejected.
sed -n 's/.*"path":"[^"]*\/\([a-z.-]*\)".*"read":\([0-9]*\),"accepted":\([0-9]*\),"merged":0,"rejected":\([0-9]*\).*/\1 \2 \3 \4/p' "$OUT/stdout" >"$OUT/counts"
diff - "$OUT/counts" <<END || exit 1
array.json 3 2 1
bundle.json 4 2 2
envelope.json 2 1 1
lines.ndjson 2 1 1
one-line.json 3 2 1
own.json 2 1 1
page.json 2 1 1
END
while IFS= read -r place; do
	grep -qF "$place" "$STDERR" || { echo "not said: $place"; exit 1; }
done <<'END'
/array.json:3:554: error: lone surrogate
/bundle.json:3:210: error: \u0000 in a string
/bundle.json#/objects/2: error: the same key stands twice in one object: "x_a"
/envelope.json#/data/objects/0/x_n: error: number is out of range
/lines.ndjson:1:554: error: noncharacter
/one-line.json:1:270: error: lone surrogate
/own.json:3:79: error: number is out of range
/page.json#/items/0: error: the same key stands twice in one object: "summary" and "Summary" differ in case only
END
# The places of the neighbours are those of the file.
grep -q '"pointer":"/objects/3' "$OUT/stdout" || { echo 'no place of a neighbour'; exit 1; }
