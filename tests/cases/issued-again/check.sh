status=0
here=$PWD
W=$OUT/work
mkdir -p "$W/in" && cp -r "$here/templates" "$W/templates"
cp "$here/samples/crowdstrike-2015-10.json" "$W/in"
printf '[paths]\ntemplates = templates\noutput = out\n[inputs]\npath = in\nreviews = reviews.ini\n' >"$W/config.ini"
fail() { echo "$1"; status=1; }
brief() { "$PROGRAM" brief --config "$W/config.ini" "$@" >"$W/said" 2>&1; code=$?; }
is() { [ $code = "$1" ] && grep -q "$2" "$W/said" || { fail "$3: exit $code"; cat "$W/said"; }; }
page() { pdftotext -f "$1" -l "$1" "$W/out/2015-10/brief.pdf" - | tr '\n' ' ' | sed 's/\xc2\xa0/ /g'; }
digest() { sha256sum <"$1" | cut -c1-64; }
holds() { "$PROGRAM" verify --quiet --config "$W/config.ini" "$W/out/$1" >"$W/verified" 2>&1 || { fail "$1 does not hold"; cat "$W/verified"; }; }
# An empty month before, so that there is something to compare with.
brief --month 2015-09
is 0 '^published' 'September'
brief --month 2015-10
is 0 '^published' 'A'
holds 2015-10
page 2 | grep -q Errata && fail 'a first issue has errata'
record=$(digest "$W/out/2015-10/record.json") pdf=$(digest "$W/out/2015-10/brief.pdf")

# B: another rule. Refused; then in its place, with the errata behind page 1.
sed -i 's/^attempt-policy = evidentiary/attempt-policy = strict/' "$W/templates/agreements/us-china-2015.ini"
brief --month 2015-10
is 9 'publish-differs' 'B without --reissue'
SOURCE_DATE_EPOCH=1447000000 brief --month 2015-10 --reissue --reason 'Counsel reads the words more strictly.'
is 0 '^reissued' 'B'
holds 2015-10
[ "$(digest "$W/out/2015-10.r1/record.json")" = "$record" ] || fail 'A was not kept'
page 1 | grep -q 'replaces another' || fail 'page 1 does not say so'
for text in Errata 'Counsel reads the words more strictly' "$record" "$pdf" '8 November 2015' 'rule change' CS-01; do
	page 2 | grep -q "$text" || fail "not on page 2: $text"
done
grep -c '^{"since":"replaced","kind":"finding","cause":"rule-change".*"agreement":"us-china-2015"' "$W/out/2015-10/record.json" >"$W/n"
[ "$(cat "$W/n")" = 7 ] || fail "findings that changed: $(cat "$W/n"), not 7"
grep '^{"since":"replaced"' "$W/out/2015-10/record.json" | grep -qv '"cause":"rule-change"' && fail 'another cause'

# The same again is current: with another reason, on another day, without a reason.
before=$(cat "$W/out/2015-10"/* | sha256sum)
brief --month 2015-10 --reissue --reason 'Another reason.'
is 0 '^already current' 'B again, another reason'
SOURCE_DATE_EPOCH=1450000000 brief --month 2015-10
is 0 '^already current' 'B again'
[ "$before" = "$(cat "$W/out/2015-10"/* | sha256sum)" ] || fail 'files touched'
[ -e "$W/out/2015-10.r2" ] && fail 'issued a third time'

# Nor does it matter what became of earlier issues meanwhile.
rm -r "$W/out/2015-10.r1"
brief --month 2015-09 --reissue --reason 'The rule.'
is 0 '^reissued' 'September again'
brief --month 2015-10
is 0 '^already current' 'B after September was issued again'

# Back to A: another issue in the place of B.
cp "$here/templates/agreements/us-china-2015.ini" "$W/templates/agreements/"
record=$(digest "$W/out/2015-10/record.json")
brief --month 2015-10 --reissue --reason 'Back.'
is 0 '^reissued' 'A again'
page 2 | grep -q "$record" || fail 'the digest of B is not told'
holds 2015-10
brief --month 2015-10
is 0 '^already current' 'A again, again'

# In the place of one whose record is damaged: said, and not compared.
truncate -s 5000 "$W/out/2015-10/record.json"
brief --month 2015-10
is 9 'publish-differs' 'damaged, without --reissue'
brief --month 2015-10 --reissue --reason 'Repaired.'
is 0 'earlier-unusable' 'repaired'
page 2 | grep -q 'cannot be listed' || fail 'page 2 does not say what could not be compared'
holds 2015-10
brief --month 2015-10
is 0 '^already current' 'repaired, again'
exit $status
