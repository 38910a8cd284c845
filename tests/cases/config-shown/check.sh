status=0
config=tests/cases/config-shown/config.ini
has() { grep -qxF -- "$1" "$2" || { echo "not said: $1"; status=1; }; }
tab=$'\t'
has "paths.output = $OUT/from-flag${tab}(option --output)" "$OUT/stdout"
has "paths.journal = $OUT/from-flag/audit.ndjson${tab}(default)" "$OUT/stdout"
has "brief.ministry = A ministry${tab}($config:4)" "$OUT/stdout"
has "paths.templates = tests/cases/config-shown/../../../templates${tab}($config:2)" "$OUT/stdout"
has "expected.publishers = One, Two${tab}($config:6)" "$OUT/stdout"
has "schedule.catch-up-max = 12${tab}(default)" "$OUT/stdout"
# The environment comes before the file, behind the command line.
REPORTGEN_BRIEF_MINISTRY='Another ministry' REPORTGEN_PATHS_OUTPUT=elsewhere "$PROGRAM" config show --origin --output mine --config $config >"$OUT/environment"
has "brief.ministry = Another ministry${tab}(environment REPORTGEN_BRIEF_MINISTRY)" "$OUT/environment"
has "paths.output = mine${tab}(option --output)" "$OUT/environment"
# What sets nothing, and what cannot be used, is refused by name.
REPORTGEN_BRIEF_MINISTERY=x "$PROGRAM" config show --config $config >/dev/null 2>"$OUT/wrong"
[ $? = 5 ] && grep -q 'REPORTGEN_BRIEF_MINISTERY: error: .*did you mean "REPORTGEN_BRIEF_MINISTRY"' "$OUT/wrong" || { cat "$OUT/wrong"; status=1; }
REPORTGEN_PERIOD_CLOCK=noon "$PROGRAM" brief --month 2015-10 --config $config --output "$OUT/o" samples >/dev/null 2>"$OUT/wrong"
[ $? = 5 ] && grep -q 'REPORTGEN_PERIOD_CLOCK: error: .*reported or conduct' "$OUT/wrong" || { cat "$OUT/wrong"; status=1; }
"$PROGRAM" config show --agreement no-such --config $config >/dev/null || status=1
"$PROGRAM" brief --month 2015-10 --agreement us-china-2051 --output "$OUT/o" samples >/dev/null 2>"$OUT/wrong"
[ $? = 5 ] && grep -q -- '--agreement: error: .*did you mean "us-china-2015"' "$OUT/wrong" || { cat "$OUT/wrong"; status=1; }
# Without the word there is nothing to do.
"$PROGRAM" config >/dev/null 2>&1; [ $? = 2 ] || status=1
"$PROGRAM" config shwo >/dev/null 2>"$OUT/wrong"; [ $? = 2 ] && grep -q 'did you mean "show"' "$OUT/wrong" || status=1
exit $status
