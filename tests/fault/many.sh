#!/bin/bash
# Many runs at once: one publishes, the others find the lock held, or wait for it.
. tests/fault/common.sh
run() { # NAME OPTION...
	local name=$1
	shift
	"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/$name" "$@" "$OUT/a" >/dev/null 2>"$OUT/stderr.$BASHPID"
	echo $? >>"$OUT/$name.codes"
}
for i in $(seq 16); do run at-once & done
wait
grep -qx 0 "$OUT/at-once.codes" || fail "none published"
grep -vqxE '0|8' "$OUT/at-once.codes" && fail "codes: $(sort "$OUT/at-once.codes" | uniq -c | tr '\n' ' ')"
said=$(whole "$OUT/at-once") || fail "$said"
for i in $(seq 6); do run waiting --wait 120 & done
wait
grep -vqx 0 "$OUT/waiting.codes" && fail "a run that waits: $(sort "$OUT/waiting.codes" | uniq -c | tr '\n' ' ')"
said=$(whole "$OUT/waiting") || fail "$said"
for name in at-once waiting; do
	"$PROGRAM" audit verify --quiet --output "$OUT/$name" >/dev/null 2>"$OUT/stderr" || fail "the journal of runs at once: $(cat "$OUT/stderr")"
	lines=$(wc -l <"$OUT/$name/audit.ndjson")
	runs=$(grep -c '"event":"run"' "$OUT/$name/audit.ndjson")
	[ "$runs" = "$(wc -l <"$OUT/$name.codes")" ] || fail "$runs runs in a journal of $lines lines"
done
exit $status
