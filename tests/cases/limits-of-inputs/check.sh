# Limits stand in reportgen/core/limits.h; the last of each that is taken, and the first that is not.
good=tests/cases/limits-of-inputs/input/good.json
status=0
limit() { sed -n "s/^#define $1 (*\([0-9]*\).*/\1/p" reportgen/core/limits.h; }
gib=$(limit LIMIT_FILE_BYTES) mib=$(limit LIMIT_RECORD_BYTES) files=$(limit LIMIT_FILES) deepest=$(limit LIMIT_FOLDER_DEPTH)
said() { grep -q -- "$1" "$OUT/err" || { echo "not said: $1"; head -5 "$OUT/err"; status=1; }; }
run() { timeout 60 "$PROGRAM" "$@" >"$OUT/run" 2>"$OUT/err"; }

# A file that takes no room on the disk: looked at, never read.
mkdir "$OUT/large" && cp $good "$OUT/large/" && truncate -s "${gib}G" "$OUT/large/sparse.json" && truncate -s +1 "$OUT/large/sparse.json"
run normalize --ndjson "$OUT/large"
[ $? = 3 ] && grep -q '^{"incident"' "$OUT/run" || { echo "a file too large took the other with it"; status=1; }
said 'sparse.json: error: file is too large: [0-9]* bytes, at most [0-9]*, file skipped \[limit-file\]$'
rm -r "$OUT/large"

# A record just below and one above the limit, of strings that are long but allowed.
record() { # MEBIBYTES
	text=$(head -c 1000000 /dev/zero | tr '\0' x)
	printf '{"schema":"reportgen.incidents/1","sources":[{"id":"s","publisher":"A vendor","kind":"vendor","tlp":"clear"}],"incidents":[{"id":"v:1","reported":"2015-10-02","means":[{"value":"intrusion"}],"x_more":["'
	for _ in $(seq $(($1 * 1048576 / 1000003))); do printf '%s","' "$text"; done
	printf '"]},{"id":"v:2","reported":"2015-10-02","means":[{"value":"intrusion"}]}]}\n'
}
record $((mib - 1)) >"$OUT/record.json"
run normalize --ndjson "$OUT/record.json"
[ "$(grep -c '^{"incident"' "$OUT/run")" = 2 ] || { echo "a record below the limit is not read"; status=1; }
record $((mib + 1)) >"$OUT/record.json"
run normalize --ndjson "$OUT/record.json"
[ $? = 3 ] && [ "$(grep -c '^{"incident":{"id":"v:2"' "$OUT/run")" = 1 ] && ! grep -q '^{"incident":{"id":"v:1"' "$OUT/run" || { echo "a record above the limit, or its neighbour"; status=1; }
said 'record.json:1: error: record is too large, record skipped \[limit-record\]$'
rm "$OUT/record.json"

# Folders within folders.
inner=$OUT/deep
for i in $(seq "$deepest"); do inner=$inner/$i; done
mkdir -p "$inner/more" && cp $good "$inner/" && sed 's/"id": *"[^"]*:/&x/' $good >"$inner/more/other.json"
run normalize --ndjson "$OUT/deep"
[ "$(grep -c '^{"input":.*good.json' "$OUT/run")" = 1 ] || { echo "the deepest folder is not read"; status=1; }
grep -q other.json "$OUT/run" && { echo "a folder too deep is read"; status=1; }
said "$deepest/more: error: folders are nested too deeply: at most $deepest, folder skipped \[limit-folders\]$"

# One file too many: the run is refused, not given some of them.
mkdir "$OUT/many" && cp $good "$OUT/many/a"
program=$(realpath "$PROGRAM") config=$PWD/config.ini
cd "$OUT/many" || exit 1
# shellcheck disable=SC2046
PROGRAM=$program run brief --config "$config" --month 2015-10 --output "$OUT/published" $(yes a | head -$((files + 1)))
[ $? = 4 ] && [ ! -e "$OUT/published/2015-10" ] || { echo "files without number: something was published"; status=1; }
said "error: too many input files: at most $files, run refused \[limit-files\]$"
grep -q '^a:' "$OUT/err" && { echo "files were read before they were counted"; status=1; }
exit $status
