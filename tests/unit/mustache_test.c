/* The Mustache engine: the specification's own tests, ours, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"
#include "doc/data.h"
#include "doc/mustache.h"

#define SPECIFICATION "../shared/mustache-spec"

static struct arena *arena;
static struct diags *diags;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* JSON as a view */

static void
take_json(struct data *parent, const char *key, struct json j)
{
	struct data *made;
	double number;

	switch (json_kind(j)) {
	case JSON_MISSING:
	case JSON_NULL:
		data_bool(arena, parent, key, false);
		break;
	case JSON_BOOL:
		data_bool(arena, parent, key, json_bool(j, false));
		break;
	case JSON_NUMBER:
		assert_true(json_number(j, &number));
		data_text(arena, parent, key, arena_printf(arena, "%.15g", number));
		break;
	case JSON_STRING:
		data_text(arena, parent, key, json_lines(j));
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		made = data_add(arena, parent, key,
			json_kind(j) == JSON_ARRAY ? DATA_LIST : DATA_OBJECT);
		for (struct json x = json_first(j); json_there(x); x = json_next(x))
			take_json(made, json_key(x), x);
	}
}

static const struct data *
view_of(struct json j)
{
	struct data *holder = data_list(arena);
	take_json(holder, NULL, j);
	return holder->items.v[0];
}

/* {'a': 'b'}: JSON with single quotes, so that tests stay readable. */
static const struct data *
view(const char *text)
{
	char *json = arena_str(arena, text);
	for (char *s = json; *s; s++)
		*s = *s == '\'' ? '"' : *s;
	struct json root = json_open("view", "", 1, json, strlen(json), arena, diags);
	assert_true(json_there(root));
	const struct data *made = view_of(root);
	json_close(root);
	return made;
}

/* Rendering */

static void
escape_html(void *state, struct buf *out, const struct data *value, const char *name)
{
	(void)state, (void)name;
	for (const char *s = value->text; *s; s++) {
		if (*s == '&')
			buf_str(out, "&amp;");
		else if (*s == '<')
			buf_str(out, "&lt;");
		else if (*s == '>')
			buf_str(out, "&gt;");
		else if (*s == '"')
			buf_str(out, "&quot;");
		else
			buf_char(out, *s);
	}
}

/* The state is an object whose members are the partials. */
static const char *
partial_text(void *state, const char *name)
{
	const struct data *found = state ? data_get(state, name) : NULL;
	return found ? found->text : NULL;
}

static const char *
render(const char *template, const struct data *data, const struct data *partials)
{
	const struct mustache_policy policy = {
		.escape = escape_html,
		.partial = partial_text,
		.state = (void *)(uintptr_t)partials,
	};
	struct buf out = {.arena = arena};
	assert_true(
		mustache_render("test", template, data, &policy, &out, arena, diags));
	return buf_text(&out);
}

static void
renders(const char *template, const char *json, const char *expected)
{
	assert_string_equal(render(template, view(json), NULL), expected);
}

/* All messages of a strict rendering, a line each: "2 template-unknown "x"". */
static const char *
messages_with(const char *template, const char *json, const char *partials)
{
	const struct mustache_policy policy = {
		.escape = escape_html,
		.partial = partial_text,
		.state = (void *)(uintptr_t)view(partials),
		.missing_is_error = true,
		.plain_only = true,
	};
	struct buf out = {.arena = arena}, said = {.arena = arena};
	bool fine = mustache_render(
		"t.md", template, view(json), &policy, &out, arena, diags);

	assert_int_equal(fine, diags->all.n == 0);
	diags_sort(diags);
	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		buf_printf(&said, "%s:%u %s: %s\n", d->loc.file, d->loc.line,
			diag_name(d->id), d->detail);
	}
	diags->all.n = 0;
	return buf_text(&said);
}

static const char *
messages(const char *template, const char *json)
{
	return messages_with(template, json, "{}");
}

/* The specification */

/* Cursors show \r and \t as blanks, but lines end in both ways here: they travel as two
 * other characters of the same length. */
