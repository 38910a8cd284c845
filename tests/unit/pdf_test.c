/* The PDF as other programs read it, and the style it is drawn in. */
#include "render/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

#define SCRIPTS "Łódź, Звезда, Αθήνα, 华为技术, 日本語, “quoted” – 10 %"
#define TREE "pdfinfo -struct-text %s | tr -d '\\000'"
#define STYLE_FILE "templates/style.ini"

static struct arena *arena;
static struct diags *diags;
static struct style *style;
static struct doc doc;
static char path[64];

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	style = style_load(STYLE_FILE, arena, diags);
	doc = (struct doc){.furniture = {.title = "Brief – октябрь",
				   .subject = "Subject",
				   .author = "Author",
				   .keywords = "TLP:CLEAR",
				   .language = "en-GB",
				   .created = 1446336000,
				   .marking = "TLP:CLEAR",
				   .page_of = "page {page} of {pages}"}};
	strcpy(path, "/tmp/pdf-test-XXXXXX");
	int file = mkstemp(path);
	return file < 0 ? -1 : close(file);
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(path);
	arena_free(arena);
	return 0;
}

static void
file_put(const char *bytes, size_t n)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	assert_int_equal(fclose(file), 0);
}

/* Renders the document into the file at path. */
static size_t
drawn(void)
{
	const char *bytes;
	size_t n, pages;

	assert_true(render_pdf(&doc, style, arena, diags, &bytes, &n, &pages));
	file_put(bytes, n);
	return pages;
}

/* What a command says about the file; %s stands for it. */
static const char *
said(const char *command)
{
	struct buf out = {.arena = arena}, line = {.arena = arena};
	char bytes[4096];
	const char *at = strstr(command, "%s");

	buf_bytes(&line, command, (size_t)(at - command));
	buf_str(&line, path);
	buf_str(&line, at + 2);
	buf_str(&line, " 2>&1");
	FILE *pipe = popen(line.s, "r");
	assert_non_null(pipe);
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, pipe));)
		buf_bytes(&out, bytes, n);
	assert_int_equal(pclose(pipe), 0);
	return buf_text(&out);
}

/* The file as text: objects and pages not compressed. */
static const char *
source_of(void)
{
	return said("qpdf --qdf --object-streams=disable %s - | tr -d '\\000'");
}

static bool
says(const char *command, const char *what)
{
	return strstr(said(command), what);
}

static void
paragraph(const char *text, const char *url)
{
	struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);

	text_add(arena, &block->text, text, 0);
	block->text.runs.v[0]->url = url;
}

static void
heading(int level, const char *text)
{
	struct block *block = doc_add(arena, &doc, BLOCK_HEADING);

	block->level = level;
	text_add(arena, &block->text, text, 0);
}

static void
text_of_any_script_can_be_read_back(void **state)
{
	(void)state;
	paragraph(SCRIPTS, NULL);
	drawn();
	const char *text = said("pdftotext %s -");

	assert_non_null(strstr(text, SCRIPTS));
	assert_int_equal(diags->all.n, 0);
}

/* Without the marks by which pdftotext says which way text runs. */
static const char *
unmarked(const char *s)
{
	struct buf out = {.arena = arena};

	while (*s) {
		const char *start = s;
		uint32_t c = str_next(&s);
		if (c < 0x202A || c > 0x202E)
			buf_bytes(&out, start, (size_t)(s - start));
	}
	return buf_text(&out);
}

static void
each_script_can_be_read_back(void **state)
{
	(void)state;
	static const char *const texts[] = {"网络安全事件，「报告」第三号。",
		"日本語の報告、続く。", "보고서 하나", "Отчёт об инциденте № 3",
		"Αναφορά περιστατικού", "Đường dây nóng", "Żółć i łódź", "דוח על תקיפה",
		"تقرير عن هجوم", "گزارش پنجم"};
	enum { N = COUNT(texts) };

	for (size_t i = 0; i < N; i++) {
		heading(3, texts[i]); /* a fallback font has no bold */
		paragraph(texts[i], NULL);
	}
	drawn();
	const char *text = unmarked(said("pdftotext %s -"));
	for (size_t i = 0; i < N; i++) {
		const char *first = strstr(text, texts[i]);
		assert_non_null(first);
		assert_non_null(strstr(first + 1, texts[i]));
	}
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_TEXT_LEFTWARD);
	assert_string_equal(said("pdftotext %s /dev/null"), "");
}

