/* Key figures: numbers side by side, each with what it counts. */
#include "render/layout_parts.h"

#include <math.h>

#define FIGURES_ACROSS 4
#define FIGURES_LEAST 3
/* Between columns, and the line above each. */
#define GAP 13.5
#define RULE 0.75

/* One column of key figures: a number and what it counts. */
struct set_figure {
	struct line number;
	struct lines label, note;
};

/* The number as large as the column allows. */
static struct line
figure_number(
	struct flow *flow, const char *number, double w, const struct element *div)
{
	const struct style *s = flow->style;
	struct type type = {
		.face = FACE_SEMIBOLD, .size = s->h1_size, .colour = s->accent};
	struct text text = text_plain(flow->arena, number);
	double word, whole;

	text_widths(flow, &text, &type, &word, &whole);
	if (whole > w)
		type.size = fmax(s->h1_size * 0.6, type.size * w / whole);
	return text_line(flow, number, &type, w, element_new(flow, ROLE_P, div));
}

static struct lines
figure_text(struct flow *flow, const char *s, enum face face, double w,
	const struct element *div)
{
	struct type type = {.face = face,
		.size = flow->style->note_size,
		.leading = flow->style->note_leading,
		.colour = flow->style->ink};
	struct text text = text_plain(flow->arena, s ? s : "");

	return text_lines(flow, &text, &type, w, element_new(flow, ROLE_P, div));
}

/* Adds a line of each column as one strip; i counts the lines below the numbers. */
static void
figures_line(struct flow *flow, const struct set_figure *set, size_t n, double step,
	size_t line)
{
	double leading = flow->style->note_leading;
	struct strip *strip = flow_strip(flow, 0, leading);
	struct type type = {.size = flow->style->note_size, .leading = leading};

	for (size_t i = 0; i < n; i++) {
		size_t labels = set[i].label.list.n;
		const struct line *text = NULL;
		if (line < labels)
			text = set[i].label.list.v[line];
		else if (line - labels < set[i].note.list.n)
			text = set[i].note.list.v[line - labels];
		if (text)
			ops_line(flow, &strip->ops, text, flow->x + (double)i * step,
				type_baseline(&type));
	}
	strip->keep = true;
}

/* Adds up to four figures side by side. */
static void
figures_row(struct flow *flow, struct figure *const *figures, size_t n, double step,
	const struct element *element)
{
	struct set_figure set[FIGURES_ACROSS];
	double w = step - GAP, height = flow->style->h1_size * 1.35 + UNIT * 0.5;
	size_t lines = 0;
	struct strip *strip = flow_strip(flow, UNIT, height);

	for (size_t i = 0; i < n; i++) {
		double x = flow->x + (double)i * step;
		set[i].number = figure_number(flow, figures[i]->number, w, element);
		set[i].label =
			figure_text(flow, figures[i]->label, FACE_REGULAR, w, element);
		set[i].note =
			figure_text(flow, figures[i]->note, FACE_ITALIC, w, element);
		size_t below = set[i].label.list.n + set[i].note.list.n;
		lines = below > lines ? below : lines;
		ops_box(flow, &strip->ops, NULL, x, 0, w, RULE, flow->style->accent);
		ops_line(flow, &strip->ops, &set[i].number, x, height - UNIT * 0.4);
	}
	strip->keep = true;
	for (size_t line = 0; line < lines; line++)
		figures_line(flow, set, n, step, line);
	flow_keep(flow, false);
}

void
flow_figures(struct flow *flow, const struct block *block)
{
	size_t n = block->figures.n, rows = (n + FIGURES_ACROSS - 1) / FIGURES_ACROSS;
	struct element *element = element_new(flow, ROLE_DIV, flow->parent);

	flow->caption = NULL;
	if (!n)
		return;
	size_t across = (n + rows - 1) / rows;
	double columns = across < FIGURES_LEAST ? FIGURES_LEAST : (double)across;
	for (size_t i = 0; i < n; i += across)
		figures_row(flow, block->figures.v + i, n - i < across ? n - i : across,
			(flow->w + GAP) / columns, element);
	flow_after(flow, UNIT * 1.25);
}
