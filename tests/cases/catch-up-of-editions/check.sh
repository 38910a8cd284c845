status=0
again() { "$PROGRAM" catch-up --quiet --config tests/cases/catch-up-of-editions/config.ini --output "$OUT/outputs" "$@" tests/cases/editions-of-one-run/input; }
month=$(date -u -d "$(date -u +%Y-%m-15) -1 month" +%Y-%m)
issues() { ls -d "$OUT"/outputs/[0-9]* | xargs -n1 basename | tr '\n' ' '; }
[ "$(issues)" = "$month.open $month.strict " ] || { echo "published: $(issues)"; status=1; }
again | grep -q '^nothing missing' || { echo "something is missing"; status=1; }
rm -r "$OUT/outputs/$month.strict"
[ "$(again --dry-run)" = "missing: $OUT/outputs/$month" ] || { echo "what is missing is not seen"; status=1; }
# The journal names what the edition for many leaves out, and no other file below does.
grep -q '"event":"withheld".*"edition":"open".*"team:sealed"' "$OUT/outputs/audit.ndjson" || { echo "not in the journal"; status=1; }
grep -rl 'team:sealed' "$OUT/outputs/$month.open" && { echo "named in the edition"; status=1; }
"$PROGRAM" audit verify --output "$OUT/outputs" >/dev/null || { echo "the journal does not hold"; status=1; }
exit $status
