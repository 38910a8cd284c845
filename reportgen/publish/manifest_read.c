/* What was published, looked at again: manifests and the folders of issues. */
#include "publish/publish.h"

#include <dirent.h>
#include <string.h>

#include "core/buf.h"
#include "core/str.h"

enum { DIGEST = 64 };

/* "DIGEST  name", as sha256sum writes it. */
static bool
read_entry(const char *line, size_t n, struct arena *arena, struct manifest_text *out)
{
	if (n < DIGEST + 3 || memcmp(line + DIGEST, "  ", 2) ||
		strspn(line, "0123456789abcdef") != DIGEST || memchr(line, '\0', n) ||
		memchr(line + DIGEST, '/', n - DIGEST))
		return false;
	struct manifest_entry *e = ARENA_NEW(arena, struct manifest_entry);
	e->sha256 = arena_dup(arena, line, DIGEST);
	e->name = arena_dup(arena, line + DIGEST + 2, n - DIGEST - 2);
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

/* "2015-10" or "2015-10-05--2015-11-04", not "2015-10.r1" nor a staging folder. */
static bool
is_issue(const char *name, const char *edition)
{
	size_t n = strspn(name, "0123456789-");

	if (*name < '0' || *name > '9')
		return false;
	return edition ? name[n] == '.' && str_eq(name + n + 1, edition) : !name[n];
}

void
issues_list(
	const char *root, const char *edition, struct arena *arena, struct texts *out)
{
	DIR *dir = opendir(root);

	if (!dir)
		return;
	for (struct dirent *e; (e = readdir(dir));)
		if (is_issue(e->d_name, edition))
			LIST_ADD(arena, out, arena_str(arena, e->d_name));
	closedir(dir);
	texts_sort(out);
}
