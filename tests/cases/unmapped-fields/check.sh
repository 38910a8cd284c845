grep -q "^2	/objects/\[\]/x_colour$" "$OUT/stdout" && grep -q "^2	/objects/\[\]/x_more$" "$OUT/stdout" || { cat "$OUT/stdout"; exit 1; }
grep -q "^tests/cases/unmapped-fields/input/bundle.json: stix; records read: 2 = 2 accepted + 0 merged + 0 rejected + 0 withheld$" "$STDERR" || { cat "$STDERR"; exit 1; }
REPORTGEN_PATHS_OUTPUT=$OUT/outputs "$PROGRAM" check --unmapped tests/cases/unmapped-fields/input >"$OUT/again" 2>/dev/null && cmp -s "$OUT/stdout" "$OUT/again" || { echo "not the same again"; exit 1; }
! grep -q published "$OUT/stdout" && [ ! -e "$OUT/outputs" ]
