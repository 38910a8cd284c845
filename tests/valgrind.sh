#!/bin/bash
# The unit programs and every EACH-th case under valgrind: reads of what was never written,
# accesses out of bounds, memory that nobody holds any more. BUILD is the folder of the
# programs; reports are in BUILD/valgrind/log.
BUILD=${BUILD:-build}
. tests/apart.sh
EACH=${EACH:-6}
ROOM=$PWD/$BUILD/valgrind
command -v valgrind >/dev/null || { echo "skipped, valgrind is not here"; exit 77; }
rm -rf "$ROOM" && mkdir -p "$ROOM/log"
# A process of its own for what draws: its report is a file of its own, too.
check="valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite
	--show-leak-kinds=definite --num-callers=20 --log-file=$ROOM/log/%p"
ran=0 failed=0

judge() { # NAME STATUS: what valgrind said since the last one, and how it ended
	ran=$((ran + 1))
	find "$ROOM/log" -type f -empty -delete
	if [ "$2" != 0 ] || [ -n "$(ls "$ROOM/log")" ]; then
		echo "FAILED $1 (exit $2)"
		head -40 "$ROOM"/log/* "$ROOM/out" 2>/dev/null | sed 's/^/  /'
		mkdir -p "$ROOM/failed/$(basename "$1")"
		mv "$ROOM"/log/* "$ROOM/out" "$ROOM/failed/$(basename "$1")" 2>/dev/null
		failed=$((failed + 1))
	fi
}

for program in "$BUILD"/unit/*_test; do
	UNDER_VALGRIND=1 CANARY=4 $check "$program" >"$ROOM/out" 2>&1
	status=$?
	judge "$(basename "$program")" $status
done

# What the cases take for the program.
cat >"$ROOM/reportgen" <<END
#!/bin/sh
exec $(echo $check) '$PWD/$BUILD/reportgen' "\$@"
END
chmod +x "$ROOM/reportgen"
n=0
for folder in tests/cases/*/; do
	n=$((n + 1))
	[ $((n % EACH)) = 0 ] || continue
	BUILD=$BUILD/valgrind tests/case.sh "$folder" >"$ROOM/out" 2>&1
	status=$?
	[ $status = 77 ] && continue
	judge "case $(basename "$folder")" $status
done
echo "$ran under valgrind, $failed failed"
[ "$failed" = 0 ]
