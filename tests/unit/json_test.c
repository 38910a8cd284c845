/* JSON in: what the gate takes and refuses and where, faults of records, cursors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/json.h"
#include "core/json_slice.h"
#include "core/limits.h"
#include "core/str.h"

static struct arena *arena;
static struct diags *diags;

/* The refusal of the gate; NULL when it lets the bytes through. */
static const struct diag *
gate_bytes(const char *bytes, size_t n)
{
	diags = diags_new(arena);
	if (json_gate("t.json", bytes, n, diags))
		return NULL;
	assert_int_equal(diags_count(diags, AREA_INPUT, SEVERITY_ERROR), 1);
	return diags->all.v[diags->all.n - 1];
}

static const struct diag *
gate(const char *text)
{
	return gate_bytes(text, strlen(text));
}

static void
all_of_rfc_8259_passes(void **state)
{
	static const char *const texts[] = {"null", "true", "false", "0", "-0", "-0.0",
		"1E+2", "1e-7", "0e0", "123456789012345678901234567890", "\"\"",
		"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"", "\"\x7F\"",
		"\"\xE2\x80\xA8\xF4\x8F\xBF\xBF\"", "[]", "{}", "{\"\":0}",
		"\t\r\n [ 1 , { \"a\" : [ ] } ] \t\r\n", "[[],{},[{}]]",
		"{\"a\":1,\"a\":2}", "[\"\\ud800\"]", "[1e999]"};
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		if (gate(texts[i]))
			fail_msg("refused: %s", texts[i]);
}

static void
what_is_no_json_is_refused_where_it_goes_wrong(void **state)
{
	static const struct {
		const char *text, *name;
		unsigned line, column;
	} cases[] = {
		{"", "json-syntax", 1, 1},
		{" \n", "json-syntax", 2, 1},
		{"[1,]", "json-syntax", 1, 4},
		{"[,1]", "json-syntax", 1, 2},
		{"[1 2]", "json-syntax", 1, 4},
		{"{\"a\":1,}", "json-syntax", 1, 8},
		{"{a:1}", "json-syntax", 1, 2},
		{"{\"a\" 1}", "json-syntax", 1, 6},
		{"{\"a\":}", "json-syntax", 1, 6},
		{"{\"a\":1\n ]", "json-syntax", 2, 2},
		{"[1}", "json-syntax", 1, 3},
		{"]", "json-syntax", 1, 1},
		{"[\n\n1", "json-syntax", 3, 2},
		{"{\n\"a\"", "json-syntax", 2, 4},
		{"[01]", "json-syntax", 1, 3},
		{"[-]", "json-syntax", 1, 2},
		{"[1.]", "json-syntax", 1, 2},
		{"[.5]", "json-syntax", 1, 2},
		{"[1e]", "json-syntax", 1, 2},
		{"[1e+]", "json-syntax", 1, 2},
		{"[+1]", "json-syntax", 1, 2},
		{"[0x1]", "json-syntax", 1, 3},
		{"[NaN]", "json-syntax", 1, 2},
		{"[Infinity]", "json-syntax", 1, 2},
		{"[True]", "json-syntax", 1, 2},
		{"[nul]", "json-syntax", 1, 2},
		{"['a']", "json-syntax", 1, 2},
		{"[// no\n1]", "json-syntax", 1, 2},
		{"[\"a]", "json-syntax", 1, 2},
		{"[\"\\x\"]", "json-syntax", 1, 3},
		{"[\"\\u12G4\"]", "json-syntax", 1, 3},
		{"[\"\\\"]", "json-syntax", 1, 2},
		{"[\"a\tb\"]", "json-control", 1, 4},
		{"[\n\"a\nb\"]", "json-control", 2, 3},
		{"truefalse", "json-syntax", 1, 5},
		{"\"a\"\"b\"", "json-syntax", 1, 4},
		{"[1]\xC2\xA0", "json-syntax", 1, 4},
		{"[\n\"\xC3(\"]", "utf8-invalid", 2, 2},
		{"[\"\xC0\xAF\"]", "utf8-invalid", 1, 3},
		{"[\"\xED\xA0\x80\"]", "utf8-invalid", 1, 3},
		{"[\"\xF4\x90\x80\x80\"]", "utf8-invalid", 1, 3},
		{"[\"\xE2\x80", "utf8-invalid", 1, 3},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct diag *d = gate(cases[i].text);
		if (!d)
			fail_msg("let through: %s", cases[i].text);
		if (strcmp(diag_name(d->id), cases[i].name) != 0 ||
			d->loc.line != cases[i].line ||
			d->loc.column != cases[i].column)
			fail_msg("%s: %s at %u:%u", cases[i].text, diag_name(d->id),
				d->loc.line, d->loc.column);
		assert_string_equal(d->loc.file, "t.json");
	}
}

