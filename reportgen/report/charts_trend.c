/* The trend: incidents by month of conduct and finding, and by month of first report.
 */
#include "report/charts_parts.h"

/* Of fewer incidents no usual lag is told. */
enum { LAGS_LEAST = 5 };

/* A trend on its way into a chart. */
struct drawing {
	struct report *r;
	struct chart *chart;
	struct trend trend;
	bool codes[FINDING_COUNT]; /* those that occur */
	struct chart_panel *panel;
	size_t first; /* month of the panel */
};

static int
number_of(const struct trend_month *m)
{
	return m->year * 12 + m->month - 1;
}

static bool
continues(const struct trend *t, size_t i)
{
	return i > 0 && number_of(t->v[i]) == number_of(t->v[i - 1]) + 1;
}

static void
add_series(struct drawing *d, const char *tone, const char *label)
{
	struct chart_series *s = ARENA_NEW(d->r->arena, struct chart_series);
	s->label = label;
	s->tone = tone;
	LIST_ADD(d->r->arena, &d->panel->series, s);
}

static void
add_panel(struct drawing *d, size_t row, size_t first)
{
	struct report *r = d->r;

	d->panel = ARENA_NEW(r->arena, struct chart_panel);
	d->panel->row = row;
	d->first = first;
	if (first == 0)
		d->panel->title =
			chart_phrase(r, row ? "trend-reports" : "trend-conduct", NULL);
	LIST_ADD(r->arena, &d->chart->panels, d->panel);
	if (row) {
		add_series(d, "reports", chart_phrase(r, "trend-reports", NULL));
		return;
	}
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		if (d->codes[code])
			add_series(d, finding_tone(r, code),
				words_finding(r->words, code));
}

static void
add_month_bar(struct drawing *d, const struct trend_month *m)
{
	struct report *r = d->r;
	struct chart_bar *bar = ARENA_NEW(r->arena, struct chart_bar);
	double *pale = ARENA_ARRAY(r->arena, double, FINDING_COUNT);
	size_t n = 0;

	bar->label = words_get(
		r->words, "months-short", arena_printf(r->arena, "%d", m->month));
	bar->group = arena_printf(r->arena, "%04d", m->year);
	bar->values = ARENA_ARRAY(r->arena, double, FINDING_COUNT);
	bar->pale = pale;
	if (d->panel->row)
		bar->values[n++] = m->reported;
	for (int code = FINDING_COUNT - 1; !d->panel->row && code >= 0; code--) {
		if (!d->codes[code])
			continue;
		pale[n] = m->spread[code];
		bar->values[n++] = m->conduct[code];
	}
	LIST_ADD(r->arena, &d->panel->bars, bar);
}

/* A span over the neighbours from month i on that are like it; where it ends. */
static size_t
add_span(struct drawing *d, size_t i, size_t end, bool young)
{
	const struct trend *t = &d->trend;
	struct chart_span *span = ARENA_NEW(d->r->arena, struct chart_span);
	size_t last = i;

	while (last + 1 < end &&
		(young ? t->v[last + 1]->young : t->v[last + 1]->baseline))
		last++;
	span->from = i - d->first;
	span->to = last - d->first;
	span->hatched = young;
	span->label =
		chart_phrase(d->r, young ? "trend-young" : "trend-baseline", NULL);
	LIST_ADD(d->r->arena, &d->panel->spans, span);
	return last;
}

static void
add_spans(struct drawing *d, size_t end)
{
	for (size_t i = d->first; i < end; i++)
		if (d->trend.v[i]->baseline)
			i = add_span(d, i, end, false);
	for (size_t i = d->first; i < end; i++)
		if (d->trend.v[i]->young)
			i = add_span(d, i, end, true);
}

/* The line of the agreement, at its day within its month; a panel that ends the month
 * before has it at its end. */
static void
add_effective(struct drawing *d, size_t end)
{
	int year, month, day;

	date_civil(d->r->issue->agreement->effective.first, &year, &month, &day);
	int at = year * 12 + month - 1 - number_of(d->trend.v[d->first]);
	bool is_next_shown = end < d->trend.n && continues(&d->trend, end);
	if (at < 0 || at > (int)(end - d->first) ||
		(at == (int)(end - d->first) && (is_next_shown || end == d->trend.n)))
		return;
	struct chart_rule *rule = ARENA_NEW(d->r->arena, struct chart_rule);
	rule->at = at + (day - 1.0) / date_month_length(year, month);
	rule->label = d->panel->row ? NULL : effective_label(d->r);
	LIST_ADD(d->r->arena, &d->panel->rules, rule);
}

