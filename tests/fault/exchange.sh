#!/bin/bash
# A file system that cannot exchange two names: a reissue takes its place in steps.
. tests/fault/common.sh
is_checked && export ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0
brief "$OUT/out" "$OUT/a" || fail "exit $?"
FAULT_EXCHANGE=1 LD_PRELOAD=$SHIM brief "$OUT/out" "$OUT/b" --reissue --reason more || fail "a reissue: exit $?: $(cat "$OUT/stderr")"
[ "$(cd "$OUT/out" && echo [0-9]*)" = '2015-10 2015-10.r1' ] || fail "$(ls -A "$OUT/out")"
grep -q '^# input .*mandiant' "$OUT/out/2015-10/MANIFEST" || fail "the old issue is in place"
grep -q '^# input .*mandiant' "$OUT/out/2015-10.r1/MANIFEST" && fail "the new issue was put aside"
[ -z "$(staged "$OUT/out")" ] || fail "left: $(staged "$OUT/out")"
said=$(whole "$OUT/out") || fail "$said"
exit $status
