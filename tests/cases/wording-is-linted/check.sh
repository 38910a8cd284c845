status=0
sed -n 's/^.*mixed.md:\([0-9]*\): error: .*\[\(lint-[a-z]*\)\]$/\1 \2/p' "$STDERR" >"$OUT/found"
printf '5 lint-mixed\n7 lint-row\n10 lint-mixed\n' | diff - "$OUT/found" || status=1
grep -q 'words.ini\|brief.md\|limits.md' "$STDERR" && { echo "our own words are refused"; status=1; }
exit $status
