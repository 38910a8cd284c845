#!/bin/bash
# A disk that is full: nothing half is published, and the run says so.
. tests/fault/common.sh
is_checked && skip "a memory checker writes files of its own"
disk=$OUT/disk
mkdir -p "$disk"
brief "$OUT/reference" "$OUT/a" || fail "the reference: exit $?"

check() { # CODE WHAT
	case $1 in
	0) diff -rq "$OUT/reference/2015-10" "$disk/out/2015-10" >/dev/null || fail "$2: exit 0, but another issue" ;;
	6) grep -q '\[[a-z-]*\]$' "$OUT/stderr" || fail "$2: not a word" ;;
	*) fail "$2: exit $1: $(tail -3 "$OUT/stderr")" ;;
	esac
	said=$(whole "$disk/out") || fail "$2: $said"
	[ -z "$(staged "$disk/out")" ] || fail "$2 left: $(staged "$disk/out")"
}

# Parts of a workbook lie on the disk before they are compressed.
most=$(($(du -sk "$OUT/reference" | cut -f1) * 8))
step=$((most / 30))
[ -n "$FULL" ] && step=8
codes=
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k tmpfs "$disk" 2>/dev/null; then
	umount "$disk"
	for size in $(seq 8 $step $most); do
		mount -t tmpfs -o size=${size}k tmpfs "$disk" || break
		brief "$disk/out" "$OUT/a"
		code=$?
		check $code "a disk of $size KB"
		umount "$disk"
		codes="$codes $code"
	done
	how="disks of 8 to $most KB"
else
	for size in $(seq 1 $((step / 8 + 1)) $((most / 8))); do
		rm -rf "$disk/out"
		(ulimit -f "$size"; trap '' XFSZ; brief "$disk/out" "$OUT/a")
		code=$?
		check $code "files of at most $size KB"
		codes="$codes $code"
	done
	how="files of at most 1 to $((most / 8)) KB, since no disk may be mounted"
fi
case $codes in *0*) ;; *) fail "no disk was large enough:$codes" ;; esac
case $codes in *6*) ;; *) fail "every disk was large enough:$codes" ;; esac
echo "$how: $(echo $codes | tr ' ' '\n' | sort | uniq -c | sed 's/ *\([0-9]*\) \(.*\)/\1 x exit \2/' | paste -sd, -)"
exit $status
