#!/bin/bash
# The program as it is built: of no fixed place, tables of addresses closed before it begins,
# nothing both writable and executable, stacks and copies checked. And no way around the fault
# stop: what a library calls of its functions, also in its checked form, is ours.
. tests/fault/common.sh
is_checked && skip "a program with sanitizers is hardened otherwise"
is_counted && skip "a program that counts its lines is not hardened"
command -v readelf >/dev/null || skip "readelf is not here"
holds() { # WHAT PATTERN FILE
	grep -q -- "$2" "$OUT/$3" || fail "$1"
}
readelf -hlW "$PROGRAM" >"$OUT/segments"
readelf -dW "$PROGRAM" >"$OUT/dynamic"
nm -D --undefined-only "$PROGRAM" >"$OUT/wanted"
nm -D --defined-only "$PROGRAM" >"$OUT/offered"
holds "has a fixed place in memory" '^ *Type: *DYN ' segments
holds "is not linked as a program of no fixed place" 'FLAGS_1.*PIE' dynamic
holds "no part is closed after linking" GNU_RELRO segments
holds "addresses are found while it runs" BIND_NOW dynamic
holds "its stack may hold code" 'GNU_STACK.* RW ' segments
grep -E '^ +[A-Z_]+ +0x.* RWE ' "$OUT/segments" && fail "a segment is writable and executable"
holds "stacks are not checked" __stack_chk_fail wanted
holds "copies are not checked" __memcpy_chk wanted
holds "formats are not checked" __fprintf_chk wanted

# Functions of streams and memory that failstop.c defines, as the drawing libraries call them.
for library in $(ldd "$PROGRAM" | sed -n 's/.*\(libhpdf\|libxlsxwriter\|libminizip\).* => \([^ ]*\) .*/\2/p'); do
	looked="$looked $(basename "$library")"
	nm -D --undefined-only "$library" | sed 's/.* \([a-z_0-9]*\).*/\1/' |
		grep -xE '(__)?(malloc|calloc|realloc|fread|fread_unlocked|fflush|fclose|fseek|fseeko|fseeko64|rewind)(_chk)?' >"$OUT/calls"
	while read -r call; do
		holds "$(basename "$library") calls $call past the fault stop" " T $call$" offered
	done <"$OUT/calls"
done
[ -n "$looked" ] || fail "no library that draws was found"
echo "looked at the program and$looked"
exit $status
