status=0
refused() { # CODE WORDS ARGUMENTS...
	code=$1 words=$2
	shift 2
	"$PROGRAM" brief --month 2015-10 --output "$OUT/outputs" "$@" tests/cases/ceiling-refuses/input >/dev/null 2>"$OUT/err"
	[ $? = "$code" ] || { echo "exit of $*"; status=1; }
	grep -qF -- "$words" "$OUT/err" || { echo "$*: no word of: $words"; cat "$OUT/err"; status=1; }
}
refused 2 'expected clear, green, amber, amber+strict or red' --marking-ceiling purple
refused 2 'expected refuse or redact' --marking-ceiling green --over-ceiling hide
refused 2 'expected a name of at most 24' --edition r1=green
refused 2 'expected a name of at most 24' --edition ../x=green
refused 2 'expected NAME=MARKING' --edition partners
refused 2 'not above --marking-ceiling' --marking-ceiling green --edition a=amber
refused 2 'another name' --edition a=green --edition a=clear
config() {
	printf '[paths]\ntemplates = %s/templates\n%s\n' "$PWD" "$1" >"$OUT/config.ini"
	refused 5 "$2" --config "$OUT/config.ini"
}
config $'[marking]\nceiling = purple' 'config.ini:4: error: value cannot be used: ceiling'
config $'[marking]\nover-ceiling = hide' 'refuse or redact'
config $'[editions]\nr2 = green' 'no revision (r1)'
config $'[editions]\nred = green' 'no other marking'
config $'[marking]\ncui = SECRET\ncui-designation = x' 'CUI//CATEGORY'
config $'[marking]\ncui = CUI//SP-PROPIN//NOFORN' 'a cui-designation'
! ls -d "$OUT"/outputs/2015* >/dev/null 2>&1 || { echo "something was published"; status=1; }
exit $status
