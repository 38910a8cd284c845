status=0
made() { # EPOCH-OR-EMPTY FOLDER
	env ${1:+SOURCE_DATE_EPOCH=$1} "$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/$2" samples >/dev/null || status=1
}
dates() { # FOLDER
	TZ=UTC pdfinfo -isodates "$OUT/$1/2015-10/brief.pdf" | sed -n 's/^\(CreationDate\|ModDate\): *//p'
	unzip -p "$OUT/$1/2015-10/annex.xlsx" docProps/core.xml | grep -o '20[0-9T:Z-]*</dcterms:[a-z]*'
}
made '' plain
made 1700000000 set
[ "$(dates plain | grep -c 2015-10-31T00:00:00)" = 4 ] || { dates plain; status=1; }
[ "$(dates set | grep -c 2023-11-14T22:13:20)" = 4 ] || { dates set; status=1; }
tests/pdf_check.py "$OUT/set/2015-10/brief.pdf" || status=1
for bad in '' yesterday -1 1.5 99999999999999 253402300800 ' 1' 1x; do
	SOURCE_DATE_EPOCH=$bad "$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/bad" samples >/dev/null 2>"$OUT/bad.err"
	[ $? = 5 ] || { echo "accepted: '$bad'"; status=1; }
	grep -q '^SOURCE_DATE_EPOCH: error: .*\[epoch-invalid\]$' "$OUT/bad.err" || { cat "$OUT/bad.err"; status=1; }
	[ -e "$OUT/bad/2015-10" ] && { echo "published with '$bad'"; status=1; }
done
exit $status
