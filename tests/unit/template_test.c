/* Template and view to document, with real files: loops, partials, messages with lines.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/str.h"
#include "doc/template.h"

#define HOSTILE                                                                        \
	"x | y\n\n# &copy; **b** [x](figures:key) {{n}} \xEE\x80\x80"                  \
	"0\xEE\x80\x81"
#define HOSTILE_SHOWN                                                                  \
	"x | y # &copy; **b** [x](figures:key) {{n}} \xEE\x80\x80"                     \
	"0\xEE\x80\x81"

static struct arena *arena;
static struct diags *diags;
static const char *folder;
static struct texts written;

static int
setup(void **state)
{
	static char made[64];

	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	written = (struct texts){0};
	strcpy(made, "/tmp/template-test-XXXXXX");
	folder = mkdtemp(made);
	return !folder;
}

static int
teardown(void **state)
{
	(void)state;
	LIST_EACH (written, i)
		unlink(written.v[i]);
	rmdir(folder);
	arena_free(arena);
	return 0;
}

static void
write_bytes(const char *name, const char *text, size_t n)
{
	const char *path = path_join(arena, folder, name);
	FILE *fp = fopen(path, "wb");

	assert_non_null(fp);
	assert_int_equal(fwrite(text, 1, n, fp), n);
	fclose(fp);
	LIST_ADD(arena, &written, path);
}

static void
write_file(const char *name, const char *text)
{
	write_bytes(name, text, strlen(text));
}

static struct data *
add_row(struct data *rows, const char *a, const char *b)
{
	struct data *row = data_add(arena, rows, NULL, DATA_OBJECT);
	data_text(arena, row, "a", a);
	data_text(arena, row, "b", b);
	data_url(arena, row, "link", "https://x.org/1");
	return row;
}

static struct data *
view(void)
{
	struct data *made = data_object(arena);
	data_text(arena, made, "title", "Title");
	data_text(arena, made, "hostile", HOSTILE);
	data_text(arena, made, "empty", "");
	data_url(arena, made, "home", "https://x.org/");
	data_bool(arena, made, "yes", true);
	data_bool(arena, made, "no", false);
	data_add(arena, made, "none", DATA_LIST);
	struct data *rows = data_add(arena, made, "rows", DATA_LIST);
	add_row(rows, "1", "2");
	add_row(rows, HOSTILE, "4");
	return made;
}

static bool
render(const char *required, struct doc *doc)
{
	static struct block block = {.kind = BLOCK_FIGURES};
	static struct built key = {"figures:key", &block};
	struct builts builts = {0};

	LIST_ADD(arena, &builts.all, &key);
	const char *const boxes[] = {required, required ? "limits-short" : NULL, NULL};
	const char *const told[] = {"title|other", NULL};
	const struct required part = {boxes, told};
	return template_render(path_join(arena, folder, "brief.md"), NULL,
		required ? &part : NULL, view(), &builts, doc, arena, diags);
}

/* Blocks as a letter and their text, cells after bars. */
static void
show(struct buf *out, const struct block *block)
{
	buf_char(out, "HPICTFRB"[block->kind]);
	buf_printf(out, " %s", text_string(arena, &block->text));
	for (size_t i = 0; block->table && i < block->table->rows.n; i++) {
		const struct row *row = block->table->rows.v[i];
		buf_str(out, "\n");
		for (size_t k = 0; k < row->n; k++)
			buf_printf(out, "  / %s", text_string(arena, &row->v[k].text));
	}
	buf_char(out, '\n');
	LIST_EACH (block->children, i)
		show(out, block->children.v[i]);
}

static void
shows_required(const char *template, const char *required, const char *expected)
{
	struct buf out = {.arena = arena};
	struct doc doc = {0};

	write_file("brief.md", template);
	bool fine = render(required, &doc);
	LIST_EACH (diags->all, i)
		fail_msg("%s", diag_line(diags->all.v[i], arena));
	assert_true(fine);
	LIST_EACH (doc.blocks, i)
		show(&out, doc.blocks.v[i]);
	assert_string_equal(buf_text(&out), expected);
}

static void
shows(const char *template, const char *expected)
{
	shows_required(template, NULL, expected);
}

static void
messages_are(const char *required, const char *expected)
{
	struct buf out = {.arena = arena};
	struct doc doc = {0};

	assert_false(render(required, &doc));
	diags_sort(diags);
	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		assert_true(str_starts(d->loc.file, folder));
		buf_printf(&out, "%s:%u %s: %s\n", path_name(d->loc.file), d->loc.line,
			diag_name(d->id), d->detail);
	}
	diags->all.n = 0;
	assert_string_equal(buf_text(&out), expected);
}

