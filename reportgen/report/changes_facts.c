/* Facts of an incident beside those of an earlier issue, and why they differ. */
#include "report/changes_parts.h"

#include "core/count.h"
#include "core/json_out.h"
#include "core/str.h"

/* What of an incident is judged, fact by fact: with whether its source stands. */
static void
list_facts(const struct incident *incident, struct arena *scratch, struct texts *out)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct fact *f = incident->facts[list].v[i];
			LIST_ADD(scratch, out,
				arena_printf(
					scratch, "%s %d", f->id, f->source->status));
		}
	texts_sort(out);
}

bool
incident_says_same(
	const struct incident *a, const struct incident *b, struct arena *scratch)
{
	struct texts x = {0}, y = {0};

	list_facts(a, scratch, &x);
	list_facts(b, scratch, &y);
	if (x.n != y.n || a->status != b->status || a->ongoing != b->ongoing ||
		a->records.n != b->records.n)
		return false;
	LIST_EACH (x, i) {
		if (!str_eq(x.v[i], y.v[i]))
			return false;
	}
	return true;
}

static const struct fact *
find_fact(const struct incident *incident, const struct fact *like)
{
	const struct facts *facts = &incident->facts[like->list];

	LIST_EACH (*facts, i) {
		if (str_eq(facts->v[i]->id, like->id))
			return facts->v[i];
	}
	return NULL;
}

/* Facts that stand in a and not in b. */
static void
subtract(const struct incident *a, const struct incident *b, struct arena *arena,
	struct facts *out)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (a->facts[list], i) {
			struct fact *f = a->facts[list].v[i];
			const struct fact *same = find_fact(b, f);
			if (fact_stands(f) && (!same || !fact_stands(same)))
				LIST_ADD(arena, out, f);
		}
}

/* What a fact says, whoever says it. */
static const char *
content(const struct fact *f, struct arena *arena)
{
	struct json_out *o = json_out_memory(arena);
	size_t n, length;
	enum fact_column first = list_columns(f->list, &n);

	json_out_object(o, NULL);
	json_out_str(o, "list", list_name(f->list));
	for (size_t i = 0; i < n; i++)
		value_write(o, column_info(first + i)->name, &f->v[i]);
	json_out_end(o);
	return json_out_text(o, &length);
}

static const struct source *
source_then(const struct comparison *c, const char *id)
{
	return id ? map_get(&c->old.reading.by_id, id) : NULL;
}

/* A later version of what was known, or a report that stands in the place of another.
 */
static bool
is_correction(const struct comparison *c, const struct source *s)
{
	const struct source *then = source_then(c, s->id);

	if (s->supersedes && source_then(c, s->supersedes))
		return true;
	return then && (!str_eq(then->modified.text, s->modified.text) ||
			       !str_eq(then->version, s->version));
}

bool
was_read_then(const struct comparison *c, const char *sha256)
{
	LIST_EACH (c->old.reporting.inputs, i) {
		if (sha256 && str_eq(c->old.reporting.inputs.v[i]->sha256, sha256))
			return true;
	}
	return false;
}

static bool
is_read_now(const struct comparison *c, const char *sha256)
{
	LIST_EACH (c->issue->reporting->inputs, i) {
		if (sha256 && str_eq(c->issue->reporting->inputs.v[i]->sha256, sha256))
			return true;
	}
	return false;
}

enum cause
split_cause(const struct comparison *c, const struct old_incident *old,
	const struct judgement *off)
{
	bool decided = c->decisions && decisions_differ(c->decisions,
					       old->now->incident, off->incident);
	return decided || str_starts(old->merged_by, "review") ? CAUSE_REVIEW
							       : CAUSE_CORRECTION;
}

/* True when the source takes back another fact of the list: it corrects itself. */
static bool
takes_back(const struct facts *withdrawn, const struct fact *f)
{
	LIST_EACH (*withdrawn, i) {
		const struct fact *w = withdrawn->v[i];
		if (w->list == f->list && str_eq(w->source->id, f->source->id))
			return true;
	}
	return false;
}

static enum cause
added_cause(const struct comparison *c, const struct old_incident *old,
	const struct fact *f, const struct facts *withdrawn)
{
	LIST_EACH (old->absorbed, i) {
		const struct old_incident *other = old->absorbed.v[i];
		if (other->then && find_fact(other->then, f))
			return CAUSE_MERGE;
	}
	bool later = date_known(&f->source->published) &&
		     f->source->published.first > c->old.period.as_of;
	if (f->source->is_table)
		return !later && c->setup_differs ? CAUSE_SETUP : CAUSE_EVIDENCE;
	if (is_correction(c, f->source))
		return CAUSE_CORRECTION;
	if (!later && c->setup_differs && was_read_then(c, f->at.sha256))
		return CAUSE_SETUP;
	return takes_back(withdrawn, f) ? CAUSE_CORRECTION : CAUSE_EVIDENCE;
}

