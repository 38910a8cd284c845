/* The timeline of the period: a lane for each incident of the findings table. */
#include "report/charts_parts.h"

#include <stdlib.h>

#include "core/count.h"
#include "core/str.h"

/* Lanes that a page holds beside its text; the most days before the period that are
 * shown; and the longest lines of time with a tick for each day, week and month. */
enum {
	LANES_MOST = 25,
	DAYS_BEFORE = 92,
	TICKS_BY_DAY = 45,
	TICKS_BY_WEEK = 150,
	TICKS_BY_MONTH = 1100,
	ROOM = 6
};

struct timeline {
	struct report *r;
	struct chart *chart;
	size_t *judged; /* indices of the incidents shown, by date and id */
	size_t n, all;
};

static int
by_index(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	return (x > y) - (x < y);
}

/* Those of the period; of many the gravest, as the findings table has them. */
static void
pick_lanes(struct timeline *t)
{
	const struct issue *issue = t->r->issue;

	t->judged = ARENA_ARRAY(t->r->arena, size_t, LANES_MOST);
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		LIST_EACH (issue->judged, i) {
			const struct judged_note *note = &t->r->notes[i];
			if (note->code != code || !finding_is_finding(code) ||
				!note->in_period)
				continue;
			if (t->n < LANES_MOST)
				t->judged[t->n++] = i;
			t->all++;
		}
	qsort(t->judged, t->n, sizeof *t->judged, by_index);
}

/* Whether taking is established, negated, or open. */
static enum chart_mark
outcome_mark(const struct finding *f)
{
	switch (f->elements[ELEMENT_THEFT].value) {
	case ESTABLISHED:
		return MARK_SOLID;
	case NEGATED:
		return MARK_HOLLOW;
	default:
		return MARK_HALF;
	}
}

/* True when first and last are days on which something was done: not a day somewhere
 * in a month or a year. */
static bool
is_exact(const struct incident *incident)
{
	struct date f = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date l = incident_date(incident, WHAT_LAST_ACTIVITY);

	return date_known(&f) && date_known(&l) && f.precision >= DATE_DAY &&
	       l.precision >= DATE_DAY && f.first == f.last && l.first == l.last;
}

/* What the victim is called: its label, else its sector, without the rest. */
static const char *
victim_name(struct report *r, const struct incident *incident)
{
	const struct facts *victims = &incident->facts[LIST_VICTIMS];

	LIST_EACH (*victims, i) {
		const struct fact *f = victims->v[i];
		const char *name = fact_text(f, COL_VICTIMS_NAME);
		if (!name)
			name = fact_text(f, COL_VICTIMS_LABEL);
		if (!name && fact_term(f, COL_VICTIMS_SECTOR))
			name = words_term(r->words, fact_term(f, COL_VICTIMS_SECTOR));
		if (name)
			return str_visible(r->arena, name);
	}
	return NULL;
}

/* The day of the taking or the attempt, else the middle of the range. */
static int32_t
mark_day(const struct incident *incident, int32_t from, int32_t to)
{
	LIST_EACH (incident->facts[LIST_TAKING], i) {
		const struct date *d =
			fact_date(incident->facts[LIST_TAKING].v[i], COL_TAKING_DATE);
		if (d && date_known(d) && d->first == d->last && d->first >= from &&
			d->last <= to)
			return d->first;
	}
	return from + (to - from) / 2;
}

static void
add_lane(struct timeline *t, size_t at)
{
	struct report *r = t->r;
	const struct judgement *j = r->issue->judged.v[at];
	struct chart_lane *lane = ARENA_NEW(r->arena, struct chart_lane);

	lane->label = report_short_id(r, at);
	lane->detail = victim_name(r, j->incident);
	lane->tone = finding_tone(r, j->lead->code);
	lane->symbol = words_get(r->words, "symbols", finding_text(j->lead->code));
	lane->dated = j->times.dated;
	lane->from = j->times.first;
	lane->to = j->times.last;
	lane->dates = lane->dated ? report_when(r, j->incident, true)
				  : words_get(r->words, "dates", "unknown");
	lane->is_exact = is_exact(j->incident);
	lane->mark = outcome_mark(j->lead);
	lane->at = mark_day(j->incident, lane->from, lane->to);
	LIST_ADD(r->arena, &t->chart->lanes, lane);
}

/* The days shown: from the first conduct, but no more than three months before the
 * period, to the last; at least the agreement's day where it is near. */
static void
set_days(struct timeline *t)
{
	const struct period *p = &t->r->issue->period;
	int32_t effective = t->r->issue->agreement->effective.first;
	int32_t least = p->from - DAYS_BEFORE, from = p->to, to = p->from;

	LIST_EACH (t->chart->lanes, i) {
		const struct chart_lane *lane = t->chart->lanes.v[i];
		if (!lane->dated)
			continue;
		from = lane->from < from ? lane->from : from;
		to = lane->to > to ? lane->to : to;
	}
	if (effective >= least && effective < from)
		from = effective;
	from = from < least ? least : from;
	to = to > p->to ? p->to : to;
	if (effective >= least && effective <= p->to && effective > to)
		to = effective;
	to = to < from ? from : to;
	/* room for dates at the left of the first marks */
	t->chart->from = from - 1 - (to - from) / ROOM;
	t->chart->to = to + 1;
}

