/* A document from a script, and its layout. */
#include "layout_plain.h"

#include <math.h>
#include <string.h>

#include "core/count.h"
#include "render/layout.h"

/* What a script may say next. */
struct script {
	struct arena *arena;
	struct doc *doc;
	struct table *table; /* the last block, when it is one */
	char *rest;          /* NULL: none; of the line, without its first character */
};

static int
number_of(struct script *s, int most)
{
	return s->rest && *s->rest ? (unsigned char)*s->rest++ % (most + 1) : 0;
}

static const char *
next_part(struct script *s)
{
	char *part = s->rest ? strsep(&s->rest, "\t") : NULL;

	return part ? part : "";
}

static struct block *
add(struct script *s, enum block_kind kind)
{
	s->table = NULL;
	return doc_add(s->arena, s->doc, kind);
}

/* Runs end at tabs; the style of each is its first character. */
static void
add_text(struct script *s, struct text *text)
{
	do {
		unsigned style = (unsigned)number_of(s, 31);
		text_add(s->arena, text, next_part(s), style & 15);
		if (style & 16)
			text->runs.v[text->runs.n - 1]->url = "https://example.org/";
	} while (s->rest);
}

static void
add_heading(struct script *s)
{
	struct block *b = add(s, BLOCK_HEADING);

	b->level = 1 + number_of(s, 5);
	add_text(s, &b->text);
}

static void
add_paragraph(struct script *s)
{
	static const char *const classes[] = {
		NULL, "lead", "subtitle", "note", "caption"};
	struct block *b = add(s, BLOCK_PARAGRAPH);

	b->class = classes[number_of(s, 4)];
	add_text(s, &b->text);
}

static void
add_item(struct script *s)
{
	struct block *b = add(s, BLOCK_ITEM);

	b->level = 1 + number_of(s, 7);
	b->label = next_part(s);
	add_text(s, &b->text);
}

static void
add_callout(struct script *s)
{
	struct block *b = add(s, BLOCK_CALLOUT);
	struct block *inner = ARENA_NEW(s->arena, struct block);

	inner->kind = BLOCK_PARAGRAPH;
	add_text(s, &inner->text);
	LIST_ADD(s->arena, &b->children, inner);
}

static void
add_table(struct script *s)
{
	struct block *b = add(s, BLOCK_TABLE);
	struct table *t = ARENA_NEW(s->arena, struct table);

	int kind = number_of(s, 3);
	t->headless = kind & 1;
	t->cited = kind & 2;
	do {
		double weight = number_of(s, 3);
		struct column *c = table_add_column(s->arena, t, "x", next_part(s));
		c->weight = weight;
		c->align = (enum align)(t->columns.n % 3);
	} while (s->rest && t->columns.n < 12);
	b->table = t;
	b->alt = "a table";
	s->table = t;
}

static void
fill_cell(struct script *s, struct cell *c)
{
	static const char *const tones[] = {NULL, "concern", "none"};
	static struct mark marks[] = {{"E", "concern"}, {"U", NULL}, {"N", "x"}};
	int kind = number_of(s, 5);
	const char *text = next_part(s);

	*c = kind == 1 ? cell_number(s->arena, (double)strlen(text) / 3)
		       : cell_text(s->arena, text);
	c->tone = tones[kind % 3];
	if (kind == 3)
		c->symbol = "▲";
	if (kind == 4)
		c->url = "https://example.org/a";
	if (kind == 5) {
		c->kind = CELL_STRIP;
		c->marks = marks;
		c->n_marks = 3;
		c->alt = text;
	}
}

static void
add_row(struct script *s)
{
	if (!s->table)
		return;
	struct row *row = table_add_row(s->arena, s->table);
	for (size_t i = 0; i < row->n && s->rest; i++)
		fill_cell(s, &row->v[i]);
}

static void
add_figures(struct script *s)
{
	struct block *b = add(s, BLOCK_FIGURES);

	do {
		struct figure *f = ARENA_NEW(s->arena, struct figure);
		f->number = next_part(s);
		f->label = next_part(s);
		f->note = s->rest ? next_part(s) : NULL;
		LIST_ADD(s->arena, &b->figures, f);
	} while (s->rest && b->figures.n < 5);
}

static void
add_panel(struct script *s, struct chart *chart)
{
	struct chart_panel *p = ARENA_NEW(s->arena, struct chart_panel);
	size_t series = 1 + (size_t)number_of(s, 3);

	p->title = next_part(s);
	for (size_t i = 0; i < series; i++) {
		struct chart_series *one = ARENA_NEW(s->arena, struct chart_series);
		*one = (struct chart_series){.label = next_part(s), .tone = "concern"};
		LIST_ADD(s->arena, &p->series, one);
	}
	while (s->rest && p->bars.n < 40) {
		struct chart_bar *bar = ARENA_NEW(s->arena, struct chart_bar);
		bar->values = ARENA_ARRAY(s->arena, double, series);
		for (size_t i = 0; i < series; i++)
			bar->values[i] = number_of(s, 90);
		bar->label = next_part(s);
		bar->group = p->bars.n % 2 ? NULL : bar->label;
		LIST_ADD(s->arena, &p->bars, bar);
	}
	chart->is_empty = !p->bars.n;
	LIST_ADD(s->arena, &chart->panels, p);
}

