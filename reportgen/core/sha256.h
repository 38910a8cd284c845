/* SHA-256 (FIPS 180-4), by nettle. */
#ifndef CORE_SHA256_H
#define CORE_SHA256_H

#include <stddef.h>

#include "core/arena.h"

/* Hex digits of a digest; they are lower-case. */
enum { SHA256_DIGITS = 64 };

/* The digest of n bytes in hex digits. */
const char *sha256_hex(struct arena *, const void *bytes, size_t n);

/* Of a file of ours (file_text); NULL when it cannot be read, or is longer than max. */
const char *sha256_file(struct arena *, const char *path, size_t max);

/* A digest of bytes that come piece by piece. */
struct sha256;

struct sha256 *sha256_new(struct arena *);
void sha256_add(struct sha256 *, const void *bytes, size_t n);
/* The digest of all that was added, in hex digits; nothing can be added after it. */
const char *sha256_end(struct sha256 *, struct arena *);

#endif
