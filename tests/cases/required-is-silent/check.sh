grep -q 'A vendor that sleeps, nothing published \[required-silent\]' "$STDERR" || { echo "not named"; exit 1; }
grep -q 'CrowdStrike' "$STDERR" | grep required-silent && exit 1
[ ! -e "$OUT/outputs/2015-10" ] || { echo "published"; exit 1; }
