/* What two spellings of one name have in common. */
#ifndef CORE_STR_KEY_H
#define CORE_STR_KEY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/limits.h"

/* A name without case, accents, spaces and punctuation. */
struct str_key {
	char text[LIMIT_NAME + 1];
	size_t n;
};

/* The key of a name; false when it has no letter or digit, or is too long. */
bool str_key_make(struct str_key *, const char *text);

#endif
