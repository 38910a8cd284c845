# With nothing of concern, silence of most expected sources forbids the word of none identified.
status=0
sed 's/"state": "CN"/"state": "RU"/' tests/cases/coverage-and-notes/input/a.json >"$OUT/other.json"
run() { # NEEDED
	sed "s|\.\./\.\./\.\./templates|$PWD/templates|; s|^needed = .*|needed = $1|" tests/cases/coverage-and-notes/config.ini >"$OUT/config.ini"
	"$PROGRAM" brief --quiet --month 2015-10 --config "$OUT/config.ini" --output "$OUT/needed-$1" "$OUT/other.json" >/dev/null || status=1
	pdftotext "$OUT/needed-$1/2015-10/brief.pdf" - | tr '\n' ' '
}
run 50 | grep -q 'Insufficient reporting to assess' || { echo "silence was taken for nothing found"; status=1; }
run 30 | grep -q 'No inconsistency identified in available reporting' || { echo "enough had spoken"; status=1; }
printf '[expected]\nneeded = many\n' >"$OUT/wrong.ini"
"$PROGRAM" check --config "$OUT/wrong.ini" samples 2>&1 | grep -q 'wrong.ini:2: error: .*a percentage' || { echo "a wrong percentage was taken"; status=1; }
printf '[period 2015-10]\ndecison = x\n' >"$OUT/notes.ini"
printf "[paths]\ntemplates = $PWD/templates\n[inputs]\nnotes = notes.ini\n" >"$OUT/noted.ini"
"$PROGRAM" check --config "$OUT/noted.ini" samples 2>&1 | grep -q 'notes.ini:2: error: .*did you mean "decision"' || { echo "a misspelt note was taken"; status=1; }
exit $status