static void
a_nul_byte_is_refused(void **state)
{
	(void)state;
	const struct diag *d = gate_bytes("[\"a\0b\"]", 7);
	assert_non_null(d);
	assert_string_equal(diag_name(d->id), "json-control");
	assert_int_equal(d->loc.column, 4);
	assert_non_null(gate_bytes("[]\0", 3));
}

static void
other_encodings_and_gzip_are_refused_by_name(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *name;
	} cases[] = {{"\xFF\xFE{\0}\0", 6, "json-encoding"},
		{"\xFE\xFF\0{\0}", 6, "json-encoding"},
		{"\xFF\xFE\0\0{\0\0\0", 8, "json-encoding"},
		{"{\0}\0", 4, "json-encoding"}, {"\0{\0}", 4, "json-encoding"},
		{"[\0\0\0", 4, "json-encoding"}, {"\0\0\0[", 4, "json-encoding"},
		{"[\0]", 3, "json-syntax"}, {"{}\0\0", 4, "json-syntax"},
		{"\x1F\x8B\x08\0", 4, "file-compressed"}};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct diag *d = gate_bytes(cases[i].bytes, cases[i].n);
		assert_non_null(d);
		assert_string_equal(diag_name(d->id), cases[i].name);
		if (diag_name(d->id)[0] == 'j')
			assert_int_equal(d->loc.line, 1);
	}
}

static void
a_byte_order_mark_is_noted_and_passed_over(void **state)
{
	static const char text[] = "\xEF\xBB\xBF{\"a\":1}";
	struct stream stream = stream_of("t.json", text, sizeof text - 1);
	struct json_walk w = json_walk_file(&stream);
	(void)state;
	assert_null(gate(text));
	assert_int_equal(diags->all.n, 1);
	assert_string_equal(diag_name(diags->all.v[0]->id), "json-bom");
	assert_true(json_walk_next(&w));
	assert_int_equal(w.start, 3);
	assert_int_equal(json_walk_end(&w, SIZE_MAX), sizeof text - 1);
	assert_false(json_walk_next(&w));
	assert_non_null(gate("\xEF\xBB\xBF"));
}

static void
nesting_ends_at_sixty_four_levels(void **state)
{
	char text[2 * 65 + 1] = "";
	(void)state;
	memset(text, '[', 64);
	memset(text + 64, ']', 64);
	assert_null(gate(text));
	memset(text, '[', 65);
	memset(text + 65, ']', 65);
	const struct diag *d = gate(text);
	assert_non_null(d);
	assert_string_equal(diag_name(d->id), "limit-depth");
	assert_int_equal(d->loc.column, 65);
}

/* What a value of n bytes, made of head, fill and tail, is refused for; "" when it is
 * not. */
static const char *
fault_of(const char *head, char fill, size_t n, const char *tail)
{
	size_t before = strlen(head);
	char *text = arena_alloc(arena, before + n + strlen(tail) + 1);

	memcpy(text, head, before);
	memset(text + before, fill, n);
	memcpy(text + before + n, tail, strlen(tail));
	const struct diag *d = gate(text);
	return d ? diag_name(d->id) : "";
}

static void
a_string_ends_at_its_limit(void **state)
{
	const size_t most = LIMIT_JSON_STRING - 2; /* the quotes count */

	(void)state;
	assert_string_equal(fault_of("[\"", 'a', most - 1, "\"]"), "");
	assert_string_equal(fault_of("[\"", 'a', most, "\"]"), "");
	assert_string_equal(fault_of("[\"", 'a', most + 1, "\"]"), "limit-string");
	assert_string_equal(fault_of("{\"", 'a', most + 1, "\":1}"), "limit-string");
}

static const char *
fault_of_members(size_t n)
{
	struct buf text = {.arena = arena};

	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "%s\"%zu\":1", i ? "," : "{", i);
	buf_char(&text, '}');
	const struct diag *d = gate(buf_text(&text));
	return d ? diag_name(d->id) : "";
}

