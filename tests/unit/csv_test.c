/* Tables as text: what is written is read back, also by way of other programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/csv.h"

static struct arena *arena;
static struct csv_table table;
static unsigned bad;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	table = (struct csv_table){0};
	bad = 0;
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static bool
reading(const char *text)
{
	return csv_read(text, strlen(text), arena, &table, &bad);
}

static const char *
cell(size_t row, size_t column)
{
	assert_true(row < table.rows.n && column < table.rows.v[row]->cells.n);
	return table.rows.v[row]->cells.v[column];
}

/* A row beside a plain one, written and read. */
static void
write_and_read(const char *const *cells, size_t n)
{
	struct buf out = {.arena = arena};

	csv_add_row(&out, cells, n);
	assert_true(reading(buf_text(&out)));
	assert_int_equal(table.rows.n, 1);
	assert_int_equal(table.rows.v[0]->cells.n, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(cell(0, i), cells[i]);
}

static void
dividers_in_quotation_marks_divide_nothing(void **state)
{
	const char *cells[] = {"a;b;c", "\t\t\"\t;"};

	(void)state;
	write_and_read(cells, 2);
}

static void
an_apostrophe_before_a_formula_is_kept(void **state)
{
	const char *cells[] = {"'=1+1", "''@x", "'", "''"};

	(void)state;
	write_and_read(cells, 4);
}

static void
what_is_written_is_read_back(void **state)
{
	const char *cells[] = {
		"a,b", "\"quoted\"", "two\nlines", "=1+1", "'", "", "漢"};
	enum { N = COUNT(cells) };
	struct buf out = {.arena = arena};

	(void)state;
	csv_add_row(&out, cells, N);
	assert_non_null(strstr(buf_text(&out), "\"'=1+1\""));
	assert_non_null(strstr(buf_text(&out), "\"\"\"quoted\"\"\""));
	assert_true(reading(buf_text(&out)));
	assert_int_equal(table.rows.n, 1);
	for (size_t i = 0; i < N; i++)
		assert_string_equal(cell(0, i), cells[i]);
}

static void
every_sign_of_a_formula_is_disarmed(void **state)
{
	const char *signs[] = {"=x", "+x", "-x", "@x", "\tx", "\rx"};

	(void)state;
	for (size_t i = 0; i < COUNT(signs); i++) {
		struct buf out = {.arena = arena};
		csv_add_row(&out, &signs[i], 1);
		assert_int_equal(buf_text(&out)[1], '\'');
	}
}

static void
rows_know_their_lines(void **state)
{
	(void)state;
	assert_true(reading("a,b\r\n\"one\ntwo\",c\r\n\r\nd,e"));
	assert_int_equal(table.rows.n, 3);
	assert_int_equal(table.rows.v[0]->line, 1);
	assert_int_equal(table.rows.v[1]->line, 2);
	assert_int_equal(table.rows.v[2]->line, 5);
	assert_string_equal(cell(1, 0), "one\ntwo");
}

static void
other_dividers_and_a_mark_are_understood(void **state)
{
	(void)state;
	assert_true(reading("\xEF\xBB\xBF"
			    "a;b\n1,5;\"x;y\"\n"));
	assert_string_equal(cell(0, 0), "a");
	assert_string_equal(cell(1, 0), "1,5");
	assert_string_equal(cell(1, 1), "x;y");
	table = (struct csv_table){0};
	assert_true(reading("a\tb\n1\t2\n"));
	assert_string_equal(cell(1, 1), "2");
}

static void
malformed_text_is_refused_with_its_line(void **state)
{
	(void)state;
	assert_false(reading("a,b\nc,\"d\"e\n"));
	assert_int_equal(bad, 2);
	assert_false(reading("a,b\nc,d\n\"open\nand on\n"));
	assert_true(bad >= 3);
	table = (struct csv_table){0};
	assert_true(reading(""));
	assert_int_equal(table.rows.n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_written_is_read_back),
		TEST(every_sign_of_a_formula_is_disarmed),
		TEST(rows_know_their_lines),
		TEST(other_dividers_and_a_mark_are_understood),
		TEST(dividers_in_quotation_marks_divide_nothing),
		TEST(an_apostrophe_before_a_formula_is_kept),
		TEST(malformed_text_is_refused_with_its_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
