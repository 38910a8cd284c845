# The page says the same; the month in which it was given is judged.
status=0
"$PROGRAM" brief --quiet --month 2013-02 --template templates/one-page.md --output "$OUT/page" samples >/dev/null || status=1
pdftotext "$OUT/page/2013-02/brief.pdf" - | grep -q 'The commitment was not yet in force' || { echo "the page does not say it"; status=1; }
"$PROGRAM" brief --quiet --month 2015-09 --output "$OUT/month" samples >/dev/null || status=1
pdftotext "$OUT/month/2015-09/brief.pdf" - | grep -q 'not yet in force' && { echo "said of the month in which it was given"; status=1; }
exit $status
