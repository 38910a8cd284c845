# The manifest holds, the numbers are those of the facts, the files are sound.
issue=$OUT/outputs/2015-10
status=0
(cd "$issue" && sha256sum -c --quiet MANIFEST) || status=1
grep -q '"victims":7,' <(tr -d '\n' <"$issue/record.json") || { echo "victims are not 7"; status=1; }
grep -q '"CONCERN-ATTEMPT":7' "$issue/record.json" || { echo "no seven attempts"; status=1; }
qpdf --check "$issue/brief.pdf" >/dev/null || status=1
# What must be read first ends on the first page.
pdftotext -f 1 -l 1 "$issue/brief.pdf" - | tr '\n' ' ' | grep -q 'Read: three input files' || { echo "the first page is not the whole answer"; status=1; }
pdftotext -f 2 -l 2 "$issue/brief.pdf" - | grep -q '^Key judgements' || { echo "page 2 does not begin with the key judgements"; status=1; }
# Who hears the timeline hears all that it shows: whom, when with the year, what came of it.
/usr/bin/python3 -c '
import pikepdf, sys
pdf = pikepdf.open(sys.argv[1])
for thing in pdf.objects:
    if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
        print(thing.get("/Alt", ""))' "$issue/brief.pdf" >"$OUT/figures"
grep -q 'CS-05, Technology company 5: 1.to.9.October.2015; taking negated; finding “Compliance concern: attempted' "$OUT/figures" ||
	{ echo "the timeline is not told"; status=1; }
unzip -tqq "$issue/annex.xlsx" || status=1
unzip -p "$issue/annex.xlsx" xl/workbook.xml | grep -q 'name="Elements"' || { echo "no Elements"; status=1; }
# Again: already current, and not a byte is touched.
before=$(sha256sum "$issue"/* | sha256sum)
"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/outputs" samples | grep -q 'already current' || { echo "not current"; status=1; }
[ "$before" = "$(sha256sum "$issue"/* | sha256sum)" ] || { echo "files touched"; status=1; }
# Released, it differs: refused without --reissue, kept beside it with it.
"$PROGRAM" brief --quiet --month 2015-10 --release Staff --output "$OUT/outputs" samples 2>/dev/null
[ $? = 9 ] || { echo "a change was not refused"; status=1; }
"$PROGRAM" brief --quiet --month 2015-10 --release Staff --reissue --reason test --output "$OUT/outputs" samples >/dev/null || status=1
grep -q '^# reissue-reason test$' "$issue/MANIFEST" || { echo "no reason in the manifest"; status=1; }
(cd "$issue" && sha256sum -c --quiet MANIFEST) || status=1
# The reason is no part of the issue: the same again is current.
"$PROGRAM" brief --quiet --month 2015-10 --release Staff --output "$OUT/outputs" samples | grep -q 'already current' || { echo "a reissue is not current"; status=1; }
[ -d "$issue.r1" ] || { echo "the old issue was not kept"; status=1; }
pdftotext "$issue/brief.pdf" - | grep -q DRAFT && { echo "a released brief says DRAFT"; status=1; }
exit $status
