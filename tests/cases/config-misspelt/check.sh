status=0
for text in 'config.ini:3: error: unknown key: "outptu"; did you mean "output"?' \
	'config.ini:4: error: unknown section: "breif"; did you mean "brief"?' \
	'config.ini:8: error: stands twice: "clock", first on line 7' \
	'config.ini:10: error: line is longer than 198 bytes'; do
	grep -qF "$text" "$STDERR" || { echo "not said: $text"; status=1; }
done
[ ! -e "$OUT/outputs" ] || { echo "a folder was made"; status=1; }
exit $status