/* Dates without their year where the line of time says it, unless a whole month or year
 * is all that is known. */
static void
shorten_dates(struct timeline *t)
{
	int first_year, last_year, m, d;

	date_civil(t->chart->from, &first_year, &m, &d);
	date_civil(t->chart->to, &last_year, &m, &d);
	LIST_EACH (t->chart->lanes, i) {
		struct chart_lane *lane = t->chart->lanes.v[i];
		bool is_day = lane->is_exact || lane->from == lane->to;
		if (lane->dated && is_day && lane->from >= t->chart->from &&
			lane->to <= t->chart->to && first_year == last_year)
			lane->dates = words_days(
				t->r->words, t->r->arena, lane->from, lane->to);
	}
}

static void
add_tick(struct timeline *t, int32_t day, const char *label, const char *group)
{
	struct chart_tick *tick = ARENA_NEW(t->r->arena, struct chart_tick);

	tick->day = day;
	tick->label = label;
	tick->group = group;
	LIST_ADD(t->r->arena, &t->chart->ticks, tick);
}

/* The quarter of a month that the day is in: "1–7", "22–31". */
static const char *
week_label(struct report *r, int year, int month, int day)
{
	int first = day > 28 ? 22 : day - (day - 1) % 7;
	int last = first == 22 ? date_month_length(year, month) : first + 6;

	return arena_printf(r->arena, "%d–%d", first, last);
}

/* The tick at a day, if a day, week, month or year begins there, whichever is to be
 * told of so many days. */
static void
tick_day(struct timeline *t, int32_t day, int32_t days)
{
	struct report *r = t->r;
	bool is_first = day == t->chart->from;
	int y, m, d;

	date_civil(day, &y, &m, &d);
	const char *month = words_month(r->words, r->arena, y, m);
	const char *year = arena_printf(r->arena, "%04d", y);
	if (days <= TICKS_BY_DAY)
		add_tick(t, day, arena_printf(r->arena, "%d", d), month);
	else if (days <= TICKS_BY_WEEK && (is_first || (d % 7 == 1 && d < 29)))
		add_tick(t, day, week_label(r, y, m, d), month);
	else if (days <= TICKS_BY_WEEK)
		return;
	else if (days <= TICKS_BY_MONTH && (is_first || d == 1))
		add_tick(t, day,
			words_get(r->words, "months-short",
				arena_printf(r->arena, "%d", m)),
			year);
	else if (days > TICKS_BY_MONTH && (is_first || (d == 1 && m == 1)))
		add_tick(t, day, year, NULL);
}

static void
add_ticks(struct timeline *t)
{
	const struct chart *c = t->chart;

	for (int32_t day = c->from; day <= c->to; day++)
		tick_day(t, day, c->to - c->from + 1);
}

static void
add_effective(struct timeline *t)
{
	int32_t day = t->r->issue->agreement->effective.first;
	struct chart_rule *rule = ARENA_NEW(t->r->arena, struct chart_rule);

	if (day < t->chart->from || day > t->chart->to)
		return;
	rule->at = day;
	rule->label = effective_label(t->r);
	LIST_ADD(t->r->arena, &t->chart->rules, rule);
}

static void
add_key(struct timeline *t, const char *phrase, enum chart_mark mark)
{
	struct chart_key *key = ARENA_NEW(t->r->arena, struct chart_key);

	key->label = chart_phrase(t->r, phrase, NULL);
	key->mark = mark;
	LIST_ADD(t->r->arena, &t->chart->keys, key);
}

/* Only what is drawn is explained. */
static void
add_keys(struct timeline *t)
{
	static const struct {
		enum chart_mark mark;
		const char *phrase;
	} keys[] = {{MARK_SOLID, "key-taken"}, {MARK_HALF, "key-open"},
		{MARK_HOLLOW, "key-blocked"}, {MARK_RANGE_EXACT, "key-exact"},
		{MARK_RANGE_UNCERTAIN, "key-uncertain"}};
	bool seen[MARK_PALE + 1] = {0}, codes[FINDING_COUNT] = {0};

	for (size_t i = 0; i < t->n; i++)
		codes[t->r->issue->judged.v[t->judged[i]]->lead->code] = true;
	chart_finding_keys(t->r, t->chart, codes);
	LIST_EACH (t->chart->lanes, i) {
		const struct chart_lane *lane = t->chart->lanes.v[i];
		if (!lane->dated)
			continue;
		seen[lane->mark] = true;
		if (lane->to > lane->from)
			seen[lane->is_exact ? MARK_RANGE_EXACT : MARK_RANGE_UNCERTAIN] =
				true;
	}
	for (size_t i = 0; i < COUNT(keys); i++)
		if (seen[keys[i].mark])
			add_key(t, keys[i].phrase, keys[i].mark);
}

