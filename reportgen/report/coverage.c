/* Which sources were expected, and which of them sent nothing. */
#include "report/coverage.h"

#include "core/str.h"

static bool
is_by(const struct source *s, const char *publisher)
{
	return s->publisher && str_eq_nocase(s->publisher, publisher);
}

static bool
published_in(const struct period *p, const struct source *s)
{
	return date_known(&s->published) && s->published.last >= p->from &&
	       s->published.first <= p->to;
}

static bool
tells_of(const struct incident *incident, const char *publisher)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			if (is_by(incident->facts[list].v[i]->source, publisher))
				return true;
		}
	return false;
}

static bool
spoke(const struct issue *issue, const char *publisher)
{
	LIST_EACH (issue->reporting->sources, i) {
		const struct source *s = issue->reporting->sources.v[i];
		if (is_by(s, publisher) && !s->is_table &&
			published_in(&issue->period, s))
			return true;
	}
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		if (period_holds(&issue->period, &j->times) &&
			tells_of(j->incident, publisher))
			return true;
	}
	return false;
}

void
coverage_count(const struct issue *issue, struct arena *arena, struct coverage *out)
{
	*out = (struct coverage){0};
	for (size_t i = 0; issue->expected && i < issue->expected->n; i++) {
		const char *publisher = issue->expected->v[i];
		LIST_ADD(arena, &out->expected, publisher);
		if (!spoke(issue, publisher))
			LIST_ADD(arena, &out->silent, publisher);
	}
}
