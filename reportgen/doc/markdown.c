/* Markdown with tokens for values in, blocks of a document out (md4c reads it). */
#include "doc/markdown_parts.h"

#include <assert.h>

#include "core/str.h"

/* Blocks */

static struct block *
container(const struct builder *b)
{
	const struct level *top = b->n_levels ? &b->levels[b->n_levels - 1] : NULL;
	return top ? top->block : NULL;
}

static struct block *
block_new(struct builder *b, enum block_kind kind)
{
	struct block *block = ARENA_NEW(b->arena, struct block);
	block->kind = kind;
	return block;
}

static void
block_add(struct builder *b, struct block *block)
{
	struct block *parent = container(b);
	if (parent)
		LIST_ADD(b->arena, &parent->children, block);
	else
		LIST_ADD(b->arena, &b->doc->blocks, block);
}

/* Lists have no block of their own: their items lie in what the list lies in. */
static bool
level_push(struct builder *b, MD_BLOCKTYPE type, struct block *block)
{
	if (b->n_levels == DEEPEST_BLOCK) {
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->here,
			"more than %d lists and callouts inside each other",
			DEEPEST_BLOCK);
		return false;
	}
	b->levels[b->n_levels++] = (struct level){.type = type, .block = block};
	return true;
}

static bool
list_begin(struct builder *b, MD_BLOCKTYPE type, const void *detail)
{
	const MD_BLOCK_OL_DETAIL *ordered = detail;

	if (!level_push(b, type, container(b)))
		return false;
	if (type == MD_BLOCK_OL)
		b->levels[b->n_levels - 1].number = ordered->start;
	return true;
}

static bool
item_begin(struct builder *b)
{
	struct level *list = &b->levels[b->n_levels - 1];
	struct block *item = block_new(b, BLOCK_ITEM);

	for (size_t i = 0; i < b->n_levels; i++)
		item->level += b->levels[i].type != MD_BLOCK_LI &&
			       b->levels[i].type != MD_BLOCK_QUOTE;
	if (list->type == MD_BLOCK_OL)
		item->label = arena_printf(b->arena, "%u.", list->number++);
	else
		item->label = item->level > 1 ? "–" : "•";
	block_add(b, item);
	if (!level_push(b, MD_BLOCK_LI, item))
		return false;
	markdown_text_begin(b, &item->text);
	return true;
}

static bool
callout_begin(struct builder *b)
{
	struct block *callout = block_new(b, BLOCK_CALLOUT);
	block_add(b, callout);
	return level_push(b, MD_BLOCK_QUOTE, callout);
}

static void
paragraph_begin(struct builder *b)
{
	struct block *parent = container(b);

	b->is_item_text = parent && parent->kind == BLOCK_ITEM &&
			  !parent->text.runs.n && !parent->children.n;
	if (b->is_item_text) {
		markdown_text_begin(b, &parent->text);
		return;
	}
	b->leaf = block_new(b, BLOCK_PARAGRAPH);
	markdown_text_begin(b, &b->leaf->text);
}

/* Adds the built block that an image names, under the image's text. */
static void
place_built(struct builder *b)
{
	const struct builts *builts = b->in->builts;
	struct texts names = {0};

	LIST_EACH (builts->all, i) {
		const struct built *built = builts->all.v[i];
		LIST_ADD(b->arena, &names, built->name);
		if (!str_eq(built->name, b->image.source))
			continue;
		struct block *block = block_new(b, built->block->kind);
		*block = *built->block;
		block->alt = text_string(b->arena, &b->image.alt);
		block->loc = b->image.loc;
		block_add(b, block);
		return;
	}
	const char *nearest = str_nearest(b->image.source, names.v, names.n);
	diag(b->diags, DIAG_TEMPLATE_UNKNOWN, b->image.loc, "image %s%s%s",
		markdown_quote(b, b->image.source), nearest ? ", the nearest is " : "",
		nearest ? nearest : "");
}

static void
page_break(struct builder *b, struct block *paragraph)
{
	if (!markdown_is_empty(&paragraph->text) || b->n_images || b->n_levels) {
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, paragraph->loc,
			"{.page} does not stand alone");
		return;
	}
	paragraph->kind = BLOCK_PAGE_BREAK;
	paragraph->class = NULL;
	block_add(b, paragraph);
}

/* A paragraph whose values are all empty is none. */
static void
paragraph_end(struct builder *b)
{
	struct block *paragraph = b->leaf;

	markdown_text_end(b);
	if (b->is_item_text) {
		b->is_item_text = false;
		return;
	}
	b->leaf = NULL;
	paragraph->class = str_empty(b->class) ? NULL : b->class;
	if (str_eq(b->class, "page"))
		page_break(b, paragraph);
	else if (b->n_images == 1 && !b->class && markdown_is_empty(&paragraph->text))
		place_built(b);
	else if (b->n_images)
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->image.loc,
			"image %s does not stand alone in a paragraph",
			markdown_quote(b, b->image.source));
	else if (!markdown_is_empty(&paragraph->text))
		block_add(b, paragraph);
}

