#!/bin/bash
# An output folder nobody may write to: said by name (6), and what is published stays as it was.
. tests/fault/common.sh
brief "$OUT/reference" "$OUT/a" || fail "the reference: exit $?"
tried=

# All files but the lock and the journal, which tells of the run where it can be written.
contents() { (cd "$1" 2>/dev/null && find . -type f ! -name .lock ! -name 'audit.ndjson*' -exec sha256sum {} + | sort); }

check() { # WHAT FOLDER COMMAND...
	local what=$1 out=$2 before
	before=$(contents "$out")
	shift 2
	"$@" >/dev/null 2>"$OUT/stderr"
	code=$?
	[ $code = 6 ] || fail "$what: exit $code: $(tail -2 "$OUT/stderr")"
	grep -qE "^($out|.*2015-10)[^:]*: error: .*(Read-only|Permission denied).*\[[a-z-]*\]$" "$OUT/stderr" || fail "$what: $(cat "$OUT/stderr")"
	[ "$(contents "$out")" = "$before" ] || fail "$what: something was written"
	[ -z "$(staged "$out")" ] || fail "$what left: $(staged "$out")"
	said=$(whole "$out") || fail "$what: $said"
	tried="$tried${tried:+, }$what"
}

# As somebody who is not root, for whom permissions count.
as_nobody() { "$@"; }
can_be_nobody=y
if [ "$(id -u)" = 0 ]; then
	as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
	as_nobody test -x "$PROGRAM" 2>/dev/null && as_nobody test -r "$PWD/config.ini" || can_be_nobody=
fi
run() { as_nobody "$PROGRAM" brief --quiet --month 2015-10 --output "$@"; }
if [ -n "$can_be_nobody" ]; then
	mkdir -p "$OUT/parent" "$OUT/empty" && cp -r "$OUT/reference" "$OUT/old"
	[ "$(id -u)" != 0 ] || chown -R 65534:65534 "$OUT/parent" "$OUT/empty" "$OUT/old"
	chmod 555 "$OUT/parent" "$OUT/empty"
	check "a folder that cannot be made" "$OUT/parent" run "$OUT/parent/out" "$OUT/a"
	check "an empty folder" "$OUT/empty" run "$OUT/empty" "$OUT/a"
	chmod 555 "$OUT/old"
	check "a reissue" "$OUT/old" run "$OUT/old" --reissue --reason more "$OUT/b"
	chmod 755 "$OUT/old" && chmod 444 "$OUT"/old/audit.ndjson*
	check "a journal" "$OUT/old" run "$OUT/old" --reissue --reason more "$OUT/b"
	chmod -R u+w "$OUT/parent" "$OUT/empty" "$OUT/old"
fi
# As root, to whom permissions say nothing: a disk that is mounted so.
disk=$OUT/disk
mkdir -p "$disk"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=16m tmpfs "$disk" 2>/dev/null; then
	trap 'umount "$disk" 2>/dev/null' EXIT
	cp -r "$OUT/reference" "$disk/out"
	mount -o remount,ro "$disk"
	check "a reissue on a read-only disk" "$disk/out" "$PROGRAM" brief --quiet --month 2015-10 --output "$disk/out" --reissue --reason more "$OUT/b"
	umount "$disk"
	trap - EXIT
fi
[ -n "$tried" ] || skip "permissions say nothing to root here, nobody else may run the program, and no disk may be mounted"
echo "$tried"
exit $status
