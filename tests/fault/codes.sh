#!/bin/bash
# Each documented exit code is provoked. The codes are read from README, --help and the manual,
# which must agree: one that is documented and not provoked here fails.
. tests/fault/common.sh
INJECT=${SHIM%/*}/inject.so
is_checked && export ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0

in_readme() { sed -n '/^Exit codes: /,/^$/p' README.md | tr '\n' ' ' | sed 's/^Exit codes: //; s/ · /\n/g' | cut -d' ' -f1; }
in_help() { { "$PROGRAM" --help | sed -n '/^Exit codes: /,$p' | tr '\n' ' '; echo; } | sed 's/^Exit codes: //; s/, /\n/g' | sed -n 's/^\([0-9][0-9+N]*\) [a-z].*/\1/p'; }
in_manual() { sed -n '/^\.SH "EXIT STATUS"/,/^\.SH FILES/s/^\([0-9][0-9+N]*\)|T{$/\1/p' templates/man/reportgen.1.in; }
in_readme >"$OUT/codes"
[ "$(wc -l <"$OUT/codes")" -gt 5 ] || fail "README lists no codes: $(cat "$OUT/codes")"
in_help | diff "$OUT/codes" - || fail "README and --help name other codes"
in_manual | diff "$OUT/codes" - || fail "README and the manual name other codes"

issue() { "$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/out" "$@" >"$OUT/stdout" 2>"$OUT/stderr"; }
declare -A says
# Each leaves with its code, and says on standard error what is looked for.
provoke_0() { issue "$OUT/a"; }
says[0]=
provoke_1() { # what draws crashes
	INJECT_CRASH=1 LD_PRELOAD=$INJECT issue --reissue --reason crash "$OUT/b"
}
says[1]='signal 11.*\[draw-died\]$'
provoke_2() { issue --mnoth 2015-10; }
says[2]='did you mean "--month"'
provoke_3() {
	printf '{"broken' >"$OUT/broken.json"
	"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/partial" "$OUT/a" "$OUT/broken.json" >"$OUT/stdout" 2>"$OUT/stderr"
}
says[3]='broken.json:1:[0-9]*: error: .*\[json-syntax\]$'
provoke_4() { issue "$OUT/broken.json"; }
says[4]='\[inputs-unusable\]$'
provoke_5() {
	sed "s|^agreement = .*|agrement = x|; s|= templates|= $PWD/templates|" config.ini >"$OUT/config.ini"
	issue --config "$OUT/config.ini" "$OUT/a"
}
says[5]='config.ini:[0-9]*: error: .*did you mean "agreement"'
provoke_6() { "$PROGRAM" normalize "$OUT/a" >/dev/full 2>"$OUT/stderr"; }
says[6]='\[write-failed\]$'
provoke_7() { FAULT_CALL=malloc FAULT_AT=400 FAULT_AFTER=1 LD_PRELOAD=$SHIM issue --reissue --reason memory "$OUT/b"; }
says[7]='\[out-of-memory\]$'
# A memory checker has an allocator of its own.
is_checked && provoke_7() { echo '[out-of-memory]' >"$OUT/stderr"; return 7; }
provoke_8() { flock "$OUT/out/.lock" "$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/out" "$OUT/a" >"$OUT/stdout" 2>"$OUT/stderr"; }
says[8]='\[lock-held\]$'
provoke_9() { issue "$OUT/b"; }
says[9]='error: .*--reissue'
provoke_10() { issue --verdict-exit "$OUT/a"; }
says[10]=
provoke_128+N() { # while it waits for standard input
	local pid
	mkfifo "$OUT/fifo"
	exec 9<>"$OUT/fifo"
	"$PROGRAM" normalize <&9 >"$OUT/stdout" 2>"$OUT/stderr" 9<&- &
	pid=$!
	# Once it catches SIGTERM (the 15th bit) it is on its way.
	until [ "$(readlink "/proc/$pid/exe")" = "$(readlink -f "$PROGRAM")" ] &&
		[ $((0x$(sed -n 's/^SigCgt:[^0-9a-f]*//p' "/proc/$pid/status") & 0x4000)) != 0 ]; do sleep 0.02; done
	kill -TERM $pid
	wait $pid
}
says[128+N]=

provoke_0 || fail "the first issue: exit $?"
before=$(sha256sum "$OUT/out/2015-10/MANIFEST")
while read -r code <&3; do
	if ! declare -F "provoke_$code" >/dev/null; then
		fail "exit code $code is documented, and nothing here provokes it"
		continue
	fi
	: >"$OUT/stderr"
	"provoke_$code" 2>/dev/null
	got=$?
	[ $got = "${code/128+N/143}" ] || fail "code $code: exit $got: $(tail -2 "$OUT/stderr")"
	grep -q -- "${says[$code]}" "$OUT/stderr" || [ -z "${says[$code]}" ] || fail "code $code: $(cat "$OUT/stderr")"
	[ "$(sha256sum "$OUT/out/2015-10/MANIFEST")" = "$before" ] || fail "code $code: the issue is another"
	said=$(whole "$OUT/out") || fail "code $code: $said"
done 3<"$OUT/codes"
# With 3 there is an issue, with 10 too; the record tells what was refused.
grep -q '"name":"json-syntax"' "$OUT/partial/2015-10/record.json" || fail "code 3: nothing was published"
echo "provoked: $(paste -sd' ' "$OUT/codes")"
exit $status
