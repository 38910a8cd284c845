# What the completion of all shells has in common.
status=0
fail() { echo "$*"; status=1; }
commands=$(sed -n 's/^	{ "\([a-z-]*\)", *[A-Z_]*, *"reportgen .*/\1/p' reportgen/app/options.c)
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
