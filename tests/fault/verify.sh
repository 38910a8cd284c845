#!/bin/bash
# An issue that cannot be drawn again is not said to hold, and nothing of the try is left.
. tests/fault/common.sh
INJECT=${SHIM%/*}/inject.so
brief "$OUT/out" "$OUT/a" || fail "the first run: exit $?"
export TMPDIR=$OUT/tmp
mkdir "$TMPDIR"

check() { # CODE TEXT WHAT: how the last verify ended
	[ "$code" = "$1" ] || fail "$3: exit $code, expected $1: $(cat "$OUT/stderr")"
	[ -z "$2" ] || grep -q -- "$2" "$OUT/stderr" || fail "$3: $(cat "$OUT/stderr")"
	[ "$1" = 0 ] || ! grep -q 'holds$' "$OUT/stdout" || fail "$3: $(cat "$OUT/stdout")"
	[ -z "$(ls -A "$TMPDIR" 2>/dev/null)" ] || fail "$3 left: $(ls -A "$TMPDIR")"
}
verify() {
	"$PROGRAM" verify "$OUT/out/2015-10" >"$OUT/stdout" 2>"$OUT/stderr"
	code=$?
}
verify
check 0 '' "as it is"
grep -q ': holds$' "$OUT/stdout" || fail "as it is: $(cat "$OUT/stdout")"
export TMPDIR=$OUT/nowhere
verify
check 6 "^$OUT/nowhere/.*: error: cannot be written: No such file" "no folder to draw in"
export TMPDIR=$OUT/tmp
if ! is_checked && ! is_counted; then
	(ulimit -f 8; trap '' XFSZ; verify; exit $code)
	code=$?
	check 6 'a read or write failed.*\[draw-died\]$' "no room to draw in"
fi
if ! is_checked; then
	INJECT_CRASH=1 LD_PRELOAD=$INJECT verify
	check 1 'signal 11.*\[draw-died\]$' "a crash"
fi
# What does not hold is told first.
echo x >>"$OUT/out/2015-10/annex.xlsx"
TMPDIR=$OUT/nowhere verify
check 9 'annex.xlsx: error: .*SHA-256' "an altered file"
exit $status
