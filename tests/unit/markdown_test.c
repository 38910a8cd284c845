/* Markdown to blocks: what it can say, and that a value never becomes Markdown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/diag.h"
#include "core/str.h"
#include "doc/markdown.h"

/* All that could mean something to Markdown, to us, or to HTML. */
#define HOSTILE                                                                        \
	"| a\n\n# &copy; **b** `c` <b>[x](http://x.y)</b> ![x](table:t) {.lead} "      \
	"<sup>2</sup> "                                                                \
	"\\* ~ _d_ \xEE\x80\x80"                                                       \
	"0\xEE\x80\x81 --- 1. > $"
#define HOSTILE_SHOWN                                                                  \
	"| a # &copy; **b** `c` <b>[x](http://x.y)</b> ![x](table:t) {.lead} "         \
	"<sup>2</sup> "                                                                \
	"\\* ~ _d_ \xEE\x80\x80"                                                       \
	"0\xEE\x80\x81 --- 1. > $"

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

/* A document as lines of text */

static void
show_text(struct buf *out, const struct text *text)
{
	LIST_EACH (text->runs, i) {
		const struct run *run = text->runs.v[i];
		const char *marks = arena_printf(arena, "%s%s%s%s",
			run->style & RUN_BOLD ? "b" : "",
			run->style & RUN_ITALIC ? "i" : "",
			run->style & RUN_SUPERSCRIPT ? "s" : "",
			run->style & RUN_BREAK_AFTER ? "n" : "");
		buf_printf(out, "[%s%s%s%s%s]", marks, *marks ? ":" : "", run->text,
			run->url ? "->" : "", run->url ? run->url : "");
	}
}

static void
show_table(struct buf *out, const struct table *table)
{
	LIST_EACH (table->columns, i)
		buf_printf(out, " %c%s", "<>="[table->columns.v[i]->align],
			table -> columns.v[i]->title);
	buf_str(out, table->headless ? " headless\n" : "\n");
	LIST_EACH (table->rows, i) {
		const struct row *row = table->rows.v[i];
		buf_str(out, "row");
		for (size_t k = 0; k < row->n; k++) {
			assert_int_equal(row->v[k].kind, CELL_TEXT);
			buf_char(out, ' ');
			show_text(out, &row->v[k].text);
		}
		buf_char(out, '\n');
	}
}

static void
show_block(struct buf *out, const struct block *block, int depth)
{
	static const char *const kinds[] = {
		[BLOCK_HEADING] = "heading",
		[BLOCK_PARAGRAPH] = "paragraph",
		[BLOCK_ITEM] = "item",
		[BLOCK_CALLOUT] = "callout",
		[BLOCK_TABLE] = "table",
		[BLOCK_FIGURES] = "figures",
		[BLOCK_RULE] = "rule",
		[BLOCK_PAGE_BREAK] = "page",
	};

	buf_printf(out, "%*s%s", depth, "", kinds[block->kind]);
	if (block->level)
		buf_printf(out, " %d", block->level);
	if (block->class)
		buf_printf(out, " .%s", block->class);
	if (block->label)
		buf_printf(out, " %s", block->label);
	if (block->alt)
		buf_printf(out, " (%s)", block->alt);
	if (block->text.runs.n)
		buf_char(out, ' ');
	show_text(out, &block->text);
	if (block->table)
		show_table(out, block->table);
	else
		buf_char(out, '\n');
	LIST_EACH (block->children, i)
		show_block(out, block->children.v[i], depth + 1);
}

/* Values of the tests: 0 is hostile, 1 an address, 2 a bad address, 3 empty. */
static const struct data data[] = {
	{.kind = DATA_TEXT, .text = HOSTILE},
	{.kind = DATA_URL, .text = "https://x.org/a_b?c=*&d=|"},
	{.kind = DATA_URL, .text = "javascript:alert(1)"},
	{.kind = DATA_TEXT, .text = ""},
	{.kind = DATA_URL, .text = "http://x.org/ b"},
};

/* $0 to $9 in the Markdown of a test stand for tokens. */
static const char *
with_tokens(const char *markdown)
{
	struct buf out = {.arena = arena};
	for (const char *s = markdown; *s; s++) {
		if (*s == '$')
			buf_printf(&out, VALUE_OPEN "%c" VALUE_CLOSE, *++s);
		else
			buf_char(&out, *s);
	}
	return buf_text(&out);
}