/* The panels of one row: months that follow on each other stand in one. */
static void
add_row(struct drawing *d, size_t row)
{
	for (size_t i = 0; i < d->trend.n; i++) {
		if (!continues(&d->trend, i))
			add_panel(d, row, i);
		add_month_bar(d, d->trend.v[i]);
		if (i + 1 < d->trend.n && continues(&d->trend, i + 1))
			continue;
		if (!row)
			add_spans(d, i + 1);
		add_effective(d, i + 1);
	}
}

/* What the reading counts. */
struct trend_sums {
	unsigned shown, concerns, spread, reported;
	unsigned before, after, across; /* of the shown, against the effective day */
	unsigned states;                /* no findings */
	const struct trend_month *most; /* reports received */
	unsigned level;                 /* months with as many */
	const struct trend_month *young;
};

static bool
is_shown(
	const struct trend *t, const struct judgement *j, int32_t *first, int32_t *last)
{
	int y, m, d;

	if (!finding_is_finding(j->lead->code) || !j->times.dated)
		return false;
	*first = j->times.first;
	*last = j->times.last;
	date_civil(*first, &y, &m, &d);
	LIST_EACH (*t, i) {
		if (t->v[i]->year == y && t->v[i]->month == m)
			return true;
	}
	return false;
}

static void
sum_incidents(const struct drawing *d, struct trend_sums *out)
{
	int32_t effective = d->r->issue->agreement->effective.first, first, last;

	LIST_EACH (d->r->issue->judged, i) {
		const struct judgement *j = d->r->issue->judged.v[i];
		if (incident_times_later(&j->times, d->r->issue->period.as_of))
			continue;
		out->states += !finding_is_finding(j->lead->code);
		if (!is_shown(&d->trend, j, &first, &last))
			continue;
		out->shown++;
		out->concerns += finding_is_concern(j->lead->code);
		out->before += last < effective;
		out->after += first >= effective;
		out->across += first < effective && last >= effective;
	}
}

static void
sum_months(const struct drawing *d, struct trend_sums *out)
{
	LIST_EACH (d->trend, i) {
		const struct trend_month *m = d->trend.v[i];
		out->reported += m->reported;
		if (m->reported && (!out->most || m->reported > out->most->reported)) {
			out->most = m;
			out->level = 0;
		}
		out->level += out->most && m->reported == out->most->reported;
		if (m->young && !out->young)
			out->young = m;
		for (int code = 0; code < FINDING_COUNT; code++)
			out->spread += m->spread[code];
	}
}

static const char *
month_name(struct report *r, const struct trend_month *m)
{
	return words_month(r->words, r->arena, m->year, m->month);
}

static const char *
month_before(struct report *r, const struct trend_month *m)
{
	bool is_january = m->month == 1;

	return words_month(r->words, r->arena, m->year - is_january,
		is_january ? 12 : m->month - 1);
}

static const char *
trend_reading(struct drawing *d, const struct trend_sums *sums)
{
	struct report *r = d->r;
	struct slots s = {0};
	const char *text = "";

	slot_count(r, &s, "incidents", "incidents", sums->shown);
	slot_number(r, &s, "concerns", sums->concerns);
	slot_text(&s, "date",
		words_date(r->words, r->arena, &r->issue->agreement->effective));
	slot_number(r, &s, "before", sums->before);
	slot_number(r, &s, "after", sums->after);
	slot_number(r, &s, "across", sums->across);
	slot_count(r, &s, "reported", "incidents", sums->reported);
	slot_text(&s, "month", sums->most ? month_name(r, sums->most) : "");
	slot_number(r, &s, "most", sums->most ? sums->most->reported : 0);
	slot_number(r, &s, "level", sums->level);
	slot_text(&s, "old", sums->young ? month_before(r, sums->young) : "");
	slot_count(r, &s, "lag", "months", r->issue->lag_months);
	sentence_add(r, &text,
		chart_phrase(r, sums->shown ? "trend-shows" : "trend-shows-none", &s));
	sentence_add(r, &text,
		chart_phrase(r,
			!sums->most       ? "trend-reported-none"
			: sums->level > 1 ? "trend-reported-level"
					  : "trend-reported",
			&s));
	if (sums->young)
		sentence_add(r, &text, chart_phrase(r, "trend-open", &s));
	return text;
}

