for name in stix stix-1 misp veris eurepoc crowdstrike falcon mandiant google-ti reportgen; do
	grep -q "^reader  *$name " "$OUT/stdout" || { echo "no $name"; exit 1; }
done
for name in ocsf iodef msgraph recorded-future; do
	grep -q "^profile  *$name " "$OUT/stdout" || { echo "no $name"; exit 1; }
done
