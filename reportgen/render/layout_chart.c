/* Charts: title, drawing, reading and note stay together; the drawing is one strip. */
#include "render/layout_chart_parts.h"

#include <math.h>

#include "core/str.h"

/* Sizes against those of the style. */
#define AXIS_SIZE 0.9
#define KEY_SIDE 8.5
#define KEY_BAR 18
#define MARK_SIDE 6.5
#define GREY 0.55
#define PALE 0.35
/* A chart is drawn no smaller than this; one that still is too high is the fault of a
 * page that holds nothing. */
#define SCALE_LEAST 0.3
/* Of the height of a page, for title, reading and note. */
#define WORDS_SHARE 0.25

/* Texts */

double
plot_text_width(struct plot *p, const char *s, const struct type *type)
{
	/* as one line, also where the text would begin another */
	return text_line(p->flow, s, type, INFINITY, p->element).width;
}

double
plot_text(struct plot *p, const char *s, const struct type *type, enum align align,
	double x, double middle, double most)
{
	if (str_empty(s) || most <= 0)
		return 0;
	struct line line = text_line(p->flow, s, type, most, p->element);
	if (align == ALIGN_RIGHT)
		x -= line.width;
	if (align == ALIGN_CENTRE)
		x -= line.width / 2;
	ops_line(p->flow, p->ops, &line, x, middle + type->size * 0.36);
	return line.width;
}

const char *
plot_number(struct plot *p, double n)
{
	return arena_printf(p->flow->arena, "%.0f", n);
}

double
bar_sum(const struct chart_panel *panel, size_t i)
{
	double sum = 0;

	LIST_EACH (panel->series, k)
		sum += panel->bars.v[i]->values[k];
	return sum;
}

/* Lines and fills */

struct colour
colour_tint(struct colour c, double part)
{
	return (struct colour){
		1 - (1 - c.r) * part, 1 - (1 - c.g) * part, 1 - (1 - c.b) * part};
}

struct colour
plot_grey(const struct plot *p)
{
	return colour_tint(p->flow->style->ink, GREY);
}

void
plot_line(struct plot *p, double x, double y, double w, double h, double width,
	struct colour colour)
{
	struct op *op = ops_box(p->flow, p->ops, p->element, x, y, w, h, colour);

	op->kind = OP_LINE;
	op->outline = width;
}

struct op *
plot_fill(struct plot *p, double x, double y, double w, double h, const char *tone)
{
	const struct style *style = p->flow->style;
	struct colour fill = style_tone(style, tone);
	struct op *op = ops_box(p->flow, p->ops, p->element, x, y, w, h, fill);

	op->outline = CHART_OUTLINE;
	op->line = style->ink;
	op->pattern = style_pattern(style, tone);
	op->hatch = colour_on(style, fill);
	return op;
}

void
plot_pale(struct plot *p, double x, double y, double w, double h, const char *tone)
{
	struct op *op = plot_fill(p, x, y, w, h, tone);

	op->colour = colour_tint(op->colour, PALE);
	op->hatch = plot_grey(p);
	op->dashed = true;
}

void
plot_hatch(struct plot *p, double x, double y, double w, double h)
{
	struct op *op = ops_box(
		p->flow, p->ops, p->element, x, y, w, h, (struct colour){1, 1, 1});

	op->pattern = PATTERN_RISING;
	op->hatch = colour_tint(p->flow->style->ink, 0.28);
}

void
plot_symbol(struct plot *p, double x, double y, double side, const char *tone,
	const char *symbol)
{
	plot_fill(p, x, y, side, side, tone)->pattern = PATTERN_NONE;
	ops_symbol(p->flow, p->ops, p->element, x, y, side, tone, symbol);
}

static void
plot_shape(struct plot *p, enum shape shape, double x, double y, double side,
	struct colour colour)
{
	struct op *op = ops_box(p->flow, p->ops, p->element, x - side / 2, y - side / 2,
		side, side, colour);

	op->kind = OP_SHAPE;
	op->shape = shape;
}

