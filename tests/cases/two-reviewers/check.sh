# A second person: released.
status=0
folder=tests/cases/two-reviewers
sed "s|\.\./\.\./\.\./templates|$PWD/templates|; s|reviews.ini|$OUT/reviews.ini|" $folder/config.ini >"$OUT/config.ini"
sed 's/First Analyst/Second analyst/' $folder/reviews.ini >"$OUT/reviews.ini"
"$PROGRAM" brief --quiet --month 2015-10 --release Staff --config "$OUT/config.ini" --output "$OUT/released" $folder/input >/dev/null || status=1
pdftotext "$OUT/released/2015-10/brief.pdf" - | grep -q DRAFT && { echo "two reviewers, and still a draft"; status=1; }
# Expired, one of them no longer counts.
sed '/^who = Second/a expires = 2015-10-15' "$OUT/reviews.ini" >"$OUT/x" && mv "$OUT/x" "$OUT/reviews.ini"
"$PROGRAM" brief --quiet --month 2015-10 --release Staff --config "$OUT/config.ini" --output "$OUT/expired" $folder/input >/dev/null || status=1
pdftotext "$OUT/expired/2015-10/brief.pdf" - | grep -q DRAFT || { echo "an expired review counted"; status=1; }
exit $status