static void
what_no_font_can_show_is_shown_by_number_and_reported(void **state)
{
	(void)state;
	paragraph("ไ and \U00020000 and \U0001F600 and \U0001F600", NULL);
	drawn();
	assert_true(says("pdftotext %s -",
		"<U+0E44> and <U+20000> and <U+1F600> and <U+1F600>"));
	assert_int_equal(diags->all.n, 3);
	LIST_EACH (diags->all, i)
		assert_int_equal(diags->all.v[i]->id, DIAG_GLYPH_MISSING);
}

static void
contents_are_links_into_the_file(void **state)
{
	(void)state;
	doc_add(arena, &doc, BLOCK_CONTENTS)->alt = "Contents";
	for (size_t i = 1; i <= 8; i++) {
		heading(2, arena_printf(arena, "Heading %zu", i));
		doc_add(arena, &doc, BLOCK_PAGE_BREAK);
	}
	assert_int_equal(drawn(), 8);
	assert_true(says("qpdf --check %s", "No syntax or stream encoding errors"));
	/* targets: of bookmarks too, with that of the contents */
	assert_string_equal(said("qpdf --qdf %s - | grep -ac '/Subtype /Link'"), "8\n");
	assert_string_equal(said("qpdf --qdf %s - | grep -ac /XYZ"), "17\n");
	assert_true(says("pdftotext -layout %s - | tr -s ' '", "Heading 8 8"));
}

static void
a_letter_page_is_as_large_as_it_says(void **state)
{
	(void)state;
	static const char text[] = "[page]\nsize = letter\n";

	file_put(text, strlen(text));
	style = style_load(path, arena, diags);
	for (size_t i = 0; i < 200; i++)
		paragraph("Words that fill a line of the page and a part of the next "
			  "one, and then some more of them, until it is full.",
			NULL);
	assert_true(drawn() > 3);
	assert_true(says("pdfinfo %s", "612 x 792 pts (letter)"));
	assert_int_equal(diags->all.n, 0);
	/* nothing stands outside of the text block, in points from the left and top */
	assert_false(says("pdftotext -x 534 -y 0 -W 78 -H 792 %s -", "s"));
	assert_false(says("pdftotext -x 0 -y 0 -W 70 -H 792 %s -", "s"));
}

static void
the_file_is_sound(void **state)
{
	(void)state;
	heading(1, "Title");
	paragraph("Text 华", "https://example.org/");
	drawn();
	assert_true(says("qpdf --check %s", "No syntax or stream encoding errors"));
	/* poppler complains about what libharu writes when it is not mended */
	assert_string_equal(said("pdftotext %s /dev/null"), "");
}

static void
every_font_is_embedded_cut_down_and_mapped(void **state)
{
	(void)state;
	heading(1, "Title");
	paragraph("Text 华", NULL);
	drawn();
	const char *fonts = said("pdffonts %s | tail -n +3");
	size_t n = 0;

	for (const char *s = fonts; (s = strstr(s, "yes yes yes")); s++)
		n++;
	assert_int_equal(n, 3); /* no face that is not used */
	assert_non_null(strstr(fonts, "WenQuanYi"));
	assert_true(says("qpdf --qdf --object-streams=disable %s - | grep -a CapHeight",
		"CapHeight"));
}

static void
a_fallback_font_is_left_out_when_not_needed(void **state)
{
	(void)state;
	paragraph("Text", NULL);
	drawn();
	assert_false(says("pdffonts %s", "WenQuanYi"));
}

