/* Stacked columns over months: panels side by side, rows of panels over the same
 * months.
 */
#include "render/layout_chart_parts.h"

#include <math.h>

#include "core/str.h"

#define HEIGHT_FIRST 140 /* of the columns in the first row */
#define HEIGHT_OTHER 64  /* and in the rows below */
#define PANEL_GAP 16     /* between panels */
#define ROW_GAP 12
#define COLUMN_SHARE 0.66 /* of its place that a column fills */
#define COLUMN_MOST 24
#define TICKS 4       /* lines of a first row at most, */
#define TICKS_OTHER 3 /* and of others */
#define RULE_WIDTH 1
#define SPANS_MOST 12

/* A row of panels. */
struct band {
	const struct chart_panel **panels;
	double *x; /* where each begins */
	size_t n;
	size_t row;
	double axis; /* room for the numbers of the axis */
	double left, pitch;
	double most, step; /* of the axis */
	double top, height;
};

static struct band
band_find(struct plot *p, size_t row)
{
	struct band band = {.row = row};

	band.panels = ARENA_ARRAY(
		p->flow->arena, const struct chart_panel *, p->chart->panels.n);
	band.x = ARENA_ARRAY(p->flow->arena, double, p->chart->panels.n);
	LIST_EACH (p->chart->panels, i)
		if (p->chart->panels.v[i]->row == row)
			band.panels[band.n++] = p->chart->panels.v[i];
	for (size_t k = 0; k < band.n; k++)
		LIST_EACH (band.panels[k]->bars, i)
			band.most = fmax(band.most, bar_sum(band.panels[k], i));
	band.step = chart_step(band.most, row ? TICKS_OTHER : TICKS);
	band.most = fmax(1, ceil(band.most / band.step)) * band.step;
	return band;
}

/* The room the numbers of all axes take, so that rows stand exactly below one another.
 */
static double
axis_room(struct plot *p, size_t rows)
{
	double most = 0;

	for (size_t row = 0; row < rows; row++) {
		struct band band = band_find(p, row);
		most = fmax(
			most, plot_text_width(p, plot_number(p, band.most), &p->axis));
	}
	return most + CHART_GAP;
}

static void
band_place(struct plot *p, struct band *band, double axis)
{
	size_t columns = 0;

	for (size_t i = 0; i < band->n; i++)
		columns += band->panels[i]->bars.n;
	band->axis = axis;
	band->left = p->x + axis;
	band->pitch = (p->w - axis - (double)(band->n - 1) * PANEL_GAP) /
		      (double)(columns ? columns : 1);
	double x = band->left;
	for (size_t i = 0; i < band->n; i++) {
		band->x[i] = x;
		x += (double)band->panels[i]->bars.n * band->pitch + PANEL_GAP;
	}
	band->height = (band->row ? HEIGHT_OTHER : HEIGHT_FIRST) * p->scale;
}

static double
panel_width(const struct band *band, size_t i)
{
	return (double)band->panels[i]->bars.n * band->pitch;
}

static double
band_y(const struct band *band, double value)
{
	return band->top + band->height * (1 - value / band->most);
}

/* What stands above the columns: a title, the labels of lines, and of spans. */

static void
band_title(struct plot *p, const struct band *band)
{
	for (size_t i = 0; i < band->n; i++) {
		if (str_empty(band->panels[i]->title))
			continue;
		plot_text(p, band->panels[i]->title, &p->strong, ALIGN_LEFT, p->x,
			p->y + p->strong.leading / 2, p->w);
		p->y += p->strong.leading + 3;
		return;
	}
}

static bool
band_has_rule_label(const struct band *band)
{
	for (size_t i = 0; i < band->n; i++)
		LIST_EACH (band->panels[i]->rules, k)
			if (!str_empty(band->panels[i]->rules.v[k]->label))
				return true;
	return false;
}

/* The label of a line ends at the line, or begins there where more room is. */
static void
rule_label(struct plot *p, double at, const char *label)
{
	double right = p->x + p->w - at, left = at - p->x;
	bool before = left > right;

	plot_text(p, label, &p->strong, before ? ALIGN_RIGHT : ALIGN_LEFT,
		before ? at - 3 : at + 3, p->y + p->strong.leading / 2,
		(before ? left : right) - 3);
}

/* Draws the labels; the tops of the lines are where their labels are. */
static double
band_rule_labels(struct plot *p, const struct band *band)
{
	double top = p->y;

	if (!band_has_rule_label(band))
		return top;
	for (size_t i = 0; i < band->n; i++)
		LIST_EACH (band->panels[i]->rules, k) {
			const struct chart_rule *rule = band->panels[i]->rules.v[k];
			rule_label(p, band->x[i] + rule->at * band->pitch, rule->label);
		}
	p->y += p->strong.leading + 2;
	return top;
}

