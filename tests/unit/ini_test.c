/* INI in: what inih would cut or let pass is refused, and each value knows its line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/ini.h"
#include "core/limits.h"
#include "core/str.h"

static struct arena *arena;
static struct diags *diags;

static struct ini *
parse(const char *text)
{
	diags = diags_new(arena);
	return ini_parse_text("t.ini", text, arena, diags);
}

static const char *
value(struct ini *ini, const char *section, const char *key)
{
	return ini_value(ini_section(ini, section), key);
}

static void
assert_fault(const char *text, const char *name, unsigned line)
{
	parse(text);
	if (diags->all.n != 1)
		fail_msg("%zu messages for %s", diags->all.n, text);
	assert_string_equal(diag_name(diags->all.v[0]->id), name);
	assert_string_equal(diags->all.v[0]->loc.file, "t.ini");
	assert_int_equal(diags->all.v[0]->loc.line, line);
}

/* "[a]\n", then head and so many x. */
static const char *
padded(const char *head, int n, const char *tail)
{
	char *text = arena_printf(arena, "[a]\n%s%*s%s", head, n, "", tail);
	memset(text + 4 + strlen(head), 'x', (size_t)n);
	return text;
}

static void
keys_stand_in_their_sections(void **state)
{
	(void)state;
	struct ini *i =
		parse("# all\n[one]\nk = 1\n; more\n\n[two words]\r\nk=a = b;c\r\n");
	assert_int_equal(diags->all.n, 0);
	assert_string_equal(value(i, "one", "k"), "1");
	assert_string_equal(value(i, "two words", "k"), "a = b;c");
	assert_int_equal(ini_entry(ini_section(i, "two words"), "k")->line, 7);
	assert_null(value(i, "one", "j"));
	assert_null(value(i, "three", "k"));
}

static void
a_line_of_198_bytes_is_the_longest(void **state)
{
	(void)state;
	struct ini *i = parse(padded("k = ", LIMIT_INI_LINE - 4, "\nj = 2\n"));
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(strlen(value(i, "a", "k")), LIMIT_INI_LINE - 4);
	assert_fault(
		padded("k = ", LIMIT_INI_LINE - 3, "\nj = 2\n"), "ini-long-line", 2);
	assert_fault(padded("k = 1\n\t", 250, "\n"), "ini-long-line", 3);
}

static void
what_follows_a_long_line_is_still_read(void **state)
{
	(void)state;
	struct ini *i = parse(padded("k = ", 900, "\nj = 2\n"));
	assert_int_equal(diags->all.n, 1);
	assert_string_equal(value(i, "a", "j"), "2");
	assert_null(value(i, "a", "k"));
}

static void
a_long_name_is_refused(void **state)
{
	(void)state;
	struct ini *i = parse(padded("", LIMIT_INI_NAME, "=1\n"));
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(strlen(i->sections.v[0]->entries.v[0]->key), LIMIT_INI_NAME);
	assert_fault(padded("", LIMIT_INI_NAME + 1, "=1\n"), "ini-long-name", 2);
	assert_fault(padded("[", LIMIT_INI_NAME + 1, "]\n"), "ini-long-name", 2);
}

static void
what_stands_twice_is_refused(void **state)
{
	(void)state;
	assert_fault("[a]\nk = 1\nj = 2\nk = 3\n", "ini-duplicate", 4);
	assert_fault("[a]\nk = 1\n[b]\nk = 1\n[a]\nj = 1\n", "ini-duplicate", 5);
	assert_fault("[a]\n[a]\n", "ini-duplicate", 2);
	parse("[a]\nk = 1\n[b]\nk = 1\n");
	assert_int_equal(diags->all.n, 0);
}

static void
a_duplicate_names_the_first_line(void **state)
{
	(void)state;
	assert_fault("[a]\n\nk = 1\nk = 3\n", "ini-duplicate", 4);
	assert_non_null(strstr(diags->all.v[0]->detail, "first on line 3"));
}

static void
a_duplicate_is_not_called_unknown_as_well(void **state)
{
	static const char *const keys[] = {"k"}, *const sections[] = {"a"};

	(void)state;
	struct ini *i = parse("[a]\nk = 1\nk = 3\n");
	assert_string_equal(value(i, "a", "k"), "1");
	ini_report_unused(i, keys, 1, sections, 1);
	assert_int_equal(diags->all.n, 1);
}

static void
a_continued_value_knows_the_line_of_each_byte(void **state)
{
	(void)state;
	struct ini *i = parse("[a]\nk = one\n\ttwo\n# between\n  three\nj = 4\n");
	struct ini_entry *e = ini_entry(ini_section(i, "a"), "k");
	assert_int_equal(diags->all.n, 0);
	assert_string_equal(e->value, "one\ntwo\nthree");
	assert_int_equal(e->line, 2);
	assert_int_equal(ini_line_at(e, 0), 2);
	assert_int_equal(ini_line_at(e, 2), 2);
	assert_int_equal(ini_line_at(e, 4), 3);
	assert_int_equal(ini_line_at(e, 8), 5);
	assert_int_equal(ini_line_at(e, 12), 5);
	assert_string_equal(value(i, "a", "j"), "4");
}

