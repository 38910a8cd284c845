record=$OUT/outputs/2015-10.green/record.json
origin() { sed -n 's/^{"id":"'"$1"'","origin":"\([^"]*\)".*/\1/p' "$record"; }
[ -n "$(origin a)" ] && [ "$(origin a)" = "$(origin b)" ] || { echo "a rests on $(origin a), b on $(origin b)"; exit 1; }
[ "$(origin c)" = c ] || { echo "c rests on $(origin c)"; exit 1; }
grep -q 'closed\|half:1\|origin-1\|report/1\|"copy"' "$record" "$STDERR" && { echo "what is withheld is named"; exit 1; }
grep -q '"related":\["open:2"\]' "$record" || { echo "what is shown is not named"; exit 1; }
# Nothing is above red: what was refused is told, with all that was said of it.
"$PROGRAM" brief --month 2015-10 --output "$OUT/red" --edition red tests/cases/edition-keeps-origins-one/input >/dev/null 2>"$OUT/red.err"
grep -q '"id":"half:1"' "$OUT/red/2015-10.red/record.json" && grep -q 'field-missing' "$OUT/red.err" || { echo "a refusal is not told"; exit 1; }