static const char *const stand_ins[][2] = {{"\\r", "¤"}, {"\\t", "¥"}};

static void
hide_controls(char *json)
{
	for (char *s = json; (s = strchr(s, '\\')); s += 2) {
		for (size_t i = 0; i < 2; i++) {
			if (str_starts(s, stand_ins[i][0]))
				memcpy(s, stand_ins[i][1], 2);
		}
	}
}

static const char *
show_controls(const char *text)
{
	struct buf out = {.arena = arena};
	while (*text) {
		bool is_return = str_starts(text, stand_ins[0][1]);
		bool is_tab = str_starts(text, stand_ins[1][1]);
		buf_char(&out, is_return ? '\r' : is_tab ? '\t' : *text);
		text += is_return || is_tab ? 2 : 1;
	}
	return buf_text(&out);
}

static void
show_controls_in(struct data *d)
{
	if (d->text)
		d->text = show_controls(d->text);
	LIST_EACH (d->items, i)
		show_controls_in(d->items.v[i]);
}

/* Renders each test of a module; how many there were. */
static size_t
run_module(const char *path)
{
	size_t n = 0;
	char *bytes = file_text(path, arena, 1 << 20, &n);

	assert_non_null(bytes);
	hide_controls(bytes);
	struct json root = json_open(path, "", 1, bytes, n, arena, diags);
	struct data *tests = data_list(arena);
	take_json(tests, NULL, json_at(root, "tests"));
	json_close(root);
	tests = tests->items.v[0];
	show_controls_in(tests);
	LIST_EACH (tests->items, i) {
		const struct data *test = tests->items.v[i];
		const char *expected = data_get(test, "expected")->text;
		const char *result = render(data_get(test, "template")->text,
			data_get(test, "data"), data_get(test, "partials"));
		if (!str_eq(result, expected))
			fail_msg("%s: %s: [%s] instead of [%s]", path,
				data_get(test, "name")->text, result, expected);
	}
	return tests->items.n;
}

static void
the_specification_holds(void **state)
{
	static const char *const modules[] = {"comments", "delimiters", "interpolation",
		"inverted", "partials", "sections"};

	(void)state;
	if (!folder_exists(SPECIFICATION)) {
		print_message("skipped: no %s here\n", SPECIFICATION);
		skip();
	}
	size_t n = 0;
	for (size_t i = 0; i < COUNT(modules); i++)
		n += run_module(
			arena_printf(arena, SPECIFICATION "/%s.json", modules[i]));
	assert_int_equal(n, 136);
}

/* The same behaviours, in our words */

static void
values_are_escaped_unless_raw(void **state)
{
	(void)state;
	renders("{{a}} {{{a}}} {{&a}} {{ a }}", "{'a': '<&>'}",
		"&lt;&amp;&gt; <&> <&> &lt;&amp;&gt;");
}

static void
a_missing_name_is_silent_without_the_policy(void **state)
{
	(void)state;
	renders("[{{a}}{{a.b}}{{#a}}x{{/a}}{{^a}}y{{/a}}]", "{}", "[y]");
}

static void
dotted_names_go_down_and_never_back_up(void **state)
{
	(void)state;
	renders("{{a.b.c}}", "{'a': {'b': {'c': 'x'}}}", "x");
	renders("[{{#a}}{{b.c}}{{/a}}]", "{'a': {'b': {}}, 'b': {'c': 'x'}}", "[]");
	renders("{{#a}}{{#b.c}}{{d}}{{/b.c}}{{/a}}", "{'a': {'b': {'c': {'d': 'x'}}}}",
		"x");
}

static void
inner_contexts_hide_outer_ones(void **state)
{
	(void)state;
	renders("{{#o}}{{a}}{{b}}{{/o}}", "{'a': '1', 'b': '2', 'o': {'a': '3'}}",
		"32");
}

