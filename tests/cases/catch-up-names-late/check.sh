status=0
fail() { echo "$*"; status=1; }
config=tests/cases/catch-up-names-late/config.ini
catch_up() { "$PROGRAM" catch-up --config $config --output "$OUT/out" --metrics "$OUT/m.prom" "$@" "$OUT/in" >"$OUT/stdout" 2>"$OUT/errors"; }
late() { sed -n "s|^$OUT/in/\([^ ]*\): warning: is not what the published issue was made from: \(.*\), not in the published issue \[input-late\]$|\1: \2|p" "$OUT/errors"; }
is() { [ "$(late)" = "$1" ] || fail "expected \"$1\", named: $(late)"; }
month() { date -u -d "$(date -u +%Y-%m-15) -$1 month" +%Y-%m; }
first=$(month 2) second=$(month 1)
report() { # ID PUBLISHED…: incidents of a file, each reported and published on one day
	local id=$1 n=0 sources="" incidents="" day
	shift
	for day; do
		n=$((n + 1))
		sources="$sources${sources:+,}{\"id\":\"$id$n\",\"publisher\":\"A vendor\",\"kind\":\"vendor\",\"published\":\"$day\",\"tlp\":\"clear\"}"
		incidents="$incidents${incidents:+,}{\"id\":\"team:$id$n\",\"title\":\"$id $n\",\"reported\":\"$day\",\"first_activity\":\"$day\",\"taking\":[{\"value\":\"taken\",\"source\":\"$id$n\"}]}"
	done
	printf '{"schema":"reportgen.incidents/1","sources":[%s],"incidents":[%s]}\n' "$sources" "$incidents"
}
mkdir -p "$OUT/in"
report a "$first-05" "$second-05" >"$OUT/in/a.json"
catch_up || fail "exit $?: $(cat "$OUT/errors")"
is ''
before=$(ls -i "$OUT"/out/*/*)
catch_up || fail "nothing missing: exit $?"
is ''
grep -q '^nothing missing' "$OUT/stdout" || fail "$(cat "$OUT/stdout")"
# What was read is counted, though nothing came of it.
grep -qx 'reportgen_records{state="read"} 2' "$OUT/m.prom" || fail "the figures of the inputs: $(grep records "$OUT/m.prom")"
# Nothing of these months: the file is new, and one has grown.
report b "$(date -u +%Y-%m-01)" >"$OUT/in/b.json"
report a "$first-05" "$second-05" "$(date -u +%Y-%m-01)" >"$OUT/in/a.json"
catch_up || fail "exit $?"
is ''
report late "$first-06" "$first-07" "$second-06" >"$OUT/in/late.json"
catch_up || fail "what is late is no error: $?"
is "late.json: $first, 2 incidents of it
late.json: $second, 1 incident of it"
[ "$(ls -i "$OUT"/out/*/*)" = "$before" ] || fail "files were touched"
# A month that is missing is made with it.
rm -r "$OUT/out/$second"
catch_up --dry-run || fail "exit of a dry run: $?"
is "late.json: $first, 2 incidents of it"
catch_up || fail "exit $?"
is "late.json: $first, 2 incidents of it"
"$PROGRAM" brief --quiet --month "$first" --config $config --output "$OUT/out" --reissue --reason late "$OUT/in" >/dev/null || fail "no reissue"
catch_up || fail "exit $?"
is ''
# Editions on the command line are looked for as well, and what they leave out is not named.
catch_up --edition green=green || fail "exit with an edition: $(cat "$OUT/errors")"
[ -e "$OUT/out/$first.green/MANIFEST" ] && [ -e "$OUT/out/$second.green/MANIFEST" ] || fail "no editions"
report other "$first-08" >"$OUT/in/other.json"
catch_up --edition green=green || fail "what is published is tried again: $(cat "$OUT/errors")"
is ''
grep '^reportgen_records' "$OUT/m.prom" && fail "figures of inputs that were not read"
exit $status
