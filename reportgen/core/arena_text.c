/* Texts in an arena. */
#include "core/arena.h"

#include <stdio.h>
#include <string.h>

char *
arena_dup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_alloc(a, len + 1);
	if (len)
		memcpy(copy, s, len);
	return copy;
}

char *
arena_str(struct arena *a, const char *s)
{
	return s ? arena_dup(a, s, strlen(s)) : NULL;
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list args)
{
	char shorter[256];
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(shorter, sizeof shorter, fmt, args);
	bool fits = n < (int)sizeof shorter;
	char *s = fits ? arena_dup(a, shorter, n > 0 ? (size_t)n : 0)
		       : arena_alloc(a, (size_t)n + 1);
	if (!fits)
		vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	char *s = arena_vprintf(a, fmt, args);
	va_end(args);
	return s;
}
