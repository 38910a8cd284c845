mkdir -p "$OUT/again"
cp "$OUT/stdout" "$OUT/again/a.json"
"$PROGRAM" normalize --quiet "$OUT/again/a.json" >"$OUT/twice" || exit 1
said() { grep -oE '"(id|origin)":"[^"]*"' "$1"; }
said "$OUT/stdout" | grep -q '"origin":"https://www.cfr.org' || { echo "no origin"; exit 1; }
diff <(said "$OUT/stdout") <(said "$OUT/twice")
