/* Records of one incident become one incident with the facts of all. */
#include "ingest/ingest.h"

#include <assert.h>
#include <stdlib.h>

#include "core/json_out.h"
#include "core/sha256.h"
#include "core/str.h"
#include "model/incident_json.h"

static int
by_source_id(const void *a, const void *b)
{
	const struct source *x = *(struct source *const *)a,
			    *y = *(struct source *const *)b;
	int by = str_order(x->id, y->id);
	if (!by)
		by = str_order(x->published.text, y->published.text);
	if (!by)
		by = str_order(x->title, y->title);
	return by ? by : str_order(x->file, y->file);
}

/* "id~3f9c1a": the id with the beginning of a digest of what the source says of itself.
 */
static const char *
distinct_id(struct arena *arena, const struct source *s)
{
	size_t n;
	struct json_out *o = json_out_memory(arena);
	source_write(o, NULL, s);
	const char *text = json_out_text(o, &n);
	return arena_printf(arena, "%s~%.6s", s->id, sha256_hex(arena, text, n));
}

/* Sources v[0] to v[n-1] have one id: those that say the same become one, different
 * ones get ids of their own, so that a fact always names who said it. */
static void
settle_group(struct source **v, size_t n, struct arena *arena, struct diags *diags)
{
	bool differ = false;

	for (size_t i = 1; i < n; i++) {
		for (size_t k = 0; k < i && !v[i]->same; k++)
			if (!v[k]->same && source_same(v[i], v[k]))
				v[i]->same = v[k];
		differ |= !v[i]->same;
	}
	if (!differ)
		return;
	diag(diags, DIAG_SOURCE_SHARED_ID, LOC_FILE(v[0]->file), "%s",
		str_quote(arena, v[0]->id));
	const char **ids = ARENA_ARRAY(arena, const char *, n);
	for (size_t i = 0; i < n; i++)
		ids[i] = distinct_id(arena, v[i]);
	for (size_t i = 0; i < n; i++) {
		if (str_eq(v[i]->origin, v[i]->id))
			v[i]->origin = ids[i];
		v[i]->id = ids[i];
		v[i]->renamed = true;
	}
}

static struct source *
standing_for(struct source *s)
{
	return s->same ? s->same : s;
}

static void
settle_sources(struct reporting *r, struct arena *arena, struct diags *diags)
{
	size_t kept = 0;

	if (r->sources.n > 1)
		qsort(r->sources.v, r->sources.n, sizeof *r->sources.v, by_source_id);
	for (size_t i = 0, k; i < r->sources.n; i = k) {
		for (k = i + 1; k < r->sources.n; k++)
			if (!str_eq(r->sources.v[i]->id, r->sources.v[k]->id))
				break;
		if (k - i > 1)
			settle_group(r->sources.v + i, k - i, arena, diags);
	}
	LIST_EACH (r->sources, i) {
		if (!r->sources.v[i]->same)
			r->sources.v[kept++] = r->sources.v[i];
	}
	r->sources.n = kept;
}

static void
repoint_incident(struct incident *incident)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			struct fact *f = incident->facts[list].v[i];
			bool changed = f->source->same || f->source->renamed;
			f->source = standing_for(f->source);
			if (changed)
				fact_identify(f);
		}
	LIST_EACH (incident->positions, i) {
		incident->positions.v[i]->source =
			standing_for(incident->positions.v[i]->source);
	}
}

static void
repoint_sources(struct reporting *r)
{
	LIST_EACH (r->incidents, i) {
		repoint_incident(r->incidents.v[i]);
	}
	LIST_EACH (r->positions, i) {
		r->positions.v[i]->source = standing_for(r->positions.v[i]->source);
	}
	LIST_EACH (r->statements, i) {
		r->statements.v[i]->source = standing_for(r->statements.v[i]->source);
	}
}

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

static void
join(struct incident *into, struct incident *other, struct arena *arena,
	struct diags *diags)
{
	struct loc loc = {.file = other->at.file, .pointer = other->at.pointer};

	if (into->title && other->title && !str_eq(into->title, other->title))
		diag(diags, DIAG_INCIDENT_CLASH, loc, "%s: titles %s and %s", into->id,
			str_quote(arena, into->title), str_quote(arena, other->title));
	diag(diags, DIAG_INCIDENT_MERGED, loc, "%s, also in %s", into->id,
		into->at.file);
	incident_join(arena, into, other);
	into->merged_by = "same-id";
	other->input->accepted--;
	other->input->merged++;
}

static void
join_incidents(struct reporting *r, struct arena *arena, struct diags *diags)
{
	size_t kept = 0;

	if (r->incidents.n > 1)
		qsort(r->incidents.v, r->incidents.n, sizeof *r->incidents.v,
			by_incident_id);
	LIST_EACH (r->incidents, i) {
		struct incident *next = r->incidents.v[i];
		if (kept && str_eq(r->incidents.v[kept - 1]->id, next->id))
			join(r->incidents.v[kept - 1], next, arena, diags);
		else
			r->incidents.v[kept++] = next;
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
ingest_finish(struct reporting *r, struct arena *arena, struct diags *diags)
{
	settle_sources(r, arena, diags);
	repoint_sources(r);
	join_incidents(r, arena, diags);
	settle_marking(r);
	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		assert(in->read ==
			in->accepted + in->merged + in->rejected + in->withheld);
	}
	fact_release();
}
