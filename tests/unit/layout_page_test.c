/* What stands on which page: what stays together, what is repeated, and the contents.
 */
#include "layout_fixture.h"

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
a_short_text_under_a_heading_does_not_stay_with_the_next_heading(void **state)
{
	(void)state;
	for (size_t i = 0; i < 30; i++)
		text_block(BLOCK_PARAGRAPH, "x");
	text_block(BLOCK_HEADING, "First");
	text_block(BLOCK_PARAGRAPH, "short");
	text_block(BLOCK_HEADING, "Second");
	struct table *table = table_block(2);
	table_row(table, repeated("abcdefghi ", 120));
	struct layout *layout = laid_out();

	assert_int_equal(page_of(layout, "First"), 0);
	assert_int_equal(page_of(layout, "short"), 0);
	assert_int_equal(page_of(layout, "Second"), 1);
	assert_int_equal(page_of(layout, "abcdefghi"), 1);
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

/* So many lines, a page break, and what is to begin a page. */
static struct layout *
before_a_break(size_t lines)
{
	for (size_t i = 0; i < lines; i++)
		text_block(BLOCK_PARAGRAPH, "x");
	text_block(BLOCK_PARAGRAPH, "last");
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	text_block(BLOCK_HEADING, "Next");
	text_block(BLOCK_PARAGRAPH, "after");
	return laid_out();
}

static void
a_few_lines_left_over_do_not_get_a_page_of_their_own(void **state)
{
	size_t lines = 0;

	(void)state;
	do
		begin_again();
	while (page_of(before_a_break(++lines), "last") == 0);
	begin_again();
	assert_int_equal(page_of(before_a_break(lines - 1), "Next"), 1);
	begin_again();
	assert_int_equal(page_of(before_a_break(lines), "Next"), 1);
	begin_again();
	assert_int_equal(page_of(before_a_break(lines + lines / 8), "Next"), 1);
	begin_again();
	assert_int_equal(page_of(before_a_break(lines + lines / 3), "Next"), 2);
}

static void
a_title_on_a_page_of_its_own_stays_alone(void **state)
{
	(void)state;
	assert_int_equal(page_of(before_a_break(0), "Next"), 1);
}

static void
what_introduces_a_table_stays_with_its_first_rows(void **state)
{
	(void)state;
	for (size_t before = 1; before < 60; before++) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		text_block(BLOCK_PARAGRAPH, "Introduced");
		struct table *table = table_block(2);
		for (size_t i = 0; i < 30; i++)
			table_row(table, "cell");
		text_block(BLOCK_PARAGRAPH, "Note")->class = "note";
		struct layout *layout = laid_out();
		const struct page *page =
			layout->pages.v[page_of(layout, "Introduced")];
		assert_non_null(text_at(page, "Title0", 0));
		assert_non_null(text_at(page, "cell", 3));
		page = layout->pages.v[page_of(layout, "Note")];
		assert_non_null(text_at(page, "cell", 3));
	}
}

static void
a_row_that_fits_on_a_page_is_not_cut(void **state)
{
	(void)state;
	for (size_t before = 1; before < 60; before += 3) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		struct table *table = table_block(2);
		for (size_t i = 0; i < 3; i++)
			table_row(table, "cell");
		table_row(table, repeated("Www ", 330));
		struct layout *layout = laid_out();
		size_t pages = 0;
		LIST_EACH (layout->pages, i)
			pages += text_at(layout->pages.v[i], "Www", 0) != NULL;
		assert_int_equal(pages, 1);
	}
}

static void
a_table_to_be_read_keeps_three_rows_with_its_heading(void **state)
{
	(void)state;
	for (size_t before = 1; before < 60; before++) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		text_block(BLOCK_HEADING, "Heading");
		struct table *table = table_block(2);
		table->headless = true;
		for (size_t i = 0; i < 9; i++)
			table_row(table, "cell");
		struct layout *layout = laid_out();
		assert_non_null(text_at(
			layout->pages.v[page_of(layout, "Heading")], "cell", 5));
	}
}

static void
a_block_does_not_begin_on_a_small_rest_that_cuts_it(void **state)
{
	(void)state;
	double page = style.page_height - style.top - style.foot;
	for (size_t before = 1; before < 60; before++) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		text_block(BLOCK_HEADING, "Heading");
		struct table *table = table_block(2);
		table->headless = true;
		for (size_t i = 0; i < 9; i++)
			table_row(table, i < 8 ? "cell" : "last");
		struct layout *layout = laid_out();
		const struct page *first = layout->pages.v[page_of(layout, "Heading")];
		bool is_cut = !text_at(first, "last", 0);
		double y = text_at(first, "Heading", 0)->y - style.top;
		/* a quarter of the page, above the heading's own space */
		assert_true(!is_cut || y < page * 0.75 + 45);
	}
}

