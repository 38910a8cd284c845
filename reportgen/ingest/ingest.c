/* Vendor JSON in, incidents out: one file after another, one record after another. */
#include "ingest/ingest.h"

#include <string.h>

#include "core/buf.h"
#include "core/json_gate.h"
#include "core/json_slice.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"
#include "core/stream.h"
#include "ingest/detect.h"

/* A refused file, or a refused record of it, counts as one read and rejected; its
 * reason is the last error. */
static void
reject_last(struct intake *in, size_t diags_before)
{
	struct reject *r = ARENA_NEW(in->arena, struct reject);

	in->input->read++;
	in->input->rejected++;
	r->file = in->file.file;
	r->sha256 = in->file.sha256;
	for (size_t i = diags_before; i < in->diags->all.n; i++) {
		const struct diag *d = in->diags->all.v[i];
		if (diag_severity(d->id) != SEVERITY_ERROR)
			continue;
		r->name = d->id;
		r->line = d->loc.line;
		r->column = d->loc.column;
		r->pointer = d->loc.pointer;
		r->reason = *d->detail ? arena_printf(in->arena, "%s: %s",
						 diag_what(d->id), d->detail)
				       : diag_what(d->id);
	}
	LIST_ADD(in->arena, &in->out->rejects, r);
}

/* A value between two places of the file, parsed. */
static struct json
open_slice(struct intake *in, const struct json_walk *w, size_t end, const char *prefix)
{
	return json_open(in->file.file, prefix, w->line, w->s->bytes + w->start,
		end - w->start, in->arena, in->diags);
}

static void
read_whole(struct intake *in, const struct json_walk *w, size_t end, const char *prefix,
	int wrapped)
{
	size_t before = in->diags->all.n;
	struct json root = open_slice(in, w, end, prefix);

	if (json_there(root))
		detect_and_read(root, in, wrapped);
	else
		reject_last(in, before);
	json_close(root);
}

static const char *
item_prefix(struct intake *in, const char *prefix, size_t index)
{
	return arena_printf(in->arena, "%s/%zu", prefix, index);
}

/* A member's name as it stands in the file; names that need escapes are not of ours. */
static bool
key_is(const struct json_walk *w, const char *name)
{
	return w->key_length == strlen(name) && !memcmp(w->key, name, w->key_length);
}

/* A sketch of an object too large to be parsed whole: of a large array the first item,
 * of other large members nothing. */
static const char *
sketch(struct intake *in, const struct json_walk *w)
{
	struct json_walk members = json_walk_into(w);
	struct buf out = {.arena = in->arena};

	buf_char(&out, '{');
	while (json_walk_next(&members)) {
		struct json_walk item;
		buf_printf(&out, "%s\"%.*s\":", out.n > 1 ? "," : "",
			(int)members.key_length, members.key);
		size_t end = json_walk_end(&members, LIMIT_SMALL_VALUE / 16);
		if (end) {
			buf_bytes(
				&out, w->s->bytes + members.start, end - members.start);
			continue;
		}
		bool array = w->s->bytes[members.start] == '[';
		item = json_walk_into(&members);
		buf_str(&out, array ? "[" : "{}");
		end = array && json_walk_next(&item)
			      ? json_walk_end(&item, LIMIT_SMALL_VALUE)
			      : 0;
		if (end)
			buf_bytes(&out, w->s->bytes + item.start, end - item.start);
		buf_str(&out, array ? "]" : "");
		json_walk_skip(&members);
	}
	buf_char(&out, '}');
	return buf_text(&out);
}

static const struct part *
part_of(const struct reader *reader, const struct json_walk *member, bool first)
{
	for (size_t i = 0; i < reader->n_parts; i++)
		if (reader->parts[i].first == first &&
			key_is(member, reader->parts[i].member))
			return &reader->parts[i];
	return NULL;
}

/* The items of one part, each parsed by itself. */
static void
read_part(struct intake *in, struct json_walk *member, const struct part *part,
	void *state, const char *prefix)
{
	struct json_walk items = json_walk_into(member);
	prefix = arena_printf(in->arena, "%s/%s", prefix, part->member);

	while (json_walk_next(&items)) {
		size_t before = in->diags->all.n;
		size_t end = json_walk_end(&items, LIMIT_RECORD_BYTES);
		struct json j;
		if (!end) {
			diag(in->diags, DIAG_LIMIT_RECORD,
				LOC_LINE(in->file.file, items.line), "%s", "");
			reject_last(in, before);
			json_walk_skip(&items);
			continue;
		}
		j = open_slice(in, &items, end, item_prefix(in, prefix, items.index));
		if (json_there(j))
			part->take(state, in, j);
		else
			reject_last(in, before);
		json_close(j);
		stream_release(items.s, end);
	}
	json_walk_resume(member, &items);
}

static void
read_parts(struct intake *in, const struct json_walk *w, const struct reader *reader,
	const char *prefix)
{
	void *state = reader->begin(in);

	for (int pass = 0; pass < 2; pass++) {
		stream_seek(w->s, w->start);
		stream_has(w->s, w->start);
		struct json_walk members = json_walk_into(w);
		while (json_walk_next(&members)) {
			const struct part *part = part_of(reader, &members, pass == 0);
			if (part && w->s->bytes[members.start] == '[')
				read_part(in, &members, part, state, prefix);
			else
				json_walk_skip(&members);
		}
	}
}

static void read_value(
	struct intake *in, struct json_walk *w, const char *prefix, int wrapped);

