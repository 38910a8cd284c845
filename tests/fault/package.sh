#!/bin/bash
# The Debian package: what is in it, that the same sources give the same bytes, and, as root,
# that it is installed, runs, is removed and purged and leaves nothing but what people put there.
. tests/fault/common.sh
is_checked && skip "a program with sanitizers is not packaged"
is_counted && skip "a program that counts its lines is not packaged"
command -v dpkg-deb >/dev/null || skip "dpkg-deb is not here"
pack() { # OUT: a package of this time
	SOURCE_DATE_EPOCH=1790000000 make --no-print-directory deb BUILD="${BUILD:-build}" >"$OUT/deb.log" 2>&1 || fail "$(tail -3 "$OUT/deb.log")"
	mv "${BUILD:-build}"/reportgen_*_*.deb "$1" || exit 1
}
touch "$OUT/before"
pack "$OUT/one.deb"
grep -q 'names nobody who answers for it.*MAINTAINER=' "$OUT/deb.log" || fail "not said: nobody answers for the package"
pack "$OUT/two.deb"
MAINTAINER='A name <a@example.org>' pack "$OUT/three.deb"
[ "$(dpkg-deb -f "$OUT/three.deb" Maintainer)" = 'A name <a@example.org>' ] && ! grep -q nobody "$OUT/deb.log" || fail "MAINTAINER is not heard"
cmp "$OUT/one.deb" "$OUT/two.deb" || fail "the same sources give other bytes"
find "${BUILD:-build}" -path '*/deb' -prune -o \( -name '*.o' -o -name reportgen \) -newer "$OUT/before" -print | grep . &&
	fail "packaging builds the program anew"

held=$OUT/held
dpkg-deb -R "$OUT/one.deb" "$held"
for file in etc/reportgen/config.ini usr/bin/reportgen usr/lib/systemd/system/reportgen.{service,timer} \
	usr/lib/sysusers.d/reportgen.conf usr/lib/tmpfiles.d/reportgen.conf \
	usr/share/bash-completion/completions/reportgen usr/share/fish/vendor_completions.d/reportgen.fish \
	usr/share/zsh/vendor-completions/_reportgen usr/share/reportgen/templates/brief.md \
	usr/share/man/man1/reportgen.1.gz usr/share/man/man5/reportgen{.ini,-agreement}.5.gz \
	usr/share/man/man7/reportgen-template.7.gz usr/share/doc/reportgen/{copyright,changelog.gz}; do
	[ -s "$held/$file" ] || fail "not in the package: $file"
