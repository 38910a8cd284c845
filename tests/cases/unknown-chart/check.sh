grep -q "brief.md:3: error: .*chart:trends.*the nearest is chart:trend" "$STDERR" || { cat "$STDERR"; exit 1; }
