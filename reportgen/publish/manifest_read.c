/* Manifests, taken apart again. */
#include "publish/publish.h"

#include <string.h>

#include "core/buf.h"
#include "core/sha256.h"
#include "core/str.h"

/* "SHA256_DIGITS  name", as sha256sum writes it. */
static bool
read_entry(const char *line, size_t n, struct arena *arena, struct manifest_text *out)
{
	if (n < SHA256_DIGITS + 3 || memcmp(line + SHA256_DIGITS, "  ", 2) ||
		strspn(line, "0123456789abcdef") != SHA256_DIGITS ||
		memchr(line, '\0', n) ||
		memchr(line + SHA256_DIGITS, '/', n - SHA256_DIGITS))
		return false;
	struct manifest_entry *e = ARENA_NEW(arena, struct manifest_entry);
	e->sha256 = arena_dup(arena, line, SHA256_DIGITS);
	e->name = arena_dup(arena, line + SHA256_DIGITS + 2, n - SHA256_DIGITS - 2);
	LIST_ADD(arena, &out->files, e);
	return true;
}

void
manifest_read(
	const char *bytes, size_t n, struct arena *arena, struct manifest_text *out)
{
	const char *text = arena_dup(arena, bytes, n); /* ends with a NUL */
	struct buf head = {.arena = arena};
	unsigned line = 0;

	*out = (struct manifest_text){0};
	for (size_t at = 0; at < n;) {
		const char *end = memchr(text + at, '\n', n - at);
		size_t length = end ? (size_t)(end - text) - at : n - at;
		line++;
		bool is_head = length > 2 && !memcmp(text + at, "# ", 2) && end &&
			       !out->files.n;
		if (is_head)
			buf_bytes(&head, text + at, length + 1);
		else if ((!end || !read_entry(text + at, length, arena, out)) &&
			 !out->bad_line)
			out->bad_line = line;
		at += length + 1;
	}
	out->head = buf_text(&head);
}

const char *
manifest_sha256(const struct manifest_text *m, const char *name)
{
	LIST_EACH (m->files, i) {
		if (str_eq(m->files.v[i]->name, name))
			return m->files.v[i]->sha256;
	}
	return NULL;
}
