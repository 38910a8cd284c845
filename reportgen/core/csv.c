/* Tables as text (RFC 4180), by libcsv. */
#include "core/csv.h"

#include <csv.h>
#include <string.h>

#include "core/str.h"

/* With these a formula begins, in some program. */
#define FORMULA "=+-@\t\r"
#define MARK "\xEF\xBB\xBF"

/* A formula, also behind apostrophes: with one more it is read as it was. */
static bool
begins_formula(const char *s)
{
	s += strspn(s, "'");
	return *s && strchr(FORMULA, *s);
}

static void
add_cell(struct buf *out, const char *s)
{
	buf_char(out, '"');
	if (begins_formula(s))
		buf_char(out, '\'');
	for (; *s; s++) {
		if (*s == '"')
			buf_char(out, '"');
		buf_char(out, *s);
	}
	buf_char(out, '"');
}

void
csv_add_row(struct buf *out, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(out, ',');
		if (!str_empty(cells[i]))
			add_cell(out, cells[i]);
	}
	buf_str(out, "\r\n");
}

struct reading {
	struct arena *arena;
	struct csv_table *out;
	struct csv_row *row; /* NULL between two */
	unsigned line;
};

static void
on_cell(void *cell, size_t n, void *state)
{
	struct reading *r = state;
	const char *s = arena_dup(r->arena, cell, n);

	if (!r->row) {
		r->row = ARENA_NEW(r->arena, struct csv_row);
		r->row->line = r->line;
	}
	if (*s == '\'' && begins_formula(s + 1))
		s++;
	LIST_ADD(r->arena, &r->row->cells, s);
}

static void
on_row(int end, void *state)
{
	struct reading *r = state;

	(void)end;
	if (r->row)
		LIST_ADD(r->arena, &r->out->rows, r->row);
	r->row = NULL;
}

/* What divides most in the first line, where it is not in quotation marks. */
static unsigned char
find_divider(const char *text, size_t n)
{
	static const char dividers[] = ",;\t";
	size_t counts[sizeof dividers] = {0}, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < n && (quoted || text[i] != '\n'); i++) {
		const char *at = text[i] ? strchr(dividers, text[i]) : NULL;
		quoted ^= text[i] == '"';
		if (at && !quoted)
			counts[at - dividers]++;
	}
	for (size_t i = 1; i < sizeof dividers - 1; i++)
		best = counts[i] > counts[best] ? i : best;
	return (unsigned char)dividers[best];
}

/* Line by line, so that each row knows its own: a cell may hold several. In state 0 the
 * library is between rows. */
static bool
read_lines(struct csv_parser *p, struct reading *r, const char *text, size_t n)
{
	unsigned line = 1;

	for (size_t at = 0; at < n; line++) {
		const char *end = memchr(text + at, '\n', n - at);
		size_t length = end ? (size_t)(end - text) + 1 - at : n - at;
		if (!r->row && p->pstate == 0)
			r->line = line;
		if (csv_parse(p, text + at, length, on_cell, on_row, r) != length) {
			r->line = line;
			return false;
		}
		at += length;
	}
	return !csv_fini(p, on_cell, on_row, r);
}

bool
csv_read(const char *text, size_t n, struct arena *arena, struct csv_table *out,
	unsigned *bad_line)
{
	struct csv_parser parser;
	struct reading r = {.arena = arena, .out = out, .line = 1};

	if (n >= strlen(MARK) && !memcmp(text, MARK, strlen(MARK))) {
		text += strlen(MARK);
		n -= strlen(MARK);
	}
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL)) {
		*bad_line = 0;
		return false;
	}
	csv_set_delim(&parser, find_divider(text, n));
	bool good = read_lines(&parser, &r, text, n);
	csv_free(&parser);
	*bad_line = r.line;
	return good;
}
