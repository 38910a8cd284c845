record=$OUT/outputs/2015-10/record.json
tr -d '\n' <"$record" | grep -q '"counts":{"read":3,"accepted":3,"merged":0' || { echo counts; exit 1; }
grep -c 'both made of the record crowdstrike:R-7' "$STDERR" | grep -qx 2