static struct doc *
read_blocks(const char *markdown)
{
	static struct block findings = {.kind = BLOCK_TABLE};
	static struct block key = {.kind = BLOCK_FIGURES};
	static struct built builts[] = {
		{"table:findings", &findings}, {"figures:key", &key}};
	struct builts all = {0};
	struct values values = {0};
	struct origins origins = {0};
	const char *text = with_tokens(markdown);
	struct doc *doc = ARENA_NEW(arena, struct doc);

	for (size_t i = 0; i < 2; i++)
		LIST_ADD(arena, &all.all, &builts[i]);
	for (size_t i = 0; i < COUNT(data); i++) {
		struct value *value = ARENA_NEW(arena, struct value);
		*value = (struct value){.data = &data[i], .name = "name"};
		LIST_ADD(arena, &values.all, value);
	}
	unsigned line = 1;
	for (const char *s = text; *s; s += *s == '\n') {
		struct origin *origin = ARENA_NEW(arena, struct origin);
		*origin = (struct origin){(size_t)(s - text), "t.md", line++};
		LIST_ADD(arena, &origins.all, origin);
		s += strcspn(s, "\n");
	}
	const struct markdown in = {
		.file = "t.md",
		.text = text,
		.n = strlen(text),
		.origins = &origins,
		.values = &values,
		.builts = &all,
	};
	markdown_read(&in, doc, arena, diags);
	return doc;
}

static const char *
shown(const char *markdown)
{
	struct buf out = {.arena = arena};
	struct doc *doc = read_blocks(markdown);
	LIST_EACH (doc->blocks, i)
		show_block(&out, doc->blocks.v[i], 0);
	LIST_EACH (diags->all, i)
		fail_msg("%s", diag_line(diags->all.v[i], arena));
	return buf_text(&out);
}

static void
shows(const char *markdown, const char *expected)
{
	assert_string_equal(shown(markdown), expected);
}

static void
complains(const char *markdown, const char *expected)
{
	struct buf out = {.arena = arena};

	read_blocks(markdown);
	diags_sort(diags);
	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		buf_printf(&out, "%s:%u %s: %s\n", d->loc.file, d->loc.line,
			diag_name(d->id), d->detail);
	}
	diags->all.n = 0;
	assert_string_equal(buf_text(&out), expected);
}

/* Blocks */

static void
headings_and_paragraphs_become_blocks(void **state)
{
	(void)state;
	shows("# One\n\n###### Six *i*\nsome\ntext\n\nmore\n",
		"heading 1 [One]\nheading 6 [Six ][i:i]\n"
		"paragraph [some text]\nparagraph [more]\n");
}

static void
styles_make_runs_and_code_is_plain(void **state)
{
	(void)state;
	shows("a **b *c* d** _e_ `f **g**`.",
		"paragraph [a ][b:b ][bi:c][b: d][ ][i:e][ f **g**.]\n");
}

static void
a_hard_break_ends_its_run(void **state)
{
	(void)state;
	shows("a  \nb\\\n**c**  \nd", "paragraph [n:a][n:b][bn:c][d]\n");
}

static void
classes_and_page_breaks_are_recognised(void **state)
{
	(void)state;
	shows("{.lead} a\n\n{.note}\nb\n\n{.caption}**c**\n\n{.subtitle} "
	      "d\n\n{.page}\n",
		"paragraph .lead [a]\nparagraph .note [b]\nparagraph .caption [b:c]\n"
		"paragraph .subtitle [d]\npage\n");
	shows("a {.lead}", "paragraph [a {.lead}]\n");
}

static void
rules_and_callouts_become_blocks(void **state)
{
	(void)state;
	shows("a\n\n---\n\n> b\n>\n> {.note} c\n> - d\n",
		"paragraph [a]\nrule\ncallout\n paragraph [b]\n paragraph .note [c]\n"
		" item 1 • [d]\n");
}

static void
lists_nest_and_ordered_lists_count(void **state)
{
	(void)state;
	shows("- a\n  - b\n    - c\n- d\n",
		"item 1 • [a]\n item 2 – [b]\n  item 3 – [c]\n"
		"item 1 • [d]\n");
	shows("3. a\n4. b\n   1. c\n",
		"item 1 3. [a]\nitem 1 4. [b]\n item 2 1. [c]\n");
}

