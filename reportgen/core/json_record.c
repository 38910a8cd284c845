/* Valid JSON that we will not use: what would be read differently by different readers.
 */
#include "core/json_record.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/limits.h"

static unsigned
hex4(const char *s)
{
	char text[5] = {s[0], s[1], s[2], s[3], 0};
	return (unsigned)strtoul(text, NULL, 16);
}

static bool
is_noncharacter(unsigned c)
{
	return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* A \u escape at *at, which moves on; false and the fault when it cannot be used. */
static bool
escape_is_fine(const char *bytes, size_t n, size_t *at, enum diag_id *fault)
{
	unsigned c = hex4(bytes + *at + 2);

	*at += 6;
	if (c >= 0xD800 && c <= 0xDBFF && *at + 6 <= n && bytes[*at] == '\\' &&
		bytes[*at + 1] == 'u') {
		unsigned low = hex4(bytes + *at + 2);
		if (low >= 0xDC00 && low <= 0xDFFF) {
			*at += 6;
			c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
		}
	}
	*fault = c == 0                       ? DIAG_RECORD_NUL
		 : c >= 0xD800 && c <= 0xDFFF ? DIAG_RECORD_SURROGATE
					      : DIAG_RECORD_NONCHARACTER;
	return c != 0 && !(c >= 0xD800 && c <= 0xDFFF) && !is_noncharacter(c);
}

/* Raw U+FFFE, U+FFFF, U+nFFFE … and U+FDD0 to U+FDEF, as their UTF-8 bytes. */
static bool
raw_is_noncharacter(const unsigned char *p, size_t left)
{
	if (p[0] == 0xEF && left >= 3)
		return (p[1] == 0xBF && p[2] >= 0xBE) ||
		       (p[1] == 0xB7 && p[2] >= 0x90 && p[2] <= 0xAF);
	return p[0] >= 0xF0 && left >= 4 && (p[1] & 0x0F) == 0x0F && p[2] == 0xBF &&
	       p[3] >= 0xBE;
}

/* A string beginning at *at; on return *at stands behind it or at the fault. */
static bool
string_is_fine(const char *bytes, size_t n, size_t *at, enum diag_id *fault)
{
	for ((*at)++; bytes[*at] != '"';) {
		const unsigned char *p = (const unsigned char *)bytes + *at;
		size_t start = *at;
		if (*p == '\\' && p[1] == 'u') {
			if (!escape_is_fine(bytes, n, at, fault)) {
				*at = start;
				return false;
			}
		} else if (*p == '\\') {
			*at += 2;
		} else if (*p >= 0xEF && raw_is_noncharacter(p, n - *at)) {
			*fault = DIAG_RECORD_NONCHARACTER;
			return false;
		} else {
			(*at)++;
		}
	}
	(*at)++;
	return true;
}

/* A number beginning at *at, which moves behind it; notes it when it is a big integer.
 */
static bool
number_is_fine(const char *bytes, size_t n, size_t *at, bool *big)
{
	char text[LIMIT_JSON_NUMBER + 1]; /* strtod needs an end; the record has none */
	size_t start = *at;

	while (*at < n && strchr("+-.0123456789eE", bytes[*at]))
		(*at)++;
	size_t length = *at - start;
	if (length > LIMIT_JSON_NUMBER)
		return false;
	memcpy(text, bytes + start, length);
	text[length] = '\0';
	*big = length > 15 && !strpbrk(text, ".eE");
	return (length < 16 && !strpbrk(text, "eE")) || isfinite(strtod(text, NULL));
}

static struct json_big **
note_big(struct arena *arena, struct json_big **end, size_t ordinal, const char *text,
	size_t n)
{
	*end = ARENA_NEW(arena, struct json_big);
	(*end)->ordinal = ordinal;
	(*end)->digits = arena_dup(arena, text, n);
	return &(*end)->next;
}

bool
json_record_scan(
	const char *bytes, size_t n, struct arena *arena, struct json_scan *out)
{
	struct json_big **end = &out->big;
	size_t ordinal = 0;

	*out = (struct json_scan){.at = 0};
	for (size_t at = 0; at < n;) {
		size_t start = at;
		bool big = false;
		if (bytes[at] == '"') {
			if (string_is_fine(bytes, n, &at, &out->fault))
				continue;
			out->at = at;
			return true;
		}
		if (bytes[at] != '-' && (bytes[at] < '0' || bytes[at] > '9')) {
			at++;
			continue;
		}
		if (!number_is_fine(bytes, n, &at, &big)) {
			out->fault = DIAG_RECORD_NUMBER;
			out->at = start;
			return true;
		}
		if (big)
			end = note_big(arena, end, ordinal, bytes + start, at - start);
		ordinal++;
	}
	return false;
}

bool
json_record_needs_scan(const char *bytes, size_t n)
{
	uint64_t seen = 0, w;
	size_t at = 0;

	if (memchr(bytes, '\\', n))
		return true;
	for (; at + 8 <= n; at += 8) {
		memcpy(&w, bytes + at, 8);
		seen |= w;
	}
	for (; at < n; at++)
		seen |= (uint64_t)(bytes[at] & 0x80);
	return (seen & 0x8080808080808080u) != 0;
}
