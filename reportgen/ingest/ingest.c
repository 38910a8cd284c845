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
#include "ingest/passed_on.h"

/* A refused file, or a refused record of it, counts as one read and rejected. */
static void
reject_for(struct intake *in, const struct diag *why)
{
	struct reject *r = intake_refused(in, why ? why->loc : LOC_FILE(NULL));

	if (!why)
		return;
	r->name = why->id;
	r->reason = *why->detail ? arena_printf(in->arena, "%s: %s", diag_what(why->id),
					   why->detail)
				 : diag_what(why->id);
}

/* Its reason is the last error. */
static void
reject_last(struct intake *in, size_t diags_before)
{
	const struct diag *why = NULL;

	for (size_t i = diags_before; i < in->diags->all.n; i++)
		if (diag_severity(in->diags->all.v[i]->id) == SEVERITY_ERROR)
			why = in->diags->all.v[i];
	reject_for(in, why);
}

/* Each line that the gate passed over. */
static void
reject_lines(struct intake *in, size_t diags_before)
{
	for (size_t i = diags_before; i < in->diags->all.n; i++)
		if (in->diags->all.v[i]->id == DIAG_JSON_LINE)
			reject_for(in, in->diags->all.v[i]);
}

/* What a value is refused for is told by its own columns: where it does not begin its
 * line, those before it are added. */
static void
shift_column(struct diags *diags, size_t before, unsigned line, unsigned column)
{
	struct loc *loc =
		diags->all.n > before ? &diags->all.v[diags->all.n - 1]->loc : NULL;

	if (loc && loc->column && loc->line == line)
		loc->column += column;
}

