/* The syntax of PDF (ISO 32000-1, 7.2 to 7.5) over bytes that nobody vouches for. */
#include "publish/pdf_syntax.h"

#include <string.h>
#include <zlib.h>

#include "core/limits.h"

static const struct bytes nothing = {NULL, 0};

static bool
is_space(char c)
{
	return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' ||
	       c == ' ';
}

static bool
is_delimiter(char c)
{
	return c && strchr("()<>[]{}/%", c);
}

static void
skip_space(struct bytes *rest)
{
	bool in_comment = false;

	while (rest->n && (in_comment || is_space(*rest->s) || *rest->s == '%')) {
		in_comment = (in_comment || *rest->s == '%') && *rest->s != '\n' &&
			     *rest->s != '\r';
		rest->s++;
		rest->n--;
	}
}

/* The length of a string in parentheses, which may be nested and escaped. */
static size_t
string_length(struct bytes s)
{
	size_t depth = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] == '\\')
			i++;
		else if (s.s[i] == '(')
			depth++;
		else if (s.s[i] == ')' && --depth == 0)
			return i + 1;
	return s.n;
}

static size_t
token_length(struct bytes s)
{
	bool twice = s.n > 1 && s.s[0] == s.s[1];
	size_t n = 1;

	if (s.s[0] == '(')
		return string_length(s);
	if (twice && (s.s[0] == '<' || s.s[0] == '>'))
		return 2;
	if (s.s[0] == '<') {
		const char *end = memchr(s.s, '>', s.n);
		return end ? (size_t)(end - s.s) + 1 : s.n;
	}
	if (is_delimiter(s.s[0]) && s.s[0] != '/')
		return 1;
	while (n < s.n && !is_space(s.s[n]) && !is_delimiter(s.s[n]))
		n++;
	return n;
}

struct bytes
pdf_token(struct bytes *rest)
{
	skip_space(rest);
	if (!rest->n)
		return nothing;
	struct bytes token = {rest->s, token_length(*rest)};
	rest->s += token.n;
	rest->n -= token.n;
	return token;
}

bool
token_is(struct bytes token, const char *s)
{
	return token.s && token.n == strlen(s) && !memcmp(token.s, s, token.n);
}

/* A number that is not negative; false for other values. */
static bool
pdf_number(struct bytes value, size_t *out)
{
	struct bytes token = pdf_token(&value);
	size_t n = 0;

	if (!token.s || token.n > 12)
		return false;
	for (size_t i = 0; i < token.n; i++) {
		if (token.s[i] < '0' || token.s[i] > '9')
			return false;
		n = n * 10 + (size_t)(token.s[i] - '0');
	}
	*out = n;
	return true;
}

/* The bytes from an object's value to the end of the file. */
static struct bytes
object_at(const struct pdf_file *file, size_t number)
{
	size_t at = number < file->n ? file->offsets[number] : 0, found;
	struct bytes rest = {file->all.s + at, file->all.n - at};

	if (!at || !pdf_number(pdf_token(&rest), &found) || found != number)
		return nothing;
	pdf_token(&rest);
	return token_is(pdf_token(&rest), "obj") ? rest : nothing;
}

/* Takes one value off the front, with all that is in it; a reference is three tokens.
 */
static struct bytes
value_take(struct bytes *rest)
{
	struct bytes start, token;
	size_t depth = 0, number;

	skip_space(rest);
	start = *rest;
	do {
		token = pdf_token(rest);
		if (!token.s)
			return nothing;
		depth += token_is(token, "<<") || token_is(token, "[");
		if (depth && (token_is(token, ">>") || token_is(token, "]")))
			depth--;
	} while (depth);
	struct bytes after = *rest;
	if (pdf_number(token, &number) && pdf_number(pdf_token(&after), &number) &&
		token_is(pdf_token(&after), "R"))
		*rest = after;
	start.n = (size_t)(rest->s - start.s);
	return start;
}

/* The value itself, or what it refers to. */
static struct bytes
value_resolve(const struct pdf_file *file, struct bytes value)
{
	struct bytes rest = value;
	size_t number;

	if (!value.s || !pdf_number(pdf_token(&rest), &number))
		return value;
	pdf_token(&rest);
	return token_is(pdf_token(&rest), "R") ? object_at(file, number) : value;
}