static void
the_file_says_what_it_is(void **state)
{
	(void)state;
	heading(1, "One");
	heading(2, "Two – два");
	heading(4, "Four");
	assert_int_equal(drawn(), 1);
	const char *info = said("TZ=UTC pdfinfo %s");

	assert_non_null(strstr(info, "Brief – октябрь"));
	assert_non_null(strstr(info, "Subject"));
	assert_non_null(strstr(info, "Author"));
	assert_non_null(strstr(info, "TLP:CLEAR"));
	assert_non_null(strstr(info, "reportgen"));
	assert_non_null(strstr(info, "Nov  1 00:00:00 2015"));
	assert_non_null(strstr(info, "Pages:           1"));
	assert_non_null(strstr(info, "A4"));
	const char *source = source_of();
	assert_non_null(strstr(source, "/Lang (en-GB)"));
	assert_non_null(strstr(source, "/DisplayDocTitle true"));
	assert_non_null(strstr(source, "/Count 2"));
}

static void
the_same_document_gives_the_same_bytes(void **state)
{
	(void)state;
	const char *first, *second;
	size_t n, m, pages;

	heading(1, "Title");
	paragraph("Text 华", "https://example.org/");
	assert_true(render_pdf(&doc, style, arena, diags, &first, &n, &pages));
	assert_true(render_pdf(&doc, style, arena, diags, &second, &m, &pages));
	assert_int_equal(n, m);
	assert_memory_equal(first, second, n);
}

static void
only_addresses_of_the_web_become_links(void **state)
{
	(void)state;
	paragraph("a", "https://example.org/a(b)");
	paragraph("b", "javascript:alert(1)");
	paragraph("c", "file:///etc/passwd");
	paragraph("d", "https://example.org/ü");
	paragraph("e", "https://example.org@other.example/");
	paragraph("f", "https://name:word@example.org/");
	paragraph("g", "https://example.org\\@other.example/");
	drawn();
	const char *source = source_of();

	assert_non_null(strstr(source, "https://example.org/a"));
	assert_null(strstr(source, "javascript"));
	assert_null(strstr(source, "passwd"));
	const char *link = strstr(source, "/Subtype /Link");
	assert_non_null(link);
	assert_null(strstr(link + 1, "/Subtype /Link"));
}

static void
a_font_that_cannot_be_used_is_reported_not_drawn_around(void **state)
{
	(void)state;
	const char *bytes;
	size_t n, pages;

	file_put("no font", 7);
	style->faces[FACE_REGULAR] = path;
	style->fallbacks.n = 0;
	paragraph("Text", NULL);
	assert_false(render_pdf(&doc, style, arena, diags, &bytes, &n, &pages));
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_FONT_UNUSABLE);
}

static void
two_faces_may_be_one_file(void **state)
{
	(void)state;
	style->faces[FACE_SEMIBOLD] = style->faces[FACE_REGULAR];
	heading(1, "Heading");
	paragraph("Paragraph", NULL);
	drawn();
	assert_true(says("pdftotext %s -", "Heading"));
	assert_true(says("pdftotext %s -", "Paragraph"));
}

static void
a_long_table_is_drawn_whole(void **state)
{
	(void)state;
	struct table *table = ARENA_NEW(arena, struct table);
	doc_add(arena, &doc, BLOCK_TABLE)->table = table;
	table_add_column(arena, table, "id", "Id");
	table_add_column(arena, table, "text", "Text")->weight = 1;
	for (size_t i = 0; i < 2000; i++) {
		struct row *row = table_add_row(arena, table);
		row->v[0] = cell_text(arena, arena_printf(arena, "row-%zu", i));
		row->v[1] = cell_text(arena, "Some text that fills a line or so");
	}
	assert_true(drawn() > 30);
	assert_true(says("pdftotext %s -", "row-1999"));
}

/* How often a text stands in another. */
static size_t
count(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)); s += strlen(what))
		n++;
	return n;
}

/* tests/pdf_check.py prints what it does not like. */
static void
assert_accessible(void)
{
	assert_string_equal(said("tests/pdf_check.py %s; true"), "");
}

