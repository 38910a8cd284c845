/* Records of one incident become one incident with the facts of all. */
#include "ingest/ingest.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/map.h"
#include "core/str.h"
#include "ingest/merge.h"

/* The source that spoke first about an incident, for an order that no file name
 * decides. */
static const struct source *
first_source(const struct incident *incident)
{
	const struct source *first = NULL;
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct source *s = incident->facts[list].v[i]->source;
			if (!first ||
				str_order(s->published.text, first->published.text) < 0)
				first = s;
		}
	return first;
}

static int
by_incident_id(const void *a, const void *b)
{
	const struct incident *x = *(struct incident *const *)a;
	const struct incident *y = *(struct incident *const *)b;
	int by = str_order(x->id, y->id);
	if (by)
		return by;
	const struct source *s = first_source(x), *t = first_source(y);
	if (!s || !t)
		return (t != NULL) - (s != NULL);
	by = str_order(s->published.text, t->published.text);
	if (!by)
		by = -str_order(x->title, y->title);
	if (!by)
		by = str_order(s->id, t->id);
	return by ? by : str_order(x->at.file, y->at.file);
}

/* When the latest of its sources was changed. */
static struct date
last_change(const struct incident *incident)
{
	struct date last = {.precision = DATE_ABSENT};

	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct date *d =
				&incident->facts[list].v[i]->source->modified;
			if (date_known(d) &&
				(!date_known(&last) || d->last > last.last))
				last = *d;
		}
	return last;
}

/* The latest record says whether the incident stands; of the same day, a withdrawal. */
static void
settle_status(struct incident *into, const struct incident *other)
{
	struct date a = last_change(into), b = last_change(other);
	bool later = date_known(&a) && date_known(&b) && b.last > a.last;
	bool earlier = date_known(&a) && date_known(&b) && b.last < a.last;

	if (earlier || (!later && into->status != STATUS_ACTIVE))
		return;
	if (!later && other->status == STATUS_ACTIVE)
		return;
	into->status = other->status;
	into->superseded_by = other->superseded_by;
}

static void
join(struct incident *into, struct incident *other, const char *reason,
	struct arena *arena, struct diags *diags)
{
	struct loc loc = {.file = other->at.file, .pointer = other->at.pointer};

	if (into->title && other->title && !str_eq(into->title, other->title))
		diag(diags, DIAG_INCIDENT_CLASH, loc, "%s: titles %s and %s", into->id,
			str_quote(arena, into->title), str_quote(arena, other->title));
	diag(diags, DIAG_INCIDENT_MERGED, loc, "%s, also in %s, by %s", into->id,
		into->at.file, reason);
	settle_status(into, other);
	if (!str_eq(into->id, other->id))
		texts_add_once(arena, &into->related, other->id);
	incident_join(arena, into, other);
	if (!into->merged_by || !strstr(into->merged_by, reason))
		into->merged_by = into->merged_by ? arena_printf(arena, "%s, %s",
							    into->merged_by, reason)
						  : reason;
	other->input->accepted--;
	other->input->merged++;
}

static void
join_same_ids(struct reporting *r, struct arena *arena, struct diags *diags)
{
	size_t kept = 0;

	if (r->incidents.n > 1)
		qsort(r->incidents.v, r->incidents.n, sizeof *r->incidents.v,
			by_incident_id);
	LIST_EACH (r->incidents, i) {
		struct incident *next = r->incidents.v[i];
		if (kept && str_eq(r->incidents.v[kept - 1]->id, next->id))
			join(r->incidents.v[kept - 1], next, "same-id", arena, diags);
		else
			r->incidents.v[kept++] = next;
	}
	r->incidents.n = kept;
}

/* Sets of incidents that are one: each points to an earlier one of its set, or to
 * itself. */
struct sets {
	struct reporting *r;
	const struct decisions *decisions;
	struct arena *arena;
	struct diags *diags;
	struct map by_key; /* id, or record key, to a slot of up */
	size_t *up;
	const char **reason; /* why it was joined to the one before */
};

static size_t
first_of_set(struct sets *s, size_t i)
{
	while (s->up[i] != i)
		i = s->up[i] = s->up[s->up[i]];
	return i;
}

static void
unite(struct sets *s, size_t a, size_t b, const char *reason)
{
	const char *x = s->r->incidents.v[a]->id, *y = s->r->incidents.v[b]->id;

	if (decisions_differ(s->decisions, x, y))
		return;
	a = first_of_set(s, a);
	b = first_of_set(s, b);
	if (a == b)
		return;
	size_t low = a < b ? a : b, high = a < b ? b : a;
	s->up[high] = low;
	s->reason[high] = reason;
}

