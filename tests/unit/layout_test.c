/* Lines of text, tables and figures: where they stand. */
#include "layout_fixture.h"

#include "core/count.h"

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

/* The text whose left edge is where the one on the same line begins; NULL: none. */
static const struct op *
text_that_ends_at(const struct page *page, double x, double y)
{
	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (op->kind == OP_TEXT && op->x + op->w > x - 0.1 &&
			op->x + op->w < x + 0.1 && op->y > y && op->y < y + 5)
			return op;
	}
	return NULL;
}

static void
a_source_number_stays_with_its_word(void **state)
{
	(void)state;
	for (size_t before = 1; before < 90; before++) {
		begin_again();
		struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);
		/* after "!" a line may end */
		text_add(arena, &block->text, repeated("a ", before), 0);
		text_add(arena, &block->text, "done!", 0);
		text_add(arena, &block->text, "1, 12, 13", RUN_SUPERSCRIPT);
		const struct page *page = laid_out()->pages.v[0];
		const struct op *number = text_at(page, "1, 12, 13", 0);
		assert_non_null(number);
		const struct op *word = text_that_ends_at(page, number->x, number->y);
		assert_non_null(word);
		assert_true(str_ends(word->text, "done!"));
	}
}

static void
very_many_source_numbers_are_broken_somewhere(void **state)
{
	(void)state;
	struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);
	text_add(arena, &block->text, "word", 0);
	text_add(arena, &block->text, repeated("100, ", 90), RUN_SUPERSCRIPT);
	struct layout *layout = laid_out();

	assert_inside(layout);
	LIST_EACH (layout->pages.v[0]->front.list, i) {
		const struct op *op = layout->pages.v[0]->front.list.v[i];
		if (op->kind == OP_TEXT && str_starts(op->text, "100"))
			assert_true(str_ends(op->text, ",") || /* not within */
				    str_ends(op->text, ", "));
	}
}

static void
leftward_text_stands_from_right_to_left_and_is_drawn_as_read(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "ab \u05D0\u05D1 (12.5) \u05D2 cd");
	text_block(BLOCK_PARAGRAPH, "\u05D3");
	const struct page *page = laid_out()->pages.v[0];
	static const char *const order[] = {
		"ab", "\u05D0", "\u05D1", ")", "12.5", "(", "\u05D2"};
	const struct op *op[7];

	for (size_t i = 0; i < 7; i++)
		assert_non_null(op[i] = text_at(page, order[i], 0));
	for (size_t i = 1; i + 1 < 7; i++)
		assert_true(op[i]->x > op[i + 1]->x);
	assert_true(op[0]->x < op[6]->x);
	const struct op *last = text_at(page, " cd", 0);
	assert_true(last->x >= op[1]->x + op[1]->w - 0.01);
	assert_int_equal(diags->all.n, 1); /* a note, once */
	assert_int_equal(diags->all.v[0]->id, DIAG_TEXT_LEFTWARD);
}

static void
brackets_of_leftward_text_go_together(void **state)
{
	(void)state;
	text_block(BLOCK_PARAGRAPH, "ab \u05D0 (15) cd");
	text_block(BLOCK_PARAGRAPH, "xy (\u05D2) \u05D3 zz");
	const struct page *page = laid_out()->pages.v[0];
	const struct op *number = text_at(page, "15", 0);
	const struct op *opened = text_at(page, ")", 0),
			*closed = text_at(page, "(", 0);

	/* opened behind leftward text: both lie in it, turned */
	assert_true(opened->x > number->x && number->x > closed->x);
	assert_true(text_at(page, "\u05D0", 0)->x > opened->x);
	/* opened before it: both lie outside */
	const struct op *inner = text_at(page, "\u05D2", 0);
	const struct op *after = text_at(page, ") ", 0);
	assert_non_null(text_at(page, "xy (", 0));
	assert_true(inner->x < after->x && after->x < text_at(page, "\u05D3", 0)->x);
}

