#!/bin/bash
# One allocation, or one call that writes, fails (and in a second round all after it): the
# run ends in a documented code and says why, and what was published is whole or as it was.
. tests/fault/common.sh
is_checked && skip "a memory checker has its own allocator"
points=${POINTS:-25}
reference=$OUT/reference
brief "$OUT/old" "$OUT/a" || fail "the old issue: exit $?"
cp -r "$OUT/old" "$reference"
brief "$reference" "$OUT/b" --reissue --reason faults || fail "the reference: exit $?"

# With exit 0 the issue is the one a run without faults makes.
same() { diff -rq "$reference/2015-10" "$1/2015-10" >/dev/null; }

try() { # KIND POINT AFTER
	local out=$OUT/out code before
	rm -rf "$out"
	mkdir -p "$out"
	cp -r "$OUT/old/2015-10" "$out/"
	before=$(ls -i "$out/2015-10/MANIFEST")
	if [ -n "$3" ]; then export FAULT_AFTER=1; else unset FAULT_AFTER; fi
	FAULT_CALL=$1 FAULT_AT=$2 LD_PRELOAD=$SHIM "$PROGRAM" brief --quiet --month 2015-10 \
		--output "$out" --reissue --reason faults "$OUT/b" >/dev/null 2>"$OUT/stderr"
	code=$?
	unset FAULT_AFTER
	case $code in
	0) [ -d "$out/2015-10" ] && same "$out" || fail "$1 $2 $3: exit 0, but another issue" ;;
	6 | 7)
		grep -q '\[[a-z-]*\]$' "$OUT/stderr" || fail "$1 $2 $3: exit $code, and not a word"
		;;
	*) fail "$1 $2 $3: exit $code: $(tail -3 "$OUT/stderr")" ;;
	esac
	[ -d "$out/2015-10" ] || fail "$1 $2 $3: the issue is gone"
	said=$(whole "$out") || fail "$1 $2 $3: $said"
	if [ "$code" = 7 ] && [ "$(ls -i "$out/2015-10/MANIFEST")" != "$before" ]; then
		fail "$1 $2 $3: exit 7, and the issue is another"
	fi
	codes="$codes $code"
}

for kind in ${KINDS:-malloc file}; do
	rm -rf "$OUT/counted"
	cp -r "$OUT/old" "$OUT/counted"
	FAULT_CALL=$kind FAULT_AT=0 FAULT_COUNT=$OUT/count LD_PRELOAD=$SHIM \
		brief "$OUT/counted" "$OUT/b" --reissue --reason faults || fail "counting: exit $?"
	all=$(cat "$OUT/count")
	step=$((all / points))
	{ [ -n "$FULL" ] || [ $step = 0 ]; } && step=1
	codes=
	# The last calls are those after the issue is in place.
	for at in $(seq 1 $step "$all") $(seq $((all > 5 ? all - 5 : 1)) "$all"); do
		try $kind "$at" ''
		[ $((at / step % 4)) = 0 ] || [ -n "$FULL" ] && try $kind "$at" after
		[ $status = 0 ] || break 2
	done
	echo "$kind: $all calls; $(echo $codes | tr ' ' '\n' | sort | uniq -c | sed 's/ *\([0-9]*\) \(.*\)/\1 x exit \2/' | paste -sd, -)"
done
exit $status
