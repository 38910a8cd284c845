# A title, a name, a title of a source and a note of whoever attributes of ten thousand
# letters each; eighty victims, eighty names of malware, and a word of three hundred letters.
status=0
fail() { echo "$1"; status=1; }
awk '
function long(word, n,    s) { while (n-- > 0) s = s word; return s }
BEGIN {
	printf "{\"schema\":\"reportgen.incidents/1\",\"sources\":[{\"id\":\"s\",\"publisher\":\"A vendor\",\"kind\":\"vendor\",\"published\":\"2015-10-05\",\"tlp\":\"clear\",\"title\":\"%s\"}],", long("letter", 1600)
	printf "\"statements\":[{\"kind\":\"contrary\",\"by\":\"A vendor\",\"verbatim\":true,\"text\":\"%s\",\"source\":\"s\"}],", long("It may be otherwise. ", 500)
	printf "\"incidents\":[{\"id\":\"a:1\",\"title\":\"%s\",\"reported\":\"2015-10-05\",\"first_activity\":\"2015-09-27\",\"last_activity\":\"2015-09-27\",", long("Title of it ", 800)
	printf "\"attribution\":[{\"state\":\"CN\",\"nexus\":\"sponsored\",\"basis\":\"full\",\"confidence\":\"high\"}],\"victims\":[{\"name\":\"%s\",\"kind\":\"commercial\",\"country\":\"US\"}", long("Name of it ", 900)
	for (i = 2; i <= 80; i++) printf ",{\"name\":\"Victim %d\",\"kind\":\"commercial\",\"country\":\"US\"}", i
	printf "],\"means\":[{\"value\":\"intrusion\",\"malware\":[\"%s\"", long("abcde", 60)
	for (i = 2; i <= 80; i++) printf ",\"name-%d:value\"", i
	print "]}],\"taking\":[{\"value\":\"blocked\"}],\"objects\":[{\"kind\":\"trade-secret\"}],\"purposes\":[{\"value\":\"commercial-advantage\",\"grounds\":\"stated-view\"}]}]}"
}' >"$OUT/long.json"
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/issues" "$OUT/long.json" >/dev/null || exit 1
issue=$OUT/issues/2015-10
tests/pdf_check.py "$issue/brief.pdf" || status=1
pages=$(pdfinfo "$issue/brief.pdf" | sed -n 's/^Pages: *//p')
[ "$pages" -le 15 ] || fail "$pages pages"
pdftotext -f 1 -l 1 "$issue/brief.pdf" - | tr '\n' ' ' >"$OUT/first"
grep -q 'also says: “It may be .*…”' "$OUT/first" || fail "what is said on page 1 is not cut, or not quoted"
grep -q 'Read: one input file' "$OUT/first" || fail "page 1 is not the whole answer"
pdftotext "$issue/brief.pdf" - | tr '\n' ' ' >"$OUT/text"
grep -q 'Name of it… ([^)]*)[^.]*Victim 12 (United States) and 68 others' "$OUT/text" || fail "victims are not counted"
grep -q 'what is cut stands whole in the annex' "$OUT/text" || fail "the ellipsis is not explained"
unzip -p "$issue/annex.xlsx" 'xl/worksheets/*.xml' 'xl/sharedStrings.xml' 2>/dev/null >"$OUT/cells"
for whole in 'Title of it ' 'Name of it ' 'It may be otherwise. ' letter; do
	grep -qE "($whole){450}" "$OUT/cells" || fail "not whole in the annex: $whole"
done
exit $status
