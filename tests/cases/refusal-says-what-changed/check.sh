status=0
fail() { echo "$*"; status=1; }
sed "s|^reviews = .*|reviews = $OUT/reviews.ini|; s|^notes = .*|notes = $OUT/notes.ini|; s|^templates = .*|templates = $PWD/templates|" config.ini >"$OUT/config.ini"
brief() { "$PROGRAM" brief --quiet --month 2015-10 --config "$OUT/config.ini" --output "$OUT/out" "$@" samples >"$OUT/stdout" 2>"$OUT/errors"; }
refused() { # CODE OPTION... -- WHAT...: these are said to be why, and nothing else
	local options=()
	while [ "$1" != -- ]; do options+=("$1"); shift; done
	shift
	"$PROGRAM" brief --month 2015-10 --config "$OUT/config.ini" --output "$OUT/out" "${options[@]}" samples >/dev/null 2>"$OUT/errors"
	[ $? = 9 ] || fail "not refused${*:+: $*}"
	{ [ $# = 0 ] || printf '%s\n' "$@"; } | sort >"$OUT/expected"
	sed -n "s|^$OUT/||; s|^\([A-Za-z._]*\): warning: is not what the published issue was made from: \(.*\), not in the published issue \[input-late\]$|\1: \2|p" "$OUT/errors" | sort | diff "$OUT/expected" - || fail "refused for ${*:-nothing}"
}
review() { "$PROGRAM" review "$1" --quiet --config "$OUT/config.ini" --output "$OUT/out" --element intent --value established --who 'Analyst on duty' --why seen samples >/dev/null || fail "no review"; }
brief || fail "exit $?"
review cs-01
refused -- 'reviews.ini: review 1 of crowdstrike:cs-01, intent, new since'
refused --dry-run -- 'reviews.ini: review 1 of crowdstrike:cs-01, intent, new since'
grep -q '"event":"refusal".*reviews.ini: warning: .*review 1 of crowdstrike:cs-01, intent, new since' "$OUT/out/audit.ndjson" || fail "not in the journal"
brief --reissue --reason 'a review' || fail "exit of the reissue: $?"
brief || fail "not current: $(cat "$OUT/errors")"
sed -i 's/^why = seen/why = seen twice/' "$OUT/reviews.ini"
printf '[period 2015-10]\ndecision = whether to ask\n[incident crowdstrike:cs-02]\nnext = wait\n' >"$OUT/notes.ini"
refused -- 'reviews.ini: review 1 of crowdstrike:cs-01, intent, changed since' 'notes.ini: note on 2015-10, new since' 'notes.ini: note on crowdstrike:cs-02, new since'
: >"$OUT/notes.ini"
: >"$OUT/reviews.ini"
refused -- 'reviews.ini: review 1 of crowdstrike:cs-01, intent, was there then, and is not now'
brief --reissue --reason 'no review' || fail "exit of the second reissue: $?"
# Settings by the names they have in the record, whoever says them.
refused --release 'A name' -- 'reportgen: setting released_by, new since' 'reportgen: setting status, changed since'
REPORTGEN_BRIEF_MINISTRY='A ministry' refused -- 'REPORTGEN_BRIEF_MINISTRY: environment, new since' 'reportgen: setting ministry, new since'
refused --as-of 2015-10-30 -- 'reportgen: setting as_of, changed since'
# Another issue in place of this one, and none that can be read: nothing is made up.
echo '{' >"$OUT/out/2015-10/record.json"
review cs-03
refused --
exit $status