/* The incident of a key; n when there is none. */
static size_t
find_key(const struct sets *s, const char *key)
{
	const size_t *slot = map_get(&s->by_key, key);
	return slot ? (size_t)(slot - s->up) : s->r->incidents.n;
}

static void
unite_by_key(struct sets *s, size_t i, const char *key, const char *reason)
{
	size_t other = find_key(s, key);

	if (other == s->r->incidents.n)
		map_put(&s->by_key, key, &s->up[i]);
	else
		unite(s, i, other, reason);
}

/* "slug:UUID" of "slug:report--UUID" and of "slug:UUID": one record in two formats.
 * NULL when the id holds no UUID. */
static const char *
uuid_key(struct arena *arena, const char *id)
{
	size_t n = strlen(id);
	const char *colon = strchr(id, ':');

	if (n < 37 || !colon || colon > id + n - 36)
		return NULL;
	const char *uuid = id + n - 36;
	for (int i = 0; i < 36; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		if (dash != (uuid[i] == '-'))
			return NULL;
	}
	return arena_printf(
		arena, "%.*s:%s", (int)(colon - id), id, str_lower(arena, uuid));
}

static void
unite_records(struct sets *s)
{
	LIST_EACH (s->r->incidents, i) {
		struct incident *incident = s->r->incidents.v[i];
		const char *uuid = uuid_key(s->arena, incident->id);
		map_put(&s->by_key, incident->id, &s->up[i]);
		if (uuid && !str_eq(uuid, incident->id))
			unite_by_key(s, i, uuid, "same-record");
	}
	LIST_EACH (s->r->incidents, i) {
		const struct incident *incident = s->r->incidents.v[i];
		for (size_t k = 0; k < incident->records.n; k++) {
			const struct record_ref *ref = incident->records.v[k];
			if (!ref->publisher || !ref->native_id)
				continue;
			size_t other =
				find_key(s, arena_printf(s->arena, "%s:%s",
						    str_slug(s->arena, ref->publisher),
						    ref->native_id));
			if (other != s->r->incidents.n)
				unite(s, i, other, "named-record");
		}
	}
}

/* An analyst's word: all of its incidents must be there. */
static void
unite_decided(struct sets *s)
{
	LIST_EACH (*s->decisions, i) {
		struct decision *d = s->decisions->v[i];
		size_t first = s->r->incidents.n;
		d->matched = true;
		for (size_t k = 0; k < d->incidents.n; k++) {
			size_t at = find_key(s, d->incidents.v[k]);
			if (at == s->r->incidents.n) {
				d->matched = false;
				diag(s->diags, DIAG_REVIEW_UNMATCHED, d->loc, "[%s] %s",
					d->name,
					str_quote(s->arena, d->incidents.v[k]));
			} else if (first == s->r->incidents.n) {
				first = at;
			} else if (d->same) {
				unite(s, first, at,
					arena_printf(s->arena, "review %s", d->name));
			}
		}
	}
}

void
incidents_join(struct reporting *r, const struct decisions *decisions,
	struct arena *arena, struct diags *diags)
{
	size_t kept = 0;

	join_same_ids(r, arena, diags);
	struct sets s = {.r = r,
		.decisions = decisions,
		.arena = arena,
		.diags = diags,
		.by_key = {.arena = arena}};
	s.up = ARENA_ARRAY(arena, size_t, r->incidents.n);
	s.reason = ARENA_ARRAY(arena, const char *, r->incidents.n);
	LIST_EACH (r->incidents, i) {
		s.up[i] = i;
	}
	unite_records(&s);
	unite_decided(&s);
	LIST_EACH (r->incidents, i) {
		size_t first = first_of_set(&s, i);
		if (first != i)
			join(r->incidents.v[first], r->incidents.v[i], s.reason[i],
				arena, diags);
	}
	LIST_EACH (r->incidents, i) {
		if (first_of_set(&s, i) == i)
			r->incidents.v[kept++] = r->incidents.v[i];
	}
	r->incidents.n = kept;
}

/* The product carries the maximum of what was read. */
static void
settle_marking(struct reporting *r)
{
	LIST_EACH (r->incidents, i) {
		r->marking = marking_most(r->marking, r->incidents.v[i]->tlp);
	}
	LIST_EACH (r->sources, i) {
		r->marking = marking_most(r->marking, r->sources.v[i]->tlp);
	}
	if (r->marking == TERM_NONE)
		r->marking = TLP_CLEAR;
}

void
ingest_finish(struct reporting *r, const struct decisions *decisions,
	struct arena *arena, struct diags *diags)
{
	sources_settle(r, arena, diags);
	incidents_join(r, decisions, arena, diags);
	duplicates_find(r, decisions, arena, diags);
	settle_marking(r);
	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		assert(in->read ==
			in->accepted + in->merged + in->rejected + in->withheld);
	}
	fact_release();
}
