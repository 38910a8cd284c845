/* Workbooks: typed cells, hostile text, set-up of sheets, many rows, and the same
 * bytes. */
#include "xlsx_book.h"

#include "core/count.h"

static struct cell
date_cell(const char *text)
{
	struct cell cell = {.kind = CELL_DATE, .text = text_plain(arena, text)};
	assert_true(date_parse(text, &cell.date));
	return cell;
}

/* The first sheet with these cells, one a row, below the header. */
static const char *
sheet_of(const struct cell *cells, size_t n)
{
	struct workbook *book;
	struct table *table = one_column(&book);

	for (size_t i = 0; i < n; i++)
		table_add_row(arena, table)->v[0] = cells[i];
	assert_true(draw(book, "a.xlsx"));
	return member(SHEET);
}

static void
a_sheet_is_set_up_for_screen_and_paper(void **state)
{
	struct workbook *book;
	struct table *table = one_column(&book);

	(void)state;
	add_text(table, "x");
	add_text(table, "y");
	assert_true(draw(book, "a.xlsx"));
	const char *xml = member(SHEET);
	assert_has(xml, "<pane ySplit=\"1\" topLeftCell=\"A2\"");
	assert_has(xml, "<autoFilter ref=\"A1:A3\"/>");
	assert_has(xml, "orientation=\"landscape\"");
	assert_lacks(xml, "fitTo"); /* it is narrow */
	assert_has(xml, "&amp;C&amp;BTLP:AMBER&amp;RDRAFT  ·  &amp;A</oddHeader>");
	assert_has(xml, "&amp;LAT＆GT &amp;&amp; Sons");
	assert_has(
		xml, "&amp;Lissue 1&amp;C&amp;BTLP:AMBER&amp;Rpage &amp;P of &amp;N");
	const char *names = member("xl/workbook.xml");
	assert_has(names, "Print_Titles\" localSheetId=\"0\">'Facts'!$1:$1<");
	assert_has(names, "'Facts'!$A$1:$A$3<");
	assert_int_equal(diags->all.n, 0);
}

static void
a_plain_sheet_has_no_filter_and_no_frozen_row(void **state)
{
	struct workbook *book;
	struct table *table = one_column(&book);

	(void)state;
	book->sheets.v[0]->plain = true;
	table->headless = true;
	add_text(table, "x");
	assert_true(draw(book, "a.xlsx"));
	const char *xml = member(SHEET);
	assert_lacks(xml, "<pane");
	assert_lacks(xml, "<autoFilter");
	assert_lacks(xml, "First");
	assert_lacks(member("xl/workbook.xml"), "definedName");
	assert_has(xml, "TLP:AMBER");
}

static void
columns_are_as_wide_as_they_ask_or_their_words(void **state)
{
	(void)state;
	struct workbook *book = new_book();
	struct table *table = add_sheet(book, "Facts");
	table_add_column(arena, table, "a", "Id")->width = 25;
	table_add_column(arena, table, "b", "Id");
	table_add_column(arena, table, "c", "A title of some length");
	table_add_column(arena, table, "d", "Id");
	table_add_row(arena, table)->v[3] =
		cell_text(arena, "a sentence that goes on and on, and then on and on");
	assert_true(draw(book, "a.xlsx"));
	const char *xml = member(SHEET);
	assert_has(xml, "<col min=\"1\" max=\"1\" width=\"25.7");
	assert_has(xml, "<col min=\"2\" max=\"2\" width=\"10.7");
	assert_has(xml, "<col min=\"3\" max=\"3\" width=\"25.7");
	assert_has(xml, "<col min=\"4\" max=\"4\" width=\"40.7");
}

