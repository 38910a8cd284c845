/* The temporal element: conduct against the effective day. */
#include "rules/evidence.h"

struct interval {
	int32_t first, last;
};

static struct interval
of(const struct date *d)
{
	return (struct interval){d->first, d->last};
}

/* Straddling conduct is decided by dated acts of taking, whatever their value or grade.
 */
static enum element_value
judge_acts(const struct incident *incident, int32_t effective)
{
	bool dated = false, all_before = true;

	LIST_EACH (incident->facts[LIST_TAKING], i) {
		const struct fact *f = incident->facts[LIST_TAKING].v[i];
		const struct date *d = fact_date(f, COL_TAKING_DATE);
		if (!fact_stands(f) || !d || d->precision == DATE_ABSENT)
			continue;
		dated = true;
		if (date_known(d) && d->first >= effective)
			return ESTABLISHED;
		all_before &= date_known(d) && d->last < effective;
	}
	return dated && all_before ? NEGATED : UNDETERMINED;
}

/* The end of conduct when only its beginning is known: not after it was reported. */
static struct interval
bounded_end(const struct incident *incident, struct interval f, int32_t effective,
	bool *before)
{
	struct date seen = incident_date(incident, WHAT_REPORTED);
	if (!date_known(&seen))
		seen = incident_date(incident, WHAT_DISCOVERED);
	*before = date_known(&seen) && seen.last < effective;
	struct interval l = f;
	if (date_known(&seen) && seen.last > l.last)
		l.last = seen.last;
	return l;
}

static enum element_value
judge_interval(const struct incident *incident, struct interval f, struct interval l,
	int32_t effective)
{
	if (l.last < effective)
		return NEGATED;
	if (f.first == effective && l.last == effective)
		return UNDETERMINED;
	if (f.first >= effective)
		return ESTABLISHED;
	return judge_acts(incident, effective);
}

static enum element_value
judge(const struct agreement *agreement, const struct incident *incident)
{
	struct date first = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date last = incident_date(incident, WHAT_LAST_ACTIVITY);
	int32_t effective = agreement->effective.first;
	bool before = false;

	if (!date_known(&first) && !date_known(&last))
		return NOT_ESTABLISHED;
	struct interval f = of(date_known(&first) ? &first : &last);
	struct interval l = date_known(&last)
				    ? of(&last)
				    : bounded_end(incident, f, effective, &before);
	return before ? NEGATED : judge_interval(incident, f, l, effective);
}

static void
keep_dates(const struct agreement *agreement, const struct incident *incident,
	struct arena *arena, struct element_result *out)
{
	const struct facts *dates = &incident->facts[LIST_DATES];
	static const enum direction directions[] = {[NEGATED] = DIRECTION_AGAINST,
		[NOT_ESTABLISHED] = DIRECTION_TOWARDS,
		[UNDETERMINED] = DIRECTION_TOWARDS,
		[ESTABLISHED] = DIRECTION_FOR};

	out->items.v = ARENA_ARRAY(arena, struct item, dates->n);
	LIST_EACH (*dates, i) {
		enum term what = fact_term(dates->v[i], COL_DATES_WHAT);
		if (what != WHAT_FIRST_ACTIVITY && what != WHAT_LAST_ACTIVITY)
			continue;
		out->items.v[out->items.n++] = (struct item){.fact = dates->v[i],
			.direction = directions[out->value],
			.strength = out->confidence,
			.rule_line = agreement->elements[ELEMENT_TEMPORAL].line};
	}
}

void
period_judge(const struct agreement *agreement, const struct incident *incident,
	struct arena *arena, struct element_result *out)
{
	out->value = judge(agreement, incident);
	if (out->value == ESTABLISHED || out->value == NEGATED)
		out->confidence = CONFIDENCE_HIGH;
	keep_dates(agreement, incident, arena, out);
}
