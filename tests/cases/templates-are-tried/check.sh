status=0
says() { grep -qE -- "$1" "$STDERR" || { echo "not said: $1"; status=1; }; }
says 'wrong.md:4: error: .*"titel", the nearest is "title".*\[template-unknown\]'
says 'wrong.md:8: error: .*whom.*\[template-unknown\]'
says 'wrong.md:11: error: .*table:finding", the nearest is table:findings'
"$PROGRAM" check samples >/dev/null 2>&1 || { echo "the shipped templates are refused"; status=1; }
[ $status = 0 ] || cat "$STDERR" | head -20
exit $status
