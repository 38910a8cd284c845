for place in /sources/0 /positions/0 /statements/0 /incidents/0 /incidents/1/means/0 /incidents/1/positions/0; do
	grep -q "#${place}[:/]" "$STDERR" || { echo "not told: $place"; cat "$STDERR"; exit 1; }
done
grep -q '"id":"a-1"' "$OUT/stdout"
