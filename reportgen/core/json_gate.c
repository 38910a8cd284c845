/* The gate before cJSON: RFC 8259 to the letter, UTF-8, and our limits. */
#include "core/json.h"

#include <string.h>

#include "core/limits.h"
#include "core/str.h"

struct gate {
	const char *file;
	const char *bytes;
	size_t n, at;
	struct diags *diags;
};

static bool
refuse(struct gate *g, enum diag_id id, size_t at, const char *detail)
{
	struct loc loc = {.file = g->file, .line = 1, .column = 1};

	for (size_t i = 0; i < at && i < g->n; i++) {
		loc.column++;
		if (g->bytes[i] == '\n') {
			loc.line++;
			loc.column = 1;
		}
	}
	diag(g->diags, id, loc, "%s", detail);
	return false;
}

static int
peek(const struct gate *g)
{
	return g->at < g->n ? (unsigned char)g->bytes[g->at] : -1;
}

static void
skip_space(struct gate *g)
{
	while (g->at < g->n) {
		char c = g->bytes[g->at];
		if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
			return;
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

static bool
take_string(struct gate *g)
{
	size_t start = g->at++;

	for (;;) {
		int c = peek(g);
		if (c < 0)
			return refuse(g, DIAG_JSON_SYNTAX, start, "string without end");
		if (c == '"')
			break;
		if (c < 0x20)
			return refuse(g, DIAG_JSON_CONTROL, g->at, "");
		if (c != '\\')
			g->at++;
		else if (!take_escape(g))
			return false;
	}
	g->at++;
	if (g->at - start > LIMIT_JSON_STRING)
		return refuse(g, DIAG_LIMIT_STRING, start, "more than 1 MiB");
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
		if (g->n - g->at >= n && !memcmp(g->bytes + g->at, words[i], n)) {
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
	char kind = g->bytes[g->at];

	if (l->depth == LIMIT_JSON_DEPTH)
		return refuse(g, DIAG_LIMIT_DEPTH, g->at, "more than 64 levels");
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
			g->at++;
			if (kind == '{' &&
				++l->members[l->depth - 1] > LIMIT_JSON_MEMBERS)
				return refuse(g, DIAG_LIMIT_MEMBERS, g->at,
					"more than 10,000");
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

/* Byte order marks of UTF-16 and UTF-32, and gzip, by name; the BOM of UTF-8 is only
 * noted. */
static bool
check_beginning(struct gate *g)
{
	const unsigned char *b = (const unsigned char *)g->bytes;

	if (g->n >= 2 && b[0] == 0x1F && b[1] == 0x8B) {
		diag(g->diags, DIAG_FILE_COMPRESSED, LOC_FILE(g->file), "gzip");
		return false;
	}
	if (g->n >= 2 &&
		((b[0] == 0xFF && b[1] == 0xFE) || (b[0] == 0xFE && b[1] == 0xFF))) {
		diag(g->diags, DIAG_JSON_ENCODING, LOC_FILE(g->file),
			"UTF-16 or UTF-32");
		return false;
	}
	if (g->n >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF) {
		diag(g->diags, DIAG_JSON_BOM, LOC_FILE(g->file), "%s", "");
		g->at = 3;
	}
	return true;
}

bool
json_gate(const char *file, const char *bytes, size_t n, struct diags *diags)
{
	struct gate g = {.file = file, .bytes = bytes, .n = n, .diags = diags};
	size_t bad;

	if (!check_beginning(&g))
		return false;
	if (!str_is_utf8(bytes + g.at, n - g.at, &bad))
		return refuse(&g, DIAG_UTF8_INVALID, g.at + bad, "");
	skip_space(&g);
	if (g.at == n)
		return refuse(&g, DIAG_JSON_SYNTAX, g.at, "holds no value");
	while (g.at < n) {
		size_t start = g.at;
		if (!take_value(&g))
			return false;
		if (g.at - start > LIMIT_RECORD_BYTES && g.bytes[start] != '[' &&
			g.bytes[start] != '{')
			return refuse(
				&g, DIAG_LIMIT_FILE, start, "one value over 64 MiB");
		size_t end = g.at;
		skip_space(&g);
		/* Numbers and words need something between them: 1 2 is two values, 12
		 * one. */
		if (g.at < n && g.at == end && bytes[end - 1] != '}' &&
			bytes[end - 1] != ']')
			return refuse(
				&g, DIAG_JSON_SYNTAX, g.at, "text after the value");
	}
	return true;
}

/* Moves over one string of gated bytes. */
static size_t
after_string(const char *bytes, size_t at)
{
	for (at++; bytes[at] != '"'; at++)
		if (bytes[at] == '\\')
			at++;
	return at + 1;
}

/* Moves over one value of gated bytes. */
static size_t
after_gated_value(const char *bytes, size_t n, size_t at)
{
	int depth = 0;

	do {
		switch (bytes[at]) {
		case '"':
			at = after_string(bytes, at);
			break;
		case '{':
		case '[':
			depth++;
			at++;
			break;
		case '}':
		case ']':
			depth--;
			at++;
			break;
		default:
			at++;
			if (depth == 0)
				while (at < n && !strchr(" \t\r\n", bytes[at]))
					at++;
		}
	} while (depth > 0 && at < n);
	return at;
}

static unsigned
count_lines(const char *bytes, size_t from, size_t to)
{
	unsigned n = 0;
	const char *p = bytes + from;

	while ((p = memchr(p, '\n', (size_t)(bytes + to - p)))) {
		n++;
		p++;
	}
	return n;
}

bool
json_next_value(struct json_values *v)
{
	size_t at = v->at;

	if (at == 0 && v->n >= 3 && !memcmp(v->bytes, "\xEF\xBB\xBF", 3))
		at = 3;
	while (at < v->n && strchr(" \t\r\n", v->bytes[at]))
		at++;
	if (at >= v->n)
		return false;
	v->start = at;
	v->end = after_gated_value(v->bytes, v->n, at);
	v->line = v->passed + count_lines(v->bytes, v->at, at) + 1;
	v->passed = v->line - 1 + count_lines(v->bytes, at, v->end);
	v->at = v->end;
	return true;
}
