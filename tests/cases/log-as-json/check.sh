status=0
grep -vq '^{.*}$' "$STDERR" && { echo "a line is no object"; cat "$STDERR"; status=1; }
grep -q '^{"level":"error","name":"json-syntax","file":"tests/cases/log-as-json/input/broken.json","line":[0-9]*,"column":[0-9]*,"message":"not valid JSON' "$STDERR" || { echo "the error is not there"; cat "$STDERR"; status=1; }
tail -1 "$STDERR" | grep -q '^{"level":"info","name":"summary","command":"brief","period":"2015-10","state":"published","code":3,.*"errors":1,' || { echo "no summary"; tail -1 "$STDERR"; status=1; }
# What is wrong with the command line is said in the same way.
"$PROGRAM" brief --log-format=json --mnth 2015-10 2>"$OUT/usage"
[ $? = 2 ] && grep -q '^{"level":"error","name":"usage","message":"unknown option: --mnth; did you mean \\"--month\\"?"}$' "$OUT/usage" || { cat "$OUT/usage"; status=1; }
"$PROGRAM" brief --log-format=yaml 2>/dev/null
[ $? = 2 ] || status=1
exit $status