static void
sections_repeat_over_lists_and_dot_is_the_item(void **state)
{
	(void)state;
	renders("{{#l}}({{.}}){{/l}}", "{'l': ['a', 'b', '<']}", "(a)(b)(&lt;)");
	renders("{{#l}}{{#.}}{{.}}{{/.}};{{/l}}", "{'l': [['a', 'b'], ['c']]}",
		"ab;c;");
	renders("{{#l}}{{n}}{{/l}}", "{'l': [{'n': 1}, {'n': 1.5}]}", "11.5");
}

static void
false_null_empty_list_and_empty_text_are_false(void **state)
{
	static const char *const falses[] = {"false", "null", "[]", "''"};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		renders("{{#a}}yes{{/a}}{{^a}}no{{/a}}",
			arena_printf(arena, "{'a': %s}", falses[i]), "no");
	renders("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{'a': {}}", "yes");
	renders("{{#a}}yes{{/a}}{{^a}}no{{/a}}", "{'a': 'x'}", "yes");
}

static void
a_tag_alone_on_its_line_takes_the_line_with_it(void **state)
{
	(void)state;
	renders("| a\n{{#t}}\n| b\n  {{/t}}  \n{{! c }}\n| d", "{'t': true}",
		"| a\n| b\n| d");
	renders("a\r\n{{#t}}\r\nb\r\n{{/t}}\r\nc", "{'t': true}", "a\r\nb\r\nc");
	renders("{{#t}}\nb\n{{/t}}", "{'t': true}", "b\n");
	renders(" {{#t}} b {{/t}}\n", "{'t': true}", "  b \n");
	renders("a\n  {{x}}  \nb", "{'x': 'v'}", "a\n  v  \nb");
	renders("a\n  {{! one\n two }}\nb", "{}", "a\nb");
	renders("a {{#t}}{{/t}}\nb", "{'t': true}", "a \nb");
}

static void
consecutive_items_of_a_loop_stay_consecutive(void **state)
{
	(void)state;
	renders("{{#l}}\n- {{.}}\n{{/l}}\n- end\n", "{'l': ['a', 'b']}",
		"- a\n- b\n- end\n");
	renders("|h|\n|-|\n{{#l}}\n| {{.}} |\n{{/l}}\n\nend", "{'l': ['a', 'b']}",
		"|h|\n|-|\n| a |\n| b |\n\nend");
}

static void
comments_vanish_and_hide_tags(void **state)
{
	(void)state;
	renders("a{{! {{b }}c{{!}}d", "{'b': 'x'}", "acd");
}

static void
delimiters_change_for_the_rest_of_the_file_only(void **state)
{
	const struct data *partials = view("{'p': '[{{a}}<%a%>]'}");

	(void)state;
	renders("{{=<% %>=}}(<%a%>{{a}})<%={{ }}=%>{{a}}", "{'a': 'x'}", "(x{{a}})x");
	renders("{{= | | =}}|#a||.||/a|", "{'a': ['1', '2']}", "12");
	assert_string_equal(
		render("{{=<% %>=}}<%>p%>", view("{'a': 'x'}"), partials), "[x<%a%>]");
}

static void
a_partial_is_indented_but_its_values_are_not(void **state)
{
	const struct data *partials = view("{'p': '1\\n{{a}}\\n2\\n'}");

	(void)state;
	assert_string_equal(render("-\n  {{>p}}\n-", view("{'a': 'x\\ny'}"), partials),
		"-\n  1\n  x\ny\n  2\n-");
	assert_string_equal(
		render("- {{>p}}.", view("{'a': 'x'}"), partials), "- 1\nx\n2\n.");
}

static void
a_partial_may_hold_itself_while_the_data_end(void **state)
{
	const struct data *partials = view("{'p': '{{n}}<{{#l}}{{>p}}{{/l}}>'}");

	(void)state;
	assert_string_equal(render("{{>p}}",
				    view("{'n': 'a', 'l': [{'n': 'b', 'l': []}, {'n': "
					 "'c', 'l': []}]}"),
				    partials),
		"a<b<>c<>>");
}

/* Unknown names */