/* How it was counted, and what is not in it. */
static const char *
trend_note(struct drawing *d, const struct trend_sums *sums)
{
	struct report *r = d->r;
	struct slots s = {0};
	const char *text = "";

	slot_count(r, &s, "spread", "incidents", sums->spread);
	slot_count(r, &s, "undated", "incidents", d->trend.undated);
	slot_count(r, &s, "elsewhere", "incidents", d->trend.elsewhere);
	slot_count(r, &s, "states", "incidents", sums->states);
	slot_count(r, &s, "lag", "months", r->issue->lag_months);
	slot_count(r, &s, "known", "incidents", d->trend.lag_known);
	slot_count(r, &s, "under", "months", d->trend.lag_under);
	slot_text(&s, "sheet", words_get(r->words, "sheets", "trend"));
	sentence_add(r, &text, chart_phrase(r, "trend-counted", &s));
	if (sums->spread)
		sentence_add(r, &text, chart_phrase(r, "trend-spread", &s));
	if (d->trend.elsewhere)
		sentence_add(r, &text, chart_phrase(r, "trend-elsewhere", &s));
	if (d->trend.undated)
		sentence_add(r, &text, chart_phrase(r, "trend-undated", &s));
	if (sums->states)
		sentence_add(r, &text, chart_phrase(r, "trend-states", &s));
	if (sums->young)
		sentence_add(r, &text, chart_phrase(r, "trend-lag", &s));
	if (sums->young && d->trend.lag_known >= LAGS_LEAST)
		sentence_add(r, &text, chart_phrase(r, "trend-lag-measured", &s));
	sentence_add(r, &text, chart_phrase(r, "sheet", &s));
	return text;
}

/* Each month that has anything, by its numbers. */
static const char *
trend_numbers(struct drawing *d)
{
	struct report *r = d->r;
	const char *text = "";

	LIST_EACH (d->trend, i) {
		const struct trend_month *m = d->trend.v[i];
		struct texts parts = {0};
		for (int code = FINDING_COUNT - 1; code >= 0; code--)
			if (d->codes[code] && m->conduct[code])
				LIST_ADD(r->arena, &parts,
					arena_printf(r->arena, "%u %s",
						m->conduct[code],
						words_get(r->words, "findings-short",
							finding_text(code))));
		struct slots s = {0};
		if (!parts.n && !m->reported)
			continue;
		slot_text(&s, "month", month_name(r, m));
		slot_text(&s, "parts",
			parts.n ? words_join(r->words, r->arena, &parts)
				: words_get(r->words, "numbers", "0"));
		slot_text(&s, "reported", arena_printf(r->arena, "%u", m->reported));
		sentence_add(r, &text, chart_phrase(r, "trend-numbers", &s));
	}
	return text;
}

static void
find_codes(struct drawing *d)
{
	LIST_EACH (d->trend, i)
		for (int code = 0; code < FINDING_COUNT; code++)
			if (d->trend.v[i]->conduct[code])
				d->codes[code] = true;
}

void
make_trend(struct report *r, struct builts *out)
{
	struct drawing d = {.r = r};
	struct trend_sums sums = {0};

	d.chart = chart_new(r, out, "chart:trend", CHART_COLUMNS, "trend");
	trend_count(r->issue, r->arena, &d.trend);
	find_codes(&d);
	sum_incidents(&d, &sums);
	sum_months(&d, &sums);
	chart_finding_keys(r, d.chart, d.codes);
	if (sums.spread) {
		struct chart_key *key = ARENA_NEW(r->arena, struct chart_key);
		key->label = chart_phrase(r, "key-spread", NULL);
		key->mark = MARK_PALE;
		LIST_ADD(r->arena, &d.chart->keys, key);
	}
	add_row(&d, 0);
	add_row(&d, 1);
	d.chart->reading = trend_reading(&d, &sums);
	d.chart->note = trend_note(&d, &sums);
	d.chart->numbers = trend_numbers(&d);
}
