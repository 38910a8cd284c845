# Page 1 names the accused party; the bilateral pledges of others do not reach it.
record=$OUT/outputs/2016-07/record.json
status=0
for id in uk-china-2015 germany-china-2016 australia-china-2017 canada-china-2017; do
	grep -o "\"agreement\":\"$id\",\"clause\":\"[a-z-]*\",\"finding\":\"[A-Z-]*\"" "$record" |
		grep -q OUTSIDE-SCOPE || { echo "$id is not OUTSIDE-SCOPE"; status=1; }
done
text=$(pdftotext "$OUT/outputs/2016-07/brief.pdf" - | tr -s ' \n\t' ' ' | sed 's/\xc2\xa0/ /g')
while IFS= read -r line; do
	case $text in *"$line"*) ;; *) echo "not in the brief: $line"; status=1 ;; esac
done <<'LINES'
attribute the conduct to United States
Outside the commitment (parties and date)
Outside the commitment (parties)
Same findings throughout: G20 2015.
LINES
exit $status
