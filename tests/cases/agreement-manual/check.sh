# Every ini block of the manual, checked. The first is a whole agreement; a block that begins
# with [agreement] is a file of its own, any other one takes the place of the first's sections
# (its lists are added to the first's).
manual=templates/agreements/LANGUAGE.md
folder=$OUT/templates/agreements
status=0
mkdir -p "$OUT/blocks" "$OUT/inputs"
cp -R templates "$OUT/templates"
rm -rf "$folder" && mkdir -p "$folder"
sed 's|^templates = .*|templates = templates|; s|^id = .*|id = made-up-2015|
	s|us-china-2015|made-up-2015|' config.ini >"$OUT/config.ini"
printf '{"schema":"reportgen.incidents/1","incidents":[]}' >"$OUT/inputs/none.json"

awk -v out="$OUT/blocks" '
	/^```ini$/ { n++; inside = 1; next }
	/^```$/ { inside = 0 }
	inside { print > sprintf("%s/%02d.ini", out, n) }' "$manual"

merge() { # BASE FRAGMENT
	awk '
		FNR == NR {
			if (/^\[/) section = $0
			if (section == "[lists]") { if (!/^\[/) lists = lists $0 "\n" }
			else { has[section] = 1; rest = rest $0 "\n" }
			next
		}
		/^\[/ { section2 = $0 }
		section2 in has { next }
		{ print }
		/^\[lists\]$/ { printf "%s", lists }
		END { printf "%s", rest }' "$2" "$1"
}

base=$folder/made-up-2015.ini
blocks=0
for block in "$OUT"/blocks/*.ini; do
	blocks=$((blocks + 1))
	rm -f "$folder"/*.ini
	cp "$OUT/blocks/01.ini" "$base"
	# What a fragment changes may change what the first example gives.
	if [ "$block" != "$OUT/blocks/01.ini" ] && ! grep -q '^\[example' "$block"; then
		sed -i '/^\[example/,$d' "$base"
	fi
	if ! grep -q '^\[agreement\]' "$block"; then
		merge "$base" "$block" >"$OUT/merged.ini"
		mv "$OUT/merged.ini" "$base"
	elif [ "$block" != "$OUT/blocks/01.ini" ]; then
		cp "$block" "$folder/other.ini"
	fi
	"$PROGRAM" check --config "$OUT/config.ini" "$OUT/inputs/none.json" >"$OUT/said" 2>&1
	if grep -qE 'agreements/.*: (error|warning)' "$OUT/said" ||
		grep -q 'Sanitizer' "$OUT/said"; then
		echo "in block $blocks of the manual:"
		cat "$OUT/said"
		status=1
	fi
done
[ "$blocks" -ge 10 ] || { echo "only $blocks blocks found"; status=1; }

# Every word of every message it can give is in the manual, and every word of the language.
for name in $(sed -n 's/^DIAG(RULE_[A-Z_]*, *[A-Z]*, *[A-Z]*, *"\([a-z-]*\)".*/\1/p' reportgen/core/diag.def); do
	grep -q "\`$name\`" "$manual" || { echo "not in the manual: $name"; status=1; }
done
for word in $(sed -n 's/^TERM(\(SPEAKER\|NEXUS\|BASIS\|CONFIDENCE_WORD\|VICTIM\|MEANS\|TAKING\|OBJECT\|INFERRED\|PURPOSE\|GROUNDS\|WHAT\),.*"\(.*\)")/\2/p' reportgen/model/terms.def); do
	grep -q "[ ,]${word}[ ,]" "$manual" || { echo "not in the manual: $word"; status=1; }
done
exit $status
