status=0
brief() { "$PROGRAM" brief --quiet --output "$OUT/outputs" "$@" >/dev/null 2>&1 || { echo "exit $?: $*"; status=1; }; }
issues() { (cd "$OUT/outputs" && ls -d [0-9]* | tr '\n' ' '); }
prune() { REPORTGEN_RETENTION_KEEP_MONTHS=$1 REPORTGEN_RETENTION_KEEP_REVISIONS=$2 "$PROGRAM" prune --output "$OUT/outputs" ${3:+"$3"} 2>"$OUT/errors"; }
for month in 2015-07 2015-08 2015-09; do brief --month $month samples; done
brief --month 2015-10 --reissue --reason one samples/crowdstrike-2015-10.json
brief --month 2015-10 --reissue --reason two samples
mkdir "$OUT/outputs/2014-mine" "$OUT/outputs/2001-01"
all='2001-01 2014-mine 2015-07 2015-08 2015-09 2015-10 2015-10.r1 2015-10.r2 '
[ "$(issues)" = "$all" ] || { issues; status=1; }
prune 0 0 >"$OUT/said" || status=1
[ "$(issues)" = "$all" ] || { echo "removed without being told"; issues; status=1; }
prune 2 1 --dry-run >"$OUT/said" || status=1
[ "$(grep -c '^would remove' "$OUT/said")" = 3 ] && [ "$(issues)" = "$all" ] || { cat "$OUT/said"; status=1; }
prune 2 1 >"$OUT/said" || status=1
# What is no issue of ours is left alone.
[ "$(issues)" = '2001-01 2014-mine 2015-09 2015-10 2015-10.r2 ' ] || { issues; status=1; }
prune 1 1 >"$OUT/said" || status=1
[ "$(issues)" = '2001-01 2014-mine 2015-10 2015-10.r2 ' ] || { issues; status=1; }
grep -q '"event":"removal".*"issue":"2015-10.r1","manifest_before":"[0-9a-f]*","manifest_after":null' "$OUT/outputs/audit.ndjson" || { echo "not in the journal"; status=1; }
"$PROGRAM" audit verify --output "$OUT/outputs" >/dev/null || status=1
exit $status
