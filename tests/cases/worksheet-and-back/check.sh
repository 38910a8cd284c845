status=0
mkdir -p "$OUT/in"
cp samples/*.json "$OUT/in"
sed "s|^reviews = .*|reviews = $OUT/reviews.ini|; s|^templates = .*|templates = $PWD/templates|" config.ini >"$OUT/config.ini"
review() { "$PROGRAM" review --quiet --config "$OUT/config.ini" "$@"; }
says() { grep -qF "$2" "$1" || { echo "not said: $2"; cat "$1"; status=1; }; }
# Only what is open in incidents that nothing else decides, and of the period asked for.
review --worksheet --month 2015-10 "$OUT/in" >"$OUT/sheet.csv" || { echo "exit $?"; status=1; }
[ "$(head -c 3 "$OUT/sheet.csv" | od -An -tx1 | tr -d ' ')" = efbbbf ] || { echo "no mark"; status=1; }
[ "$(wc -l <"$OUT/sheet.csv")" = 15 ] || { echo "not two questions on seven incidents"; status=1; }
grep -q 'cs-00a\|apt1' "$OUT/sheet.csv" && { echo "a question on what is outside"; status=1; }
[ "$(grep -c $'\r$' "$OUT/sheet.csv")" = 15 ] || { echo "not RFC 4180"; status=1; }
# Filled and taken back: the value holds, the question is closed.
fill() { awk -v FS=, -v OFS=, -v id="$1" -v element="$2" -v what="$3" 'index($0, id) && index($0, "\"" element "\"") { sub(/,,,,,\r$/, what "\r") } { print }' "$OUT/sheet.csv"; }
fill cs-01 intent ',established,high,Analyst A,"Seen, and read: a tasking",2031-01-01,apply' | sed 's/",,established/",established/' >"$OUT/filled.csv"
review --from "$OUT/filled.csv" >"$OUT/said" || { echo "exit $?"; status=1; }
says "$OUT/said" '1 recorded, 0 recorded before'
says "$OUT/reviews.ini" 'why = Seen, and read: a tasking'
says "$OUT/outputs/audit.ndjson" '"element":"intent","who":"Analyst A","before":"undetermined","after":"established"'
"$PROGRAM" explain cs-01 --quiet --config "$OUT/config.ini" "$OUT/in" >"$OUT/explained"
says "$OUT/explained" 'intent: established, high (by review 1; the machine has undetermined)'
[ "$(review --worksheet --month 2015-10 "$OUT/in" | wc -l)" = 14 ] || { echo "the question is still open"; status=1; }
# The same again changes nothing.
cp "$OUT/reviews.ini" "$OUT/before"
review --from "$OUT/filled.csv" >"$OUT/said" || status=1
says "$OUT/said" '0 recorded, 1 recorded before'
cmp -s "$OUT/before" "$OUT/reviews.ini" || { echo "recorded twice"; status=1; }
# One row is wrong: nothing is taken, every fault has its line.
sed -e '2s/,,,,,\r$/established,low,B,seen,,\r/' -e '3s/,,,,,\r$/provn,,B,,,\r/' -e '4s/,,,,,\r$/negated,low,B,seen,1.2.2031,\r/' -e '4s/us-china-2015/us-china-2051/' "$OUT/sheet.csv" >"$OUT/wrong.csv"
review --from "$OUT/wrong.csv" >"$OUT/said" 2>"$OUT/errors"
[ $? = 5 ] || { echo "a wrong row was taken"; status=1; }
says "$OUT/errors" "wrong.csv:3: error: value cannot be used"
says "$OUT/errors" "wrong.csv:3: error: key is missing: why"
says "$OUT/errors" 'wrong.csv:4: error: row of a worksheet cannot be used: no agreement "us-china-2051"; did you mean "us-china-2015"?'
cmp -s "$OUT/before" "$OUT/reviews.ini" || { echo "the file was touched"; status=1; }
# By way of a program that divides by semicolons; columns in another order.
printf 'value;who;why;element;incident;digest\nnegated;B;"no; not at all";object;crowdstrike:cs-02;%s\n' "$(sed -n 4p "$OUT/sheet.csv" | grep -o 'facts-[0-9a-f]*')" >"$OUT/other.csv"
review --from "$OUT/other.csv" >"$OUT/said" || status=1
says "$OUT/reviews.ini" '[review 2]'
printf 'incident,value\nx,y\n' >"$OUT/short.csv"
review --from "$OUT/short.csv" >"$OUT/said" 2>"$OUT/errors"
[ $? = 5 ] || status=1
says "$OUT/errors" 'short.csv:1: error: column of a worksheet is missing: digest, nothing recorded'
printf 'incident,value\n\xe9,y\n' >"$OUT/latin.csv"
review --from "$OUT/latin.csv" >"$OUT/said" 2>"$OUT/errors"
says "$OUT/errors" 'latin.csv:2: error: worksheet cannot be read: is not UTF-8'
review --from "$OUT/none.csv" >"$OUT/said" 2>"$OUT/errors"
[ $? = 5 ] || { echo "a missing file is no error"; status=1; }
# What was published after the period is no ground of its questions: a decision on them holds in
# the brief of that month, which leaves it out too.
cat >"$OUT/later.json" <<'END'
{ "schema": "reportgen.incidents/1",
  "sources": [
    { "id": "s1", "publisher": "A vendor", "kind": "vendor", "published": "2015-10-19", "reliability": "B", "tlp": "clear" },
    { "id": "s2", "publisher": "Another vendor", "kind": "vendor", "published": "2015-12-01", "reliability": "B", "tlp": "clear" } ],
  "incidents": [
    { "id": "avendor:1", "title": "An intrusion", "reported": "2015-10-19", "first_activity": "2015-10-02", "last_activity": "2015-10-02",
      "attribution": [ { "state": "CN", "nexus": "sponsored", "basis": "full", "confidence": "high", "source": "s1" } ],
      "victims":  [ { "label": "Company 1", "kind": "commercial", "sector": "technology", "country": "US" } ],
      "means":    [ { "value": "intrusion" } ],
      "taking":   [ { "value": "unknown" }, { "value": "taken", "source": "s2" } ],
      "objects":  [ { "kind": "trade-secret" } ],
      "purposes": [ { "value": "commercial-advantage", "grounds": "stated-view" } ] } ] }
END
: >"$OUT/reviews.ini"
review --worksheet "$OUT/later.json" | grep -q '"theft"' && { echo "a question on what is established"; status=1; }
review --worksheet --month 2015-10 "$OUT/later.json" >"$OUT/sheet.csv" || status=1
grep '"theft","not-established"' "$OUT/sheet.csv" >/dev/null || { echo "what was said later is no question of the month"; cat "$OUT/sheet.csv"; status=1; }
fill avendor:1 theft ',negated,low,Analyst B,nothing was taken,,' | sed 's/",,negated/",negated/' >"$OUT/filled.csv"
review --from "$OUT/filled.csv" >"$OUT/said" || status=1
"$PROGRAM" brief --quiet --config "$OUT/config.ini" --month 2015-10 --output "$OUT/issues" "$OUT/later.json" >/dev/null || status=1
grep -q '"review":1,"state":"applied"' "$OUT/issues/2015-10/record.json" || { echo "the decision does not hold in the brief"; status=1; }
exit $status