static void
a_loose_item_keeps_its_first_paragraph_as_text(void **state)
{
	(void)state;
	shows("- a **b**\n\n  c\n\n- d\n",
		"item 1 • [a ][b:b]\n paragraph [c]\nitem 1 • [d]\n");
}

static void
tables_keep_titles_alignment_and_styles(void **state)
{
	(void)state;
	shows("| a | b | c |\n|---|--:|:-:|\n| 1 | **2** x | |\n| 4 |\n| 5 | 6 | 7 | 8 "
	      "|\n",
		"table <a >b =c\nrow [1] [b:2][ x] \nrow [4]  \nrow [5] [6] [7]\n");
}

static void
a_table_with_an_empty_head_is_headless(void **state)
{
	(void)state;
	shows("| | |\n|---|---|\n| a | b |\n", "table < < headless\nrow [a] [b]\n");
}

static void
superscripts_are_written_as_html(void **state)
{
	(void)state;
	shows("a<sup>12</sup> b<sup>$3</sup>, **c<sup>d</sup>** </sup> <b> &lt;sup>",
		"paragraph [a][s:12][ b][, ][b:c][bs:d][ </sup> <b> <sup>]\n");
}

static void
entities_of_the_template_are_decoded(void **state)
{
	(void)state;
	shows("a&nbsp;b &mdash; &#8212; &#x2014; &copy; &amp;amp; AT&T & &",
		"paragraph [a\u00A0b — — — © &amp; AT&T & &]\n");
}

static void
html_stays_text(void **state)
{
	(void)state;
	shows("<script>x</script> <b>y</b>",
		"paragraph [<script>x</script> <b>y</b>]\n");
	shows("<div>\n\n*a*", "paragraph [<div>]\nparagraph [i:a]\n");
}

static void
indented_text_is_a_paragraph(void **state)
{
	(void)state;
	shows("    a", "paragraph [a]\n");
}

/* Links and images */

static void
links_are_literal_or_one_address(void **state)
{
	(void)state;
	shows("[a](https://x.org/?b&amp;c) <http://y.org> [**d** "
	      "$3e]($1)[f][1]\n\n[1]: $1",
		"paragraph [a->https://x.org/?b&c][ ][http://y.org->http://y.org][ ]"
		"[b:d->https://x.org/a_b?c=*&d=|][ e->https://x.org/a_b?c=*&d=|]"
		"[f->https://x.org/a_b?c=*&d=|]\n");
}

static void
an_address_that_cannot_be_followed_makes_plain_text(void **state)
{
	(void)state;
	shows("[a]($2) [b]($4)", "paragraph [a][ ][b]\n");
}

static void
other_link_targets_are_refused(void **state)
{
	(void)state;
	complains("a\n[b](javascript:x)\n\n[c]($0)\n[d](https://x.org/$1)\n[e]()\n"
		  "[f]($1$1) [g](mailto:x)",
		"t.md:2 template-syntax: link to \"javascript:x\", which is neither an "
		"http "
		"address nor one field of type url\n"
		"t.md:4 template-syntax: link to \"{{name}}\", which is neither an "
		"http "
		"address nor one field of type url\n"
		"t.md:5 template-syntax: link to \"https://x.org/{{name}}\", which is "
		"neither "
		"an http address nor one field of type url\n"
		"t.md:6 template-syntax: link to \"\", which is neither an http "
		"address nor "
		"one field of type url\n"
		"t.md:7 template-syntax: link to \"mailto:x\", which is neither an "
		"http "
		"address nor one field of type url\n"
		"t.md:7 template-syntax: link to \"{{name}}{{name}}\", which is "
		"neither an "
		"http address nor one field of type url\n");
}

static void
an_image_places_a_built_block(void **state)
{
	(void)state;
	shows("a\n\n![All *of* them](table:findings)\n\n> ![$0](figures:key)\n",
		"paragraph [a]\ntable (All of them)\ncallout\n figures (" HOSTILE_SHOWN
		")\n");
}

static void
a_block_placed_twice_keeps_two_texts(void **state)
{
	(void)state;
	shows("![a](figures:key)\n\n![b](figures:key)", "figures (a)\nfigures (b)\n");
}

