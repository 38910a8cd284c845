/* Records that refer to each other: kept as text, which takes a fraction of what they
 * take parsed, and parsed once all are there. */
#include "ingest/lot.h"

#include "core/limits.h"

/* True for a text that can be written between quotes as it is. */
static bool
is_plain(const char *s)
{
	for (; s && *s; s++)
		if (*s < ' ' || *s > '~' || *s == '"' || *s == '\\')
			return false;
	return s != NULL;
}

void
lot_append(struct buf *out, const struct reader *reader, struct json record,
	const char *bytes, size_t n)
{
	const char *id = json_str_quiet(json_at(record, "id"));

	if (reader->needs(record) || !is_plain(id))
		buf_bytes(out, bytes, n);
	else
		buf_printf(out, "{\"\":\"%s\"}", id);
}

void
lot_add(struct lot *l, const struct reader *reader, struct json record,
	const char *bytes, size_t n, size_t index, unsigned line)
{
	if (l->reader && (l->reader != reader || l->text.n + n > LIMIT_OBJECT_BYTES))
		lot_read(l);
	if (!l->reader) {
		l->reader = reader;
		l->line = line;
		l->arena = arena_new();
		l->looking = arena_new();
		l->text = (struct buf){.arena = l->arena};
	}
	/* What is left out before it stands as 0, so that the pointers are right. */
	for (; l->items < index; l->items++)
		buf_str(&l->text, l->items ? ",0" : "[0");
	buf_char(&l->text, l->items++ ? ',' : '[');
	lot_append(&l->text, reader, record, bytes, n);
}

/* A file has millions of such records: nothing of them may stay but their text. */
bool
lot_take(struct lot *l, const char *bytes, size_t n, size_t index, unsigned line)
{
	bool joint = false;

	if (!l->reader)
		return false;
	arena_empty(l->looking);
	struct json j = json_open(l->in->file.file, l->prefix, line, bytes, n,
		l->looking, diags_new(l->looking));
	if (json_there(j) && l->reader->recognizes(j))
		joint = l->reader->is_joint(j);
	/* Over the limit they are read first: it needs the arena we look in. */
	if (joint && l->text.n + n <= LIMIT_OBJECT_BYTES)
		lot_add(l, l->reader, j, bytes, n, index, line);
	else
		joint = false;
	j.node = NULL; /* looked at, not read: nothing in it was passed over */
	json_close(j);
	return joint;
}

void
lot_read(struct lot *l)
{
	struct intake *in = l->in;

	if (!l->reader)
		return;
	buf_char(&l->text, ']');
	struct json array = json_open(in->file.file, l->prefix, l->line, l->text.s,
		l->text.n, in->arena, in->diags);
	if (json_there(array))
		l->reader->read_joint(array, in);
	json_close(array);
	arena_free(l->arena);
	arena_free(l->looking);
	*l = (struct lot){.in = in, .prefix = l->prefix};
}
