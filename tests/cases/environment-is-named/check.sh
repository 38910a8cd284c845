status=0
fail() { echo "$*"; status=1; }
brief() { "$PROGRAM" brief --quiet --month 2015-10 samples >/dev/null 2>"$OUT/errors"; }
named() { sed -n 's/^# environment \([0-9a-f]\{64\}\) \(.*\)$/\2 \1/p' "$OUT/out/2015-10/MANIFEST" | paste -sd, -; }
digest=$(printf 'A ministry' | sha256sum | cut -d' ' -f1)
export REPORTGEN_PATHS_OUTPUT=$OUT/out REPORTGEN_MEMORY_FACTS=32 REPORTGEN_MARKING_UNREDACTED=$OUT/secret
brief || fail "exit $?: $(cat "$OUT/errors")"
[ -z "$(named)" ] || fail "what the issue does not hang on is named: $(named)"
rm -r "$OUT/out"
REPORTGEN_BRIEF_MINISTRY='A ministry' brief || fail "exit $?: $(cat "$OUT/errors")"
[ "$(named)" = "REPORTGEN_BRIEF_MINISTRY $digest" ] || fail "named: $(named)"
grep -q '"key":"environment","path":"REPORTGEN_BRIEF_MINISTRY","sha256":"'"$digest" "$OUT/out/2015-10/record.json" || fail "not in the record"
# The record holds the value: whoever verifies it needs no variable.
"$PROGRAM" verify "$OUT/out/2015-10" >"$OUT/said" 2>"$OUT/errors" || fail "does not hold: $(cat "$OUT/errors")"
[ ! -s "$OUT/errors" ] || fail "verify: $(cat "$OUT/errors")"
"$PROGRAM" brief --month 2015-10 samples >/dev/null 2>"$OUT/errors"
[ $? = 9 ] && grep -q '^REPORTGEN_BRIEF_MINISTRY: warning: .*environment, was read then, and not now' "$OUT/errors" || fail "its absence is not said: $(cat "$OUT/errors")"
exit $status
