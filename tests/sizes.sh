#!/bin/bash
# Measures the C sources: no file has over 800 lines, no function over 80, and the median
# function at most 20. A body is what stands between { and } in column 0, as clang-format lays
# it out. Nothing is excepted: a flat table or switch that must be longer is named here first.
cd "$(dirname "$0")/.." || exit 1
find reportgen tests -name '*.[ch]' | LC_ALL=C sort | xargs awk -v most_file=800 -v most=80 -v most_median=20 '
	function wrong(words) { print words; failed = 1 }
	function file_end() { if (lines > most_file) wrong(file " has " lines " lines, over " most_file) }

	FNR == 1 { file_end(); file = FILENAME; name = "" }
	{ lines = FNR }
	/^[A-Za-z_][A-Za-z0-9_]*\(/ { name = $0; sub(/\(.*/, "", name) }
	/^struct / { name = "struct" } # one that clang-format takes for a function
	/^{/ { begin = FNR; inside = 1; if (name == "") wrong(file ":" FNR ": a body without a name") }
	/^}/ && inside && name == "struct" { inside = 0 }
	/^}/ && inside {
		length_of = FNR - begin - 1
		if (length_of > most) wrong(file ": " name " has " length_of " lines, over " most)
		with[length_of]++; n++; inside = 0; name = ""
	}
	END {
		file_end()
		for (median = 0; (seen += with[median]) < n / 2; median++) continue
		if (median > most_median) wrong("the median function has " median " lines, over " most_median)
		if (n < 1000) wrong("only " n " functions were found")
		print n " functions, median " median
		exit failed
	}'
