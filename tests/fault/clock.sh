#!/bin/bash
# A clock that shows a time before the program was built is not believed.
. tests/fault/common.sh
is_checked && export ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0
wrong() { FAULT_TIME=86400 LD_PRELOAD=$SHIM "$PROGRAM" "$@" >/dev/null 2>"$OUT/stderr"; }
wrong brief --output "$OUT/out" --month last "$OUT/a"
[ $? = 5 ] && grep -q 'clock-wrong' "$OUT/stderr" || fail "brief --month last: $(cat "$OUT/stderr")"
wrong brief --output "$OUT/out" "$OUT/a"
[ $? = 5 ] || fail "brief without a month"
wrong catch-up --output "$OUT/out" "$OUT/a"
[ $? = 5 ] || fail "catch-up"
[ -z "$(ls -d "$OUT"/out/[0-9]* 2>/dev/null)" ] || fail "published"
wrong brief --output "$OUT/out" --month 2015-10 "$OUT/a" || fail "a month that is named needs no clock: exit $?"
exit $status
