#!/bin/bash
# The units for systemd: hardened, and what "make install" puts in place names one place.
. tests/fault/common.sh
make --no-print-directory install STATEDIR=/srv/reports DESTDIR="$OUT/installed" BUILD="${BUILD:-build}" $(is_checked && echo SAN=1) >"$OUT/install" 2>&1 || fail "$(tail -3 "$OUT/install")"
root=$OUT/installed/usr/local
for file in bin/reportgen etc/reportgen/config.ini lib/systemd/system/reportgen.service lib/systemd/system/reportgen.timer lib/sysusers.d/reportgen.conf lib/tmpfiles.d/reportgen.conf share/man/man1/reportgen.1 share/man/man5/reportgen.ini.5 share/reportgen/templates/brief.md; do
	[ -s "$root/$file" ] || fail "not installed: $file"
done
unit=$root/lib/systemd/system/reportgen.service
grep -q '^ExecStart=/usr/local/bin/reportgen catch-up .*--config /usr/local/etc/reportgen/config.ini' "$unit" || fail "$(grep ExecStart "$unit")"
grep -rn '/var/lib/reportgen' "$root/lib" && fail "a unit names another place"
grep -q '^Persistent=true' "$root/lib/systemd/system/reportgen.timer" || fail "the timer forgets"
for key in path reviews notes; do
	grep -q "^$key = /srv/reports/inputs" "$root/etc/reportgen/config.ini" || fail "the configuration: $key"
done
[ $status = 0 ] || exit 1
command -v systemd-analyze >/dev/null || skip "systemd-analyze is not here, so that the exposure of the unit is not known"
exposure=$(systemd-analyze security --offline=true --no-pager "$unit" 2>/dev/null | sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p')
[ -n "$exposure" ] || skip "systemd-analyze cannot look at units here"
awk -v x="$exposure" 'BEGIN { exit !(x <= 0.5) }' || fail "exposure $exposure, more than 0.5"
systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$root/lib/systemd/system/reportgen.timer")" >/dev/null || fail "the day of the timer"
exit $status
