/* Strings: comparing and cutting. */
#include "core/str.h"

#include <string.h>

#include "core/limits.h"

bool
str_eq(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

bool
str_ends(const char *s, const char *suffix)
{
	size_t n = s ? strlen(s) : 0, m = strlen(suffix);
	return s && n >= m && !strcmp(s + n - m, suffix);
}

static unsigned char
ascii_lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

bool
str_eq_nocase(const char *a, const char *b)
{
	if (!a || !b)
		return a == b;
	while (*a && ascii_lower((unsigned char)*a) == ascii_lower((unsigned char)*b))
		a++, b++;
	return ascii_lower((unsigned char)*a) == ascii_lower((unsigned char)*b);
}

int
str_order(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

int
str_order_natural(const char *a, const char *b)
{
	for (; a && b && *a && *b; a++, b++) {
		size_t n = strspn(a, "0123456789"), k = strspn(b, "0123456789");
		if (n && k && n != k)
			return n < k ? -1 : 1;
		if (*a != *b)
			break;
	}
	return str_order(a, b);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
	       c == '\v';
}

char *
str_trim(struct arena *arena, const char *s, size_t len)
{
	while (len && is_space(*s))
		s++, len--;
	while (len && is_space(s[len - 1]))
		len--;
	return arena_dup(arena, s, len);
}

const char *
str_trim_text(struct arena *arena, const char *s)
{
	size_t n = strlen(s);
	bool trimmed = !n || (!is_space(s[0]) && !is_space(s[n - 1]));
	return trimmed ? s : str_trim(arena, s, n);
}

char *
str_lower(struct arena *arena, const char *s)
{
	char *copy = arena_str(arena, s);
	for (char *p = copy; p && *p; p++)
		*p = (char)ascii_lower((unsigned char)*p);
	return copy;
}

char *
str_upper(struct arena *arena, const char *s)
{
	char *copy = arena_str(arena, s);
	for (char *p = copy; p && *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 32);
	return copy;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;
	return m < c ? m : c;
}

static bool
is_same(char a, char b)
{
	return ascii_lower((unsigned char)a) == ascii_lower((unsigned char)b);
}

/* Edit distance of two short names, LIMIT_QUOTE at most. Two letters in each other's
 * place are one slip. */
static size_t
distance(const char *a, const char *b)
{
	size_t rows[3][LIMIT_QUOTE + 2], n = strlen(b), m = strlen(a);

	if (m > LIMIT_QUOTE || n > LIMIT_QUOTE)
		return LIMIT_QUOTE;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= m; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3];
		const size_t *before = rows[(i + 1) % 3]; /* two above */
		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			bool same = is_same(a[i - 1], b[j - 1]);
			row[j] = least(
				above[j] + 1, row[j - 1] + 1, above[j - 1] + !same);
			if (i > 1 && j > 1 && is_same(a[i - 1], b[j - 2]) &&
				is_same(a[i - 2], b[j - 1]) && before[j - 2] < row[j])
				row[j] = before[j - 2] + 1;
		}
	}
	return rows[m % 3][n];
}

const char *
str_nearest(const char *s, const char *const *names, size_t n)
{
	const char *best = NULL;
	size_t length = strlen(s), best_distance = length / 3 + 2;

	for (size_t i = 0; i < n; i++) {
		/* Each letter that one has more is a slip. */
		size_t other = strlen(names[i]);
		size_t more = other > length ? other - length : length - other;
		if (more >= best_distance)
			continue;
		size_t d = distance(s, names[i]);
		if (d < best_distance) {
			best_distance = d;
			best = names[i];
		}
	}
	return best;
}
