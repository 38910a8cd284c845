# Of each incident: whether it counts in October 2015.
grep '^{"id":"t:' "$OUT/outputs/2015-10/record.json" | grep -o '^{"id":"t:[a-z-]*"\|"in_period":[a-z]*' | paste - - | sed 's/.*"t:\([a-z-]*\)".*:/\1 /' | sort >"$OUT/counted"
diff - "$OUT/counted" <<'END'
after false
before false
east false
east-in true
first true
future false
last true
said-later false
west false
west-in true
END
