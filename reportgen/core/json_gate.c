/* The gate before cJSON: RFC 8259 to the letter, UTF-8, and our limits. */
#include "core/json_gate.h"

#include <stdint.h>
#include <string.h>

#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"

struct gate {
	struct stream *s;
	size_t at;
	size_t lines,
		line_start; /* line feeds passed, and what begins behind the last */
	struct diags *diags;
};

/* Line feeds stand outside strings only, where they are counted on the way: the place
 * is exact. */
static bool
refuse(struct gate *g, enum diag_id id, size_t at, const char *detail)
{
	struct loc loc = {.file = g->s->path,
		.line = (unsigned)g->lines + 1,
		.column = (unsigned)(at - g->line_start) + 1};

	if (!g->s->failed)
		diag(g->diags, id, loc, "%s", detail);
	return false;
}

/* What is over a limit of core/limits.h. */
static bool
refuse_over(
	struct gate *g, enum diag_id id, size_t at, unsigned limit, const char *unit)
{
	return refuse(
		g, id, at, arena_printf(g->diags->arena, "at most %u %s", limit, unit));
}

static int
peek(const struct gate *g)
{
	return stream_has(g->s, g->at) ? (unsigned char)g->s->bytes[g->at] : -1;
}

static void
skip_space(struct gate *g)
{
	while (stream_has(g->s, g->at)) {
		char c = g->s->bytes[g->at];
		if (c == '\n') {
			g->lines++;
			g->line_start = g->at + 1;
		} else if (c != ' ' && c != '\t' && c != '\r') {
			return;
		}
		g->at++;
	}
}

static bool
is_hex(int c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

static bool
take_escape(struct gate *g)
{
	size_t start = g->at++;
	int c = peek(g);

	if (c > 0 && strchr("\"\\/bfnrt", c)) {
		g->at++;
		return true;
	}
	if (c != 'u')
		return refuse(g, DIAG_JSON_SYNTAX, start, "unknown escape in a string");
	g->at++;
	for (int i = 0; i < 4; i++, g->at++)
		if (!is_hex(peek(g)))
			return refuse(g, DIAG_JSON_SYNTAX, start,
				"\\u needs four hexadecimal digits");
	return true;
}

/* A character beyond ASCII: valid UTF-8, or the file is refused. */
static bool
take_wide(struct gate *g)
{
	size_t n = 4, bad;

	while (n > 1 && !stream_has(g->s, g->at + n - 1))
		n--;
	const char *p = g->s->bytes + g->at;
	size_t length = (unsigned char)*p >= 0xF0   ? 4
			: (unsigned char)*p >= 0xE0 ? 3
						    : 2;
	if (length > n || !str_is_utf8(p, length, &bad))
		return refuse(g, DIAG_UTF8_INVALID, g->at, "");
	g->at += length;
	return true;
}

/* True when any byte of the eight is a quote, a backslash, below 0x20 or above 0x7E. */
static bool
eight_need_a_look(const char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t w;

	memcpy(&w, p, sizeof w);
	uint64_t quote = w ^ (ones * '"'), slash = w ^ (ones * '\\');
	uint64_t found = w | (w - ones * 0x20) | (quote - ones) | (slash - ones);
	return (found & high) != 0;
}

/* Plain characters of a string, eight at a time. */
static void
skip_plain(struct gate *g)
{
	while (g->at + 8 <= g->s->loaded && !eight_need_a_look(g->s->bytes + g->at))
		g->at += 8;
}

static bool
take_string(struct gate *g)
{
	size_t start = g->at++;

	for (;;) {
		skip_plain(g);
		int c = peek(g);
		if (c < 0)
			return refuse(g, DIAG_JSON_SYNTAX, start, "string without end");
		if (c == '"')
			break;
		if (c < 0x20)
			return refuse(g, DIAG_JSON_CONTROL, g->at, "");
		if (c == '\\') {
			if (!take_escape(g))
				return false;
		} else if (c < 0x80) {
			g->at++;
		} else if (!take_wide(g)) {
			return false;
		}
	}
	g->at++;
	if (g->at - start > LIMIT_JSON_STRING)
		return refuse_over(
			g, DIAG_LIMIT_STRING, start, LIMIT_JSON_STRING, "bytes");
	return true;
}

static bool
take_digits(struct gate *g)
{
	size_t start = g->at;
	while (peek(g) >= '0' && peek(g) <= '9')
		g->at++;
	return g->at > start;
}

static bool
take_number(struct gate *g)
{
	size_t start = g->at;

	if (peek(g) == '-')
		g->at++;
	if (peek(g) == '0')
		g->at++;
	else if (!take_digits(g))
		return refuse(g, DIAG_JSON_SYNTAX, start, "not a number");
	if (peek(g) == '.') {
		g->at++;
		if (!take_digits(g))
			return refuse(
				g, DIAG_JSON_SYNTAX, start, "number ends in a point");
	}
	if (peek(g) == 'e' || peek(g) == 'E') {
		g->at++;
		if (peek(g) == '+' || peek(g) == '-')
			g->at++;
		if (!take_digits(g))
			return refuse(
				g, DIAG_JSON_SYNTAX, start, "exponent without digits");
	}
	return true;
}

static bool
take_word(struct gate *g)
{
	static const char *const words[] = {"true", "false", "null"};
	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);
		if (stream_has(g->s, g->at + n - 1) &&
			!memcmp(g->s->bytes + g->at, words[i], n)) {
			g->at += n;
			return true;
		}
	}
	return refuse(g, DIAG_JSON_SYNTAX, g->at, "a value was expected");
}

