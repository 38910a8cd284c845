mkdir -p "$OUT/in" && cp tests/cases/irregular-files/input/good.json "$OUT/in/"
mkfifo "$OUT/in/pipe.json" && ln -s good.json "$OUT/in/link.json" && : >"$OUT/in/empty.json"
printf '\037\213xx' >"$OUT/in/packed.json"
timeout 10 "$PROGRAM" brief --month 2015-10 --output "$OUT/o" "$OUT/in" >/dev/null 2>"$OUT/err"
[ $? = 3 ] || { cat "$OUT/err"; exit 1; }
for name in 'pipe.json: error: is not a regular file: a FIFO' 'link.json: error: is not a regular file: a symbolic link' 'empty.json:1:1: error: holds no data' 'packed.json: error: is compressed'; do
	grep -q "$name" "$OUT/err" || { echo "not said: $name"; exit 1; }
done
