# The Markdown that a manual of templates/ is written in, as a page: headings, paragraphs,
# lists, "term" and ": meaning", tables of two columns, blocks of code.
function marked(s, pattern, n, font) {
	while (match(s, pattern))
		s = substr(s, 1, RSTART - 1) font substr(s, RSTART + n, RLENGTH - 2 * n) "\\fR" \
			substr(s, RSTART + RLENGTH)
	return s
}
function plain(s) {
	gsub(/\\/, "\\e", s)
	gsub(/-/, "\\-", s)
	sub(/^[.']/, "\\\\\\&&", s)
	return s
}
function inline(s) {
	s = plain(s)
	gsub(/…/, "...", s)
	gsub(/“/, "\\(lq", s)
	gsub(/”/, "\\(rq", s)
	s = marked(s, "\\*\\*[^*]+\\*\\*", 2, "\\fB")
	s = marked(s, "`[^`]+`", 1, "\\fB")
	return marked(s, "\\*[^*]+\\*", 1, "\\fI")
}
# Text that is open goes out as a whole: its marks may reach over lines. Before the first
# paragraph of a section there is no macro.
function flush() {
	if (text == "") return
	if (before != "") print before
	print inline(text)
	text = ""
	before = ".PP"
}
function say(s) { flush(); print s }

/^```/ { code = !code; say(code ? (before == "" ? "" : ".PP\n") ".RS 4\n.EX" : ".EE\n.RE"); before = ".PP"; next }
code { gsub(/\t/, "        "); print plain($0); next }
/^# / { next }
/^### / { say(".SS \"" plain(substr($0, 5)) "\""); before = ""; next }
/^## / { say(".SH \"" toupper(plain(substr($0, 4))) "\""); before = ""; next }
/^\|/ {
	if (!table++) { flush(); next }
	if (/^\|[-| ]*$/) next
	gsub(/^\| *| *\|$/, "")
	split($0, cell, / \| /)
	print ".TP\n" inline(cell[1]) "\n" inline(cell[2])
	before = ".PP"
	next
}
{ table = 0 }
/^- / { flush(); before = ".IP \\(bu 2"; text = substr($0, 3); next }
/^: / { term = text; text = ""; print ".TP\n" inline(term); before = ""; text = substr($0, 3); next }
/^$/ { flush(); next }
{ sub(/^ +/, ""); text = text (text == "" ? "" : " ") $0 }
END { flush() }
