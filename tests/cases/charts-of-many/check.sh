# 300 incidents: each third dated to 10 September, the others to 1 to 28 October, of which
# every tenth gives only the month; energy and technology in turn; the last has no sector.
status=0
{
	echo '{"schema":"reportgen.incidents/1","incidents":['
	for i in $(seq 1 300); do
		[ $i -gt 1 ] && echo ,
		day=$(printf '2015-10-%02d' $((i % 28 + 1)))
		[ $((i % 3)) = 0 ] && day=2015-09-10
		[ $((i % 3)) != 0 ] && [ $((i % 10)) = 0 ] && day=2015-10
		sector=technology
		[ $((i % 2)) = 1 ] && sector=energy
		[ $i = 300 ] && sector=unknown
		printf '{"id":"v:%03d","title":"Intrusion","reported":"2015-10-29","first_activity":"%s","victims":[{"label":"Company %d","kind":"commercial","country":"US","sector":"%s"}],"means":[{"value":"intrusion","source":"s1"}]}' $i $day $i $sector
	done
	echo '],"sources":[{"id":"s1","publisher":"P","kind":"vendor","tlp":"clear"}]}'
} >"$OUT/many.json"
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/outputs" "$OUT/many.json" >/dev/null || exit 1
issue=$OUT/outputs/2015-10
text=$(pdftotext -layout "$issue/brief.pdf" - | tr -s ' \n\t' ' ' | sed 's/\xc2\xa0/ /g')
while IFS= read -r line; do
	case $text in *"$line"*) ;; *) echo "not in the brief: $line"; status=1 ;; esac
done <<'END'
What it shows: 300 incidents began in these months, none of concern; by the dates given 100 lay wholly before 25 September 2015, 200 on that day or later, and none on both sides.
Drawn are the 25 gravest, as in the table of findings; 275 incidents more stand in the annex.
Sectors named most often: energy (150 incidents) and technology (149 incidents). No source names the sector in one incident.
END
# Of many as good as each other none is named.
sed 's/"sector":"[a-z]*"/&,"n":0/' "$OUT/many.json" | awk '
	/"id":"v:/ {
		split("energy technology mining retail", sector, " ")
		sub(/"sector":"[a-z]*","n":0/, "\"sector\":\"" sector[n % 4 + 1] "\"")
		sub(/"reported":"2015-10-29"/, "\"reported\":\"2015-" (n % 2 ? "09" : "10") "-29\"")
		n++
	}
	{ print }' >"$OUT/level.json"
"$PROGRAM" brief --quiet --from 2015-09-01 --to 2015-10-31 --output "$OUT/level" "$OUT/level.json" >/dev/null || exit 1
text=$text$(pdftotext -layout "$OUT"/level/*/brief.pdf - | tr -s ' \n\t' ' ' | sed 's/\xc2\xa0/ /g')
for line in "No sector stands out: four are named most often, in 75 incidents each." \
	"First reported in the same months: 300 incidents, the most in each of two months (150)."; do
	case $text in *"$line"*) ;; *) echo "not in the brief: $line"; status=1 ;; esac
done
for word in decline fewer decreas; do
	case $text in *$word*) echo "in the brief: $word"; status=1 ;; esac
done
month() { tr -d '\n ' <"$issue/record.json" | grep -o "\"month\":\"$1\"[^}]*}" ; }
month 2015-09 | grep -q '"INSUFFICIENT":100\|"OUTSIDE-PERIOD":100' || { echo "September is not 100: $(month 2015-09)"; status=1; }
month 2015-10 | grep -q '"reported":300' || { echo "October has not 300 reports: $(month 2015-10)"; status=1; }
month 2014-10 | grep -q '"baseline":true,"young":false' || { echo "October 2014: $(month 2014-10)"; status=1; }
month 2014-11 | grep -q '"baseline":true,"young":true' || { echo "November 2014: $(month 2014-11)"; status=1; }
qpdf --check "$issue/brief.pdf" >/dev/null || status=1
exit $status