static void
a_code_point_in_a_value_is_not_broken(void **state)
{
	(void)state;
	for (size_t before = 1; before < 90; before++) {
		begin_again();
		text_block(BLOCK_PARAGRAPH,
			arena_printf(arena, "%s<U+200D>", repeated("a ", before)));
		const struct page *page = laid_out()->pages.v[0];
		assert_null(text_at(page, "+", 0));
	}
}

static void
arabic_letters_take_the_form_their_place_asks_for(void **state)
{
	(void)state;
	uint32_t letters[2];
	/* beh yeh teh; then reh, which joins no next; lam and alef are one */
	text_block(BLOCK_PARAGRAPH, "\u0628\u064A\u062A \u0631\u0628 \u0644\u0627");
	const struct page *page = laid_out()->pages.v[0];

	assert_non_null(text_at(page, "\uFE91", 0)); /* beh, initial */
	assert_non_null(text_at(page, "\uFEF4", 0)); /* yeh, medial */
	assert_non_null(text_at(page, "\uFE96", 0)); /* teh, final */
	assert_non_null(text_at(page, "\uFEAD", 0)); /* reh, alone */
	assert_non_null(text_at(page, "\uFE8F", 0)); /* beh, alone */
	assert_non_null(text_at(page, "\uFEFB", 0)); /* lam-alef, alone */
	assert_null(text_at(page, "\u0627", 0));
	assert_int_equal(leftward_source(0xFEFB, letters), 2);
	assert_int_equal(letters[0], 0x0644);
	assert_int_equal(leftward_source(0xFEF4, letters), 1);
	assert_int_equal(letters[0], 0x064A);
	assert_int_equal(leftward_source('a', letters), 0);
}

static void
a_line_does_not_begin_with_a_closing_mark_of_chinese(void **state)
{
	(void)state;
	for (size_t before = 0; before < 12; before++) {
		begin_again();
		text_block(BLOCK_PARAGRAPH,
			arena_printf(arena, "%s%s", repeated("\u3042", before),
				repeated("\u3042\u3044\u300C\u3046\u300D\u3001", 60)));
		const struct page *page = laid_out()->pages.v[0];
		assert_true(page->front.list.n > 8); /* several lines */
		assert_null(text_at(page, "\u3001", 0));
		assert_null(text_at(page, "\u300D", 0));
		LIST_EACH (page->front.list, i)
			if (page->front.list.v[i]->kind == OP_TEXT)
				assert_false(str_ends(
					page->front.list.v[i]->text, "\u300C"));
	}
}

static void
a_line_may_break_between_a_closing_quote_and_a_bracket(void **state)
{
	static const char *const names[] = {"«Роскосмос»", "“Saturn”", "\"Saturn\""};
	(void)state;

	for (size_t i = 0; i < COUNT(names); i++) {
		begin_again();
		style.outside = style.page_width - style.inside - 100;
		text_block(BLOCK_PARAGRAPH,
			arena_printf(arena, "%s (technology)", names[i]));
		assert_non_null(text_at(laid_out()->pages.v[0], "(technology)", 0));
	}
}

static struct table *
strip_table(struct texts *letters)
{
	static struct mark marks[] = {{"E", NULL}, {"U", NULL}, {"N", NULL}};
	static const char *const above[] = {"S", "C", "T"};
	struct table *table = table_block(2);
	struct row *row = table_add_row(arena, table);

	*letters = (struct texts){0};
	for (size_t i = 0; i < COUNT(above); i++)
		LIST_ADD(arena, letters, above[i]);
	table->columns.v[1]->letters = letters;
	row->v[0] = cell_text(arena, "cell");
	row->v[1] = (struct cell){.kind = CELL_STRIP, .marks = marks, .n_marks = 3};
	return table;
}

