#!/bin/bash
# One case folder: input/ and what must come of it.
#
#   case.ini            why = one sentence; command = arguments (default below); exit = code
#   expected.findings   "INCIDENT CODE CONFIDENCE" lines of the record, sorted
#   expected.pdf.txt    each line must stand in the text of the brief
#   absent.pdf.txt      none of these lines may stand there
#   expected.cells      each line must stand in the annex (strings of all sheets)
#   expected.diags      names of the messages, sorted, each once
#   check.sh            anything else; runs with OUT, PROGRAM and STDERR set; exit 77 skips
#
# A missing file means "not looked at".
folder=${1%/}
PROGRAM=$PWD/${BUILD:-build}/reportgen
OUT=$PWD/${BUILD:-build}/cases/$(basename "$folder")
STDERR=$OUT/stderr
status=0
rm -rf "$OUT" && mkdir -p "$OUT"

key() { sed -n "s/^$1 = //p" "$folder/case.ini"; }
command=$(key command)
: "${command:=brief --month 2015-10 --output OUT/outputs INPUT}"
command=${command//OUT/$OUT}
command=${command//INPUT/$folder/input}
# shellcheck disable=SC2086
"$PROGRAM" $command >"$OUT/stdout" 2>"$STDERR"
code=$?
expected=$(key exit)
if [ "$code" != "${expected:-0}" ]; then
	echo "exit $code, expected ${expected:-0}"
	cat "$STDERR"
	status=1
fi
if grep -qE 'AddressSanitizer|runtime error' "$STDERR"; then
	cat "$STDERR"
	status=1
fi
issue=$(ls -d "$OUT"/outputs/[0-9]* 2>/dev/null | head -1)

# Every brief is looked over, whatever its case is about.
if [ -e "$issue/brief.pdf" ]; then
	tests/pdf_check.py "$issue/brief.pdf" || status=1
fi

squeezed() { pdftotext -layout "$issue/brief.pdf" - | tr -s ' \n\t' ' '; }
if [ -e "$folder/expected.pdf.txt" ] || [ -e "$folder/absent.pdf.txt" ]; then
	text=$(squeezed | sed 's/\xc2\xa0/ /g')
fi
if [ -e "$folder/expected.pdf.txt" ]; then
	while IFS= read -r line; do
		case $text in *"$line"*) ;; *) echo "not in the brief: $line"; status=1 ;; esac
	done <"$folder/expected.pdf.txt"
fi
if [ -e "$folder/absent.pdf.txt" ]; then
	while IFS= read -r line; do
		case $text in *"$line"*) echo "in the brief: $line"; status=1 ;; esac
	done <"$folder/absent.pdf.txt"
fi
if [ -e "$folder/expected.cells" ]; then
	cells=$(unzip -p "$issue/annex.xlsx" 'xl/worksheets/*.xml' 'xl/sharedStrings.xml' 2>/dev/null)
	while IFS= read -r line; do
		case $cells in *"$line"*) ;; *) echo "not in the annex: $line"; status=1 ;; esac
	done <"$folder/expected.cells"
fi
if [ -e "$folder/expected.findings" ]; then
	record=${issue:+$issue/record.json}
	grep -o '"incident":"[^"]*","agreement":"us-china-2015","clause":"[^"]*","finding":"[^"]*","confidence":[^,]*' \
		"${record:-$OUT/stdout}" |
		sed 's/"incident":"\([^"]*\)".*"finding":"\([^"]*\)","confidence":"*\([a-z]*\)"*/\1 \2 \3/' |
		sort >"$OUT/findings"
	diff "$folder/expected.findings" "$OUT/findings" || status=1
fi
if [ -e "$folder/expected.diags" ]; then
	sed -n 's/.*\[\([a-z0-9-]*\)\]$/\1/p' "$STDERR" | sort -u >"$OUT/diags"
	diff "$folder/expected.diags" "$OUT/diags" || status=1
fi
# Every issue a case makes is what its record gives, made again from nothing else.
config=$(grep -o -- '--config [^ ]*' <<<"$command" | head -1)
if [ -n "$issue" ]; then
	# shellcheck disable=SC2086
	"$PROGRAM" verify --quiet $config "$issue" >"$OUT/verified" 2>&1 || { cat "$OUT/verified"; status=1; }
fi
if [ -e "$folder/check.sh" ]; then
	OUT=$OUT PROGRAM=$PROGRAM STDERR=$STDERR bash "$folder/check.sh"
	code=$?
	[ $code = 0 ] || [ $status = 1 ] || status=$([ $code = 77 ] && echo 77 || echo 1)
fi
exit $status
