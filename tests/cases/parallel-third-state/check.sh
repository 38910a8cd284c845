record=$OUT/outputs/2016-07/record.json
status=0
is() { # AGREEMENT FINDING REASONS
	tr -d '\n' <"$record" | grep -o "\"incident\":\"own:ru-1\",\"agreement\":\"$1\",\"clause\":\"[a-z-]*\",\"finding\":\"[A-Z-]*\",\"confidence\":\"[a-z]*\",\"reasons\":\[[^]]*\]" |
		tr -d ' ' | grep -q "\"finding\":\"$2\",\"confidence\":\"high\",\"reasons\":\[$3\]" || { echo "$1 is not $2 $3"; status=1; }
}
is us-china-2015 OUTSIDE-SCOPE '"STATE"'
is uk-china-2015 OUTSIDE-SCOPE '"STATE"'
is germany-china-2016 OUTSIDE-SCOPE '"STATE","PERIOD"'
is g20-2015 INCONSISTENT ''
text=$(pdftotext "$OUT/outputs/2016-07/brief.pdf" - | tr -s ' \n\t' ' ' | sed 's/\xc2\xa0/ /g')
while IFS= read -r line; do
	case $text in *"$line"*) ;; *) echo "not in the brief: $line"; status=1 ;; esac
done <<'LINES'
Inconsistent (parties)
Same findings throughout: Australia–China 2017, Canada–China 2017, Germany–China 2016 and UK–China 2015.
LINES
exit $status