static void
an_unknown_name_is_reported_with_its_line(void **state)
{
	(void)state;
	assert_string_equal(
		messages("a\n\nb {{titel}}\n", "{'title': 'x', 'other': 'y'}"),
		"t.md:3 template-unknown: \"titel\", the nearest is \"title\"\n");
	assert_string_equal(messages("{{zzzzzzzz}}", "{'title': 'x'}"),
		"t.md:1 template-unknown: \"zzzzzzzz\"\n");
}

static void
all_unknown_names_are_reported_in_one_run(void **state)
{
	(void)state;
	assert_string_equal(messages("{{a}}\n{{#b}}\n{{/b}}\n{{^c}}\n{{d.e}}\n{{/c}}\n"
				     "{{>f}}\n{{known.x}}\n{{knwon.y.z}}\n"
				     "{{known.witin.z}}",
				    "{'known': {'y': '1', 'within': {'z': '1'}}}"),
		"t.md:1 template-unknown: \"a\"\n"
		"t.md:2 template-unknown: \"b\"\n"
		"t.md:4 template-unknown: \"c\"\n"
		"t.md:5 template-unknown: \"d.e\"\n"
		"t.md:7 template-unknown: no partial \"f\"\n"
		"t.md:8 template-unknown: \"known.x\", the nearest is \"known.y\"\n"
		"t.md:9 template-unknown: \"knwon.y.z\", the nearest is \"known\"\n"
		"t.md:10 template-unknown: \"known.witin.z\", the nearest is "
		"\"known.within\"\n");
}

static void
a_name_in_a_loop_is_reported_once(void **state)
{
	(void)state;
	assert_string_equal(messages("{{#l}}\n{{nmae}}\n{{/l}}",
				    "{'l': [{'name': '1'}, {'name': '2'}]}"),
		"t.md:2 template-unknown: \"nmae\", the nearest is \"name\"\n");
}

static void
a_name_in_a_body_not_entered_is_reported(void **state)
{
	(void)state;
	assert_string_equal(messages("{{#no}}\n{{x}}\n{{/no}}", "{'no': false}"),
		"t.md:2 template-unknown: \"x\"\n");
	assert_string_equal(messages("{{#no}}\n{{x}}\n{{/no}}", "{'no': ''}"),
		"t.md:2 template-unknown: \"x\"\n");
	assert_string_equal(messages("{{^yes}}\n{{x}}\n{{/yes}}", "{'yes': true}"),
		"t.md:2 template-unknown: \"x\"\n");
	assert_string_equal(messages("{{#no}}{{#l}}{{nowhere}}{{n}}{{/l}}{{/no}}",
				    "{'no': false, 'l': [{'n': '1'}]}"),
		"t.md:1 template-unknown: \"nowhere\"\n");
	assert_string_equal(messages_with("{{#no}}{{>p}}{{/no}}", "{'no': false}",
				    "{'p': '\\n{{x}}'}"),
		"p:2 template-unknown: \"x\"\n");
}

static void
a_body_not_entered_may_use_names_known_elsewhere(void **state)
{
	(void)state;
	assert_string_equal(messages("{{#no}}{{who}}{{.}}{{/no}}",
				    "{'no': false, 'l': [{'who': 'x'}]}"),
		"");
	assert_string_equal(
		messages("{{#no}}{{note}}{{/no}}", "{'no': false, 'note': ''}"), "");
}

static void
the_items_of_an_empty_list_may_hold_anything(void **state)
{
	(void)state;
	assert_string_equal(messages("{{#l}}{{x}}{{/l}}{{l.x}}", "{'l': []}"), "");
}

static void
a_body_not_entered_may_hold_its_own_partial(void **state)
{
	(void)state;
	assert_string_equal(messages_with("{{>p}}", "{'more': false}",
				    "{'p': '{{#more}}\\n  {{>p}}\\n{{/more}}'}"),
		"");
}

static void
a_list_or_a_group_is_not_a_text(void **state)
{
	(void)state;
	assert_string_equal(
		messages("{{l}}\n{{o}}\n{{t}}", "{'l': ['x'], 'o': {}, 't': true}"),
		"t.md:1 template-syntax: \"l\" is a list, not a text\n"
		"t.md:2 template-syntax: \"o\" is a group of values, not a text\n"
		"t.md:3 template-syntax: \"t\" is yes or no, not a text\n");
}

