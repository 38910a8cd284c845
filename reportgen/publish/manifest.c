/* The manifest of an issue: what it is, what it was made from, and its digests. */
#include "publish/stage_parts.h"

#include "core/buf.h"
#include "core/str.h"

static void
add(struct arena *arena, struct manifest *manifest, const char *key, const char *sha256,
	const char *value)
{
	struct manifest_line *line = ARENA_NEW(arena, struct manifest_line);

	line->key = arena_str(arena, key);
	line->sha256 = arena_str(arena, sha256);
	line->value = arena_str(arena, value ? value : "");
	LIST_ADD(arena, &manifest->lines, line);
}

void
manifest_add(struct arena *arena, struct manifest *manifest, const char *key,
	const char *value)
{
	add(arena, manifest, key, NULL, value);
}

void
manifest_add_file(struct arena *arena, struct manifest *manifest, const char *key,
	const char *sha256, const char *path)
{
	add(arena, manifest, key, sha256, path);
}

/* One line, from which the bytes can be told: a backslash is doubled, a line feed is
 * \n, what does not show or is not UTF-8 is \xHH for each byte. */
static void
add_escaped(struct buf *out, const char *s)
{
	while (*s) {
		const char *start = s;
		uint32_t c = str_next(&s);
		size_t n = (size_t)(s - start), bad;
		if (c == '\\')
			buf_str(out, "\\\\");
		else if (c == '\n')
			buf_str(out, "\\n");
		else if (!str_is_hidden(c) && str_is_utf8(start, n, &bad))
			buf_bytes(out, start, n);
		else
			for (size_t i = 0; i < n; i++)
				buf_printf(out, "\\x%02X", (unsigned char)start[i]);
	}
}

static void
add_line(struct buf *out, const struct manifest_line *line)
{
	buf_printf(out, "# %s ", line->key);
	if (line->sha256)
		buf_printf(out, "%s ", line->sha256);
	add_escaped(out, line->value);
	buf_char(out, '\n');
}

/* A line as sha256sum -c reads it. */
static bool
add_digest(struct buf *out, struct stage *s, const char *name)
{
	struct view view;

	if (!view_open(s->fd, name, &view)) {
		stage_failed(s, s->name, name);
		return false;
	}
	buf_printf(out, "%s  %s\n", view_sha256(&view, s->arena), name);
	view_close(&view);
	return true;
}

const char *
manifest_head(const struct manifest *manifest, struct arena *arena)
{
	struct buf out = {.arena = arena};

	LIST_EACH (manifest->lines, i) {
		add_line(&out, manifest->lines.v[i]);
	}
	return buf_text(&out);
}

bool
manifest_write(struct stage *s, const struct manifest *manifest)
{
	struct buf out = {.arena = s->arena};

	buf_str(&out, manifest_head(manifest, s->arena));
	texts_sort(&s->files);
	LIST_EACH (s->files, i) {
		if (!add_digest(&out, s, s->files.v[i]))
			return false;
	}
	return stage_write(s, MANIFEST_NAME, buf_text(&out), out.n);
}