/* From where to where a span and its label reach, in its panel. */
struct reach {
	double left, right, from, to; /* of the span, and with its label */
	const struct chart_span *span;
	size_t level;
};

static struct reach
span_reach(struct plot *p, const struct band *band, size_t panel,
	const struct chart_span *span)
{
	double x = band->x[panel];
	struct reach r = {.left = x + (double)span->from * band->pitch,
		.right = x + (double)(span->to + 1) * band->pitch,
		.span = span};
	double w = fmin(plot_text_width(p, span->label, &p->axis), p->w - band->axis);
	double end = x + panel_width(band, panel);

	r.from = fmin(r.left, end - w);
	r.from = fmax(r.from, band->left);
	r.to = fmax(r.right, r.from + w);
	return r;
}

/* The first level on which nothing is in the way. */
static size_t
reach_level(const struct reach *all, size_t n, const struct reach *r)
{
	for (size_t level = 0;; level++) {
		bool is_free = true;
		for (size_t i = 0; i < n; i++)
			is_free = is_free && (all[i].level != level ||
						     r->from >= all[i].to + CHART_GAP ||
						     all[i].from >= r->to + CHART_GAP);
		if (is_free)
			return level;
	}
}

static void
span_draw(struct plot *p, const struct reach *r, double top)
{
	double line = top + p->axis.leading + 0.5;

	plot_text(p, r->span->label, &p->axis, ALIGN_LEFT, r->from,
		top + p->axis.leading / 2, r->to - r->from + 0.1);
	plot_line(p, r->left + 1, line, r->right - r->left - 2, 0, CHART_OUTLINE,
		p->flow->style->ink);
	plot_line(p, r->left + 1, line, 0, 2, CHART_OUTLINE, p->flow->style->ink);
	plot_line(p, r->right - 1, line, 0, 2, CHART_OUTLINE, p->flow->style->ink);
}

static void
band_spans(struct plot *p, const struct band *band)
{
	struct reach all[SPANS_MOST];
	size_t n = 0, levels = 0;

	for (size_t i = 0; i < band->n; i++)
		for (size_t k = 0; k < band->panels[i]->spans.n && n < SPANS_MOST;
			k++) {
			const struct chart_span *span = band->panels[i]->spans.v[k];
			if (str_empty(span->label))
				continue;
			all[n] = span_reach(p, band, i, span);
			all[n].level = reach_level(all, n, &all[n]);
			levels = all[n].level + 1 > levels ? all[n].level + 1 : levels;
			n++;
		}
	double height = p->axis.leading + 4;
	for (size_t i = 0; i < n; i++)
		span_draw(p, &all[i],
			p->y + (double)(levels - 1 - all[i].level) * height);
	p->y += (double)levels * height + (levels ? 2 : 0);
}

/* The columns */

static void
band_hatches(struct plot *p, const struct band *band)
{
	for (size_t i = 0; i < band->n; i++)
		LIST_EACH (band->panels[i]->spans, k) {
			const struct chart_span *s = band->panels[i]->spans.v[k];
			if (s->hatched)
				plot_hatch(p,
					band->x[i] + (double)s->from * band->pitch,
					band->top,
					(double)(s->to + 1 - s->from) * band->pitch,
					band->height);
		}
}

static void
band_grid(struct plot *p, const struct band *band)
{
	for (double v = 0; v <= band->most; v += band->step) {
		double y = band_y(band, v);
		plot_text(p, plot_number(p, v), &p->axis, ALIGN_RIGHT,
			band->left - CHART_GAP, y, band->axis);
		for (size_t i = 0; v > 0 && i < band->n; i++)
			plot_line(p, band->x[i], y, panel_width(band, i), 0,
				CHART_HAIRLINE, p->flow->style->rule);
	}
}

/* One part of a column: the exact dates below, the others above them. */
static double
part_draw(struct plot *p, const struct band *band, const struct chart_panel *panel,
	size_t column, size_t series, double x, double w, double below)
{
	const struct chart_bar *bar = panel->bars.v[column];
	const char *tone = panel->series.v[series]->tone;
	double value = bar->values[series], pale = bar->pale ? bar->pale[series] : 0;
	double exact = value - pale;

	if (exact > 0)
		plot_fill(p, x, band_y(band, below + exact), w,
			band->height * exact / band->most, tone);
	if (pale > 0)
		plot_pale(p, x, band_y(band, below + value), w,
			band->height * pale / band->most, tone);
	return below + value;
}

