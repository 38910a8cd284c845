status=0
run() { "$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/outputs" "$@" >"$OUT/said" 2>"$OUT/errors"; }
before=$(ls -i "$OUT/outputs/2015-10/"*)
run samples/crowdstrike-2015-10.json || status=1
grep -q '^already current' "$OUT/said" || { echo "not current"; status=1; }
"$PROGRAM" brief --month 2015-10 --output "$OUT/outputs" samples/crowdstrike-2015-10.json samples/mandiant-2013.json >"$OUT/said" 2>"$OUT/errors"
[ $? = 9 ] || { echo "late data was taken"; status=1; }
grep -q 'samples/mandiant-2013.json: warning: .*input, new since.*\[input-late\]' "$OUT/errors" || { cat "$OUT/errors"; status=1; }
[ "$(ls -i "$OUT/outputs/2015-10/"*)" = "$before" ] || { echo "files were touched"; status=1; }
grep -q '"event":"refusal".*"code":9.*mandiant-2013.json' "$OUT/outputs/audit.ndjson" || { echo "not in the journal"; status=1; }
# A rehearsal: the manifest as it would be, and the code of the run it stands for.
run --dry-run --reissue --reason late samples/crowdstrike-2015-10.json samples/mandiant-2013.json || status=1
grep -q '^# input [0-9a-f]* samples/mandiant-2013.json$' "$OUT/said" && grep -q '  brief.pdf$' "$OUT/said" || { cat "$OUT/said"; status=1; }
[ "$(ls -i "$OUT/outputs/2015-10/"*)" = "$before" ] || { echo "a dry run touched files"; status=1; }
run --dry-run samples/mandiant-2013.json
[ $? = 9 ] || { echo "a dry run hides the refusal"; status=1; }
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/outputs" --dry-run --reissue --reason late samples/mandiant-2013.json >/dev/full 2>"$OUT/errors"
[ $? = 6 ] && grep -q '\[write-failed\]$' "$OUT/errors" || { echo "nobody saw the manifest: $(cat "$OUT/errors")"; status=1; }
run --reissue --reason 'late data' samples/crowdstrike-2015-10.json samples/mandiant-2013.json || status=1
[ -e "$OUT/outputs/2015-10.r1/MANIFEST" ] || { echo "the old issue is gone"; status=1; }
grep -q '"event":"publication".*"manifest_before":"[0-9a-f]*","manifest_after":"[0-9a-f]*".*"reason":"late data"' "$OUT/outputs/audit.ndjson" || { echo "not in the journal"; status=1; }
# Once more in place, though it is the same.
before=$(ls -i "$OUT/outputs/2015-10/MANIFEST")
run --force samples/crowdstrike-2015-10.json samples/mandiant-2013.json || status=1
[ "$(ls -i "$OUT/outputs/2015-10/MANIFEST")" != "$before" ] || { echo "not put in place again"; status=1; }
[ ! -e "$OUT/outputs/2015-10.r2" ] || { echo "the same issue was kept twice"; status=1; }
exit $status
