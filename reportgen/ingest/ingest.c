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
#include "ingest/lot.h"

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

static bool read_apart(
	struct intake *in, struct json_walk *w, const char *prefix, size_t before);

/* A value small enough to be parsed as it is. lot takes it when it is to be read
 * together with its neighbours; NULL: it has none. */
static void
read_whole(struct intake *in, struct json_walk *w, size_t end, const char *prefix,
	int wrapped, struct lot *lot)
{
	size_t before = in->diags->all.n;
	struct detected known = {0};

	if (lot && lot_take(lot, w->s->bytes + w->start, end - w->start, w->index,
			   w->line))
		return;
	struct json root = open_slice(in, w, end, prefix);
	if (!json_there(root)) {
		json_close(root);
		if (!read_apart(in, w, prefix, before))
			reject_last(in, before);
		return;
	}
	if (lot)
		known = detect(root, in);
	if (lot && detect_is_joint(&known, root)) {
		detect_note(in, &known);
		lot_add(lot, known.reader, root, w->s->bytes + w->start, end - w->start,
			w->index, w->line);
		root.node = NULL; /* not read yet */
	} else if (!detect_read(&known, root, in)) {
		detect_and_read(root, in, wrapped);
	}
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

/* A sketch of an object too large to be parsed whole: of an array over the limit the
 * first item, of other members over it nothing. Without a limit only the scalars. */
static const char *
sketch(struct intake *in, const struct json_walk *w, size_t limit)
{
	struct json_walk members = json_walk_into(w);
	struct buf out = {.arena = in->arena};

	buf_char(&out, '{');
	while (json_walk_next(&members)) {
		struct json_walk item;
		buf_printf(&out, "%s\"%.*s\":", out.n > 1 ? "," : "",
			(int)members.key_length, members.key);
		char kind = w->s->bytes[members.start];
		bool hollow = !limit && (kind == '[' || kind == '{');
		size_t end = json_walk_end(&members, limit ? limit : LIMIT_SMALL_VALUE);
		if (end && hollow) {
			buf_str(&out, kind == '[' ? "[]" : "{}");
			continue;
		}
		if (end) {
			buf_bytes(
				&out, w->s->bytes + members.start, end - members.start);
			continue;
		}
		bool array = kind == '[';
		item = json_walk_into(&members);
		buf_str(&out, array ? "[" : "{}");
		end = array && limit && json_walk_next(&item)
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

/* A faulty item is refused alone. */
static void
refuse_item(struct intake *in, struct json_walk *items, size_t end, const char *prefix)
{
	size_t before = in->diags->all.n;

	if (end)
		json_close(open_slice(
			in, items, end, item_prefix(in, prefix, items->index)));
	else
		diag(in->diags, DIAG_LIMIT_RECORD, LOC_LINE(in->file.file, items->line),
			"%s", "");
	reject_last(in, before);
}

/* Appends an item, parsed by itself in scratch; false when it has a fault. */
static bool
put_item(struct intake *in, const struct json_walk *items, size_t end,
	const struct reader *reader, struct arena *scratch, struct buf *out)
{
	const char *bytes = items->s->bytes + items->start;
	struct json j = json_open(in->file.file, "", items->line, bytes,
		end - items->start, scratch, diags_new(scratch));
	bool sound = json_there(j);

	if (sound)
		lot_append(out, reader, j, bytes, end - items->start);
	j.node = NULL; /* looked at, not read: nothing in it was passed over */
	json_close(j);
	return sound;
}

/* Items that refer to each other; one that is refused stands as one without an id. */
static void
put_items(struct intake *in, struct json_walk *member, const struct reader *reader,
	const char *prefix, struct buf *out)
{
	struct arena *scratch = arena_new();
	struct json_walk items = json_walk_into(member);
	prefix = arena_printf(in->arena, "%s/%s", prefix, reader->joint);

	buf_char(out, '[');
	while (out->n <= LIMIT_OBJECT_BYTES && json_walk_next(&items)) {
		size_t end = json_walk_end(&items, LIMIT_RECORD_BYTES);
		arena_empty(scratch);
		buf_str(out, items.index ? "," : "");
		if (!end || !put_item(in, &items, end, reader, scratch, out)) {
			refuse_item(in, &items, end, prefix);
			buf_str(out, "{\"\":\"\"}");
		}
		if (!end)
			json_walk_skip(&items);
		stream_release(items.s, items.at);
	}
	buf_char(out, ']');
	json_walk_resume(member, &items);
	arena_free(scratch);
}

static void
reject_large(struct intake *in, const struct json_walk *w)
{
	size_t before = in->diags->all.n;

	diag(in->diags, DIAG_LIMIT_RECORD, LOC_LINE(in->file.file, w->line), "%s", "");
	reject_last(in, before);
}

/* An object whose items refer to each other, without those that are faulty and what is
 * not needed of the others. */
static void
read_joint(struct intake *in, const struct json_walk *w, const struct reader *reader,
	const char *prefix)
{
	struct arena *scratch = arena_new();
	struct json_walk members = json_walk_into(w);
	struct buf out = {.arena = scratch};
	size_t before;

	buf_char(&out, '{');
	while (out.n <= LIMIT_OBJECT_BYTES && json_walk_next(&members)) {
		bool joint = key_is(&members, reader->joint) &&
			     w->s->bytes[members.start] == '[';
		size_t end = joint ? 0 : json_walk_end(&members, LIMIT_SMALL_VALUE);
		if (!joint && !end) {
			json_walk_skip(&members);
			continue;
		}
		buf_printf(&out, "%s\"%.*s\":", out.n > 1 ? "," : "",
			(int)members.key_length, members.key);
		if (joint)
			put_items(in, &members, reader, prefix, &out);
		else
			buf_bytes(
				&out, w->s->bytes + members.start, end - members.start);
	}
	buf_char(&out, '}');
	before = in->diags->all.n;
	if (out.n > LIMIT_OBJECT_BYTES) {
		reject_large(in, w);
	} else {
		struct json root = json_open(in->file.file, prefix, w->line, out.s,
			out.n, in->arena, in->diags);
		if (json_there(root))
			reader->read(root, in);
		else
			reject_last(in, before);
		json_close(root);
	}
	arena_free(scratch);
}

static void
go_back(const struct json_walk *w)
{
	stream_seek(w->s, w->start);
	stream_has(w->s, w->start);
}

/* An object with a fault somewhere: when its items can be read apart, they are. False
 * when they cannot. */
static bool
read_apart(struct intake *in, struct json_walk *w, const char *prefix, size_t before)
{
	size_t reported = in->diags->all.n;

	if (w->s->bytes[w->start] != '{')
		return false;
	const char *text = sketch(in, w, 0);
	struct json root = json_open(in->file.file, prefix, w->line, text, strlen(text),
		in->arena, in->diags);
	struct detected known = detect(root, in);
	bool apart = json_there(root) && known.reader && known.reader->joint;
	/* Whoever reads the items finds the fault again, and its place. */
	in->diags->all.n = apart ? before : reported;
	go_back(w);
	if (apart) {
		detect_note(in, &known);
		read_joint(in, w, known.reader, prefix);
		go_back(w);
	}
	json_close(root);
	return apart;
}

static void read_value(struct intake *in, struct json_walk *w, const char *prefix,
	int wrapped, struct lot *lot);

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
				wrapped, NULL);
		else
			json_walk_skip(&members);
	}
}

