/* Charts on pages, with a font in which every character is half its size wide. */
#include "render/layout.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/str.h"
#include "render/layout_chart_parts.h"

static struct arena *arena;
static struct diags *diags;
static struct style style;
static struct doc doc;
static struct chart chart;

static int
font_of(void *state, enum face face, uint32_t c)
{
	(void)state, (void)c;
	return (int)face;
}

static double
advance_of(void *state, int font, uint32_t c)
{
	(void)state, (void)font, (void)c;
	return 0.5;
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
	doc = (struct doc){.furniture = {.marking = "TLP:CLEAR"}};
	chart = (struct chart){.title = "Title",
		.shows = "What it shows:",
		.reading = "nothing much.",
		.note = "Numbers: annex."};
	style = (struct style){.page_width = 595,
		.page_height = 842,
		.inside = 70,
		.outside = 80,
		.top = 85,
		.foot = 85,
		.body_size = 10,
		.body_leading = 14.5,
		.table_size = 8.5,
		.table_leading = 11.5,
		.note_size = 8,
		.note_leading = 11,
		.h1_size = 20,
		.h2_size = 14,
		.h3_size = 11,
		.ink = {0.1, 0.1, 0.1},
		.accent = {0.07, 0.2, 0.36}};
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Building */

static const char *const names[] = {"first", "second", "third"};

static struct chart_panel *
panel_add(size_t row, size_t series)
{
	struct chart_panel *panel = ARENA_NEW(arena, struct chart_panel);

	panel->row = row;
	panel->title = "A panel";
	for (size_t i = 0; i < series; i++) {
		struct chart_series *s = ARENA_NEW(arena, struct chart_series);
		*s = (struct chart_series){.label = names[i], .tone = names[i]};
		LIST_ADD(arena, &panel->series, s);
	}
	LIST_ADD(arena, &chart.panels, panel);
	return panel;
}

static struct chart_bar *
bar_add(struct chart_panel *panel, const char *label, const char *group, double a,
	double b)
{
	struct chart_bar *bar = ARENA_NEW(arena, struct chart_bar);

	bar->label = label;
	bar->group = group;
	bar->values = ARENA_ARRAY(arena, double, 3);
	bar->values[0] = a;
	bar->values[1] = b;
	LIST_ADD(arena, &panel->bars, bar);
	return bar;
}

static void
span_add(struct chart_panel *panel, size_t from, size_t to, const char *label)
{
	struct chart_span *span = ARENA_NEW(arena, struct chart_span);

	*span = (struct chart_span){from, to, label, true};
	LIST_ADD(arena, &panel->spans, span);
}

static void
rule_add(struct chart_panel *panel, double at)
{
	struct chart_rule *rule = ARENA_NEW(arena, struct chart_rule);

	*rule = (struct chart_rule){at, "It takes effect, 25 Sep 2015"};
	LIST_ADD(arena, &panel->rules, rule);
}

/* Two rows over the same months, with as much about them as there may be. */
static void
months_add(size_t n, double most)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
		"Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

	chart.kind = CHART_COLUMNS;
	for (size_t row = 0; row < 2; row++) {
		struct chart_panel *panel = panel_add(row, 2);
		for (size_t i = 0; i < n; i++)
			bar_add(panel, months[(i + 10) % 12],
				arena_printf(arena, "%zu", 2013 + (i + 10) / 12),
				i % 3 ? most : 0, i % 5 ? 1 : 0);
		if (row || !n)
			continue;
		span_add(panel, n / 3, n - 1,
			"may still grow: younger than the usual lag");
		span_add(panel, n / 4, n / 2, "12 months before the agreement");
		rule_add(panel, (double)n - 0.2);
	}
}

