#!/bin/bash
# Runs every test: layers, sizes, unit programs, case folders. The last line counts.
# BUILD is the folder of the program to test (build, or build/san).
BUILD=${BUILD:-build}
. tests/apart.sh
passed=0 failed=0 skipped=0
log=$BUILD/test.log
: >"$log"

count() { # NAME STATUS
	if [ "$2" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $1"
	fi
}

for test in layers sizes; do
	tests/$test.sh >"$BUILD/case.out" 2>&1
	status=$?
	cat "$BUILD/case.out" >>"$log"
	[ $status = 0 ] || sed 's/^/  /' "$BUILD/case.out"
	count $test $status
done

for program in "$BUILD"/unit/*_test; do
	CMOCKA_MESSAGE_OUTPUT=TAP "$program" >"$BUILD/unit.out" 2>"$BUILD/unit.err"
	status=$?
	cat "$BUILD/unit.out" "$BUILD/unit.err" >>"$log"
	# cmocka writes a skipped test as "not ok N # SKIP name".
	p=$(grep -c '^ok ' "$BUILD/unit.out")
	s=$(grep -c '^not ok .*# SKIP' "$BUILD/unit.out")
	f=$(($(grep -c '^not ok ' "$BUILD/unit.out") - s))
	sed -n "s|^not ok .*# SKIP |skipped, reads a corpus that is not part of this tree: $(basename "$program") |p" "$BUILD/unit.out"
	grep '^not ok ' "$BUILD/unit.out" | grep -v '# SKIP' |
		sed "s|^not ok [0-9]* - |FAILED $(basename "$program") |"
	passed=$((passed + p)) skipped=$((skipped + s)) failed=$((failed + f))
	# A program that died counted nothing: that is a failure of its own.
	if [ "$status" != 0 ] && [ "$f" = 0 ] || [ $((p + f + s)) = 0 ]; then
		count "$(basename "$program") (exit $status)" 1
		tail -20 "$BUILD/unit.err"
	fi
done

for folder in tests/cases/*/; do
	name=$(basename "$folder")
	BUILD=$BUILD tests/case.sh "$folder" >"$BUILD/case.out" 2>&1
	status=$?
	cat "$BUILD/case.out" >>"$log"
	[ $status = 0 ] || sed 's/^/  /' "$BUILD/case.out"
	if [ $status = 77 ]; then
		skipped=$((skipped + 1))
	else
		count "case $name" $status
	fi
done

# Faults, sampled; "make fault" tries them all.
for test in tests/fault/*.sh; do
	[ "$test" = tests/fault/common.sh ] && continue
	BUILD=$BUILD bash "$test" >"$BUILD/fault.out" 2>&1
	status=$?
	cat "$BUILD/fault.out" >>"$log"
	if [ $status = 77 ]; then
		cat "$BUILD/fault.out"
		skipped=$((skipped + 1))
	else
		[ $status = 0 ] || sed 's/^/  /' "$BUILD/fault.out"
		count "fault $(basename "$test" .sh)" $status
	fi
done

# Records and incident files are what their schemas say.
mkdir -p "$BUILD/cases/assessed"
"$BUILD/reportgen" normalize --quiet samples >"$BUILD/cases/samples.incidents.json" 2>>"$log"
"$BUILD/reportgen" assess --quiet samples >"$BUILD/cases/assessed/record.json" 2>>"$log"
for command in normalize assess; do
	"$BUILD/reportgen" $command --quiet --ndjson samples >"$BUILD/cases/assessed/$command.lines.ndjson" 2>>"$log"
done
/usr/bin/python3 tests/schemas.py "$BUILD/cases" >"$BUILD/case.out" 2>&1
status=$?
cat "$BUILD/case.out" >>"$log"
if [ $status = 77 ]; then
	echo "skipped, schemas: $(cat "$BUILD/case.out")"
	skipped=$((skipped + 1))
else
	[ $status = 0 ] || sed 's/^/  /' "$BUILD/case.out"
	count schemas $status
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