static void
an_object_ends_at_its_limit_of_members(void **state)
{
	(void)state;
	assert_string_equal(fault_of_members(LIMIT_JSON_MEMBERS - 1), "");
	assert_string_equal(fault_of_members(LIMIT_JSON_MEMBERS), "");
	assert_string_equal(fault_of_members(LIMIT_JSON_MEMBERS + 1), "limit-members");
}

static void
values_follow_one_another_each_with_its_line(void **state)
{
	static const char text[] = "{\"a\":\"}\\\"{\"}\n\n[1,\n2]\r\n {}\n{\"b\":1}{}";
	static const struct {
		const char *value;
		unsigned line;
	} expected[] = {{"{\"a\":\"}\\\"{\"}", 1}, {"[1,\n2]", 3}, {"{}", 5},
		{"{\"b\":1}", 6}, {"{}", 6}};
	struct stream stream = stream_of("t.json", text, sizeof text - 1);
	struct json_walk w = json_walk_file(&stream);
	(void)state;
	assert_null(gate(text));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_true(json_walk_next(&w));
		size_t end = json_walk_end(&w, SIZE_MAX);
		assert_string_equal(arena_dup(arena, text + w.start, end - w.start),
			expected[i].value);
		assert_int_equal(w.line, expected[i].line);
		assert_int_equal(w.index, i);
	}
	assert_false(json_walk_next(&w));
}

static void
a_walk_goes_into_containers_and_on_behind_them(void **state)
{
	static const char text[] = "{\"a\": [1, [2],\n{}], \"b\":\n\"]\"} 7";
	struct stream stream = stream_of("t.json", text, sizeof text - 1);
	struct json_walk file = json_walk_file(&stream);
	(void)state;
	assert_true(json_walk_next(&file));
	assert_int_equal(json_walk_end(&file, 8), 0);
	struct json_walk object = json_walk_into(&file);
	assert_true(json_walk_next(&object));
	assert_memory_equal(object.key, "a", object.key_length);
	struct json_walk array = json_walk_into(&object);
	for (unsigned i = 0; i < 3; i++) {
		assert_true(json_walk_next(&array));
		assert_int_equal(array.line, i < 2 ? 1 : 2);
		json_walk_skip(&array);
	}
	assert_false(json_walk_next(&array));
	json_walk_resume(&object, &array);
	assert_true(json_walk_next(&object));
	assert_memory_equal(object.key, "b", object.key_length);
	assert_int_equal(object.line, 3);
	json_walk_skip(&object);
	assert_false(json_walk_next(&object));
	json_walk_resume(&file, &object);
	assert_true(json_walk_next(&file));
	assert_int_equal(text[file.start], '7');
}

static void
a_big_integer_keeps_its_digits(void **state)
{
	static const char text[] = "{\"a\":[1,12345678901234567890,"
				   "\"99999999999999999999\"],\"b\":-9007199254740993}";
	(void)state;
	diags = diags_new(arena);
	struct json root =
		json_open("t.json", "", 1, text, sizeof text - 1, arena, diags);
	assert_string_equal(
		json_id_text(json_item(json_at(root, "a"), 1)), "12345678901234567890");
	assert_string_equal(json_id_text(json_item(json_at(root, "a"), 0)), "1");
	assert_string_equal(json_id_text(json_at(root, "b")), "-9007199254740993");
	json_close(root);
}

static void
only_records_follow_one_another(void **state)
{
	static const char *const texts[] = {"[][]", "{\"a\": true} \"x\"", "1 2",
		"1\n2", "\"a\"\n{}", "[] 1", "{}\n1", "[{}][]", "[][{}]", "[1][{}]"};
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_non_null(gate(texts[i]));
	assert_null(gate("[] []"));
	assert_null(gate("{}{}"));
	assert_null(gate("{}[]{}"));
	assert_null(gate("[{}][{}]"));
}

static void
a_fault_in_a_later_line_refuses_them_all(void **state)
{
	(void)state;
	const struct diag *d = gate("{\"a\":1}\n{\"b\":}\n");
	assert_non_null(d);
	assert_int_equal(d->loc.line, 2);
	assert_int_equal(d->loc.column, 6);
}

static struct json
open_text(const char *text, const char *prefix, unsigned line)
{
	diags = diags_new(arena);
	return json_open("t.json", prefix, line, text, strlen(text), arena, diags);
}

