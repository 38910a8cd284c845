/* A document down one very long page: blocks become strips; layout_page.c cuts them. */
#include "render/layout.h"

#include <linebreak.h>
#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "render/layout_parts.h"

/* The longest lines of running text, in sizes of the text: some 80 characters. */
#define MEASURE 42.5
/* Lines of a text that stay with its heading. */
#define KEEP_LINES 3
/* Lines at either side of a page break that a paragraph has at least. */
#define ORPHANS 2
/* Strips of a short item. */
#define ITEM_SHORT 4
/* What indents an item of a list, and the room it always leaves for text. */
#define INDENT 15
#define TEXT_MIN 100
/* Space at the sides of the content of a callout. */
#define CALLOUT_PAD (UNIT * 0.9)
#define CALLOUT_WHOLE 0.3 /* of a page: lower ones are never cut */

enum setting_flag {
	ACCENT = 1,  /* in the accent colour */
	WIDE = 2,    /* as wide as the page, not as a comfortable line */
	BALANCED = 4 /* lines of about one length */
};

/* How the texts of a class or level are set and spaced. */
struct setting {
	const char *class;
	enum face face;
	size_t size, leading; /* offsets into the style; leading 0: from the size */
	double before, after; /* in UNITs */
	unsigned flags;       /* enum setting_flag, or-ed */
	enum role role;
};

#define SIZE(member) offsetof(struct style, member##_size)
#define TYPE(member) SIZE(member), offsetof(struct style, member##_leading)
#define TITLE (WIDE | BALANCED)

/* clang-format off */
static const struct setting headings[] = {
	{ "h1", FACE_SEMIBOLD,    SIZE(h1),   0, 2.5,  0.5,  ACCENT | TITLE, ROLE_H1 },
	{ "h2", FACE_SEMIBOLD,    SIZE(h2),   0, 2.25, 0.6,  ACCENT | TITLE, ROLE_H2 },
	{ "h3", FACE_SEMIBOLD,    SIZE(h3),   0, 1.5,  0.4,  TITLE,          ROLE_H3 },
	{ "h4", FACE_SEMIBOLD,    SIZE(body), 0, 1.0,  0.25, TITLE,          ROLE_H4 },
	{ "h5", FACE_BOLD_ITALIC, SIZE(body), 0, 1.0,  0.25, TITLE,          ROLE_H5 },
	{ "h6", FACE_ITALIC,      SIZE(body), 0, 1.0,  0.25, TITLE,          ROLE_H6 },
};
static const struct setting paragraphs[] = {
	{ "body",     FACE_REGULAR,  TYPE(body),  0.5,  0.5,  0,              ROLE_P },
	{ "lead",     FACE_REGULAR,  TYPE(lead),  0.75, 0.75, WIDE,           ROLE_P },
	{ "subtitle", FACE_REGULAR,  SIZE(h3), 0, 0,    1.5,  ACCENT | TITLE, ROLE_P },
	{ "note",     FACE_REGULAR,  TYPE(note),  0.5,  0.4,  0,              ROLE_P },
	{ "caption",  FACE_SEMIBOLD, TYPE(table), 0.75, 0.4,  TITLE,          ROLE_CAPTION },
};
/* clang-format on */

static void flow_blocks(struct flow *, struct block *const *, size_t n, int level);

struct element *
element_new(struct flow *flow, enum role role, const struct element *parent)
{
	struct element *element = ARENA_NEW(flow->arena, struct element);

	element->id = (unsigned)flow->out->elements.n;
	element->role = role;
	element->parent = parent;
	LIST_ADD(flow->arena, &flow->out->elements, element);
	return element;
}

void
flow_keep(const struct flow *flow, bool keep)
{
	if (flow->strips.n)
		flow->strips.v[flow->strips.n - 1]->keep = keep;
}

struct strip *
flow_strip(struct flow *flow, double space, double height)
{
	struct strip *strip = ARENA_NEW(flow->arena, struct strip);

	if (flow->keep_lines > 0 && flow->keep_lines-- < KEEP_LINES)
		flow_keep(flow, true);
	strip->space = space > flow->after ? space : flow->after;
	strip->height = height;
	strip->frame = flow->frame;
	strip->begins_page = flow->begins_page;
	flow->begins_page = false;
	flow->after = 0;
	LIST_ADD(flow->arena, &flow->strips, strip);
	return strip;
}

void
flow_after(struct flow *flow, double space)
{
	flow->after = space;
}

static double
style_size(const struct style *style, size_t offset)
{
	return *(const double *)((const char *)style + offset);
}

