/* Sheets with the numbers of the charts: trend, sectors, elements. */
#include "report/annex_parts.h"

static const struct column_spec trend_columns[] = {{"month", 10}, {"finding", 20},
	{"count", 10}, {"dated_to_several_months", 14},
	{"weighted_count_for_ranges", 14}, {"reports_received", 12}, {"baseline", 10},
	{"young", 10}};
static const struct column_spec sector_columns[] = {
	{"sector", 26}, {"finding", 20}, {"count", 10}};
static const struct column_spec count_columns[] = {
	{"element", 16}, {"value", 16}, {"count", 10}};

static struct table *
add_listed(struct report *r, struct workbook *book, const char *name,
	const struct column_spec *columns, size_t n)
{
	add_sheet(r, book, name, columns, n, NULL);
	return book->sheets.v[book->sheets.n - 1]->table;
}

/* A row of a month; its reports stand in the first one only, so that a sum over the
 * column is right. */
static void
add_trend_row(struct report *r, struct table *t, const struct trend_month *m,
	const char *finding, int code, bool is_first)
{
	struct row *row = table_add_row(r->arena, t);
	struct cell *v = row->v;

	*v++ = cell_text(
		r->arena, arena_printf(r->arena, "%04d-%02d", m->year, m->month));
	*v++ = finding ? cell_text(r->arena, finding) : (struct cell){0};
	*v++ = cell_number(r->arena, finding ? m->conduct[code] : 0);
	*v++ = cell_number(r->arena, finding ? m->spread[code] : 0);
	*v++ = cell_number(r->arena, finding ? m->weighted[code] : 0);
	*v++ = is_first ? cell_number(r->arena, m->reported) : (struct cell){0};
	*v++ = cell_text(r->arena, m->baseline ? "yes" : "no");
	*v++ = cell_text(r->arena, m->young ? "yes" : "no");
}

/* A row for each month and finding that has anything, at least one for each month. */
static void
add_trend(struct report *r, struct workbook *book)
{
	struct table *t = add_listed(r, book, "trend", COLUMNS(trend_columns));
	struct trend trend = {0};

	trend_count(r->issue, r->arena, &trend);
	LIST_EACH (trend, i) {
		const struct trend_month *m = trend.v[i];
		bool is_first = true;
		for (int code = FINDING_COUNT - 1; code >= 0; code--) {
			if (!m->conduct[code] && m->weighted[code] <= 0)
				continue;
			add_trend_row(r, t, m, finding_text(code), code, is_first);
			is_first = false;
		}
		if (is_first)
			add_trend_row(r, t, m, NULL, 0, true);
	}
}

static void
add_sectors(struct report *r, struct workbook *book)
{
	struct table *t = add_listed(r, book, "sectors", COLUMNS(sector_columns));
	struct sectors sectors = {0};

	sectors_count(r->issue, r->arena, &sectors);
	LIST_EACH (sectors, i) {
		const struct sector_count *c = sectors.v[i];
		for (int code = FINDING_COUNT - 1; code >= 0; code--) {
			if (!c->by_finding[code])
				continue;
			struct row *row = table_add_row(r->arena, t);
			row->v[0] = cell_text(r->arena,
				c->sector ? term_text(c->sector) : "not-stated");
			row->v[1] = cell_text(r->arena, finding_text(code));
			row->v[2] = cell_number(r->arena, c->by_finding[code]);
		}
	}
}

static void
add_element_counts(struct report *r, struct workbook *book)
{
	struct table *t = add_listed(r, book, "element-counts", COLUMNS(count_columns));
	struct element_counts counts;

	elements_count(r->issue, &counts);
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		for (int v = ESTABLISHED; v >= NEGATED; v--) {
			struct row *row = table_add_row(r->arena, t);
			row->v[0] = cell_text(r->arena, element_or_attempt_text(role));
			row->v[1] = cell_text(r->arena, element_value_text(v));
			row->v[2] = cell_number(r->arena, counts.by_value[role][v]);
		}
}

void
add_chart_sheets(struct report *r, struct workbook *book)
{
	add_trend(r, book);
	add_sectors(r, book);
	add_element_counts(r, book);
}