static void
letters_stand_over_the_marks_they_name(void **state)
{
	static const char *const pairs[][2] = {{" S", "E"}, {" C", "U"}, {" T", "N"}};
	struct texts letters;

	(void)state;
	strip_table(&letters);
	struct layout *layout = laid_out();
	const struct page *page = layout->pages.v[0];
	const struct op *head = text_at(page, "Title1", 0);
	for (size_t i = 0; i < COUNT(pairs); i++) {
		const struct op *above = text_at(page, pairs[i][0], 0);
		const struct op *mark = text_at(page, pairs[i][1], 0);
		double blank = above->size / 2;
		assert_float_equal(above->x + blank + (above->w - blank) / 2,
			mark->x + mark->w / 2, 0.5);
		assert_true(above->y > head->y && above->y < mark->y);
		assert_ptr_equal(above->element, head->element);
	}
	assert_inside(layout);
}

static void
letters_that_cannot_stand_over_their_marks_do_not_stand(void **state)
{
	struct texts letters;

	(void)state;
	style.outside = style.page_width - style.inside - 60;
	strip_table(&letters);
	assert_null(text_at(laid_out()->pages.v[0], " S", 0));
}

static void
a_column_of_short_texts_is_not_broken_for_the_sake_of_a_long_one(void **state)
{
	(void)state;
	struct table *table = table_block(2);
	struct row *row = table_add_row(arena, table);
	row->v[0] = cell_text(arena, "not established");
	row->v[1] = cell_text(arena, repeated(SAMPLE, 2));

	assert_non_null(text_at(laid_out()->pages.v[0], "not established", 0));
}

static void
a_column_with_a_weight_keeps_its_words_where_the_others_leave_nothing(void **state)
{
	(void)state;
	struct table *table = table_block(5);
	struct row *row = table_add_row(arena, table);
	for (size_t i = 0; i < 4; i++)
		row->v[i] = cell_text(arena, repeated("word ", 20));
	row->v[4] = cell_text(arena, "weighty");
	table->columns.v[4]->weight = 1;

	assert_inside(laid_out());
	assert_non_null(text_at(laid_out()->pages.v[0], "weighty", 0));
}

static void
a_narrow_column_among_many_wide_ones_keeps_its_symbol_and_text(void **state)
{
	(void)state;
	struct table *table = table_block(12);
	struct row *row = table_add_row(arena, table);
	for (size_t i = 0; i < 11; i++)
		row->v[i] = cell_text(arena, "Unseparated");
	row->v[11] = cell_text(arena, "no");
	row->v[11].symbol = "■";

	assert_inside(laid_out());
	assert_non_null(text_at(laid_out()->pages.v[0], "no", 0));
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
		TEST(rows_may_come_from_a_callback),
		TEST(numbers_end_at_the_right_of_their_column),
		TEST(a_strip_is_a_row_of_boxes_with_letters),
		TEST(eighty_marks_and_a_symbol_fit_a_narrow_cell),
		TEST(tables_of_nothing_do_no_harm),
		TEST(deep_nesting_stays_on_the_page),
		TEST(items_hang_behind_their_labels),
		TEST(figures_stand_side_by_side),
		TEST(a_source_number_stays_with_its_word),
		TEST(very_many_source_numbers_are_broken_somewhere),
		TEST(leftward_text_stands_from_right_to_left_and_is_drawn_as_read),
		TEST(brackets_of_leftward_text_go_together),
		TEST(a_code_point_in_a_value_is_not_broken),
		TEST(arabic_letters_take_the_form_their_place_asks_for),
		TEST(a_line_does_not_begin_with_a_closing_mark_of_chinese),
		TEST(a_line_may_break_between_a_closing_quote_and_a_bracket),
		TEST(letters_stand_over_the_marks_they_name),
		TEST(letters_that_cannot_stand_over_their_marks_do_not_stand),
		TEST(a_column_of_short_texts_is_not_broken_for_the_sake_of_a_long_one),
		TEST(a_column_with_a_weight_keeps_its_words_where_the_others_leave_nothing),
		TEST(a_narrow_column_among_many_wide_ones_keeps_its_symbol_and_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