static void
rows_are_as_high_as_their_text(void **state)
{
	(void)state;
	assert_int_equal(xlsx_text_lines("", 10), 1);
	assert_int_equal(xlsx_text_lines("1234567890", 10), 1);
	assert_int_equal(xlsx_text_lines("1234 6789 1234", 10), 2);
	assert_int_equal(xlsx_text_lines("123456789012345678901", 10), 3);
	assert_int_equal(xlsx_text_lines("one\ntwo\n\nfour", 10), 4);
	assert_int_equal(xlsx_text_lines("漢字漢字漢字", 10), 2);
	const struct cell cell = cell_text(arena, "one\ntwo\nthree");
	const char *xml = sheet_of(&cell, 1);
	assert_has(xml, "<row r=\"2\" ht=\"45\" customHeight=\"1\"");
	assert_lacks(xml, "<row r=\"1\" ht=");
}

static void
properties_are_those_of_the_document(void **state)
{
	struct workbook *book;

	(void)state;
	add_text(one_column(&book), "x");
	assert_true(draw(book, "a.xlsx"));
	const char *core = member("docProps/core.xml");
	assert_has(core, "<dc:title>Brief &lt;October&gt;</dc:title>");
	assert_has(core, "<dc:creator>Policy &amp; Analysis</dc:creator>");
	assert_has(core, "2015-10-31T23:59:59Z</dcterms:created>");
	assert_has(core, "DRAFT");
	assert_has(member("docProps/custom.xml"), "TLP:AMBER");
}

static void
full_dates_become_dates_and_partial_ones_stay_text(void **state)
{
	const struct cell cells[] = {date_cell("2015-10-03"),
		date_cell("2015-09-25T23:59:59Z"), date_cell("2015-10"),
		date_cell("2015"), date_cell("unknown"), date_cell("1812-06-18")};

	(void)state;
	const char *xml = sheet_of(cells, 6);
	assert_has(xml, "<v>42280</v>");
	assert_has(xml, "<v>42272</v>");
	assert_has(xml, TEXT("2015-10"));
	assert_has(xml, TEXT("2015"));
	assert_has(xml, TEXT("unknown"));
	assert_has(xml, TEXT("1812-06-18"));
	assert_has(member("xl/styles.xml"), "formatCode=\"yyyy-mm-dd\"");
}

static void
numbers_are_numbers_and_what_is_none_is_text(void **state)
{
	struct cell bare = {.kind = CELL_NUMBER, .number = NAN};
	const struct cell cells[] = {cell_number(arena, 12.5), cell_number(arena, -3),
		cell_number(arena, INFINITY), bare};

	(void)state;
	const char *xml = sheet_of(cells, 4);
	assert_has(xml, "<v>12.5</v>");
	assert_has(xml, "<v>-3</v>");
	assert_has(xml, TEXT("inf"));
	assert_has(xml, TEXT("not a number"));
	assert_int_equal(count(xml, "<v>"), 2);
}

static void
text_is_never_a_formula_nor_decoded(void **state)
{
	const struct cell cells[] = {cell_text(arena, "=cmd|' /C calc'!A0"),
		cell_text(arena, "@SUM(1+1)"),
		cell_text(arena, "_x0052_ED_x0041_x0042_"), cell_text(arena, "_x004_"),
		cell_text(arena, "a\x1b[31m\x01z"),
		cell_text(arena, "bad \xFF\xC0\x80 bytes"),
		cell_text(arena, "\xEF\xBF\xBE\xEF\xBF\xBF \xE2\x80\xAE"),
		cell_text(arena, "two\nlines")};

	(void)state;
	const char *xml = sheet_of(cells, COUNT(cells));
	assert_lacks(xml, "<f>");
	assert_has(xml, TEXT("=cmd|' /C calc'!A0"));
	assert_has(xml, TEXT("@SUM(1+1)"));
	assert_has(xml, TEXT("_x005F_x0052_ED_x005F_x0041_x005F_x0042_"));
	assert_has(xml, TEXT("_x004_"));
	assert_has(xml, TEXT("a&lt;U+001B&gt;[31m&lt;U+0001&gt;z"));
	assert_has(xml, TEXT("bad \uFFFD\uFFFD\uFFFD bytes"));
	assert_has(xml, TEXT("&lt;U+FFFE&gt;&lt;U+FFFF&gt; &lt;U+202E&gt;"));
	assert_has(xml, TEXT("two\nlines"));
}

