record=$OUT/outputs/2015-10/record.json
tlp() { grep '^{"id":"'"$1"'"' "$record" | grep -q '"tlp":"'"$2"'"' || { echo "$1 is not $2"; exit 1; }; }
tlp m:1 amber+strict; tlp n:2 red; tlp n:3 red
# One source, green in one of two files: green for all it said.
tlp n:1 green; tlp n:4 green; tlp n:5 green; tlp n1 green
grep -q '^"marking":"TLP:RED"' "$record" && grep -q '^# marking TLP:RED' "$OUT/outputs/2015-10/MANIFEST"
