grep -q "^2	/objects/\[\]/x_colour$" "$OUT/stdout" && grep -q "^2	/objects/\[\]/x_more$" "$OUT/stdout" || { cat "$OUT/stdout"; exit 1; }
! grep -q published "$OUT/stdout" && [ ! -e outputs ]