/* What of a large object can be parsed: without its first items when one of them has a
 * fault. */
static struct json
open_sketch(struct intake *in, const struct json_walk *w, const char *prefix)
{
	size_t before = in->diags->all.n;
	const char *text = sketch(in, w, LIMIT_SMALL_VALUE / 16);
	struct json root = json_open(in->file.file, prefix, w->line, text, strlen(text),
		in->arena, in->diags);

	if (json_there(root))
		return root;
	json_close(root);
	in->diags->all.n = before;
	go_back(w);
	text = sketch(in, w, 0);
	return json_open(in->file.file, prefix, w->line, text, strlen(text), in->arena,
		in->diags);
}

/* An object of which only a sketch was parsed. */
static void
read_large(struct intake *in, struct json_walk *w, const char *prefix, int wrapped)
{
	struct json root = open_sketch(in, w, prefix);
	struct detected known = detect(root, in);
	bool is_known = detect_note(in, &known);
	const char *inner =
		!is_known && wrapped < LIMIT_WRAPPERS ? detect_wrapped(root) : NULL;

	go_back(w);
	if (known.reader && known.reader->parts) {
		read_parts(in, w, known.reader, prefix);
	} else if (known.reader && known.reader->joint) {
		read_joint(in, w, known.reader, prefix);
	} else if (is_known) {
		size_t end = json_walk_end(w, LIMIT_OBJECT_BYTES);
		if (end)
			read_whole(in, w, end, prefix, wrapped, NULL);
		else
			reject_large(in, w);
	} else if (inner) {
		read_wrapped(in, w, inner, prefix, wrapped + 1);
	} else {
		intake_reject(
			in, root, NULL, DIAG_FORMAT_UNKNOWN, detect_describe(root));
	}
	json_close(root);
	go_back(w);
	json_walk_skip(w);
}

/* The value a walk has found, and passes; lot is that of its neighbours, or NULL. */
static void
read_value(struct intake *in, struct json_walk *w, const char *prefix, int wrapped,
	struct lot *lot)
{
	char kind = w->s->bytes[w->start];

	if (kind == '[' && wrapped <= LIMIT_WRAPPERS) {
		struct json_walk items = json_walk_into(w);
		struct lot within = {.in = in, .prefix = prefix};
		while (json_walk_next(&items)) {
			read_value(in, &items, item_prefix(in, prefix, items.index),
				wrapped + 1, &within);
			stream_release(items.s, items.at);
		}
		lot_read(&within);
		json_walk_resume(w, &items);
		return;
	}
	size_t end = json_walk_end(w, LIMIT_SMALL_VALUE);
	if (end)
		read_whole(in, w, end, prefix, wrapped, lot);
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
	struct lot lot = {.in = in, .prefix = ""};

	while (!s->failed && json_walk_next(&w)) {
		read_value(in, &w, values > 1 ? item_prefix(in, "", w.index) : "", 0,
			values > 1 ? &lot : NULL);
		stream_release(s, w.at);
	}
	lot_read(&lot);
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
