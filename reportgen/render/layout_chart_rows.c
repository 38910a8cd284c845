/* Tables of counts with shades, and bars of parts that add up. */
#include "render/layout_chart_parts.h"

#include <math.h>

#include "core/str.h"

#define ROW 15
#define CELL_GAP 1.5
#define CELL_MOST 78
#define HEAD_LINES 8 /* above a column; a name of more is cut */
#define LABEL_SHARE 0.3
#define SHADE_LEAST 0.12 /* of the accent for one, */
#define SHADE_MOST 0.85  /* and for the most */
#define NUMBER_WIDTH 26
#define NUMBERS_SHARE 0.4 /* of the width at most, for all columns of numbers */
#define BAR_HEIGHT 10
#define TOTAL_GAP 8
#define SYMBOL 9

static double
rows_label_room(struct plot *p, const struct chart_panel *panel)
{
	double most = 0;

	LIST_EACH (panel->bars, i)
		most = fmax(
			most, plot_text_width(p, panel->bars.v[i]->label, &p->label));
	return fmin(most, p->w * LABEL_SHARE) + CHART_GAP * 2;
}

/* Heat table */

struct heat {
	const struct chart_panel *panel;
	double room, cell, most;
};

static double
cell_x(const struct plot *p, const struct heat *heat, size_t i)
{
	bool is_total = heat->panel->series.v[i]->is_total;
	return p->x + heat->room + (double)i * heat->cell + (is_total ? TOTAL_GAP : 0);
}

static struct lines
head_lines(struct plot *p, const struct heat *heat, size_t i)
{
	return text_label(p->flow, heat->panel->series.v[i]->label, &p->axis,
		heat->cell - 3, HEAD_LINES, p->element);
}

/* Of symbol and words of a column, as many lines as they need. */
static double
head_height(struct plot *p, const struct heat *heat)
{
	size_t most = 0;

	LIST_EACH (heat->panel->series, i) {
		size_t n = head_lines(p, heat, i).list.n;
		most = n > most ? n : most;
	}
	return (double)most * p->axis.leading + SYMBOL + 5;
}

static void
head_draw(struct plot *p, const struct heat *heat, size_t i, double bottom)
{
	const struct chart_series *s = heat->panel->series.v[i];
	struct lines lines = head_lines(p, heat, i);
	double x = cell_x(p, heat, i) + heat->cell / 2;
	double y = bottom - 3 - (double)lines.list.n * p->axis.leading;

	LIST_EACH (lines.list, k)
		ops_line(p->flow, p->ops, lines.list.v[k],
			x - lines.list.v[k]->width / 2,
			y + (double)k * p->axis.leading + type_baseline(&p->axis));
	if (!str_empty(s->symbol))
		plot_symbol(p, x - SYMBOL / 2.0, y - SYMBOL - 2, SYMBOL, s->tone,
			s->symbol);
}

/* The darker the more, without the shades on which neither ink nor white is read. */
static struct colour
cell_fill(const struct plot *p, double n, double most)
{
	const struct style *style = p->flow->style;
	double part = n <= 0 ? 0
			     : SHADE_LEAST + (SHADE_MOST - SHADE_LEAST) * (n - 1) /
						     fmax(1, most - 1);
	struct colour fill = colour_tint(style->accent, part);

	for (; part < 1 && !colour_carries_text(style, fill); part += 0.02)
		fill = colour_tint(style->accent, fmin(1, part + 0.02));
	return fill;
}

static void
cell_draw(struct plot *p, const struct heat *heat, size_t row, size_t i, double top,
	double height)
{
	const struct chart_series *s = heat->panel->series.v[i];
	double n = heat->panel->bars.v[row]->values[i], x = cell_x(p, heat, i);
	struct type type = s->is_total ? p->strong : p->label;

	if (!s->is_total) {
		struct colour fill = cell_fill(p, n, heat->most);
		struct op *op = ops_box(p->flow, p->ops, p->element, x + CELL_GAP / 2,
			top + CELL_GAP / 2, heat->cell - CELL_GAP, height - CELL_GAP,
			fill);
		op->outline = n > 0 ? CHART_OUTLINE : CHART_HAIRLINE;
		op->line = n > 0 ? p->flow->style->ink : p->flow->style->rule;
		type.colour = colour_on(p->flow->style, fill);
		type.face = n > 0 ? FACE_SEMIBOLD : FACE_REGULAR;
	}
	plot_text(p, plot_number(p, n), &type, ALIGN_CENTRE, x + heat->cell / 2,
		top + height / 2, heat->cell - 3);
}