static char *
long_text(const char *unit, size_t n)
{
	char *s = arena_alloc(arena, n * strlen(unit) + 1);
	for (size_t i = 0; i < n; i++)
		memcpy(s + i * strlen(unit), unit, strlen(unit));
	return s;
}

static void
text_too_long_for_a_cell_is_cut_and_reported(void **state)
{
	const struct cell cells[] = {cell_text(arena, long_text("a", LIMIT_CELL_UNITS)),
		cell_text(arena, long_text("b", LIMIT_CELL_UNITS + 1)),
		cell_text(arena, long_text("\U0001F600", 20000))};

	(void)state;
	const char *xml = sheet_of(cells, 3);
	assert_int_equal(count(xml, "a</t>"), 1);
	assert_int_equal(count(xml, "b… [cut, full text in the record]</t>"), 1);
	assert_int_equal(
		count(xml, "\U0001F600… [cut, full text in the record]</t>"), 1);
	assert_int_equal(diags->all.n, 2);
	assert_int_equal(diags->all.v[0]->id, DIAG_CELL_CUT);
	assert_string_equal(diags->all.v[0]->detail, "Facts!A3, 32768 units");
	assert_string_equal(diags->all.v[1]->detail, "Facts!A4, 40000 units");
	size_t units;
	const char *cut = xlsx_text(arena, long_text("\U0001F600", 20000), &units);
	/* A character of two units does not fill the last one. */
	assert_int_equal(str_utf16_units(cut), LIMIT_CELL_UNITS - 1);
}

static struct cell
link_cell(const char *url, const char *text)
{
	return (struct cell){
		.kind = CELL_LINK, .url = url, .text = text_plain(arena, text)};
}

static void
only_web_addresses_become_links(void **state)
{
	const struct cell cells[] = {link_cell("https://a.example/x?y=1&z", ""),
		link_cell("javascript:alert(1)", "click"),
		link_cell("file:///etc/passwd", ""), link_cell("\\\\host\\share", "")};

	(void)state;
	const char *xml = sheet_of(cells, 4);
	assert_int_equal(count(xml, "<hyperlink "), 1);
	assert_has(xml, TEXT("https://a.example/x?y=1&amp;z"));
	assert_has(xml, TEXT("click &lt;javascript:alert(1)&gt;"));
	const char *targets = member("xl/worksheets/_rels/sheet1.xml.rels");
	assert_int_equal(count(targets, "Target="), 1);
	assert_has(targets, "Target=\"https://a.example/x?y=1&amp;z\"");
}

static void
addresses_are_judged_by_all_their_parts(void **state)
{
	static const char *const good[] = {"http://a", "HTTPS://A.example:8443/%20?q#f",
		"https://xn--bcher-kva.example/é"};
	static const char *const bad[] = {"", "https://", "https:///x",
		"ftp://a.example", "https://user:pw@a.example",
		"https://a.example@b.example", "https://büch.example",
		"https://a.example/ b", "https://a.example/\"", "https://a.example/%zz",
		"https://a.example/\n", "https://a.example/\xFF",
		"https://a.example\\b", " https://a.example"};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(xlsx_is_link(good[i]));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(xlsx_is_link(bad[i]));
	assert_false(xlsx_is_link(NULL));
	const char *url = "https://a.example/";
	size_t rest = LIMIT_URL - strlen(url);
	assert_true(
		xlsx_is_link(arena_printf(arena, "%s%s", url, long_text("a", rest))));
	assert_false(xlsx_is_link(
		arena_printf(arena, "%s%s", url, long_text("a", rest + 1))));
}

