# Each folder holds an agreement with its faults; expected.NAME what is said of it.
here=tests/cases/agreement-messages
status=0
mkdir -p "$OUT/inputs"
cp -R templates "$OUT/templates"
rm -rf "$OUT/templates/agreements"
sed 's|^templates = .*|templates = templates|; s|us-china-2015|made-up-2015|' config.ini >"$OUT/config.ini"
printf '{"schema":"reportgen.incidents/1","incidents":[]}' >"$OUT/inputs/none.json"
for name in misspelt contradicting examples party section; do
	cp -R "$here/$name" "$OUT/templates/agreements"
	"$PROGRAM" check --config "$OUT/config.ini" "$OUT/inputs/none.json" >"$OUT/said" 2>&1
	code=$?
	[ $code = 5 ] || { echo "$name: exit $code, expected 5"; status=1; }
	sed "s|^$OUT/templates/agreements/||" "$OUT/said" >"$OUT/said.$name"
	diff "$here/expected.$name" "$OUT/said.$name" || status=1
	rm -rf "$OUT/templates/agreements"
done
exit $status
