status=0
fail() { echo "$*"; status=1; }
brief() { "$PROGRAM" brief --quiet --month 2015-10 --edition green --output "$OUT/$1" --unredacted "$OUT/$2" samples >"$OUT/stdout" 2>"$OUT/errors"; }
# Another run, which publishes elsewhere, is at work there: its staging folder is not ours to sweep.
mkdir -p "$OUT/all/.staging-2015-10-AAAAAA"
exec 9>"$OUT/all/.lock"
flock 9
brief one all
[ $? = 8 ] || fail "exit of a run beside another"
grep -q "all/.lock: error: another run is at work.*\[lock-held\]$" "$OUT/errors" || fail "not said: $(cat "$OUT/errors")"
[ -d "$OUT/all/.staging-2015-10-AAAAAA" ] || fail "what the other run makes was removed"
[ -z "$(ls -d "$OUT"/one/[0-9]* "$OUT"/all/[0-9]* 2>/dev/null)" ] || fail "published"
grep -q '"event":"refusal".*"code":8.*lock-held' "$OUT/one/audit.ndjson" || fail "not in the journal"
exec 9>&-
brief one all || fail "exit of a run by itself: $(cat "$OUT/errors")"
[ -e "$OUT/all/2015-10.clear/MANIFEST" ] && [ -e "$OUT/one/2015-10.green/MANIFEST" ] || fail "not published"
# One folder for both is held once.
brief two ../"$(basename "$OUT")"/two || fail "exit of a run with one folder: $(cat "$OUT/errors")"
[ -e "$OUT/two/2015-10.clear/MANIFEST" ] && [ -e "$OUT/two/2015-10.green/MANIFEST" ] || fail "not published in one folder"
exit $status
