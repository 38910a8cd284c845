status=0
fail() { echo "$*"; status=1; }
version=$(sed -n 's/^VERSION := //p' Makefile)
[ "$(head -1 "$OUT/stdout")" = "reportgen $version" ] || fail "the version: $(head -1 "$OUT/stdout")"
for library in xlsxwriter haru cjson inih md4c utf8proc unibreak nettle zlib minizip expat libcsv; do
	grep -q "^Built with .*$library [0-9][0-9.]*\(,\|\$\)" "$OUT/stdout" || fail "no version of $library"
done
[ ! -s "$STDERR" ] || fail "--version speaks on standard error"

says() { # CODE STDOUT|STDERR PATTERN ARGUMENT...
	local code=$1 stream=$2 pattern=$3
	shift 3
	"$PROGRAM" "$@" >"$OUT/STDOUT" 2>"$OUT/STDERR" </dev/null
	[ $? = "$code" ] || fail "exit of $*: expected $code"
	grep -q -e "$pattern" "$OUT/$stream" || fail "$*: no \"$pattern\" in: $(cat "$OUT/$stream")"
	if [ "$code" = 2 ]; then
		[ ! -s "$OUT/STDOUT" ] || fail "$*: an error on standard output"
		[ "$(tail -1 "$OUT/STDERR" | cut -c1-15)" = 'Try "reportgen ' ] || fail "$*: no way to help"
	elif [ "$stream" = STDOUT ]; then
		[ ! -s "$OUT/STDERR" ] || fail "$*: $(cat "$OUT/STDERR")"
	fi
}
commands=$("$PROGRAM" --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
[ "$(wc -w <<<"$commands")" -gt 14 ] || fail "no commands"
for command in $commands; do
	says 0 STDOUT "^Usage: reportgen $command" "$command" --help
	says 0 STDOUT "^Usage: reportgen $command" "$command" -h
	says 0 STDOUT "^reportgen $version$" "$command" --version
	says 2 STDERR "^reportgen: error: unknown option: --versoin; did you mean \"--version\"?" "$command" --versoin
	tail -1 "$OUT/STDERR" | grep -q "\"reportgen $command --help\"" || fail "no way to the help of $command"
done
says 0 STDOUT '^Usage: reportgen COMMAND' --help
says 2 STDERR 'a command is needed'
says 2 STDERR 'unknown command: breif; did you mean "brief"?' breif
says 2 STDERR 'option takes no value: --quiet=yes' check --quiet=yes
says 2 STDERR 'option needs a value: --month=YYYY-MM' brief --month
says 2 STDERR 'unknown option: -x' check -x
says 4 STDERR '^--help: error: no such file' normalize -- --help
says 2 STDERR 'option belongs behind a command: --month' --month 2015-10 brief
says 2 STDERR 'option may be several: --re (--release, --reissue, --reason)' brief --re x
says 2 STDERR 'unknown argument: 2015-10' prune 2015-10
says 2 STDERR 'unknown argument: x' formats x
says 2 STDERR 'unknown shell: zhs; did you mean "zsh"?' completion zhs
says 2 STDERR 'a shell is needed' completion
says 2 STDERR 'unknown message: lock-hold; did you mean "lock-held"?' messages lock-hold
says 2 STDERR 'expected refuse or redact' brief --output "$OUT/outputs" --over-ceiling never
# A value may stand behind = or a blank, a name may be shortened, -- ends the options.
cp samples/crowdstrike-2015-10.json "$OUT/--strict"
for form in '--ndjson --config=config.ini' '--nd --conf config.ini' '--config config.ini --ndjson -q'; do
	# shellcheck disable=SC2086
	(cd "$OUT" && "$PROGRAM" normalize ${form//config.ini/$OLDPWD/config.ini} -- --strict >"normal" 2>/dev/null) || fail "normalize $form"
	[ "$(wc -l <"$OUT/normal")" -gt 1 ] || fail "normalize $form: nothing"
done
# Shortened or not, it speaks JSON from its first word on.
"$PROGRAM" check --log=json --nonsense 2>"$OUT/json"
[ $? = 2 ] && grep -q '^{"level":"error","name":"usage","message":"unknown option: --nonsense"}$' "$OUT/json" || fail "$(cat "$OUT/json")"
exit $status