/* Peels a wrapper: the member that holds what it wraps is read as if it stood alone. */
static void
read_wrapped(struct intake *in, const struct json_walk *w, const char *member,
	const char *prefix, int wrapped)
{
	struct json_walk members = json_walk_into(w);

	while (json_walk_next(&members)) {
		if (key_is(&members, member))
			read_value(in, &members,
				arena_printf(in->arena, "%s/%s", prefix, member),
				wrapped);
		else
			json_walk_skip(&members);
	}
}

static void
reject_large(struct intake *in, const struct json_walk *w)
{
	size_t before = in->diags->all.n;

	diag(in->diags, DIAG_LIMIT_RECORD, LOC_LINE(in->file.file, w->line), "%s", "");
	reject_last(in, before);
}

/* An object of which only a sketch was parsed. */
static void
read_large(struct intake *in, struct json_walk *w, const char *prefix, int wrapped)
{
	const char *text = sketch(in, w);
	struct json root = json_open(in->file.file, prefix, w->line, text, strlen(text),
		in->arena, in->diags);
	struct detected known = detect(root, in);
	bool is_known = detect_note(in, &known);
	const char *inner =
		!is_known && wrapped < LIMIT_WRAPPERS ? detect_wrapped(root) : NULL;

	stream_seek(w->s, w->start);
	stream_has(w->s, w->start);
	if (known.reader && known.reader->parts) {
		read_parts(in, w, known.reader, prefix);
	} else if (is_known) {
		size_t end = json_walk_end(w, LIMIT_OBJECT_BYTES);
		if (end)
			read_whole(in, w, end, prefix, wrapped);
		else
			reject_large(in, w);
	} else if (inner) {
		read_wrapped(in, w, inner, prefix, wrapped + 1);
	} else {
		intake_reject(
			in, root, NULL, DIAG_FORMAT_UNKNOWN, detect_describe(root));
	}
	json_close(root);
	stream_seek(w->s, w->start);
	stream_has(w->s, w->start);
	json_walk_skip(w);
}

/* The value a walk has found, and passes. */
static void
read_value(struct intake *in, struct json_walk *w, const char *prefix, int wrapped)
{
	char kind = w->s->bytes[w->start];

	if (kind == '[' && wrapped <= LIMIT_WRAPPERS) {
		struct json_walk items = json_walk_into(w);
		struct loc loc = {.file = in->file.file, .pointer = prefix};
		while (json_walk_next(&items)) {
			read_value(in, &items, item_prefix(in, prefix, items.index),
				wrapped + 1);
			stream_release(items.s, items.at);
		}
		loc.line = w->line;
		if (items.index == SIZE_MAX)
			diag(in->diags, DIAG_FORMAT_NO_INCIDENT, loc, "an empty list");
		json_walk_resume(w, &items);
		return;
	}
	size_t end = json_walk_end(w, LIMIT_SMALL_VALUE);
	if (end)
		read_whole(in, w, end, prefix, wrapped);
	else if (kind == '{')
		read_large(in, w, prefix, wrapped);
	else {
		reject_large(in, w);
		json_walk_skip(w);
	}
}

static void
read_values(struct intake *in, struct stream *s, size_t values)
{
	struct json_walk w = json_walk_file(s);

	while (!s->failed && json_walk_next(&w)) {
		read_value(in, &w, values > 1 ? item_prefix(in, "", w.index) : "", 0);
		stream_release(s, w.at);
	}
}

/* Takes back what a file gave that turned out to change while it was read. */
static void
take_back(struct intake *in, const struct reporting *before)
{
	in->out->sources.n = before->sources.n;
	in->out->incidents.n = before->incidents.n;
	in->out->positions.n = before->positions.n;
	in->out->statements.n = before->statements.n;
	in->out->rejects.n = before->rejects.n;
	in->out->unmarked = before->unmarked;
	in->input->read = in->input->accepted = in->input->rejected = 0;
}

/* Twice over the file: once to see that all of it is sound and to hash it, once to
 * read. */
static void
read_stream(struct intake *in, struct stream *s)
{
	size_t before = in->diags->all.n, values;

	if (s->fd >= 0)
		s->hash = sha256_new(in->arena);
	bool sound = json_gate_stream(s, in->diags, &values);
	while (s->hash && !s->failed && s->loaded < s->n) {
		stream_load(s, s->loaded + 1);
		stream_release(s, s->loaded);
	}
	in->file.sha256 = s->hash ? sha256_end(s->hash, in->arena)
				  : sha256_hex(in->arena, s->bytes, s->n);
	in->input->sha256 = in->file.sha256;
	s->hash = NULL;
	if (!stream_is_unchanged(s, in->diags) || !sound) {
		reject_last(in, before);
		return;
	}
	struct reporting kept = *in->out;
	stream_seek(s, 0);
	read_values(in, s, values);
	if (!stream_is_unchanged(s, in->diags)) {
		take_back(in, &kept);
		reject_last(in, before);
	}
}

void
ingest_file(const char *path, const struct ingest_settings *settings,
	struct arena *arena, struct diags *diags, struct reporting *out)
{
	struct stream stream;
	struct input *input = ARENA_NEW(arena, struct input);
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = settings->publishers,
		.reference = settings->reference,
		.profiles = settings->profiles,
		.input = input,
		.out = out,
		.unmarked = settings->unmarked,
		.sources = {.arena = arena}};
	size_t before = diags->all.n;

	input->path = in.file.file = arena_str(arena, path);
	LIST_ADD(arena, &out->inputs, input);
	if (!stream_open(in.file.file, arena, diags, &stream)) {
		reject_last(&in, before);
		return;
	}
	read_stream(&in, &stream);
	stream_close(&stream);
	json_release();
}
