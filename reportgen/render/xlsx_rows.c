/* The rows of a sheet as the library writes them, read back without a parser of all
 * XML: what has any other form is left to one (xlsx_verify.c). */
#include "render/xlsx_parts.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

/* Longer than any cell: 32,767 units of at most 6 bytes, as "&quot;". */
#define BUFFER_BYTES (1U << 19)
#define ROWS_BEGIN "<sheetData>"
#define ROWS_END "</sheetData>"

/* Each byte of a word. */
#define BYTES(b) ((b)*0x0101010101010101U)
#define HIGH BYTES(0x80U)

struct xlsx_rows {
	char *bytes, *plain; /* what is read; a text without its escapes */
	size_t n;            /* bytes[n] is NUL */
	uint64_t row;        /* counted from 1; 0: none is open */
	struct xlsx_sent found;
};

struct xlsx_rows *
xlsx_rows_new(struct arena *arena)
{
	struct xlsx_rows *r = ARENA_NEW(arena, struct xlsx_rows);

	r->bytes = arena_alloc_dirty(arena, BUFFER_BYTES + 1);
	r->plain = arena_alloc_dirty(arena, BUFFER_BYTES + 1);
	return r;
}

/* Behind the prefix; NULL when s does not begin so, or is NULL. */
static const char *
past(const char *s, const char *prefix)
{
	if (!s)
		return NULL;
	while (*prefix)
		if (*s++ != *prefix++)
			return NULL;
	return s;
}

/* Behind a number of at most 15 digits; NULL when there is none. */
static const char *
past_number(const char *s, uint64_t *out)
{
	const char *start = s;

	if (!s)
		return NULL;
	for (*out = 0; *s >= '0' && *s <= '9'; s++)
		*out = *out * 10 + (uint64_t)(*s - '0');
	return s > start && s - start <= 15 ? s : NULL;
}

/* Bit 7 of each byte of w that is zero, or of one above such a byte. */
static uint64_t
zero_bytes(uint64_t w)
{
	return (w - BYTES(1U)) & ~w & HIGH;
}

/* True when all of it is printing ASCII and no letter of XML. */
static bool
is_plain(const char *s, size_t n)
{
	uint64_t odd = 0, w;
	size_t i = 0;

	for (; i + 8 <= n; i += 8) {
		memcpy(&w, s + i, 8);
		odd |= (w & HIGH) | ((w - BYTES(0x20U)) & ~w & HIGH) |
		       zero_bytes(w ^ BYTES((uint64_t)'&')) |
		       zero_bytes(w ^ BYTES((uint64_t)'>'));
	}
	for (; i < n; i++)
		if (s[i] < 0x20 || s[i] == '&' || s[i] == '>')
			return false;
	return !odd;
}

/* The text without its escapes, into out; its length. False when it is not as XML and
 * we write text: a stray letter, a control character, an unknown escape. */
static bool
unescape(const char *s, size_t n, char *out, size_t *length)
{
	static const struct {
		const char *escape;
		char letter;
	} known[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}};
	char *to = out;

	for (const char *end = s + n; s < end;) {
		const char *next = NULL;
		if ((unsigned char)*s < 0x20 && *s != '\n' && *s != '\t')
			return false;
		if (*s == '>' || (*s == '\xEF' && s[1] == '\xBF'))
			return false;
		if (*s != '&') {
			*to++ = *s++;
			continue;
		}
		for (size_t i = 0; i < COUNT(known) && !next; i++) {
			next = past(s + 1, known[i].escape);
			*to = known[i].letter;
		}
		if (!next)
			return false;
		to++;
		s = next;
	}
	*length = (size_t)(to - out);
	return str_is_utf8(out, *length, &(size_t){0});
}

static void
add(struct xlsx_rows *r, lxw_col_t col, const char *text, size_t n)
{
	r->found.cells++;
	xlsx_sent_add(&r->found, (lxw_row_t)(r->row - 1), col, text, n);
}

/* Behind the text of a cell, which is added. */
static const char *
read_text(struct xlsx_rows *r, const char *s, lxw_col_t col)
{
	const char *end = strchr(s, '<'), *text = s;
	const char *next = past(end, "</t></is></c>");

	if (!next)
		return NULL;
	size_t n = (size_t)(end - s);
	if (!is_plain(s, n)) {
		if (!unescape(s, n, r->plain, &n))
			return NULL;
		text = r->plain;
	}
	add(r, col, text, n);
	return next;
}

