issue=$OUT/outputs/2015-10
pages=$(pdfinfo "$issue/brief.pdf" | sed -n 's/^Pages: *//p')
banners=$(pdftotext -layout "$issue/brief.pdf" - | tr -d '\f' | grep -c '^ *CUI//SP-PROPIN//NOFORN$')
[ "$banners" = $((2 * pages)) ] || { echo "$banners banners on $pages pages"; exit 1; }
pdftotext -l 1 "$issue/brief.pdf" - | tr '\n' ' ' | grep -q 'Controlled by: the bureau on duty; contact: the duty officer' || { echo "no designation on page 1"; exit 1; }
for sheet in $(unzip -Z1 "$issue/annex.xlsx" 'xl/worksheets/*.xml'); do
	unzip -p "$issue/annex.xlsx" "$sheet" | grep -q 'oddHeader>[^<]*CUI//SP-PROPIN//NOFORN' || { echo "$sheet has no banner"; exit 1; }
done
"$PROGRAM" brief --month 2015-10 --output "$OUT/plain" samples/crowdstrike-2015-10.json >/dev/null 2>&1
pdftotext "$OUT/plain/2015-10/brief.pdf" - | grep -q CUI && { echo "a banner nobody gave"; exit 1; }
exit 0
