grep -q 'reviews.ini:1: error: review names an incident that is not there: \[same 1\] "z:9"' "$STDERR"
