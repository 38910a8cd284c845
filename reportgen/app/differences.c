/* What an issue is made from that no manifest names: reviews, notes and settings. */
#include "app/differences.h"

#include <stddef.h>
#include <string.h>

#include "core/count.h"
#include "core/json.h"
#include "core/json_gate.h"
#include "core/json_slice.h"
#include "core/limits.h"
#include "core/map.h"
#include "core/str.h"

/* One of these, as a record has it. */
struct ground {
	const char *name; /* "review 2 of acme:1, intent", "setting ministry" */
	const char *file; /* where people say it; NULL: in several places */
	const char *text; /* its JSON */
};

struct grounds {
	struct session *session;
	const char *record; /* the file */
	LIST_OF(struct ground) all;
	struct map by_name;
};

static const char *
review_name(struct json j, struct arena *arena)
{
	return arena_printf(arena, "review %u of %s, %s", json_count(json_at(j, "id")),
		json_str(json_at(j, "incident")), json_str(json_at(j, "element")));
}

static const char *
note_name(struct json j, struct arena *arena)
{
	const char *period = json_str(json_at(j, "period"));

	return arena_printf(arena, "note on %s",
		period ? period : json_str(json_at(j, "incident")));
}

/* Where they stand in a record: as items of an array, which have a name and a file; or
 * as members of an object. */
static const struct chapter {
	const char *member;
	const char *(*name)(struct json, struct arena *);
	size_t file; /* of struct config */
} chapters[] = {
	{.member = "period"},
	{.member = "settings"},
	{"reviews", review_name, offsetof(struct config, reviews)},
	{"notes", note_name, offsetof(struct config, notes)},
};

static const struct chapter *
chapter_of(const struct json_walk *w)
{
	for (size_t i = 0; i < COUNT(chapters); i++)
		if (strlen(chapters[i].member) == w->key_length &&
			!strncmp(chapters[i].member, w->key, w->key_length))
			return &chapters[i];
	return NULL;
}

/* The value a walk has found, which is passed. */
static void
take_ground(struct grounds *g, const struct chapter *chapter, struct json_walk *w)
{
	struct arena *arena = g->session->arena;
	const char *config = (const char *)&g->session->config;
	const char *key =
		chapter->name ? NULL : arena_dup(arena, w->key, w->key_length);
	size_t start = w->start, end = json_walk_end(w, LIMIT_RECORD_BYTES);
	struct ground *x = ARENA_NEW(arena, struct ground);

	if (!end) {
		json_walk_skip(w);
		return;
	}
	x->text = arena_dup(arena, w->s->bytes + start, end - start);
	if (str_eq(x->text, "null"))
		return;
	if (chapter->name) {
		struct json j = json_open(g->record, "", w->line, x->text, end - start,
			arena, diags_new(arena));
		x->name = chapter->name(j, arena);
		x->file = *(const char *const *)(config + chapter->file);
		json_close(j);
	} else {
		x->name = arena_printf(arena, "setting %s", key);
	}
	map_put(&g->by_name, x->name, x);
	LIST_ADD(arena, &g->all, x);
}

static void
take_member(struct grounds *g, struct json_walk *w)
{
	const struct chapter *chapter = chapter_of(w);
	char kind = w->s->bytes[w->start];

	if (!chapter || (kind != '[' && kind != '{')) {
		json_walk_skip(w);
		return;
	}
	struct json_walk inner = json_walk_into(w);
	while (json_walk_next(&inner))
		take_ground(g, chapter, &inner);
	json_walk_resume(w, &inner);
}

/* False when the record cannot be read: that it differs has been said. */
static bool
read_grounds(struct session *session, const char *record, struct grounds *out)
{
	struct diags *unheard = diags_new(session->arena);
	struct stream s;
	size_t values;

	*out = (struct grounds){
		.session = session, .record = record, .by_name.arena = session->arena};
	if (!stream_open(record, unheard, &s))
		return false;
	bool sound = json_gate_stream(&s, unheard, &values) && values == 1;
	stream_seek(&s, 0);
	struct json_walk top = json_walk_file(&s);
	if (sound && json_walk_next(&top) && s.bytes[top.start] == '{') {
		struct json_walk members = json_walk_into(&top);
		while (json_walk_next(&members))
			take_member(out, &members);
	}
	stream_close(&s);
	return sound;
}

/* Reports each of ours that theirs has not, or has otherwise. */
static void
compare(const struct grounds *ours, const struct grounds *theirs, const char *otherwise,
	const char *absent)
{
	LIST_EACH (ours->all, i) {
		const struct ground *x = ours->all.v[i];
		const struct ground *y = map_get(&theirs->by_name, x->name);
		const char *why = y ? otherwise : absent;
		if (why && !(y && str_eq(x->text, y->text)))
			diag(ours->session->diags, DIAG_INPUT_LATE, LOC_FILE(x->file),
				"%s, %s", x->name, why);
	}
}

void
differences_report(struct session *session, const char *published_record,
	const char *staged_record)
{
	struct grounds now, then;

	if (!read_grounds(session, staged_record, &now) ||
		!read_grounds(session, published_record, &then))
		return;
	compare(&now, &then, "changed since", "new since");
	compare(&then, &now, NULL, "was there then, and is not now");
}
