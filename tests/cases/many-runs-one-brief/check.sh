# Inputs of all formats, whole and broken, dealt out to several runs: the same bytes.
status=0
fail() { echo "$1"; status=1; }
run() { "$PROGRAM" "$@" --config config.ini --quiet; }

# Samples and the inputs of all cases, but for those of the fuzzer, which hold refusals of runs
# that never were; some of them again under another name, which must
# become one incident across the runs.
mkdir -p "$OUT/again" "$OUT/parts"
cp samples/crowdstrike-2015-10.json "$OUT/again/the same.json"
cp tests/cases/told-in-three-formats/input/2.json "$OUT/again/reissued.json"
printf '{"broken' >"$OUT/again/broken.json"
find samples tests/cases/*/input "$OUT/again" -type f \( -name '*.json' -o -name '*.jsonl' -o -name '*.ndjson' \) |
	grep -v -e $'[^ -~]' -e /fuzz- | LC_ALL=C sort >"$OUT/list"
mapfile -t all <"$OUT/list"
[ "${#all[@]}" -gt 50 ] || fail "only ${#all[@]} inputs"

# Each input in a run of its own takes a second or two; these deal them out.
in_background() { # COMMAND: four runs at once, joined last to first
	local part
	rm -f "$OUT"/parts/*
	for part in 0 1 2 3; do
		awk -v part=$part 'NR % 4 == part' "$OUT/list" | tr '\n' '\0' |
			xargs -0 "$PROGRAM" "$1" --config config.ini --quiet --ndjson >"$OUT/parts/$part" 2>>"$OUT/messages" &
	done
	wait
	cat "$OUT"/parts/3 "$OUT"/parts/2 "$OUT"/parts/1 "$OUT"/parts/0
}
by_xargs() { # COMMAND: two at once, five inputs each, in whatever order they end
	rm -f "$OUT"/parts/*
	tr '\n' '\0' <"$OUT/list" |
		PROGRAM=$PROGRAM PARTS=$OUT/parts xargs -0 -P2 -n5 sh -c \
			'"$PROGRAM" "$0" --config config.ini --quiet --ndjson "$@" >"$PARTS/$$"' "$1" 2>>"$OUT/messages"
	cat "$OUT"/parts/*
}
mixed() { # COMMAND: the lines in any order
	by_xargs "$1" | LC_ALL=C sort
}

same() { # WAY FOLDER: record, annex, brief and manifest, byte for byte
	diff -rq "$OUT/single/$2" "$OUT/$1/$2" || fail "$1: another issue"
}
run brief --month 2015-10 --output "$OUT/single" "${all[@]}" >/dev/null 2>"$OUT/single.err"
[ $? = 3 ] || fail "a single run over inputs with faults"
editions='--edition public=clear --edition team=green --edition most=amber'
# shellcheck disable=SC2086
run brief --month 2015-10 $editions --output "$OUT/single" "${all[@]}" >/dev/null 2>&1
for both in 'in_background normalize' 'by_xargs assess' 'mixed normalize'; do
	way=${both% *}
	$both >"$OUT/lines"
	run brief --month 2015-10 --output "$OUT/$way" - <"$OUT/lines" >/dev/null 2>"$OUT/joined.err"
	[ $? = 3 ] || fail "$way: what was refused is not told by the exit code"
	same "$way" 2015-10
	# Each refusal is said again.
	for said in single joined; do
		grep ': error: ' "$OUT/$said.err" | sed 's/: error: .*\[/ [/' | sort >"$OUT/$said.said"
	done
	diff "$OUT/single.said" "$OUT/joined.said" || fail "$way: other messages"
done
# Under a ceiling, too, nothing more is shown.
# shellcheck disable=SC2086
run brief --month 2015-10 $editions --output "$OUT/editions" - <"$OUT/lines" >/dev/null 2>&1
for name in public team most; do same editions 2015-10.$name; done
# What came by pipe is verified as any issue.
"$PROGRAM" verify --quiet --config config.ini "$OUT/by_xargs/2015-10" >"$OUT/verified" 2>&1 || fail "$(cat "$OUT/verified")"

# A part that is lost is said, wherever it is cut; the rest is used.
lines=$(wc -l <"$OUT/lines")
cut_short() { # WHAT: of lines on standard input
	cat >"$OUT/cut"
	run brief --month 2015-10 --output "$OUT/cut-$1" - <"$OUT/cut" >/dev/null 2>"$OUT/cut.err"
	[ $? = 3 ] && grep -q 'error: what an earlier run wrote did not arrive whole.*\[stream-cut\]$' "$OUT/cut.err" ||
		fail "$1: $(tail -2 "$OUT/cut.err")"
	grep -q '"name":"stream-cut"' "$OUT/cut-$1/2015-10/record.json" || fail "$1: not in the record"
}
in_background normalize >"$OUT/lines"
head -n -1 "$OUT/lines" | cut_short without-an-end
grep -v '^{"input"' "$OUT/lines" | cut_short without-inputs
sed "$(grep -n '^{"reject"' "$OUT/lines" | tail -1 | cut -d: -f1)d" "$OUT/lines" | cut_short without-a-refusal
sed "$(grep -n '^{"incident"' "$OUT/lines" | head -1 | cut -d: -f1)d" "$OUT/lines" | cut_short without-a-record
head -c -300 "$OUT/lines" | cut_short torn

# A filter: standard input by itself or as -, one value, an array, lines.
one=samples/crowdstrike-2015-10.json
run normalize --ndjson <$one >"$OUT/bare"
run normalize --ndjson - <$one | cmp - "$OUT/bare" || fail "- is not standard input"
run normalize --ndjson $one | sed 's/"[^"]*crowdstrike-2015-10.json"/"-"/g' | cmp - "$OUT/bare" || fail "standard input is read otherwise"
{ echo '['; cat $one; echo ']'; } | run normalize --ndjson | grep -c '^{"incident"' >/dev/null || fail "an array"
run assess <$one | grep -c '"schema":"reportgen.record/1"' >/dev/null || fail "assess as a filter"
run normalize --ndjson "$OUT/again/broken.json" >"$OUT/bare" 2>"$OUT/broken.err"
[ $? = 4 ] && grep -q '^{"reject".*broken.json' "$OUT/bare" || fail "a run that could use nothing tells nobody"
grep -q '^.*broken.json:1:[0-9]*: error: .*\[json-syntax\]$' "$OUT/broken.err" || fail "$(cat "$OUT/broken.err")"
run normalize $one >/dev/full 2>"$OUT/full.err"
[ $? = 6 ] && grep -q '\[write-failed\]$' "$OUT/full.err" || fail "a full disk"
# A reader that goes away is a failed write, not a silent end.
(run assess --ndjson "${all[@]}" 2>"$OUT/gone.err"; echo $? >"$OUT/gone") | head -c 10 >/dev/null
[ "$(cat "$OUT/gone")" = 6 ] && grep -q '\[write-failed\]$' "$OUT/gone.err" || fail "a reader that went away: $(cat "$OUT/gone")"
# A file of such lines is an input of its own: it cannot say that others said it.
run normalize --ndjson $one >"$OUT/lines.ndjson"
run brief --month 2015-10 --output "$OUT/file" "$OUT/lines.ndjson" >/dev/null 2>&1 || fail "lines in a file"
grep -q '"via":".*lines.ndjson"' "$OUT/file/2015-10/record.json" || fail "a file that passes on is not named"
grep -q '^{"path":".*lines.ndjson"' "$OUT/file/2015-10/record.json" || fail "a file that passes on is no input"
exit $status
