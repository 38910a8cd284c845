. tests/cases/completion-of-shells/look.sh
"$PROGRAM" completion zsh >"$OUT/_reportgen" && "$PROGRAM" completion fish >"$OUT/reportgen.fish" || fail "no script"

# The tables, from the source: commands, and the options of each by its help.
options=$(sed -n 's/^	{ "\([a-z-]*\)", *\(NULL\|"[^"]*"\), *\(TEXT\|TEXTS\|FLAG\),.*/\1/p' reportgen/app/options.c | sort -u)
[ "$(wc -w <<<"$commands")" -gt 14 ] && [ "$(wc -w <<<"$options")" -gt 35 ] || fail "options.c was not read"
for command in $commands; do
	grep -q "^	$command) echo" "$OUT/stdout" || fail "bash: no $command"
	grep -q "^		'$command:" "$OUT/_reportgen" && grep -q "^	$command)$" "$OUT/_reportgen" || fail "zsh: no $command"
	grep -q -- "-a $command -d '" "$OUT/reportgen.fish" || fail "fish: no $command"
done
for option in $options; do
	grep -q -- "[' ]--${option}[= ]" "$OUT/stdout" || fail "bash: no --$option"
	grep -q -- "'[*]*--${option}[=[]" "$OUT/_reportgen" || fail "zsh: no --$option"
	grep -q -- " -l $option " "$OUT/reportgen.fish" || fail "fish: no --$option"
done
# An option whose value is a word or a level has words to choose from.
for option in $(sed -n 's/^	{ "\([a-z-]*\)", *"\(WORD\|LEVEL\)", *TEXT,.*/\1/p' reportgen/app/options.c); do
	grep -q "^	[a-z-]*,--$option) echo '[a-z]" "$OUT/stdout" || fail "no words for --$option"
done

# They are those of the vocabularies.
same() { # OPTION: the words on standard input are offered for it
	diff <(sort -u) <(sed -n "s/^	[a-z-]*,$1) echo '\(.*\)' ;;/\1/p" "$OUT/stdout" | tr ' ' '\n' | sort -u) || fail "the words of $1"
}
terms() { sed -n "s/^TERM($1,.*\"\(.*\)\")/\1/p" reportgen/model/terms.def; }
terms TLP | same --marking-ceiling
terms CONFIDENCE_WORD | same --confidence
{ sed -n 's/^ELEMENT([A-Z_]*, *"\([^"]*\)".*/\1/p' reportgen/model/element.def; printf 'attempt\nfinding\n'; } | same --element
sed -n 's/^static const char \*const effects\[\] = {\(.*\)};/\1/p' reportgen/model/review.c | tr -d '" ' | tr , '\n' | same --effect
sed -n '/"negated", "not-established"/s/};//p' reportgen/model/finding.c | tr -d '"\t ' | tr , '\n' | same --value

bash_offers() { # LINE
	bash --norc -c '. "$1"; read -ra COMP_WORDS <<<"${2//=/ = }"
		[[ $2 == *" " ]] && COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$2
		_reportgen reportgen
		for word in "${COMPREPLY[@]}"; do
			word=${word%=}
			if [ -d "$word" ]; then echo "$word/"; else echo "$word"; fi
		done' - "$OUT/stdout" "$1"
}
look bash_offers
offered bash_offers "redact refuse" "reportgen brief --over-ceiling="
offered bash_offers "refuse" "reportgen brief --over-ceiling=ref"
[ "$(bash --norc -c '. "$1"; COMP_WORDS=(reportgen brief --over-ceiling=ref) COMP_CWORD=2; _reportgen reportgen; echo "${COMPREPLY[@]}"' - "$OUT/stdout")" = "--over-ceiling=refuse" ] || fail "bash: a value in one word"

exit $status