static void
column_draw(struct plot *p, const struct band *band, size_t panel, size_t i)
{
	const struct chart_panel *of = band->panels[panel];
	double w = fmin(band->pitch * COLUMN_SHARE, COLUMN_MOST), sum = 0;
	double middle = band->x[panel] + ((double)i + 0.5) * band->pitch;

	for (size_t s = 0; s < of->series.n; s++)
		sum = part_draw(p, band, of, i, s, middle - w / 2, w, sum);
	const char *number = plot_number(p, sum);
	double width = plot_text_width(p, number, &p->axis);
	if (sum <= 0 || width > band->pitch - 1)
		return;
	double y = band_y(band, sum) - p->axis.size * 0.75;
	ops_box(p->flow, p->ops, p->element, middle - width / 2 - 0.5,
		y - p->axis.size / 2, width + 1, p->axis.size,
		(struct colour){1, 1, 1});
	plot_text(p, number, &p->axis, ALIGN_CENTRE, middle, y, band->pitch);
}

static void
band_rules(struct plot *p, const struct band *band, double top)
{
	for (size_t i = 0; i < band->n; i++)
		LIST_EACH (band->panels[i]->rules, k) {
			double x = band->x[i] +
				   band->panels[i]->rules.v[k]->at * band->pitch;
			plot_line(p, x, top, 0, band->top + band->height - top,
				RULE_WIDTH, p->flow->style->accent);
		}
}

/* Below the columns */

static void
group_draw(struct plot *p, const struct band *band, size_t panel, size_t from,
	size_t to, double top)
{
	double x = band->x[panel] + (double)from * band->pitch;
	double w = (double)(to - from) * band->pitch;
	const char *label = band->panels[panel]->bars.v[from]->group;

	if (from)
		plot_line(
			p, x, top, 0, p->strong.leading, CHART_HAIRLINE, plot_grey(p));
	if (plot_text_width(p, label, &p->strong) <= w - 2)
		plot_text(p, label, &p->strong, ALIGN_CENTRE, x + w / 2,
			top + p->strong.leading / 2, w);
}

static bool
panel_groups(struct plot *p, const struct band *band, size_t panel)
{
	const struct chart_panel *of = band->panels[panel];
	size_t from = 0;
	bool any = false;

	for (size_t i = 1; i <= of->bars.n; i++) {
		if (i < of->bars.n &&
			str_eq(of->bars.v[i]->group, of->bars.v[from]->group))
			continue;
		if (of->bars.v[from]->group) {
			group_draw(p, band, panel, from, i, p->y);
			any = true;
		}
		from = i;
	}
	return any;
}

static void
band_labels(struct plot *p, const struct band *band)
{
	double middle = p->y + p->axis.leading / 2;
	bool any = false;

	for (size_t i = 0; i < band->n; i++) {
		const struct chart_panel *panel = band->panels[i];
		struct place_wanted *labels =
			ARENA_ARRAY(p->flow->arena, struct place_wanted, panel->bars.n);
		LIST_EACH (panel->bars, k)
			labels[k] = (struct place_wanted){panel->bars.v[k]->label,
				band->x[i] + ((double)k + 0.5) * band->pitch};
		plot_axis_labels(p, labels, panel->bars.n, middle, p->x, p->x + p->w);
	}
	p->y += p->axis.leading;
	for (size_t i = 0; i < band->n; i++)
		any |= panel_groups(p, band, i);
	p->y += any ? p->strong.leading : 0;
}

static void
band_draw(struct plot *p, struct band *band, bool is_last)
{
	band_title(p, band);
	band_spans(p, band);
	double rules = band_rule_labels(p, band);
	p->y += p->axis.leading; /* for the number above the highest column */
	band->top = p->y;
	band_hatches(p, band);
	band_grid(p, band);
	if (!band_has_rule_label(band))
		rules = band->top;
	band_rules(p, band, rules);
	for (size_t i = 0; i < band->n; i++) {
		for (size_t k = 0; k < band->panels[i]->bars.n; k++)
			column_draw(p, band, i, k);
		plot_line(p, band->x[i], band->top + band->height, panel_width(band, i),
			0, CHART_OUTLINE, p->flow->style->ink);
	}
	p->y = band->top + band->height + 2;
	if (is_last)
		band_labels(p, band);
	else
		p->y += ROW_GAP * p->scale;
}

void
plot_columns(struct plot *p)
{
	size_t rows = 0;

	LIST_EACH (p->chart->panels, i)
		if (p->chart->panels.v[i]->row + 1 > rows)
			rows = p->chart->panels.v[i]->row + 1;
	double axis = axis_room(p, rows);
	for (size_t row = 0; row < rows; row++) {
		struct band band = band_find(p, row);
		if (!band.n)
			continue;
		band_place(p, &band, axis);
		band_draw(p, &band, row + 1 == rows);
	}
}
