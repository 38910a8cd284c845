# The record gives each commitment its status; what waits or is contested is told apart.
status=0
record=$(tr -d '\n' <"$OUT/outputs/2016-07/record.json")
is() { # ID STATUS
	case $record in
	*"\"id\":\"$1\",\"title\":"*) ;;
	*) echo "no commitment $1"; status=1 ;;
	esac
	echo "$record" | grep -o "\"id\":\"$1\",\"title\":[^{]*\"status\":\"[a-z-]*\"" | grep -q "\"status\":\"$2\"" ||
		{ echo "$1 is not $2"; status=1; }
}
is C1a partly
is C1b contested
is C1c no-information
is C4a met
is C4c no-information
is DE1 not-met
grep -q 'statements.json#/statements/7: warning: .*about "C4e"; did you mean "C' "$STDERR" || { echo "the unknown id is not said"; status=1; }
# Cell by cell: the latest by the as-of day stands, what contradicts it beside it.
text=$(pdftotext "$OUT/outputs/2016-07/brief.pdf" - | tr -s ' \n\t' ' ' | sed 's/\xc2\xa0/ /g')
while IFS= read -r line; do
	case $text in *"$line"*) ;; *) echo "not in the brief: $line"; status=1 ;; esac
done <<'LINES'
The second meeting was held. (An office, 14 Jun 2016)
earlier not met: No meeting by the spring. (An office, 1 Mar 2016)
Four of nine requests were answered. (An office, Jun 2016)
not met: No evidence was handed over. (A desk, 20 Jun 2016)
met: Two cases were worked on together. (An office, Jun 2016)
one statement more in the annex.
LINES
unzip -p "$OUT/outputs/2016-07/annex.xlsx" xl/workbook.xml | grep -q 'name="Commitments"' || { echo "no sheet Commitments"; status=1; }
exit $status
