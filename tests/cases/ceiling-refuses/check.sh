! ls -d "$OUT"/outputs/2015* >/dev/null 2>&1 || { echo "something was published"; exit 1; }
for id in closest team:shared team:sealed; do
	grep -q "error: marking is over the ceiling: $id, TLP:RED" "$STDERR" || { echo "$id is not named"; exit 1; }
done
grep -q 'team:open\|team:close' "$STDERR" && { echo "named, though below"; exit 1; }
# Nothing is over this one.
"$PROGRAM" brief --month 2015-10 --output "$OUT/red" --marking-ceiling red tests/cases/ceiling-refuses/input >/dev/null 2>&1 || { echo "refused below the ceiling"; exit 1; }
grep -q '^# marking-ceiling TLP:RED' "$OUT/red/2015-10/MANIFEST"