static void
complains(const char *template, const char *expected)
{
	write_file("brief.md", template);
	messages_are(NULL, expected);
}

/* What a template can say */

static void
values_and_words_make_a_document(void **state)
{
	(void)state;
	shows("# {{title}}\n\nSee **{{title}}** &mdash; {{#yes}}yes{{/yes}}"
	      "{{#no}}no{{/no}}.\n\n![k](figures:key)\n",
		"H Title\nP See Title — yes.\nF \n");
}

static void
a_loop_makes_rows_of_one_table(void **state)
{
	(void)state;
	shows("| A | B |\n|---|---|\n{{#rows}}\n| {{a}} | {{b}} |\n{{/rows}}\n\nend",
		"T \n  / 1  / 2\n  / " HOSTILE_SHOWN "  / 4\nP end\n");
	shows("| A |\r\n|---|\r\n{{#rows}}\r\n| {{b}} |\r\n{{/rows}}\r\n| c |\r\n",
		"T \n  / 2\n  / 4\n  / c\n");
}

static void
a_loop_makes_items_of_one_list(void **state)
{
	(void)state;
	shows("- first\n{{#rows}}\n- {{b}}\n  - [{{a}}]({{link}})\n{{/rows}}\n- last\n",
		"I first\nI 2\nI 1\nI 4\nI " HOSTILE_SHOWN "\nI last\n");
}

static void
a_loop_over_nothing_leaves_nothing(void **state)
{
	(void)state;
	shows("a\n\n{{#none}}\n- {{x}}\n{{/none}}\n{{^none}}\nnone\n{{/none}}\n",
		"P a\nP none\n");
}

static void
a_hostile_value_is_text_wherever_it_stands(void **state)
{
	(void)state;
	shows("{{hostile}}\n\n# {{hostile}}\n\n- {{hostile}}\n\n> {{hostile}}\n\n"
	      "[{{hostile}}]({{home}})\n\n|{{hostile}}|\n|---|\n|{{hostile}}|\n",
		"P " HOSTILE_SHOWN "\nH " HOSTILE_SHOWN "\nI " HOSTILE_SHOWN
		"\nC \nP " HOSTILE_SHOWN "\nP " HOSTILE_SHOWN "\nT \n  / " HOSTILE_SHOWN
		"\n");
}

static void
a_link_target_may_be_one_field_of_type_url(void **state)
{
	struct doc doc = {0};

	(void)state;
	write_file("brief.md", "[a]({{home}})");
	assert_true(render(NULL, &doc));
	assert_string_equal(doc.blocks.v[0]->text.runs.v[0]->url, "https://x.org/");
}

static void
a_byte_order_mark_is_passed_over(void **state)
{
	(void)state;
	shows("\xEF\xBB\xBF# a", "H a\n");
}

/* Partials */

static void
partials_come_from_the_folder_of_the_template(void **state)
{
	(void)state;
	write_file("part-1.md", "{{title}}\n{{>part-2}}\n");
	write_file("part-2.md", "more\n");
	shows("- a\n\n  {{>part-1}}\n", "I a\nP Title more\n");
}

static void
partials_from_elsewhere_are_refused(void **state)
{
	(void)state;
	write_file("Part.md", "x");
	complains("{{>../etc}}\n{{>/etc/passwd}}\n{{>Part}}\n{{>a.b}}\n{{>gone}}\n",
		"brief.md:1 template-unknown: no partial \"../etc\"\n"
		"brief.md:2 template-unknown: no partial \"/etc/passwd\"\n"
		"brief.md:3 template-unknown: no partial \"Part\"\n"
		"brief.md:4 template-unknown: no partial \"a.b\"\n"
		"brief.md:5 template-unknown: no partial \"gone\"\n");
}

static void
a_required_partial_is_appended_where_none_placed_it(void **state)
{
	(void)state;
	write_file("limits.md", "{.note} Limits of {{title}}\n");
	shows_required("- a", "limits", "I a\nP Limits of Title\n");
	shows_required("{{>limits}}\n\nb", "limits", "P Limits of Title\nP b\n");
	shows_required("{{#no}}\n{{>limits}}\n{{/no}}\nb", "limits",
		"P b\nP Limits of Title\n");
	write_file("inner.md", "{{>limits}}");
	shows_required("{{>inner}}\n\nb", "limits", "P Limits of Title\nP b\n");
}

