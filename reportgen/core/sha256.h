/* SHA-256 (FIPS 180-4), by libmd. */
#ifndef CORE_SHA256_H
#define CORE_SHA256_H

#include <stddef.h>

#include "core/arena.h"

/* The digest of n bytes as 64 lower-case hex digits. */
const char *sha256_hex(struct arena *, const void *bytes, size_t n);

#endif
