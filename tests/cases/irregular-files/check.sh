mkdir -p "$OUT/in" && cp tests/cases/irregular-files/input/good.json "$OUT/in/"
mkfifo "$OUT/in/pipe.json" && ln -s good.json "$OUT/in/link.json" && : >"$OUT/in/empty.json"
printf '\037\213xx' >"$OUT/in/packed.json"
mkdir "$OUT/elsewhere" && ln -s ../elsewhere "$OUT/in/reports" && echo '{' >"$OUT/in/.hidden.json"
printf '{' >"$OUT/in/$(printf 'new\nline\033[31m\377.json')"
echo '{' >"$OUT/in/coming.json.part"
timeout 10 "$PROGRAM" brief --month 2015-10 --output "$OUT/o" "$OUT/in" >/dev/null 2>"$OUT/err"
[ $? = 3 ] || { cat "$OUT/err"; exit 1; }
for name in 'pipe.json: error: is not a regular file: a FIFO' 'link.json: error: is not a regular file: a symbolic link' 'empty.json:1:1: error: holds no data' 'packed.json: error: is compressed'; do
	grep -q "$name" "$OUT/err" || { echo "not said: $name"; exit 1; }
done
for name in 'reports: error: is not a regular file: a symbolic link to a folder' '.hidden.json: note: is not taken as input: a hidden file' 'coming.json.part: note: is not taken as input: not named .json' 'new<U+000A>line<U+001B>[31m<0xFF>.json:1:2: error: not valid JSON'; do
	grep -qF "$name" "$OUT/err" || { echo "not said: $name"; exit 1; }
done
# A name of any bytes, and what is written is UTF-8 all the same.
cp "$OUT/in/good.json" "$OUT/$(printf 'name\377.json')"
"$PROGRAM" normalize --quiet "$OUT/$(printf 'name\377.json')" >"$OUT/n.json" || exit 1
iconv -f UTF-8 -t UTF-8 "$OUT/n.json" >/dev/null || { echo 'the output is no UTF-8'; exit 1; }
"$PROGRAM" check /dev/zero 2>&1 | grep -q 'is not a regular file: a device, file skipped' || { echo 'no word of a device'; exit 1; }
# A socket, where one can be made.
if command -v python3 >/dev/null; then
	(cd "$OUT/in" && python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("s.json")')
	"$PROGRAM" check "$OUT/in/s.json" 2>&1 | grep -q 'a socket, file skipped' || { echo 'no word of a socket'; exit 1; }
fi
