#!/bin/bash
# The source of the cJSON that is installed, as FOLDER/cJSON.c, to be compiled with
# instrumentation: from the same places that packages come from, through lists of its own,
# so that nothing of the system is changed. Fails aloud when it cannot be had; then the
# library is linked as it is.
mkdir -p "$1" && folder=$(realpath "$1") || exit 1
work=$folder/apt
[ -e "$folder/cJSON.c" ] && exit 0
mkdir -p "$work/lists/partial" "$work/cache/archives/partial"

# Each place of packages, as a place of sources.
apt-get indextargets 'Created-By: Packages' \
	--format 'deb-src $(SITE) $(RELEASE) $(COMPONENT)' 2>/dev/null |
	sort -u >"$work/sources.list"
options=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
	-o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
for ring in /usr/share/keyrings/{debian,ubuntu}-archive-keyring.gpg; do
	[ -e "$ring" ] && sed -i "s|^deb-src h|deb-src [signed-by=$ring] h|" "$work/sources.list"
done
version=$(dpkg-query -W -f '${source:Version}' libcjson-dev 2>/dev/null)
(cd "$work" && { apt-get -q "${options[@]}" update; apt-get -q "${options[@]}" source --download-only "cjson=$version" ||
	apt-get -q "${options[@]}" source --download-only cjson; }) >"$folder/apt.log" 2>&1
archive=$(find "$work" -maxdepth 1 -name 'cjson_*.orig.tar.*' | head -1)
patches=$(find "$work" -maxdepth 1 -name 'cjson_*.debian.tar.*' | head -1)
if [ -z "$archive" ]; then
	echo "skipped, cJSON with instrumentation: no source of the package (see $folder/apt.log)" >&2
	exit 1
fi
mkdir -p "$work/source" && tar -xf "$archive" -C "$work/source" --strip-components=1 || exit 1
[ -z "$patches" ] || tar -xf "$patches" -C "$work/source" || exit 1
if [ -e "$work/source/debian/patches/series" ]; then
	while read -r patch; do
		case $patch in '' | '#'*) continue ;; esac
		patch -s -p1 -d "$work/source" <"$work/source/debian/patches/$patch" || exit 1
	done <"$work/source/debian/patches/series"
fi
cp "$work/source/cJSON.c" "$work/source/cJSON.h" "$folder/"
