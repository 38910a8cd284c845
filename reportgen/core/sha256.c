/* SHA-256 (FIPS 180-4), by nettle. */
#include "core/sha256.h"

#include <stdint.h>
#include <nettle/sha2.h>

#include "core/file.h"

struct sha256 {
	struct sha256_ctx state;
};

struct sha256 *
sha256_new(struct arena *arena)
{
	struct sha256 *h = ARENA_NEW(arena, struct sha256);
	sha256_init(&h->state);
	return h;
}

void
sha256_add(struct sha256 *h, const void *bytes, size_t n)
{
	sha256_update(&h->state, n, bytes);
}

const char *
sha256_end(struct sha256 *h, struct arena *arena)
{
	static const char hex[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *text = arena_alloc(arena, 2 * sizeof digest + 1);

	sha256_digest(&h->state, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		text[2 * i] = hex[digest[i] >> 4];
		text[2 * i + 1] = hex[digest[i] & 15];
	}
	return text;
}

const char *
sha256_hex(struct arena *arena, const void *bytes, size_t n)
{
	struct sha256 h;

	sha256_init(&h.state);
	sha256_add(&h, bytes, n);
	return sha256_end(&h, arena);
}

const char *
sha256_file(struct arena *arena, const char *path, size_t max)
{
	size_t n;
	const char *text = file_text(path, arena, max, &n);

	return text ? sha256_hex(arena, text, n) : NULL;
}
