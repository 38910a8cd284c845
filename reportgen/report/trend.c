/* The trend: incidents by month of conduct and by month of report. */
#include "report/issue.h"

#include <stdlib.h>

/* Months before and with the period, and the panel before the agreement. */
enum { TREND_MONTHS = 24, BASELINE_MONTHS = 12 };

/* Months counted from the year 0. */
static int
month_number(int32_t day)
{
	int y, m, d;
	date_civil(day, &y, &m, &d);
	return y * 12 + m - 1;
}

static int
number_of(const struct trend_month *m)
{
	return m->year * 12 + m->month - 1;
}

/* No month stands before the year 1, where dates begin. */
static void
add_month(struct arena *arena, struct trend *t, int number)
{
	if (number < 12)
		return;
	struct trend_month *m = ARENA_NEW(arena, struct trend_month);
	m->year = number / 12;
	m->month = number % 12 + 1;
	LIST_ADD(arena, t, m);
}

static struct trend_month *
find_month(const struct trend *t, int number)
{
	LIST_EACH (*t, i) {
		if (number_of(t->v[i]) == number)
			return t->v[i];
	}
	return NULL;
}

static void
mark_months(struct trend *t, int effective, int as_of, unsigned lag)
{
	LIST_EACH (*t, i) {
		struct trend_month *m = t->v[i];
		int number = number_of(m);
		m->baseline =
			number >= effective - BASELINE_MONTHS && number < effective;
		m->young = number > as_of - (int)lag;
	}
}

/* Shares of the incident by days: one that lies in one month counts there whole. */
static void
add_weights(struct trend *t, enum finding_code code, int32_t first, int32_t last)
{
	double days = (double)last - (double)first + 1;

	LIST_EACH (*t, i) {
		struct trend_month *m = t->v[i];
		int32_t from = date_days(m->year, m->month, 1);
		int32_t to = from + date_month_length(m->year, m->month) - 1;
		if (first > from)
			from = first;
		if (last < to)
			to = last;
		if (from <= to)
			m->weighted[code] += (to - from + 1) / days;
	}
}

static void
add_conduct(struct trend *t, const struct judgement *j)
{
	enum finding_code code = j->lead->code;
	int32_t first = j->times.first, last = j->times.last;

	if (!j->times.dated) {
		t->undated++;
		return;
	}
	add_weights(t, code, first, last);
	struct trend_month *m = find_month(t, month_number(first));
	if (!m) {
		t->elsewhere++;
		return;
	}
	m->conduct[code]++;
	m->spread[code] += month_number(first) != month_number(last);
}

static int
by_number(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
	return (x > y) - (x < y);
}

/* How late reports came, for comparison with the setting: a report a calendar month
 * after the conduct came in less than two months. */
static void
measure_lag(const struct issue *issue, struct arena *arena, struct trend *out)
{
	unsigned *lags = ARENA_ARRAY(arena, unsigned, issue->judged.n);
	size_t n = 0;

	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		const struct incident_times *t = &j->times;
		if (!finding_is_finding(j->lead->code) || !date_known(&t->reported) ||
			incident_times_later(t, issue->period.as_of) || !t->dated ||
			t->reported.last < t->first)
			continue;
		lags[n++] = (unsigned)(month_number(t->reported.last) -
				       month_number(t->first)) +
			    1;
	}
	out->lag_known = (unsigned)n;
	if (!n)
		return;
	qsort(lags, n, sizeof *lags, by_number);
	out->lag_under = lags[(n - 1) / 2];
}

/* Incidents the agreement does not reach, and withdrawn ones, are no part of it. */
void
trend_count(const struct issue *issue, struct arena *arena, struct trend *out)
{
	int last = month_number(issue->period.to);
	int effective = month_number(issue->agreement->effective.first);

	for (int k = effective - BASELINE_MONTHS; k < effective; k++)
		if (k <= last - TREND_MONTHS)
			add_month(arena, out, k);
	for (int k = last - TREND_MONTHS + 1; k <= last; k++)
		add_month(arena, out, k);
	mark_months(
		out, effective, month_number(issue->period.as_of), issue->lag_months);
	measure_lag(issue, arena, out);
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		const struct date *reported = &j->times.reported;
		if (!finding_is_finding(j->lead->code))
			continue;
		if (incident_times_later(&j->times, issue->period.as_of)) {
			out->later++;
			continue;
		}
		add_conduct(out, j);
		struct trend_month *m =
			date_known(reported)
				? find_month(out, month_number(reported->first))
				: NULL;
		if (m)
			m->reported++;
	}
}