done
grep -rlE '/usr/local|/usr/etc' "$held/etc" "$held/usr/bin" "$held/usr/lib" && fail "another place is named"
zgrep -l '/usr/local\|/usr/etc' "$held"/usr/share/man/man?/* && fail "a page names another place"
(cd "$held" && md5sum --quiet -c DEBIAN/md5sums) || fail "md5sums"
[ "$(cd "$held" && find . -path ./DEBIAN -prune -o -type f -print | wc -l)" = "$(wc -l <"$held/DEBIAN/md5sums")" ] || fail "md5sums are not of all files"
[ "$(cat "$held/DEBIAN/conffiles")" = /etc/reportgen/config.ini ] || fail "conffiles"
[ -e "$held/var" ] && fail "state is in the package"
dpkg-deb -c "$OUT/one.deb" | awk '{ print $2, $4 }' | grep -v '^root/root 2026-09-21$' && fail "owners or times"
for name in libc6 libcjson1 libhpdf libxlsxwriter libinih1 libmd4c0 zlib1g fonts-open-sans fonts-wqy-zenhei fonts-dejavu-core icc-profiles-free; do
	sed -n 's/^Depends: //p' "$held/DEBIAN/control" | grep -q "$name" || fail "does not depend on $name"
done
for script in postinst prerm postrm; do
	sh -n "$held/DEBIAN/$script" || fail "$script"
done
[ $status = 0 ] || exit 1

[ "$(id -u)" = 0 ] && chroot / true 2>/dev/null || skip "only root can install the package"
# A system with nothing in it but libraries, fonts and the package.
root=$OUT/root
mkdir -p "$root/var/lib/dpkg" "$root/etc"
touch "$root/var/lib/dpkg/status" "$root/etc/passwd" "$root/etc/group"
packages() { dpkg --root="$root" --force-script-chrootless --force-depends --log=/dev/null "$@" >"$OUT/dpkg" 2>&1 || fail "dpkg $*: $(tail -3 "$OUT/dpkg")"; }
packages --install "$OUT/one.deb"
[ "$(dpkg --root="$root" -s reportgen 2>/dev/null | sed -n 's/^Status: //p')" = "install ok installed" ] || fail "not installed"
{
	ldd "$PROGRAM" | grep -o '/[^ ]*'
	grep -oE '/usr/share/[^ ,#]*' templates/style.ini
} | while read -r file; do
	mkdir -p "$root$(dirname "$file")" && cp -L "$file" "$root$file"
done
state=$root/var/lib/reportgen
[ "$(stat -c '%a %U' "$state/inputs" "$state/outputs" | cut -d' ' -f1 | tr '\n' ' ')" = "2770 750 " ] || fail "the folders of state: $(stat -c '%a %n' "$state"/*)"
grep -q '^reportgen:' "$root/etc/passwd" || fail "no user"
run() { env -i PATH=/usr/bin "$(command -v chroot)" "$root" /usr/bin/reportgen "$@" >"$OUT/stdout" 2>"$OUT/stderr"; }
run --version && grep -q '^reportgen [0-9.]*$' "$OUT/stdout" || fail "does not run: $(cat "$OUT/stderr")"
run config show --origin && grep -q '^paths.output = /var/lib/reportgen/outputs	(/etc/reportgen/config.ini:' "$OUT/stdout" || fail "the configuration: $(grep output "$OUT/stdout")"
cp samples/crowdstrike-2015-10.json "$state/inputs/"
run brief --month 2015-10
[ $? = 0 ] || [ $? = 3 ] || fail "no brief: $(cat "$OUT/stderr")"
whole "$state/outputs" && [ -s "$state/outputs/2015-10/brief.pdf" ] || fail "no whole issue"

mkdir -p "$root/etc/systemd/system/timers.target.wants"
ln -s /usr/lib/systemd/system/reportgen.timer "$root/etc/systemd/system/timers.target.wants/"
echo '# ours' >>"$root/etc/reportgen/config.ini"
SOURCE_DATE_EPOCH=1790000000 packages --install "$OUT/two.deb"
[ -L "$root/etc/systemd/system/timers.target.wants/reportgen.timer" ] || fail "an upgrade takes the timer away"
grep -q '^# ours' "$root/etc/reportgen/config.ini" || fail "an upgrade takes the configuration away"
left() { (cd "$root" && find . -path '*reportgen*' ! -path './var/lib/dpkg/*' ! -type d | LC_ALL=C sort | tr '\n' ' '); }
issue='./var/lib/reportgen/inputs/crowdstrike-2015-10.json ./var/lib/reportgen/outputs/.lock ./var/lib/reportgen/outputs/2015-10/MANIFEST ./var/lib/reportgen/outputs/2015-10/annex.xlsx ./var/lib/reportgen/outputs/2015-10/brief.pdf ./var/lib/reportgen/outputs/2015-10/record.json ./var/lib/reportgen/outputs/audit.ndjson ./var/lib/reportgen/outputs/audit.ndjson.head '
packages --remove reportgen
[ "$(left)" = "./etc/reportgen/config.ini $issue" ] || fail "left when removed: $(left)"
packages --purge reportgen
[ "$(left)" = "${issue/.\/var\/lib\/reportgen\/outputs\/.lock /}" ] || fail "left when purged: $(left)"
[ ! -e "$root/etc/reportgen" ] || fail "etc/reportgen is left"

# Nothing was put there: nothing stays.
rm -r "$state"
packages --install "$OUT/one.deb"
packages --purge reportgen
(cd "$root" && find . -path '*reportgen*' ! -path './var/lib/dpkg/*') | grep . && fail "something is left"
exit $status
