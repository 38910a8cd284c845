status=0
here=tests/cases/attempt-counts-by-setting
cp -R templates "$OUT/templates"
sed 's|^templates = .*|templates = templates|' config.ini >"$OUT/config.ini"
# brief of a policy, made with a template, as one line
brief() { # POLICY TEMPLATE
	sed -i "s/^attempt-policy = .*/attempt-policy = $1/" "$OUT/templates/agreements/us-china-2015.ini"
	"$PROGRAM" brief --quiet --month 2015-10 --config "$OUT/config.ini" --template "$OUT/templates/$2.md" --output "$OUT/$1-$2" $here/blocked.json >/dev/null || echo "no brief of $1" >&2
	pdftotext "$OUT/$1-$2/2015-10/brief.pdf" - | tr -s ' \n\t' ' ' | sed 's/\xc2\xa0/ /g'
}
says() { case $text in *"$1"*) ;; *) echo "$policy: not said: $1"; status=1 ;; esac; }
silent() { case $text in *"$1"*) echo "$policy: said: $1"; status=1 ;; esac; }

policy=inclusive
text=$(brief inclusive brief)
says 'Inconsistent activity identified. We assess one incident'
says 'In one incident the attempt is counted as theft by setting.'
says 'Inconsistent with the commitment (attempt counted as theft by setting).'
says 'In this brief an attempt is counted as theft where object and intent are established'
says 'and in its place, by setting, an attempt'
silent 'never counted as theft.'
silent 'never as theft'
silent 'an attempt is not counted as theft'
text=$(brief inclusive one-page)
says 'In one incident the attempt is counted as theft by setting.'
silent 'ttempts are never counted as theft'
"$PROGRAM" explain turbine --config "$OUT/config.ini" $here/blocked.json 2>/dev/null | grep -q '^  setting   attempt counted as theft by setting' || { echo "explain does not say it"; status=1; }

policy=evidentiary
text=$(brief evidentiary brief)
says 'In this brief an attempt is not counted as theft'
says 'They are never counted as theft.'
says 'never as theft'
silent 'by setting'

policy=strict
text=$(brief strict brief)
says 'In this brief an attempt is outside the words'
silent 'by setting'
exit $status
