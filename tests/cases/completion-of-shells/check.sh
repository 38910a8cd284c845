status=0
fail() { echo "$*"; status=1; }
"$PROGRAM" completion zsh >"$OUT/_reportgen" && "$PROGRAM" completion fish >"$OUT/reportgen.fish" || fail "no script"

# The tables, from the source: commands, and the options of each by its help.
commands=$(sed -n 's/^	{ "\([a-z-]*\)", *[A-Z_]*, *"reportgen .*/\1/p' reportgen/app/options.c)
options=$(sed -n 's/^	{ "\([a-z-]*\)", *\(NULL\|"[^"]*"\), *\(TEXT\|TEXTS\|FLAG\),.*/\1/p' reportgen/app/options.c | sort -u)
[ "$(wc -w <<<"$commands")" -gt 14 ] && [ "$(wc -w <<<"$options")" -gt 35 ] || fail "options.c was not read"
for command in $commands; do
	grep -q "^	$command) echo" "$OUT/stdout" || fail "bash: no $command"
	grep -q "^		'$command:" "$OUT/_reportgen" && grep -q "^	$command)$" "$OUT/_reportgen" || fail "zsh: no $command"
	grep -q -- "-a $command -d '" "$OUT/reportgen.fish" || fail "fish: no $command"
done
for option in $options; do
	grep -q -- "[' ]--$option[= ]" "$OUT/stdout" || fail "bash: no --$option"
	grep -q -- "'[*]*--$option[=[]" "$OUT/_reportgen" || fail "zsh: no --$option"
	grep -q -- " -l $option " "$OUT/reportgen.fish" || fail "fish: no --$option"
done
# An option whose value is a word or a level has words to choose from.
for option in $(sed -n 's/^	{ "\([a-z-]*\)", *"\(WORD\|LEVEL\)", *TEXT,.*/\1/p' reportgen/app/options.c); do
	grep -q "^	[a-z-]*,--$option) echo '[a-z]" "$OUT/stdout" || fail "no words for --$option"
done

# What a shell offers, sorted, is what is expected; "@" is a word that must be among it.
offered() { # SHELL EXPECTED LINE
	local got
	got=$("$1" "$3" | LC_ALL=C sort -u | tr '\n' ' ')
	case $2 in
	@*) [[ " $got" == *" ${2#@} "* ]] || fail "$1: $3: no ${2#@} in: $got" ;;
	*) [ "$got" = "${2:+$2 }" ] || fail "$1: $3: $got, expected $2" ;;
	esac
}
look() { # SHELL
	local command
	offered "$1" "$(tr ' ' '\n' <<<"$commands" | LC_ALL=C sort | paste -sd ' ')" "reportgen "
	for command in $commands; do
		offered "$1" "$("$PROGRAM" "$command" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p' | LC_ALL=C sort | paste -sd ' ')" "reportgen $command --"
	done
	offered "$1" "json text" "reportgen check --log-format "
	offered "$1" "redact refuse" "reportgen brief --quiet --over-ceiling "
	offered "$1" "show" "reportgen config "
	offered "$1" "verify" "reportgen --config x audit "
	offered "$1" "" "reportgen brief --release "
	offered "$1" "@us-china-2015" "reportgen brief --agreement "
	offered "$1" "@uk-china-2015" "reportgen agreements diff us-china-2015 "
	offered "$1" "@lock-held" "reportgen messages lo"
	offered "$1" "@templates/" "reportgen brief --output t"
	offered "$1" "@Makefile" "reportgen brief --output=x M"
	offered "$1" "" "reportgen brief --output M"
	offered "$1" "bash fish zsh" "reportgen completion "
}
# For agreements and messages the scripts ask the program.
PATH=$(dirname "$PROGRAM"):$PATH

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

if command -v fish >/dev/null; then
	fish -n "$OUT/reportgen.fish" || fail "fish: the syntax"
	fish_offers() {
		HOME=$OUT fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$OUT/reportgen.fish" "$1" |
			cut -f1 | sed 's/=$//'
	}
	look fish_offers
else
	echo "skipped, fish is not here: its completion"
fi
if command -v zsh >/dev/null; then
	zsh -n "$OUT/_reportgen" || fail "zsh: the syntax"
	coproc ZSH { zsh -f tests/cases/completion-of-shells/offers.zsh; }
	exec 3<&"${ZSH[0]}" 4>&"${ZSH[1]}"
	zsh_offers() {
		local word
		printf '%s\n' "$1" >&4
		while IFS= read -r -t 60 word <&3 && [ "$word" != . ]; do echo "$word"; done
	}
	look zsh_offers
	exec 3<&- 4>&-
else
	echo "skipped, zsh is not here: its completion"
fi
exit $status
