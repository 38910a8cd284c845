grep -q 'broken.json:2:14: error: not valid JSON' "$STDERR" || { cat "$STDERR"; exit 1; }
grep -q 'good.json#/incidents/0/attribution/0/nexus: error: word is not in the vocabulary: nexus "sponsord"; did you mean "sponsored"?' "$STDERR"