/* Malformed templates */

static void
a_section_not_closed_is_reported_with_the_line_it_opens(void **state)
{
	(void)state;
	assert_string_equal(messages("\n{{#a}}\nx\n{{^b}}{{/b}}\n", "{'a': 1, 'b': 1}"),
		"t.md:2 template-syntax: section {{#a}} is not closed\n");
}

static void
a_section_closed_by_another_name_is_reported_once(void **state)
{
	(void)state;
	assert_string_equal(messages("{{#a}}\n{{/b}}\n{{nowhere}}", "{'a': 1}"),
		"t.md:2 template-syntax: {{/b}} where {{/a}} should close line 1\n"
		"t.md:3 template-unknown: \"nowhere\"\n");
	assert_string_equal(messages("{{#a}}\n{{#b}}\n{{/a}}", "{'a': 1, 'b': 1}"),
		"t.md:3 template-syntax: {{/a}} where {{/b}} should close line 2\n");
}

static void
a_close_without_a_section_is_reported(void **state)
{
	(void)state;
	assert_string_equal(messages("x\n{{/a}}", "{}"),
		"t.md:2 template-syntax: {{/a}} closes nothing\n");
}

static void
a_tag_not_closed_is_reported_after_what_stands_before_it(void **state)
{
	(void)state;
	assert_string_equal(messages("{{x}}\n{{y\n", "{}"),
		"t.md:1 template-unknown: \"x\"\n"
		"t.md:2 template-syntax: tag is not closed: }} is missing\n");
}

static void
a_tag_without_a_name_is_reported(void **state)
{
	(void)state;
	assert_string_equal(messages("{{}}\n{{# }}", "{}"),
		"t.md:1 template-syntax: tag without a name\n"
		"t.md:2 template-syntax: tag without a name\n");
}

static void
raw_values_and_delimiters_are_refused_in_plain_templates(void **state)
{
	(void)state;
	assert_string_equal(
		messages("{{{a}}}\n{{&a}}\n{{=<% %>=}}\n{{a}}", "{'a': 'x'}"),
		"t.md:1 template-syntax: {{{…}}} is not allowed here, write {{name}}\n"
		"t.md:2 template-syntax: {{&…}} is not allowed here, write {{name}}\n"
		"t.md:3 template-syntax: {{=…=}} is not allowed here, write "
		"{{name}}\n");
}

static void
a_mistake_in_a_partial_names_the_partial_and_its_line(void **state)
{
	(void)state;
	assert_string_equal(
		messages_with("\n\n{{>p}}\n  {{>p}}", "{}", "{'p': 'a\\n{{x}}\\n'}"),
		"p:2 template-unknown: \"x\"\n");
}

/* Hostile templates */

static const char *
repeated(const char *s, size_t times)
{
	struct buf out = {.arena = arena};
	while (times--)
		buf_str(&out, s);
	return buf_text(&out);
}

static void
sections_nested_without_end_are_refused(void **state)
{
	(void)state;
	const char *said = messages(repeated("{{#a}}", 100000), "{'a': true}");
	assert_string_equal(said,
		"t.md:1 template-syntax: more than 64 sections inside each other\n");
}

static void
a_partial_holding_itself_is_refused(void **state)
{
	(void)state;
	assert_string_equal(messages_with("{{>p}}", "{}", "{'p': '{{>p}}{{>p}}'}"),
		"p:1 template-syntax: more than 8 partials inside each other\n");
	assert_string_equal(messages_with("{{>p}}", "{}", "{'p': '.\\n {{>p}}'}"),
		"p:2 template-syntax: more than 8 partials inside each other\n");
}

static void
eight_partials_inside_each_other_are_fine(void **state)
{
	struct buf partials = {.arena = arena};

	(void)state;
	buf_str(&partials, "{");
	for (int i = 1; i < LIMIT_PARTIAL_DEPTH; i++)
		buf_printf(&partials, "'p%d': '{{>p%d}}', ", i, i + 1);
	buf_str(&partials, "'p8': 'end'}");
	assert_string_equal(
		render("{{>p1}}", view("{}"), view(buf_text(&partials))), "end");
}

