while IFS= read -r words; do
	grep -q "$words" "$STDERR" || { echo "not named: $words"; cat "$STDERR"; exit 1; }
done <<'EOF'
crowdstrike.json#/0/resources/0: note: .*a profile of an actor by CrowdStrike
crowdstrike.json#/0/resources/1: note: .*an indicator of CrowdStrike
crowdstrike.json#/0/resources/2: note: .*a profile of malware by CrowdStrike
crowdstrike.json#/0/resources/3: note: .*a vulnerability by CrowdStrike
crowdstrike.json#/0/resources/4: note: .*a host of a customer
crowdstrike.json#/0/resources/5: note: .*an id of CrowdStrike
crowdstrike.json#/1: note: .*an empty page of CrowdStrike
google.json#/data/0: note: .*a profile of an actor by Google
google.json#/data/1: note: .*a profile of malware by Google
google.json#/data/2: note: .*a vulnerability by Google
google.json#/data/3: note: .*an indicator (network address) of Google
lists.jsonl:1: note: .*an empty list
mandiant.jsonl#/0/threat-actors/0: note: .*a profile of an actor by Mandiant
mandiant.jsonl#/1: note: .*an empty page of Mandiant
mandiant.jsonl#/2/indicators/0: note: .*an indicator of Mandiant
mandiant.jsonl#/3: note: .*a MISP feed manifest
mandiant.jsonl#/4: note: .*a MISP galaxy
mandiant.jsonl#/5: note: .*an event of OCSF that is no finding
mandiant.jsonl#/6: note: .*an answer without records
mandiant.jsonl#/7: note: .*a STIX 1 package without incidents
EOF
grep -q "records read: 17 = 1 accepted + 0 merged + 16 rejected + 0 withheld" "$STDERR" || { tail -1 "$STDERR"; exit 1; }