static void
tones_fill_cells_that_keep_their_word(void **state)
{
	struct colour dark = {0.5, 0, 0};
	struct tone tone = {"concern", dark};
	struct style style = {.page_width = 612};
	struct workbook *book;
	struct table *table = one_column(&book);

	(void)state;
	LIST_ADD(arena, &style.tones, &tone);
	add_text(table, "CONCERN");
	table->rows.v[0]->v[0].tone = "concern";
	const char *path = path_join(arena, home, "a.xlsx");
	assert_true(render_xlsx(book, &style, path, home, arena, diags));
	assert_has(member(SHEET), TEXT("CONCERN"));
	assert_has(member("xl/styles.xml"), "FF800000");
	assert_has(member("xl/styles.xml"), "FFFFFFFF");
	assert_lacks(member(SHEET), "paperSize=\"9\"");
}

static void
sheet_names_are_made_acceptable(void **state)
{
	static const char *const names[][2] = {{"Facts", "Facts"},
		{"facts", "facts (2)"}, {"History", "History-"}, {"", "Sheet"},
		{" ", "Sheet (2)"}, {"a[b]:c*d?e/f\\g", "a-b--c-d-e-f-g"},
		{"'quoted'", "’quoted’"}, {"Q1", "Q1"},
		{"a name far too long for the tab of a sheet",
			"a name far too long for the ta…"},
		{"a name far too long for the tab of another",
			"a name far too long for th… (2)"}};
	size_t n = COUNT(names);

	(void)state;
	struct workbook *book = new_book();
	for (size_t i = 0; i < n; i++) {
		struct table *table = add_sheet(book, names[i][0]);
		table_add_column(arena, table, "a", "A");
	}
	assert_true(draw(book, "a.xlsx"));
	const char *xml = member("xl/workbook.xml");
	for (size_t i = 0; i < n; i++)
		assert_has(xml, arena_printf(arena, "<sheet name=\"%s\"", names[i][1]));
	assert_has(xml, ">'Q1'!$1:$1<");
	assert_int_equal(diags->all.n, 0);
}

static void
rows_come_from_the_list_then_from_the_callback(void **state)
{
	struct counter counter = {.end = 5000};

	(void)state;
	assert_true(draw(counting_book(&counter), "a.xlsx"));
	const char *xml = member(SHEET);
	assert_int_equal(count(xml, "<row "), 5002);
	assert_has(xml, "<c r=\"B5002\"");
	assert_has(xml, "row 5000<");
	assert_has(xml, "<autoFilter ref=\"A1:B5002\"/>");
	assert_in_range(counter.most, 0, 4096);
}

static void
rows_beyond_the_sheet_go_on_on_the_next(void **state)
{
	const struct xlsx_limits limits = {.rows = 100, .links = 10};
	struct counter counter = {.end = 250};

	(void)state;
	struct workbook *book = counting_book(&counter);
	table_add_column(arena, add_sheet(book, "Last"), "a", "A");
	const char *path = path_join(arena, home, "a.xlsx");
	assert_true(xlsx_write(book, NULL, path, home, &limits, arena, diags));
	const char *names = member("xl/workbook.xml");
	assert_has(names, "<sheet name=\"Facts\" sheetId=\"1\"");
	assert_has(names, "<sheet name=\"Facts (3)\" sheetId=\"3\"");
	assert_has(names, "<sheet name=\"Last\" sheetId=\"4\"");
	const char *third = member("xl/worksheets/sheet3.xml");
	assert_has(third, TEXT("First"));
	assert_has(third, "row 250<");
	assert_has(third, "<autoFilter ref=\"A1:B54\"/>");
	assert_int_equal(count(member("xl/worksheets/sheet2.xml"), "<row "), 100);
	assert_int_equal(diags->all.n, 2);
	assert_string_equal(diags->all.v[0]->detail, "Facts goes on as Facts (2)");
}

