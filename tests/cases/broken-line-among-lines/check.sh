status=0
says() { grep -qF -- "$1" "$STDERR" || { echo "not said: $1"; status=1; }; }
says 'lines.jsonl:2:151: error: a line among lines of records is not valid JSON: ends too early, line skipped [json-line]'
says 'lines.jsonl:4:8: error: '
says 'lines.jsonl:6:299: error: '
says 'one.jsonl:1:6: error: not valid JSON: a value was expected, file skipped [json-syntax]'
says 'pretty.json:10:10: error: not valid JSON'
says 'records read: 17 = 6 accepted + 0 merged + 11 rejected + 0 withheld'
ids=$(grep -o '"id":"own:l[0-9]*"' "$OUT/stdout" | tr '\n' ' ')
[ "$ids" = '"id":"own:l1" "id":"own:l3" "id":"own:l5" ' ] || { echo "read: $ids"; status=1; }
grep -q '"pointer":"/4/incidents/0"' "$OUT/stdout" || { echo "places shifted"; status=1; }
# As a stream of standard input it is the same.
"$PROGRAM" normalize --quiet - <tests/cases/broken-line-among-lines/input/lines.jsonl 2>/dev/null | grep -q '"id":"own:l5"' || { echo "standard input was refused"; status=1; }
# Lines of anything among records: the end of a line that was cut, a message of the tool
# that wrote the file, a word, a raw control character.
says 'noise.jsonl:1:1: error: a line among lines of records is not valid JSON: a value was expected, line skipped [json-line]'
says 'noise.jsonl:3:1: error: '
says 'noise.jsonl:4:1: error: '
says 'noise.jsonl:5:1: error: a line among lines of records is not valid JSON: a record was expected'
says 'noise.jsonl:7:8: error: a line among lines of records is not valid JSON: raw control character in a JSON string, line skipped [json-line]'
[ "$(grep -o '"id":"own:n[0-9]*"' "$OUT/stdout" | tr -d '\n')" = '"id":"own:n1""id":"own:n2""id":"own:n3"' ] || { echo "noise took records with it"; status=1; }
# A text in which a line happens to be a value is no file of records.
says 'text.json:1:1: error: not valid JSON: a value was expected, file skipped [json-syntax]'
exit $status
