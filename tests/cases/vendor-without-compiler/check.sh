here=$(dirname "$0")
mkdir -p "$OUT/own" && cp -r templates "$OUT/own/" && cp "$here/northview.ini" "$OUT/own/templates/vendors/"
sed "s|^templates = .*|templates = $OUT/own/templates|" config.ini >"$OUT/own/config.ini"
run() { "$PROGRAM" "$1" --config "$OUT/own/config.ini" "${@:2}"; }
run formats | grep -q "^profile  northview  *Northview cases$" || { echo "not listed"; exit 1; }
run normalize --ndjson "$here/input" >"$OUT/own/out" 2>"$OUT/own/err" || { cat "$OUT/own/err"; exit 1; }
for words in '"id":"northview:NV-17"' '"first_activity":"2015-09-26T00:00:00Z"' '"reported":"2015-10-20"' \
	'"tlp":"green"' '"aliases":\["OTTER-1","RIVER"\]' '"state":"CN","nexus":"suspected"' \
	'"name":"Example Wings Inc","sector":"aerospace","country":"US"' \
	'"techniques":\["T1566.001","T1041"\]' '"value":"taken"' '"kind":"design"' \
	'"value":"commercial-advantage"' '"pointer":"/0/ttp"'; do
	grep -q "$words" "$OUT/own/out" || { echo "missing: $words"; cat "$OUT/own/out"; exit 1; }
done
grep -q '#/1: note: .*an indicator' "$OUT/own/err" || { cat "$OUT/own/err"; exit 1; }
# What is wrong in a profile is told with its line and the nearest name.
sed -i 's/^tlp = tlp/tpl = tlp/; s/= taken/= takken/; s/^\[objects\]/[object]/' "$OUT/own/templates/vendors/northview.ini"
run check "$here/input" 2>"$OUT/own/err"
[ $? = 5 ] || { echo "a wrong profile was accepted"; exit 1; }
for words in 'northview.ini:13: error: .*"tpl"; did you mean "tlp"?.*\[ini-unknown-key\]' \
	'northview.ini:39: error: .*"object"; did you mean "objects"?.*\[ini-unknown-section\]' \
	'northview.ini:46: error: .*"takken" is no taking; did you mean "taken"?.*\[ini-value\]'; do
	grep -q "$words" "$OUT/own/err" || { echo "missing: $words"; cat "$OUT/own/err"; exit 1; }
done
