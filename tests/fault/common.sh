# What the fault tests share. BUILD is the folder of the program; FULL=1 tries everything.
BUILT=$(cd "${BUILD:-build}" && pwd -P) # what is injected goes by the names files really have
PROGRAM=$BUILT/reportgen
NAME=$(basename "$0" .sh)
OUT=$BUILT/fault/$NAME
SHIM=$BUILT/fault/shim.so
FULL=${FULL:-}
status=0
rm -rf "$OUT" && mkdir -p "$OUT"

fail() { echo "$NAME: $*"; status=1; }
skip() { echo "skipped, $*: fault $NAME"; exit 77; }
is_checked() { nm -D "$PROGRAM" | grep -q __asan_init; }
is_counted() { nm "$PROGRAM" | grep -q __gcov_; } # make coverage

# Two inputs, so that a reissue changes something.
mkdir -p "$OUT/a" "$OUT/b"
cp samples/crowdstrike-2015-10.json "$OUT/a/"
cp samples/crowdstrike-2015-10.json samples/mandiant-2013.json "$OUT/b/"

brief() { # OUTPUT INPUT OPTION...
	local output=$1 input=$2
	shift 2
	"$PROGRAM" brief --quiet --month 2015-10 --output "$output" "$@" "$input" >/dev/null 2>"$OUT/stderr"
}

# Every issue that can be seen in a folder is whole.
whole() { # FOLDER
	local issue files
	for issue in "$1"/[0-9]*; do
		[ -e "$issue" ] || continue
		files=$(ls "$issue" 2>/dev/null | tr '\n' ' ')
		if [ "$files" != "MANIFEST annex.xlsx brief.pdf record.json " ]; then
			echo "$issue holds: $files"
			return 1
		fi
		if ! (cd "$issue" && sha256sum --quiet --strict -c MANIFEST) >/dev/null 2>&1; then
			echo "$issue is not as its manifest says"
			return 1
		fi
	done
}

staged() { ls -d "$1"/.staging-* "$1"/.removed-* 2>/dev/null; }
