/* What a reader takes for one character, by utf8proc. */
#include "core/str_grapheme.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "core/str.h"

bool
str_grapheme_break(uint32_t a, uint32_t b, int32_t *state)
{
	return utf8proc_grapheme_break_stateful(
		(utf8proc_int32_t)a, (utf8proc_int32_t)b, state);
}

static bool
has_combining(const char *s)
{
	for (uint32_t c; (c = str_next(&s));)
		if (c >= 0x300 &&
			utf8proc_get_property((utf8proc_int32_t)c)->combining_class)
			return true;
	return false;
}

const char *
str_composed(struct arena *arena, const char *s)
{
	if (!has_combining(s))
		return s;
	utf8proc_uint8_t *composed = utf8proc_NFC((const utf8proc_uint8_t *)s);
	if (!composed)
		return s; /* not UTF-8: str_next will show U+FFFD */
	const char *copy = arena_str(arena, (const char *)composed);
	free(composed);
	return copy;
}