static struct chart_lane *
lane_add(int32_t from, int32_t to, const char *dates)
{
	struct chart_lane *lane = ARENA_NEW(arena, struct chart_lane);

	*lane = (struct chart_lane){.label = "CS-01",
		.detail = "A company with a name that is long",
		.tone = "first",
		.symbol = "▲",
		.dates = dates,
		.dated = true,
		.from = from,
		.to = to,
		.at = from,
		.mark = MARK_HALF};
	LIST_ADD(arena, &chart.lanes, lane);
	return lane;
}

static void
days_set(int32_t from, int32_t to)
{
	chart.kind = CHART_LANES;
	chart.from = from;
	chart.to = to;
	for (int32_t day = from; day <= to; day++) {
		struct chart_tick *tick = ARENA_NEW(arena, struct chart_tick);
		*tick = (struct chart_tick){
			day, arena_printf(arena, "%d", day % 30 + 1), "September 2015"};
		LIST_ADD(arena, &chart.ticks, tick);
	}
}

/* Looking */

static struct layout *
laid_out(void)
{
	doc_add(arena, &doc, BLOCK_CHART)->chart = &chart;
	doc.blocks.v[0]->alt = "Alternative";
	return layout_doc(&doc, &style, &measure, arena, diags);
}

static const struct element *
figure_of(const struct layout *layout)
{
	const struct element *found = NULL;

	LIST_EACH (layout->elements, i)
		if (layout->elements.v[i]->role == ROLE_FIGURE) {
			assert_null(found);
			found = layout->elements.v[i];
		}
	return found;
}

/* The page that holds all of the figure. */
static const struct page *
figure_page(const struct layout *layout)
{
	const struct element *figure = figure_of(layout);
	const struct page *page = NULL;

	assert_non_null(figure);
	LIST_EACH (layout->pages, i) {
		const struct ops *ops = &layout->pages.v[i]->front;
		for (size_t k = 0; k < ops->list.n; k++)
			if (ops->list.v[k]->element == figure) {
				assert_true(!page || page == layout->pages.v[i]);
				page = layout->pages.v[i];
			}
	}
	assert_non_null(page);
	return page;
}

static void
assert_inside(const struct layout *layout)
{
	const struct page *page = figure_page(layout);
	double right = style.page_width - style.outside + 0.2;

	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (!op->element)
			continue;
		assert_true(isfinite(op->x) && isfinite(op->y));
		assert_true(op->w >= 0 && op->h >= 0);
		assert_true(op->x >= style.inside - 0.2);
		assert_true(op->x + op->w <= right);
		assert_true(op->y >= style.top - 0.2);
		assert_true(op->y + op->h <= style.page_height - style.foot + 0.2);
	}
}

static bool
texts_touch(const struct op *a, const struct op *b)
{
	return a->x < b->x + b->w - 0.1 && b->x < a->x + a->w - 0.1 &&
	       a->y - a->size * 0.7 < b->y + b->size * 0.1 &&
	       b->y - b->size * 0.7 < a->y + a->size * 0.1;
}

static void
assert_apart(const struct layout *layout)
{
	const struct page *page = figure_page(layout);

	LIST_EACH (page->front.list, i)
		for (size_t k = 0; k < i; k++) {
			const struct op *a = page->front.list.v[i],
					*b = page->front.list.v[k];
			if (a->kind != OP_TEXT || b->kind != OP_TEXT || !a->element ||
				!b->element || !texts_touch(a, b))
				continue;
			print_error("\"%s\" touches \"%s\"\n", a->text, b->text);
			fail();
		}
}

static size_t
count_texts(const struct layout *layout, const char *text)
{
	const struct page *page = figure_page(layout);
	size_t n = 0;

	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		n += op->kind == OP_TEXT && op->element && str_eq(op->text, text);
	}
	return n;
}

static void
begin_again(void)
{
	tear_down(NULL);
	set_up(NULL);
}

/* Tests */