static void
records_that_could_be_read_in_two_ways_are_refused(void **state)
{
	static const struct {
		const char *text, *name;
	} cases[] = {
		{"{\"a\":1,\"b\":2,\"a\":3}", "record-duplicate-key"},
		{"[{\"x\":{\"a\":1,\"\\u0061\":2}}]", "record-duplicate-key"},
		{"{\"tlp\":\"red\",\"TLP\":\"clear\"}", "record-duplicate-key"},
		{"{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,"
		 "\"h\":8,\"i\":9,\"j\":0,\"k\":1,\"l\":2,\"m\":3,\"C\":4}",
			"record-duplicate-key"},
		{"[\"RED\\u0000CLEAR\"]", "record-nul"},
		{"{\"a\\u0000b\":1}", "record-nul"},
		{"[\"\\uD800\"]", "record-surrogate"},
		{"[\"\\uD800x\"]", "record-surrogate"},
		{"[\"\\uD800\\u0041\"]", "record-surrogate"},
		{"[\"\\uD800\\uD800\"]", "record-surrogate"},
		{"[\"\\uDC00\\uD800\"]", "record-surrogate"},
		{"[\"\\uFFFE\"]", "record-noncharacter"},
		{"[\"\\ufdd0\"]", "record-noncharacter"},
		{"[\"\\uD83F\\uDFFF\"]", "record-noncharacter"},
		{"[\"\xEF\xBF\xBE\"]", "record-noncharacter"},
		{"[\"\xEF\xB7\xAF\"]", "record-noncharacter"},
		{"[\"\xF0\x9F\xBF\xBE\"]", "record-noncharacter"},
		{"[\"\xF4\x8F\xBF\xBF\"]", "record-noncharacter"},
		{"{\"\xEF\xBF\xBF\":1}", "record-noncharacter"},
		{"[1e999]", "record-number"},
		{"[-1E400]", "record-number"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json root = open_text(cases[i].text, "", 7);
		assert_false(json_there(root));
		json_close(root);
		assert_int_equal(diags->all.n, 1);
		if (strcmp(diag_name(diags->all.v[0]->id), cases[i].name) != 0)
			fail_msg("%s: %s", cases[i].text,
				diag_name(diags->all.v[0]->id));
		assert_int_equal(diags->all.v[0]->loc.line, 7);
	}
}

static void
a_number_of_too_many_digits_is_refused(void **state)
{
	char text[LIMIT_JSON_NUMBER + 4] = "[";
	(void)state;
	memset(text + 1, '0', LIMIT_JSON_NUMBER + 1);
	memcpy(text + 1, "0.", 2);
	text[LIMIT_JSON_NUMBER + 1] = ']';
	struct json root = open_text(text, "", 1);
	assert_true(json_there(root));
	json_close(root);
	text[LIMIT_JSON_NUMBER + 1] = '0';
	text[LIMIT_JSON_NUMBER + 2] = ']';
	root = open_text(text, "", 1);
	assert_false(json_there(root));
	assert_string_equal(diag_name(diags->all.v[0]->id), "record-number");
	json_close(root);
}

static void
what_looks_like_a_fault_and_is_none_is_read(void **state)
{
	static const char *const texts[] = {"[\"\\\\u0000\", \"\\\\ud800\"]",
		"[\"\\ud83d\\ude00\", \"\xF0\x9F\x98\x80\", \"\\ufffd\"]",
		"[{\"a\":1},{\"a\":1}]", "{\"a\":{\"a\":1}}",
		"{\"\u00e9\":1,\"\u00c9\":2}", "[1e308, 1e-999, \"1e999\"]",
		"[\"\xEF\xB7\xB0\xEF\xB7\x8F\"]"};
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct json root = open_text(texts[i], "", 1);
		if (!json_there(root) || diags->all.n)
			fail_msg("refused: %s", texts[i]);
		json_close(root);
	}
}

static void
the_fault_of_a_record_has_line_and_column(void **state)
{
	(void)state;
	struct json root = open_text("{\"a\":\n \"\\u0000\"}", "", 10);
	assert_int_equal(diags->all.v[0]->loc.line, 11);
	assert_int_equal(diags->all.v[0]->loc.column, 3);
	json_close(root);
}

