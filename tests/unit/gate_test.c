/* What the readers of JSON, INI and dates take and refuse, and where they say so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "core/date.h"
#include "core/ini.h"
#include "core/json.h"
#include "core/str.h"

static struct arena *arena;
static struct diags *diags;

static const struct diag *
gate(const char *text)
{
	diags = diags_new(arena);
	bool passed = json_gate("t.json", text, strlen(text), diags);
	assert_int_equal(passed, diags_count(diags, AREA_INPUT, SEVERITY_ERROR) == 0);
	return passed ? NULL : diags->all.v[diags->all.n - 1];
}

static void
valid_json_passes_the_gate(void **state)
{
	static const char *const texts[] = {"{}", "[]", " [1, -0.5e+3, true, null]\n",
		"\"\\u00e9\\n\"", "{\"a\":1}\n{\"b\":2}\n", "0", "[{\"a\":[[]]}]"};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_null(gate(texts[i]));
}

static void
what_rfc_8259_forbids_is_refused_with_its_name(void **state)
{
	static const struct {
		const char *text, *name;
	} cases[] = {{"[1,]", "json-syntax"}, {"{\"a\":1,}", "json-syntax"},
		{"[01]", "json-syntax"}, {"[1.]", "json-syntax"}, {"[+1]", "json-syntax"},
		{"[.5]", "json-syntax"}, {"[NaN]", "json-syntax"}, {"['a']", "json-syntax"},
		{"[\"\\x\"]", "json-syntax"}, {"[\"\\u12\"]", "json-syntax"},
		{"[\"a\tb\"]", "json-control"}, {"[\"a", "json-syntax"},
		{"{\"a\" 1}", "json-syntax"}, {"[1", "json-syntax"}, {"]", "json-syntax"},
		{"[1]x", "json-syntax"}, {"", "json-syntax"},
		{"[\"\xC3\x28\"]", "utf8-invalid"}, {"[\"\xED\xA0\x80\"]", "utf8-invalid"},
		{"\xFF\xFE[", "json-encoding"}, {"\x1F\x8B", "file-compressed"}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct diag *d = gate(cases[i].text);
		assert_non_null(d);
		assert_string_equal(diag_name(d->id), cases[i].name);
	}
}

static void
a_fault_is_named_with_line_and_column(void **state)
{
	(void)state;
	const struct diag *d = gate("{\n \"a\": [1,\n 2 3]}");
	assert_int_equal(d->loc.line, 3);
	assert_int_equal(d->loc.column, 4);
}

static void
nesting_stops_at_sixty_four(void **state)
{
	char text[140] = "";
	(void)state;
	memset(text, '[', 64);
	memset(text + 64, ']', 64);
	assert_null(gate(text));
	memset(text, '[', 65);
	memset(text + 65, ']', 65);
	assert_string_equal(diag_name(gate(text)->id), "limit-depth");
}

static const char *
record_fault(const char *text)
{
	diags = diags_new(arena);
	struct json root =
		json_open("t.json", "", 1, text, strlen(text), arena, diags);
	bool there = json_there(root);
	json_close(root);
	assert_int_equal(there, diags->all.n == 0);
	return there ? "" : diag_name(diags->all.v[0]->id);
}

static void
records_that_read_two_ways_are_refused(void **state)
{
	(void)state;
	assert_string_equal(record_fault("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}"),
		"record-duplicate-key");
	assert_string_equal(record_fault("[\"RED\\u0000CLEAR\"]"), "record-nul");
	assert_string_equal(record_fault("[\"\\ud800\"]"), "record-surrogate");
	assert_string_equal(record_fault("[\"\\udc00\"]"), "record-surrogate");
	assert_string_equal(record_fault("[\"\\ufffe\"]"), "record-noncharacter");
	assert_string_equal(record_fault("[\"\xEF\xBF\xBF\"]"), "record-noncharacter");
	assert_string_equal(record_fault("[1e999]"), "record-number");
	assert_string_equal(record_fault("[\"\\ud83d\\ude00\", 1e10, {\"a\":1}]"), "");
}

static void
a_pointer_escapes_tilde_and_slash(void **state)
{
	static const char text[] = "{\"a/b\":[{\"c~d\":1}]}";
	(void)state;
	diags = diags_new(arena);
	struct json root = json_open("t.json", "/7", 1, text, strlen(text), arena, diags);
	struct json j = json_at(json_item(json_at(root, "a/b"), 0), "c~d");
	assert_string_equal(json_pointer(j), "/7/a~1b/0/c~0d");
	assert_null(json_str(j));
	assert_string_equal(diag_name(diags->all.v[0]->id), "field-type");
	json_close(root);
}

static struct ini *
ini(const char *text)
{
	diags = diags_new(arena);
	return ini_parse_text("t.ini", text, arena, diags);
}

static void
assert_ini_fault(const char *text, const char *name, unsigned line)
{
	ini(text);
	assert_int_equal(diags->all.n, 1);
	assert_string_equal(diag_name(diags->all.v[0]->id), name);
	assert_int_equal(diags->all.v[0]->loc.line, line);
}

static void
what_inih_would_cut_is_refused_with_its_line(void **state)
{
	char text[400] = "[a]\nk = ";
	(void)state;
	memset(text + 8, 'x', 250);
	assert_ini_fault(text, "ini-long-line", 2);
	assert_ini_fault("[a]\nk = cut ; here\n", "ini-syntax", 2);
	assert_ini_fault("[a]\nk = 1\nj = 2\nk = 3\n", "ini-duplicate", 4);
	assert_ini_fault("[a]\nk = 1\n[b]\n[a]\n", "ini-duplicate", 4);
	assert_ini_fault("[a]\nno sign\n", "ini-syntax", 2);
}

static void
a_continued_value_knows_the_line_of_each_part(void **state)
{
	(void)state;
	struct ini *i = ini("[a]\n# comment\nk = one\n\ttwo\n\tthree\n");
	struct ini_entry *e = ini_entry(ini_section(i, "a"), "k");
	assert_string_equal(e->value, "one\ntwo\nthree");
	assert_int_equal(ini_line_at(e, 0), 3);
	assert_int_equal(ini_line_at(e, 4), 4);
	assert_int_equal(ini_line_at(e, 9), 5);
}

static void
an_unknown_key_is_named_with_the_nearest(void **state)
{
	static const char *const keys[] = {"templates", "output"};
	(void)state;
	struct ini *i = ini("[paths]\ntemplate = x\n");
	ini_section(i, "paths");
	ini_report_unused(i, keys, 2, NULL, 0);
	assert_string_equal(diag_name(diags->all.v[0]->id), "ini-unknown-key");
	assert_non_null(strstr(diags->all.v[0]->detail, "did you mean \"templates\""));
}

static void
partial_dates_are_intervals_of_days(void **state)
{
	struct date d;
	(void)state;
	assert_true(date_parse("2015-10", &d));
	assert_int_equal(d.last - d.first, 30);
	assert_true(date_parse("2016-02-29", &d));
	assert_false(date_parse("2015-02-29", &d));
	assert_false(date_parse("2015-13", &d));
	assert_false(date_parse("2015-10-03x", &d));
	assert_true(date_parse("2015-09-26T01:00:00+02:00", &d));
	assert_string_equal(date_iso(arena, d.first), "2015-09-25");
	assert_true(date_parse("1970-01-01", &d));
	assert_int_equal(d.first, 0);
	assert_true(date_parse("unknown", &d));
	assert_false(date_known(&d));
}

static void
hidden_characters_become_visible(void **state)
{
	(void)state;
	assert_string_equal(str_visible(arena, "a\xE2\x80\xAE""b\nc"), "a<U+202E>b c");
	assert_string_equal(str_visible(arena, "\xEE\x80\x80"), "<U+E000>");
	assert_string_equal(str_visible(arena, "上海 Ελ"), "上海 Ελ");
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
		cmocka_unit_test(valid_json_passes_the_gate),
		cmocka_unit_test(what_rfc_8259_forbids_is_refused_with_its_name),
		cmocka_unit_test(a_fault_is_named_with_line_and_column),
		cmocka_unit_test(nesting_stops_at_sixty_four),
		cmocka_unit_test(records_that_read_two_ways_are_refused),
		cmocka_unit_test(a_pointer_escapes_tilde_and_slash),
		cmocka_unit_test(what_inih_would_cut_is_refused_with_its_line),
		cmocka_unit_test(a_continued_value_knows_the_line_of_each_part),
		cmocka_unit_test(an_unknown_key_is_named_with_the_nearest),
		cmocka_unit_test(partial_dates_are_intervals_of_days),
		cmocka_unit_test(hidden_characters_become_visible),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
