/* Sheets with the numbers of the charts: trend, sectors, elements. */
#include "report/annex_parts.h"

static const struct column_spec trend_columns[] = {{"month", 10}, {"clock", 10},
	{"finding", 20}, {"trend_count", 11}, {"dated_to_several_months", 15},
	{"weighted_count_for_ranges", 15}, {"baseline", 12}, {"young", 12}};
static const struct column_spec sector_columns[] = {
	{"sector", 30}, {"finding", 20}, {"sector_count", 11}};
static const struct column_spec count_columns[] = {
	{"element", 16}, {"value", 18}, {"element_count", 11}};

/* Where charts stand: beside the columns, with one of room between two of them. */
enum { CHART_COLUMN = 9, CHART_ROWS = 20 };

static struct cell *
month_cells(struct annex *a, struct row *row, const struct trend_month *m,
	const char *clock)
{
	struct arena *arena = a->report->arena;

	row->v[0] =
		cell_text(arena, arena_printf(arena, "%04d-%02d", m->year, m->month));
	row->v[1] = cell_text(arena, clock);
	row->v[6] = yes_or_no(arena, m->baseline);
	row->v[7] = yes_or_no(arena, m->young);
	return row->v + 2;
}

static void
add_conduct(struct annex *a, struct table *t, const struct trend_month *m, int code)
{
	struct arena *arena = a->report->arena;
	struct cell *v = month_cells(a, table_add_row(arena, t), m, "conduct");

	*v++ = cell_text(arena, finding_text((enum finding_code)code));
	*v++ = count(m->conduct[code]);
	*v++ = count(m->spread[code]);
	*v++ = (struct cell){.kind = CELL_NUMBER, .number = m->weighted[code]};
}

static void
add_reported(struct annex *a, struct table *t, const struct trend_month *m)
{
	struct arena *arena = a->report->arena;
	struct cell *v = month_cells(a, table_add_row(arena, t), m, "report");

	*v++ = cell_text(arena, "all-findings");
	*v++ = count(m->reported);
	*v++ = missing(arena, "not-applicable");
	*v++ = missing(arena, "not-applicable");
}

static struct sheet_chart *
add_chart(struct annex *a, struct draft *d, const char *name, const char *sums)
{
	struct arena *arena = a->report->arena;
	struct sheet_chart *c = ARENA_NEW(arena, struct sheet_chart);
	const char *sheet[] = {"sums", sums};

	c->title = annex_text(a, "texts", arena_printf(arena, "%s-title", name));
	c->alt = words_fill(arena,
		annex_text(a, "texts", arena_printf(arena, "%s-alt", name)), sheet, 1);
	c->x_title = annex_text(a, "texts", "trend-months");
	c->y_title = annex_text(a, "texts", "trend-incidents");
	c->row = 1 + d->sheet->charts.n * CHART_ROWS;
	c->column = CHART_COLUMN;
	LIST_ADD(arena, &d->sheet->charts, c);
	return c;
}

static void
add_series(struct annex *a, struct sheet_chart *c, const char *label, const char *tone,
	size_t first, size_t n)
{
	struct sheet_series *s = ARENA_NEW(a->report->arena, struct sheet_series);

	*s = (struct sheet_series){.label = label,
		.tone = tone,
		.first = first,
		.last = first + n - 1,
		.labels = 0,
		.values = 3};
	LIST_ADD(a->report->arena, &c->series, s);
}

static unsigned
sum_of(const struct trend *t, int code)
{
	unsigned n = 0;
	LIST_EACH (*t, i) {
		n += t->v[i]->conduct[code];
	}
	return n;
}

/* The chart of conduct, over the block of each finding that has any. */
static void
chart_conduct(struct annex *a, struct draft *d, const struct trend *trend)
{
	struct arena *arena = a->report->arena;
	const char *sums = "";
	struct sheet_chart *c = ARENA_NEW(arena, struct sheet_chart);
	size_t block = 0;

	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		if (!finding_is_finding(code))
			continue;
		unsigned n = sum_of(trend, code);
		if (n) {
			const char *label =
				annex_text(a, "findings-short", finding_text(code));
			add_series(a, c, label, str_lower(arena, finding_text(code)),
				block * trend->n, trend->n);
			sums = arena_printf(
				arena, "%s%s%s %u", sums, *sums ? ", " : "", label, n);
		}
		block++;
	}
	if (!c->series.n)
		return;
	struct sheet_chart *shown = add_chart(a, d, "trend-conduct", sums);
	shown->series.v = c->series.v;
	shown->series.n = c->series.n;
	shown->series.cap = c->series.cap;
}

static void
chart_reports(struct annex *a, struct draft *d, const struct trend *trend)
{
	unsigned n = 0;

	LIST_EACH (*trend, i) {
		n += trend->v[i]->reported;
	}
	if (!n)
		return;
	struct sheet_chart *c = add_chart(
		a, d, "trend-reports", arena_printf(a->report->arena, "%u", n));
	c->line = true;
	add_series(a, c, annex_text(a, "texts", "trend-reports-series"), NULL,
		d->table->rows.n - trend->n, trend->n);
}

/* Finding by finding all months, so that charts can be drawn over them; then all months
 * by first report. */
static void
add_trend(struct annex *a)
{
	struct draft *d = add_sheet(a, "trend", COLUMNS(trend_columns), NULL);
	struct trend trend = {0};

	trend_count(a->report->issue, a->report->arena, &trend);
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		for (size_t i = 0; finding_is_finding(code) && i < trend.n; i++)
			add_conduct(a, d->table, trend.v[i], code);
	LIST_EACH (trend, i) {
		add_reported(a, d->table, trend.v[i]);
	}
	chart_conduct(a, d, &trend);
	chart_reports(a, d, &trend);
}

static void
add_sectors(struct annex *a)
{
	struct arena *arena = a->report->arena;
	struct draft *d = add_sheet(a, "sectors", COLUMNS(sector_columns), NULL);

	LIST_EACH (a->report->sectors, i) {
		const struct sector_count *c = a->report->sectors.v[i];
		for (int code = FINDING_COUNT - 1; code >= 0; code--) {
			if (!c->by_finding[code])
				continue;
			struct row *row = table_add_row(arena, d->table);
			row->v[0] = text_or_missing(arena, term_text(c->sector));
			row->v[1] = code_cell(arena, (enum finding_code)code);
			row->v[2] = count(c->by_finding[code]);
		}
	}
}

static void
add_element_counts(struct annex *a)
{
	struct arena *arena = a->report->arena;
	struct draft *d = add_sheet(a, "element-counts", COLUMNS(count_columns), NULL);
	struct element_counts counts;

	elements_count(a->report->issue, &counts);
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		for (int v = ESTABLISHED; v >= NEGATED; v--) {
			struct row *row = table_add_row(arena, d->table);
			row->v[0] = cell_text(arena, element_or_attempt_text(role));
			row->v[1] = element_value_cell(arena, (enum element_value)v);
			row->v[2] = count(counts.by_value[role][v]);
		}
}

void
add_chart_sheets(struct annex *a)
{
	add_trend(a);
	add_sectors(a);
	add_element_counts(a);
}
