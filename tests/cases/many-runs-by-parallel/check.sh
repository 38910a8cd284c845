command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU ||
	{ echo "skipped, GNU parallel is not here: case many-runs-by-parallel"; exit 77; }
status=0
fail() { echo "$1"; status=1; }
line=$(sed -n 's/^    \(find inputs .*parallel .*\)/\1/p' README.md)
[ "$(grep -c . <<<"$line")" = 1 ] || fail "README: ${line:-no line with parallel}"
mkdir -p "$OUT/here/inputs" "$OUT/here/build"
cp samples/*.json tests/cases/told-in-three-formats/input/*.json tests/cases/one-bad-record-among-good/input/* "$OUT/here/inputs/"
cp samples/crowdstrike-2015-10.json "$OUT/here/inputs/a name with spaces & an 'apostrophe'.json"
cp -R config.ini templates "$OUT/here/"
ln -s "$PROGRAM" "$OUT/here/build/reportgen"
cd "$OUT/here" || exit 1
build/reportgen brief --quiet --month 2015-10 --output single inputs >/dev/null 2>"$OUT/single.err"
[ $? = 3 ] || fail "a single run: $(cat "$OUT/single.err")"
HOME=$OUT bash -o pipefail -c "$line" >"$OUT/stdout" 2>"$OUT/err"
[ $? = 3 ] || fail "the line: $(tail -3 "$OUT/err")"
diff -rq single/2015-10 outputs/2015-10 || fail "another issue"
# A job that refuses everything takes no other with it.
printf '{"broken' >inputs/0-broken.json
find inputs -type f | HOME=$OUT parallel -j2 build/reportgen normalize --quiet --ndjson >"$OUT/lines" 2>/dev/null
code=$?
failed=$(for f in inputs/*; do build/reportgen normalize --quiet --ndjson "$f" >/dev/null 2>&1 || echo "$f"; done | wc -l)
[ $code = "$failed" ] || fail "parallel: exit $code, $failed runs told of something"
grep -q '^{"reject".*0-broken.json' "$OUT/lines" && grep -q '^{"incident".*crowdstrike' "$OUT/lines" || fail "lost with a bad one"
exit $status
