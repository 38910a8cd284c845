sed 's/= 3/= three/' tests/cases/reporting-lag-set/config.ini >"$OUT/config.ini"
"$PROGRAM" check --config "$OUT/config.ini" samples >/dev/null 2>"$OUT/malformed"
[ $? = 5 ] && grep -q 'config.ini:5: error: .*a number of months from 0 to 120' "$OUT/malformed" || { cat "$OUT/malformed"; exit 1; }
