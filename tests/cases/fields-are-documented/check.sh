status=0
undocumented=$(awk '/^$/ { exit } NR > 1 && NF < 3 { print $1 }' "$OUT/stdout")
[ -z "$undocumented" ] || { echo "no meaning: $undocumented"; status=1; }
grep -q '^concerns\[\].finding.label  *text  *its label \[Inconsistent with the commitment\]' "$OUT/stdout" || { echo "no example"; status=1; }
grep -q '^table:findings$' "$OUT/stdout" || { echo "built tables are not listed"; status=1; }
# Nothing is documented that is not there.
sed -n 's/^FIELD("\([^"]*\)".*/\1/p' reportgen/report/fields.def | while read -r path; do
	grep -qF -e "$path " -e "others[].${path#concerns\[\].} " "$OUT/stdout" || echo "documented, but not there: $path"
done | grep . && status=1
exit $status