static void
pointers_escape_tilde_and_slash(void **state)
{
	(void)state;
	struct json root =
		open_text("{\"a/b\":[0,{\"~1\":{\"\":1}}],\"m~n\":2}", "/3", 1);
	struct json a = json_at(root, "a/b");
	struct json deep = json_at(json_item(a, 1), "~1");
	assert_string_equal(json_pointer(root), "/3");
	assert_string_equal(json_pointer(json_item(a, 0)), "/3/a~1b/0");
	assert_string_equal(json_pointer(deep), "/3/a~1b/1/~01");
	assert_string_equal(json_pointer(json_at(deep, "")), "/3/a~1b/1/~01/");
	struct json last = json_next(json_first(root));
	assert_string_equal(json_key(last), "m~n");
	assert_string_equal(json_pointer(last), "/3/m~0n");
	assert_false(json_there(json_next(last)));
	json_close(root);
}

static void
a_missing_place_knows_its_pointer(void **state)
{
	(void)state;
	struct json root = open_text("{\"a\":[1]}", "", 1);
	struct json gone = json_at(json_item(json_at(root, "a"), 5), "x");
	assert_int_equal(json_kind(gone), JSON_MISSING);
	assert_string_equal(json_pointer(gone), "/a/5/x");
	assert_null(json_str(gone));
	assert_true(json_bool(gone, true));
	assert_int_equal(json_len(gone), 0);
	assert_false(json_there(json_first(gone)));
	assert_int_equal(diags->all.n, 0);
	json_close(root);
}

static void
null_is_there_but_not_present(void **state)
{
	double d = 5;
	(void)state;
	struct json root = open_text("{\"a\":null}", "", 1);
	struct json a = json_at(root, "a");
	assert_true(json_there(a));
	assert_false(json_present(a));
	assert_null(json_str(a));
	assert_false(json_number(a, &d));
	assert_int_equal(json_texts(a).n, 0);
	assert_int_equal(diags->all.n, 0);
	json_close(root);
}

static void
assert_last_is_type_fault(size_t count, const char *pointer)
{
	assert_int_equal(diags->all.n, count);
	const struct diag *d = diags->all.v[count - 1];
	assert_string_equal(diag_name(d->id), "field-type");
	assert_string_equal(d->loc.pointer, pointer);
}

static void
wrong_types_are_reported_with_their_place(void **state)
{
	double d = 5;
	(void)state;
	struct json root =
		open_text("{\"n\":1,\"s\":\"1\",\"o\":{},\"l\":[\"a\",2]}", "", 1);
	assert_null(json_str(json_at(root, "n")));
	assert_last_is_type_fault(1, "/n");
	assert_null(json_lines(json_at(root, "o")));
	assert_last_is_type_fault(2, "/o");
	assert_false(json_number(json_at(root, "s"), &d));
	assert_last_is_type_fault(3, "/s");
	assert_true(json_bool(json_at(root, "n"), true));
	assert_last_is_type_fault(4, "/n");
	assert_int_equal(json_texts(json_at(root, "o")).n, 0);
	assert_last_is_type_fault(5, "/o");
	assert_int_equal(json_texts(json_at(root, "l")).n, 1);
	assert_last_is_type_fault(6, "/l/1");
	assert_null(json_str_quiet(json_at(root, "n")));
	assert_int_equal(diags->all.n, 6);
	assert_true(d == 5);
	json_close(root);
}

static void
a_count_is_a_whole_number_that_fits(void **state)
{
	(void)state;
	struct json root = open_text(
		"[0,1,4294967295,4294967296,-1,1e300,-1e300,0.5,7.9,\"7\",null]", "",
		1);
	static const unsigned counts[] = {0, 1, 4294967295, 0, 0, 0, 0, 0, 7, 0, 0};

	for (size_t i = 0; i < COUNT(counts); i++)
		assert_int_equal(json_count(json_item(root, i)), counts[i]);
	assert_last_is_type_fault(1, "/9");
	json_close(root);
}

static void
strings_outlive_the_document_and_show_what_hides(void **state)
{
	(void)state;
	struct json root = open_text("[\"a\\nb\\u202E\", \"one\"]", "", 1);
	const char *line = json_str(json_item(root, 0));
	const char *lines = json_lines(json_item(root, 0));
	struct texts one = json_texts(json_item(root, 1));
	json_close(root);
	assert_string_equal(line, "a b<U+202E>");
	assert_string_equal(lines, "a\nb<U+202E>");
	assert_int_equal(one.n, 1);
	assert_string_equal(one.v[0], "one");
}

