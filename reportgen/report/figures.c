/* The numbers: victims, incidents and attempts are three different ones. */
#include "report/issue.h"

#include <stdlib.h>

#include "core/str.h"

static unsigned
count_of(const struct fact *f)
{
	const struct value *v = fact_get(f, COL_VICTIMS_COUNT);
	return v->kind == VALUE_NUMBER ? (unsigned)v->number : 1;
}

/* How many victims one source tells of. */
static unsigned
told_by(const struct facts *victims, const struct source *s)
{
	unsigned n = 0;
	LIST_EACH (*victims, i) {
		const struct fact *f = victims->v[i];
		if (f->source == s)
			n += count_of(f);
	}
	return n;
}

/* The source that tells of most: sources describe the same victims in words of their
 * own, so their counts are never added up. */
static const struct source *
fullest_source(const struct facts *victims)
{
	const struct source *best = NULL;
	unsigned most = 0;

	LIST_EACH (*victims, i) {
		const struct source *s = victims->v[i]->source;
		unsigned n = told_by(victims, s);
		if (n > most) {
			most = n;
			best = s;
		}
	}
	return best;
}

static bool
is_listed(const struct victim_keys *keys, const struct victim_key *k)
{
	LIST_EACH (*keys, i) {
		const struct victim_key *o = keys->v[i];
		if (str_eq(o->name, k->name) && str_eq(o->label, k->label) &&
			str_eq(o->source, k->source))
			return true;
	}
	return false;
}

static void
add_key(struct arena *arena, struct victim_keys *keys, struct victim_key key)
{
	if (is_listed(keys, &key))
		return;
	struct victim_key *k = ARENA_NEW(arena, struct victim_key);
	*k = key;
	LIST_ADD(arena, keys, k);
}

/* All named victims, and of the unnamed those of the fullest source that other sources'
 * names do not account for. */
void
figures_victim_keys(
	const struct incident *incident, struct arena *arena, struct victim_keys *out)
{
	struct facts victims = incident_standing(arena, incident, LIST_VICTIMS);
	const struct source *fullest = fullest_source(&victims);
	struct victim_keys here = {0};
	unsigned named_elsewhere = 0;

	LIST_EACH (victims, i) {
		const struct fact *f = victims.v[i];
		const char *name = fact_text(f, COL_VICTIMS_NAME);
		if (!name)
			continue;
		size_t before = here.n;
		add_key(arena, &here,
			(struct victim_key){.name = name, .count = count_of(f)});
		named_elsewhere += here.n > before && f->source != fullest;
	}
	LIST_EACH (victims, i) {
		const struct fact *f = victims.v[i];
		unsigned n = count_of(f);
		if (fact_text(f, COL_VICTIMS_NAME) || f->source != fullest)
			continue;
		unsigned known = named_elsewhere < n ? named_elsewhere : n;
		named_elsewhere -= known;
		if (n == known)
			continue;
		add_key(arena, &here,
			(struct victim_key){.label = fact_text(f, COL_VICTIMS_LABEL),
				.source = f->source->id,
				.count = n - known});
	}
	LIST_EACH (here, i) {
		LIST_ADD(arena, out, here.v[i]);
	}
}

static int
by_key(const void *a, const void *b)
{
	const struct victim_key *x = *(struct victim_key *const *)a;
	const struct victim_key *y = *(struct victim_key *const *)b;
	int by = str_order(x->name, y->name);
	if (!by)
		by = str_order(x->label, y->label);
	if (!by)
		by = str_order(x->source, y->source);
	return by ? by : (x->count < y->count) - (x->count > y->count);
}

/* Distinct victims over incidents; unnamed ones without a label are never the same. */
static unsigned
count_distinct(struct victim_keys *keys)
{
	unsigned n = 0;

	if (keys->n > 1)
		qsort(keys->v, keys->n, sizeof *keys->v, by_key);
	LIST_EACH (*keys, i) {
		const struct victim_key *k = keys->v[i],
					*last = i ? keys->v[i - 1] : NULL;
		bool same = last && (k->name || k->label) &&
			    str_eq(k->name, last->name) &&
			    str_eq(k->label, last->label) &&
			    str_eq(k->source, last->source);
		n += same ? 0 : k->count;
	}
	return n;
}

unsigned
figures_victims(const struct incident *incident)
{
	struct arena *scratch = arena_new();
	struct victim_keys keys = {0};

	figures_victim_keys(incident, scratch, &keys);
	unsigned n = count_distinct(&keys);
	arena_free(scratch);
	return n;
}

void
figures_count(const struct issue *issue, struct arena *arena, struct figures *out)
{
	struct victim_keys victims = {0};

	*out = (struct figures){0};
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		if (!period_holds(&issue->period, &j->times))
			continue;
		out->in_period++;
		out->by_finding[j->lead->code]++;
		if (!finding_is_concern(j->lead->code))
			continue;
		out->incidents++;
		out->attempts +=
			j->incident->attempts_min ? j->incident->attempts_min : 1;
		figures_victim_keys(j->incident, arena, &victims);
	}
	out->victims = count_distinct(&victims);
}

void
sensitivity_count(const struct issue *issue, struct sensitivity *out)
{
	*out = (struct sensitivity){0};
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		if (!j->is_explained || !period_holds(&issue->period, &j->times))
			continue;
		for (int p = 0; p < POLICIES; p++)
			out->by_policy[p][j->by_policy[p]]++;
		for (int s = 0; s < STANDARDS; s++)
			out->by_standard[s][j->by_standard[s]]++;
	}
}
