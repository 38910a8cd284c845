status=0
grep -q '^reportgen: warning: period has not ended: 2999-01, up to 2999-01-31' "$STDERR" || { echo "not warned of"; cat "$STDERR"; status=1; }
"$PROGRAM" brief --strict --month 2999-01 --output "$OUT/strict" samples/context-2015-10.json >/dev/null 2>&1
[ $? = 4 ] || { echo "--strict let it pass"; status=1; }
[ ! -e "$OUT/strict/2999-01" ] || { echo "published all the same"; status=1; }
"$PROGRAM" brief --strict --edition public=clear --month 2999-01 --output "$OUT/editions" samples/context-2015-10.json >/dev/null 2>&1
[ $? = 4 ] || { echo "--strict let editions pass"; status=1; }
# What is cut off before the end of its period says so, in both boxes of limits; no clock is asked.
said='The period had not ended at the cut-off day. What was reported after 20 October 2015 is not in it.'
for template in brief one-page; do
	"$PROGRAM" brief --strict --month 2015-10 --as-of 2015-10-20 --template templates/$template.md --output "$OUT/$template" samples >/dev/null 2>"$OUT/cut" || status=1
	grep -q period-open "$OUT/cut" && { echo "warned of a month that is over"; status=1; }
	pdftotext "$OUT/$template/2015-10/brief.pdf" - | tr '\n' ' ' | tr -s ' ' | grep -qF "$said" || { echo "the limits of $template do not say it"; status=1; }
done
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/whole" samples >/dev/null || status=1
pdftotext "$OUT/whole/2015-10/brief.pdf" - | grep -q 'had not ended' && { echo "said of a period that was over"; status=1; }
exit $status