static struct block *
item(int level, const char *label, const char *text)
{
	struct block *block = doc_add(arena, &doc, BLOCK_ITEM);

	block->level = level;
	block->label = label;
	text_add(arena, &block->text, text, 0);
	return block;
}

static struct table *
table_of(size_t rows, bool headless)
{
	struct table *table = ARENA_NEW(arena, struct table);
	struct block *block = doc_add(arena, &doc, BLOCK_TABLE);

	block->table = table;
	block->alt = "What the table holds";
	table->headless = headless;
	table_add_column(arena, table, "a", "Alpha");
	table_add_column(arena, table, "b", "Beta");
	for (size_t i = 0; i < rows; i++) {
		struct row *row = table_add_row(arena, table);
		row->v[0] = cell_text(arena, "label");
		row->v[1] = cell_text(arena, "text");
	}
	return table;
}

static void
each_part_of_a_document_is_an_element_of_its_kind(void **state)
{
	(void)state;
	struct mark marks[] = {{"E", "x"}, {"U", "x"}};
	heading(1, "Title");
	doc_add(arena, &doc, BLOCK_PARAGRAPH)->class = "caption";
	text_add(arena, &doc.blocks.v[1]->text, "A caption", 0);
	struct table *table = table_of(2, false);
	table->rows.v[0]->v[1] = (struct cell){.kind = CELL_STRIP,
		.marks = marks,
		.n_marks = 2,
		.alt = "First: shown; second: open"};
	table->rows.v[1]->n = 1; /* a cell is lacking */
	table_of(1, true);
	item(1, "•", "One");
	item(2, "1.", "Nested");
	paragraph("Read ", NULL);
	struct text *text = &doc.blocks.v[doc.blocks.n - 1]->text;
	text_add(arena, text, "this", 0);
	text->runs.v[1]->url = "https://example.org/";
	text_add(arena, text, "7", RUN_SUPERSCRIPT);
	text_add(arena, text, "mail", 0);
	text->runs.v[3]->url = "mailto:nobody@example.org";
	drawn();
	assert_accessible();
	const char *tree = said(TREE);
	static const char *const parts[] = {"Document", "H1 ", "Table ", "Caption",
		"THead", "/Scope /Column", "TBody", "Figure", "/Scope /Row", "L ",
		"/ListNumbering /Disc", "LBody", "/ListNumbering /Decimal", "Link ",
		"Object", "Reference", "Span"};
	for (size_t i = 0; i < COUNT(parts); i++) {
		tree = strstr(tree, parts[i]);
		assert_non_null(tree);
	}
	assert_int_equal(count(said(TREE), "TD"), 3);
}

static void
headings_skip_no_level_for_who_hears_them(void **state)
{
	(void)state;
	static const int levels[] = {2, 4, 6, 1, 3};

	for (size_t i = 0; i < COUNT(levels); i++)
		heading(levels[i], "Heading");
	drawn();
	assert_accessible();
	const char *tree = said(TREE);
	assert_int_equal(count(tree, "H1 "), 2);
	assert_int_equal(count(tree, "H2 "), 2);
	assert_int_equal(count(tree, "H3 "), 1);
}

static void
words_do_not_run_together_at_the_ends_of_lines(void **state)
{
	(void)state;
	struct buf words = {.arena = arena};

	for (int i = 0; i < 120; i++)
		buf_printf(&words, "%sword%d", i ? " " : "", i);
	paragraph(words.s, NULL);
	struct block *block = doc_add(arena, &doc, BLOCK_PARAGRAPH);
	text_add(arena, &block->text, "above", RUN_BREAK_AFTER);
	text_add(arena, &block->text, "below", 0);
	drawn();
	/* as the tree has it: the breaks of the output gone, those of the text not */
	const char *heard =
		said("pdfinfo -struct-text %s | tr -d '\\n' | sed 's/\" *\"//g'");
	assert_non_null(strstr(heard, words.s));
	assert_non_null(strstr(heard, "above below"));
}

