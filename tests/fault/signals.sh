#!/bin/bash
# A signal ends the run as 128+N, and takes what was staged with it.
. tests/fault/common.sh
export GCOV_PREFIX=$OUT/spoilt # as in kill.sh
# A run long enough to be caught while it draws.
brief "$OUT/out" "$OUT/a" || fail "the first run: exit $?"
for signal in INT TERM HUP; do
	number=$(kill -l $signal)
	caught=0
	for delay in 0.005 0.02 0.04 0.06 0.08 0.1; do
		env --default-signal "$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/out" --reissue --reason "$signal" \
			"$OUT/b" >/dev/null 2>"$OUT/stderr" &
		pid=$!
		sleep $delay
		kill -$signal $pid 2>/dev/null
		wait $pid 2>/dev/null
		code=$?
		case $code in
		$((128 + number)))
			caught=$((caught + 1))
			[ -z "$(staged "$OUT/out" | while read -r f; do [ -e "$f/MANIFEST" ] && [ ! -k "$f" ] || echo "$f"; done)" ] ||
				fail "$signal left: $(staged "$OUT/out")"
			;;
		0) ;;
		*) fail "$signal: exit $code" ;;
		esac
		said=$(whole "$OUT/out") || fail "$signal: $said"
		brief "$OUT/out" "$OUT/a" --reissue --reason back || fail "after $signal: exit $?"
	done
	[ $caught -gt 0 ] || fail "$signal never arrived in time"
done
exit $status
