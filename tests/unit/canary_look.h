/* Looks for a word in files as a reader of them could: in their bytes, in what zip
 * archives and PDF streams hold once inflated, and as UTF-16 and hexadecimal text. */
#ifndef TESTS_CANARY_LOOK_H
#define TESTS_CANARY_LOOK_H

#include <dirent.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "core/arena.h"
#include "core/file.h"
#include "core/sha256.h"
#include "core/str.h"

struct bytes {
	const char *s;
	size_t n;
};

static bool
holds_bytes(struct bytes in, const char *word, size_t n)
{
	for (size_t i = 0; i + n <= in.n; i++)
		if ((in.s[i] | 32) == (word[0] | 32) && !strncasecmp(in.s + i, word, n))
			return true;
	return false;
}

/* Every second byte, from the first or the second: UTF-16 of either order. */
static bool
holds_wide(struct bytes in, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + 2 * n <= in.n + 1; i++) {
		size_t k = 0;
		while (k < n && (in.s[i + 2 * k] | 32) == (word[k] | 32))
			k++;
		if (k == n)
			return true;
	}
	return false;
}

static bool
holds_hex(struct arena *arena, struct bytes in, const char *word)
{
	const char *narrow = "", *wide = "";

	for (const char *c = word; *c; c++) {
		narrow = arena_printf(arena, "%s%02x", narrow, (unsigned)*c);
		wide = arena_printf(arena, "%s00%02x", wide, (unsigned)*c);
	}
	return holds_bytes(in, narrow, strlen(narrow)) ||
	       holds_bytes(in, wide, strlen(wide));
}

static bool
holds(struct arena *arena, struct bytes in, const char *word)
{
	return holds_bytes(in, word, strlen(word)) || holds_wide(in, word) ||
	       holds_hex(arena, in, word);
}

/* What a stream inflates to; bits is that of zlib: negative without a header. */
static struct bytes
inflated(struct arena *arena, const char *s, size_t n, int bits)
{
	size_t cap = 1 << 16;
	char *out = arena_alloc(arena, cap);
	z_stream z = {.next_in = (unsigned char *)s, .avail_in = (unsigned)n};
	struct bytes all = {out, 0};

	if (inflateInit2(&z, bits) != Z_OK)
		return all;
	for (int rc = Z_OK; rc == Z_OK;) {
		if (z.total_out == cap) {
			char *more = arena_alloc(arena, cap * 2);
			memcpy(more, out, cap);
			out = more;
			cap *= 2;
		}
		z.next_out = (unsigned char *)out + z.total_out;
		z.avail_out = (unsigned)(cap - z.total_out);
		rc = inflate(&z, Z_NO_FLUSH);
	}
	all = (struct bytes){out, z.total_out};
	inflateEnd(&z);
	return all;
}

static unsigned
little(const char *s, int n)
{
	unsigned v = 0;
	while (n--)
		v = v << 8 | (unsigned char)s[n];
	return v;
}

/* APPNOTE.TXT 4.3.7: each local header, whose sizes the library states. */
static bool
zip_holds(struct arena *arena, struct bytes in, const char *word, size_t *members)
{
	for (size_t at = 0; at + 30 <= in.n && little(in.s + at, 4) == 0x04034b50;) {
		const char *h = in.s + at;
		size_t name = little(h + 26, 2), extra = little(h + 28, 2);
		size_t n = little(h + 18, 4), begin = at + 30 + name + extra;
		struct bytes raw = {in.s + begin, n};
		++*members;
		if (little(h + 8, 2) == 8)
			raw = inflated(arena, raw.s, raw.n, -MAX_WBITS);
		if (holds(arena, raw, word))
			return true;
		at = begin + n;
	}
	return false;
}

static bool
pdf_holds(struct arena *arena, struct bytes in, const char *word, size_t *streams)
{
	const char *end = in.s + in.n;

	for (const char *s = in.s;
		(s = memmem(s, (size_t)(end - s), "stream", 6)) != NULL;) {
		s += 6;
		s += *s == '\r';
		if (*s != '\n')
			continue;
		struct bytes out =
			inflated(arena, s + 1, (size_t)(end - s - 1), MAX_WBITS);
		*streams += out.n > 0;
		if (holds(arena, out, word))
			return true;
	}
	return false;
}

/* True when the word stands in a file of the folder, in its name, or in what the file
 * holds. looked counts members and streams inflated. */
static bool
folder_holds(struct arena *arena, const char *folder, const char *word, size_t *looked)
{
	DIR *dir = opendir(folder);
	bool found = false;

	for (struct dirent *e; dir && (e = readdir(dir)) && !found;) {
		struct bytes in;
		const char *path = path_join(arena, folder, e->d_name);
		if (e->d_name[0] == '.')
			continue;
		if (folder_exists(path)) {
			found = strcasestr(e->d_name, word) != NULL ||
				folder_holds(arena, path, word, looked);
			continue;
		}
		in.s = file_text(path, arena, 64 << 20, &in.n);
		found = !in.s || strcasestr(e->d_name, word) ||
			holds(arena, in, word) || zip_holds(arena, in, word, looked) ||
			(str_starts(in.s, "%PDF") &&
				pdf_holds(arena, in, word, looked));
	}
	if (dir)
		closedir(dir);
	return found;
}

#endif