static bool
take_scalar(struct gate *g)
{
	int c = peek(g);
	if (c < 0)
		return refuse(g, DIAG_JSON_SYNTAX, g->at, "ends too early");
	if (c == '"')
		return take_string(g);
	if (c == '-' || (c >= '0' && c <= '9'))
		return take_number(g);
	return take_word(g);
}

/* After "{" or ",": the key and its colon. */
static bool
take_key(struct gate *g)
{
	skip_space(g);
	if (peek(g) != '"')
		return refuse(
			g, DIAG_JSON_SYNTAX, g->at, "a key in quotes was expected");
	if (!take_string(g))
		return false;
	skip_space(g);
	if (peek(g) != ':')
		return refuse(g, DIAG_JSON_SYNTAX, g->at, "a colon was expected");
	g->at++;
	return true;
}

/* The stack of open brackets; members are counted per level. */
struct levels {
	char kind[LIMIT_JSON_DEPTH];
	unsigned members[LIMIT_JSON_DEPTH];
	int depth;
};

/* "{" or "[": true in *empty when it is closed at once. */
static bool
open_bracket(struct gate *g, struct levels *l, bool *empty)
{
	char kind = g->s->bytes[g->at];

	if (l->depth == LIMIT_JSON_DEPTH)
		return refuse_over(
			g, DIAG_LIMIT_DEPTH, g->at, LIMIT_JSON_DEPTH, "levels");
	g->at++;
	skip_space(g);
	*empty = peek(g) == (kind == '{' ? '}' : ']');
	if (*empty) {
		g->at++;
		return true;
	}
	l->kind[l->depth] = kind;
	l->members[l->depth++] = 1;
	return kind == '[' || take_key(g);
}

/* After a value: commas go on, brackets close; *done when the outermost value is whole.
 */
static bool
after_value(struct gate *g, struct levels *l, bool *done)
{
	for (;;) {
		*done = l->depth == 0;
		if (*done)
			return true;
		skip_space(g);
		char kind = l->kind[l->depth - 1];
		int c = peek(g);
		if (c == ',') {
			stream_release(g->s, g->at);
			g->at++;
			if (kind == '{' &&
				++l->members[l->depth - 1] > LIMIT_JSON_MEMBERS)
				return refuse_over(g, DIAG_LIMIT_MEMBERS, g->at,
					LIMIT_JSON_MEMBERS, "members");
			return kind == '[' || take_key(g);
		}
		if (c != (kind == '{' ? '}' : ']'))
			return refuse(g, DIAG_JSON_SYNTAX, g->at,
				c < 0 ? "ends too early"
				      : "a comma or a closing bracket was expected");
		g->at++;
		l->depth--;
	}
}

