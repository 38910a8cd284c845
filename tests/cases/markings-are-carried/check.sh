record=$OUT/outputs/2015-10/record.json
tlp() { grep '^{"id":"'"$1"'"' "$record" | grep -q '"tlp":"'"$2"'"' || { echo "$1 is not $2"; exit 1; }; }
tlp m:1 amber+strict; tlp n:2 red; tlp n:3 red
# One source, green in one of two files: green for all it said.
tlp n:1 green; tlp n:4 green; tlp n:5 green; tlp n1 green
grep -q '^"marking":"TLP:RED"' "$record" && grep -q '^# marking TLP:RED' "$OUT/outputs/2015-10/MANIFEST"
# A green report of a maker whose name is amber.
tlp crowdstrike:report--0000cccc-1111-4222-8333-444444444447 amber
# A word of a source without a marking counts as not marked.
"$PROGRAM" brief --month 2015-10 --output "$OUT/words" - >/dev/null 2>&1 <<'END'
{ "schema": "reportgen.incidents/1",
  "sources": [ { "id": "s", "publisher": "A paper", "kind": "media", "tlp": "green" }, { "id": "t", "publisher": "A paper", "kind": "media" } ],
  "incidents": [ { "id": "w:1", "reported": "2015-10-19", "means": [ { "value": "intrusion", "source": "s" } ] } ],
  "statements": [ { "by": "A paper", "kind": "claim", "text": "so it is said", "source": "t" } ] }
END
grep -q '^"marking":"TLP:AMBER"' "$OUT/words/2015-10/record.json" || { echo "a statement without a marking is below amber"; exit 1; }
