# Looked for is what the tables of the source hold; each must have been read at all.
status=0
fail() { echo "$*"; status=1; }
for page in reportgen.1 reportgen.ini.5 reportgen-agreement.5 reportgen-template.7; do
	templates/man/fill.sh "$PROGRAM" /usr/local 1.2.3 config.ini /usr/local/etc <"templates/man/$page.in" >"$OUT/$page" 2>"$OUT/fill" || fail "$page: not filled in"
	[ ! -s "$OUT/fill" ] || fail "$page: $(cat "$OUT/fill")"
	grep -v '^\.\\"' "$OUT/$page" | grep '@[A-Z]*@' && fail "$page: not filled in"
	for other in reportgen.1 reportgen.ini.5 reportgen-agreement.5 reportgen-template.7; do
		name=${other%.*}
		[ "$page" = "$other" ] || sed -n '/^\.SH "SEE ALSO"/,$p' "$OUT/$page" | grep -q "^\.BR ${name//-/\\\\-} (${other##*.})" || fail "$page does not name $other"
	done
	# As text: without fonts, hyphens as they are.
	sed 's/\\f[BIR]//g; s/\\-/-/g; s/\\%//g; s/\\&//g; s/\\e/\\/g' "$OUT/$page" >"$OUT/$page.txt"
done

held() { # PAGE LEAST WHAT: each line of standard input must stand in the page, as a pattern
	local pattern n=0
	while IFS= read -r pattern; do
		n=$((n + 1))
		grep -qE -e "$pattern" "$OUT/$1.txt" || fail "not in $1: $3 ${pattern//\\/}"
	done
	[ "$n" -ge "$2" ] || fail "only $n of $3 were found in the source"
}
words() { sed 's/[].[+]/\\&/g; s/.*/(^|[^a-z0-9-])&([^a-z0-9-]|$)/'; }

sed -n 's/^	{ "\([a-z-]*\)", *[A-Z_]*, *"reportgen .*/^\\.B reportgen \1( |$)/p' reportgen/app/options.c | held reportgen.1 16 command
sed -n 's/^	{ "\([a-z-]*\)", *NULL, *FLAG,.*/^\\.B --\1$/p; s/^	{ "\([a-z-]*\)", *\("[^"]*"\), *TEXT.*/^\\.B --\1=/p' reportgen/app/options.c | held reportgen.1 40 option
sed -n 's/^DIAG([^,]*, *[A-Z]*, *[A-Z]*, *"\([^"]*\)".*/^\\.BR "\1 " \\(/p' reportgen/core/diag.def | held reportgen.1 80 message
for code in 0 1 2 3 4 5 6 7 8 9 10 128+N; do echo "^${code/+/\\+}\\|T\\{"; done | held reportgen.1 12 "exit code"

# Under its section, with its default.
awk '/^\.SS \[/ { section = $2 } /^\.B / { sub(/^\.B /, ""); print section $0 }' "$OUT/reportgen.ini.5.txt" >"$OUT/settings.txt"
sed -n 's/^SETTING("\([^"]*\)", *"\([^"]*\)", *[A-Z]*, *[a-z_]*, *"\([^"]*\)".*/^\\[\1\\]\2 = *\3$/p' reportgen/app/settings.def | held settings 26 setting

# Words and names of the language of agreements.
{
	for file in agreement_load example; do
		sed -n '/^static const char \*const [a-z_]*\[\] = {/,/};/p' "reportgen/rules/$file.c" | grep -o '"[^"]*"' | tr -d '"' | sed 's/ NAME$//; /[.]def$/d'
	done
	sed -n '/static const char \*const texts\[\] = {"/p' reportgen/model/agreement.c | grep -o '"[^"]*"' | tr -d '"'
	sed -n '/^const char \*const missing_words/,/};/p' reportgen/model/incident.c | grep -o '"[^"]*"' | tr -d '"'
	sed -nE 's/^LIST\([A-Z]*, *"([^"]*)".*/\1/p' reportgen/model/incident.def | grep -v statements
	sed -nE 's/^COLUMN\((ATTRIBUTION|VICTIMS|MEANS|TAKING|OBJECTS|PURPOSES|ACTORS|DATES), [A-Z_]*, *"([^"]*)", *(TEXT|TEXTS|TERM|STATE|BOOL),.*/\2/p' reportgen/model/incident.def
	sed -nE 's/^TERM\((SPEAKER|NEXUS|BASIS|CONFIDENCE_WORD|VICTIM|MEANS|TAKING|OBJECT|INFERRED|PURPOSE|GROUNDS|WHAT),.*"(.*)"\)/\2/p' reportgen/model/terms.def
	sed -nE 's/^(WORDING|ELEMENT|FINDING)\([A-Z_]*, *"([^"]*)".*/\2/p' reportgen/model/{wording,element,finding}.def
	sed -nE 's/^DIAG\(RULE_[A-Z_]*, *[A-Z]*, *[A-Z]*, *"([a-z-]*)".*/\1/p' reportgen/core/diag.def
} | sort -u | words | held reportgen-agreement.5 150 word

# Names of the view: in full, or those of the first list with such items; a count by its group.
awk '/^$/ { exit } NR > 1 { print $1 }' "$OUT/stdout" >"$OUT/paths"
sed -n '/^\.SH FIELDS/,/^\.SH FILES/s/^\.B //p' "$OUT/reportgen-template.7.txt" >"$OUT/told"
awk '
	FNR == NR { told[$0] = 1; member = $0; if (sub(/^[a-z_]+\[\]\./, "", member)) of_list[member] = 1; next }
	$0 in told { next }
	{ group = $0; member = $0; n++ }
	sub(/\.(number|phrase|any|one)$/, "", group) && group in told { next }
	sub(/^[a-z_]+\[\]\./, "", member) && member in of_list { next }
	{ print "not in reportgen-template.7: " $0; bad = 1 }
	END { if (n < 200) print "only " n " names"; exit bad || n < 200 }' "$OUT/told" "$OUT/paths" || status=1
[ "$(wc -l <"$OUT/told")" -ge 200 ] || fail "hardly a name in reportgen-template.7"
sed -n '/^Built/,$p' "$OUT/stdout" | sed 1d | words | held reportgen-template.7 20 "built thing"
sed -n '/classes\[\] = {/,/};/p' reportgen/doc/markdown_runs.c | grep -o '"[a-z]*"' | sed 's/"\(.*\)"/^\\.B \\{\\.\1\\}$/' | held reportgen-template.7 5 class
sed -n '/entities\[\] = {/,/^};/p' reportgen/doc/markdown_runs.c | grep -o '{ "[a-z]*"' | tr -d '{ "' | words | held reportgen-template.7 30 character

# Its example is a template.
mkdir -p "$OUT/templates"
sed -n '/^\.SH EXAMPLES/,/^\.EE/p' "$OUT/reportgen-template.7.txt" | sed '1,/^\.EX/d; /^\.EE/d; s/\\(md/—/' >"$OUT/templates/example.md"
"$PROGRAM" check --template "$OUT/templates/example.md" samples >"$OUT/checked" 2>&1 || fail "the example: $(grep example.md "$OUT/checked")"
grep -q '{{#concerns}}' "$OUT/templates/example.md" || fail "no example"
exit $status
