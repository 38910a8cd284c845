/* Strings: comparing, cutting, and making hostile text harmless. */
#ifndef CORE_STR_H
#define CORE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"

/* Equal by bytes; two NULLs are equal, NULL and a string are not. */
bool str_eq(const char *a, const char *b);
static inline bool
str_starts(const char *s, const char *prefix)
{
	return s && !strncmp(s, prefix, strlen(prefix));
}
bool str_ends(const char *s, const char *suffix);
/* Equal when ASCII letters are compared without case. */
bool str_eq_nocase(const char *a, const char *b);
/* True for NULL and "". */
static inline bool
str_empty(const char *s)
{
	return !s || !*s;
}
/* Bytewise order with NULL first, for sorting. */
int str_order(const char *a, const char *b);
/* As str_order, but digits count as numbers: /incidents/2 before /incidents/10. */
int str_order_natural(const char *a, const char *b);
/* Without ASCII white space at both ends. */
char *str_trim(struct arena *, const char *s, size_t len);
/* The same of a whole string; s itself when there is nothing to take away. */
const char *str_trim_text(struct arena *, const char *s);
char *str_lower(struct arena *, const char *s);
char *str_upper(struct arena *, const char *s);
/* Lower-case letters and digits, the rest one hyphen each run: "Mandiant, Inc." is
 * "mandiant-inc". Letters beyond ASCII are kept, folded (utf8proc). */
char *str_slug(struct arena *, const char *s);
/* The name of the list nearest to s by edit distance, or NULL when none is close. */
const char *str_nearest(const char *s, const char *const *names, size_t n);

/* The next code point of *s, which moves on; at the end 0; invalid bytes give U+FFFD.
 */
uint32_t str_next(const char **s);
/* True when s is valid UTF-8 for len bytes; else *bad is the offset of the first bad
 * byte. */
bool str_is_utf8(const char *s, size_t len, size_t *bad);
size_t str_code_points(const char *s);
/* UTF-16 code units needed for s. */
size_t str_utf16_units(const char *s);
/* A control, zero-width, bidirectional or private-use character, or no character: one
 * that may not reach a page, a terminal or a cell as it is (Unicode categories Cc, Cf,
 * Co, Cs, Cn). Line feed counts. */
bool str_is_hidden(uint32_t code_point);
/* True when all n bytes are printing ASCII. */
bool str_is_plain(const char *s, size_t n);
/* True when s holds a hidden character. */
bool str_has_hidden(const char *s);
/* One harmless line: hidden characters become visible as <U+202E>, white space one
 * blank. */
const char *str_visible(struct arena *, const char *s);
/* As str_visible for the name of a file, which may be any bytes: white space other than
 * a blank is visible too, and so are bytes that are no UTF-8, as <0xFF>. */
const char *str_visible_name(struct arena *, const char *s);
/* As str_visible, but line feeds stay. */
const char *str_visible_lines(struct arena *, const char *s);
/* One line in quotes, at most LIMIT_QUOTE characters of it: "text…". NULL is "". */
const char *str_quote(struct arena *, const char *s);

#endif
