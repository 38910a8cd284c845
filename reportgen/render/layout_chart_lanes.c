/* A line of time for each thing: bars where a date is a range, marks where it ended. */
#include "render/layout_chart_parts.h"

#include <math.h>

#include "core/str.h"

#define LANE 15.5
#define BAR 5
#define SIDE 9
#define MARK 7
#define LABEL_SHARE 0.36 /* of the width, for what stands at the left */
#define DAYS_LEAST 0.5   /* of the rest, for the days */
#define RULE_WIDTH 1

/* Where days stand. */
struct axis {
	double left, w;
	double end; /* of the room for dates, which may stand right of the days */
	int32_t from, to;
};

static double
day_x(const struct axis *axis, double day)
{
	double days = (double)axis->to - (double)axis->from + 1;
	double x = axis->left + (day - (double)axis->from) / days * axis->w;

	return fmin(fmax(x, axis->left), axis->left + axis->w);
}

static double
label_width(struct plot *p, const struct chart_lane *lane)
{
	double w = SIDE + 4 + plot_text_width(p, lane->label, &p->strong);

	if (!str_empty(lane->detail))
		w += CHART_GAP + plot_text_width(p, lane->detail, &p->label);
	return w;
}

static double
lanes_label_room(struct plot *p)
{
	double most = 0;

	LIST_EACH (p->chart->lanes, i)
		most = fmax(most, label_width(p, p->chart->lanes.v[i]));
	return fmin(most, p->w * LABEL_SHARE) + CHART_GAP * 2;
}

static void
lane_label(struct plot *p, const struct chart_lane *lane, double middle, double room)
{
	double x = p->x + SIDE + 4, end = p->x + room - CHART_GAP * 2;

	plot_symbol(p, p->x, middle - SIDE / 2.0, SIDE, lane->tone, lane->symbol);
	x += plot_text(p, lane->label, &p->strong, ALIGN_LEFT, x, middle, end - x);
	x += CHART_GAP;
	if (end - x > p->label.size * 2)
		plot_text(p, lane->detail, &p->label, ALIGN_LEFT, x, middle, end - x);
}

static bool
crosses_rule(const struct plot *p, const struct axis *axis, double x0, double x1)
{
	LIST_EACH (p->chart->rules, i) {
		double x = day_x(axis, p->chart->rules.v[i]->at);
		if (x > x0 - 3 && x < x1 + 3)
			return true;
	}
	return false;
}

/* Beside what is drawn from x0 to x1: at the right, or at the left where a line is in
 * the way or no room is; else on it. */
static double
dates_place(
	const struct plot *p, const struct axis *axis, double x0, double x1, double w)
{
	double right = x1 + CHART_GAP, left = x0 - CHART_GAP - w;
	bool fits_right = right + w + 1 <= axis->end, fits_left = left >= axis->left;

	if (fits_right && !crosses_rule(p, axis, right, right + w))
		return right;
	if (fits_left && !crosses_rule(p, axis, left, left + w))
		return left;
	if (fits_right || fits_left)
		return fits_right ? right : left;
	return fmin(fmax(axis->left + 2, (x0 + x1 - w) / 2), axis->end - w - 1);
}

/* On white, so that nothing is behind it. */
static void
lane_dates(struct plot *p, const struct axis *axis, const struct chart_lane *lane,
	double middle, double x0, double x1)
{
	double w = fmin(
		plot_text_width(p, lane->dates, &p->axis), axis->end - axis->left - 3);
	double x = dates_place(p, axis, x0, x1, w);

	if (str_empty(lane->dates))
		return;
	ops_box(p->flow, p->ops, p->element, x - 1, middle - p->axis.size * 0.6, w + 2,
		p->axis.size * 1.2, (struct colour){1, 1, 1});
	plot_text(p, lane->dates, &p->axis, ALIGN_LEFT, x, middle, w + 0.1);
}

/* What began before the days shown points out of them. */
static void
lane_pointer(struct plot *p, const struct axis *axis, double middle)
{
	struct op *op = ops_box(p->flow, p->ops, p->element, axis->left, middle - 3, 6,
		6, p->flow->style->ink);

	op->kind = OP_SHAPE;
	op->shape = SHAPE_POINTER_OPEN;
}

static void
lane_range(struct plot *p, const struct chart_lane *lane, double middle, double x0,
	double x1)
{
	if (lane->to <= lane->from || x1 <= x0)
		return;
	if (lane->is_exact)
		plot_fill(p, x0, middle - BAR / 2.0, x1 - x0, BAR, "range");
	else
		plot_pale(p, x0, middle - BAR / 2.0, x1 - x0, BAR, "range");
}

static void
lane_draw(struct plot *p, const struct axis *axis, const struct chart_lane *lane,
	double middle, double room)
{
	lane_label(p, lane, middle, room);
	if (!lane->dated) {
		plot_text(p, lane->dates, &p->axis, ALIGN_LEFT, axis->left + CHART_GAP,
			middle, axis->end - axis->left - CHART_GAP);
		return;
	}
	bool is_cut = lane->from < axis->from;
	double x0 = day_x(axis, lane->from), x1 = day_x(axis, (double)lane->to + 1);
	double x = day_x(axis, (double)lane->at + 0.5), half = MARK / 2.0;
	if (is_cut) {
		x0 = axis->left + 8;
		lane_pointer(p, axis, middle);
	}
	x1 = fmax(x1, x0);
	lane_range(p, lane, middle, x0, x1);
	if (lane->at >= axis->from && lane->at <= axis->to) {
		x = fmin(fmax(x, axis->left + half), axis->left + axis->w - half);
		plot_mark(p, lane->mark, x, middle, MARK);
		bool is_range = lane->to > lane->from;
		x0 = is_range || is_cut ? fmin(x0, x - half) : x - half;
		x1 = is_range ? fmax(x1, x + half) : x + half;
	}
	lane_dates(p, axis, lane, middle, x0, x1);
}