static void
no_item_of_a_list_stands_alone_on_a_page(void **state)
{
	(void)state;
	for (size_t before = 1; before < 60; before++) {
		begin_again();
		for (size_t i = 0; i < before; i++)
			text_block(BLOCK_PARAGRAPH, "x");
		for (size_t i = 0; i < 6; i++) {
			struct block *item = text_block(BLOCK_ITEM, "Item");
			item->level = 1;
		}
		struct layout *layout = laid_out();
		LIST_EACH (layout->pages, i)
			if (text_at(layout->pages.v[i], "Item", 0))
				assert_non_null(text_at(layout->pages.v[i], "Item", 1));
	}
}

/* A document of n pages with a heading each, and a table of contents on the first. */
static struct layout *
pages_laid_out(size_t n)
{
	text_block(BLOCK_HEADING, "Title")->level = 1;
	doc_add(arena, &doc, BLOCK_CONTENTS)->alt = "Contents";
	for (size_t i = 1; i <= n; i++) {
		text_block(BLOCK_HEADING, arena_printf(arena, "Heading %zu", i));
		text_block(BLOCK_HEADING, "Deeper")->level = 3;
		text_block(BLOCK_PARAGRAPH, SAMPLE);
		doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	}
	return laid_out();
}

static const struct op *
link_to(const struct layout *layout, const char *title, size_t n)
{
	LIST_EACH (layout->pages, i) {
		const struct page *page = layout->pages.v[i];
		LIST_EACH (page->front.list, k) {
			const struct op *op = page->front.list.v[k];
			if (op->kind == OP_LINK && op->target &&
				str_eq(op->target->title, title) && n-- == 0)
				return op;
		}
	}
	return NULL;
}

/* A text with raised numbers, and behind it the table they lead to. */
static struct layout *
cited(bool is_cited)
{
	struct block *block = text_block(BLOCK_PARAGRAPH, "Somebody says so.");

	text_add(arena, &block->text, "2, 1, 7", RUN_SUPERSCRIPT);
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	text_block(BLOCK_PARAGRAPH, "before");
	struct table *table = table_block(2);
	table->cited = is_cited;
	table_row(table, "one");
	table_row(table, "two");
	return laid_out();
}

static void
raised_numbers_lead_to_the_rows_they_name(void **state)
{
	(void)state;
	const struct layout *layout = cited(true);
	const struct page *page = layout->pages.v[0];
	const struct op *one = link_to(layout, "one", 0),
			*two = link_to(layout, "two", 0);

	assert_non_null(one);
	assert_non_null(two);
	assert_null(link_to(layout, "one", 1));
	assert_null(link_to(layout, "two", 1));
	assert_true(two->x < one->x);
	assert_int_equal(one->target->page, 1);
	assert_true(text_at(layout->pages.v[1], "before", 0)->y < one->target->y);
	assert_true(one->target->y < two->target->y);
	assert_int_equal(layout->bookmarks.n, 0);
	assert_int_equal(one->element->role, ROLE_LINK);
	assert_int_equal(one->element->parent->role, ROLE_REFERENCE);
	assert_ptr_equal(text_at(page, "1", 0)->element, one->element);
	/* of no row: a number, and no link */
	const struct op *seven = text_at(page, "7", 0);
	assert_int_equal(seven->element->role, ROLE_REFERENCE);
	assert_float_equal(seven->y, text_at(page, "1", 0)->y, 0.01);
}

static void
raised_numbers_stay_text_where_nothing_is_cited(void **state)
{
	(void)state;
	const struct layout *layout = cited(false);

	assert_null(link_to(layout, "one", 0));
	assert_int_equal(text_at(layout->pages.v[0], "2, 1, 7", 0)->element->role,
		ROLE_REFERENCE);
}

static void
contents_are_listed_when_there_are_more_than_six_pages(void **state)
{
	(void)state;
	assert_int_equal(page_of(pages_laid_out(6), "Contents"), -1);
	begin_again();
	assert_int_equal(page_of(pages_laid_out(7), "Contents"), 0);
}

static void
contents_lead_to_the_pages_they_name(void **state)
{
	(void)state;
	/* so many entries that the table itself takes more than a page */
	struct layout *layout = pages_laid_out(70);
	double right = style.page_width - style.outside;
	size_t entries = 0;

	assert_int_equal(page_of(layout, "Contents"), 0);
	assert_true(layout->pages.n > 70);
	assert_inside(layout);
	LIST_EACH (layout->pages, p)
		LIST_EACH (layout->pages.v[p]->front.list, i) {
			const struct page *page = layout->pages.v[p];
			const struct op *link = page->front.list.v[i];
			if (link->kind != OP_LINK || !link->target)
				continue;
			entries++;
			const struct page *to = layout->pages.v[link->target->page];
			assert_int_equal(link->target->level, 2);
			assert_non_null(text_at(to, link->target->title, 0));
			const struct op *number = page->front.list.v[i + 1];
			assert_string_equal(number->text,
				arena_printf(arena, " %zu", link->target->page + 1));
			assert_float_equal(number->x + number->w, right, 0.1);
			assert_int_equal(link->element->role, ROLE_LINK);
			assert_int_equal(
				link->element->parent->parent->role, ROLE_TOCI);
		}
	assert_int_equal(entries, 70);
}