static struct type
type_of(const struct style *style, const struct setting *setting)
{
	double size = style_size(style, setting->size);

	return (struct type){
		.face = setting->face,
		.size = size,
		.leading = setting->leading ? style_size(style, setting->leading)
					    : size * 1.35,
		.colour = setting->flags & ACCENT ? style->accent : style->ink,
		.balanced = setting->flags & BALANCED,
	};
}

/* Adds lines as strips, with no break that leaves fewer than two at either side. */
static void
flow_lines(struct flow *flow, const struct lines *lines, const struct type *type,
	double before, double indent)
{
	size_t n = lines->list.n;

	LIST_EACH (lines->list, i) {
		struct strip *strip = flow_strip(flow, i ? 0 : before, type->leading);
		ops_line(flow, &strip->ops, lines->list.v[i], flow->x + indent,
			type_baseline(type));
		strip->keep = i + 1 < n && (i + 1 < ORPHANS || i + 1 + ORPHANS > n);
	}
}

static double
text_measure(const struct flow *flow, const struct setting *setting)
{
	double most = flow->style->body_size * MEASURE;

	return (setting->flags & WIDE) || flow->w < most ? flow->w : most;
}

void
flow_heading(struct flow *flow, const struct block *block)
{
	int level = block->level < 1 ? 1 : block->level > 6 ? 6 : block->level;
	const struct setting *setting = &headings[level - 1];
	struct type type = type_of(flow->style, setting);
	struct element *element = element_new(flow, setting->role, flow->parent);
	struct lines lines = text_lines(flow, &block->text, &type, flow->w, element);
	size_t first = flow->strips.n;

	if (!lines.list.n)
		return;
	flow->keep_lines = 0; /* what the heading before has little of ends here */
	flow_lines(flow, &lines, &type, setting->before * UNIT, 0);
	for (size_t i = first; i < flow->strips.n; i++)
		flow->strips.v[i]->keep = true;
	struct bookmark *bookmark = ARENA_NEW(flow->arena, struct bookmark);
	bookmark->level = level;
	bookmark->title = text_string(flow->arena, &block->text);
	flow->strips.v[first]->bookmark = bookmark;
	flow_after(flow, setting->after * UNIT);
	flow->keep_lines = KEEP_LINES;
}

static const struct setting *
paragraph_setting(const char *class)
{
	for (size_t i = 0; i < COUNT(paragraphs); i++)
		if (str_eq(paragraphs[i].class, class))
			return &paragraphs[i];
	return &paragraphs[0];
}

/* True for a text that announces what follows, as in "These are:". */
static bool
text_announces(struct flow *flow, const struct text *text)
{
	return text->runs.n && str_ends(text_string(flow->arena, text), ":");
}

/* True for what a paragraph before it introduces, or titles. */
static bool
is_introduced(const struct block *block)
{
	return block && (block->kind == BLOCK_TABLE || block->kind == BLOCK_FIGURES ||
				block->kind == BLOCK_CHART);
}

void
flow_paragraph(struct flow *flow, const struct block *block, const struct block *next)
{
	const struct setting *setting = paragraph_setting(block->class);
	struct type type = type_of(flow->style, setting);
	struct element *element = element_new(flow, setting->role, flow->parent);
	double width = text_measure(flow, setting);
	struct lines lines = text_lines(flow, &block->text, &type, width, element);

	if (!lines.list.n)
		return;
	flow_lines(flow, &lines, &type, setting->before * UNIT, 0);
	flow->caption =
		setting->role == ROLE_CAPTION && is_introduced(next) ? element : NULL;
	if (is_introduced(next) || text_announces(flow, &block->text))
		flow_keep(flow, true);
	flow_after(flow, setting->after * UNIT);
}

/* Makes what follows narrower at both sides, unless it is narrow already. */
static void
flow_indent(struct flow *flow, double left, double right)
{
	if (flow->w - left - right < TEXT_MIN)
		return;
	flow->x += left;
	flow->w -= left + right;
}

/* The list that an item of this level belongs to: a new one, or the one left open. */
static const struct element *
list_element(struct flow *flow, int level, const char *label)
{
	for (int i = level + 1; i <= DEPTH_MAX; i++)
		flow->lists[i] = NULL;
	if (!flow->lists[level]) {
		struct element *list = element_new(flow, ROLE_L, flow->parent);
		list->numbered = label && *label >= '0' && *label <= '9';
		flow->lists[level] = list;
	}
	return flow->lists[level];
}

