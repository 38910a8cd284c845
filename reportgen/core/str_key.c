/* What two spellings of one name have in common. */
#include "core/str_key.h"

#include <string.h>

#include <utf8proc.h>

#include "core/str.h"

/* The longest decomposition of one code point (U+FDFA) has 18. */
enum { DECOMPOSED_MAX = 24, UTF8_MAX = 4 };

static bool
is_letter_or_digit(utf8proc_int32_t c)
{
	utf8proc_category_t k = utf8proc_category(c);
	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_NO &&
	       (k <= UTF8PROC_CATEGORY_LO || k >= UTF8PROC_CATEGORY_ND);
}

static bool
add_bytes(struct str_key *key, const void *bytes, size_t n)
{
	if (n > LIMIT_NAME - key->n)
		return false;
	memcpy(key->text + key->n, bytes, n);
	key->n += n;
	return true;
}

static bool
add_ascii(struct str_key *key, unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (unsigned char)(c + 'a' - 'A');
	if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
		return true;
	return add_bytes(key, &c, 1);
}

/* "Türkiye" and "Turkiye" are one name, and so are full-width and plain letters. */
static bool
add_unicode(struct str_key *key, uint32_t c)
{
	utf8proc_int32_t parts[DECOMPOSED_MAX];
	utf8proc_uint8_t bytes[UTF8_MAX];
	utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
				UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
	utf8proc_ssize_t n = utf8proc_decompose_char(
		(utf8proc_int32_t)c, parts, DECOMPOSED_MAX, how, NULL);

	for (utf8proc_ssize_t i = 0; i < n && i < DECOMPOSED_MAX; i++) {
		if (!is_letter_or_digit(parts[i]))
			continue;
		size_t length = (size_t)utf8proc_encode_char(parts[i], bytes);
		if (!add_bytes(key, bytes, length))
			return false;
	}
	return true;
}

bool
str_key_make(struct str_key *key, const char *text)
{
	bool fits = true;

	key->n = 0;
	for (uint32_t c; text && fits && (c = str_next(&text));)
		fits = c < 0x80 ? add_ascii(key, (unsigned char)c)
				: add_unicode(key, c);
	key->text[key->n] = '\0';
	return fits && key->n;
}