/* Each of six partials holds the next one twenty times: 64 million times some text. */
static void
text_that_multiplies_is_cut_off(void **state)
{
	struct data *partials = data_object(arena);
	const struct mustache_policy policy = {
		.partial = partial_text, .state = partials};
	struct buf out = {.arena = arena};

	(void)state;
	for (int i = 1; i < 7; i++)
		data_text(arena, partials, arena_printf(arena, "p%d", i),
			repeated(arena_printf(arena, "{{>p%d}}", i + 1), 20));
	data_text(arena, partials, "p7", repeated("x", 1000));
	assert_false(mustache_render(
		"t", "{{>p1}}", view("{}"), &policy, &out, arena, diags));
	assert_int_equal(diags->all.n, 1);
	assert_true(out.n < LIMIT_RENDERED_BYTES + 2000);
}

/* Ten items inside each other twelve times: a million million letters. */
static void
lists_inside_each_other_come_to_an_end(void **state)
{
	static const struct mustache_policy plain;
	struct buf text = {.arena = arena}, out = {.arena = arena};
	struct data *root = data_object(arena);
	struct data *list = data_add(arena, root, "l", DATA_LIST);

	(void)state;
	for (int i = 0; i < 10; i++)
		data_add(arena, list, NULL, DATA_OBJECT);
	for (int i = 0; i < 12; i++)
		buf_str(&text, "{{#l}}");
	buf_str(&text, "x");
	for (int i = 0; i < 12; i++)
		buf_str(&text, "{{/l}}");
	assert_false(mustache_render(
		"t", buf_text(&text), root, &plain, &out, arena, diags));
	assert_int_equal(diags->all.n, 1);
	assert_non_null(strstr(diags->all.v[0]->detail, "repeat each other"));
	assert_true(out.n < LIMIT_TEMPLATE_STEPS);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_specification_holds),
		TEST(values_are_escaped_unless_raw),
		TEST(a_missing_name_is_silent_without_the_policy),
		TEST(dotted_names_go_down_and_never_back_up),
		TEST(inner_contexts_hide_outer_ones),
		TEST(sections_repeat_over_lists_and_dot_is_the_item),
		TEST(false_null_empty_list_and_empty_text_are_false),
		TEST(a_tag_alone_on_its_line_takes_the_line_with_it),
		TEST(consecutive_items_of_a_loop_stay_consecutive),
		TEST(comments_vanish_and_hide_tags),
		TEST(delimiters_change_for_the_rest_of_the_file_only),
		TEST(a_partial_is_indented_but_its_values_are_not),
		TEST(a_partial_may_hold_itself_while_the_data_end),
		TEST(an_unknown_name_is_reported_with_its_line),
		TEST(all_unknown_names_are_reported_in_one_run),
		TEST(a_name_in_a_loop_is_reported_once),
		TEST(a_name_in_a_body_not_entered_is_reported),
		TEST(a_body_not_entered_may_use_names_known_elsewhere),
		TEST(the_items_of_an_empty_list_may_hold_anything),
		TEST(a_body_not_entered_may_hold_its_own_partial),
		TEST(a_list_or_a_group_is_not_a_text),
		TEST(a_section_not_closed_is_reported_with_the_line_it_opens),
		TEST(a_section_closed_by_another_name_is_reported_once),
		TEST(a_close_without_a_section_is_reported),
		TEST(a_tag_not_closed_is_reported_after_what_stands_before_it),
		TEST(a_tag_without_a_name_is_reported),
		TEST(raw_values_and_delimiters_are_refused_in_plain_templates),
		TEST(a_mistake_in_a_partial_names_the_partial_and_its_line),
		TEST(sections_nested_without_end_are_refused),
		TEST(a_partial_holding_itself_is_refused),
		TEST(eight_partials_inside_each_other_are_fine),
		TEST(text_that_multiplies_is_cut_off),
		TEST(lists_inside_each_other_come_to_an_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
