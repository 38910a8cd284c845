record=$OUT/outputs/2015-10/record.json
grep -q '"records":.{"publisher":"V","native_id":"7","file":' "$record" || { grep -o '"records":.*' "$record"; exit 1; }
