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

/* Conduct as its dates have it. */
struct conduct {
	struct interval f, l;
	/* The kind of date that bounds an end nobody tells, the report or else the
	 * discovery; TERM_NONE: none does. */
	enum term bound;
	bool straddles;
};

static const struct date *
act_date(const struct fact *act)
{
	const struct date *d = fact_date(act, COL_TAKING_DATE);
	return fact_stands(act) && d && d->precision != DATE_ABSENT ? d : NULL;
}

/* Straddling conduct is decided by dated acts of taking, whatever their value or grade.
 */
static enum element_value
judge_acts(const struct incident *incident, int32_t effective)
{
	bool dated = false, all_before = true;

	LIST_EACH (incident->facts[LIST_TAKING], i) {
		const struct date *d = act_date(incident->facts[LIST_TAKING].v[i]);
		if (!d)
			continue;
		dated = true;
		if (date_known(d) && d->first >= effective)
			return ESTABLISHED;
		all_before &= date_known(d) && d->last < effective;
	}
	return dated && all_before ? NEGATED : UNDETERMINED;
}

/* The end of conduct when only its beginning is known: not after it was reported. */
static void
bound_end(const struct incident *incident, struct conduct *c, int32_t effective,
	bool *before)
{
	struct date seen = incident_date(incident, WHAT_REPORTED);
	c->bound = WHAT_REPORTED;
	if (!date_known(&seen)) {
		seen = incident_date(incident, WHAT_DISCOVERED);
		c->bound = WHAT_DISCOVERED;
	}
	c->l = c->f;
	if (!date_known(&seen)) {
		c->bound = TERM_NONE;
		return;
	}
	*before = seen.last < effective;
	if (seen.last > c->l.last)
		c->l.last = seen.last;
}

static enum element_value
judge_interval(const struct incident *incident, struct conduct *c, int32_t effective)
{
	if (c->l.last < effective)
		return NEGATED;
	if (c->f.first == effective && c->l.last == effective)
		return UNDETERMINED;
	if (c->f.first >= effective)
		return ESTABLISHED;
	c->straddles = true;
	return judge_acts(incident, effective);
}

static enum element_value
judge(const struct incident *incident, struct conduct *c, int32_t effective)
{
	struct date first = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date last = incident_date(incident, WHAT_LAST_ACTIVITY);
	bool before = false;

	if (!date_known(&first) && !date_known(&last))
		return NOT_ESTABLISHED;
	c->f = of(date_known(&first) ? &first : &last);
	if (date_known(&last))
		c->l = of(&last);
	else
		bound_end(incident, c, effective, &before);
	return before ? NEGATED : judge_interval(incident, c, effective);
}

static void
keep(const struct agreement *agreement, const struct fact *f,
	struct element_result *out)
{
	static const enum direction directions[] = {[NEGATED] = DIRECTION_AGAINST,
		[NOT_ESTABLISHED] = DIRECTION_TOWARDS,
		[UNDETERMINED] = DIRECTION_TOWARDS,
		[ESTABLISHED] = DIRECTION_FOR};

	out->items.v[out->items.n++] = (struct item){.fact = f,
		.direction = directions[out->value],
		.strength = out->confidence,
		.rule_line = agreement->elements[ELEMENT_TEMPORAL].line};
}

/* Whether a date of conduct, or the one that bounds its end, is among those looked at:
 * one that was taken back is where no other of its kind stands. */
static bool
is_looked_at(const struct facts *dates, const struct fact *f, enum term bound)
{
	enum term what = fact_term(f, COL_DATES_WHAT);

	if (what != WHAT_FIRST_ACTIVITY && what != WHAT_LAST_ACTIVITY)
		return bound && what == bound;
	for (size_t i = 0; !fact_stands(f) && i < dates->n; i++)
		if (fact_term(dates->v[i], COL_DATES_WHAT) == what &&
			fact_stands(dates->v[i]))
			return false;
	return true;
}

/* The dates of conduct, the one that bounds its end, and the acts that decided. */
static void
keep_deciding(const struct agreement *agreement, const struct incident *incident,
	const struct conduct *c, struct arena *arena, struct element_result *out)
{
	const struct facts *dates = &incident->facts[LIST_DATES];
	const struct facts *acts = &incident->facts[LIST_TAKING];

	out->items.v = ARENA_ARRAY(
		arena, struct item, dates->n + (c->straddles ? acts->n : 0));
	LIST_EACH (*dates, i) {
		if (is_looked_at(dates, dates->v[i], c->bound))
			keep(agreement, dates->v[i], out);
	}
	for (size_t i = 0; c->straddles && i < acts->n; i++) {
		const struct date *d = act_date(acts->v[i]);
		if (d && (out->value != ESTABLISHED ||
				 (date_known(d) &&
					 d->first >= agreement->effective.first)))
			keep(agreement, acts->v[i], out);
	}
}

void
period_judge(const struct agreement *agreement, const struct incident *incident,
	struct arena *arena, struct element_result *out)
{
	struct conduct c = {.bound = TERM_NONE};

	out->value = judge(incident, &c, agreement->effective.first);
	if (out->value == ESTABLISHED || out->value == NEGATED)
		out->confidence = CONFIDENCE_HIGH;
	keep_deciding(agreement, incident, &c, arena, out);
}