struct timeline_sums {
	unsigned before, after, across, undated;
	unsigned by_mark[MARK_PALE + 1];
};

/* Over all incidents of the period, shown or not. */
static void
sum_up(const struct timeline *t, struct timeline_sums *out)
{
	const struct issue *issue = t->r->issue;
	int32_t effective = issue->agreement->effective.first;

	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		const struct incident_times *when = &j->times;
		if (!finding_is_finding(j->lead->code) ||
			!period_holds(&issue->period, &j->times))
			continue;
		out->by_mark[outcome_mark(j->lead)]++;
		if (!when->dated) {
			out->undated++;
			continue;
		}
		out->before += when->last < effective;
		out->after += when->first >= effective;
		out->across += when->first < effective && when->last >= effective;
	}
}

static bool
has_range(const struct chart *chart)
{
	bool any = false;

	LIST_EACH (chart->lanes, i) {
		const struct chart_lane *lane = chart->lanes.v[i];
		any |= lane->dated && lane->to > lane->from;
	}
	return any;
}

static bool
has_arrow(const struct chart *chart)
{
	bool any = false;

	LIST_EACH (chart->lanes, i) {
		const struct chart_lane *lane = chart->lanes.v[i];
		any |= lane->dated && lane->from < chart->from;
	}
	return any;
}

static void
timeline_words(struct timeline *t)
{
	struct report *r = t->r;
	struct chart *chart = t->chart;
	struct timeline_sums sums = {0};
	struct slots s = {0};

	sum_up(t, &sums);
	slot_count(r, &s, "incidents", "incidents", (unsigned)t->all);
	slot_text(&s, "date",
		words_date(r->words, r->arena, &r->issue->agreement->effective));
	slot_number(r, &s, "before", sums.before);
	slot_number(r, &s, "after", sums.after);
	slot_number(r, &s, "across", sums.across);
	slot_count(r, &s, "undated", "incidents", sums.undated);
	slot_number(r, &s, "taken", sums.by_mark[MARK_SOLID]);
	slot_number(r, &s, "blocked", sums.by_mark[MARK_HOLLOW]);
	slot_number(r, &s, "open", sums.by_mark[MARK_HALF]);
	slot_number(r, &s, "shown", (unsigned)t->n);
	slot_count(r, &s, "rest", "incidents", (unsigned)(t->all - t->n));
	slot_text(&s, "sheet", words_get(r->words, "sheets", "incidents"));
	if (!t->all)
		chart->reading = chart_phrase(r, "none", NULL);
	if (sums.undated < t->all)
		sentence_add(r, &chart->reading, chart_phrase(r, "timeline-shows", &s));
	if (sums.undated)
		sentence_add(
			r, &chart->reading, chart_phrase(r, "timeline-undated", &s));
	if (t->all)
		sentence_add(
			r, &chart->reading, chart_phrase(r, "timeline-taking", &s));
	if (t->all > t->n)
		sentence_add(r, &chart->note, chart_phrase(r, "timeline-rest", &s));
	if (has_range(chart))
		sentence_add(r, &chart->note, chart_phrase(r, "timeline-range", &s));
	if (has_arrow(chart))
		sentence_add(r, &chart->note, chart_phrase(r, "timeline-arrow", &s));
	sentence_add(r, &chart->note, chart_phrase(r, "sheet", &s));
}

/* Each lane by itself: with its year, which the line of time shows, and its finding. */
static const char *
timeline_numbers(struct timeline *t)
{
	static const char *const keys[] = {[MARK_SOLID] = "key-taken",
		[MARK_HALF] = "key-open",
		[MARK_HOLLOW] = "key-blocked"};
	struct report *r = t->r;
	const char *text = "";

	LIST_EACH (t->chart->lanes, i) {
		const struct chart_lane *lane = t->chart->lanes.v[i];
		const struct judgement *j = r->issue->judged.v[t->judged[i]];
		const char *when = report_when(r, j->incident, false);
		struct slots s = {0};
		slot_text(&s, "incident", lane->label);
		slot_text(&s, "victim",
			lane->detail ? lane->detail
				     : words_get(r->words, "missing", "unnamed"));
		slot_text(&s, "when",
			*when ? when : words_get(r->words, "dates", "unknown"));
		slot_text(&s, "outcome", chart_phrase(r, keys[lane->mark], NULL));
		slot_text(&s, "finding", words_finding(r->words, j->lead->code));
		sentence_add(r, &text, chart_phrase(r, "timeline-numbers", &s));
	}
	return text;
}

void
make_timeline(struct report *r, struct builts *out)
{
	struct timeline t = {.r = r};

	t.chart = chart_new(r, out, "chart:timeline", CHART_LANES, "timeline");
	pick_lanes(&t);
	t.chart->is_empty = !t.n;
	for (size_t i = 0; i < t.n; i++)
		add_lane(&t, t.judged[i]);
	set_days(&t);
	shorten_dates(&t);
	add_ticks(&t);
	add_effective(&t);
	add_keys(&t);
	timeline_words(&t);
	t.chart->numbers = timeline_numbers(&t);
}
