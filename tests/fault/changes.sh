#!/bin/bash
# An input that changes while it is read: nothing of it is taken, it is refused by name, and
# the others are read. No prefix, and no mixture of two states, is ever taken for the whole.
. tests/fault/common.sh
INJECT=${SHIM%/*}/inject.so
is_checked && export ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0
file=$OUT/large.jsonl
# What was checked and is another by the time it is read must not be read for ever.
is_checked || ulimit -v 8000000
ulimit -t 300
incident='{"schema":"reportgen.incidents/1","sources":[{"id":"s","publisher":"A vendor","kind":"vendor","tlp":"clear"}],"incidents":[{"id":"large:NUMBER","title":"TITLE","reported":"2015-10-02","means":[{"value":"intrusion"}]}]}'
# More than is read in one go (2 MB), so that it changes between two calls.
fill() { # WORD: of each title
	awk -v line="$incident" -v word="$1" 'BEGIN {
		for (k = 0; k < 300; k++) text = text word
		sub(/TITLE/, text, line)
		for (n = 0; n < 2600; n++) { l = line; sub(/NUMBER/, n, l); print l } }'
}
fill first >"$OUT/whole.jsonl"
fresh() { cp "${1:-$OUT/whole.jsonl}" "$file" && touch -d 2020-01-01 "$file"; }
read_both() { # AT HOW
	INJECT_FILE=$file INJECT_AT=$1 INJECT_HOW=$2 INJECT_COUNT=$OUT/count LD_PRELOAD=$INJECT \
		"$PROGRAM" normalize --quiet --ndjson "$file" samples/crowdstrike-2015-10.json >"$OUT/read" 2>"$OUT/stderr"
}
fresh
read_both 0 none || fail "untouched: exit $?"
cp "$OUT/read" "$OUT/untouched"
[ "$(grep -c '"id":"large:' "$OUT/read")" = 2600 ] || fail "untouched: not all was read"
calls=$(cat "$OUT/count")
[ "$calls" -gt 2 ] || fail "read in $calls calls: nothing lies between them"
[ -n "$FULL" ] && points=$(seq "$calls") || points="1 2 $calls"
tried=0
refused() { # HOW AT: the file that was changed is refused, all of it, and not the other
	read_both "$2" "$1"
	code=$?
	tried=$((tried + 1))
	[ $code = 3 ] || fail "$1 before call $2: exit $code"
	grep -q '/large.jsonl: error: changed while it was read, file skipped \[file-changed\]$' "$OUT/stderr" || fail "$1 before call $2: $(cat "$OUT/stderr")"
	grep -q '"id":"[a-z-]*:*large' "$OUT/read" && fail "$1 before call $2: part of it was taken"
	grep -q '^{"reject":{"file":"[^"]*large.jsonl".*"name":"file-changed"' "$OUT/read" || fail "$1 before call $2: not listed as refused"
	grep -q '^{"incident":{"id":"crowdstrike:' "$OUT/read" || fail "$1 before call $2: the other input is lost"
}
for how in append truncate rewrite touch replace remove shift fill; do
	for at in $points; do
		fresh
		refused $how "$at"
	done
done
# Other ways of reading: a document part by part, and a bundle whose objects go together.
{
	echo '{"schema":"reportgen.incidents/1","sources":[{"id":"s","publisher":"A vendor","kind":"vendor","tlp":"clear"}],"incidents":['
	sed 's/.*"incidents":\[//; s/\]}$/,/; $s/,$//' "$OUT/whole.jsonl"
	echo ']}'
} >"$OUT/document.json"
{
	echo '{"type":"bundle","id":"bundle--5c1d6f0a-7b11-4e9a-9a57-3f60b1c2d3e4","objects":['
	awk '{ printf "%s{\"type\":\"report\",\"spec_version\":\"2.1\",\"id\":\"report--5c1d6f0a-7b11-4e9a-9a57-3f60b1c2%04d\",\"name\":\"large %d\",\"published\":\"2015-10-02T00:00:00Z\",\"object_refs\":[],\"description\":\"%s\"}\n", n++ ? "," : "", n, n, $0 }' \
		<(sed 's/.*"title":"\([a-z]*\)".*/\1/' "$OUT/whole.jsonl")
	echo ']}'
} >"$OUT/bundle.json"
for shape in document bundle; do
	fresh "$OUT/$shape.json"
	read_both 0 none || fail "$shape, untouched: exit $?"
	calls=$(cat "$OUT/count")
	[ "$(grep -c '^{"incident"' "$OUT/read")" -gt 2600 ] || fail "$shape, untouched: not all was read"
	[ -n "$FULL" ] && points=$(seq "$calls") || points=$calls
	for how in truncate shift fill; do
		for at in $points; do
			fresh "$OUT/$shape.json"
			refused $how "$at"
		done
	done
done
# The only input, of a brief: nothing is published.
fresh
INJECT_FILE=$file INJECT_AT=2 INJECT_HOW=append LD_PRELOAD=$INJECT brief "$OUT/out" "$file"
[ $? = 4 ] && [ ! -e "$OUT/out/2015-10" ] || fail "a brief of what changed"

# Somebody who writes all the time, and never by rename: each reading is of a whole state.
fill second >"$OUT/second.jsonl"
rounds=8
[ -n "$FULL" ] && rounds=150
fresh
while :; do
	cat "$OUT/second.jsonl" >"$file"
	sleep 0.2
	cat "$OUT/whole.jsonl" >"$file"
	sleep 0.2
done &
writer=$!
whole=0 refused=0
for round in $(seq $rounds); do
	"$PROGRAM" normalize --quiet --ndjson "$file" >"$OUT/read" 2>"$OUT/stderr"
	code=$?
	n=$(grep -c '"id":"large:' "$OUT/read")
	titles=$(grep -o '"title":"[a-z]*' "$OUT/read" | sort -u | wc -l)
	if [ $code = 0 ]; then
		whole=$((whole + 1))
		[ "$titles" -le 1 ] || fail "round $round: a mixture of two states"
	else
		refused=$((refused + 1))
		grep -qE '\[(file-changed|json-empty|json-line|json-syntax)\]$' "$OUT/stderr" || fail "round $round: exit $code: $(cat "$OUT/stderr")"
		grep -q file-changed "$OUT/stderr" && [ "$n" != 0 ] && fail "round $round: part of what changed was taken"
	fi
done
kill $writer
wait $writer 2>/dev/null
echo "$tried changes between the calls that read, all refused; under a writer $rounds rounds: $whole whole, $refused refused"
exit $status