static void
columns_of_any_number_fit_and_their_labels_do_not_touch(void **state)
{
	static const size_t numbers[] = {1, 2, 5, 12, 24, 28, 36, 120};
	static const double counts[] = {0, 1, 9, 300, 45000, 123456789};
	(void)state;

	for (size_t i = 0; i < COUNT(numbers); i++)
		for (size_t k = 0; k < COUNT(counts); k++)
			for (int letter = 0; letter < 2; letter++) {
				begin_again();
				if (letter) {
					style.page_width = 612;
					style.page_height = 792;
				}
				months_add(numbers[i], counts[k]);
				struct layout *layout = laid_out();
				assert_inside(layout);
				assert_apart(layout);
			}
}

static void
two_panels_of_a_row_share_their_scale(void **state)
{
	(void)state;
	chart.kind = CHART_COLUMNS;
	bar_add(panel_add(0, 1), "Jan", "2014", 2, 0);
	bar_add(panel_add(0, 1), "Jan", "2016", 8, 0);
	const struct page *page = figure_page(laid_out());
	double heights[2] = {0}, bottoms[2] = {0};
	size_t n = 0;

	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (op->kind != OP_BOX || !(op->outline > 0) || !op->element)
			continue;
		assert_true(n < 2);
		heights[n] = op->h;
		bottoms[n++] = op->y + op->h;
	}
	assert_int_equal(n, 2);
	assert_float_equal(heights[1], heights[0] * 4, 0.01);
	assert_float_equal(bottoms[0], bottoms[1], 0.01);
}

static void
parts_of_a_column_stand_on_each_other_and_less_exact_ones_are_dashed(void **state)
{
	static const double pale[] = {1, 0};
	(void)state;
	chart.kind = CHART_COLUMNS;
	bar_add(panel_add(0, 2), "Jan", "2014", 3, 1)->pale = pale;
	const struct page *page = figure_page(laid_out());
	const struct op *parts[3] = {NULL};
	size_t n = 0;

	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (op->kind == OP_BOX && op->outline > 0 && op->element) {
			assert_true(n < 3);
			parts[n++] = op;
		}
	}
	assert_int_equal(n, 3);
	assert_false(parts[0]->dashed);
	assert_true(parts[1]->dashed);
	assert_false(parts[2]->dashed);
	assert_float_equal(parts[0]->h, parts[1]->h * 2, 0.01);
	assert_float_equal(parts[1]->y + parts[1]->h, parts[0]->y, 0.01);
	assert_float_equal(parts[2]->y + parts[2]->h, parts[1]->y, 0.01);
}

static void
the_steps_of_an_axis_are_few_and_round(void **state)
{
	static const struct {
		double most;
		int n;
		double step;
	} cases[] = {{0, 4, 1}, {1, 4, 1}, {4, 4, 1}, {5, 4, 2}, {9, 4, 5}, {20, 4, 5},
		{21, 4, 10}, {300, 4, 100}, {301, 2, 200}, {45000, 4, 20000}};
	(void)state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_float_equal(
			chart_step(cases[i].most, cases[i].n), cases[i].step, 1e-9);
}

static void
lanes_fit_and_their_labels_do_not_touch(void **state)
{
	static const size_t numbers[] = {1, 7, 25};
	(void)state;

	for (size_t i = 0; i < COUNT(numbers); i++)
		for (int32_t days = 1; days < 130; days = days * 2 + 1) {
			begin_again();
			days_set(1000, 1000 + days);
			for (size_t k = 0; k < numbers[i]; k++)
				lane_add(1000 + (int32_t)k % days,
					1000 + (int32_t)(k * k) % days + days / 2,
					"4 Mar 2015 to 30 Oct 2015");
			struct layout *layout = laid_out();
			assert_inside(layout);
			assert_apart(layout);
			assert_int_equal(count_texts(layout, "CS-01"), numbers[i]);
		}
}

