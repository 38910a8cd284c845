annex=$OUT/outputs/2015-10/annex.xlsx
! unzip -p "$annex" 'xl/worksheets/*.xml' | grep -q '<f>' || { echo "a formula"; exit 1; }
! unzip -p "$annex" 'xl/worksheets/_rels/*' | grep -qi 'javascript' || { echo "a link that is none"; exit 1; }
