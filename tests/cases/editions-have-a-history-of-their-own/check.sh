status=0
fail() { echo "$1"; status=1; }
input=tests/cases/editions-of-one-run/input out=$OUT/outputs
make() { "$PROGRAM" brief --config tests/cases/cui-only-when-given/config.ini --output "$out" "$@" >"$OUT/said" 2>&1; }
compared() { sed -n '/^"compared"/,/^}/p' "$out/$1/record.json"; }
holds() { "$PROGRAM" verify --config tests/cases/cui-only-when-given/config.ini "$1" >"$OUT/verified" 2>&1 || fail "$1 does not hold: $(cat "$OUT/verified")"; }

# An issue without a name, or of another one, stands beside: nobody is compared with it.
make --month 2015-09 "$input" || fail "exit of the issue without a name"
make --month 2015-10 --edition green --edition partners=amber+strict --edition new=green --unredacted "$OUT/all" "$input" ||
	fail "exit of October: $(cat "$OUT/said")"
digest() { sha256sum <"$1/record.json" | cut -d' ' -f1; }
for edition in green partners; do
	compared 2015-10.$edition | grep -q "\"period\":\"2015-09\",.*\"record_sha256\":\"$(digest "$out/2015-09.$edition")\"" ||
		fail "$edition is compared with $(compared 2015-10.$edition)"
done
compared 2015-10.new | grep -q '"previous":null' || fail "a new edition is compared"
[ "$(grep -c '"kind":"new"' "$out/2015-10.green/record.json")" = 1 ] || fail "green tells of more than it shows"
for issue in "$out"/2015-* "$OUT/all"/2015-*; do holds "$issue"; done

# Counts that are told are restored; so are banners, which nobody can exchange.
"$PROGRAM" brief --config tests/cases/editions-of-one-run/config.ini --month 2015-10 --output "$OUT/told" "$input" >/dev/null 2>&1
holds "$OUT/told/2015-10.open"
cp -r "$out/2015-10.green" "$OUT/altered"
sed -i 's/CUI\/\/SP-PROPIN\/\/NOFORN/CUI/' "$OUT/altered/record.json"
"$PROGRAM" verify "$OUT/altered" 2>&1 | grep -q 'brief.pdf: error: .*drawn again' || fail "another banner is not missed"

# What was raised above the ceiling is gone, for a reason that tells nothing.
mkdir "$OUT/raised"
sed '/"id": "open"/s/"green"/"red"/' "$input/own.json" >"$OUT/raised/own.json"
make --month 2015-11 --edition green "$OUT/raised" || fail "exit of November"
grep -q '"kind":"absent","cause":"edition-limit","incident":"team:open"' "$out/2015-11.green/record.json" ||
	fail "raised: $(grep '"kind":' "$out/2015-11.green/record.json")"
grep -q '^"marking":"TLP:GREEN"' "$out/2015-11.green/record.json" || fail "what is told of October is green"
holds "$out/2015-11.green"

# Made again: current, though other editions follow. Under another ceiling: not compared,
# neither with the month before nor with what it replaces.
make --month 2015-10 --edition green "$input" && grep -q '^already current' "$OUT/said" || fail "not current: $(cat "$OUT/said")"
make --month 2015-10 --edition partners=clear --reissue --reason 'a lower ceiling' "$input" || fail "exit of the lower ceiling"
[ "$(compared 2015-10.partners | grep -c '"fault":"another edition')" = 2 ] || fail "compared: $(compared 2015-10.partners)"
grep -q 'sha256":"'"$(digest "$out/2015-10.partners.r1")" "$out/2015-10.partners/record.json" && fail "a digest of more is told"
grep -qi 'gearworks\|team:close' "$out/2015-10.partners/record.json" && fail "the replaced issue is told of"
holds "$out/2015-10.partners"
exit $status
