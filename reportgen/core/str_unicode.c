/* Strings: Unicode, and making hostile text harmless. */
#include "core/str.h"

#include <string.h>

#include <utf8proc.h>

#include "core/buf.h"
#include "core/limits.h"

uint32_t
str_next(const char **s)
{
	utf8proc_int32_t c;
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)*s;

	if (*p < 0x80) {
		*s += *p != 0;
		return *p;
	}
	utf8proc_ssize_t n = utf8proc_iterate(p, -1, &c);
	if (n <= 0) {
		*s += 1;
		return 0xFFFD;
	}
	*s += n;
	return (uint32_t)c;
}

bool
str_is_utf8(const char *s, size_t len, size_t *bad)
{
	for (size_t i = 0; i < len;) {
		if ((unsigned char)s[i] < 0x80) {
			i++;
			continue;
		}
		utf8proc_int32_t c;
		utf8proc_ssize_t left = len - i > 4 ? 4 : (utf8proc_ssize_t)(len - i);
		utf8proc_ssize_t n =
			utf8proc_iterate((const utf8proc_uint8_t *)s + i, left, &c);
		if (n <= 0) {
			*bad = i;
			return false;
		}
		i += (size_t)n;
	}
	return true;
}

size_t
str_code_points(const char *s)
{
	size_t n = 0;
	while (str_next(&s))
		n++;
	return n;
}

size_t
str_utf16_units(const char *s)
{
	size_t n = 0;
	for (uint32_t c; (c = str_next(&s));)
		n += c > 0xFFFF ? 2 : 1;
	return n;
}

bool
str_is_hidden(uint32_t c)
{
	if (c < 0x7F)
		return c < 0x20;
	/* Combining grapheme joiner, fillers, line and paragraph separators: of visible
	 * categories by the tables, invisible all the same. */
	if (c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 ||
		c == 0x2028 || c == 0x2029)
		return true;
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CN:
		return c != 0xAD; /* a soft hyphen is honest typography */
	default:
		return false;
	}
}

bool
str_has_hidden(const char *s)
{
	for (uint32_t c; s && (c = str_next(&s));)
		if (str_is_hidden(c))
			return true;
	return false;
}

/* Eight bytes at a time: in a word of ASCII, adding 1 to a byte of 0x7F and taking 0x20
 * from one below it both set bit 7. */
bool
str_is_plain(const char *s, size_t n)
{
	static const uint64_t each = 0x0101010101010101U;
	uint64_t odd = 0, word;
	size_t i = 0;

	for (; i + sizeof word <= n; i += sizeof word) {
		memcpy(&word, s + i, sizeof word);
		odd |= word | (word + each) | (word - each * 0x20);
	}
	if (odd & each * 0x80)
		return false;
	for (; i < n; i++)
		if ((unsigned char)s[i] < 0x20 || (unsigned char)s[i] > 0x7E)
			return false;
	return true;
}

static bool
is_plain_line(const char *s)
{
	return str_is_plain(s, strlen(s));
}

static const char *
make_visible(struct arena *arena, const char *s, bool keep_lines)
{
	if (!s || is_plain_line(s))
		return s;
	struct buf out = {.arena = arena};
	while (*s) {
		const char *start = s;
		uint32_t c = str_next(&s);
		if (c == '\n' && keep_lines)
			buf_char(&out, '\n');
		else if (c == '\t' || c == '\n' || c == '\r')
			buf_char(&out, ' ');
		else if (str_is_hidden(c))
			buf_printf(&out, "<U+%04X>", c);
		else if (c == 0xFFFD)
			buf_utf8(&out, c);
		else
			buf_bytes(&out, start, (size_t)(s - start));
	}
	return buf_text(&out);
}

const char *
str_visible(struct arena *arena, const char *s)
{
	return make_visible(arena, s, false);
}

const char *
str_visible_lines(struct arena *arena, const char *s)
{
	return make_visible(arena, s, true);
}

const char *
str_visible_name(struct arena *arena, const char *s)
{
	if (!s || is_plain_line(s))
		return s;
	struct buf out = {.arena = arena};
	while (*s) {
		const char *start = s;
		uint32_t c = str_next(&s);
		if (c == 0xFFFD && s == start + 1)
			buf_printf(&out, "<0x%02X>", (unsigned char)*start);
		else if (str_is_hidden(c))
			buf_printf(&out, "<U+%04X>", c);
		else
			buf_bytes(&out, start, (size_t)(s - start));
	}
	return buf_text(&out);
}

const char *
str_quote(struct arena *arena, const char *s)
{
	struct buf out = {.arena = arena};
	size_t n = 0;

	s = str_visible(arena, s ? s : "");
	buf_char(&out, '"');
	while (*s && n++ < LIMIT_QUOTE) {
		const char *start = s;
		str_next(&s);
		buf_bytes(&out, start, (size_t)(s - start));
	}
	buf_str(&out, *s ? "…\"" : "\"");
	return buf_text(&out);
}

char *
str_slug(struct arena *arena, const char *s)
{
	struct buf out = {.arena = arena};
	bool gap = false;

	for (uint32_t c; s && (c = str_next(&s));) {
		utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);
		bool letter =
			(k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO) ||
			k == UTF8PROC_CATEGORY_ND;
		if (!letter) {
			gap = out.n > 0;
			continue;
		}
		if (gap)
			buf_char(&out, '-');
		gap = false;
		buf_utf8(&out, (unsigned)utf8proc_tolower((utf8proc_int32_t)c));
	}
	return arena_str(arena, buf_text(&out));
}
