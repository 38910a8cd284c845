# The same inputs in folders whose entries were made in opposite order.
status=0
for way in first second; do
	mkdir -p "$OUT/$way/in"
	cp -R templates "$OUT/$way/templates"
done
for file in samples/*.json; do cp "$file" "$OUT/first/in/"; done
for file in $(printf '%s\n' samples/*.json | sort -r); do cp "$file" "$OUT/second/in/"; done
(cd "$OUT/first" && LC_ALL=C TZ=UTC "$PROGRAM" brief --quiet --month 2015-10 --output out in >stdout) || status=1
sleep 1.1 # a clock that leaks would show
(cd "$OUT/second" && LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 TZ=Pacific/Kiritimati "$PROGRAM" brief --quiet --month 2015-10 --output out in >stdout) || status=1
diff -r "$OUT/first/out" "$OUT/second/out" || { echo "the issues differ"; status=1; }
diff "$OUT/first/stdout" "$OUT/second/stdout" || status=1
exit $status
