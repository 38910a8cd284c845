status=0
record=$(tr -d '\n' <"$OUT/outputs/2015-10/record.json")
has() { case $record in *"$1"*) ;; *) echo "not in the record: $1"; status=1 ;; esac; }
has '"machine_finding":"INCONSISTENT","machine_confidence":"high"'
has '{"review":1,"state":"applied","machine_value":"established","finding_alone":"CONCERN-ATTEMPT"}'
has '{"review":2,"state":"dissent","machine_value":"established","finding_alone":"OUTSIDE-SCOPE"}'
has '{"review":3,"state":"stale"'
has '"id":4,"incident":"own:elsewhere","matched":false'
"$PROGRAM" brief --strict --month 2015-10 --config tests/cases/review-applied-and-shown/config.ini --output "$OUT/strict" tests/cases/review-applied-and-shown/input >/dev/null 2>&1
[ $? = 4 ] || { echo "a review of nothing is not fatal with --strict"; status=1; }
exit $status
