/* Which incidents belong to a period: two clocks, conduct and report. */
#include "report/issue.h"

#include <string.h>

bool
period_of_month(const char *month, struct arena *arena, struct period *out)
{
	struct date d;

	if (strlen(month) != 7 || !date_parse(month, &d) || d.precision != DATE_MONTH)
		return false;
	out->id = arena_str(arena, month);
	out->from = d.first;
	out->to = out->as_of = d.last;
	return true;
}

bool
period_of_days(
	const char *from, const char *to, struct arena *arena, struct period *out)
{
	struct date f, t;

	if (!date_parse(from, &f) || !date_parse(to, &t) || f.precision != DATE_DAY ||
		t.precision != DATE_DAY || t.last < f.first)
		return false;
	out->id = arena_printf(arena, "%s--%s", from, to);
	out->from = f.first;
	out->to = out->as_of = t.last;
	return true;
}

const char *
issue_folder(const struct issue *issue, struct arena *arena)
{
	return issue->edition
		       ? arena_printf(arena, "%s.%s", issue->period.id, issue->edition)
		       : issue->period.id;
}

static void
take_earlier(struct date *best, const struct date *d)
{
	if (date_known(d) && (!date_known(best) || d->first < best->first))
		*best = *d;
}

/* The earliest date its facts and sources give. */
static struct date
earliest(const struct incident *incident)
{
	struct date best = {.precision = DATE_ABSENT};

	LIST_EACH (incident->facts[LIST_DATES], i) {
		const struct date *d =
			fact_date(incident->facts[LIST_DATES].v[i], COL_DATES_VALUE);
		if (d)
			take_earlier(&best, d);
	}
	for (int list = 0; list < FACT_LISTS && !date_known(&best); list++)
		LIST_EACH (incident->facts[list], i) {
			take_earlier(
				&best, &incident->facts[list].v[i]->source->published);
		}
	return best;
}

static struct date
clock_date(const struct period *p, const struct incident *incident)
{
	struct date d = {.precision = DATE_ABSENT};

	if (p->clock == CLOCK_REPORTED)
		return incident_date(incident, WHAT_REPORTED);
	if (incident_conduct(incident, &d.first, &d.last))
		d.precision = DATE_DAY;
	return d;
}

struct date
period_date(const struct period *p, const struct incident *incident)
{
	struct date d = clock_date(p, incident);
	return date_known(&d) ? d : earliest(incident);
}

bool
period_holds(const struct period *p, const struct incident *incident)
{
	struct date d = period_date(p, incident);
	struct date reported = incident_date(incident, WHAT_REPORTED);

	if (date_known(&reported) && reported.first > p->as_of)
		return false;
	return date_known(&d) && d.first >= p->from && d.first <= p->to &&
	       d.first <= p->as_of;
}
