# Each incident under each instrument; by what it differs stands beside it.
record=$OUT/outputs/2016-07/record.json
status=0
is() { # INCIDENT AGREEMENT FINDING
	grep -o "\"incident\":\"$1\",\"agreement\":\"$2\",\"clause\":\"[a-z-]*\",\"finding\":\"[A-Z-]*\"" "$record" |
		grep -q "\"finding\":\"$3\"" || { echo "$1 under $2 is not $3"; status=1; }
}
is own:uk-1 us-china-2015 NOT-APPLICABLE
is own:uk-1 uk-china-2015 INCONSISTENT
is own:uk-1 g20-2015 INCONSISTENT
is own:uk-1 germany-china-2016 NOT-APPLICABLE
is own:us-1 us-china-2015 INCONSISTENT
is own:us-1 uk-china-2015 NOT-APPLICABLE
text=$(pdftotext "$OUT/outputs/2016-07/brief.pdf" - | tr -s ' \n\t' ' ' | sed 's/\xc2\xa0/ /g')
while IFS= read -r line; do
	case $text in *"$line"*) ;; *) echo "not in the brief: $line"; status=1 ;; esac
done <<'LINES'
Inconsistent (parties and victim rule)
Not applicable (parties and victim rule)
Reaching no incident of the period, since sponsor and victim are not both their parties: Australia–China 2017, Canada–China 2017 and Germany–China 2016.
† Not yet given different tests: Australia–China 2017, Canada–China 2017, G20 2015, Germany–China 2016 and UK–China 2015
LINES
exit $status
