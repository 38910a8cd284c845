status=0
fail() { echo "$*"; status=1; }
apart() { (cd "$OUT/tree" && BUILD=build && . tests/apart.sh >"$OUT/said" && pwd && ls -A inputs); }
mkdir -p "$OUT/tree/build" && cp -r Makefile README.md SECURITY.md config.ini inputs reportgen samples templates tests "$OUT/tree/"
rm -rf "$OUT"/tree/inputs/*.ini
here=$(cd "$OUT/tree" && pwd)
[ "$(apart | head -1)" = "$here" ] && [ ! -s "$OUT/said" ] || fail "nothing is in the way, and they run elsewhere: $(cat "$OUT/said")"
echo '[review 1]' >"$OUT/tree/inputs/reviews.ini"
[ "$(apart | paste -sd' ')" = "$here/build/apart README.md" ] || fail "not apart: $(apart)"
grep -q 'inputs/reviews.ini' "$OUT/said" || fail "not said: $(cat "$OUT/said")"
[ -s "$OUT/tree/inputs/reviews.ini" ] || fail "the file is gone"
[ "$OUT/tree/build" -ef "$OUT/tree/build/apart/build" ] || fail "another build"
export REPORTGEN_BRIEF_MINISTRY=x SOURCE_DATE_EPOCH=1
[ -z "$(BUILD=build && . tests/apart.sh >/dev/null && env | grep -E '^(REPORTGEN_|SOURCE_DATE_EPOCH)')" ] || fail "the environment is heard"
exit $status
