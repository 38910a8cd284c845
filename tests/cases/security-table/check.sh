status=0
wrong() { echo "SECURITY.md: $1"; status=1; }
rows() { grep '^| T[0-9]* |' SECURITY.md; }
diff <(rows | sed 's/^| \(T[0-9]*\) .*/\1/') <(seq -f 'T%g' 27) || wrong "rows are missing, double or out of order"

exists() { # TEST, as the table names it
	case $1 in
	'case '*) [ -s "tests/cases/${1#case }/case.ini" ] ;;
	'fault '*) [ -s "tests/fault/${1#fault }.sh" ] ;;
	# In the list of its program, so that it is run; and defined.
	*_test\ *) perl -0ne 'exit !(/\b(?:TEST|T|cmocka_unit_test\w*)\(\s*'"${1#* }"'\b/ && /^'"${1#* }"'\(void \*\*state\)/m)' "tests/unit/${1%% *}.c" ;;
	*) false ;;
	esac 2>/dev/null
}

tested=0
while IFS='|' read -r _ name _ answer where tests _; do
	name=${name// /}
	while read -r file; do
		[ -e "reportgen/$file" ] || wrong "$name: no file $file"
	done < <(grep -o '`[^`]*`' <<<"$where" | tr -d '`')
	[ "${where// /}" ] && [ "${answer// /}" ] || wrong "$name: a cell is empty"
	n=0
	while read -r test; do
		exists "$test" || wrong "$name: no test $test"
		n=$((n + 1))
	done < <(grep -o '`[^`]*`' <<<"$tests" | tr -d '`')
	[ $n != 0 ] || wrong "$name: no test"
	tested=$((tested + n))
done < <(rows)
[ $tested -gt 60 ] || wrong "only $tested tests were looked for"
exit $status
