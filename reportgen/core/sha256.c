/* SHA-256 (FIPS 180-4), by libmd. */
#include "core/sha256.h"

#include <stdint.h>
#include <sha2.h>

const char *
sha256_hex(struct arena *arena, const void *bytes, size_t n)
{
	SHA2_CTX state;
	uint8_t digest[SHA256_DIGEST_LENGTH];
	static const char hex[] = "0123456789abcdef";
	char *text = arena_alloc(arena, 2 * sizeof digest + 1);

	SHA256Init(&state);
	SHA256Update(&state, bytes, n);
	SHA256Final(digest, &state);
	for (size_t i = 0; i < sizeof digest; i++) {
		text[2 * i] = hex[digest[i] >> 4];
		text[2 * i + 1] = hex[digest[i] & 15];
	}
	return text;
}
