/* Where things stand on pages, with a font in which every character is half its size
 * wide. */
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

static int
font_of(void *state, enum face face, uint32_t c)
{
	(void)state;
	return c >= 0x4E00 ? -1 : (int)face;
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

static const struct measure measure = {NULL, font_of, advance_of, kern_of};

static int
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

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void
begin_again(void)
{
	tear_down(NULL);
	set_up(NULL);
}

static struct block *
text_block(enum block_kind kind, const char *text)
{
	struct block *block = doc_add(arena, &doc, kind);

	block->level = 2;
	text_add(arena, &block->text, text, 0);
	return block;
}

static struct table *
table_block(size_t columns)
{
	struct table *table = ARENA_NEW(arena, struct table);

	doc_add(arena, &doc, BLOCK_TABLE)->table = table;
	for (size_t i = 0; i < columns; i++)
		table_add_column(
			arena, table, "key", arena_printf(arena, "Title%zu", i));
	return table;
}

static void
table_row(struct table *table, const char *text)
{
	struct row *row = table_add_row(arena, table);

	for (size_t i = 0; i < row->n; i++)
		row->v[i] = cell_text(arena, text);
}

static const char *
repeated(const char *s, size_t n)
{
	struct text text = {0};

	for (size_t i = 0; i < n; i++)
		text_add(arena, &text, s, 0);
	return text_string(arena, &text);
}

static struct layout *
laid_out(void)
{
	return layout_doc(&doc, &style, &measure, arena, diags);
}

/* The nth text on the page that begins so; NULL when there is none. */
static const struct op *
text_at(const struct page *page, const char *start, size_t n)
{
	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (op->kind == OP_TEXT && str_starts(op->text, start) && n-- == 0)
			return op;
	}
	return NULL;
}

static int
page_of(const struct layout *layout, const char *start)
{
	LIST_EACH (layout->pages, i)
		if (text_at(layout->pages.v[i], start, 0))
			return (int)i;
	return -1;
}

/* Everything lies within the margins; header and footer within the page. */
static void
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

static void
an_empty_document_is_one_page(void **state)
{
	(void)state;
	struct layout *layout = laid_out();

	assert_int_equal(layout->pages.n, 1);
	assert_non_null(text_at(layout->pages.v[0], "page 1 of 1", 0));
}

static void
the_marking_stands_twice_on_every_page_and_touches_no_text(void **state)
{
	(void)state;
	doc.furniture.header_left = doc.furniture.footer_left = repeated("long ", 100);
	text_block(BLOCK_PARAGRAPH, repeated(SAMPLE, 60));
	struct layout *layout = laid_out();

	assert_true(layout->pages.n > 1);
	LIST_EACH (layout->pages, i) {
		const struct page *page = layout->pages.v[i];
		for (size_t j = 0; j < 2; j++) {
			const struct op *mark = text_at(page, "TLP:AMBER+STRICT", j);
			const struct op *left = text_at(page, "long ", j);
			assert_non_null(mark);
			assert_float_equal(mark->size, 12, 0.01);
			assert_true(left->x + left->w < mark->x);
		}
		const struct op *draft = text_at(page, "DRAFT", 0);
		const struct op *left = text_at(page, "long ", 0);
		assert_true(left->x + left->w < draft->x);
		assert_true(str_ends(left->text, "…"));
	}
	assert_inside(layout);
}

static void
a_word_wider_than_the_line_is_broken(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, repeated("W", 300));
	struct layout *layout = laid_out();

	assert_non_null(text_at(layout->pages.v[0], "WWW", 3));
	assert_inside(layout);
}

static void
a_line_does_not_begin_with_a_mark_of_the_letter_before(void **state)
{
	(void)state;
	/* x and a mark that no composed letter has */
	text_block(BLOCK_PARAGRAPH, repeated("x\u0331", 300));
	struct layout *layout = laid_out();

	assert_non_null(text_at(layout->pages.v[0], "x\u0331", 2));
	assert_null(text_at(layout->pages.v[0], "\u0331", 0));
}

static void
letter_and_mark_become_one_where_there_is_one(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "e\u0301t\u00E9");
	assert_non_null(text_at(laid_out()->pages.v[0], "\u00E9t\u00E9", 0));
}

