# Numbers of the brief count every incident, whatever the table holds.
status=0
fail() { echo "$1"; status=1; }
tests/month.sh 300 >"$OUT/month.json"
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/many" "$OUT/month.json" >/dev/null ||
	fail "exit $?"
pdf=$OUT/many/2015-10/brief.pdf
text=$(pdftotext -layout "$pdf" - | sed 's/\xc2\xa0/ /g' | tr -s ' \n\t' ' ')
has() { case $text in *"$1"*) ;; *) fail "not in the brief: $1" ;; esac; }
pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
[ "$pages" -le 25 ] || fail "$pages pages"
has "The table holds the 60 findings of most weight"
has "holds 240 incidents more; all numbers of this brief count them"
# the sum of the findings is the number of incidents
sum=$(grep -o '"finding":"[A-Z-]*"' "$OUT/many/2015-10/record.json" | wc -l)
[ "$sum" -ge 300 ] || fail "$sum findings in the record"
# in the order of weight: no row without a concern before one with
pdftotext -layout "$pdf" - | sed -n '/^ *Incident /,/The table holds/p;/The table holds/q' |
	grep -oE 'Concern|Unable to|Insufficient|Outside the' >"$OUT/order"
uniq "$OUT/order" | sort | uniq -d | grep . && fail "findings out of order"
has "Contents Key judgements 2 Findings 3"
# the names as they were written
for name in 第240科技有限公司 'Завод № 276 точного'; do has "$name"; done
# one incident: no sentence on more
tests/month.sh 1 >"$OUT/one.json"
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/one" "$OUT/one.json" >/dev/null
text=$(pdftotext -layout "$OUT/one/2015-10/brief.pdf" - | tr -s ' \n\t' ' ')
case $text in *"of most weight"*) fail "one incident is many" ;; esac
exit $status