static void
lanes_outside_of_the_days_stay_on_the_page(void **state)
{
	(void)state;
	days_set(1000, 1030);
	lane_add(-40000, -30000, "1860");
	lane_add(-40000, 900000, "1860 to 4400");
	lane_add(800000, 900000, "4000");
	lane_add(0, 0, "date unknown")->dated = false;
	struct layout *layout = laid_out();

	assert_inside(layout);
	assert_apart(layout);
	assert_int_equal(count_texts(layout, "1860"), 1);
	assert_int_equal(count_texts(layout, "date unknown"), 1);
}

static void
a_mark_is_hollow_half_or_solid(void **state)
{
	static const struct {
		enum chart_mark mark;
		enum shape shape;
	} cases[] = {{MARK_SOLID, SHAPE_CIRCLE}, {MARK_HALF, SHAPE_CIRCLE_HALF},
		{MARK_HOLLOW, SHAPE_CIRCLE_OPEN}};
	(void)state;

	for (size_t i = 0; i < 3; i++) {
		begin_again();
		days_set(1000, 1030);
		lane_add(1010, 1010, "4 Mar")->mark = cases[i].mark;
		const struct page *page = figure_page(laid_out());
		const struct op *last = NULL;
		LIST_EACH (page->front.list, k)
			if (page->front.list.v[k]->kind == OP_SHAPE &&
				page->front.list.v[k]->shape != SHAPE_TRIANGLE)
				last = page->front.list.v[k];
		assert_non_null(last);
		assert_int_equal(last->shape, cases[i].shape);
	}
}

static void
rows_add(size_t n, double most)
{
	struct chart_panel *panel = panel_add(0, 3);

	panel->series.v[2]->is_total = chart.kind == CHART_HEAT;
	for (size_t i = 0; i < n; i++) {
		struct chart_bar *bar = bar_add(panel,
			"a row with a name that is rather long", NULL, most, (double)i);
		bar->values[2] = most + (double)i;
	}
}

static void
rows_fit_and_their_labels_do_not_touch(void **state)
{
	static const enum chart_kind kinds[] = {CHART_HEAT, CHART_BARS};
	static const size_t numbers[] = {0, 1, 7, 15};
	static const double counts[] = {0, 1, 300, 99999};
	(void)state;

	for (size_t i = 0; i < 2; i++)
		for (size_t k = 0; k < 4; k++)
			for (size_t m = 0; m < 4; m++) {
				begin_again();
				chart.kind = kinds[i];
				rows_add(numbers[k], counts[m]);
				if (numbers[k] == 0 && kinds[i] == CHART_HEAT)
					continue;
				struct layout *layout = laid_out();
				assert_inside(layout);
				assert_apart(layout);
			}
}

/* As wide as the margins of a style may leave, or a box in a box. */
static void
a_narrow_page_holds_them_too(void **state)
{
	static const enum chart_kind kinds[] = {
		CHART_COLUMNS, CHART_LANES, CHART_HEAT, CHART_BARS};
	(void)state;

	for (size_t i = 0; i < 4; i++)
		for (double width = 100; width < 300; width += 50) {
			begin_again();
			style.outside = style.page_width - style.inside - width;
			chart.kind = kinds[i];
			if (kinds[i] == CHART_COLUMNS)
				months_add(36, 300);
			if (kinds[i] == CHART_LANES) {
				days_set(1000, 1030);
				lane_add(900, 1020, "4 Mar 2015 to 30 Oct 2015");
				lane_add(1030, 1030, "30 Oct");
			}
			if (kinds[i] == CHART_HEAT || kinds[i] == CHART_BARS)
				rows_add(7, 300);
			assert_inside(laid_out());
		}
}

static void
numbers_on_every_shade_can_be_read(void **state)
{
	(void)state;
	chart.kind = CHART_HEAT;
	rows_add(15, 8);
	const struct page *page = figure_page(laid_out());

	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (op->kind == OP_BOX && op->element)
			assert_true(colour_carries_text(&style, op->colour));
	}
}

