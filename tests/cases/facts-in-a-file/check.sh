# Facts that lie in a file, not in memory, give the same bytes; also where no such file can
# be made, and when the issue is one of several editions.
status=0
fail() { echo "$1"; status=1; }
inputs="samples tests/cases/told-in-three-formats/input"
brief() { # FOLDER OPTION...
	local out=$1
	shift
	"$PROGRAM" brief --quiet --month 2015-10 --output "$OUT/$out" "$@" $inputs >/dev/null 2>"$OUT/said" ||
		[ $? = 3 ] || fail "$out: $(tail -1 "$OUT/said")"
}
same() { diff -r "$OUT/memory/$2" "$OUT/$1/$2" || fail "$1: another issue"; }

brief memory
REPORTGEN_MEMORY_FACTS=0 brief file
same file 2015-10
REPORTGEN_MEMORY_FACTS=0 brief editions --edition green=green --edition clear=clear
brief memory --edition green=green --edition clear=clear
same editions 2015-10.green
same editions 2015-10.clear

# A command that publishes nothing needs no output folder for it.
normalize() { "$PROGRAM" normalize --quiet $inputs 2>"$OUT/said"; }
export REPORTGEN_PATHS_OUTPUT=$OUT/nowhere
normalize >"$OUT/held" || fail "normalize: $(tail -1 "$OUT/said")"
mkdir "$OUT/temporary"
REPORTGEN_MEMORY_FACTS=0 TMPDIR=$OUT/temporary normalize | cmp - "$OUT/held" ||
	fail "normalize: other facts from a file"
REPORTGEN_MEMORY_FACTS=0 TMPDIR=$OUT/nowhere normalize | cmp - "$OUT/held" ||
	fail "normalize: other facts where no file can be"
[ -z "$(ls "$OUT/temporary")" ] && [ ! -e "$OUT/nowhere" ] || fail "normalize left a file"

# The file has no name: nothing of it is left, nor seen while it is there.
[ -z "$(find "$OUT/file" -name '*fact*')" ] || fail "the file of the facts was left"

exit $status
