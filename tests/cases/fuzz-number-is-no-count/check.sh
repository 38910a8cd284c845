grep -q '"file":"x.json"' "$OUT/stdout" || { echo "x.json is not listed"; exit 1; }
! grep -o '"file":"[xy].json"[^}]*"line":[^,}]*' "$OUT/stdout"
