status=0
fail() { echo "$*"; status=1; }
# The other end of the pipe is closed before the program begins.
unread() { # COMMAND...
	mkfifo "$OUT/fifo"
	exec 9<>"$OUT/fifo" 8>"$OUT/fifo" 9<&-
	env --default-signal=PIPE "$PROGRAM" "$@" >&8 2>"$OUT/errors" 8>&-
	code=$?
	exec 8>&-
	rm "$OUT/fifo"
}
while read -r command; do
	# shellcheck disable=SC2086
	unread $command
	[ $code = 141 ] || fail "$command: exit $code"
	[ ! -s "$OUT/errors" ] || fail "$command: $(cat "$OUT/errors")"
done <<END
fields
formats
messages
completion bash
config show
agreements
brief --help
explain cs-01 --quiet samples
END
# Records that nobody took are lost, which is said.
unread normalize --quiet samples
[ $code = 6 ] && grep -q '\[write-failed\]$' "$OUT/errors" || fail "normalize: exit $code: $(cat "$OUT/errors")"
unread brief --quiet --month 2015-10 --output "$OUT/out" samples
[ $code = 0 ] || fail "brief: exit $code"
[ -s "$OUT/out/2015-10/MANIFEST" ] || fail "brief: nothing was published"
grep -q '"event":"run".*"state":"published","code":0' "$OUT/out/audit.ndjson" || fail "brief: its end is not in the journal"
exit $status
