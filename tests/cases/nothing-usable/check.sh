[ ! -d "$OUT/outputs/2015-10" ]
