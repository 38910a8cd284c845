#!/bin/bash
# Six locales and six time zones: an issue, and what filters and explain write, is the same to
# the byte. Sampled: each locale and each zone once; FULL=1: all 36 pairs.
. tests/fault/common.sh
# shellcheck disable=SC2054 # there are commas in the names of zones
zones=(UTC0 KIR-14 LINE+12 NPT-5:45 EST5EDT,M3.2.0,M11.1.0 LHST-10:30LHDT-11,M10.1.0,M4.1.0)
# A comma for the decimal point, a dotless i, other digits, and two that are not UTF-8.
wanted=(C de_DE.UTF-8 tr_TR.UTF-8 fa_IR.UTF-8 fr_FR.ISO-8859-15 ja_JP.EUC-JP)
export LOCPATH=$PWD/${BUILD:-build}/fault/locales
locales=(C)
missing=
mkdir -p "$LOCPATH"
for name in "${wanted[@]:1}"; do
	[ -e "$LOCPATH/$name/LC_NUMERIC" ] ||
		localedef -i "${name%%.*}" -f "${name#*.}" "$LOCPATH/$name" >/dev/null 2>&1
	if [ -e "$LOCPATH/$name/LC_NUMERIC" ]; then locales+=("$name"); else missing="$missing $name"; fi
done
if [ -z "$missing" ]; then
	# They are what they are called, or nothing below means anything.
	[ "$(LC_ALL=de_DE.UTF-8 locale decimal_point)" = , ] || fail "de_DE has no comma"
	[ "$(echo i | LC_ALL=tr_TR.UTF-8 sed 's/./\U&/')" = İ ] || fail "tr_TR has no dotted I"
	[ "$(LC_ALL=ja_JP.EUC-JP locale charmap)" = EUC-JP ] || fail "ja_JP is not EUC-JP"
fi

write_all() { # FOLDER LOCALE ZONE
	mkdir -p "$1"
	export LC_ALL=$2 LANG=$2 TZ=$3
	"$PROGRAM" brief --month 2015-10 --output "$1/out" samples tests/cases/leftward-names/input >"$1/said" 2>"$1/messages" || fail "$2 $3: exit $?"
	rm -f "$1"/out/audit.ndjson* "$1/out/.lock" # the journal has the time of day
	sed -i "s|$1/||g" "$1/said" "$1/messages"
	"$PROGRAM" normalize --ndjson samples >"$1/lines" 2>&1
	"$PROGRAM" explain cs-01 samples >"$1/why" 2>&1
}
first=
tried=0
for i in "${!locales[@]}"; do
	for k in "${!zones[@]}"; do
		off=$(((k - i + 6) % 6))
		[ -n "$FULL" ] || [ $off = 0 ] || continue
		folder=$OUT/$i-$k
		(write_all "$folder" "${locales[i]}" "${zones[k]}"; exit $status) || status=1
		tried=$((tried + 1))
		if [ -z "$first" ]; then
			first=$folder
			[ -s "$first/out/2015-10/brief.pdf" ] && [ -s "$first/lines" ] && [ -s "$first/why" ] || fail "nothing was written"
			continue
		fi
		diff -rq "$first" "$folder" || fail "${locales[i]}, ${zones[k]}: other bytes"
		rm -rf "$folder"
	done
done
echo "$tried pairs of ${#locales[@]} locales and ${#zones[@]} zones"
[ -z "$missing" ] || [ $status != 0 ] || skip "no such locales (package locales):$missing"
exit $status