static void
heading_begin(struct builder *b, const MD_BLOCK_H_DETAIL *detail)
{
	b->leaf = block_new(b, BLOCK_HEADING);
	b->leaf->level = (int)detail->level;
	block_add(b, b->leaf);
	markdown_text_begin(b, &b->leaf->text);
}

static void
rule_add(struct builder *b)
{
	struct block *rule = block_new(b, BLOCK_RULE);
	rule->loc = b->here;
	block_add(b, rule);
}

/* Tables */

static void
table_begin(struct builder *b)
{
	b->leaf = block_new(b, BLOCK_TABLE);
	b->leaf->table = ARENA_NEW(b->arena, struct table);
	b->leaf->table->name = "";
	b->has_title = false;
	block_add(b, b->leaf);
}

static void
table_end(struct builder *b)
{
	b->leaf->table->headless = !b->has_title;
	b->leaf = NULL;
}

static void
head_cell_end(struct builder *b, const MD_BLOCK_TD_DETAIL *detail)
{
	static const enum align aligns[] = {
		[MD_ALIGN_DEFAULT] = ALIGN_LEFT,
		[MD_ALIGN_LEFT] = ALIGN_LEFT,
		[MD_ALIGN_CENTER] = ALIGN_CENTRE,
		[MD_ALIGN_RIGHT] = ALIGN_RIGHT,
	};
	struct table *table = b->leaf->table;

	markdown_text_end(b);
	const char *key = arena_printf(b->arena, "column-%zu", table->columns.n + 1);
	const char *title = text_string(b->arena, &b->cell);
	table_add_column(b->arena, table, key, title)->align = aligns[detail->align];
	b->has_title |= !markdown_is_empty(&b->cell);
}

static void
body_cell_begin(struct builder *b)
{
	assert(b->column < b->row->n);
	markdown_text_begin(b, &b->row->v[b->column].text);
}

static void
body_cell_end(struct builder *b)
{
	markdown_text_end(b);
	b->row->v[b->column++].kind = CELL_TEXT;
}

/* What md4c calls */

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *state)
{
	struct builder *b = state;

	markdown_text_end(b); /* of an item, before what it contains */
	switch (type) {
	case MD_BLOCK_QUOTE:
		return !callout_begin(b);
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
		return !list_begin(b, type, detail);
	case MD_BLOCK_LI:
		return !item_begin(b);
	case MD_BLOCK_HR:
		rule_add(b);
		return 0;
	case MD_BLOCK_H:
		heading_begin(b, detail);
		return 0;
	case MD_BLOCK_P:
		paragraph_begin(b);
		return 0;
	case MD_BLOCK_TABLE:
		table_begin(b);
		return 0;
	case MD_BLOCK_TBODY:
		return 0;
	case MD_BLOCK_TR:
		b->column = 0;
		b->row = NULL;
		if (b->leaf->table->columns.n)
			b->row = table_add_row(b->arena, b->leaf->table);
		return 0;
	case MD_BLOCK_TH:
		b->cell = (struct text){0};
		markdown_text_begin(b, &b->cell);
		return 0;
	case MD_BLOCK_TD:
		body_cell_begin(b);
		return 0;
	case MD_BLOCK_DOC:
	case MD_BLOCK_THEAD:
	case MD_BLOCK_CODE:
	case MD_BLOCK_HTML:
		return 0;
	}
	return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *state)
{
	struct builder *b = state;

	switch (type) {
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
	case MD_BLOCK_LI:
		markdown_text_end(b);
		b->n_levels--;
		return 0;
	case MD_BLOCK_H:
		markdown_text_end(b);
		b->leaf = NULL;
		return 0;
	case MD_BLOCK_P:
		paragraph_end(b);
		return 0;
	case MD_BLOCK_CODE:
		diag(b->diags, DIAG_TEMPLATE_SYNTAX, b->here,
			"a block of code, which a brief cannot show, ends here");
		return 0;
	case MD_BLOCK_TABLE:
		table_end(b);
		return 0;
	case MD_BLOCK_TH:
		head_cell_end(b, detail);
		return 0;
	case MD_BLOCK_TD:
		body_cell_end(b);
		return 0;
	default:
		return 0;
	}
}

void
markdown_read(const struct markdown *in, struct doc *doc, struct arena *arena,
	struct diags *diags)
{
	struct builder b = {
		.in = in,
		.doc = doc,
		.arena = arena,
		.diags = diags,
		.raw = {.arena = arena},
		.run = {.arena = arena},
	};
	const MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = markdown_enter_span,
		.leave_span = markdown_leave_span,
		.text = markdown_take,
	};

	b.here = markdown_loc(&b, 0);
	if (md_parse(in->text, (MD_SIZE)in->n, &parser, &b) < 0)
		diag(diags, DIAG_TEMPLATE_SYNTAX, LOC_FILE(in->file),
			"Markdown reader failed");
}
