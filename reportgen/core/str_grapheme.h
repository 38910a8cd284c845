/* What a reader takes for one character, by utf8proc. */
#ifndef CORE_STR_GRAPHEME_H
#define CORE_STR_GRAPHEME_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

/* True when a and b, which stand side by side, are two characters to a reader (UAX
 * #29); *state is 0 before the first pair of a text. */
bool str_grapheme_break(uint32_t a, uint32_t b, int32_t *state);
/* The text with letters and their combining marks composed where one code point has
 * both (Unicode NFC): s itself when there is nothing to compose. */
const char *str_composed(struct arena *, const char *s);

#endif
