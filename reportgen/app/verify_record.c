/* A record beside what its own facts give: finding by finding, figure by figure. */
#include "app/verify.h"

#include <string.h>

#include "core/json_slice.h"
#include "core/str.h"

/* Differences said one by one; the rest is counted. */
enum { SAID_MAX = 20 };

struct items {
	LIST_OF(struct record_item);
};

struct differing {
	struct verification *v;
	struct arena *scratch;
	size_t n;
};

static void
add_item(struct arena *arena, struct json_walk *w, const char *member,
	const char *pointer, struct items *out)
{
	struct record_item *item = ARENA_NEW(arena, struct record_item);

	*item = (struct record_item){.member = member,
		.pointer = pointer,
		.bytes = w->s->bytes + w->start,
		.line = w->line};
	item->n = json_walk_skip(w) - w->start;
	LIST_ADD(arena, out, item);
}

/* The items of all arrays and the members that are none, in the order of the record. */
static void
list_items(struct arena *arena, const char *bytes, size_t n, struct items *out)
{
	struct stream s = stream_of("record.json", bytes, n);
	struct json_walk top = json_walk_file(&s);

	if (!json_walk_next(&top) || bytes[top.start] != '{')
		return;
	struct json_walk w = json_walk_into(&top);
	while (json_walk_next(&w)) {
		const char *member = arena_dup(arena, w.key, w.key_length);
		const char *pointer = arena_printf(arena, "/%s", member);
		if (bytes[w.start] != '[') {
			add_item(arena, &w, member, pointer, out);
			continue;
		}
		struct json_walk items = json_walk_into(&w);
		while (json_walk_next(&items))
			add_item(arena, &items, member,
				arena_printf(arena, "%s/%zu", pointer, items.index),
				out);
		json_walk_resume(&w, &items);
	}
}

static const char *
finding_phrase(struct arena *arena, struct json j)
{
	const char *confidence = json_str(json_at(j, "confidence"));
	const char *finding = json_str(json_at(j, "finding"));

	return arena_printf(arena, "%s%s%s", finding ? finding : "no finding",
		confidence ? ", " : "", confidence ? confidence : "");
}

static struct json
open_item(struct differing *d, const struct record_item *item)
{
	return record_open(&d->v->recorded, item, d->scratch);
}

/* A finding by its words, everything else by its place. */
static void
say(struct differing *d, const struct record_item *a, const struct record_item *b)
{
	if (d->n++ >= SAID_MAX)
		return;
	if (!str_eq(a->member, "findings") || !b) {
		verify_fail(d->v, "record.json", "%s is not what its facts give",
			a->pointer);
		return;
	}
	struct json x = open_item(d, a), y = open_item(d, b);
	const char *was = finding_phrase(d->scratch, x);
	const char *is = finding_phrase(d->scratch, y);
	const char *incident = json_str(json_at(x, "incident"));
	const char *agreement = json_str(json_at(x, "agreement"));
	verify_fail(d->v, "record.json",
		"%s: %s under %s is %s, but its facts give %s%s", a->pointer,
		incident ? incident : "no incident",
		agreement ? agreement : "no agreement", was, is,
		str_eq(was, is) ? " with other grounds" : "");
	json_close(x);
	json_close(y);
}

static bool
is_same(struct differing *d, const struct record_item *a, const struct record_item *b)
{
	if (a->n == b->n && !memcmp(a->bytes, b->bytes, a->n))
		return true;
	if (d->v->same_version)
		return false;
	/* Another version may write more, or otherwise: findings and figures count. */
	if (str_eq(a->member, "figures"))
		return false;
	if (!str_eq(a->member, "findings"))
		return true;
	struct json x = open_item(d, a), y = open_item(d, b);
	bool same =
		str_eq(finding_phrase(d->scratch, x), finding_phrase(d->scratch, y));
	json_close(x);
	json_close(y);
	return same;
}

void
verify_record(struct verification *v, const char *recorded, size_t n,
	const char *derived, size_t m)
{
	struct arena *arena = v->session->arena;
	struct differing d = {.v = v, .scratch = arena_new()};
	struct map places = {.arena = arena};
	struct items was = {0}, is = {0};

	list_items(arena, recorded, n, &was);
	list_items(arena, derived, m, &is);
	LIST_EACH (is, i) {
		map_put(&places, is.v[i]->pointer, is.v[i]);
	}
	LIST_EACH (was, i) {
		const struct record_item *b = map_get(&places, was.v[i]->pointer);
		if (b ? !is_same(&d, was.v[i], b) : v->same_version)
			say(&d, was.v[i], b);
		arena_empty(d.scratch);
	}
	if (d.n > SAID_MAX)
		verify_fail(v, "record.json", "%zu places more", d.n - SAID_MAX);
	/* What differs between the items, or stands in one of both only. */
	if (!d.n && v->same_version && (n != m || memcmp(recorded, derived, n) != 0))
		verify_fail(v, "record.json", "is not what its facts give");
	arena_free(d.scratch);
}
