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

/* The date that decides in which period an incident counts. */
static struct date
period_date(const struct period *p, const struct incident_times *t)
{
	struct date d = {.precision = t->dated ? DATE_DAY : DATE_ABSENT,
		.first = t->first,
		.last = t->last};

	if (p->clock == CLOCK_REPORTED)
		d = t->reported;
	return date_known(&d) ? d : t->earliest;
}

bool
period_holds(const struct period *p, const struct incident_times *t)
{
	struct date d = period_date(p, t);

	if (incident_times_later(t, p->as_of))
		return false;
	return date_known(&d) && d.first >= p->from && d.first <= p->to &&
	       d.first <= p->as_of;
}