static void
a_continuation_may_hold_an_equals_sign(void **state)
{
	(void)state;
	struct ini *i = parse("[a]\nk = one\n\tb = 2\n");
	assert_int_equal(diags->all.n, 0);
	assert_string_equal(value(i, "a", "k"), "one\nb = 2");
}

static void
a_comment_behind_a_value_is_refused(void **state)
{
	(void)state;
	assert_fault("[a]\nk = cut ; here\n", "ini-syntax", 2);
	assert_fault("[a]\nk = cut\t; here\n", "ini-syntax", 2);
	assert_fault("[a]\nk = 1\n\tmore ; here\n", "ini-syntax", 3);
}

static void
text_that_is_no_ini_is_refused(void **state)
{
	(void)state;
	assert_fault("[a]\nno sign\n", "ini-syntax", 2);
	assert_fault("[a\nk = 1\n", "ini-syntax", 1);
	assert_fault("[a]\nk = \xC3(\n", "ini-syntax", 2);
}

static void
an_unknown_key_is_told_the_nearest(void **state)
{
	static const char *const keys[] = {"templates", "output"};
	static const char *const sections[] = {"paths", "report"};
	(void)state;
	struct ini *i = parse("[paths]\noutput = o\ntemplate = x\n[reprot]\nk = 1\n");
	assert_string_equal(value(i, "paths", "output"), "o");
	ini_report_unused(i, keys, 2, sections, 2);
	assert_int_equal(diags->all.n, 2);
	const struct diag *key = diags->all.v[0], *section = diags->all.v[1];
	assert_string_equal(diag_name(key->id), "ini-unknown-key");
	assert_int_equal(key->loc.line, 3);
	assert_non_null(strstr(key->detail, "did you mean \"templates\"?"));
	assert_string_equal(diag_name(section->id), "ini-unknown-section");
	assert_int_equal(section->loc.line, 4);
	assert_non_null(strstr(section->detail, "did you mean \"report\"?"));
}

static void
a_key_far_from_all_others_gets_no_suggestion(void **state)
{
	static const char *const keys[] = {"templates", "output"};
	(void)state;
	struct ini *i = parse("[paths]\nzzzzzz = x\n");
	ini_section(i, "paths");
	ini_report_unused(i, keys, 2, NULL, 0);
	assert_int_equal(diags->all.n, 1);
	assert_null(strstr(diags->all.v[0]->detail, "did you mean"));
}

static void
a_missing_or_empty_key_is_reported_where_it_is_required(void **state)
{
	(void)state;
	struct ini *i = parse("\n[a]\nk =\n");
	assert_null(ini_require(i, ini_section(i, "a"), "k"));
	assert_null(ini_require(i, ini_section(i, "a"), "j"));
	assert_int_equal(diags->all.n, 2);
	for (size_t n = 0; n < 2; n++) {
		assert_string_equal(diag_name(diags->all.v[n]->id), "ini-missing-key");
		assert_int_equal(diags->all.v[n]->loc.line, 2);
	}
}

static void
a_list_is_cut_at_commas_and_trimmed(void **state)
{
	(void)state;
	struct texts list = ini_list(arena, " a, b c,\n d,, ");
	assert_int_equal(list.n, 3);
	assert_string_equal(list.v[0], "a");
	assert_string_equal(list.v[1], "b c");
	assert_string_equal(list.v[2], "d");
	assert_int_equal(ini_list(arena, NULL).n, 0);
}

static void
a_file_that_is_not_there_is_reported(void **state)
{
	(void)state;
	diags = diags_new(arena);
	assert_null(ini_read("tests/unit/no-such.ini", arena, diags));
	assert_int_equal(diags->all.n, 1);
	assert_string_equal(diag_name(diags->all.v[0]->id), "ini-unreadable");
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_stand_in_their_sections),
		cmocka_unit_test(a_line_of_198_bytes_is_the_longest),
		cmocka_unit_test(what_follows_a_long_line_is_still_read),
		cmocka_unit_test(a_long_name_is_refused),
		cmocka_unit_test(what_stands_twice_is_refused),
		cmocka_unit_test(a_duplicate_names_the_first_line),
		cmocka_unit_test(a_duplicate_is_not_called_unknown_as_well),
		cmocka_unit_test(a_continued_value_knows_the_line_of_each_byte),
		cmocka_unit_test(a_continuation_may_hold_an_equals_sign),
		cmocka_unit_test(a_comment_behind_a_value_is_refused),
		cmocka_unit_test(text_that_is_no_ini_is_refused),
		cmocka_unit_test(an_unknown_key_is_told_the_nearest),
		cmocka_unit_test(a_key_far_from_all_others_gets_no_suggestion),
		cmocka_unit_test(
			a_missing_or_empty_key_is_reported_where_it_is_required),
		cmocka_unit_test(a_list_is_cut_at_commas_and_trimmed),
		cmocka_unit_test(a_file_that_is_not_there_is_reported),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
