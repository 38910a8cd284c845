/* Sources of all files: what says the same becomes one, revisions supersede each other,
 * and different things get ids of their own. */
#include "ingest/merge.h"

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

/* Versions of one publication: one publisher, and each says when it was changed. */
static bool
are_revisions(struct source **v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!date_known(&v[i]->modified) ||
			!str_eq(v[i]->publisher, v[0]->publisher))
			return false;
	return true;
}

static bool
is_later(const struct date *a, const struct date *b)
{
	if (a->first != b->first)
		return a->first > b->first;
	return a->seconds > b->seconds;
}

static struct source *
newest_of(struct source **v, size_t n)
{
	struct source *newest = v[0];
	for (size_t i = 1; i < n; i++)
		if (is_later(&v[i]->modified, &newest->modified))
			newest = v[i];
	return newest;
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
	bool revisions = are_revisions(v, n);
	diag(diags, revisions ? DIAG_SOURCE_REVISED : DIAG_SOURCE_SHARED_ID,
		LOC_FILE(v[0]->file), "%s", str_quote(arena, v[0]->id));
	const char **ids = ARENA_ARRAY(arena, const char *, n);
	for (size_t i = 0; i < n; i++)
		ids[i] = distinct_id(arena, v[i]);
	const struct source *newest = revisions ? newest_of(v, n) : NULL;
	for (size_t i = 0; i < n; i++) {
		if (v[i] == newest || (newest && v[i]->same == newest))
			continue;
		if (newest) /* an origin stays one over its revisions */
			v[i]->status = SOURCE_STATUS_SUPERSEDED;
		else if (str_eq(v[i]->origin, v[i]->id))
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
settle_ids(struct reporting *r, struct arena *arena, struct diags *diags)
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

void
sources_settle(struct reporting *r, struct arena *arena, struct diags *diags)
{
	settle_ids(r, arena, diags);
	repoint_sources(r);
}
