status=0
mkdir -p "$OUT/words"
cp templates/*.ini templates/*.md "$OUT/words"
sed "s|^templates = .*|templates = $PWD/templates|; s|^wording =.*|wording = $OUT/words|" config.ini >"$OUT/config.ini"
sed 's/^outcome =$/outcomes =/' templates/annex.ini >"$OUT/words/annex.ini"
line=$(grep -n '^outcomes =$' "$OUT/words/annex.ini" | cut -d: -f1)
for command in "check samples" "brief --month 2015-10 --output $OUT/outputs samples"; do
	"$PROGRAM" ${command%% *} --quiet --config "$OUT/config.ini" ${command#* } >"$OUT/said" 2>"$OUT/errors"
	[ $? = 5 ] || { echo "${command%% *} takes it"; status=1; }
	grep -q "annex.ini:$line: error: unknown key: \"outcomes\"; did you mean \"outcome\"?" "$OUT/errors" || { cat "$OUT/errors"; status=1; }
done
[ -z "$(ls -A "$OUT/outputs")" ] || { echo "published all the same"; status=1; }
# Other names and another order: the sheets are those of the file.
sed 's/^incidents = Incidents$/incidents = Vorfälle/; s/^incident_id =$/&/' templates/annex.ini >"$OUT/words/annex.ini"
"$PROGRAM" brief --quiet --month 2015-10 --config "$OUT/config.ini" --output "$OUT/outputs" samples >"$OUT/said" || status=1
unzip -p "$OUT/outputs/2015-10/annex.xlsx" xl/workbook.xml | grep -q '<sheet name="Vorfälle" sheetId="2"' || { echo "not renamed"; status=1; }
grep -q 'words/annex.ini$' "$OUT/outputs/2015-10/MANIFEST" || { echo "not in the manifest"; status=1; }
exit $status
