#!/bin/bash
# An output folder somebody else prepared: refused by name, and nothing outside is touched.
. tests/fault/common.sh
expect() { # CODE TEXT WHAT
	local code=$1 text=$2 what=$3 got
	brief "$OUT/out" "$OUT/a"
	got=$?
	[ $got = "$code" ] || fail "$what: exit $got, expected $code"
	grep -q -- "$text" "$OUT/stderr" || fail "$what: $(cat "$OUT/stderr")"
	[ -z "$(staged "$OUT/out")" ] || fail "$what left: $(staged "$OUT/out")"
	[ -z "$(ls -A "$OUT/elsewhere")" ] || fail "$what: written elsewhere"
	rm -rf "$OUT/out"
}
mkdir -p "$OUT/elsewhere"
mkdir -p "$OUT/out" && chmod 777 "$OUT/out"
expect 6 'everybody may write here' "a folder everybody writes to"
mkdir -p "$OUT/out" && ln -s "$OUT/elsewhere/lock" "$OUT/out/.lock"
expect 6 'out/.lock: error: .*a symbolic link' "a lock that is a link"
mkdir -p "$OUT/out" && mkfifo "$OUT/out/.lock"
expect 6 'out/.lock: error: .*not a regular file' "a lock that is a FIFO"
mkdir -p "$OUT/out" && ln -s "$OUT/elsewhere" "$OUT/out/2015-10"
expect 6 'out/2015-10: error:' "an issue that is a link"
mkdir -p "$OUT/out" && ln -s "$OUT/elsewhere/journal" "$OUT/out/audit.ndjson"
expect 6 'journal-failed' "a journal that is a link"
touch "$OUT/out"
brief "$OUT/out" "$OUT/a"
[ $? = 6 ] || fail "a file in place of the folder was taken"
rm -f "$OUT/out"
# Somebody holds the lock: said by name, or waited for.
mkdir -p "$OUT/out"
(
	flock 9
	sleep 2
) 9>"$OUT/out/.lock" &
sleep 0.3
brief "$OUT/out" "$OUT/a"
[ $? = 8 ] && grep -q 'out/.lock: error: another run is at work.*--wait' "$OUT/stderr" || fail "a lock that is held: $(cat "$OUT/stderr")"
brief "$OUT/out" "$OUT/a" --wait 30 || fail "waiting: exit $?"
wait
grep -q '"event":"refusal".*"code":8.*lock-held' "$OUT/out/audit.ndjson" || fail "the refusal is not in the journal"
exit $status
