#!/bin/bash
# Checks the table of layers in the README: who may include whom, and whose library headers.
cd "$(dirname "$0")/../reportgen" || exit 1
status=0

allow() { # FOLDER MAY-INCLUDE...
	folder=$1
	shift
	for file in "$folder"/*.[ch] "$folder"/*.def; do
		[ -e "$file" ] || continue
		for include in $(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file"); do
			case " $* " in
			*" ${include%%/*} "*) ;;
			*)
				echo "$file includes $include"
				status=1
				;;
			esac
		done
	done
}

# HEADER FILES-THAT-MAY...
library() {
	header=$1
	shift
	for file in $(grep -lE "^#include <$header" -- */*.c */*.h 2>/dev/null); do
		allowed=1
		for pattern in "$@"; do
			# shellcheck disable=SC2053
			[[ $file == $pattern ]] && allowed=0
		done
		if [ $allowed = 1 ]; then
			echo "$file includes <$header>"
			status=1
		fi
	done
}

allow core core
allow model core model
allow doc core doc
allow ingest core model ingest
allow rules core model rules
allow report core model doc report
allow render core doc render
allow publish core doc render publish
allow app core model ingest rules doc report render publish app

library cjson/ 'core/json.c'
library ini.h 'core/ini.c'
library nettle/sha2.h 'core/sha256.c'
library utf8proc.h 'core/str*.c' 'core/buf.c'
library md4c.h 'doc/markdown*'
library hpdf 'render/pdf*.c' 'render/pdf_parts.h'
library xlsxwriter 'render/xlsx*.c' 'render/xlsx_parts.h'
library minizip/ 'render/xlsx_verify.c'
library unzip.h 'render/xlsx_verify.c'
library expat.h 'render/xlsx_verify.c'
library csv.h 'core/csv.c'
library linebreak.h 'render/layout*.c'
library zlib.h 'publish/*'
library getopt.h 'app/*'

# Only app/ prints, reads the clock, the environment or argv.
for word in printf fputs puts getenv time setlocale; do
	for file in $(grep -lE "(^|[^a-z_])$word *[(]" {core,model,doc,ingest,rules,report,render,publish}/*.c); do
		echo "$file calls $word"
		status=1
	done
done
exit $status