/* A value between two places of the file, parsed. */
static struct json
open_slice(struct intake *in, const struct json_walk *w, size_t end, const char *prefix)
{
	size_t before = in->diags->all.n;
	struct json j = json_open(in->file.file, prefix, w->line,
		w->s->bytes + w->start, end - w->start, in->arena, in->diags);

	shift_column(in->diags, before, w->line, w->column);
	return j;
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

/* A member of an object, or an item of it, that holds a record which was refused. */
struct cut {
	const char *member;
	size_t diag; /* which message says why */
};

/* A copy of an object out of which is cut what is refused. */
struct apart {
	struct intake *in;
	struct arena *scratch;
	const char *prefix; /* of the object */
	unsigned lines;     /* before it in the file */
	unsigned column;    /* before it on its line */
	LIST_OF(struct cut) cuts;
};

/* Opens a value by itself, only to see whether it is refused. */
static void
cut_if_refused(struct apart *a, struct json_walk *w, const char *member, bool item)
{
	size_t end = json_walk_end(w, SIZE_MAX), before = a->in->diags->all.n;
	size_t n = end - w->start;
	char *bytes = w->s->bytes + w->start;
	if (!end)
		return;
	const char *place = arena_printf(
		a->scratch, item ? "%s/%s/%zu" : "%s/%s", a->prefix, member, w->index);
	struct json j = json_open(a->in->file.file, place, w->line + a->lines, bytes, n,
		a->scratch, a->in->diags);
	bool fine = json_there(j);

	json_close(j);
	if (fine)
		return;
	shift_column(a->in->diags, before, w->line + a->lines,
		w->column + (w->line == 1 ? a->column : 0));
	struct cut *cut = ARENA_NEW(a->scratch, struct cut);
	*cut = (struct cut){.member = member, .diag = before};
	LIST_ADD(a->scratch, &a->cuts, cut);
	json_cut(bytes, n, !item);
}

/* Items of arrays are tried by themselves, other members as a whole. */
static void
cut_refused(struct apart *a, const struct json_walk *object)
{
	struct json_walk members = json_walk_into(object);

	while (json_walk_next(&members)) {
		const char *member =
			arena_dup(a->scratch, members.key, members.key_length);
		if (members.s->bytes[members.start] != '[') {
			cut_if_refused(a, &members, member, false);
			continue;
		}
		struct json_walk items = json_walk_into(&members);
		while (json_walk_next(&items))
			cut_if_refused(a, &items, member, true);
		json_walk_resume(&members, &items);
	}
}

static bool
cuts_are_records(const struct apart *a, const struct detected *known)
{
	LIST_EACH (a->cuts, i) {
		if (!detect_holds_records(known, a->cuts.v[i]->member))
			return false;
	}
	return a->cuts.n > 0;
}

static void read_wrapped(struct intake *in, const struct json_walk *w,
	const char *member, const char *prefix, int wrapped);

/* Reads what is left of an object; false when it is the object itself that cannot be
 * used. */
static bool
read_rest(struct apart *a, const struct json_walk *w, struct json root, size_t before,
	int wrapped)
{
	struct intake *in = a->in;
	struct detected known = detect(root, in);

	if (cuts_are_records(a, &known)) {
		LIST_EACH (a->cuts, i) {
			reject_for(in, in->diags->all.v[a->cuts.v[i]->diag]);
		}
		detect_and_read(root, in, wrapped);
		return true;
	}
	in->diags->all.n = before;
	const char *inner = !known.reader && !known.profile && wrapped < LIMIT_WRAPPERS
				    ? detect_wrapped(root)
				    : NULL;
	if (!inner)
		return false;
	read_wrapped(in, w, inner, a->prefix, wrapped + 1);
	return true;
}

/* An object that cannot be used as a whole may hold records of which only some are at
 * fault (a bundle, a page of an answer): the smallest record is refused, its neighbours
 * are read. */
static bool
read_apart(struct intake *in, const struct json_walk *w, size_t end, const char *prefix,
	int wrapped)
{
	size_t n = end - w->start, before = in->diags->all.n;
	struct apart a = {.in = in,
		.scratch = arena_new(),
		.prefix = prefix,
		.lines = w->line - 1,
		.column = w->column};
	char *bytes = arena_dup(a.scratch, w->s->bytes + w->start, n);
	struct stream copy = stream_of(in->file.file, bytes, n);
	struct json_walk object = json_walk_file(&copy);

	json_walk_next(&object);
	cut_refused(&a, &object);
	struct json root = json_open(
		in->file.file, prefix, w->line, bytes, n, in->arena, in->diags);
	bool read = json_there(root) && read_rest(&a, w, root, before, wrapped);
	json_close(root);
	arena_free(a.scratch);
	if (!read)
		in->diags->all.n = before;
	return read;
}

static bool read_apart_joint(
	struct intake *in, struct json_walk *w, const char *prefix);

/* A value that was refused as a whole: what of an object can be used is read apart. */
static void
read_refused(struct intake *in, struct json_walk *w, size_t end, const char *prefix,
	int wrapped, size_t before)
{
	if (w->s->bytes[w->start] == '{') {
		struct diag *why = in->diags->all.v[in->diags->all.n - 1];
		in->diags->all.n = before;
		if (read_apart_joint(in, w, prefix) ||
			read_apart(in, w, end, prefix, wrapped))
			return;
		LIST_ADD(in->diags->arena, &in->diags->all, why);
	}
	reject_last(in, before);
}

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
		read_refused(in, w, end, prefix, wrapped, before);
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

/* The first item of a large array that can be used: among so many, one at fault says
 * nothing of the others. */
static void
sketch_item(struct intake *in, const struct json_walk *array, struct buf *out)
{
	struct json_walk items = json_walk_into(array);
	size_t before = in->diags->all.n;

	for (int tries = 0; tries < 16 && json_walk_next(&items); tries++) {
		size_t end = json_walk_end(&items, LIMIT_SMALL_VALUE);
		struct json j;
		if (!end)
			return;
		j = open_slice(in, &items, end, "");
		bool fine = json_there(j);
		json_close(j);
		in->diags->all.n = before;
		if (!fine)
			continue;
		buf_bytes(out, items.s->bytes + items.start, end - items.start);
		return;
	}
}

/* A sketch of an object too large to be parsed whole: of a large array the first item,
 * of other large members nothing. hollow: only the scalars. */
static const char *
sketch(struct intake *in, const struct json_walk *w, bool hollow)
{
	struct json_walk members = json_walk_into(w);
	struct buf out = {.arena = in->arena};

	buf_char(&out, '{');
	while (json_walk_next(&members)) {
		buf_printf(&out, "%s\"%.*s\":", out.n > 1 ? "," : "",
			(int)members.key_length, members.key);
		char kind = w->s->bytes[members.start];
		bool array = kind == '[', empty = hollow && (array || kind == '{');
		size_t end =
			empty ? 0 : json_walk_end(&members, LIMIT_SMALL_VALUE / 16);
		if (end) {
			buf_bytes(
				&out, w->s->bytes + members.start, end - members.start);
			continue;
		}
		buf_str(&out, array ? "[" : "{}");
		if (array && !hollow)
			sketch_item(in, &members, &out);
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

/* What lies before at is done with. */
static void
leave(struct intake *in, struct stream *s, size_t at)
{
	stream_release(s, at);
	if (!in->settings->progress || at < in->told + LIMIT_SMALL_VALUE)
		return;
	in->told = at;
	in->settings->progress(in->settings->state, at, s->n);
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
		leave(in, items.s, end);
	}
	json_walk_resume(member, &items);
}

/* To the value a walk has found, whose bytes may be gone by now. */
static void
go_back(const struct json_walk *w)
{
	stream_seek(w->s, w->start);
	stream_has(w->s, w->start);
}

static void
read_parts(struct intake *in, const struct json_walk *w, const struct reader *reader,
	const char *prefix)
{
	void *state = reader->begin(in);

	for (int pass = 0; pass < 2; pass++) {
		go_back(w);
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

static void
reject_large(struct intake *in, const struct json_walk *w)
{
	size_t before = in->diags->all.n;

	diag(in->diags, DIAG_LIMIT_RECORD, LOC_LINE(in->file.file, w->line), "%s", "");
	reject_last(in, before);
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
		leave(in, items.s, items.at);
	}
	buf_char(out, ']');
	json_walk_resume(member, &items);
	arena_free(scratch);
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

/* An object with a fault somewhere whose items refer to each other: they are read
 * together, without those at fault. False when it is no such object. */
static bool
read_apart_joint(struct intake *in, struct json_walk *w, const char *prefix)
{
	size_t before = in->diags->all.n;
	const char *text = sketch(in, w, true);
	struct json root = json_open(in->file.file, prefix, w->line, text, strlen(text),
		in->arena, in->diags);
	struct detected known = detect(root, in);
	bool joint = json_there(root) && known.reader && known.reader->joint;

	in->diags->all.n = before; /* who reads the items finds the fault again */
	go_back(w);
	if (joint) {
		detect_note(in, &known);
		read_joint(in, w, known.reader, prefix);
		go_back(w);
		json_walk_skip(w);
	}
	json_close(root);
	return joint;
}

/* An object whose sketch is refused, or whose reader needs all of it. */
static void
read_all_of(struct intake *in, struct json_walk *w, const char *prefix, int wrapped)
{
	size_t end = json_walk_end(w, LIMIT_OBJECT_BYTES);

	if (end)
		read_whole(in, w, end, prefix, wrapped, NULL);
	else
		reject_large(in, w);
}

/* An object of which only a sketch was parsed. */
static void
read_large(struct intake *in, struct json_walk *w, const char *prefix, int wrapped)
{
	size_t before = in->diags->all.n;
	const char *text = sketch(in, w, false);
	struct json root = json_open(in->file.file, prefix, w->line, text, strlen(text),
		in->arena, in->diags);
	struct detected known = detect(root, in);
	bool is_known = detect_note(in, &known);
	const char *inner =
		!is_known && wrapped < LIMIT_WRAPPERS ? detect_wrapped(root) : NULL;

	go_back(w);
	if (!json_there(root))
		in->diags->all.n = before;
	bool whole = json_there(root) && known.reader && known.reader->is_whole &&
		     known.reader->is_whole(root);
	if (!json_there(root) || whole) { /* NOLINT(bugprone-branch-clone): an order */
		read_all_of(in, w, prefix, wrapped);
	} else if (known.reader && known.reader->parts) {
		read_parts(in, w, known.reader, prefix);
	} else if (known.reader && known.reader->joint) {
		read_joint(in, w, known.reader, prefix);
	} else if (is_known) {
		read_all_of(in, w, prefix, wrapped);
	} else if (inner) {
		read_wrapped(in, w, inner, prefix, wrapped + 1);
	} else {
		detect_refuse(root, in);
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

	if (kind == '[') {
		struct json_walk items = json_walk_into(w);
		struct loc loc = {.file = in->file.file, .pointer = prefix};
		struct lot within = {.in = in, .prefix = prefix};
		while (json_walk_next(&items)) {
			read_value(in, &items, item_prefix(in, prefix, items.index),
				wrapped, &within);
			leave(in, items.s, items.at);
		}
		lot_read(&within);
		loc.line = w->line;
		if (items.index == SIZE_MAX)
			diag(in->diags, DIAG_FORMAT_NO_INCIDENT, loc, "an empty list");
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
	bool several = values + s->broken->all.n > 1;

	while (!s->failed && json_walk_next(&w)) {
		read_value(in, &w, several ? item_prefix(in, "", w.index) : "", 0,
			several ? &lot : NULL);
		leave(in, s, w.at);
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
	s->broken = ARENA_NEW(in->arena, struct spans);
	s->broken->arena = in->arena;
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
	reject_lines(in, before);
	size_t said = in->diags->all.n;
	stream_seek(s, 0);
	read_values(in, s, values);
	if (!stream_is_unchanged(s, in->diags)) {
		/* Nor does what was said of its records hold. */
		in->diags->all.v[said] = in->diags->all.v[in->diags->all.n - 1];
		in->diags->all.n = said + 1;
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
		.settings = settings,
		.passed = str_eq(path, "-") ? passed_on_new(arena) : NULL,
		.sources = {.arena = arena}};
	size_t before = diags->all.n;

	/* As it is shown: a name may be any bytes, what we write is UTF-8. */
	input->path = in.file.file = arena_str(arena, str_visible_name(arena, path));
	LIST_ADD(arena, &out->inputs, input);
	if (!stream_open(path, diags, &stream)) {
		reject_last(&in, before);
		return;
	}
	read_stream(&in, &stream);
	stream_close(&stream);
	if (in.passed)
		passed_on_settle(&in);
	json_release();
}