void
plot_heat(struct plot *p)
{
	const struct chart_panel *panel =
		p->chart->panels.n ? p->chart->panels.v[0] : NULL;
	double row = ROW * p->scale;

	if (!panel || !panel->series.n)
		return;
	struct heat heat = {.panel = panel, .room = rows_label_room(p, panel)};
	heat.cell = fmin(
		CELL_MOST, (p->w - heat.room - TOTAL_GAP) / (double)panel->series.n);
	LIST_EACH (panel->bars, k)
		LIST_EACH (panel->series, i)
			if (!panel->series.v[i]->is_total)
				heat.most =
					fmax(heat.most, panel->bars.v[k]->values[i]);
	p->y += head_height(p, &heat);
	LIST_EACH (panel->series, i)
		head_draw(p, &heat, i, p->y);
	LIST_EACH (panel->bars, k) {
		plot_text(p, panel->bars.v[k]->label, &p->label, ALIGN_LEFT, p->x,
			p->y + row / 2, heat.room - CHART_GAP);
		LIST_EACH (panel->series, i)
			cell_draw(p, &heat, k, i, p->y, row);
		p->y += row;
	}
}

/* Bars */

struct bars {
	const struct chart_panel *panel;
	double room, w, most;
	double numbers; /* where the columns of numbers begin, */
	double number;  /* and how wide each is */
};

/* The symbols of the parts above their numbers. */
static void
bars_head(struct plot *p, const struct bars *bars)
{
	double height = p->strong.leading + 3;

	LIST_EACH (bars->panel->series, i) {
		const struct chart_series *s = bars->panel->series.v[i];
		double x = bars->numbers + ((double)i + 1) * bars->number;
		plot_symbol(p, x - SYMBOL, p->y + (height - SYMBOL) / 2, SYMBOL,
			s->tone, s->symbol);
	}
	p->y += height;
}

static void
bar_draw(struct plot *p, const struct bars *bars, size_t row, double height)
{
	const struct chart_bar *bar = bars->panel->bars.v[row];
	double x = p->x + bars->room, top = p->y + (height - BAR_HEIGHT * p->scale) / 2;

	plot_text(p, bar->label, &p->label, ALIGN_LEFT, p->x, p->y + height / 2,
		bars->room - CHART_GAP);
	LIST_EACH (bars->panel->series, i) {
		const struct chart_series *s = bars->panel->series.v[i];
		double w = bars->w * bar->values[i] / bars->most;
		if (w > 0)
			plot_fill(p, x, top, w, BAR_HEIGHT * p->scale, s->tone);
		x += w;
		plot_text(p, plot_number(p, bar->values[i]), &p->label, ALIGN_RIGHT,
			bars->numbers + ((double)i + 1) * bars->number,
			p->y + height / 2, bars->number - 2);
	}
}

void
plot_bars(struct plot *p)
{
	const struct chart_panel *panel =
		p->chart->panels.n ? p->chart->panels.v[0] : NULL;
	double row = ROW * p->scale;

	if (!panel || !panel->series.n)
		return;
	struct bars bars = {
		.panel = panel, .room = rows_label_room(p, panel), .most = 1};
	bars.number =
		fmin(NUMBER_WIDTH, p->w * NUMBERS_SHARE / (double)panel->series.n);
	bars.numbers = p->x + p->w - bars.number * (double)panel->series.n;
	bars.w = bars.numbers - p->x - bars.room - CHART_GAP;
	LIST_EACH (panel->bars, k)
		bars.most = fmax(bars.most, bar_sum(panel, k));
	bars_head(p, &bars);
	double top = p->y;
	LIST_EACH (panel->bars, k) {
		bar_draw(p, &bars, k, row);
		p->y += row;
	}
	plot_line(p, p->x + bars.room, top, 0, p->y - top, CHART_OUTLINE,
		p->flow->style->ink);
	p->y += 2;
}