static void
ranges_and_addresses_are_not_broken_at_their_signs(void **state)
{
	(void)state;
	struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);
	text_add(arena, &block->text, repeated("abcd ", 15), 0);
	text_add(arena, &block->text, "aaaa–bbbb https://example.org/some/where ", 0);
	text_add(arena, &block->text, repeated("abcdefg ", 5), 0);
	text_add(arena, &block->text, "https://example.org/some/where", 0);
	struct layout *layout = laid_out();

	assert_null(text_at(layout->pages.v[0], "bbbb", 0));
	assert_null(text_at(layout->pages.v[0], "example.org", 0));
}

static void
a_run_may_end_its_line(void **state)
{
	(void)state;
	struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);
	text_add(arena, &block->text, "first", RUN_BREAK_AFTER);
	text_add(arena, &block->text, "second", 0);
	struct page *page = laid_out()->pages.v[0];

	assert_float_equal(text_at(page, "second", 0)->y,
		text_at(page, "first", 0)->y + style.body_leading, 0.01);
}

static void
a_missing_or_acting_character_is_shown_by_number_and_reported_once(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "\u4E2D and \u4E2D and \u202E and \U0001F600");
	struct layout *layout = laid_out();

	assert_non_null(text_at(layout->pages.v[0],
		"<U+4E2D> and <U+4E2D> and <U+202E> and <U+1F600>", 0));
	assert_int_equal(diags->all.n, 3);
	assert_int_equal(diags->all.v[0]->id, DIAG_GLYPH_MISSING);
}

static void
a_soft_hyphen_and_zero_width_characters_do_not_show(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "so\u00ADft\u200Bly\u2060");
	assert_non_null(text_at(laid_out()->pages.v[0], "softly", 0));
	assert_int_equal(diags->all.n, 0);
}

static void
a_heading_stays_with_three_lines_of_its_text(void **state)
{
	(void)state;
	for (size_t before = 1; before < 60; before++) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		text_block(BLOCK_HEADING, "Heading");
		text_block(BLOCK_PARAGRAPH, repeated("abcdefghi ", 60));
		struct layout *layout = laid_out();
		int page = page_of(layout, "Heading");
		assert_non_null(text_at(layout->pages.v[page], "abcdefghi", 2));
		assert_int_equal(layout->bookmarks.v[0]->page, page);
	}
}

static void
a_paragraph_leaves_no_single_line(void **state)
{
	(void)state;
	for (size_t before = 1; before < 60; before++) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		text_block(BLOCK_PARAGRAPH, repeated("abcdefghi ", 45));
		struct layout *layout = laid_out();
		LIST_EACH (layout->pages, i)
			if (text_at(layout->pages.v[i], "abcdefghi", 0))
				assert_non_null(
					text_at(layout->pages.v[i], "abcdefghi", 1));
	}
}

static void
a_heading_stays_with_the_first_row_of_its_table(void **state)
{
	(void)state;
	for (size_t before = 1; before < 60; before++) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		text_block(BLOCK_HEADING, "Heading");
		struct table *table = table_block(2);
		table->caption = "Caption";
		table_row(table, "cell");
		table_row(table, "cell");
		struct layout *layout = laid_out();
		const struct page *page = layout->pages.v[page_of(layout, "Heading")];
		assert_non_null(text_at(page, "Caption", 0));
		assert_non_null(text_at(page, "Title0", 0));
		assert_non_null(text_at(page, "cell", 0));
	}
}

static void
a_table_repeats_its_head_and_says_it_once(void **state)
{
	(void)state;
	struct table *table = table_block(3);
	for (size_t i = 0; i < 200; i++)
		table_row(table, "cell");
	struct layout *layout = laid_out();

	assert_true(layout->pages.n > 2);
	assert_non_null(text_at(layout->pages.v[0], "Title0", 0)->element);
	for (size_t i = 1; i < layout->pages.n; i++) {
		const struct op *title = text_at(layout->pages.v[i], "Title0", 0);
		assert_non_null(title);
		assert_null(title->element);
		assert_true(title->y < text_at(layout->pages.v[i], "cell", 0)->y);
	}
	assert_inside(layout);
}

static void
a_row_higher_than_a_page_is_cut(void **state)
{
	(void)state;
	table_row(table_block(2), repeated(SAMPLE, 70));
	struct layout *layout = laid_out();

	assert_true(layout->pages.n > 1);
	assert_inside(layout);
}

