status=0
fail() { echo "$*"; status=1; }
[ ! -d "$OUT/outputs/2015-10" ] || fail "something was published"
# Where it looked is named, and what for.
mkdir "$OUT/empty"
for command in 'brief --month 2015-10' check; do
	# shellcheck disable=SC2086
	REPORTGEN_INPUTS_PATH=$OUT/empty REPORTGEN_PATHS_OUTPUT=$OUT/out "$PROGRAM" $command >/dev/null 2>"$OUT/errors"
	[ $? = 4 ] || fail "$command: an empty folder was enough"
	grep -qF "$OUT/empty: error: no input could be used: files read: 0 (a folder is searched for .json, .jsonl and .ndjson)" "$OUT/errors" || fail "$command: $(cat "$OUT/errors")"
done
"$PROGRAM" normalize "$OUT/empty" tests/cases/nothing-usable/input >/dev/null 2>"$OUT/errors"
grep -q '^reportgen: error: no input could be used: files read: [1-9][0-9]*,' "$OUT/errors" || fail "$(cat "$OUT/errors")"
exit $status
