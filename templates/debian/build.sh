#!/bin/bash
# Makes a Debian package of what "make install" put into a folder: ROOT VERSION OUT
# SOURCE_DATE_EPOCH is the time of all its files; MAINTAINER who answers for it.
set -e -o pipefail
root=$1 version=$2 out=$3
here=$(dirname "$0")
architecture=$(dpkg --print-architecture)
doc=$root/usr/share/doc/reportgen
program=$(realpath "$root/usr/bin/reportgen")
[ -n "$MAINTAINER" ] || echo "the package names nobody who answers for it; make deb MAINTAINER='NAME <ADDRESS>' does"
: "${MAINTAINER:=reportgen <reportgen@localhost>}"

# What the program is linked with, with the versions it needs where dpkg-dev knows them, and
# what holds the fonts and the profile of the style.
libraries() {
	if command -v dpkg-shlibdeps >/dev/null; then
		local work
		work=$(mktemp -d)
		mkdir "$work/debian"
		printf 'Source: reportgen\n\nPackage: reportgen\nArchitecture: any\n' >"$work/debian/control"
		(cd "$work" && dpkg-shlibdeps -O -e"$1") | sed 's/^shlibs:Depends=//; s/, /\n/g'
		rm -r "$work"
	else
		objdump -p "$1" | sed -n 's/^ *NEEDED *//p' | while read -r name; do
			path=$(ldd "$1" | awk -v name="$name" '$1 == name { print $3 }')
			owner "$path" || owner "/usr$path" || owner "$(readlink -f "$path")"
		done
	fi
}
owner() { dpkg -S "$1" 2>/dev/null | sed 's/:.*//' | head -1 | grep .; }
style() { grep -oE '/usr/share/[^ ,#]*' "$root/usr/share/reportgen/templates/style.ini" | while read -r path; do owner "$path"; done; }

strip --strip-unneeded --remove-section=.comment --remove-section=.note "$program"
gzip -9n "$root"/usr/share/man/man?/*
mkdir -p "$doc" "$root/DEBIAN"
cp README.md "$doc/"
cp "$here/copyright" "$doc/"
printf 'reportgen (%s) unstable; urgency=medium\n\n  * This version.\n\n -- %s  %s\n' "$version" \
	"$MAINTAINER" "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
# State is made when the package is configured, so that dpkg never takes it away.
rmdir "$root/var/lib/reportgen/inputs" "$root/var/lib/reportgen/outputs"
rmdir -p --ignore-fail-on-non-empty "$root/var/lib/reportgen"

find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod 644 {} +
chmod 755 "$program"
find "$root" -path "$root/DEBIAN" -prune -o -type f -printf '%P\n' | LC_ALL=C sort |
	(cd "$root" && xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
echo /etc/reportgen/config.ini >"$root/DEBIAN/conffiles"
install -m 755 "$here/postinst" "$here/prerm" "$here/postrm" "$root/DEBIAN/"
depends=$({ libraries "$program"; style; } | LC_ALL=C sort -u | paste -sd , | sed 's/,/, /g')
sed -e "s|@VERSION@|$version|; s|@ARCHITECTURE@|$architecture|; s|@MAINTAINER@|$MAINTAINER|" \
	-e "s|@SIZE@|$(du -ks --apparent-size --exclude=DEBIAN "$root" | cut -f1)|; s|@DEPENDS@|$depends, passwd|" \
	"$here/control.in" >"$root/DEBIAN/control"
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$out/reportgen_${version}_$architecture.deb"
