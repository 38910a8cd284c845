status=0
fail() { echo "$1"; status=1; }
ids() { grep -o '^{"id":"team:[a-z]*","title"' "$1/record.json" | cut -d'"' -f4 | sort | tr '\n' ' '; }
green=$OUT/outputs/2015-10.green partners=$OUT/outputs/2015-10.partners all=$OUT/all/2015-10.red

# team:shared would be found otherwise without the sealed account: it is withheld whole.
[ "$(ids "$green")" = "team:open " ] || fail "green shows $(ids "$green")"
[ "$(ids "$partners")" = "team:close team:open " ] || fail "partners see $(ids "$partners")"
[ "$(ids "$all")" = "team:close team:open team:sealed team:shared " ] || fail "unredacted: $(ids "$all")"
marking() { grep -q "^\"marking\":\"TLP:$2\"" "$1/record.json" && grep -q "^# marking TLP:$2\$" "$1/MANIFEST" || fail "$1 is not marked $2"; }
marking "$green" GREEN
marking "$partners" AMBER+STRICT
marking "$all" RED
pages=$(pdfinfo "$partners/brief.pdf" | sed -n 's/^Pages: *//p')
[ "$(pdftotext "$partners/brief.pdf" - | grep -c 'TLP:AMBER+STRICT$')" -ge $((2 * pages)) ] || fail "a page lacks its marking"
for sheet in $(unzip -Z1 "$partners/annex.xlsx" 'xl/worksheets/*.xml'); do
	unzip -p "$partners/annex.xlsx" "$sheet" | grep -q 'oddHeader>[^<]*TLP:AMBER+STRICT' || fail "$sheet lacks its marking"
done

# No number, digest or place tells what is missing.
grep -q '^# input [^ ]*own.json$' "$green/MANIFEST" || fail "the digest of a file that holds more is told"
grep -q '"path":"[^"]*own.json","format":"reportgen","read":1,"accepted":1,"merged":0,"rejected":0,"withheld":null' "$green/record.json" || fail "counts tell more"
grep -q '"pointer":"/incidents' "$green/record.json" && fail "places are told"
grep -q 'sealed' "$green/record.json" && fail "what is sealed is named"
pdftotext -layout "$green/brief.pdf" - | tr -s ' \n' ' ' | grep -q 'This edition is limited to TLP:GREEN' || fail "the brief does not say its ceiling"
cat "$OUT/stdout" "$STDERR" | grep -q 'Sealworks\|team:sealed\|closest' && fail "what is sealed is told aloud"

# The count may be told; standard input can be read for several editions.
"$PROGRAM" brief --config tests/cases/editions-of-one-run/config.ini --month 2015-10 --metrics "$OUT/m.prom" --output "$OUT/told" - \
	<tests/cases/editions-of-one-run/input/own.json >/dev/null 2>"$OUT/told.err" || fail "exit of the configured run"
grep -q '^"withheld":4$' "$OUT/told/2015-10.open/record.json" || fail "the count is not told"
grep -q '^"read":5,$' "$OUT/told/2015-10.open/record.json" || fail "the count of records read does not add up"
grep -q '5 = 1 accepted + 0 merged + 0 rejected + 4 withheld' "$OUT/told.err" || fail "the count is not said"
grep -qx 'reportgen_records{state="read"} [45]' "$OUT/m.prom" && grep -qx 'reportgen_withheld_by_marking [1-9]' "$OUT/m.prom" || fail "the count is not in the metrics: $(grep -E 'records|withheld' "$OUT/m.prom")"
grep -q '"event":"run".*"withheld":[1-9]' "$OUT/told/audit.ndjson" || fail "the count is not in the journal: $(tail -1 "$OUT/told/audit.ndjson")"
[ "$(ids "$OUT/told/2015-10.strict")" = "team:close team:open " ] || fail "the second edition of standard input"

# Again: current. Redacted by the ceiling alone: without a name.
"$PROGRAM" brief --month 2015-10 --output "$OUT/outputs" --edition green tests/cases/editions-of-one-run/input 2>/dev/null |
	grep -q '^already current: .*/2015-10.green' || fail "not current"
"$PROGRAM" brief --month 2015-10 --output "$OUT/one" --marking-ceiling green --over-ceiling redact tests/cases/editions-of-one-run/input >/dev/null 2>&1 || fail "exit of redact"
[ "$(ids "$OUT/one/2015-10")" = "team:open " ] || fail "redact shows $(ids "$OUT/one/2015-10")"

# Nothing to show is an honest edition too.
"$PROGRAM" brief --month 2015-10 --output "$OUT/none" --edition clear tests/cases/editions-of-one-run/input >/dev/null 2>"$OUT/none.err" || fail "exit of an edition that shows nothing"
pdftotext -layout "$OUT/none/2015-10.clear/brief.pdf" - | tr -s ' \n' ' ' | grep -q 'No incident of this period that this edition may show raises a concern' || fail "the empty edition claims too much"
grep -q 'inputs-unusable' "$OUT/none.err" && fail "inputs are called unusable"
exit $status
