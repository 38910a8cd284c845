/* One incident, many instruments: where findings differ, and by what. */
#include "report/parallel.h"

#include <stdlib.h>

bool
parallel_differs(const struct finding *lead, const struct finding *other)
{
	return lead->code != other->code || lead->confidence != other->confidence;
}

unsigned
parallel_grounds(const struct finding *lead, const struct finding *other)
{
	unsigned grounds = 0;

	if ((lead->code == FINDING_NOT_APPLICABLE) !=
		(other->code == FINDING_NOT_APPLICABLE))
		return 1U << GROUND_APPLICABILITY;
	if (!finding_is_finding(lead->code))
		return 0;
	for (int role = 0; role < ELEMENT_COUNT; role++)
		if (element_results_differ(
			    &lead->elements[role], &other->elements[role]))
			grounds |= 1U << role;
	if (element_results_differ(&lead->attempt, &other->attempt))
		grounds |= 1U << GROUND_ATTEMPT;
	if (!grounds && parallel_differs(lead, other))
		grounds = 1U << GROUND_POLICY;
	return grounds;
}

const char *
ground_text(enum ground g)
{
	static const char *const texts[] = {[GROUND_ATTEMPT] = "attempt",
		[GROUND_APPLICABILITY] = "applicability",
		[GROUND_POLICY] = "policy"};
	return (int)g < ELEMENT_COUNT ? element_text((enum element_role)g) : texts[g];
}

const struct agreement *
parallel_agreement(const struct issue *issue, size_t other)
{
	size_t at = 0;
	LIST_EACH (*issue->agreements, i) {
		if (issue->agreements->v[i] != issue->agreement && at++ == other)
			return issue->agreements->v[i];
	}
	return NULL;
}

static void
add_index(struct arena *arena, struct indices *list, size_t i)
{
	size_t *copy = ARENA_NEW(arena, size_t);
	*copy = i;
	LIST_ADD(arena, list, copy);
}

/* What the findings of one other instrument have in common, over all incidents. */
struct instrument {
	bool reaches, differs;
};

/* Sorts the instruments under never, same or differing. */
static void
place_instruments(
	const struct issue *issue, size_t n, struct arena *arena, struct parallel *out)
{
	struct instrument *v = ARENA_ARRAY(arena, struct instrument, n);

	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		bool counts = period_holds(&issue->period, &j->times);
		for (size_t k = 0; counts && k < n; k++) {
			const struct finding *f = j->others.v[k];
			v[k].reaches |= f->code != FINDING_NOT_APPLICABLE;
			v[k].differs |= parallel_differs(j->lead, f);
		}
	}
	for (size_t k = 0; k < n; k++)
		add_index(arena,
			!v[k].differs   ? &out->same
			: !v[k].reaches ? &out->never
					: &out->differing,
			k);
}

/* True when two incidents give the same row: the findings, and by what they differ. */
static bool
rows_alike(
	const struct parallel *p, const struct judgement *a, const struct judgement *b)
{
	if (parallel_differs(a->lead, b->lead))
		return false;
	LIST_EACH (p->differing, i) {
		const struct finding *x = a->others.v[*p->differing.v[i]];
		const struct finding *y = b->others.v[*p->differing.v[i]];
		if (parallel_differs(x, y) ||
			parallel_grounds(a->lead, x) != parallel_grounds(b->lead, y))
			return false;
	}
	return true;
}

static void
add_incident(
	const struct issue *issue, size_t at, struct arena *arena, struct parallel *out)
{
	const struct judgement *j = issue->judged.v[at];
	bool differs = false;

	LIST_EACH (out->differing, i) {
		differs |= parallel_differs(j->lead, j->others.v[*out->differing.v[i]]);
	}
	if (!differs)
		return;
	LIST_EACH (out->rows, i) {
		size_t first = *out->rows.v[i]->incidents.v[0];
		if (!rows_alike(out, issue->judged.v[first], j))
			continue;
		add_index(arena, &out->rows.v[i]->incidents, at);
		return;
	}
	struct parallel_row *row = ARENA_NEW(arena, struct parallel_row);
	add_index(arena, &row->incidents, at);
	LIST_ADD(arena, &out->rows, row);
}

/* The strongest finding any instrument gives: what one calls inconsistent must not sink
 * because another does not reach it. */
static enum finding_code
strongest(const struct judgement *j)
{
	enum finding_code code = j->lead->code;

	LIST_EACH (j->others, i) {
		if (j->others.v[i]->code > code)
			code = j->others.v[i]->code;
	}
	return code;
}

/* The strongest finding of any instrument first; of the same, where the agreement in
 * question finds least: there the others tell most. */
static int
severest_first(const void *a, const void *b)
{
	const struct parallel_row *x = *(struct parallel_row *const *)a;
	const struct parallel_row *y = *(struct parallel_row *const *)b;

	if (x->strongest != y->strongest)
		return x->strongest > y->strongest ? -1 : 1;
	if (x->lead != y->lead)
		return x->lead < y->lead ? -1 : 1;
	return *x->incidents.v[0] < *y->incidents.v[0] ? -1 : 1;
}

void
parallel_compare(const struct issue *issue, struct arena *arena, struct parallel *out)
{
	size_t others = issue->agreements->n - 1;

	place_instruments(issue, others, arena, out);
	LIST_EACH (issue->judged, i) {
		if (!period_holds(&issue->period, &issue->judged.v[i]->times))
			continue;
		out->incidents++;
		add_incident(issue, i, arena, out);
	}
	LIST_EACH (out->rows, i) {
		struct parallel_row *row = out->rows.v[i];
		const struct judgement *j = issue->judged.v[*row->incidents.v[0]];
		row->strongest = strongest(j);
		row->lead = j->lead->code;
	}
	if (out->rows.n > 1)
		qsort(out->rows.v, out->rows.n, sizeof *out->rows.v, severest_first);
}