static void
an_unknown_image_is_reported_with_its_line(void **state)
{
	(void)state;
	complains("a\n\n![b](table:finding)\n\n![c](http://x.org/y.png)\n\n![d]($1)",
		"t.md:3 template-unknown: image \"table:finding\", the nearest is "
		"table:findings\n"
		"t.md:5 template-unknown: image \"http://x.org/y.png\"\n"
		"t.md:7 template-unknown: image \"{{name}}\"\n");
}

static void
an_image_beside_text_is_refused(void **state)
{
	static const char *const places[] = {"a ![b](figures:key)",
		"# ![b](figures:key)", "![b](figures:key)\n![b](figures:key)",
		"- ![b](figures:key)", "- a\n\n- ![b](figures:key)",
		"| a |\n|---|\n| ![b](figures:key) |",
		"[![b](figures:key)](http://x.org)", "{.note} ![b](figures:key)"};

	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		read_blocks(places[i]);
		assert_int_equal(diags->all.n, 1);
		assert_string_equal(diags->all.v[0]->detail,
			"image \"figures:key\" does not stand alone in a paragraph");
		assert_int_not_equal(diags->all.v[0]->loc.line, 0);
		diags->all.n = 0;
	}
}

/* Mistakes */

static void
mistakes_are_reported_with_their_lines(void **state)
{
	(void)state;
	complains("a\n\n{.nota} b\n\n# {.lead} c\n\n{.page} d\n\n- {.note} e\n\n"
		  "f &mdahs; &#0; &#xE000; &#xD800; &#1114112;\n\ng "
		  "<sup>h\n\n```\ni\n```\n",
		"t.md:3 template-unknown: class \"nota\", the nearest is note\n"
		"t.md:5 template-syntax: {.lead} stands at the start of a paragraph "
		"only\n"
		"t.md:7 template-syntax: {.page} does not stand alone\n"
		"t.md:9 template-syntax: {.note} stands at the start of a paragraph "
		"only\n"
		"t.md:11 template-unknown: character &#0;\n"
		"t.md:11 template-unknown: character &#1114112;\n"
		"t.md:11 template-unknown: character &#xD800;\n"
		"t.md:11 template-unknown: character &#xE000;\n"
		"t.md:11 template-unknown: character &mdahs;, the nearest is mdash\n"
		"t.md:13 template-syntax: <sup> is not closed\n"
		"t.md:16 template-syntax: a block of code, which a brief cannot show, "
		"ends "
		"here\n");
}