static void
contents_stand_in_the_tree_where_they_stand_on_the_page(void **state)
{
	(void)state;
	struct layout *layout = pages_laid_out(9);
	size_t toc = 0, first = 0;

	LIST_EACH (layout->elements, i) {
		const struct element *e = layout->elements.v[i];
		assert_int_equal(e->id, i);
		assert_true(!e->parent || e->parent->id < i);
		toc = e->role == ROLE_TOC ? i : toc;
		first = e->role == ROLE_H3 && !first ? i : first;
	}
	assert_true(toc > 0 && toc < first);
	assert_string_equal(layout->bookmarks.v[1]->title, "Contents");
}

static void
contents_begin_the_page_that_was_to_begin_there(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "First page");
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	doc_add(arena, &doc, BLOCK_CONTENTS)->alt = "Contents";
	for (size_t i = 0; i < 8; i++) {
		text_block(BLOCK_HEADING, i ? "Later" : "Earlier");
		doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	}
	struct layout *layout = laid_out();
	const struct page *page = layout->pages.v[1];

	assert_int_equal(page_of(layout, "Contents"), 1);
	assert_non_null(text_at(page, "Earlier", 1)); /* listed, and itself */
	assert_null(text_at(layout->pages.v[2], "Earlier", 0));
}

static void
contents_that_are_not_wanted_leave_the_page_break(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "First page");
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	doc_add(arena, &doc, BLOCK_CONTENTS)->alt = "Contents";
	text_block(BLOCK_HEADING, "Heading");
	struct layout *layout = laid_out();

	assert_int_equal(page_of(layout, "Contents"), -1);
	assert_int_equal(page_of(layout, "Heading"), 1);
}

static void
a_page_break_behind_contents_is_behind_them(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "First page");
	doc_add(arena, &doc, BLOCK_CONTENTS)->alt = "Contents";
	for (size_t i = 0; i < 8; i++) {
		doc_add(arena, &doc, BLOCK_PAGE_BREAK);
		text_block(BLOCK_HEADING, i ? "Later" : "Earlier");
	}
	struct layout *layout = laid_out();

	assert_int_equal(page_of(layout, "Contents"), 0);
	assert_non_null(text_at(layout->pages.v[1], "Earlier", 0));
}

static void
tables_of_every_shape_stay_on_the_page(void **state)
{
	(void)state;
	struct table *table = table_block(12);
	table_row(table, repeated("W", 300));
	for (size_t i = 0; i < 200; i++)
		table_row(table, "some words and 12,345");
	table_row(table_block(1), repeated("word and word, ", 700)); /* 10 kB */
	struct table *tags = table_block(3);
	struct row *row = table_add_row(arena, tags);
	row->v[1] = cell_text(arena, repeated("some-long-tag:value, ", 80));
	struct layout *layout = laid_out();

	assert_true(layout->pages.n > 10);
	assert_inside(layout);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_heading_stays_with_three_lines_of_its_text),
		TEST(a_short_text_under_a_heading_does_not_stay_with_the_next_heading),
		TEST(a_paragraph_leaves_no_single_line),
		TEST(a_heading_stays_with_the_first_row_of_its_table),
		TEST(a_table_repeats_its_head_and_says_it_once),
		TEST(a_row_higher_than_a_page_is_cut),
		TEST(a_callout_over_two_pages_has_a_box_on_both),
		TEST(a_page_break_begins_a_page_and_two_do_not_leave_one_empty),
		TEST(a_few_lines_left_over_do_not_get_a_page_of_their_own),
		TEST(a_title_on_a_page_of_its_own_stays_alone),
		TEST(what_introduces_a_table_stays_with_its_first_rows),
		TEST(a_row_that_fits_on_a_page_is_not_cut),
		TEST(a_table_to_be_read_keeps_three_rows_with_its_heading),
		TEST(a_block_does_not_begin_on_a_small_rest_that_cuts_it),
		TEST(no_item_of_a_list_stands_alone_on_a_page),
		TEST(raised_numbers_lead_to_the_rows_they_name),
		TEST(raised_numbers_stay_text_where_nothing_is_cited),
		TEST(contents_are_listed_when_there_are_more_than_six_pages),
		TEST(contents_lead_to_the_pages_they_name),
		TEST(contents_stand_in_the_tree_where_they_stand_on_the_page),
		TEST(contents_begin_the_page_that_was_to_begin_there),
		TEST(contents_that_are_not_wanted_leave_the_page_break),
		TEST(a_page_break_behind_contents_is_behind_them),
		TEST(tables_of_every_shape_stay_on_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
