status=0
config=tests/cases/catch-up/config.ini
again() { "$PROGRAM" catch-up --quiet --config $config --output "$OUT/outputs" "$@" samples; }
issues() { ls -d "$OUT"/outputs/[0-9]* | xargs -n1 basename; }
months=$(for back in 3 2 1; do date -u -d "$(date -u +%Y-%m-15) -$back month" +%Y-%m; done)
[ "$(issues)" = "$months" ] || { echo "published: $(issues)"; status=1; }
sort "$STDERR" | uniq -d | grep . && { echo "said more than once"; status=1; }
before=$(ls -i "$OUT"/outputs/*/*)
again >"$OUT/nothing" || status=1
grep -q 'nothing missing' "$OUT/nothing" || { cat "$OUT/nothing"; status=1; }
[ "$(ls -i "$OUT"/outputs/*/*)" = "$before" ] || { echo "files were touched"; status=1; }
# One taken away, and one damaged: the first is made, the second is refused and named.
first=$(echo "$months" | head -1) second=$(echo "$months" | sed -n 2p)
rm -r "$OUT/outputs/$first"
again --dry-run >"$OUT/dry" || status=1
[ "$(cat "$OUT/dry")" = "missing: $OUT/outputs/$first" ] || { cat "$OUT/dry"; status=1; }
[ ! -e "$OUT/outputs/$first" ] || { echo "a dry run published"; status=1; }
echo x >>"$OUT/outputs/$second/brief.pdf"
again >"$OUT/said" 2>"$OUT/errors"
[ $? = 9 ] || { echo "a damaged issue was not refused"; status=1; }
[ -e "$OUT/outputs/$first/MANIFEST" ] || { echo "the first was not made"; status=1; }
grep -q "$second/brief.pdf.*publish-differs" "$OUT/errors" || { cat "$OUT/errors"; status=1; }
"$PROGRAM" audit verify --output "$OUT/outputs" >/dev/null || status=1
exit $status
