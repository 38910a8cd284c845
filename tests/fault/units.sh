#!/bin/bash
# The units for systemd: hardened, and what "make install" puts in place names one place and is
# taken away by "make uninstall".
. tests/fault/common.sh
put() { # TARGET
	make --no-print-directory "$1" STATEDIR=/srv/reports DESTDIR="$OUT/installed" BUILD="${BUILD:-build}" $(is_checked && echo SAN=1) $(is_counted && echo COV=1) >"$OUT/$1" 2>&1 || fail "$(tail -3 "$OUT/$1")"
}
put install
root=$OUT/installed/usr/local
for file in bin/reportgen etc/reportgen/config.ini lib/systemd/system/reportgen.service lib/systemd/system/reportgen.timer lib/sysusers.d/reportgen.conf lib/tmpfiles.d/reportgen.conf share/man/man1/reportgen.1 share/man/man5/reportgen.ini.5 share/man/man5/reportgen-agreement.5 share/man/man7/reportgen-template.7 share/bash-completion/completions/reportgen share/zsh/site-functions/_reportgen share/fish/vendor_completions.d/reportgen.fish share/reportgen/templates/brief.md; do
	[ -s "$root/$file" ] || fail "not installed: $file"
done
unit=$root/lib/systemd/system/reportgen.service
grep -q '^ExecStart=/usr/local/bin/reportgen catch-up .*--config /usr/local/etc/reportgen/config.ini' "$unit" || fail "$(grep ExecStart "$unit")"
grep -rn '/var/lib/reportgen' "$root/lib" && fail "a unit names another place"
grep -q '^Persistent=true' "$root/lib/systemd/system/reportgen.timer" || fail "the timer forgets"
for key in path reviews notes; do
	grep -q "^$key = /srv/reports/inputs" "$root/etc/reportgen/config.ini" || fail "the configuration: $key"
done
# Installed again it keeps a configuration that was changed; taken away, what is people's stays.
cp "$unit" "$root/lib/systemd/system/reportgen.timer" "$OUT/"
unit=$OUT/reportgen.service
echo '# ours' >>"$root/etc/reportgen/config.ini"
echo 'ours' >"$root/share/reportgen/templates/ours.md"
put install
grep -q '^# ours' "$root/etc/reportgen/config.ini" && [ -s "$root/etc/reportgen/config.ini.new" ] || fail "the configuration was overwritten"
put uninstall
left=$(cd "$OUT/installed" && find . ! -type d | LC_ALL=C sort | tr '\n' ' ')
[ "$left" = "./usr/local/etc/reportgen/config.ini ./usr/local/share/reportgen/templates/ours.md " ] || fail "left: $left"
rm -r "$OUT/installed"
put install
put uninstall
find "$OUT/installed" ! -type d -o -name reportgen -o -name reports | grep . && fail "something is left"
[ $status = 0 ] || exit 1
command -v systemd-analyze >/dev/null || skip "systemd-analyze is not here, so that the exposure of the unit is not known"
exposure=$(systemd-analyze security --offline=true --no-pager "$unit" 2>/dev/null | sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p')
[ -n "$exposure" ] || skip "systemd-analyze cannot look at units here"
awk -v x="$exposure" 'BEGIN { exit !(x <= 0.5) }' || fail "exposure $exposure, more than 0.5"
systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$OUT/reportgen.timer")" >/dev/null || fail "the day of the timer"
exit $status
