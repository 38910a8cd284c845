# What zsh offers behind each line of standard input: one word a line, and "." behind them.
# OUT is the folder of _reportgen. A shell of its own completes the line; the words it would
# add are caught where all completion passes.
print -r -- "fpath=(${(q)OUT} \$fpath) offers=${(q)OUT}/offers"'
	autoload -Uz compinit; compinit -u -D
	compadd() {
		if [[ ${@[(I)-[OAD]]} -gt 0 ]]; then builtin compadd "$@"; return; fi
		local -a got; local word
		builtin compadd -O got "$@"
		for word in $got; do
			[[ -d $word ]] && word=$word/
			print -r -- ${word%=} >>$offers
		done
		builtin compadd "$@"
	}
	tell() { _main_complete; compstate[insert]=; compstate[list]=; print "<done>" }
	zle -C tell complete-word tell; bindkey "^G" tell
	print "<ready>"' >"$OUT/offers.rc"
zmodload zsh/zpty
zpty shell "zsh -f -i"
zpty -w shell "stty -echo; . ${(q)OUT}/offers.rc"
zpty -r shell out '*<ready>*'
while IFS= read -r line; do
	: >"$OUT/offers"
	zpty -w -n shell $'\x15'"$line"$'\x07'
	zpty -r shell out '*<done>*'
	cat "$OUT/offers"
	print .
done
zpty -d shell