void
plot_mark(struct plot *p, enum chart_mark mark, double x, double y, double side)
{
	static const enum shape shapes[] = {[MARK_SOLID] = SHAPE_CIRCLE,
		[MARK_HALF] = SHAPE_CIRCLE_HALF,
		[MARK_HOLLOW] = SHAPE_CIRCLE_OPEN};

	if (mark != MARK_SOLID && mark != MARK_HALF && mark != MARK_HOLLOW)
		return;
	if (mark != MARK_SOLID)
		plot_shape(p, SHAPE_CIRCLE, x, y, side, (struct colour){1, 1, 1});
	plot_shape(p, shapes[mark], x, y, side, p->flow->style->ink);
}

/* Axes */

double
chart_step(double most, int n)
{
	static const double steps[] = {1, 2, 5};
	double power = 1;

	for (;; power *= 10)
		for (size_t i = 0; i < 3; i++)
			if (steps[i] * power * n >= most)
				return steps[i] * power;
}

/* True when each k-th label, from the last back, leaves a gap to the next one. */
static bool
labels_fit(struct plot *p, const struct place_wanted *labels, size_t n, size_t k)
{
	double next = INFINITY;

	for (size_t i = n; i-- > 0;) {
		if ((n - 1 - i) % k)
			continue;
		double half = plot_text_width(p, labels[i].text, &p->axis) / 2;
		if (labels[i].x + half + CHART_GAP > next)
			return false;
		next = labels[i].x - half;
	}
	return true;
}

void
plot_axis_labels(struct plot *p, const struct place_wanted *labels, size_t n,
	double middle, double least, double most)
{
	size_t k = 1;

	while (k < n && !labels_fit(p, labels, n, k))
		k++;
	for (size_t i = 0; i < n; i++) {
		double half = plot_text_width(p, labels[i].text, &p->axis) / 2;
		if ((n - 1 - i) % k || labels[i].x - half < least ||
			labels[i].x + half > most)
			continue;
		plot_text(p, labels[i].text, &p->axis, ALIGN_CENTRE, labels[i].x,
			middle, most - least);
	}
}

/* Keys */

/* The fill of a tone is explained where it is drawn, else its symbol alone. */
static bool
has_fill(const struct plot *p, const struct chart_key *key)
{
	return key->tone && (p->chart->kind != CHART_LANES || str_empty(key->symbol));
}

/* How wide it is. */
static double
picture_width(const struct plot *p, const struct chart_key *key)
{
	if (has_fill(p, key) || key->mark > MARK_HOLLOW)
		return KEY_BAR;
	return key->mark == MARK_NONE ? -1 : MARK_SIDE;
}

static void
key_picture(struct plot *p, const struct chart_key *key, double x, double middle)
{
	double top = middle - KEY_SIDE / 2, half = KEY_SIDE * 0.62;

	if (has_fill(p, key)) {
		plot_fill(p, x, top, KEY_BAR, KEY_SIDE, key->tone);
		return;
	}
	switch (key->mark) {
	case MARK_PALE:
		plot_pale(p, x, top, KEY_BAR, KEY_SIDE, NULL);
		break;
	case MARK_RANGE_EXACT:
		plot_fill(p, x, middle - half / 2, KEY_BAR, half, "range");
		break;
	case MARK_RANGE_UNCERTAIN:
		plot_pale(p, x, middle - half / 2, KEY_BAR, half, "range");
		break;
	default:
		plot_mark(p, key->mark, x + MARK_SIDE / 2, middle, MARK_SIDE);
	}
}

static double
key_symbol(struct plot *p, const struct chart_key *key, double x, double middle)
{
	if (str_empty(key->symbol))
		return 0;
	plot_symbol(p, x, middle - KEY_SIDE / 2, KEY_SIDE, key->tone, key->symbol);
	return KEY_SIDE + 3;
}

