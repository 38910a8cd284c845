command -v groff >/dev/null || { echo "skipped, groff is not here"; exit 77; }
status=0
for source in templates/man/*.in; do
	page=$OUT/$(basename "$source" .in)
	templates/man/fill.sh "$PROGRAM" /usr/local 1.2.3 config.ini /usr/local/etc <"$source" >"$page" || status=1
	groff -k -t -man -Tutf8 -ww -z "$page" >"$OUT/warned" 2>&1
	if command -v mandoc >/dev/null; then
		mandoc -Tlint -Wwarning "$page" | grep -v 'missing date' >>"$OUT/warned"
	fi
	[ ! -s "$OUT/warned" ] || { head -3 "$OUT/warned"; status=1; }
done
exit $status
