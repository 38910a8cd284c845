# To be sourced by what runs tests, in the tree: where people keep reviews, notes or exports in
# inputs/, which would change what comes out, on into a copy of the tree without them. What the
# environment sets is left behind.
unset "${!REPORTGEN_@}" SOURCE_DATE_EPOCH
yours=$(find inputs -type f ! -name README.md | LC_ALL=C sort | head -1)
if [ -n "$yours" ]; then
	echo "$yours is yours: the tests run in build/apart, a copy of the tree without it"
	rm -rf build/apart && mkdir -p build/apart/inputs &&
		cp -pR Makefile README.md SECURITY.md config.ini reportgen samples templates tests build/apart/ &&
		cp -p inputs/README.md build/apart/inputs/ && ln -s "$PWD/build" build/apart/build || exit 1
	[ ! -d ../shared ] || ln -sfn "$(cd ../shared && pwd)" build/shared
	cd build/apart || exit 1
fi
