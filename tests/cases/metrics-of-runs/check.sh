status=0
has() { grep -qxE "$1" "$OUT/m.prom" || { echo "not there: $1"; status=1; }; }
has 'reportgen_last_success_timestamp_seconds [1-9][0-9]+'
has 'reportgen_last_run_exit_code 3'
has 'reportgen_duration_seconds [0-9.]+'
has 'reportgen_inputs\{state="used"\} 3'
has 'reportgen_inputs\{state="refused"\} 1'
has 'reportgen_records\{state="accepted"\} 10'
has 'reportgen_rejected_total\{reason="json-syntax"\} 1'
has 'reportgen_findings\{finding="CONCERN-ATTEMPT"\} 7'
has 'reportgen_withheld_by_marking 0'
has 'reportgen_build_info\{version="[0-9.]+"\} 1'
grep -vE '^(# (HELP|TYPE) reportgen_|reportgen_)' "$OUT/m.prom" && { echo "lines that are no metric"; status=1; }
success=$(grep ^reportgen_last_success "$OUT/m.prom")
sleep 1.1
"$PROGRAM" brief --quiet --month 2015-10 --metrics "$OUT/m.prom" --output "$OUT/outputs" no-such-file >/dev/null 2>&1
has 'reportgen_last_run_exit_code 4'
[ "$(grep ^reportgen_last_success "$OUT/m.prom")" = "$success" ] || { echo "the last success was forgotten"; status=1; }
printf '[paths]\nwrong = 1\n' >"$OUT/config.ini"
"$PROGRAM" brief --quiet --config "$OUT/config.ini" --metrics "$OUT/m.prom" >/dev/null 2>&1
has 'reportgen_last_run_exit_code 5'
# That they cannot be written is said, and stops nothing.
"$PROGRAM" brief --month 2015-10 --metrics "$OUT/none/m.prom" --output "$OUT/outputs" samples >/dev/null 2>"$OUT/errors"
grep -q 'none/m.prom: warning: .*metrics-failed' "$OUT/errors" || { echo "not said"; status=1; }
ls "$OUT" | grep -q '\.new$' && { echo "left a file"; status=1; }
exit $status