static void
links_beyond_the_limit_are_text(void **state)
{
	const struct xlsx_limits limits = {.rows = 100, .links = 2};
	struct workbook *book;
	struct table *table = one_column(&book);

	(void)state;
	for (size_t i = 0; i < 5; i++)
		table_add_row(arena, table)->v[0] = link_cell("https://a.example/", "");
	const char *path = path_join(arena, home, "a.xlsx");
	assert_true(xlsx_write(book, NULL, path, home, &limits, arena, diags));
	assert_int_equal(count(member(SHEET), "<hyperlink "), 2);
	assert_int_equal(count(member(SHEET), "https://a.example/<"), 5);
}

static const char *
digest(const char *name)
{
	size_t n;
	const char *bytes =
		file_text(path_join(arena, home, name), arena, MEMBER_BYTES, &n);
	assert_non_null(bytes);
	return sha256_hex(arena, bytes, n);
}

static void
the_same_document_gives_the_same_bytes(void **state)
{
	struct counter first = {.end = 300}, second = {.end = 300};

	(void)state;
	struct workbook *book = counting_book(&first);
	book->furniture.created = 0;
	assert_true(draw(book, "a.xlsx"));
	setenv("TZ", "Asia/Tokyo", 1);
	sleep(1);
	book->sheets.v[0]->table->state = &second;
	assert_true(draw(book, "b.xlsx"));
	assert_string_equal(digest("a.xlsx"), digest("b.xlsx"));
	assert_string_equal(run(arena_printf(arena, "LC_ALL=C ls -A '%s'", home)),
		"a.xlsx\nb.xlsx\n");
}

static void
an_empty_workbook_is_still_a_workbook(void **state)
{
	(void)state;
	struct workbook *book = new_book();
	assert_true(draw(book, "a.xlsx"));
	assert_has(member("xl/workbook.xml"), "<sheet name=");
	add_sheet(book, "Nothing");
	assert_true(draw(book, "b.xlsx"));
}

static void
what_cannot_be_written_is_reported(void **state)
{
	struct workbook *book;

	(void)state;
	add_text(one_column(&book), "x");
	assert_false(render_xlsx(book, NULL, "/nowhere/a.xlsx", home, arena, diags));
	assert_int_equal(diags->all.n, 1);
	assert_false(draw(book, "nowhere/a.xlsx"));
	const char *path = path_join(arena, home, "a.xlsx");
	assert_false(render_xlsx(book, NULL, path, "/nowhere", arena, diags));
	assert_false(file_exists(path));
	assert_true(draw(book, "a.xlsx"));
	assert_false(draw(book, "a.xlsx"));
	assert_true(file_exists(path));
	assert_int_equal(diags->all.n, 4);
	assert_true(reported(DIAG_XLSX_FAILED));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_sheet_is_set_up_for_screen_and_paper),
		TEST(a_plain_sheet_has_no_filter_and_no_frozen_row),
		TEST(columns_are_as_wide_as_they_ask_or_their_words),
		TEST(rows_are_as_high_as_their_text),
		TEST(properties_are_those_of_the_document),
		TEST(full_dates_become_dates_and_partial_ones_stay_text),
		TEST(numbers_are_numbers_and_what_is_none_is_text),
		TEST(text_is_never_a_formula_nor_decoded),
		TEST(text_too_long_for_a_cell_is_cut_and_reported),
		TEST(only_web_addresses_become_links),
		TEST(addresses_are_judged_by_all_their_parts),
		TEST(tones_fill_cells_that_keep_their_word),
		TEST(sheet_names_are_made_acceptable),
		TEST(rows_come_from_the_list_then_from_the_callback),
		TEST(rows_beyond_the_sheet_go_on_on_the_next),
		TEST(links_beyond_the_limit_are_text),
		TEST(the_same_document_gives_the_same_bytes),
		TEST(an_empty_workbook_is_still_a_workbook),
		TEST(what_cannot_be_written_is_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
