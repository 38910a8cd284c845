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
indexes.jsonl#/0: note: .*a TAXII manifest
indexes.jsonl#/1: note: .*a list of TAXII collections
indexes.jsonl#/2: note: .*a TAXII server
indexes.jsonl#/3/data/0: note: .*an indicator
indexes.jsonl#/3/data/1: note: .*an indicator
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
grep -q "records read: 22 = 1 accepted + 0 merged + 21 rejected + 0 withheld" "$STDERR" || { tail -1 "$STDERR"; exit 1; }
