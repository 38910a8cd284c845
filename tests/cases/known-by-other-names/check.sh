grep -q 'a:1 and b:1: same victim "[A-Za-z. ]*", same actor "WADER-7", overlapping dates' "$STDERR" || { cat "$STDERR"; exit 1; }
