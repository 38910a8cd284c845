#!/bin/bash
# Killed at any moment, also in the middle of a reissue: what is published is whole.
. tests/fault/common.sh
rounds=50
[ -n "$FULL" ] && rounds=500
RANDOM=${SEED:-7}
# Killed while it writes what it covered (make coverage), it would spoil what others counted.
export GCOV_PREFIX=$OUT/spoilt
start=$(date +%s%N)
brief "$OUT/out" "$OUT/a" || fail "the first run: exit $?"
took=$((($(date +%s%N) - start) / 1000))
killed=0 finished=0
for round in $(seq $rounds); do
	input=$OUT/a
	[ $((round % 2)) = 1 ] && input=$OUT/b
	"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/out" --reissue --reason "round $round" \
		"$input" >/dev/null 2>"$OUT/stderr" &
	pid=$!
	after=$((RANDOM * 32768 + RANDOM))
	after=$((after % (took * 2)))
	sleep "$(printf '%d.%06d' $((after / 1000000)) $((after % 1000000)))"
	kill -9 "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	case $? in
	0) finished=$((finished + 1)) ;;
	137) killed=$((killed + 1)) ;;
	*) fail "round $round: $(cat "$OUT/stderr")" ;;
	esac
	[ -d "$OUT/out/2015-10" ] || fail "round $round: the issue is gone"
	said=$(whole "$OUT/out") || fail "round $round: $said"
	[ $status = 0 ] || break
	rm -rf "$OUT"/out/2015-10.r* # they were looked at
done
brief "$OUT/out" "$OUT/a" --reissue --reason last || fail "the last run: exit $?"
[ -z "$(staged "$OUT/out")" ] || fail "left: $(staged "$OUT/out")"
said=$(whole "$OUT/out") || fail "$said"
"$PROGRAM" audit verify --quiet --output "$OUT/out" >/dev/null 2>"$OUT/audit" ||
	{ grep -v 'torn or edited' "$OUT/audit" | grep -q '[a-z]' && fail "$(cat "$OUT/audit")"; }
echo "$rounds rounds: $killed killed, $finished finished"
exit $status