static void
an_array_holds_no_more_than_it_may(void **state)
{
	(void)state;
	heading(1, "Title");
	for (size_t i = 0; i < 4200; i++)
		item(1, "•", "An item");
	table_of(1100, false);
	drawn();
	assert_accessible();
	const char *tree = said("pdfinfo -struct %s");
	assert_int_equal(count(tree, "TBody"), 2);
	assert_int_equal(count(tree, " L "), 3);
}

static void
what_is_drawn_for_the_page_is_no_content(void **state)
{
	(void)state;
	doc.furniture.header_left = "Head of the page";
	table_of(60, false);
	assert_int_equal(drawn(), 2);
	const char *source = source_of();
	assert_int_equal(count(source, "/Subtype /Header"), 2);
	assert_int_equal(count(source, "/Subtype /Footer"), 2);
	assert_null(strstr(said(TREE), "Head of the page"));
	assert_int_equal(count(said(TREE), "Alpha"), 1);
	assert_int_equal(count(said("pdftotext %s -"), "Alpha"), 2);
	assert_accessible();
}

static void
a_file_goes_along_inside(void **state)
{
	(void)state;
	struct attachment a = {.name = "record.json",
		.type = "application/json",
		.about = "What machines read",
		.bytes = "{\"a\":1}\n",
		.n = 8};

	heading(1, "Title");
	LIST_ADD(arena, &doc.attachments, &a);
	drawn();
	assert_accessible();
	assert_non_null(strstr(said("pdfdetach -save 1 -o /dev/stdout %s"), a.bytes));
	assert_true(strstr(source_of(), "/AFRelationship /Data") != NULL);
	doc.attachments.n = 0;
}

static void
metadata_say_what_the_properties_say(void **state)
{
	(void)state;
	doc.furniture.title = "A <b> & \"c\" \U0001F600 \u202Ed";
	doc.furniture.author = "O’Author & Sons";
	doc.furniture.language = "";
	paragraph("Without a heading", NULL);
	drawn();
	assert_accessible();
	doc.furniture.created = -9000000000000; /* no date a PDF can have */
	drawn();
	assert_accessible();
}

static void
the_identity_follows_from_the_content(void **state)
{
	(void)state;
	heading(1, "Title");
	drawn();
	const char *first = said("grep -a -A3 '^/ID' %s");
	assert_non_null(strstr(first, "/ID"));
	assert_null(strstr(first, "0000000000000000"));
	heading(2, "More");
	drawn();
	assert_string_not_equal(first, said("grep -a -A3 '^/ID' %s"));
}

static void
colours_need_a_profile(void **state)
{
	(void)state;
	const char *bytes;
	size_t n, pages;

	heading(1, "Title");
	file_put("no profile", 10);
	style->profile = path;
	assert_false(render_pdf(&doc, style, arena, diags, &bytes, &n, &pages));
	style->profile = "/nowhere.icc";
	assert_false(render_pdf(&doc, style, arena, diags, &bytes, &n, &pages));
	assert_int_equal(diags->all.n, 2);
	assert_int_equal(diags->all.v[0]->id, DIAG_PROFILE_UNUSABLE);
	assert_int_equal(diags->all.v[1]->id, DIAG_PROFILE_UNUSABLE);
}

static void
the_style_of_the_project_is_sound(void **state)
{
	(void)state;
	assert_int_equal(diags->all.n, 0);
	assert_float_equal(style->page_width, 595.28, 0.01);
	assert_float_equal(style->body_leading, 14.5, 0.001);
	assert_float_equal(style_tone(style, "inconsistent").r, 0x8C / 255.0, 0.001);
	assert_float_equal(style_tone(style, "no such tone").r, style->tint.r, 0.001);
	assert_float_equal(style_tone(style, NULL).r, style->tint.r, 0.001);
}