static bool
take_value(struct gate *g)
{
	struct levels levels = {.depth = 0};
	bool done = false;

	while (!done) {
		bool whole = true;
		skip_space(g);
		int c = peek(g);
		if (c == '{' || c == '[') {
			if (!open_bracket(g, &levels, &whole))
				return false;
		} else if (!take_scalar(g)) {
			return false;
		}
		if (whole && !after_value(g, &levels, &done))
			return false;
	}
	return true;
}

/* By the byte order mark; without one by where the zeros stand, since JSON begins in
 * ASCII (RFC 4627 §3). */
static bool
is_utf16_or_32(const unsigned char *b, size_t n)
{
	unsigned zeros = 0; /* a bit for each byte */

	if (n >= 2 &&
		((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF)))
		return true;
	for (unsigned i = 0; n >= 4 && i < 4; i++)
		zeros |= b[i] ? 0 : 1U << i;
	/* UTF-16 and UTF-32, either way round. */
	return zeros == 0xA || zeros == 0x5 || zeros == 0xE || zeros == 0x7;
}

/* UTF-16, UTF-32 and gzip by name; the BOM of UTF-8 is only noted. */
static bool
check_beginning(struct gate *g)
{
	const unsigned char *b = (const unsigned char *)g->s->bytes;
	size_t n = stream_has(g->s, 3) ? 4 : g->s->loaded;

	if (n >= 2 && b[0] == 0x1F && b[1] == 0x8B) {
		diag(g->diags, DIAG_FILE_COMPRESSED, LOC_FILE(g->s->path), "gzip");
		return false;
	}
	if (is_utf16_or_32(b, n))
		return refuse(g, DIAG_JSON_ENCODING, 0, "UTF-16 or UTF-32");
	if (n >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF) {
		diag(g->diags, DIAG_JSON_BOM, LOC_FILE(g->s->path), "%s", "");
		g->at = g->line_start = 3;
	}
	return true;
}

/* A byte that no value begins with and that is no UTF-8 either is named for what it is.
 */
static bool
begins_utf8(struct gate *g)
{
	size_t at = g->at;
	int c = peek(g);
	bool valid = c < 0x80 || take_wide(g);

	g->at = at;
	return valid;
}

/* Of two arrays that touch, as of an array written wrongly, only lists of objects are
 * several values. */
static bool
may_touch(struct gate *g, char last)
{
	if (last != ']' || peek(g) != '[')
		return true;
	return g->s->bytes[g->at - 2] == '}' && stream_has(g->s, g->at + 1) &&
	       g->s->bytes[g->at + 1] == '{';
}

/* Several values in one file are records, one after another: objects and arrays. */
static bool
may_follow(struct gate *g, char last, bool apart)
{
	int next = peek(g);
	bool records = (last == '}' || last == ']') && (next == '{' || next == '[');

	if (!begins_utf8(g))
		return false;
	if (records && (apart || may_touch(g, last)))
		return true;
	return refuse(g, DIAG_JSON_SYNTAX, g->at, "text after the value");
}

/* What is known of a file of records, a line each. */
struct lined {
	bool holds;    /* so far every value began a line of its own, and was whole */
	bool record;   /* the value being taken is one */
	size_t good;   /* lines that are one record */
	size_t faults; /* where the first fault stands among the messages */
	enum diag_id fault; /* what it was */
	size_t start;       /* where the line of the value being taken begins */
	size_t line;
};

static bool
is_bracket(const struct gate *g, size_t at)
{
	return stream_has(g->s, at) &&
	       (g->s->bytes[at] == '{' || g->s->bytes[at] == '[');
}

static void
lined_begin(struct gate *g, struct lined *l)
{
	l->start = g->at;
	l->line = g->lines;
	l->record = is_bracket(g, g->at);
	l->holds = l->holds && g->at == g->line_start;
}

static void
lined_end(struct gate *g, struct lined *l)
{
	l->holds = l->holds && g->lines == l->line;
	l->good += l->holds && l->record;
}

/* The start of the line behind the one the value began on; 0 when its bytes are gone.
 */