static void
a_line_that_misses_its_table_is_reported(void **state)
{
	static const struct {
		const char *markdown;
		unsigned line;
	} slips[] = {
		{"| a |\n|-|\n| b |", 1},
		{"text\n| a |\n|---|", 2},
		{"| a |\n|---|\n| b |\n\n| c |", 5},
		{"a\\\n| b |", 2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(slips); i++) {
		read_blocks(slips[i].markdown);
		assert_true(diags->all.n > 0);
		assert_int_equal(diags->all.v[0]->id, DIAG_TEMPLATE_SYNTAX);
		assert_int_equal(diags->all.v[0]->loc.line, slips[i].line);
		diags->all.n = 0;
	}
	shows("a | b &#124; c", "paragraph [a | b | c]\n");
}

static void
blocks_know_their_lines(void **state)
{
	(void)state;
	struct doc *doc =
		read_blocks("# a\n\nb\nc\n\n- d\n- e\n\n> f\n\n|g|\n|---|\n|h|\n");
	static const unsigned lines[] = {1, 3, 6, 7, 9, 11};

	assert_int_equal(doc->blocks.n, 6);
	assert_int_equal(doc->blocks.v[5]->kind, BLOCK_TABLE);
	LIST_EACH (doc->blocks, i)
		assert_int_equal(doc->blocks.v[i]->loc.line, lines[i]);
}

/* Values */

static void
a_hostile_value_is_text_wherever_it_stands(void **state)
{
	(void)state;
	shows("$0", "paragraph [" HOSTILE_SHOWN "]\n");
	shows("# $0", "heading 1 [" HOSTILE_SHOWN "]\n");
	shows("- $0", "item 1 • [" HOSTILE_SHOWN "]\n");
	shows("> $0", "callout\n paragraph [" HOSTILE_SHOWN "]\n");
	shows("`$0`", "paragraph [" HOSTILE_SHOWN "]\n");
	shows("**$0**", "paragraph [b:" HOSTILE_SHOWN "]\n");
	shows("a*$0*b", "paragraph [a][i:" HOSTILE_SHOWN "][b]\n");
	shows("[$0](http://x.org)", "paragraph [" HOSTILE_SHOWN "->http://x.org]\n");
	shows("<sup>$0</sup>", "paragraph [s:" HOSTILE_SHOWN "]\n");
	shows("{.lead} $0", "paragraph .lead [" HOSTILE_SHOWN "]\n");
	shows("| $0 |\n|---|\n| $0 |",
		"table <" HOSTILE_SHOWN "\nrow [" HOSTILE_SHOWN "]\n");
}

static void
a_value_at_the_start_of_a_line_starts_nothing(void **state)
{
	(void)state;
	shows("$0. a\n$0) b\n$0 ---", "paragraph [" HOSTILE_SHOWN ". a " HOSTILE_SHOWN
				      ") b " HOSTILE_SHOWN " ---]\n");
}

static void
a_paragraph_of_empty_values_is_dropped(void **state)
{
	(void)state;
	shows("a\n\n$3 **$3**\n\n$3\n\nb", "paragraph [a]\nparagraph [b]\n");
}

static void
line_ends_in_values_become_single_blanks(void **state)
{
	static struct data lines = {.kind = DATA_TEXT, .text = "a\r\n\r\nb\tc\nd"};
	struct value value = {.data = &lines, .name = "lines"};
	struct value *v[] = {&value};
	struct values values = {{v, 1, 1}};
	struct origins origins = {0};
	struct builts builts = {0};
	const char *text = VALUE_OPEN "0" VALUE_CLOSE VALUE_OPEN "1" VALUE_CLOSE;
	const struct markdown in = {
		"t.md", text, strlen(text), &origins, &values, &builts};
	struct doc doc = {0};

	(void)state;
	markdown_read(&in, &doc, arena, diags);
	const char *shown_text = text_string(arena, &doc.blocks.v[0]->text);
	assert_string_equal(shown_text, "a b c d" VALUE_OPEN "1" VALUE_CLOSE);
}

/* Hostile Markdown */

static void
lists_nested_without_end_are_refused(void **state)
{
	struct buf deep = {.arena = arena};

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_str(&deep, "> ");
	buf_str(&deep, "a");
	complains(buf_text(&deep),
		"t.md:1 template-syntax: more than 16 lists and callouts "
		"inside each other\n");
}

static void
brackets_and_stars_without_end_are_text(void **state)
{
	struct buf many = {.arena = arena};

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_str(&many, "![*_**[<");
	read_blocks(buf_text(&many));
	assert_int_equal(diags->all.n, 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(headings_and_paragraphs_become_blocks),
		TEST(styles_make_runs_and_code_is_plain),
		TEST(a_hard_break_ends_its_run),
		TEST(classes_and_page_breaks_are_recognised),
		TEST(rules_and_callouts_become_blocks),
		TEST(lists_nest_and_ordered_lists_count),
		TEST(a_loose_item_keeps_its_first_paragraph_as_text),
		TEST(tables_keep_titles_alignment_and_styles),
		TEST(a_table_with_an_empty_head_is_headless),
		TEST(superscripts_are_written_as_html),
		TEST(entities_of_the_template_are_decoded),
		TEST(html_stays_text),
		TEST(indented_text_is_a_paragraph),
		TEST(links_are_literal_or_one_address),
		TEST(an_address_that_cannot_be_followed_makes_plain_text),
		TEST(other_link_targets_are_refused),
		TEST(an_image_places_a_built_block),
		TEST(a_block_placed_twice_keeps_two_texts),
		TEST(an_unknown_image_is_reported_with_its_line),
		TEST(an_image_beside_text_is_refused),
		TEST(mistakes_are_reported_with_their_lines),
		TEST(a_line_that_misses_its_table_is_reported),
		TEST(blocks_know_their_lines),
		TEST(a_hostile_value_is_text_wherever_it_stands),
		TEST(a_value_at_the_start_of_a_line_starts_nothing),
		TEST(a_paragraph_of_empty_values_is_dropped),
		TEST(line_ends_in_values_become_single_blanks),
		TEST(lists_nested_without_end_are_refused),
		TEST(brackets_and_stars_without_end_are_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