static void
a_style_that_cannot_be_used_is_reported_by_key(void **state)
{
	(void)state;
	static const char text[] = "[page]\nsize = a3\ninside = 2000\n[type]\n"
				   "body-size = ten\n[colours]\nink = black\n"
				   "[fonts]\nregular = /nowhere.ttf\n"
				   "[tones]\nconcern = #12345G\n[type2]\nx = 1\n";
	static const enum diag_id expected[] = {DIAG_INI_VALUE, DIAG_INI_VALUE,
		DIAG_INI_VALUE, DIAG_INI_VALUE, DIAG_FONT_UNUSABLE, DIAG_INI_VALUE,
		DIAG_INI_UNKNOWN_SECTION};

	file_put(text, strlen(text));
	style = style_load(path, arena, diags);
	assert_float_equal(style->body_size, 10, 0.001);
	assert_int_equal(diags->all.n, COUNT(expected));
	LIST_EACH (diags->all, i)
		assert_int_equal(diags->all.v[i]->id, expected[i]);
}

static void
a_text_colour_that_cannot_be_read_is_refused(void **state)
{
	static const char bad[] = "[colours]\naccent = #8FA9C4\nink = #767676\n";

	(void)state;
	file_put(bad, strlen(bad));
	style = style_load(path, arena, diags);
	assert_int_equal(diags->all.n, 2); /* on white alone the ink would do */
	LIST_EACH (diags->all, i) {
		assert_string_equal(diag_name(diags->all.v[i]->id), "ini-value");
		assert_non_null(strstr(diags->all.v[i]->detail, "contrast"));
	}
	assert_float_equal(style->accent.b, 0x5B / 255.0, 0.001);
}

static void
a_font_in_the_style_that_is_none_is_reported_by_line(void **state)
{
	(void)state;
	static const char text[] = "[fonts]\nregular = /etc/passwd\n";

	file_put(text, strlen(text));
	style_load(path, arena, diags);
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_FONT_UNUSABLE);
	assert_int_equal(diags->all.v[0]->loc.line, 2);
}

static void
lines_stand_as_far_apart_as_their_letters_are_high(void **state)
{
	(void)state;
	static const char text[] =
		"[type]\nbody-size = 20\ntable-size = 12\ntable-leading = 9\n";

	file_put(text, strlen(text));
	style = style_load(path, arena, diags);
	assert_float_equal(style->body_leading, 29, 0.001); /* 20 * 14.5 / 10 */
	assert_float_equal(style->lead_leading, 18, 0.001);
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_INI_VALUE);
	assert_int_equal(diags->all.v[0]->loc.line, 4);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(text_of_any_script_can_be_read_back),
		TEST(each_script_can_be_read_back),
		TEST(what_no_font_can_show_is_shown_by_number_and_reported),
		TEST(contents_are_links_into_the_file),
		TEST(a_letter_page_is_as_large_as_it_says),
		TEST(the_file_is_sound),
		TEST(every_font_is_embedded_cut_down_and_mapped),
		TEST(a_fallback_font_is_left_out_when_not_needed),
		TEST(the_file_says_what_it_is),
		TEST(the_same_document_gives_the_same_bytes),
		TEST(only_addresses_of_the_web_become_links),
		TEST(a_font_that_cannot_be_used_is_reported_not_drawn_around),
		TEST(two_faces_may_be_one_file),
		TEST(a_long_table_is_drawn_whole),
		TEST(each_part_of_a_document_is_an_element_of_its_kind),
		TEST(headings_skip_no_level_for_who_hears_them),
		TEST(words_do_not_run_together_at_the_ends_of_lines),
		TEST(an_array_holds_no_more_than_it_may),
		TEST(what_is_drawn_for_the_page_is_no_content),
		TEST(a_file_goes_along_inside),
		TEST(metadata_say_what_the_properties_say),
		TEST(the_identity_follows_from_the_content),
		TEST(colours_need_a_profile),
		TEST(the_style_of_the_project_is_sound),
		TEST(a_style_that_cannot_be_used_is_reported_by_key),
		TEST(a_text_colour_that_cannot_be_read_is_refused),
		TEST(a_font_in_the_style_that_is_none_is_reported_by_line),
		TEST(lines_stand_as_far_apart_as_their_letters_are_high),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
