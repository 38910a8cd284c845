# The brief of the samples in a language of marks, made by a locale that knows UTF-8.
export LC_ALL=C.UTF-8
status=0
mkdir -p "$OUT/words"
perl tests/pseudo.pl words <templates/words.ini >"$OUT/words/words.ini"
perl tests/pseudo.pl words <templates/annex.ini >"$OUT/words/annex.ini"
for file in brief limits; do
	perl tests/pseudo.pl template <"templates/$file.md" >"$OUT/words/$file.md"
done
sed "s|^templates = .*|templates = $PWD/templates|; s|^wording =.*|wording = $OUT/words|; s|^reviews = .*|reviews = $PWD/templates/sample/reviews.ini|" config.ini >"$OUT/config.ini"
"$PROGRAM" brief --quiet --month 2015-10 --config "$OUT/config.ini" --output "$OUT/issues" samples templates/sample >/dev/null 2>"$OUT/said"
[ $? = 3 ] || { cat "$OUT/said"; exit 1; } # a review of the sample is of nothing
# A month with every kind of finding has words that the samples do not have.
tests/month.sh 300 >"$OUT/month.json"
"$PROGRAM" brief --quiet --month 2015-10 --config "$OUT/config.ini" --output "$OUT/many" "$OUT/month.json" >/dev/null 2>"$OUT/said"
[ $? = 3 ] || { cat "$OUT/said"; exit 1; }
for issues in issues many; do pdftotext -layout "$OUT/$issues/2015-10/brief.pdf" -; done >"$OUT/text"
grep -q 'Ç' "$OUT/text" || { echo "the other language was not used"; status=1; }
# Words of unmarked letters that come neither from the inputs nor from data of agreements.
words() { grep -oP '(?<![\pL\pM\d])[A-Za-z](?:[A-Za-z]|-(?=[A-Za-z]))+[A-Za-z](?![\pL\pM])' | sort -u; }
# Keys of the inputs are not among these: they are the program's own.
cat "$OUT/month.json" samples/*.json templates/sample/*.json | sed -E 's/"[^"]*" *://g' >"$OUT/values"
cat "$OUT/values" templates/sample/*.ini templates/agreements/*.ini templates/reference/publishers.ini templates/reference/actors.ini templates/reference/plans.ini | words >"$OUT/known"
printf '%s\n' TLP CLEAR AMBER reportgen samples templates sample json https INCONSISTENT CONCERN ATTEMPT >>"$OUT/known"
sort -u "$OUT/known" -o "$OUT/known"
tr '\n' ' ' <"$OUT/text" | words | comm -23 - "$OUT/known" >"$OUT/english"
[ -s "$OUT/english" ] && { echo "English in the program:" $(cat "$OUT/english"); status=1; }
# A word that only some month needs is missed before that month.
sed -i '/^victims-one = /d; /^FR = /d' "$OUT/words/words.ini"
"$PROGRAM" check --quiet --config "$OUT/config.ini" samples templates/sample >/dev/null 2>"$OUT/said"
[ "$(grep -c word-missing "$OUT/said")" = 1 ] && grep -q '\[headings\] victims-one' "$OUT/said" ||
	{ echo "a missing word is not named:"; cat "$OUT/said"; status=1; }
exit $status
