# 3,000 incidents, sources after them: read in parts, with places that can be checked.
{
	echo '{"schema":"reportgen.incidents/1","incidents":['
	for i in $(seq 1 3000); do
		[ $i -gt 1 ] && echo ,
		printf '{"id":"v:%d","title":"%0400d","reported":"2015-10-05","first_activity":"2015-09-27","taking":[{"value":"blocked","source":"s1"}]}' $i $i
	done
	echo '],"sources":[{"id":"s1","publisher":"P","kind":"vendor","tlp":"clear"}]}'
} >"$OUT/large.json"
[ "$(stat -c %s "$OUT/large.json")" -gt 1048576 ] || exit 1
"$PROGRAM" normalize --quiet "$OUT/large.json" >"$OUT/n.json" || exit 1
grep -q '"read":3000,"accepted":3000' "$OUT/n.json" || exit 1
grep -q '"pointer":"/incidents/2999/taking/0"' "$OUT/n.json" || { echo "no pointer"; exit 1; }
# Our own output is an accepted input, and gives the same facts.
"$PROGRAM" normalize --quiet "$OUT/n.json" >"$OUT/m.json" || exit 1
diff <(grep -o '"id":"[0-9a-f]\{12\}"' "$OUT/n.json") <(grep -o '"id":"[0-9a-f]\{12\}"' "$OUT/m.json") >/dev/null
