! unzip -p "$OUT/outputs/2015-10/annex.xlsx" 'xl/worksheets/*.xml' | grep -qE '<f>|<hyperlink [^>]*r:id'
