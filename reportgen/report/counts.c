/* Counts of the period: by sector, and by the values of elements. */
#include "report/issue.h"

#include <stdlib.h>

static bool
is_judged_in(const struct issue *issue, const struct judgement *j)
{
	return finding_is_finding(j->lead->code) &&
	       period_holds(&issue->period, &j->times);
}

/* The sectors of the victims, each once; more than are counted cannot be. */
static void
add_sectors(bool seen[TERM_COUNT], const struct incident *incident)
{
	const struct facts *victims = &incident->facts[LIST_VICTIMS];
	bool any = false;

	LIST_EACH (*victims, i) {
		enum term sector = fact_term(victims->v[i], COL_VICTIMS_SECTOR);
		if (sector == TERM_NONE)
			continue;
		seen[sector] = any = true;
	}
	seen[TERM_NONE] = !any;
}

static int
by_total(const void *a, const void *b)
{
	const struct sector_count *x = *(struct sector_count *const *)a;
	const struct sector_count *y = *(struct sector_count *const *)b;

	if ((x->sector == TERM_NONE) != (y->sector == TERM_NONE))
		return x->sector == TERM_NONE ? 1 : -1;
	if (x->total != y->total)
		return x->total > y->total ? -1 : 1;
	return (x->sector > y->sector) - (x->sector < y->sector);
}

void
sectors_count(const struct issue *issue, struct arena *arena, struct sectors *out)
{
	struct sector_count *all = ARENA_ARRAY(arena, struct sector_count, TERM_COUNT);

	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		bool seen[TERM_COUNT] = {0};
		if (!is_judged_in(issue, j))
			continue;
		add_sectors(seen, j->incident);
		for (int t = 0; t < TERM_COUNT; t++) {
			all[t].by_finding[j->lead->code] += seen[t];
			all[t].total += seen[t];
		}
	}
	for (int t = 0; t < TERM_COUNT; t++) {
		all[t].sector = (enum term)t;
		if (all[t].total)
			LIST_ADD(arena, out, &all[t]);
	}
	if (out->n > 1)
		qsort(out->v, out->n, sizeof *out->v, by_total);
}

void
elements_count(const struct issue *issue, struct element_counts *out)
{
	*out = (struct element_counts){0};
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		unsigned established = 0;
		if (!is_judged_in(issue, j))
			continue;
		for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++) {
			enum element_value v = finding_result(j->lead, role)->value;
			out->by_value[role][v]++;
			established += role < ELEMENT_COUNT && v == ESTABLISHED;
		}
		out->findings++;
		out->complete += established == ELEMENT_COUNT;
	}
}
