/* The order of incidents: from what they say, never from where they were read. */
#include "ingest/merge.h"

#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/limits.h"
#include "core/map.h"
#include "core/sha256.h"
#include "core/str.h"
#include "ingest/publisher.h"
#include "model/joint.h"

/* A record among others of its id. */
struct ranked {
	struct incident *incident;
	bool stale;
	const char *published; /* of the source that spoke first */
	const char *content;
};

struct telling {
	struct reporting *r;
	struct arena *arena, *scratch;
	struct diags *diags;
};

static const char *
incident_id(const void *incident)
{
	return ((const struct incident *)incident)->id;
}

/* As str_order, but what has no text comes last. */
static int
order_absent_last(const char *a, const char *b)
{
	if (!a || !b)
		return (b != NULL) - (a != NULL);
	return str_order(a, b);
}

static int
by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	const struct place *p = &x->incident->at, *q = &y->incident->at;

	int by = (int)x->stale - (int)y->stale;
	if (!by)
		by = order_absent_last(x->published, y->published);
	if (!by)
		by = order_absent_last(x->incident->title, y->incident->title);
	if (!by)
		by = str_order(x->content, y->content);
	if (!by)
		by = str_order(p->sha256, q->sha256);
	if (!by)
		by = str_order(p->pointer, q->pointer);
	return by ? by : str_order(p->file, q->file);
}

static const char *
first_publication(const struct incident *incident)
{
	const char *first = NULL;

	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct source *s = incident->facts[list].v[i]->source;
			if (!s->is_table &&
				order_absent_last(s->published.text, first) < 0)
				first = s->published.text;
		}
	return first;
}

/* What the incident says, as text to compare. */
static const char *
content_of(struct arena *arena, const struct incident *incident)
{
	struct buf out = {.arena = arena};

	buf_printf(&out, "%d %u %d %s\n%s\n", (int)incident->status,
		incident->attempts_min, (int)incident->tlp,
		incident->summary ? incident->summary : "",
		incident->campaign ? incident->campaign : "");
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct fact *f = incident->facts[list].v[i];
			buf_printf(&out, "%s %s\n", f->id, f->note ? f->note : "");
		}
	LIST_EACH (incident->records, i) {
		const struct record_ref *r = incident->records.v[i];
		buf_printf(&out, "%s %s\n", r->native_id ? r->native_id : "",
			r->modified ? r->modified : "");
	}
	return buf_text(&out);
}

static void
sort_records(struct incident **v, size_t n, struct arena *scratch)
{
	struct ranked *ranked = ARENA_ARRAY(scratch, struct ranked, n);

	for (size_t i = 0; i < n; i++)
		ranked[i] = (struct ranked){v[i], incident_is_stale(v[i]),
			first_publication(v[i]), content_of(scratch, v[i])};
	qsort(ranked, n, sizeof *ranked, by_rank);
	for (size_t i = 0; i < n; i++)
		v[i] = ranked[i].incident;
}

void
incidents_sort(struct reporting *r, struct arena *scratch)
{
	struct incident **v = r->incidents.v;
	size_t n = r->incidents.n;

	sort_by_text((void **)v, n, incident_id, NULL);
	for (size_t i = 0, k; i < n && list_pass(i); i = k) {
		for (k = i + 1; k < n && str_eq(v[i]->id, v[k]->id);)
			k++;
		if (k - i > 1)
			sort_records(v + i, k - i, scratch);
	}
}

/* An id that means something only to who gave it, and who that is nobody knows. */
static bool
is_nobodys(const char *id, struct arena *scratch)
{
	return str_starts(id, PUBLISHER_UNKNOWN_SLUG ":") && !uuid_key(scratch, id) &&
	       !strchr(id, '~');
}

/* Different records under one such id get ids of their own, and are listed. */
static void
tell_apart(struct telling *t, struct incident **v, size_t n)
{
	struct map known = {.arena = t->scratch};
	const char **words = ARENA_ARRAY(t->scratch, const char *, n);

	for (size_t i = 0; i < n; i++) {
		words[i] = arena_printf(t->scratch, "%s\n%s",
			v[i]->title ? v[i]->title : "", content_of(t->scratch, v[i]));
		map_put(&known, words[i], v[i]);
	}
	if (known.n == 1)
		return;
	diag(t->diags, DIAG_INCIDENT_SHARED_ID, incident_loc(v[0]), "%s: %zu records",
		str_quote(t->arena, v[0]->id), known.n);
	for (size_t i = 0; i < n; i++)
		v[i]->id = arena_printf(t->arena, "%s~%.6s", v[i]->id,
			sha256_hex(t->scratch, words[i], strlen(words[i])));
	for (size_t i = 1; i < n && i < LIMIT_DUPLICATE_GROUP; i++) {
		if (str_eq(v[i]->id, v[0]->id))
			continue;
		struct duplicate *d = ARENA_NEW(t->arena, struct duplicate);
		*d = (struct duplicate){v[0], v[i], "same id of an unknown publisher"};
		LIST_ADD(t->arena, &t->r->duplicates, d);
	}
}

void
incidents_tell_apart(struct reporting *r, struct arena *arena, struct diags *diags)
{
	struct telling t = {
		.r = r, .arena = arena, .scratch = arena_new(), .diags = diags};
	struct incident **v = r->incidents.v;
	size_t n = r->incidents.n;

	incidents_sort(r, t.scratch);
	for (size_t i = 0, k; i < n && list_pass(i); i = k) {
		const char *id = v[i]->id; /* before it is extended */
		for (k = i + 1; k < n && str_eq(id, v[k]->id);)
			k++;
		if (k - i > 1 && is_nobodys(id, t.scratch))
			tell_apart(&t, v + i, k - i);
		arena_empty(t.scratch);
	}
	arena_free(t.scratch);
}