static void
add_lanes(struct script *s, struct chart *chart)
{
	chart->from = 16500;
	chart->to = 16500 + number_of(s, 60);
	while (s->rest && chart->lanes.n < 60) {
		struct chart_lane *l = ARENA_NEW(s->arena, struct chart_lane);
		l->from = chart->from + number_of(s, chart->to - chart->from);
		l->to = l->from + number_of(s, chart->to - l->from);
		l->at = l->to;
		l->mark = (enum chart_mark)number_of(s, MARK_PALE);
		l->dated = number_of(s, 1);
		l->label = next_part(s);
		l->detail = next_part(s);
		l->dates = next_part(s);
		LIST_ADD(s->arena, &chart->lanes, l);
	}
	chart->is_empty = !chart->lanes.n;
}

static void
add_chart(struct script *s)
{
	struct block *b = add(s, BLOCK_CHART);
	struct chart *chart = ARENA_NEW(s->arena, struct chart);

	chart->kind = (enum chart_kind)number_of(s, CHART_BARS);
	chart->title = next_part(s);
	chart->shows = "What it shows:";
	chart->reading = next_part(s);
	if (chart->kind == CHART_LANES)
		add_lanes(s, chart);
	else
		add_panel(s, chart);
	b->chart = chart;
	b->alt = "a chart";
}

static void
add_rule(struct script *s)
{
	add(s, BLOCK_RULE);
}

static void
add_break(struct script *s)
{
	add(s, BLOCK_PAGE_BREAK);
}

static void
add_contents(struct script *s)
{
	add(s, BLOCK_CONTENTS)->alt = "Contents";
}

static const struct {
	char letter;
	void (*add)(struct script *);
} kinds[] = {
	{'#', add_heading},
	{'-', add_item},
	{'!', add_callout},
	{'T', add_table},
	{'|', add_row},
	{'F', add_figures},
	{'G', add_chart},
	{'=', add_rule},
	{'^', add_break},
	{'C', add_contents},
};

static void
add_line(struct script *s, char *line)
{
	s->rest = *line ? line + 1 : line;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kinds[i].letter == *line) {
			kinds[i].add(s);
			return;
		}
	add_paragraph(s);
}

void
doc_of_script(const uint8_t *bytes, size_t n, struct arena *arena, struct doc *out)
{
	struct script s = {.arena = arena, .doc = out};
	char *text = arena_dup(arena, (const char *)bytes, n);

	out->furniture = (struct furniture){.title = "Title – заголовок",
		.subject = "Subject",
		.author = "Author",
		.keywords = "TLP:CLEAR",
		.language = "en-GB",
		.created = 1446336000,
		.marking = "TLP:CLEAR",
		.status = "DRAFT",
		.header_left = "Header",
		.footer_left = "Footer",
		.page_of = "page {page} of {pages}"};
	for (char *line; (line = strsep(&text, "\n")) && out->blocks.n < 100;)
		add_line(&s, line);
}

static int
font_of(void *state, enum face face, uint32_t c)
{
	(void)state;
	return c > 0xFFFF ? -1 : (int)face;
}

static double
advance_of(void *state, int font, uint32_t c)
{
	(void)state, (void)font;
	return c >= 0x300 && c < 0x370 ? 0 : 0.5;
}

static double
kern_of(void *state, int font, uint32_t a, uint32_t b)
{
	(void)state, (void)font, (void)a, (void)b;
	return 0;
}

static void
check_op(const struct op *op, const struct style *style)
{
	MUST(isfinite(op->x) && isfinite(op->y) && isfinite(op->w) && isfinite(op->h));
	MUST(op->x >= -0.1 && op->y >= -0.1);
	MUST(op->x + op->w <= style->page_width + 0.1);
	MUST(op->y + op->h <= style->page_height + 0.1);
	if (op->element && op->kind == OP_TEXT) {
		/* A letter wider than its column stands out by less than its size. */
		MUST(op->x >= style->inside - op->size);
		MUST(op->y <= style->page_height - style->foot + 0.1);
		MUST(op->x <= style->page_width - style->outside + 0.1);
	}
}

void
layout_plain(const struct doc *doc, struct arena *arena)
{
	static const struct measure measure = {NULL, font_of, advance_of, kern_of};
	static struct style *style;
	struct diags *diags = diags_new(arena);

	if (!style)
		style = style_load("templates/style.ini", fuzz_arena(), diags);
	struct layout *layout = layout_doc(doc, style, &measure, arena, diags);
	MUST(layout->pages.n > 0);
	LIST_EACH (layout->pages, i) {
		const struct page *page = layout->pages.v[i];
		LIST_EACH (page->front.list, k) {
			check_op(page->front.list.v[k], style);
		}
		LIST_EACH (page->back.list, k) {
			check_op(page->back.list.v[k], style);
		}
	}
	LIST_EACH (layout->bookmarks, i) {
		MUST(layout->bookmarks.v[i]->page < layout->pages.n);
	}
	fuzz_check_diags(diags, arena);
}
