/* The table of contents: what is on which page, where there are many. */
#include "render/layout_parts.h"

#include <math.h>
#include <string.h>

/* Up to so many pages are found without it. */
#define PAGES_WITHOUT 6
/* The headings it lists. */
#define LEVEL 2
/* Room for the number of a page, and space at either end of the line that leads to it.
 */
#define NUMBER_WIDTH 30
#define LEADER_GAP 6
#define LEADER 0.5

/* A heading in the table. */
struct entry {
	const struct bookmark *bookmark;
	struct op *leader, *number; /* of its last line; where the number goes */
};

void
flow_contents(struct flow *flow, const struct block *block)
{
	if (flow->contents) /* once is enough */
		return;
	flow->contents = ARENA_NEW(flow->arena, struct contents);
	*flow->contents = (struct contents){.block = block,
		.strip = flow->strips.n,
		.element = flow->out->elements.n,
		.begins_page = flow->begins_page,
		.x = flow->x,
		.w = flow->w,
		.frame = flow->frame,
		.parent = flow->parent};
	flow->begins_page = false;
}

static struct type
contents_type(const struct flow *flow)
{
	return (struct type){.face = FACE_REGULAR,
		.size = flow->style->body_size,
		.leading = flow->style->body_leading,
		.colour = flow->style->ink};
}

/* Makes a line of an entry lead to its heading, over the whole width. */
static void
line_lead(struct flow *flow, struct strip *strip, const struct bookmark *bookmark,
	const struct element *link)
{
	struct op *op = ops_add(flow, &strip->ops, OP_LINK, link);

	op->x = flow->x;
	op->w = flow->w;
	op->h = strip->height;
	op->target = bookmark;
}

/* Adds a heading, which stays with the next, with a line that will lead to the number
 * of its page. */
static void
entry_flow(
	struct flow *flow, const struct bookmark *bookmark, const struct element *toc)
{
	struct type type = contents_type(flow);
	const struct element *item = element_new(flow, ROLE_TOCI, toc);
	const struct element *link =
		element_new(flow, ROLE_LINK, element_new(flow, ROLE_REFERENCE, item));
	struct text title = text_plain(flow->arena, bookmark->title);
	double width = flow->w - NUMBER_WIDTH, base = type_baseline(&type);
	struct lines lines = text_lines(flow, &title, &type, width, link);
	struct entry *entry = ARENA_NEW(flow->arena, struct entry);

	LIST_EACH (lines.list, i) {
		bool is_last = i + 1 == lines.list.n;
		double end = flow->x + lines.list.v[i]->width + LEADER_GAP;
		struct strip *strip = flow_strip(flow, 0, type.leading);
		ops_line(flow, &strip->ops, lines.list.v[i], flow->x, base);
		line_lead(flow, strip, bookmark, link);
		strip->keep = true;
		if (!is_last)
			continue;
		entry->bookmark = bookmark;
		entry->number = ops_add(flow, &strip->ops, OP_TEXT, link);
		entry->leader = ops_box(flow, &strip->ops, NULL, end, base - LEADER,
			flow->x + flow->w - end, LEADER, flow->style->rule);
		LIST_ADD(flow->arena, &flow->contents->entries, entry);
	}
}

/* Moves the last things of a list, from first on, to where they belong. */
static void
list_turn(struct flow *flow, void *list, size_t at, size_t first, size_t n)
{
	char *bytes = list;
	size_t size = sizeof(void *), moved = (n - first) * size;
	char *copy = arena_alloc(flow->arena, moved ? moved : 1);

	memcpy(copy, bytes + first * size, moved);
	memmove(bytes + at * size + moved, bytes + at * size, (first - at) * size);
	memcpy(bytes + at * size, copy, moved);
}

/* Puts what was added last, strips and elements, where the table was asked for. */
static void
contents_move(struct flow *flow, size_t strips, size_t elements)
{
	const struct contents *c = flow->contents;

	list_turn(flow, flow->strips.v, c->strip, strips, flow->strips.n);
	list_turn(flow, flow->out->elements.v, c->element, elements,
		flow->out->elements.n);
	LIST_EACH (flow->out->elements, i)
		flow->out->elements.v[i]->id = (unsigned)i;
	flow->strips.v[c->strip]->begins_page = c->begins_page;
}

static void
contents_flow(struct flow *flow, const struct contents *c, size_t strips)
{
	struct block title = {.kind = BLOCK_HEADING,
		.level = LEVEL,
		.text = text_plain(flow->arena, c->block->alt ? c->block->alt : "")};

	flow->x = c->x;
	flow->w = c->w;
	flow->frame = c->frame;
	flow->parent = c->parent;
	flow->after = 0;
	flow->keep_lines = 0;
	flow->begins_page = false;
	flow_heading(flow, &title);
	const struct element *toc = element_new(flow, ROLE_TOC, c->parent);
	for (size_t i = 0; i < strips; i++) {
		const struct bookmark *bookmark = flow->strips.v[i]->bookmark;
		if (bookmark && bookmark->level == LEVEL)
			entry_flow(flow, bookmark, toc);
	}
	flow_keep(flow, false);
}

/* True when the document without a table of contents has too many pages for that. The
 * page break before the table is then one before what follows it. */
static bool
contents_wanted(struct flow *flow)
{
	const struct contents *c = flow->contents;
	struct strip *next =
		c && c->strip < flow->strips.n ? flow->strips.v[c->strip] : NULL;

	if (!next)
		return false;
	bool begins_page = next->begins_page;
	next->begins_page |= c->begins_page;
	if (flow_count_pages(flow) <= PAGES_WITHOUT)
		return false;
	next->begins_page = begins_page;
	return true;
}

void
contents_insert(struct flow *flow)
{
	size_t strips = flow->strips.n, elements = flow->out->elements.n;

	if (!contents_wanted(flow))
		return;
	contents_flow(flow, flow->contents, strips);
	if (flow->contents->entries.n) {
		contents_move(flow, strips, elements);
		return;
	}
	/* a title of nothing */
	flow->strips.n = strips;
	flow->out->elements.n = elements;
	flow->strips.v[flow->contents->strip]->begins_page |=
		flow->contents->begins_page;
}

void
contents_number(struct flow *flow)
{
	struct type type = contents_type(flow);

	for (size_t i = 0; flow->contents && i < flow->contents->entries.n; i++) {
		const struct entry *entry = flow->contents->entries.v[i];
		const char *number =
			arena_printf(flow->arena, "%zu", entry->bookmark->page + 1);
		struct op *op = entry->number, *leader = entry->leader;
		struct line line =
			text_line(flow, number, &type, NUMBER_WIDTH, op->element);
		double right = leader->x + leader->w;
		*op = *line.ops.list.v[0];
		op->x = right - line.width;
		op->y = leader->y + LEADER;
		op_part(flow, op);
		leader->w = fmax(0, right - line.width - LEADER_GAP - leader->x);
	}
}
