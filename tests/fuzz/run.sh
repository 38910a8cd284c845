#!/bin/bash
# Runs fuzz targets: "run.sh SECONDS JOBS TARGET…". One line for each: inputs tried, how
# many a second, edges of the code reached, new inputs kept, findings, the slowest input,
# and the most memory. Findings lie in build/fuzz/findings/TARGET/; any of them is a failure.
seconds=$1
jobs=$2
shift 2
cd build/fuzz || exit 1

stat() { sed -n "s/^stat::$1: *//p" "$2" | tail -1; }

run() {
	local name=$1 corpus dictionary most log=log/$1 options=()
	read -r _ corpus dictionary most < <(grep "^$name " ../../tests/fuzz/targets)
	mkdir -p log "grown/$name" "findings/$name"
	# Leaks are looked for once, at the end: after each input it takes half of the time.
	options+=(-detect_leaks=0)
	# What is printed there is the program's own output.
	[ "$name" = argv ] && options+=(-close_fd_mask=3)
	(cd ../.. && UBSAN_OPTIONS=print_stacktrace=1 \
		ASAN_OPTIONS=malloc_context_size=5:quarantine_size_mb=64 "build/fuzz/${name}_fuzz" \
		"-max_total_time=$seconds" "-max_len=$most" -timeout=10 -rss_limit_mb=2048 \
		-malloc_limit_mb=1024 -report_slow_units=1000 "-dict=build/fuzz/seeds/$dictionary.dict" -print_final_stats=1 \
		"-artifact_prefix=build/fuzz/findings/$name/" "${options[@]}" \
		"build/fuzz/grown/$name" "build/fuzz/seeds/$corpus") >"$log" 2>&1 ||
		{ [ -n "$(ls "findings/$name")" ] || cp "$log" "findings/$name/log"; }
	local edges
	edges=$(grep -o ' cov: [0-9]*' "$log" | tail -1 | tr -dc 0-9)
	printf '%-13s %10s runs %6s/s %6s edges %6s new %3s findings, slowest %s s, %s MB\n' \
		"$name" "$(stat number_of_executed_units "$log")" \
		"$(stat average_exec_per_sec "$log")" "$edges" \
		"$(stat new_units_added "$log")" \
		"$(find "findings/$name" -type f | wc -l)" \
		"$(stat slowest_unit_time_sec "$log")" "$(stat peak_rss_mb "$log")"
}

for name in "$@"; do
	if ! grep -q "^$name " ../../tests/fuzz/targets; then
		echo "no fuzz target $name" >&2
		exit 1
	fi
	while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n; done
	run "$name" &
done
wait
found=$(cd findings && for name in "$@"; do find "$name" -type f; done)
[ -z "$found" ] || { echo "findings, in build/fuzz/findings/:"; echo "$found"; exit 1; }
