record=$OUT/outputs/2015-10/record.json
origins() { grep '^{"id":"'"$1" "$record" | grep -o '"origin":"[^"]*"' | sort | uniq -c | sed 's/~[0-9a-f]*//; s/^ *//'; }
[ "$(origins s | sort)" = '2 "origin":"s1"
4 "origin":"s1"' ] || { origins s; exit 1; }
[ "$(origins r[12])" = '2 "origin":"r1"' ] || { origins r; exit 1; }