static bool
next_row(void *state, struct arena *row_arena, struct row *out)
{
	size_t *left = state;

	if (!*left)
		return false;
	--*left;
	out->n = 1;
	out->v = ARENA_NEW(row_arena, struct cell);
	out->v[0] = cell_text(row_arena, "called");
	return true;
}

static void
rows_may_come_from_a_callback(void **state)
{
	(void)state;
	size_t left = 3;
	struct table *table = table_block(1);
	table_row(table, "listed");
	table->next = next_row;
	table->state = &left;
	struct page *page = laid_out()->pages.v[0];

	assert_non_null(text_at(page, "listed", 0));
	assert_non_null(text_at(page, "called", 2));
}

static void
numbers_end_at_the_right_of_their_column(void **state)
{
	(void)state;
	struct table *table = table_block(2);
	for (size_t i = 0; i < 3; i++) {
		struct row *row = table_add_row(arena, table);
		row->v[0] = cell_text(arena, "text");
		row->v[1] = cell_number(arena, i == 2 ? 1200 : 7);
	}
	struct page *page = laid_out()->pages.v[0];
	double right = style.page_width - style.outside;

	const struct op *title = text_at(page, "Title1", 0);
	const struct op *small = text_at(page, "7", 0),
			*large = text_at(page, "1200", 0);
	assert_float_equal(title->x + title->w, right, 0.01);
	assert_float_equal(small->x + small->w, right, 0.01);
	assert_float_equal(large->x + large->w, right, 0.01);
}

static void
a_strip_is_a_row_of_boxes_with_letters(void **state)
{
	(void)state;
	struct mark marks[] = {{"E", "x"}, {"U", "x"}, {"N", "x"}};
	struct table *table = table_block(1);
	struct row *row = table_add_row(arena, table);
	row->v[0] = (struct cell){.kind = CELL_STRIP, .marks = marks, .n_marks = 3};
	struct page *page = laid_out()->pages.v[0];
	size_t boxes = 0;

	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		boxes += op->kind == OP_BOX && op->outline > 0 && op->element;
	}
	assert_int_equal(boxes, 3);
	assert_true(text_at(page, "E", 0)->x < text_at(page, "U", 0)->x);
	assert_float_equal(text_at(page, "E", 0)->y, text_at(page, "N", 0)->y, 0.01);
}

static void
eighty_marks_and_a_symbol_fit_a_narrow_cell(void **state)
{
	(void)state;
	struct table *table = table_block(6);
	struct row *row = table_add_row(arena, table);
	struct mark *marks = ARENA_ARRAY(arena, struct mark, 80);
	for (size_t i = 0; i < 80; i++)
		marks[i] = (struct mark){"E", "x"};
	row->v[1] = (struct cell){.kind = CELL_STRIP, .marks = marks, .n_marks = 80};
	row->v[2] = cell_text(arena, repeated("WORD", 20));
	row->v[2].symbol = "■";
	assert_inside(laid_out());
}

static void
tables_of_nothing_do_no_harm(void **state)
{
	(void)state;
	doc_add(arena, &doc, BLOCK_TABLE);
	table_block(0);
	table_block(2)->headless = true;
	table_block(2);
	doc_add(arena, &doc, BLOCK_FIGURES);
	doc_add(arena, &doc, BLOCK_CALLOUT);
	doc_add(arena, &doc, BLOCK_ITEM);
	doc_add(arena, &doc, BLOCK_PARAGRAPH);
	doc_add(arena, &doc, BLOCK_HEADING);
	assert_int_equal(laid_out()->pages.n, 1);
}

static void
a_callout_over_two_pages_has_a_box_on_both(void **state)
{
	(void)state;
	struct block *callout = doc_add(arena, &doc, BLOCK_CALLOUT);
	struct block *text = ARENA_NEW(arena, struct block);
	text->kind = BLOCK_PARAGRAPH;
	text->text = text_plain(arena, repeated(SAMPLE, 32));
	LIST_ADD(arena, &callout->children, text);
	struct layout *layout = laid_out();

	assert_int_equal(layout->pages.n, 2);
	LIST_EACH (layout->pages, i) {
		const struct op *box = layout->pages.v[i]->back.list.v[0];
		assert_true(box->y + box->h <= style.page_height - style.foot + 0.1);
	}
	assert_inside(layout);
}