static void
a_required_partial_tells_what_is_asked_of_it(void **state)
{
	static const char *const silent[] = {
		"", "Limits.", "{{! title }} titles {{home}}"};
	(void)state;

	for (size_t i = 0; i < 3; i++) {
		write_file("brief.md", "a");
		write_file("limits.md", silent[i]);
		messages_are(
			"limits", "limits.md:0 template-silent: \"title|other\"\n");
	}
	write_file("limits.md", "{{^title}}x{{/title}}");
	shows_required("a", "limits", "P a\n");
}

static void
a_required_partial_must_exist(void **state)
{
	(void)state;
	write_file("brief.md", "a");
	messages_are("limits",
		"limits.md:0 template-unreadable: No such file or directory\n");
}

/* Mistakes */

static void
mistakes_of_both_stages_are_reported_with_their_lines(void **state)
{
	(void)state;
	write_file("part.md", "a\n\n{{nowhere}}\n\n[b](ftp://x)\n");
	complains("# {{titel}}\n"
		  "{{#rows}}\n- {{a}}\n{{/rows}}\n"
		  "\n{{>part}}\n"
		  "\n[c]({{title}})\n"
		  "\n{{#rows}}\n![d](figures:kez)\n\n{{/rows}}\n"
		  "{.leed} e &mdsh;\n\n{{{title}}}\n",
		"brief.md:1 template-unknown: \"titel\", the nearest is \"title\"\n"
		"brief.md:8 template-syntax: link to \"{{title}}\", which is neither "
		"an http "
		"address nor one field of type url\n"
		"brief.md:11 template-unknown: image \"figures:kez\", the nearest is "
		"figures:key\n"
		"brief.md:14 template-unknown: character &mdsh;, the nearest is mdash\n"
		"brief.md:14 template-unknown: class \"leed\", the nearest is lead\n"
		"brief.md:16 template-syntax: {{{…}}} is not allowed here, write "
		"{{name}}\n"
		"part.md:3 template-unknown: \"nowhere\"\n"
		"part.md:5 template-syntax: link to \"ftp://x\", which is neither an "
		"http "
		"address nor one field of type url\n");
}

static void
an_unknown_link_target_is_one_mistake(void **state)
{
	(void)state;
	complains("[a]({{hoem}})",
		"brief.md:1 template-unknown: \"hoem\", the nearest is "
		"\"home\"\n");
}

static void
token_characters_in_a_template_are_refused(void **state)
{
	(void)state;
	complains("a\n\xEE\x80\x80"
		  "0\xEE\x80\x81",
		"brief.md:2 template-syntax: private-use character U+E000\n"
		"brief.md:2 template-syntax: private-use character U+E001\n");
	write_file("part.md", "\n\n\xEE\x80\x81");
	complains("{{>part}}",
		"part.md:3 template-syntax: private-use character U+E001\n");
}

static void
a_template_that_is_no_text_is_refused(void **state)
{
	(void)state;
	complains("a\n\xFF", "brief.md:2 template-syntax: is not UTF-8\n");
	write_bytes("brief.md", "a\n\0b", 4);
	messages_are(NULL, "brief.md:2 template-syntax: NUL byte\n");
}

static void
a_template_that_is_missing_or_too_large_is_refused(void **state)
{
	size_t n = LIMIT_TEMPLATE_BYTES + 1;

	(void)state;
	messages_are(
		NULL, "brief.md:0 template-unreadable: No such file or directory\n");
	write_bytes("brief.md", arena_alloc(arena, n), n);
	messages_are(NULL, "brief.md:0 template-unreadable: File too large\n");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(values_and_words_make_a_document),
		TEST(a_loop_makes_rows_of_one_table),
		TEST(a_loop_makes_items_of_one_list),
		TEST(a_loop_over_nothing_leaves_nothing),
		TEST(a_hostile_value_is_text_wherever_it_stands),
		TEST(a_link_target_may_be_one_field_of_type_url),
		TEST(a_byte_order_mark_is_passed_over),
		TEST(partials_come_from_the_folder_of_the_template),
		TEST(partials_from_elsewhere_are_refused),
		TEST(a_required_partial_is_appended_where_none_placed_it),
		TEST(a_required_partial_tells_what_is_asked_of_it),
		TEST(a_required_partial_must_exist),
		TEST(mistakes_of_both_stages_are_reported_with_their_lines),
		TEST(an_unknown_link_target_is_one_mistake),
		TEST(token_characters_in_a_template_are_refused),
		TEST(a_template_that_is_no_text_is_refused),
		TEST(a_template_that_is_missing_or_too_large_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
