status=0
fail() { echo "$1"; status=1; }
build() { # NAME MODULE…
	# shellcheck disable=SC2046
	cc -std=c11 -D_GNU_SOURCE -O1 -o "$OUT/$1" "tests/bench/$1.c" \
		$([ $# = 1 ] || pkg-config --cflags --libs "${@:2}") || fail "$1 does not build"
}
build generate
build measure
build cells minizip expat
build floor xlsxwriter libcjson minizip zlib

# Every kind of input is accepted whole, and nothing is wrong with it.
"$OUT/generate" veris 50 >"$OUT/veris.json"
"$OUT/generate" stix 20 >"$OUT/stix.json"
mkdir "$OUT/mixed" && "$OUT/generate" mixed 20 "$OUT/mixed"
for input in veris.json:50 stix.json:20 mixed:20; do
	n=${input#*:}
	"$PROGRAM" check "$OUT/${input%:*}" >"$OUT/said" 2>&1
	grep -q "; records read: $n = $n accepted + 0 merged + 0 rejected + 0 withheld" "$OUT/said" ||
		fail "not accepted whole: ${input%:*}"
	grep '\(error\|warning\): ' "$OUT/said" && fail "not clean: ${input%:*}"
done

# The floor writes the annex again, cell by cell.
"$OUT/measure" "$OUT/table" "whole job" "$PROGRAM" brief --quiet --from 2013-01-01 \
	--to 2017-12-31 --output "$OUT/outputs" "$OUT/veris.json" >"$OUT/said" 2>&1 || fail "no brief"
issue=$OUT/outputs/2013-01-01--2017-12-31
"$OUT/floor" "$OUT/table" records "$OUT/veris.json" || fail "cJSON by record"
"$OUT/floor" "$OUT/table" whole "$OUT/veris.json" || fail "cJSON, all at once"
"$OUT/cells" "$issue/annex.xlsx" "$OUT/annex.list" || fail "the annex cannot be read"
"$OUT/floor" "$OUT/table" xlsx "$OUT/annex.list" "$OUT/floor.xlsx" || fail "libxlsxwriter"
"$OUT/floor" "$OUT/table" zlib "$issue/annex.xlsx" || fail "zlib"
"$OUT/cells" "$OUT/floor.xlsx" "$OUT/floor.list" &&
	cmp "$OUT/annex.list" "$OUT/floor.list" || fail "the floor has other cells"
[ "$(wc -c <"$OUT/annex.list")" -gt 500000 ] || fail "there are hardly any cells"
[ "$(cut -f1 "$OUT/table" | sort -u | wc -l)" = 5 ] || { cat "$OUT/table"; fail "not 5 lines"; }
[ $status = 0 ] || exit 1

for python in python3 /usr/bin/python3 ''; do
	[ "$python" ] && "$python" -c 'import xlsxwriter, reportlab' 2>/dev/null && break
done
[ "$python" ] || { echo "python3-xlsxwriter or python3-reportlab is not here"; exit 77; }
"$python" tests/bench/user.py "$issue/record.json" "$OUT/user.xlsx" "$OUT/user.pdf" || exit 1
for file in user annex; do
	path=$OUT/$file.xlsx
	[ $file = user ] || path=$issue/$file.xlsx
	"$OUT/cells" "$path" "$OUT/$file.lines" Incidents Elements Evidence Sources Actors \
		Victims Attempts ParallelFindings Pivots Sensitivity
done
# The numbers of notes are told by the brief alone, and not by the record.
diff "$OUT/annex.lines" "$OUT/user.lines" | grep '^<' | grep -v '^< O[0-9]* [0-9]* $' &&
	fail "the script has other cells"
exit $status