/* Cut out of the text, a value leaves the places of the others as they were. */
static void
what_is_cut_is_passed_over_and_its_neighbours_keep_their_places(void **state)
{
	char text[] =
		"{\"l\":[ {\"a\":\n1e999}, 7, \"\\u0000\", [8] ],\"o\":{\"b\":2}}";
	(void)state;
	json_cut(strstr(text, "{\"a"), strlen("{\"a\":\n1e999}"), false);
	json_cut(strstr(text, "\"\\u"), strlen("\"\\u0000\""), false);
	json_cut(strstr(text, "{\"b"), strlen("{\"b\":2}"), true);
	assert_non_null(strchr(text, '\n'));
	struct json root = open_text(text, "", 1);
	struct json list = json_at(root, "l"), j = json_first(list);
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(json_len(list), 2);
	assert_string_equal(json_pointer(j), "/l/1");
	assert_string_equal(json_pointer(json_next(j)), "/l/3");
	assert_false(json_there(json_next(json_next(j))));
	assert_false(json_there(json_item(list, 0)));
	assert_int_equal(json_kind(json_at(root, "o")), JSON_OBJECT);
	assert_int_equal(json_len(json_at(root, "o")), 0);
	json_close(root);
}

static void
an_id_may_be_an_integer(void **state)
{
	(void)state;
	struct json root = open_text("[42, \"x-1\", 9007199254740991, -0.5e1]", "", 1);
	assert_string_equal(json_id_text(json_item(root, 0)), "42");
	assert_string_equal(json_id_text(json_item(root, 1)), "x-1");
	assert_string_equal(json_id_text(json_item(root, 2)), "9007199254740991");
	json_close(root);
}

static void
two_ids_never_look_like_one(void **state)
{
	(void)state;
	struct json root = open_text("[\"a b\", \"a\\nb\", \"a\\tb\", 7]", "", 1);
	assert_string_equal(json_id(json_item(root, 0)), "a b");
	assert_string_equal(json_id(json_item(root, 1)), "a<U+000A>b");
	assert_string_equal(json_id(json_item(root, 2)), "a<U+0009>b");
	assert_string_equal(json_id(json_item(root, 3)), "7");
	json_close(root);
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
		cmocka_unit_test(all_of_rfc_8259_passes),
		cmocka_unit_test(what_is_no_json_is_refused_where_it_goes_wrong),
		cmocka_unit_test(a_nul_byte_is_refused),
		cmocka_unit_test(other_encodings_and_gzip_are_refused_by_name),
		cmocka_unit_test(a_byte_order_mark_is_noted_and_passed_over),
		cmocka_unit_test(nesting_ends_at_sixty_four_levels),
		cmocka_unit_test(a_string_ends_at_its_limit),
		cmocka_unit_test(an_object_ends_at_its_limit_of_members),
		cmocka_unit_test(values_follow_one_another_each_with_its_line),
		cmocka_unit_test(a_walk_goes_into_containers_and_on_behind_them),
		cmocka_unit_test(a_big_integer_keeps_its_digits),
		cmocka_unit_test(only_records_follow_one_another),
		cmocka_unit_test(a_fault_in_a_later_line_refuses_them_all),
		cmocka_unit_test(records_that_could_be_read_in_two_ways_are_refused),
		cmocka_unit_test(a_number_of_too_many_digits_is_refused),
		cmocka_unit_test(what_looks_like_a_fault_and_is_none_is_read),
		cmocka_unit_test(the_fault_of_a_record_has_line_and_column),
		cmocka_unit_test(pointers_escape_tilde_and_slash),
		cmocka_unit_test(a_missing_place_knows_its_pointer),
		cmocka_unit_test(null_is_there_but_not_present),
		cmocka_unit_test(wrong_types_are_reported_with_their_place),
		cmocka_unit_test(a_count_is_a_whole_number_that_fits),
		cmocka_unit_test(strings_outlive_the_document_and_show_what_hides),
		cmocka_unit_test(
			what_is_cut_is_passed_over_and_its_neighbours_keep_their_places),
		cmocka_unit_test(an_id_may_be_an_integer),
		cmocka_unit_test(two_ids_never_look_like_one),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
