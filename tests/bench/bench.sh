#!/bin/bash
# One table of what a job takes beside what it cannot take less than, all in one run: the whole
# brief as one process, its stages, the floors, and the script a user would write.
# N: incidents. KIND: veris, stix or mixed. KEEP=1 keeps the files.
N=${N:-10000} KIND=${KIND:-veris} BUILD=${BUILD:-build}
B=$(cd "$BUILD" && pwd)/bench || exit 1
W=$B/work
PERIOD=(2013-01-01 2017-12-31)
SHEETS=(Incidents Elements Evidence Sources Actors Victims Attempts ParallelFindings Pivots
	Sensitivity)
table=$W/table
rm -rf "$W" && mkdir -p "$W" || exit 1
[ "$KEEP" ] || trap 'rm -rf "$W"' EXIT

# Writes N incidents of a kind; its path.
generate() {
	if [ "$1" = mixed ]; then
		mkdir "$W/mixed-$2" && "$B/generate" mixed "$2" "$W/mixed-$2" && echo "$W/mixed-$2"
	else
		"$B/generate" "$1" "$2" >"$W/$1-$2.json" && echo "$W/$1-$2.json"
	fi
}

# The whole job: name, output, input, and what is preloaded, if anything.
brief() {
	LD_PRELOAD=$4 "$B/measure" "$table" "$1" "$BUILD/reportgen" brief --quiet --from "${PERIOD[0]}" \
		--to "${PERIOD[1]}" --output "$W/$2" "$3" >"$W/said" 2>&1
	code=$?
	[ $code -eq 0 ] || [ $code -eq 3 ] || { tail -5 "$W/said"; exit 1; }
}

# Seconds of the processor (program and system), or another field, of a line of the table.
of() { awk -F'\t' -v name="$1" -v field="${2:-cpu}" '
	$1 == name { print (field == "cpu" ? $3 + $4 : $field) }' "$table"; }

print_table() {
	awk -F'\t' -v mb="$mb" 'BEGIN { printf "%-28s %9s %9s %9s %8s %8s\n", "", "wall s",
		"user s", "system s", "MB", "MB/s" }
	{ printf "%-28s %9.2f %9.2f %9.2f %8d %8.1f\n", $1, $2, $3, $4, $5,
		($3 + $4 > 0 ? mb / ($3 + $4) : 0) }' "$table"
}

# A target: what, the ratio or figure, what it must not be over ("-": under) and its unit.
target() {
	awk -v what="$1" -v is="$2" -v most="$3" -v least="$4" 'BEGIN {
		met = least != "" ? is >= least : is <= most
		printf "%-58s %7.2f  (%s %s)  %s\n", what, is,
			least != "" ? "at least" : "at most", least != "" ? least : most,
			met ? "met" : "NOT MET" }'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { print (b > 0 ? a / b : 0) }'; }

input=$(generate "$KIND" "$N") || exit 1
mb=$(du -sb --apparent-size "$input" | awk '{ print $1 / 1e6 }')
echo "$N incidents, $KIND, $mb MB, $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
brief "whole job" whole "$input"
issue=$(ls -d "$W"/whole/[0-9]*/)
"$B/job_bench" "$table" "$W/stages" "${PERIOD[@]}" "$input" 2>"$W/said" ||
	{ cat "$W/said"; exit 1; }
rm -rf "$W/stages"
if [ "$KIND" = veris ]; then
	"$B/floor" "$table" records "$input" && "$B/floor" "$table" whole "$input" || exit 1
fi
"$B/cells" "$issue/annex.xlsx" "$W/cells" &&
	TMPDIR=$W "$B/floor" "$table" xlsx "$W/cells" "$W/floor.xlsx" &&
	"$B/floor" "$table" zlib "$issue/annex.xlsx" || exit 1
"$B/cells" "$W/floor.xlsx" "$W/cells.floor" && cmp "$W/cells" "$W/cells.floor" || exit 1
rm -f "$W"/cells* "$W/floor.xlsx"

# The interpreter that has the libraries, if one has.
for python in python3 /usr/bin/python3; do
	"$python" -c 'import xlsxwriter, reportlab' 2>/dev/null && break
	python=
done
if [ "$KIND" != veris ] || [ "$NO_SCRIPT" ]; then
	echo "the script is not run"
elif [ -z "$python" ]; then
	echo "the script is not run: python3-xlsxwriter or python3-reportlab is missing"
else
	TMPDIR=$W "$B/measure" "$table" "script, same cells" "$python" tests/bench/user.py \
		"$issue/record.json" "$W/script.xlsx" "$W/script.pdf" || exit 1
	"$B/cells" "$W/script.xlsx" "$W/lines.script" "${SHEETS[@]}" &&
		"$B/cells" "$issue/annex.xlsx" "$W/lines" "${SHEETS[@]}" || exit 1
	# The numbers of notes are told by the brief alone, and not by the record.
	notes='s/^(O[0-9]+) ([0-9]+|not-cited) $/\1/'
	cmp <(sed -E "$notes" "$W/lines") <(sed -E "$notes" "$W/lines.script") &&
		echo "the script has the cells of the annex"
	rm -f "$W"/lines* "$W"/script.*
fi
rm -rf "$W/whole"
print_table

small=$(generate veris 100)
brief "100 incidents" small "$small"
brief "100 incidents, no fsync" quick "$small" "$B/nosync.so"
if [ "$KIND" = veris ]; then
	tenth=$((N / 10))
	brief "a tenth" tenth "$(generate veris $tenth)"
	rm -rf "$W/tenth"
fi
echo
whole=$(of "whole job")
if [ "$KIND" = veris ]; then
	floors=$(awk -v a="$(of "cJSON by record")" -v b="$(of "libxlsxwriter, same cells")" \
		'BEGIN { print a + b }')
	target "whole job / (parse + XLSX), processor" "$(ratio "$whole" "$floors")" 1.3
	slope=$(awk -v a="$whole" -v b="$(of "a tenth")" -v f="$(of "100 incidents")" -v n="$N" \
		'BEGIN { print (n > 1000 ? (a - b) / (n - n / 10) / ((b - f) / (n / 10 - 100)) : 0) }')
	target "time of an incident among N / among N/10" "$slope" 1.1
fi
[ -z "$(of "script, same cells")" ] ||
	target "script / whole job, processor" "$(ratio "$(of "script, same cells")" "$whole")" "" 3
target "memory, MB" "$(of "whole job" 5)" 400
target "100 incidents, seconds of the processor" "$(of "100 incidents")" 0.15
target "100 incidents, seconds on the clock, fsync apart" "$(of "100 incidents, no fsync" 2)" 0.15