/* Where a tick's day, month or year ends. */
static double
tick_end(const struct plot *p, const struct axis *axis, size_t i)
{
	return i + 1 < p->chart->ticks.n ? day_x(axis, p->chart->ticks.v[i + 1]->day)
					 : axis->left + axis->w;
}

/* True for the first or last when less than half of it is shown. */
static bool
tick_is_cut(const struct plot *p, const struct axis *axis, size_t i)
{
	size_t n = p->chart->ticks.n, other = i ? i - 1 : i + 1;

	if (n < 3 || (i && i + 1 < n))
		return false;
	double w = tick_end(p, axis, i) - day_x(axis, p->chart->ticks.v[i]->day);
	return w <
	       (tick_end(p, axis, other) - day_x(axis, p->chart->ticks.v[other]->day)) /
		       2;
}

/* What neighbouring ticks have in common, from one to before another. */
static void
group_draw(struct plot *p, const struct axis *axis, size_t from, size_t to, double y)
{
	const char *group = p->chart->ticks.v[from]->group;
	double x = day_x(axis, p->chart->ticks.v[from]->day);
	double end = tick_end(p, axis, to - 1);

	if (from)
		plot_line(p, x, y, 0, p->strong.leading, CHART_HAIRLINE, plot_grey(p));
	if (!str_empty(group) && plot_text_width(p, group, &p->strong) <= end - x - 2)
		plot_text(p, group, &p->strong, ALIGN_CENTRE, (x + end) / 2,
			y + p->strong.leading / 2, end - x);
}

/* Ticks at each place, labels where they do not touch, and what they have in common
 * below. */
static void
axis_draw(struct plot *p, const struct axis *axis, double top)
{
	size_t n = p->chart->ticks.n, from = 0;
	struct place_wanted *labels =
		ARENA_ARRAY(p->flow->arena, struct place_wanted, n);
	double y = top + 4 + p->axis.leading;

	plot_line(p, axis->left, top, axis->w, 0, CHART_OUTLINE, p->flow->style->ink);
	for (size_t i = 0; i < n; i++) {
		const struct chart_tick *tick = p->chart->ticks.v[i];
		double x = day_x(axis, tick->day);
		labels[i] = (struct place_wanted){
			tick_is_cut(p, axis, i) ? "" : tick->label,
			(x + tick_end(p, axis, i)) / 2};
		plot_line(p, x, top, 0, 3, CHART_HAIRLINE, p->flow->style->ink);
	}
	plot_axis_labels(p, labels, n, top + 4 + p->axis.leading / 2, axis->left,
		axis->left + axis->w);
	for (size_t i = 1; i <= n; i++) {
		if (i < n && str_eq(p->chart->ticks.v[i]->group,
				     p->chart->ticks.v[from]->group))
			continue;
		group_draw(p, axis, from, i, y);
		from = i;
	}
	p->y = y + p->strong.leading;
}

static void
rules_draw(struct plot *p, const struct axis *axis, double top, double bottom)
{
	LIST_EACH (p->chart->rules, i) {
		const struct chart_rule *rule = p->chart->rules.v[i];
		double x = day_x(axis, rule->at);
		double left = x - p->x, right = p->x + p->w - x;
		bool before = left > right;
		plot_line(
			p, x, top, 0, bottom - top, RULE_WIDTH, p->flow->style->accent);
		plot_text(p, rule->label, &p->strong, before ? ALIGN_RIGHT : ALIGN_LEFT,
			before ? x - 3 : x + 3, top + p->strong.leading / 2,
			(before ? left : right) - 3);
	}
}

/* How wide the days may be so that right of each mark or bar there is room for its
 * dates. */
static double
axis_width(struct plot *p, double room)
{
	double days = (double)p->chart->to - (double)p->chart->from + 1, w = room;

	LIST_EACH (p->chart->lanes, i) {
		const struct chart_lane *lane = p->chart->lanes.v[i];
		double end = ((double)lane->to + 1 - (double)p->chart->from) / days;
		double beside =
			plot_text_width(p, lane->dates, &p->axis) + CHART_GAP + MARK;
		end = fmin(end, 1);
		if (lane->dated && end > 0)
			w = fmin(w, (room - beside) / end);
	}
	return fmax(w, room * DAYS_LEAST);
}

void
plot_lanes(struct plot *p)
{
	double room = lanes_label_room(p), lane = LANE * p->scale;
	struct axis axis = {.left = p->x + room,
		.w = axis_width(p, p->w - room),
		.end = p->x + p->w,
		.from = p->chart->from,
		.to = p->chart->to};
	double top = p->y;

	p->y += p->chart->rules.n ? p->strong.leading + 2 : 0;
	double first = p->y, bottom = first + lane * (double)p->chart->lanes.n;
	LIST_EACH (p->chart->lanes, i)
		if (i)
			plot_line(p, p->x, first + lane * (double)i, p->w, 0,
				CHART_HAIRLINE, p->flow->style->rule);
	rules_draw(p, &axis, top, bottom);
	LIST_EACH (p->chart->lanes, i)
		lane_draw(p, &axis, p->chart->lanes.v[i],
			first + lane * ((double)i + 0.5), room);
	axis_draw(p, &axis, bottom);
}