static void
a_chart_says_what_it_draws_and_stays_with_its_words(void **state)
{
	(void)state;
	chart.numbers = "January: 3.";
	months_add(24, 5);
	for (size_t i = 0; i < 30; i++) {
		struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);
		text_add(arena, &block->text, "A line.", 0);
	}
	doc_add(arena, &doc, BLOCK_CHART)->chart = &chart;
	doc.blocks.v[30]->alt = "Alternative";
	struct layout *layout = layout_doc(&doc, &style, &measure, arena, diags);
	const struct page *page = figure_page(layout);
	unsigned seen = 0;

	assert_string_equal(figure_of(layout)->alt, "Alternative. January: 3.");
	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		if (op->kind != OP_TEXT || !op->element)
			continue;
		seen |= str_eq(op->text, "Title") ? 1 : 0;
		seen |= str_starts(op->text, "What it shows:") ? 2 : 0;
		seen |= str_starts(op->text, "Numbers:") ? 4 : 0;
	}
	assert_int_equal(seen, 7);
}

static void
a_chart_of_nothing_is_its_words(void **state)
{
	(void)state;
	chart.is_empty = true;
	struct layout *layout = laid_out();

	assert_null(figure_of(layout));
	assert_int_equal(layout->pages.n, 1);
}

static void
a_chart_too_high_for_its_page_is_drawn_smaller(void **state)
{
	(void)state;
	style.top = style.foot = 260;
	days_set(1000, 1030);
	for (size_t k = 0; k < 25; k++)
		lane_add(1000 + (int32_t)k, 1000 + (int32_t)k, "4 Mar");
	assert_inside(laid_out());
}

/* With its words it is too high for any page, and what stands before it leaves some
 * room. */
static void
a_chart_of_many_words_begins_a_page_it_fits_on(void **state)
{
	(void)state;
	struct block *before = doc_add(arena, &doc, BLOCK_PARAGRAPH);
	struct text words = {0};
	for (size_t i = 0; i < 100; i++) {
		text_add(arena, &before->text, "what stands before it ", 0);
		text_add(arena, &words, "what it shows in many words ", 0);
		text_add(arena, &words, "which take much room ", 0);
	}
	chart.reading = text_string(arena, &words);
	days_set(1000, 1030);
	for (size_t k = 0; k < 25; k++)
		lane_add(1000 + (int32_t)k, 1000 + (int32_t)k, "4 Mar");

	assert_inside(laid_out());
}

static void
fills_of_the_style_differ_in_grey(void **state)
{
	static const char *const sets[][8] = {
		{"inconsistent", "concern", "concern-attempt", "unresolved",
			"insufficient", "outside-period", "outside-scope", NULL},
		{"established", "undetermined", "not-established", "negated", NULL}};
	(void)state;
	const struct style *s = style_load("templates/style.ini", arena, diags);

	assert_int_equal(diags->all.n, 0);
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; sets[k][i]; i++) {
			/* its symbol, or its letter */
			assert_true(colour_carries_text(s, style_tone(s, sets[k][i])));
			for (size_t j = 0; j < i; j++) {
				struct colour a = style_tone(s, sets[k][i]);
				struct colour b = style_tone(s, sets[k][j]);
				double grey = 0.3 * (a.r - b.r) + 0.59 * (a.g - b.g) +
					      0.11 * (a.b - b.b);
				assert_true(style_pattern(s, sets[k][i]) !=
						    style_pattern(s, sets[k][j]) ||
					    fabs(grey) > 0.25);
			}
		}
}

static void
a_label_that_breaks_off_is_measured_as_it_is_drawn(void **state)
{
	static const char label[] = "a label of some length\nthat goes on\nand on";

	(void)state;
	chart.kind = CHART_COLUMNS;
	bar_add(panel_add(0, 1), label, label, 3, 0);
	bar_add(chart.panels.v[0], label, NULL, 3, 0);
	bar_add(chart.panels.v[0], "Nov", NULL, 3, 0);
	bar_add(chart.panels.v[0], label, label, 3, 0);
	assert_inside(laid_out());
}