/* Behind the number of a cell, which is added. */
static const char *
read_number(struct xlsx_rows *r, const char *s, lxw_col_t col)
{
	char digits[32];
	size_t n = strcspn(s, "<");
	const char *next = past(s + n, "</v></c>");

	if (!next || !n || n >= sizeof digits || strspn(s, "0123456789+-.E") != n)
		return NULL;
	memcpy(digits, s, n);
	digits[n] = '\0';
	r->found.cells++;
	xlsx_sent_digits(&r->found, (lxw_row_t)(r->row - 1), col, digits);
	return next;
}

/* Behind "A12" in quotes; NULL when it is in another row. */
static const char *
past_place(const struct xlsx_rows *r, const char *s, lxw_col_t *col)
{
	uint64_t row, n = 0;

	for (; *s >= 'A' && *s <= 'Z' && n < LXW_COL_MAX; s++)
		n = n * 26 + (uint64_t)(*s - 'A') + 1;
	s = past(past_number(s, &row), "\"");
	*col = (lxw_col_t)(n - 1);
	return s && n && n <= LXW_COL_MAX && row == r->row ? s : NULL;
}

/* Behind "<c r="A1" s="1" t="inlineStr"><is><t>text</t></is></c>", "<c …><v>1</v></c>"
 * or
 * "<c …/>", of which s is behind the first quote. */
static const char *
read_cell(struct xlsx_rows *r, const char *s)
{
	uint64_t format;
	lxw_col_t col;
	const char *next;

	s = past_place(r, s, &col);
	if (!s)
		return NULL;
	if ((next = past(s, " s=\"")))
		s = past(past_number(next, &format), "\"");
	if ((next = past(s, "/>"))) {
		add(r, col, "", 0);
		return next;
	}
	if ((next = past(s, "><v>")))
		return read_number(r, next, col);
	s = past(s, " t=\"inlineStr\"><is><t");
	if ((next = past(s, " xml:space=\"preserve\"")))
		s = next;
	return (s = past(s, ">")) ? read_text(r, s, col) : NULL;
}

/* Behind "<row r="1" ht="30" customHeight="1">", of which s is behind the first quote.
 */
static const char *
read_row(struct xlsx_rows *r, const char *s)
{
	uint64_t row, number;
	const char *next;

	s = past(past_number(s, &row), "\"");
	if ((next = past(s, " ht=\""))) {
		s = past_number(next, &number);
		if ((next = past(s, ".")))
			s = past_number(next, &number);
		s = past(s, "\" customHeight=\"1\"");
	}
	if (!(s = past(s, ">")) || row <= r->row)
		return NULL;
	r->row = row;
	r->found.rows++;
	return s;
}

/* Behind the next element, which is taken; NULL when it is not whole, or none of ours.
 */
static const char *
read_element(struct xlsx_rows *r, const char *s, bool *in_row)
{
	const char *next;

	if (*in_row) {
		if ((next = past(s, "<c r=\"")))
			return read_cell(r, next);
		if ((next = past(s, "</row>")))
			*in_row = false;
		return next;
	}
	next = past(s, "<row r=\"");
	next = next ? read_row(r, next) : NULL;
	*in_row = next != NULL;
	return next;
}

/* Lets go of the first bytes and reads on behind the others; false when there is no
 * more. */
static bool
load(struct xlsx_rows *r, size_t passed, const struct xlsx_bytes *bytes)
{
	size_t kept = r->n - passed, room = BUFFER_BYTES - kept;

	memmove(r->bytes, r->bytes + passed, kept);
	size_t n = room ? bytes->read(bytes->state, r->bytes + kept, room) : 0;
	r->n = kept + n;
	r->bytes[r->n] = '\0';
	return n > 0;
}

/* Behind all rows; NULL when one has a form of its own. */
static const char *
read_all(struct xlsx_rows *r, const char *at, const struct xlsx_bytes *bytes)
{
	bool in_row = false;

	for (;;) {
		const char *next = read_element(r, at, &in_row);
		if (!next && !in_row && past(at, ROWS_END))
			return at;
		if (!next && !load(r, (size_t)(at - r->bytes), bytes))
			return NULL;
		at = next ? next : r->bytes;
	}
}

bool
xlsx_rows_read(
	struct xlsx_rows *r, const struct xlsx_bytes *bytes, struct xlsx_sent *found)
{
	r->n = 0;
	r->row = 0;
	r->found = (struct xlsx_sent){.digest = XLSX_DIGEST};
	load(r, 0, bytes);
	const char *at = strstr(r->bytes, ROWS_BEGIN);
	if (!at)
		return false;
	at += strlen(ROWS_BEGIN);
	bytes->rest(bytes->state, r->bytes, (size_t)(at - r->bytes));
	if (!(at = read_all(r, at, bytes)))
		return false;
	do {
		bytes->rest(bytes->state, at, r->n - (size_t)(at - r->bytes));
		at = r->bytes;
	} while (load(r, r->n, bytes));
	*found = r->found;
	return true;
}