/* What the fills and marks mean, in a line of words, or several. */
static void
plot_keys(struct plot *p)
{
	double x = p->x, height = p->label.leading + 2;

	if (!p->chart->keys.n)
		return;
	LIST_EACH (p->chart->keys, i) {
		const struct chart_key *key = p->chart->keys.v[i];
		double text = plot_text_width(p, key->label, &p->label);
		double picture = picture_width(p, key);
		double w = (str_empty(key->symbol) ? 0 : KEY_SIDE + 3) + picture + 4 +
			   text;
		if (x > p->x && x + w > p->x + p->w) {
			x = p->x;
			p->y += height;
		}
		double middle = p->y + height / 2, at = x;
		at += key_symbol(p, key, at, middle);
		key_picture(p, key, at, middle);
		at += picture + 4;
		plot_text(p, key->label, &p->label, ALIGN_LEFT, at, middle,
			p->x + p->w - at);
		x += w + 14;
	}
	p->y += height + 4;
}

/* The whole */

static void (*const draws[])(struct plot *) = {
	[CHART_COLUMNS] = plot_columns,
	[CHART_LANES] = plot_lanes,
	[CHART_HEAT] = plot_heat,
	[CHART_BARS] = plot_bars,
};

static struct plot
plot_begin(struct flow *flow, const struct chart *chart, const struct element *element,
	struct ops *ops, double scale)
{
	const struct style *s = flow->style;
	double size = s->note_size * fmin(1, 0.4 + 0.6 * scale);
	struct type label = {.face = FACE_REGULAR,
		.size = size,
		.leading = size * 1.375,
		.colour = s->ink};
	struct type strong = label, axis = label;

	strong.face = FACE_SEMIBOLD;
	axis.size = size * AXIS_SIZE;
	axis.leading = axis.size * 1.375;
	*ops = (struct ops){0};
	return (struct plot){.flow = flow,
		.chart = chart,
		.element = element,
		.ops = ops,
		.label = label,
		.strong = strong,
		.axis = axis,
		.x = flow->x,
		.w = flow->w,
		.scale = scale};
}

/* Draws into ops; the height. */
static double
chart_draw(struct flow *flow, const struct chart *chart, const struct element *element,
	struct ops *ops)
{
	const struct style *s = flow->style;
	double room = (s->page_height - s->top - s->foot) * (1 - WORDS_SHARE);
	double scale = 1;

	for (;;) {
		struct plot p = plot_begin(flow, chart, element, ops, scale);
		plot_keys(&p);
		draws[chart->kind](&p);
		if (p.y <= room || scale <= SCALE_LEAST)
			return p.y;
		scale = fmax(SCALE_LEAST, fmin(scale * 0.9, scale * room / p.y));
	}
}

static const char *
chart_alt(struct flow *flow, const struct block *block)
{
	const char *alt = block->alt ? block->alt : block->chart->title;

	if (str_empty(block->chart->numbers))
		return alt;
	return arena_printf(flow->arena, "%s. %s", alt, block->chart->numbers);
}

static void
chart_words(struct flow *flow, const char *class, const char *begin, const char *words)
{
	struct block block = {.kind = BLOCK_PARAGRAPH, .class = class};

	if (str_empty(words))
		return;
	if (!str_empty(begin)) {
		text_add(flow->arena, &block.text, begin, RUN_BOLD);
		text_add(flow->arena, &block.text, " ", 0);
	}
	text_add(flow->arena, &block.text, words, 0);
	flow_paragraph(flow, &block, NULL);
}

void
flow_chart(struct flow *flow, const struct block *block)
{
	const struct chart *chart = block->chart;
	size_t first = flow->strips.n;

	if (!chart)
		return;
	chart_words(flow, "caption", NULL, chart->title);
	if (!chart->is_empty) {
		struct element *element = element_new(flow, ROLE_FIGURE, flow->parent);
		struct ops ops;
		element->alt = chart_alt(flow, block);
		double height = chart_draw(flow, chart, element, &ops);
		struct strip *strip = flow_strip(flow, UNIT * 0.4, height);
		strip->ops = ops;
		flow_after(flow, UNIT * 0.5);
	}
	chart_words(flow, NULL, chart->shows, chart->reading);
	chart_words(flow, "note", NULL, chart->note);
	for (size_t i = first; i + 1 < flow->strips.n; i++)
		flow->strips.v[i]->keep = true;
	flow_after(flow, UNIT);
}
