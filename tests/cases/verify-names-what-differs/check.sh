status=0
issue=$OUT/outputs/2015-10
fail() { echo "$1"; status=1; }

# NAME FILE SED [match]: a copy of the issue with a file altered; "match" alters its digest
# in the manifest too. verify must refuse it and name the file.
altered() {
	rm -rf "$OUT/x" && cp -r "$issue" "$OUT/x"
	perl -0pi -e "$3" "$OUT/x/$2"
	cmp -s "$issue/$2" "$OUT/x/$2" && fail "$1: nothing altered"
	[ -z "$4" ] || sed -i "s/^[0-9a-f]*  $2\$/$(sha256sum <"$OUT/x/$2" | cut -c1-64)  $2/" "$OUT/x/MANIFEST"
	refused "$1" "x/$2: error: .*$5"
}

refused() {
	"$PROGRAM" verify ${config:+--config "$config"} "$OUT/x" >"$OUT/said" 2>&1
	code=$?
	[ $code = 9 ] && grep -q "$2.*\[verify-differs\]" "$OUT/said" && grep -q 'does not hold$' "$OUT/said" ||
		{ fail "$1: exit $code"; cat "$OUT/said"; }
}

config=tests/cases/verify-names-what-differs/config.ini
"$PROGRAM" verify --config $config "$issue" | grep -q ': holds$' || fail 'the issue itself does not hold'

altered 'a byte of the record' record.json 's/"B"/"A"/' '' 'its SHA-256'
altered 'a byte of the brief' brief.pdf 's/endobj/endobk/' '' 'its SHA-256'
altered 'a byte of the annex' annex.xlsx 's/PK/PX/' '' 'its SHA-256'
altered 'the brief, with its digest' brief.pdf 's/endobj/endobk/' match 'drawn again'
altered 'the annex, with its digest' annex.xlsx 's/PK/PX/' match 'drawn again'
altered 'a finding' record.json 's/"agreement":"us-china-2015","clause":"economic-espionage","finding":"[A-Z-]*"/"agreement":"us-china-2015","clause":"economic-espionage","finding":"CONCERN"/' match \
	'is CONCERN, .*but its facts give CONCERN-ATTEMPT'
altered 'a finding under another agreement' record.json 's/("agreement":"g20-2015","clause":"[a-z-]*","finding":)"[A-Z-]*"/$1"INCONSISTENT"/' match 'under g20-2015 is INCONSISTENT'
altered 'a number' record.json 's/"victims":1,/"victims":2,/' match '/figures is not'
altered 'a month of the trend' record.json 's/"reported":1,/"reported":2,/' match '/trend/'
altered 'a fact' record.json 's/"value":"blocked"/"value":"taken"/' match 'facts give'
altered 'a count of records' record.json 's/("counts":\s*\{\s*"read":)\d+/${1}9/' match '/counts'
altered 'bytes between values' record.json 's/\n/ \n/' match 'is not what its facts give'
altered 'a manifest that names another input' MANIFEST 's/(# input )./${1}0/' '' 'line [0-9]* is not what the record says'
altered 'a manifest with another period' MANIFEST 's/# period 2015-10/# period 2015-11/' '' 'line 2'
altered 'a manifest without a line' MANIFEST 's/# status draft\n//' '' 'line 6'
altered 'a manifest without its last line feed' MANIFEST 's/\n$//' '' 'no line of a manifest'
altered 'a record that is none' record.json 's/^\{/[/' match 'cannot be read'

rm -rf "$OUT/x" && cp -r "$issue" "$OUT/x" && sed -i 's/^[0-9a-f]\(.*  record.json\)$/g\1/' "$OUT/x/MANIFEST"
refused 'a digest that is none' 'x/MANIFEST'
rm -rf "$OUT/x" && cp -r "$issue" "$OUT/x" && sed -i 's/^[0-9a-f]*\(  record.json\)$/'"$(sha256sum </dev/null | cut -c1-64)"'\1/' "$OUT/x/MANIFEST"
refused 'another digest' 'x/record.json'
rm -rf "$OUT/x" && cp -r "$issue" "$OUT/x" && rm "$OUT/x/annex.xlsx"
refused 'a file is missing' 'x/annex.xlsx'
rm -rf "$OUT/x" && cp -r "$issue" "$OUT/x" && touch "$OUT/x/more.txt"
refused 'a file too many' 'x/more.txt: error: .*no file of the issue'
rm -rf "$OUT/x" && cp -r "$issue" "$OUT/x" && rm "$OUT/x/MANIFEST"
refused 'no manifest' 'x/MANIFEST'

# What it was made with: each kind of file is named.
config=$OUT/config.ini
printf '[paths]\ntemplates = templates\n[inputs]\nreviews = reviews.ini\n' >"$config"
rm -rf "$OUT/templates" "$OUT/made" && cp -r templates "$OUT/templates"
printf '\n{{>own-part}}\n' >>"$OUT/templates/brief.md"
echo 'A part of our own.' >"$OUT/templates/own-part.md"
cp -r "$OUT/templates" "$OUT/kept"
"$PROGRAM" brief --quiet --month 2015-10 --config "$config" --output "$OUT/made" tests/cases/verify-names-what-differs/input >/dev/null
for file in brief.md own-part.md words.ini limits.md style.ini reference/publishers.ini reference/actors.ini \
	vendors/example.ini agreements/us-china-2015.ini agreements/g20-2015.ini; do
	rm -rf "$OUT/templates" "$OUT/x" && cp -r "$OUT/kept" "$OUT/templates" && cp -r "$OUT/made/2015-10" "$OUT/x"
	case $file in *.ini) printf '# one line more\n' >>"$OUT/templates/$file" ;; *) printf '\nOne line more.\n' >>"$OUT/templates/$file" ;; esac
	refused "$file" "$(basename "$file") is not the file"
	# Altered so that it cannot even be read: named all the same.
	printf '\n[broken\n{{#broken}}\n' >>"$OUT/templates/$file"
	refused "$file, broken" "$(basename "$file") is not the file"
	rm "$OUT/templates/$file"
	refused "$file, gone" "$(basename "$file") is missing"
done

# Another version of the program: digests and record only, and that is said.
rm -rf "$OUT/x" && cp -r "$issue" "$OUT/x"
config=tests/cases/verify-names-what-differs/config.ini
sed -i 's/"tool":"reportgen [^"]*"/"tool":"reportgen 0.0.0"/' "$OUT/x/record.json"
sed -i "s/^# tool .*/# tool reportgen 0.0.0/; s/^[0-9a-f]*  record.json\$/$(sha256sum <"$OUT/x/record.json" | cut -c1-64)  record.json/" "$OUT/x/MANIFEST"
"$PROGRAM" verify --config $config "$OUT/x" >"$OUT/said" 2>&1
[ $? = 0 ] && grep -q 'not drawn again: made by reportgen 0.0.0' "$OUT/said" || { fail 'another version'; cat "$OUT/said"; }
sed -i 's/"victims":1,/"victims":2,/' "$OUT/x/record.json"
sed -i "s/^[0-9a-f]*  record.json\$/$(sha256sum <"$OUT/x/record.json" | cut -c1-64)  record.json/" "$OUT/x/MANIFEST"
refused 'a number, by another version' '/figures is not'

"$PROGRAM" verify "$OUT/nothing" >"$OUT/said" 2>&1
[ $? = 6 ] || fail 'no such folder'
"$PROGRAM" verify >"$OUT/said" 2>&1
[ $? = 2 ] || fail 'no folder named'
exit $status
