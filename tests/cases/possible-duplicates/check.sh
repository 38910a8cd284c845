grep -c 'two incidents may be one' "$STDERR" | grep -qx 2 || { cat "$STDERR"; exit 1; }
grep -q 'a:1 and b:1: same victim' "$STDERR" && grep -q 'c:1 and d:1: shared reference' "$STDERR" || exit 1
grep -q '"incidents":\["a:1","b:1"\]' "$OUT/outputs/2015-10/record.json"
