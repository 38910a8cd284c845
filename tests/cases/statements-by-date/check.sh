status=0
pdftotext "$OUT/outputs/2015-10/brief.pdf" - | grep -oE '(First|Second|Third|Fourth|Fifth|Sixth), contrary evidence' |
	sed 's/,.*//' | tr '\n' ' ' >"$OUT/order"
[ "$(cat "$OUT/order")" = 'First Second Third Fourth ' ] || { echo "told in another order: $(cat "$OUT/order")"; status=1; }
# What another run reads of this one is quoted too.
"$PROGRAM" normalize --quiet tests/cases/statements-by-date/input >"$OUT/normalized.json"
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/again" "$OUT/normalized.json" >/dev/null
for issues in outputs again; do
	text=$(pdftotext "$OUT/$issues/2015-10/brief.pdf" - | tr '\n' ' ')
	case $text in *'“Said longer before.”'*) ;; *) echo "not quoted: $issues"; status=1 ;; esac
	case $text in *'“Said long before.”'*) echo "quoted what is not: $issues"; status=1 ;; esac
done
exit $status