static enum cause
withdrawn_cause(const struct comparison *c, const struct old_incident *old,
	const struct fact *f)
{
	const struct source *now = map_get(&c->sources, f->source->id);

	LIST_EACH (old->split, i) {
		if (find_fact(old->split.v[i]->incident, f))
			return split_cause(c, old, old->split.v[i]);
	}
	if (now && now->status == SOURCE_STATUS_RETRACTED)
		return CAUSE_RETRACTION;
	if (now && now->status == SOURCE_STATUS_SUPERSEDED)
		return CAUSE_CORRECTION;
	if (c->issue->ceiling && !f->source->is_table)
		return CAUSE_LIMIT;
	if (f->source->is_table || is_read_now(c, f->at.sha256))
		return CAUSE_SETUP;
	/* Its source still speaks, and says so no more; else it was not read. */
	return now ? CAUSE_CORRECTION : CAUSE_SETUP;
}

/* The same said, by a source graded anew: by the table of publishers, or by who states
 * its grade. An origin may come to light by new reports. */
static enum cause
regraded_cause(
	const struct comparison *c, const struct fact *then, const struct fact *now)
{
	if (then->source->reliability == now->source->reliability &&
		then->credibility == now->credibility)
		return CAUSE_EVIDENCE;
	return c->setup_differs ? CAUSE_SETUP : CAUSE_CORRECTION;
}

static bool
is_successor(const struct source *now, const struct source *then)
{
	return str_eq(now->supersedes, then->id) && then->id;
}

/* Takes what is said as before out of both lists. */
static void
pair(struct comparison *c, struct facts *withdrawn, struct facts *added,
	struct facts_diff *out)
{
	size_t left = 0;

	LIST_EACH (*withdrawn, i) {
		const struct fact *w = withdrawn->v[i];
		const char *said = content(w, c->arena);
		size_t k = 0;
		for (; k < added->n; k++) {
			const struct fact *a = added->v[k];
			if (a->list == w->list &&
				(str_eq(a->source->id, w->source->id) ||
					is_successor(a->source, w->source)) &&
				str_eq(content(a, c->arena), said))
				break;
		}
		if (k == added->n) {
			withdrawn->v[left++] = withdrawn->v[i];
			continue;
		}
		const struct fact *a = added->v[k];
		if (str_eq(a->source->id, w->source->id))
			LIST_ADD(c->arena, &out->regraded[regraded_cause(c, w, a)],
				a->id);
		else
			out->any = true;
		added->v[k] = added->v[--added->n];
	}
	withdrawn->n = left;
}

void
facts_compare(
	struct comparison *c, const struct old_incident *old, struct facts_diff *out)
{
	struct facts added = {0}, withdrawn = {0};

	subtract(old->now->incident, old->then, c->arena, &added);
	subtract(old->then, old->now->incident, c->arena, &withdrawn);
	pair(c, &withdrawn, &added, out);
	LIST_EACH (added, i) {
		enum cause cause = added_cause(c, old, added.v[i], &withdrawn);
		LIST_ADD(c->arena, &out->added[cause], added.v[i]->id);
	}
	LIST_EACH (withdrawn, i) {
		enum cause cause = withdrawn_cause(c, old, withdrawn.v[i]);
		LIST_ADD(c->arena, &out->withdrawn[cause], withdrawn.v[i]->id);
	}
	for (int cause = 0; cause < CAUSES; cause++) {
		texts_sort(&out->added[cause]);
		texts_sort(&out->withdrawn[cause]);
		texts_sort(&out->regraded[cause]);
	}
}

enum cause
facts_cause(const struct comparison *c, const struct old_incident *old,
	const struct facts_diff *d)
{
	static const enum cause order[] = {CAUSE_RETRACTION, CAUSE_CORRECTION,
		CAUSE_MERGE, CAUSE_REVIEW, CAUSE_EVIDENCE, CAUSE_LIMIT, CAUSE_SETUP};

	if (old->then && old->then->status != old->now->incident->status)
		return old->now->incident->status == STATUS_WITHDRAWN
			       ? CAUSE_RETRACTION
			       : CAUSE_CORRECTION;
	for (size_t i = 0; i < COUNT(order); i++) {
		enum cause cause = order[i];
		if (d->added[cause].n || d->withdrawn[cause].n || d->regraded[cause].n)
			return cause;
	}
	/* Only what no longer stands differs, or the same was said anew. */
	return d->any             ? CAUSE_CORRECTION
	       : c->setup_differs ? CAUSE_SETUP
				  : CAUSE_EVIDENCE;
}