/* Draws the bullet or number of an item; where its text begins. */
static double
item_label(struct flow *flow, const struct block *block, const struct type *type,
	const struct element *item, struct line *out)
{
	const struct element *element = element_new(flow, ROLE_LBL, item);
	const char *label = block->label ? block->label : "•";

	*out = text_line(flow, label, type, flow->w / 3, element);
	return out->width + 4 > INDENT ? out->width + 4 : INDENT;
}

static void
item_body(struct flow *flow, const struct block *block, const struct element *item,
	int level)
{
	struct type type = type_of(flow->style, &paragraphs[0]);
	struct line label;
	double indent = item_label(flow, block, &type, item, &label);
	const struct element *body = element_new(flow, ROLE_LBODY, item);
	double width = text_measure(flow, &paragraphs[0]) - indent;
	struct lines lines = text_lines(flow, &block->text, &type, width, body);
	static struct line nothing;

	if (!lines.list.n) /* an item of blocks only, or of nothing */
		LIST_ADD(flow->arena, &lines.list, &nothing);
	size_t first = flow->strips.n;
	flow_lines(flow, &lines, &type, UNIT * 0.25, indent);
	ops_line(flow, &flow->strips.v[first]->ops, &label, flow->x,
		type_baseline(&type));
	flow_after(flow, UNIT * 0.25);

	flow_indent(flow, indent, 0);
	flow->parent = body;
	if (block->children.n && text_announces(flow, &block->text))
		flow_keep(flow, true);
	flow_blocks(flow, block->children.v, block->children.n, level);
}

/* An item stands as deep as its level says, but never less deep than what holds it. */
static void
flow_item(struct flow *flow, const struct block *block, int holder)
{
	int level = block->level > DEPTH_MAX ? DEPTH_MAX : block->level;
	level = level > holder ? level : holder + 1;
	level = level > DEPTH_MAX ? DEPTH_MAX : level;
	double x = flow->x, w = flow->w, indent = (level - holder - 1) * INDENT;
	const struct element *parent = flow->parent, *lists[DEPTH_MAX + 1];
	const struct element *item =
		element_new(flow, ROLE_LI, list_element(flow, level, block->label));

	memcpy(lists, flow->lists, sizeof lists);
	if (indent > 0)
		flow_indent(flow, indent, 0);
	item_body(flow, block, item, level);
	flow->x = x;
	flow->w = w;
	flow->parent = parent;
	memcpy(flow->lists, lists, sizeof lists);
}

/* Keeps the first lines of a callout together, and all of a low one. */
static void
callout_keep(struct flow *flow, size_t first)
{
	double height = 0;
	size_t n = flow->strips.n;

	for (size_t i = first; i < n; i++)
		height += flow->strips.v[i]->space + flow->strips.v[i]->height;
	bool is_low = height < CALLOUT_WHOLE * flow->style->page_height;
	for (size_t i = first; i + 1 < n; i++)
		if (is_low || i < first + ORPHANS - 1 || i + ORPHANS >= n)
			flow->strips.v[i]->keep = true;
}

static void
flow_callout(struct flow *flow, const struct block *block)
{
	const struct frame *outer = flow->frame;
	const struct element *parent = flow->parent;
	double x = flow->x, w = flow->w,
	       before = flow->after > UNIT ? flow->after : UNIT;
	size_t first = flow->strips.n;

	if (!outer || outer->depth < DEPTH_MAX) {
		struct frame *frame = ARENA_NEW(flow->arena, struct frame);
		*frame = (struct frame){.parent = outer,
			.depth = outer ? outer->depth + 1 : 1,
			.x = x,
			.w = w};
		flow->frame = frame;
		flow_indent(flow, CALLOUT_PAD * 1.4, CALLOUT_PAD);
	}
	flow->parent = element_new(flow, ROLE_DIV, parent);
	flow->after = 0;
	flow_blocks(flow, block->children.v, block->children.n, 0);
	flow->frame = outer;
	flow->parent = parent;
	flow->x = x;
	flow->w = w;
	flow->keep_lines = 0;
	if (flow->strips.n > first)
		flow->strips.v[first]->space = before;
	callout_keep(flow, first);
	flow_after(flow, UNIT);
}

static void
flow_rule(struct flow *flow)
{
	struct strip *strip = flow_strip(flow, UNIT, 0.5);

	ops_box(flow, &strip->ops, NULL, flow->x, 0, flow->w, 0.5, flow->style->rule);
	flow_after(flow, UNIT);
}

