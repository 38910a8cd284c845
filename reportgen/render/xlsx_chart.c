/* Charts of a workbook: drawn by the reader's program from the cells of the sheet. */
#include "render/xlsx_parts.h"

#include <stdlib.h>
#include <string.h>

/* Of the default size, 480 by 288 pixels. */
#define SCALE_X 1.6
#define SCALE_Y 1.25
#define GAP 40
#define TITLE_SIZE 12

/* The library leaves names like "Q1" and "2015" bare, where a reader takes them for
 * cells and numbers. */
static void
quote_name(struct tab *tab, lxw_series_range *range)
{
	const char *cells =
		range && range->formula ? strchr(range->formula, '!') : NULL;
	char *quoted = NULL;

	if (!cells || range->formula[0] == '\'')
		return;
	if (asprintf(&quoted, "'%s'%s", tab->name, cells) < 0) {
		xlsx_keep(tab->xlsx, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	free(range->formula);
	range->formula = quoted;
}

static void
add_series(struct tab *tab, lxw_chart *chart, const struct sheet_chart *c,
	const struct sheet_series *s)
{
	struct xlsx *x = tab->xlsx;
	lxw_row_t first = (lxw_row_t)s->first + 1, last = (lxw_row_t)s->last + 1;
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_color_t colour = xlsx_tone(x, s->tone);

	if (!series) {
		xlsx_keep(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	chart_series_set_name(series, xlsx_line(x->arena, s->label, 100));
	chart_series_set_categories(series, tab->name, first, (lxw_col_t)s->labels,
		last, (lxw_col_t)s->labels);
	chart_series_set_values(series, tab->name, first, (lxw_col_t)s->values, last,
		(lxw_col_t)s->values);
	quote_name(tab, series->categories);
	quote_name(tab, series->values);
	if (c->line)
		chart_series_set_line(
			series, &(lxw_chart_line){.color = colour, .width = 2});
	else
		chart_series_set_fill(series, &(lxw_chart_fill){.color = colour});
}

static void
add_chart(struct tab *tab, const struct sheet_chart *c)
{
	struct xlsx *x = tab->xlsx;
	lxw_chart *chart = workbook_add_chart(
		x->book, c->line ? LXW_CHART_LINE : LXW_CHART_COLUMN_STACKED);
	lxw_chart_font font = {
		.size = TITLE_SIZE, .bold = LXW_TRUE, .color = x->palette.ink};
	lxw_chart_line rule = {.color = x->palette.rule, .width = 0.5F};

	if (!chart) {
		xlsx_keep(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	LIST_EACH (c->series, i) {
		add_series(tab, chart, c, c->series.v[i]);
	}
	chart_title_set_name(chart, xlsx_line(x->arena, c->title, 200));
	chart_title_set_name_font(chart, &font);
	chart_axis_set_name(chart->x_axis, xlsx_line(x->arena, c->x_title, 100));
	chart_axis_set_name(chart->y_axis, xlsx_line(x->arena, c->y_title, 100));
	chart_axis_set_num_format(chart->y_axis, "0");
	chart_axis_set_min(chart->y_axis, 0);
	chart_axis_major_gridlines_set_line(chart->y_axis, &rule);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	if (!c->line)
		chart_set_series_gap(chart, GAP);
	lxw_chart_options options = {.x_scale = SCALE_X,
		.y_scale = SCALE_Y,
		.description = arena_str(x->arena, xlsx_line(x->arena, c->alt, 2000))};
	xlsx_keep(x, worksheet_insert_chart_opt(tab->ws, (lxw_row_t)c->row,
			     (lxw_col_t)c->column, chart, &options));
}

/* Rows of a sheet that goes on elsewhere are not in reach. */
void
xlsx_charts(struct tab *tab)
{
	const struct sheet *sheet = tab->sheet;

	for (size_t i = 0; i < sheet->charts.n && !tab->xlsx->error; i++)
		add_chart(tab, sheet->charts.v[i]);
}
