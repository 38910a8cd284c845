/* For tests of where things stand on pages, with a font in which every character is half
 * its size wide. */
#ifndef LAYOUT_FIXTURE_H
#define LAYOUT_FIXTURE_H

#include "render/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"

#define SAMPLE                                                                         \
	"Three of seven incidents give cause for concern, and one vendor attributes "  \
	"the "                                                                         \
	"conduct to persons in the country. What is lacking is evidence of who "       \
	"gained. "

static struct arena *arena;
static struct diags *diags;
static struct style style;
static struct doc doc;

static inline int
font_of(void *state, enum face face, uint32_t c)
{
	(void)state;
	return (c >= 0x4E00 && c < 0xFB00) || c > 0xFFFF ? -1 : (int)face;
}

static inline double
advance_of(void *state, int font, uint32_t c)
{
	(void)state, (void)font;
	return c >= 0x300 && c < 0x370 ? 0 : 0.5;
}

static inline double
kern_of(void *state, int font, uint32_t a, uint32_t b)
{
	(void)state, (void)font, (void)a, (void)b;
	return 0;
}

static const struct measure measure = {NULL, font_of, advance_of, kern_of};

static inline int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	doc = (struct doc){.furniture = {.marking = "TLP:AMBER+STRICT",
				   .status = "DRAFT",
				   .header_left = "Header",
				   .footer_left = "Footer",
				   .page_of = "page {page} of {pages}"}};
	style = (struct style){.page_width = 595,
		.page_height = 842,
		.inside = 70,
		.outside = 80,
		.top = 85,
		.foot = 85,
		.body_size = 10,
		.body_leading = 14.5,
		.lead_size = 12.5,
		.lead_leading = 18,
		.table_size = 8.5,
		.table_leading = 11.5,
		.note_size = 8,
		.note_leading = 11,
		.h1_size = 20,
		.h2_size = 14,
		.h3_size = 11};
	return 0;
}

static inline int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static inline void
begin_again(void)
{
	tear_down(NULL);
	set_up(NULL);
}

static inline struct block *
text_block(enum block_kind kind, const char *text)
{
	struct block *block = doc_add(arena, &doc, kind);

	block->level = 2;
	text_add(arena, &block->text, text, 0);
	return block;
}

static inline struct table *
table_block(size_t columns)
{
	struct table *table = ARENA_NEW(arena, struct table);

	doc_add(arena, &doc, BLOCK_TABLE)->table = table;
	for (size_t i = 0; i < columns; i++)
		table_add_column(
			arena, table, "key", arena_printf(arena, "Title%zu", i));
	return table;
}

static inline void
table_row(struct table *table, const char *text)
{
	struct row *row = table_add_row(arena, table);

	for (size_t i = 0; i < row->n; i++)
		row->v[i] = cell_text(arena, text);
}

static inline const char *
repeated(const char *s, size_t n)
{
	struct text text = {0};

	for (size_t i = 0; i < n; i++)
		text_add(arena, &text, s, 0);
	return text_string(arena, &text);
}

static inline struct layout *
laid_out(void)
{
	return layout_doc(&doc, &style, &measure, arena, diags);
}

/* The nth text on the page that begins so; NULL when there is none. */
static inline const struct op *
text_at(const struct page *page, const char *start, size_t n)
{
	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (op->kind == OP_TEXT && str_starts(op->text, start) && n-- == 0)
			return op;
	}
	return NULL;
}

static inline int
page_of(const struct layout *layout, const char *start)
{
	LIST_EACH (layout->pages, i)
		if (text_at(layout->pages.v[i], start, 0))
			return (int)i;
	return -1;
}

/* Everything lies within the margins; header and footer within the page. */
static inline void
assert_inside(const struct layout *layout)
{
	double right = style.page_width - style.outside + 0.1;

	LIST_EACH (layout->pages, i) {
		const struct ops *ops = &layout->pages.v[i]->front;
		LIST_EACH (ops->list, j) {
			const struct op *op = ops->list.v[j];
			assert_true(op->x >= style.inside - 0.1);
			assert_true(op->x + op->w <= right);
			assert_true(op->y >= 0 && op->y + op->h <= style.page_height);
			if (!op->element)
				continue;
			assert_true(op->y >= style.top);
			assert_true(op->y <= style.page_height - style.foot);
		}
	}
}

#endif
