/* A finished PDF read back: what is whole passes, what is damaged is named. */
#include "publish/pdf_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/str.h"
#include "render/render.h"

static struct arena *arena;
static struct diags *diags;
static struct style *style;
static struct doc doc;
static struct pdf_expected expected;
static char *bytes;
static size_t n;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	style = style_load("templates/style.ini", arena, diags);
	doc = (struct doc){.furniture = {.title = "Brief",
				   .language = "en-GB",
				   .header_left = "Header",
				   .page_of = "page {page} of {pages}"}};
	expected = (struct pdf_expected){0};
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct block *
paragraph(const char *text)
{
	struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);

	text_add(arena, &block->text, text, 0);
	return block;
}

static void
expect(const char *text)
{
	LIST_ADD(arena, &expected.texts, text);
}

/* Draws the document into bytes, which may be changed. */
static void
draw(void)
{
	const char *drawn;

	assert_true(render_pdf(&doc, style, arena, diags, &drawn, &n, &expected.pages));
	bytes = arena_dup(arena, drawn, n);
}

static const char *
fault(void)
{
	return pdf_fault(bytes, n, &expected, arena);
}

static void
what_was_drawn_is_read_back(void **state)
{
	(void)state;
	paragraph("Two incidents, of “concern” – at most.");
	expect("Two incidents, of “concern” – at most.");
	draw();
	assert_null(fault());
}

static void
another_text_is_not_found(void **state)
{
	(void)state;
	paragraph("Seven incidents of concern.");
	expect("Eight incidents of concern.");
	draw();
	assert_non_null(strstr(fault(), "does not say"));
	assert_non_null(strstr(fault(), "Eight incidents"));
}

static void
a_text_without_letters_stands_in_a_page_without_letters(void **state)
{
	(void)state;
	paragraph("%");
	expect("%");
	draw();
	assert_null(fault());
}

static void
text_in_any_script_counts_letter_by_letter(void **state)
{
	(void)state;
	paragraph("华为技术 и Αθήνα, e\u0301t\u00e9");
	expect("华为技术 и Αθήνα, été");
	draw();
	assert_null(fault());
	expected.texts.v[0] = "华为技 и Αθήνα, été";
	assert_non_null(fault());
}

static void
what_no_font_shows_is_read_as_its_number(void **state)
{
	(void)state;
	paragraph("a \U0001F600 b \u202E c \u00AD d\u200B");
	expect("a \U0001F600 b \u202E c \u00AD d\u200B");
	draw();
	assert_null(fault());
}

static void
a_text_goes_on_over_pages_but_not_into_their_edges(void **state)
{
	(void)state;
	struct buf text = {.arena = arena};

	for (int i = 0; i < 900; i++)
		buf_printf(&text, "word%d ", i);
	paragraph(text.s);
	expect(text.s);
	draw();
	assert_true(expected.pages > 1);
	assert_null(fault());
	expected.texts.v[0] = "Header";
	assert_non_null(fault());
}

static void
the_number_of_pages_counts(void **state)
{
	(void)state;
	paragraph("a");
	doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	paragraph("b");
	draw();
	assert_null(fault());
	expected.pages++;
	assert_non_null(strstr(fault(), "2 pages, of 3 drawn"));
}

static void
a_file_that_was_cut_is_damaged(void **state)
{
	(void)state;
	paragraph("a");
	draw();
	size_t whole = n;
	for (n = 0; n + 4 < whole; n += 97)
		assert_non_null(fault());
}

/* Overwrites the last place where old stands. */
static void
overwrite(const char *old, const char *new)
{
	char *last = NULL, *at = bytes;

	while ((at = memmem(at, n - (size_t)(at - bytes), old, strlen(old))))
		last = at++;
	assert_non_null(last);
	memcpy(last, new, strlen(new));
}

static void
a_font_that_is_not_in_the_file_is_missed(void **state)
{
	(void)state;
	paragraph("a");
	draw();
	overwrite("/FontFile2", "/FontFiles");
	assert_non_null(strstr(fault(), "font"));
}

static void
a_page_that_cannot_be_inflated_is_damaged(void **state)
{
	(void)state;
	paragraph("a");
	draw();
	char *at = memmem(bytes, n, "/Contents", 9);
	assert_non_null(at);
	size_t object = strtoul(at + 9, NULL, 10);
	char head[32];
	snprintf(head, sizeof head, "\n%zu 0 obj", object);
	at = memmem(bytes, n, head, strlen(head));
	assert_non_null(at);
	at = memmem(at, n - (size_t)(at - bytes), "stream", 6);
	assert_non_null(at);
	memset(at + 20, 'x', 10);
	assert_non_null(strstr(fault(), "page 1 cannot be read"));
}

static void
a_table_that_points_elsewhere_is_damaged(void **state)
{
	(void)state;
	paragraph("a");
	draw();
	char *at = memmem(bytes, n, "\nxref", 5);
	assert_non_null(at);
	at = memmem(at, n - (size_t)(at - bytes), " 00000 n", 8);
	at[-1] = at[-1] == '9' ? '8' : (char)(at[-1] + 1);
	assert_string_equal(fault(), "its table of objects is damaged");
}

/* Whatever is done to a file, reading it ends, and reads nothing outside of it. */
static void
no_damage_is_harmful(void **state)
{
	(void)state;
	uint32_t random = 1;

	paragraph("Some words");
	expect("Some words");
	draw();
	char *sound = arena_dup(arena, bytes, n), *exact;
	for (int i = 0; i < 400; i++) {
		struct arena *scratch = arena_new();
		exact = malloc(n); /* no NUL behind it */
		assert_non_null(exact);
		memcpy(exact, sound, n);
		for (int j = 0; j < 40; j++) {
			random = random * 1664525 + 1013904223;
			size_t at = j % 2 ? random % n : n - 1 - random % 8192;
			exact[at] = "<>[]()/ 0R\n%\\9"[(random >> 16) % 14];
		}
		pdf_fault(exact, n, &expected, scratch);
		free(exact);
		arena_free(scratch);
	}
	pdf_fault("", 0, &expected, arena);
	pdf_fault("%PDF-1.7", 8, &expected, arena);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(what_was_drawn_is_read_back),
		TEST(another_text_is_not_found),
		TEST(a_text_without_letters_stands_in_a_page_without_letters),
		TEST(text_in_any_script_counts_letter_by_letter),
		TEST(what_no_font_shows_is_read_as_its_number),
		TEST(a_text_goes_on_over_pages_but_not_into_their_edges),
		TEST(the_number_of_pages_counts),
		TEST(a_file_that_was_cut_is_damaged),
		TEST(a_font_that_is_not_in_the_file_is_missed),
		TEST(a_page_that_cannot_be_inflated_is_damaged),
		TEST(a_table_that_points_elsewhere_is_damaged),
		TEST(no_damage_is_harmful),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
