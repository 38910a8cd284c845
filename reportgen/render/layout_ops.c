/* The things that are drawn: made, moved, and drawn small for marks and symbols. */
#include "render/layout_parts.h"

#include "core/count.h"
#include "core/str.h"

/* The outline of fills. */
#define OUTLINE 0.5

/* Symbols that few text fonts have are drawn as shapes. */
static const struct {
	const char *symbol;
	enum shape shape;
} shapes[] = {
	{"■", SHAPE_SQUARE},
	{"▲", SHAPE_TRIANGLE},
	{"△", SHAPE_TRIANGLE_OPEN},
	{"◐", SHAPE_CIRCLE_HALF},
	{"○", SHAPE_CIRCLE_OPEN},
	{"◁", SHAPE_POINTER_OPEN},
	{"–", SHAPE_DASH},
};

struct op *
ops_add(struct flow *flow, struct ops *ops, enum op_kind kind,
	const struct element *element)
{
	struct op *op = ARENA_NEW(flow->arena, struct op);

	op->kind = kind;
	op->element = element;
	LIST_ADD(flow->arena, &ops->list, op);
	return op;
}

struct op *
ops_box(struct flow *flow, struct ops *ops, const struct element *element, double x,
	double y, double w, double h, struct colour colour)
{
	struct op *op = ops_add(flow, ops, OP_BOX, element);

	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	op->colour = colour;
	return op;
}

void
ops_line(
	struct flow *flow, struct ops *ops, const struct line *line, double x, double y)
{
	LIST_EACH (line->ops.list, i) {
		struct op *op = line->ops.list.v[i];
		op->x += x;
		op->y += y;
		LIST_ADD(flow->arena, &ops->list, op);
	}
}

void
op_part(struct flow *flow, struct op *op)
{
	const struct measure *m = flow->measure;
	double blank = m->advance(m->state, op->font, ' ') * op->size;

	op->text = arena_printf(flow->arena, " %s", op->text);
	op->x -= blank;
	op->w += blank;
}

void
ops_copy(struct flow *flow, struct ops *ops, const struct ops *from)
{
	LIST_EACH (from->list, i) {
		struct op *op = ARENA_NEW(flow->arena, struct op);
		*op = *from->list.v[i];
		LIST_ADD(flow->arena, &ops->list, op);
	}
}

struct colour
colour_on(const struct style *style, struct colour fill)
{
	return colour_contrast(fill, style->ink) >= CONTRAST_TEXT
		       ? style->ink
		       : (struct colour){1, 1, 1};
}

bool
colour_carries_text(const struct style *style, struct colour fill)
{
	return colour_contrast(fill, colour_on(style, fill)) >= CONTRAST_TEXT;
}

void
ops_tone(struct flow *flow, struct ops *ops, const struct element *element, double x,
	double y, double side, const char *tone)
{
	struct op *op = ops_box(
		flow, ops, element, x, y, side, side, style_tone(flow->style, tone));

	op->outline = OUTLINE;
	op->line = flow->style->ink;
}

static const enum shape *
shape_find(const char *symbol)
{
	for (size_t i = 0; i < COUNT(shapes); i++)
		if (str_eq(symbol, shapes[i].symbol))
			return &shapes[i].shape;
	return NULL;
}

void
ops_symbol(struct flow *flow, struct ops *ops, const struct element *element, double x,
	double y, double side, const char *tone, const char *symbol)
{
	struct colour colour = colour_on(flow->style, style_tone(flow->style, tone));
	const enum shape *shape = shape_find(symbol);

	if (str_empty(symbol))
		return;
	if (shape) {
		double inner = side * 0.56, margin = (side - inner) / 2;
		struct op *op = ops_box(flow, ops, element, x + margin, y + margin,
			inner, inner, colour);
		op->kind = OP_SHAPE;
		op->shape = *shape;
		op->text = symbol;
		return;
	}
	struct type type = {.face = FACE_SEMIBOLD,
		.size = side * 0.7,
		.leading = side,
		.colour = colour};
	struct line line = text_line(flow, symbol, &type, side * 3, element);
	ops_line(flow, ops, &line, x + (side - line.width) / 2,
		y + side / 2 + type.size * 0.36);
}
