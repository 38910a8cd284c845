"$PROGRAM" brief --quiet --month 2016-04 --output "$OUT/quoted" tests/cases/several-attribute/quoted.json >/dev/null || exit 1
pdftotext "$OUT/quoted/2016-04/brief.pdf" - | tr '\n' ' ' | grep -q 'Who stands behind it. Accounts that relay others hold China responsible\.' || { echo "nobody speaks for themselves, and a sentence lacks its subject"; exit 1; }
