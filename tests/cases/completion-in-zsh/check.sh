. tests/cases/completion-of-shells/look.sh
command -v zsh >/dev/null || { echo "skipped, zsh is not here"; exit 77; }
cp "$OUT/stdout" "$OUT/_reportgen"
zsh -n "$OUT/_reportgen" || fail "the syntax"
coproc ZSH { zsh -f tests/cases/completion-in-zsh/offers.zsh; }
exec 3<&"${ZSH[0]}" 4>&"${ZSH[1]}"
zsh_offers() {
	local word
	printf '%s\n' "$1" >&4
	while IFS= read -r -t 60 word <&3 && [ "$word" != . ]; do echo "$word"; done
}
look zsh_offers
exec 3<&- 4>&-
exit $status