struct bytes
pdf_value(const struct pdf_file *file, struct bytes dict, const char *key)
{
	struct bytes token;

	if (!dict.s || !token_is(pdf_token(&dict), "<<"))
		return nothing;
	while ((token = pdf_token(&dict)).s && !token_is(token, ">>")) {
		struct bytes value = value_take(&dict);
		if (token.n == strlen(key) + 1 && *token.s == '/' &&
			!memcmp(token.s + 1, key, token.n - 1))
			return value_resolve(file, value);
	}
	return nothing;
}

struct bytes
pdf_item(const struct pdf_file *file, struct bytes *rest)
{
	struct bytes ahead = *rest, token = pdf_token(&ahead);

	if (!token.s || token_is(token, "]"))
		return nothing;
	return value_resolve(file, value_take(rest));
}

static struct bytes
inflated(const struct pdf_file *file, struct bytes raw)
{
	z_stream z = {.next_in = (Bytef *)(size_t)raw.s, .avail_in = (uInt)raw.n};
	size_t room = raw.n * 4 + 1024;
	char *out = NULL;
	int state = Z_BUF_ERROR;

	if (inflateInit(&z) != Z_OK)
		return nothing;
	while (state != Z_STREAM_END && room <= LIMIT_PDF_STREAM) {
		char *more = arena_alloc_dirty(file->arena, room);
		memcpy(more, out ? out : "", z.total_out);
		out = more;
		z.next_out = (Bytef *)out + z.total_out;
		z.avail_out = (uInt)(room - z.total_out);
		state = inflate(&z, Z_FINISH);
		if (state != Z_STREAM_END && z.avail_out)
			break;
		room *= 4;
	}
	struct bytes bytes = {out, z.total_out};
	inflateEnd(&z);
	return state == Z_STREAM_END ? bytes : nothing;
}

struct bytes
pdf_stream(const struct pdf_file *file, struct bytes dict)
{
	struct bytes filter = pdf_value(file, dict, "Filter"), rest = dict;
	size_t n;

	if (!dict.s || !pdf_number(pdf_value(file, dict, "Length"), &n))
		return nothing;
	value_take(&rest);
	if (!token_is(pdf_token(&rest), "stream"))
		return nothing;
	size_t skip = rest.n && *rest.s == '\r' ? 2 : 1;
	if (rest.n < skip || rest.n - skip < n)
		return nothing;
	struct bytes raw = {rest.s + skip, n};
	struct bytes name = pdf_token(&filter);
	if (!name.s)
		return raw;
	if (token_is(name, "["))
		name = pdf_token(&filter);
	return token_is(name, "/FlateDecode") ? inflated(file, raw) : nothing;
}

/* Reads "0000000015 00000 n" lines. */
static bool
table_read(struct pdf_file *file, struct bytes rest)
{
	size_t first, at, generation;

	if (!token_is(pdf_token(&rest), "xref") ||
		!pdf_number(pdf_token(&rest), &first) || first ||
		!pdf_number(pdf_token(&rest), &file->n) || file->n > file->all.n / 20)
		return false;
	file->offsets = ARENA_ARRAY(file->arena, size_t, file->n);
	for (size_t i = 0; i < file->n; i++) {
		struct bytes offset = pdf_token(&rest);
		if (!pdf_number(offset, &at) || at >= file->all.n ||
			!pdf_number(pdf_token(&rest), &generation))
			return false;
		if (token_is(pdf_token(&rest), "n"))
			file->offsets[i] = at;
	}
	if (!token_is(pdf_token(&rest), "trailer"))
		return false;
	file->trailer = rest;
	return true;
}

bool
pdf_file_open(struct pdf_file *file, const char *bytes, size_t n, struct arena *arena)
{
	static const char mark[] = "startxref";
	size_t end = n < 64 ? 0 : n - 64, at;
	const char *start = memmem(bytes + end, n - end, mark, strlen(mark));

	*file = (struct pdf_file){.all = {bytes, n}, .arena = arena};
	if (!start)
		return false;
	struct bytes rest = {start, (size_t)(bytes + n - start)};
	pdf_token(&rest);
	if (!pdf_number(pdf_token(&rest), &at) || at >= n ||
		!memmem(rest.s, rest.n, "%%EOF", 5))
		return false;
	if (!table_read(file, (struct bytes){bytes + at, n - at}))
		return false;
	for (size_t i = 0; i < file->n; i++)
		if (file->offsets[i] && !object_at(file, i).s)
			return false;
	return true;
}
