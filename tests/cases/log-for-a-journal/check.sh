status=0
input="tests/cases/log-for-a-journal/input samples/crowdstrike-2015-10.json"
run() { "$PROGRAM" brief --month 2015-10 --output "$OUT/outputs" "$@" $input >/dev/null; }
grep -q '^<' "$STDERR" && { echo "priorities without a journal"; status=1; }
run 2>"$OUT/plain"
exec 3>"$OUT/journal"
stream=$(stat -L -c %d:%i "$OUT/journal")
JOURNAL_STREAM=$stream run 2>&3
JOURNAL_STREAM=1:1 run 2>"$OUT/other"
grep -q '^<3>tests.*error: not valid JSON' "$OUT/journal" && grep -q '^<6>files: 2' "$OUT/journal" || { cat "$OUT/journal"; status=1; }
grep -vq '^<[3-7]>' "$OUT/journal" && { echo "a line without a priority"; status=1; }
cmp -s "$OUT/plain" "$OUT/other" || { echo "another stream is not the journal"; status=1; }
diff <(sed 's/^<[3-7]>//' "$OUT/journal") "$OUT/plain" >/dev/null || { echo "more than priorities differs"; status=1; }
# What a source says begins no line, takes no priority and moves no cursor.
printf '{"schema":"reportgen.incidents/1","sources":[{"id":"s","publisher":"A\\n<0>b","kind":"x\\n<0>emergency\\u001b[2J","tlp":"clear"}],"incidents":[{"id":"v:1","reported":"2015-10-02\\n<1>","means":[{"value":"\\r\\n<0>x\\u0085<0>\\u2028<0>"}]}]}' >"$OUT/hostile.json"
exec 3>"$OUT/hostile"
JOURNAL_STREAM=$(stat -L -c %d:%i "$OUT/hostile") "$PROGRAM" check "$OUT/hostile.json" >/dev/null 2>&3
grep -q '^<3>.*<U+001B>' "$OUT/hostile" || { echo "the hostile word is not quoted"; cat "$OUT/hostile"; status=1; }
LC_ALL=C grep -v '^<[3-7]>[^<]' "$OUT/hostile" && { echo "a line of the source's own"; status=1; }
LC_ALL=C grep -q $'[\033\r]' "$OUT/hostile" && { echo "a raw control character"; status=1; }
# Quiet: errors only; verbose: each input.
[ "$(run -q 2>&1 | wc -l)" = 1 ] || { echo "quiet says more than the error"; status=1; }
run -v 2>&1 | grep -q '^samples/crowdstrike-2015-10.json: stix; records read: 9' || { echo "verbose names no input"; status=1; }
run -qv 2>/dev/null; [ $? = 2 ] || status=1
if script -qec true /dev/null >/dev/null 2>&1; then # where terminals can be had
	terminal() { script -qec "$PROGRAM brief --month 2015-10 --output $OUT/outputs $input" /dev/null; }
	TERM=xterm terminal | grep -q $'\033\[1;31merror' || { echo "no colour on a terminal"; status=1; }
	TERM=xterm NO_COLOR=1 terminal | grep -q $'\033\[' && { echo "colour against NO_COLOR"; status=1; }
fi
grep -q $'\033' "$OUT/plain" && { echo "colour in a file"; status=1; }
exit $status
