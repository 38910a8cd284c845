grep -q 'reviews.ini:1: error: .*\[same 1\] "a:2015" may be a:2015-1, a:2015-2, a:2015-3, review not applied' "$STDERR" || { cat "$STDERR"; exit 1; }