static void
deep_nesting_stays_on_the_page(void **state)
{
	(void)state;
	struct block *block = doc_add(arena, &doc, BLOCK_CALLOUT);
	for (size_t i = 0; i < 400; i++) {
		struct block *inner = ARENA_NEW(arena, struct block);
		inner->kind = i % 2 ? BLOCK_CALLOUT : BLOCK_ITEM;
		inner->text = text_plain(arena, SAMPLE);
		LIST_ADD(arena, &block->children, inner);
		block = inner;
	}
	assert_inside(laid_out());
}

static void
a_page_break_begins_a_page_and_two_do_not_leave_one_empty(void **state)
{
	(void)state;
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	text_block(BLOCK_PARAGRAPH, "one");
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	text_block(BLOCK_PARAGRAPH, "two");
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	struct layout *layout = laid_out();

	assert_int_equal(layout->pages.n, 2);
	assert_int_equal(page_of(layout, "two"), 1);
}

static void
items_hang_behind_their_labels(void **state)
{
	(void)state;
	struct block *item = text_block(BLOCK_ITEM, repeated("abcdefghi ", 30));
	item->level = 1;
	item->label = "10.";
	struct page *page = laid_out()->pages.v[0];

	const struct op *label = text_at(page, "10.", 0);
	const struct op *first = text_at(page, "abcdefghi", 0);
	assert_float_equal(label->y, first->y, 0.01);
	assert_true(label->x + label->w < first->x);
	assert_float_equal(text_at(page, "abcdefghi", 1)->x, first->x, 0.01);
	assert_int_equal(label->element->role, ROLE_LBL);
	assert_int_equal(first->element->parent->role, ROLE_LI);
}

static void
figures_stand_side_by_side(void **state)
{
	(void)state;
	struct block *block = doc_add(arena, &doc, BLOCK_FIGURES);
	struct figure figures[] = {{"1", "one", NULL}, {"at least 2", "two", "note"},
		{"3", "three", NULL}};
	for (size_t i = 0; i < 3; i++)
		LIST_ADD(arena, &block->figures, &figures[i]);
	struct page *page = laid_out()->pages.v[0];

	const struct op *one = text_at(page, "1", 0),
			*two = text_at(page, "at least 2", 0);
	assert_float_equal(one->y, two->y, 0.01);
	assert_true(text_at(page, "one", 0)->y > one->y);
	assert_float_equal(two->x - one->x, text_at(page, "3", 0)->x - two->x, 0.01);
	assert_non_null(text_at(page, "note", 0));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_empty_document_is_one_page),
		TEST(the_marking_stands_twice_on_every_page_and_touches_no_text),
		TEST(a_word_wider_than_the_line_is_broken),
		TEST(a_line_does_not_begin_with_a_mark_of_the_letter_before),
		TEST(letter_and_mark_become_one_where_there_is_one),
		TEST(ranges_and_addresses_are_not_broken_at_their_signs),
		TEST(a_run_may_end_its_line),
		TEST(a_missing_or_acting_character_is_shown_by_number_and_reported_once),
		TEST(a_soft_hyphen_and_zero_width_characters_do_not_show),
		TEST(a_heading_stays_with_three_lines_of_its_text),
		TEST(a_paragraph_leaves_no_single_line),
		TEST(a_heading_stays_with_the_first_row_of_its_table),
		TEST(a_table_repeats_its_head_and_says_it_once),
		TEST(a_row_higher_than_a_page_is_cut),
		TEST(rows_may_come_from_a_callback),
		TEST(numbers_end_at_the_right_of_their_column),
		TEST(a_strip_is_a_row_of_boxes_with_letters),
		TEST(eighty_marks_and_a_symbol_fit_a_narrow_cell),
		TEST(tables_of_nothing_do_no_harm),
		TEST(a_callout_over_two_pages_has_a_box_on_both),
		TEST(deep_nesting_stays_on_the_page),
		TEST(a_page_break_begins_a_page_and_two_do_not_leave_one_empty),
		TEST(items_hang_behind_their_labels),
		TEST(figures_stand_side_by_side),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