/* Nor are blanks at its end measured one time and drawn another. */
static void
a_label_that_ends_in_breaks_stays_inside(void **state)
{
	(void)state;
	struct text label = {0};
	text_add(arena, &label, "a label of some length that goes on", 0);
	for (size_t i = 0; i < 400; i++)
		text_add(arena, &label, "\f", 0);
	chart.kind = CHART_COLUMNS;
	bar_add(panel_add(0, 1), text_string(arena, &label), NULL, 3, 0);
	bar_add(chart.panels.v[0], "Nov", NULL, 3, 0);

	assert_inside(laid_out());
}

/* The texts of the figure that hold this, the ends of cut ones too. */
static size_t
count_texts_with(const struct layout *layout, const char *part)
{
	const struct page *page = figure_page(layout);
	size_t n = 0;

	LIST_EACH (page->front.list, i) {
		const struct op *op = page->front.list.v[i];
		n += op->kind == OP_TEXT && op->element == figure_of(layout) &&
		     strstr(op->text, part);
	}
	return n;
}

static void
a_column_of_a_heat_table_named_without_end_is_cut(void **state)
{
	static const char *const parts[] = {"\f", "\n", "\u2028", "word ", "wörter"};
	(void)state;

	for (size_t i = 0; i < COUNT(parts); i++) {
		begin_again();
		chart.kind = CHART_HEAT;
		struct text name = {0};
		text_add(arena, &name, "Named", 0);
		for (size_t k = 0; k < 400; k++)
			text_add(arena, &name, parts[i], 0);
		text_add(arena, &name, "end", 0);
		rows_add(3, 8);
		chart.panels.v[0]->series.v[1]->label = text_string(arena, &name);
		struct layout *layout = laid_out();
		assert_inside(layout);
		assert_apart(layout);
		/* besides the names of the rows */
		assert_int_equal(count_texts_with(layout, "…"), i < 3 ? 3 : 4);
		assert_int_equal(count_texts_with(layout, "Named"), 1);
	}
}

static void
a_label_of_several_lines_is_one_line(void **state)
{
	(void)state;
	chart.kind = CHART_BARS;
	rows_add(2, 8);
	chart.panels.v[0]->bars.v[0]->label = "one\ntwo\fthree";
	struct layout *layout = laid_out();

	assert_inside(layout);
	assert_int_equal(count_texts(layout, "one two three"), 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(columns_of_any_number_fit_and_their_labels_do_not_touch),
		TEST(two_panels_of_a_row_share_their_scale),
		TEST(parts_of_a_column_stand_on_each_other_and_less_exact_ones_are_dashed),
		TEST(the_steps_of_an_axis_are_few_and_round),
		TEST(lanes_fit_and_their_labels_do_not_touch),
		TEST(lanes_outside_of_the_days_stay_on_the_page),
		TEST(a_mark_is_hollow_half_or_solid),
		TEST(rows_fit_and_their_labels_do_not_touch),
		TEST(a_narrow_page_holds_them_too),
		TEST(numbers_on_every_shade_can_be_read),
		TEST(a_chart_says_what_it_draws_and_stays_with_its_words),
		TEST(a_chart_of_nothing_is_its_words),
		TEST(a_chart_too_high_for_its_page_is_drawn_smaller),
		TEST(a_chart_of_many_words_begins_a_page_it_fits_on),
		TEST(fills_of_the_style_differ_in_grey),
		TEST(a_label_that_breaks_off_is_measured_as_it_is_drawn),
		TEST(a_label_that_ends_in_breaks_stays_inside),
		TEST(a_column_of_a_heat_table_named_without_end_is_cut),
		TEST(a_label_of_several_lines_is_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
