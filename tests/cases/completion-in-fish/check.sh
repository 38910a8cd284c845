. tests/cases/completion-of-shells/look.sh
command -v fish >/dev/null || { echo "skipped, fish is not here"; exit 77; }
fish -n "$OUT/stdout" || fail "the syntax"
fish_offers() {
	HOME=$OUT fish --no-config -c 'source $argv[1]; complete -C "$argv[2]"' "$OUT/stdout" "$1" |
		cut -f1 | sed 's/=$//'
}
look fish_offers
exit $status