/* True for a note, which belongs to the table above it. */
static bool
is_note(const struct block *block)
{
	return block && block->kind == BLOCK_PARAGRAPH && str_eq(block->class, "note");
}

static void
flow_block(struct flow *flow, const struct block *block, const struct block *next,
	int level)
{
	switch (block->kind) {
	case BLOCK_HEADING:
		flow_heading(flow, block);
		break;
	case BLOCK_PARAGRAPH:
		flow_paragraph(flow, block, next);
		break;
	case BLOCK_ITEM:
		flow_item(flow, block, level);
		break;
	case BLOCK_CALLOUT:
		flow_callout(flow, block);
		break;
	case BLOCK_TABLE:
		flow_table(flow, block);
		if (is_note(next))
			flow_keep(flow, true);
		break;
	case BLOCK_FIGURES:
		flow_figures(flow, block);
		break;
	case BLOCK_CHART:
		flow_chart(flow, block);
		break;
	case BLOCK_RULE:
		flow_rule(flow);
		break;
	case BLOCK_PAGE_BREAK:
		flow->begins_page = true;
		flow->keep_lines = 0;
		break;
	case BLOCK_CONTENTS:
		flow_contents(flow, block);
		break;
	}
}

/* Keeps an item with the one before it when a page should not end between them: the
 * first two of a list and the last two, as long as they are short. */
static void
item_keep(struct flow *flow, struct block *const *blocks, size_t n, size_t i,
	const size_t *starts)
{
	bool is_second = i == 1 || blocks[i - 2]->kind != BLOCK_ITEM;
	bool is_last = i + 1 == n || blocks[i + 1]->kind != BLOCK_ITEM;
	size_t lines = flow->strips.n - starts[i], before = starts[i] - starts[i - 1];

	if ((is_second || is_last) && lines <= ITEM_SHORT && before &&
		before <= ITEM_SHORT)
		flow->strips.v[starts[i] - 1]->keep = true;
}

/* Adds blocks; level is that of the item that holds them, 0 outside of lists. */
static void
flow_blocks(struct flow *flow, struct block *const *blocks, size_t n, int level)
{
	size_t *starts = ARENA_ARRAY(flow->arena, size_t, n ? n : 1); /* strips */

	for (size_t i = 0; i < n; i++) {
		bool is_item = blocks[i]->kind == BLOCK_ITEM;
		starts[i] = flow->strips.n;
		if (!is_item)
			memset(flow->lists, 0, sizeof flow->lists);
		if (is_item && level == 0 && i && blocks[i - 1]->kind != BLOCK_ITEM &&
			flow->after < UNIT * 0.75)
			flow->after = UNIT * 0.75;
		flow_block(flow, blocks[i], i + 1 < n ? blocks[i + 1] : NULL, level);
		if (is_item && i && blocks[i - 1]->kind == BLOCK_ITEM)
			item_keep(flow, blocks, n, i, starts);
	}
}

/* Notes the rows that raised numbers lead to, before there is any text: those of the
 * first table that is cited. What stands behind the number says what the row is. */
static void
cited_note(struct flow *flow, struct block *const *blocks, size_t n)
{
	for (size_t i = 0; i < n && !flow->cited.n; i++) {
		const struct table *table = blocks[i]->table;
		cited_note(flow, blocks[i]->children.v, blocks[i]->children.n);
		for (size_t k = 0; table && table->cited && k < table->rows.n; k++) {
			const struct row *row = table->rows.v[k];
			struct bookmark *place =
				ARENA_NEW(flow->arena, struct bookmark);
			place->title =
				row->n > 1 ? text_string(flow->arena, &row->v[1].text)
					   : "";
			LIST_ADD(flow->arena, &flow->cited, place);
		}
	}
}

struct layout *
layout_doc(const struct doc *doc, const struct style *style,
	const struct measure *measure, struct arena *arena, struct diags *diags)
{
	struct flow *flow = ARENA_NEW(arena, struct flow);

	flow->style = style;
	flow->measure = measure;
	flow->arena = arena;
	flow->diags = diags;
	flow->out = ARENA_NEW(arena, struct layout);
	flow->x = style->inside;
	flow->w = style->page_width - style->inside - style->outside;
	init_linebreak();
	cited_note(flow, doc->blocks.v, doc->blocks.n);
	flow_blocks(flow, doc->blocks.v, doc->blocks.n, 0);
	contents_insert(flow);
	flow_paginate(flow);
	contents_number(flow);
	pages_furnish(flow, &doc->furniture);
	return flow->out;
}
