status=0
pdftotext "$OUT/outputs/2015-10/brief.pdf" - | grep -oE '(First|Second|Third|Fourth|Fifth), contrary evidence' |
	sed 's/,.*//' | tr '\n' ' ' >"$OUT/order"
[ "$(cat "$OUT/order")" = 'First Second Third Fourth ' ] || { echo "told in another order: $(cat "$OUT/order")"; status=1; }
exit $status