static size_t
next_line(struct gate *g, const struct lined *l)
{
	size_t at = l->start;

	if (at < g->s->low)
		return 0;
	while (stream_has(g->s, at) && g->s->bytes[at] != '\n')
		at++;
	return stream_has(g->s, at) ? at + 1 : at;
}

/* Turns the fault just reported into one of its line, and goes on behind it. False when
 * the file is not one of lines: none was a record so far, and the next line does not
 * look like one. */
static bool
pass_line(struct gate *g, struct lined *l)
{
	struct spans *broken = g->s->broken;

	if (!l->holds || !broken || g->s->failed)
		return false;
	struct diag *fault = g->diags->all.v[g->diags->all.n - 1];
	size_t next = next_line(g, l);
	bool ends = next && !stream_has(g->s, next);

	if (!next ||
		(fault->id != DIAG_JSON_SYNTAX && fault->id != DIAG_JSON_CONTROL) ||
		broken->all.n == LIMIT_BROKEN_LINES ||
		(!ends && !l->good && !is_bracket(g, next)))
		return false;
	if (!broken->all.n) {
		l->faults = g->diags->all.n - 1;
		l->fault = fault->id;
	}
	struct span *span = ARENA_NEW(broken->arena, struct span);
	*span = (struct span){l->start, next};
	LIST_ADD(broken->arena, &broken->all, span);
	if (fault->id == DIAG_JSON_CONTROL)
		fault->detail = diag_what(fault->id);
	fault->id = DIAG_JSON_LINE;
	if (fault->loc.line != l->line + 1) { /* found in the line after it */
		fault->loc.line = (unsigned)l->line + 1;
		fault->loc.column = (unsigned)(next - l->start);
		fault->detail = "ends too early";
	}
	g->at = g->line_start = next;
	g->lines = l->line + 1;
	return true;
}

/* No file of lines after all: what was said of lines is said of the file, by its first
 * fault. */
static bool
refuse_all(struct gate *g, const struct lined *l)
{
	if (!g->s->broken || !g->s->broken->all.n)
		return false;
	g->s->broken->all.n = 0;
	g->diags->all.n = l->faults + 1;
	g->diags->all.v[l->faults]->id = l->fault;
	return false;
}

/* One value and what follows it, up to the next; *values counts it. */
static bool
take_next(struct gate *g, struct lined *l, size_t *values)
{
	struct stream *s = g->s;

	lined_begin(g, l);
	if (!begins_utf8(g) || !take_value(g))
		return pass_line(g, l);
	char last = s->bytes[g->at - 1];
	size_t end = g->at;
	lined_end(g, l);
	if (l->holds && l->good && !l->record) {
		refuse(g, DIAG_JSON_SYNTAX, l->start, "a record was expected");
		return pass_line(g, l);
	}
	skip_space(g);
	/* What begins a line behind a record is that line's affair. */
	bool apart = l->holds && l->record && g->at == g->line_start;
	if (stream_has(s, g->at) && !apart && !may_follow(g, last, g->at > end)) {
		l->good -= l->holds && l->record;
		return pass_line(g, l);
	}
	++*values;
	stream_release(s, end);
	return true;
}

bool
json_gate_stream(struct stream *s, struct diags *diags, size_t *values)
{
	struct gate g = {.s = s, .diags = diags};
	struct lined lined = {.holds = true};

	*values = 0;
	if (!check_beginning(&g))
		return false;
	skip_space(&g);
	if (!stream_has(s, g.at))
		return refuse(&g, DIAG_JSON_SYNTAX, g.at, "holds no value");
	while (stream_has(s, g.at)) {
		if (!take_next(&g, &lined, values))
			return refuse_all(&g, &lined);
		skip_space(&g);
	}
	if (s->broken && s->broken->all.n && (!lined.holds || !lined.good))
		return refuse_all(&g, &lined);
	return !s->failed;
}

bool
json_gate(const char *file, const char *bytes, size_t n, struct diags *diags)
{
	struct stream s = stream_of(file, bytes, n);
	size_t values;

	return json_gate_stream(&s, diags, &values);
}
