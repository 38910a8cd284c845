/* Workbooks: parts that lead to each other, limits, and the finished file read back. */
#include "xlsx_book.h"

#include <zip.h>

#include "core/count.h"

static const char *
fresh_path(void)
{
	const char *path = path_join(arena, home, "a.xlsx");
	unlink(path);
	return path;
}

/* Draws the workbook in place of the one before. */
static bool
redraw(struct workbook *book)
{
	fresh_path();
	return draw(book, "a.xlsx");
}

/* A sheet of so many columns of 50 characters. */
static const char *
wide_sheet(size_t columns)
{
	struct workbook *book;
	struct table *table = one_column(&book);

	for (size_t i = 1; i < columns; i++)
		table_add_column(arena, table, "x", "X");
	LIST_EACH (table->columns, i) {
		table->columns.v[i]->width = 50;
	}
	assert_true(redraw(book));
	return member(SHEET);
}

static void
a_wide_sheet_is_fitted_to_as_many_pages_as_keep_it_legible(void **state)
{
	(void)state;
	const char *xml = wide_sheet(5);
	assert_has(xml, "<pageSetUpPr fitToPage=\"1\"/>");
	assert_has(xml, "fitToHeight=\"0\"");
	assert_lacks(xml, "fitToWidth");
	assert_lacks(member("xl/workbook.xml"), "$A:$A");
	assert_has(wide_sheet(6), "fitToWidth=\"2\"");
	assert_has(member("xl/workbook.xml"), "'Facts'!$A:$A,'Facts'!$1:$1");
}

static size_t
sheets_of_rows(size_t rows)
{
	const struct xlsx_limits limits = {.rows = 100, .links = 10};
	struct counter counter = {.end = rows - 1}; /* one is listed */
	const char *path = fresh_path();

	assert_true(xlsx_write(
		counting_book(&counter), NULL, path, home, &limits, arena, diags));
	return count(member("xl/workbook.xml"), "<sheet ");
}

static void
a_sheet_holds_as_many_rows_as_fit_and_not_one_more(void **state)
{
	(void)state;
	assert_int_equal(sheets_of_rows(98), 1);
	assert_int_equal(sheets_of_rows(99), 1); /* and the titles */
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(sheets_of_rows(100), 2);
	assert_has(member("xl/workbook.xml"), "<sheet name=\"Facts (2)\"");
}

/* A sheet leads to rows of another, which comes later. */
static const char *
leading_sheet(size_t links, size_t to_row, size_t jumps)
{
	const struct xlsx_limits limits = {.rows = 100, .links = 3, .jumps = jumps};
	struct workbook *book;
	struct table *table = one_column(&book);
	const char *path = fresh_path();

	table_add_column(arena, add_sheet(book, "Later's"), "a", "A");
	for (size_t i = 0; i < links; i++) {
		struct cell *c = &table_add_row(arena, table)->v[0];
		*c = i % 2 ? cell_text(arena, "id") : cell_number(arena, 7);
		c->to = book->sheets.v[1];
		c->to_row = to_row;
	}
	assert_true(xlsx_write(book, NULL, path, home, &limits, arena, diags));
	return member(SHEET);
}

static void
cells_lead_to_rows_of_other_sheets(void **state)
{
	(void)state;
	const char *xml = leading_sheet(2, 4, 9);
	assert_has(xml, "<hyperlink ref=\"A2\" location=\"'Later’s'!A6\"");
	assert_has(xml, "<v>7</v>");
	assert_has(xml, TEXT("id"));
	assert_int_equal(count(leading_sheet(2, 98, 9), "<hyperlink "), 2);
	assert_int_equal(
		count(leading_sheet(2, 99, 9), "<hyperlink "), 0); /* goes on */
	assert_int_equal(count(leading_sheet(3, 0, 9), "<hyperlink "), 3);
	assert_int_equal(count(leading_sheet(4, 0, 9), "<hyperlink "), 3);
	assert_int_equal(count(leading_sheet(2, 0, 2), "<hyperlink "), 2);
	assert_int_equal(count(leading_sheet(3, 0, 2), "<hyperlink "), 2);
}

static void
charts_have_their_cells_and_say_what_they_show(void **state)
{
	struct workbook *book;
	struct table *table = one_column(&book);
	struct sheet_series series = {
		.label = "Concern", .labels = 0, .values = 1, .first = 0, .last = 2};
	struct sheet_chart chart = {.title = "Trend",
		.alt = "Columns: 3 <incidents>",
		.x_title = "Month",
		.y_title = "Incidents",
		.row = 1,
		.column = 3};

	(void)state;
	table_add_column(arena, table, "n", "N");
	for (size_t i = 0; i < 3; i++)
		table_add_row(arena, table)->v[1] = cell_number(arena, 1);
	LIST_ADD(arena, &chart.series, &series);
	LIST_ADD(arena, &book->sheets.v[0]->charts, &chart);
	assert_true(draw(book, "a.xlsx"));
	const char *xml = member("xl/charts/chart1.xml");
	assert_has(xml, "<c:f>'Facts'!$A$2:$A$4</c:f>");
	assert_has(xml, "<c:f>'Facts'!$B$2:$B$4</c:f>");
	assert_has(xml, "<c:grouping val=\"stacked\"/>");
	assert_has(member("xl/drawings/drawing1.xml"),
		"descr=\"Columns: 3 &lt;incidents&gt;\"");
}

/* The workbook, sent again with a change to what is expected or to the file. */
static bool
reads_back(void (*damage)(const char *path, struct xlsx_sents *), const char **why)
{
	struct xlsx_sent facts = {.name = "Facts", .digest = XLSX_DIGEST};
	struct xlsx_sents sents = {0};
	struct tab tab = {.sent = &facts};
	struct workbook *book;
	struct table *table = one_column(&book);
	const char *path = path_join(arena, home, "a.xlsx");

	table_add_column(arena, table, "n", "N");
	struct row *row = table_add_row(arena, table);
	row->v[0] = cell_text(arena, "a <b> & \"c\"\n漢 _x0041_");
	row->v[1] = cell_number(arena, 0.1 + 0.2);
	assert_true(redraw(book));
	xlsx_sent_text(&tab, 0, "First");
	xlsx_sent_text(&tab, 1, "N");
	tab.row = 1;
	xlsx_sent_text(&tab, 0, "a <b> & \"c\"\n漢 _x005F_x0041_");
	xlsx_sent_number(&tab, 1, 0.1 + 0.2);
	facts.rows = 2;
	facts.cells = 4;
	LIST_ADD(arena, &sents, &facts);
	*why = NULL;
	if (damage)
		damage(path, &sents);
	return xlsx_verify(path, &sents, arena, why);
}

static void
cut_short(const char *path, struct xlsx_sents *sents)
{
	struct stat st;

	(void)sents;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size - 100), 0);
}

static void
flip_byte(const char *path, struct xlsx_sents *sents)
{
	FILE *fp = fopen(path, "r+b");

	(void)sents;
	assert_non_null(fp);
	fseek(fp, 1500, SEEK_SET);
	int c = fgetc(fp);
	fseek(fp, 1500, SEEK_SET);
	fputc(c ^ 0x20, fp);
	fclose(fp);
}

static void
expect_row(const char *path, struct xlsx_sents *sents)
{
	(void)path;
	sents->v[0]->rows++;
}

static void
expect_cell(const char *path, struct xlsx_sents *sents)
{
	(void)path;
	sents->v[0]->cells++;
}

static void
expect_text(const char *path, struct xlsx_sents *sents)
{
	(void)path;
	sents->v[0]->digest ^= 1;
}

static void
expect_name(const char *path, struct xlsx_sents *sents)
{
	(void)path;
	sents->v[0]->name = "Fact";
}

static void
what_does_not_read_back_is_refused(void **state)
{
	const struct {
		void (*damage)(const char *, struct xlsx_sents *);
		const char *why;
	} cases[] = {{cut_short, "is no archive"}, {flip_byte, "xl/"},
		{expect_row, "not as many rows"}, {expect_cell, "not as many cells"},
		{expect_text, "other cells"},
		{expect_name, "does not name the sheets"}};
	const char *why;

	(void)state;
	assert_true(reads_back(NULL, &why));
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_false(reads_back(cases[i].damage, &why));
		assert_has(why, cases[i].why);
	}
}

/* XML that arrives in pieces. */
struct pieces {
	const char *at;
	size_t most; /* of each */
	size_t rest; /* outside of the rows, so far */
};

static size_t
next_piece(void *state, char *bytes, size_t room)
{
	struct pieces *p = state;
	size_t n = strlen(p->at);

	n = n < p->most ? n : p->most;
	n = n < room ? n : room;
	memcpy(bytes, p->at, n);
	p->at += n;
	return n;
}

static void
count_rest(void *state, const char *bytes, size_t n)
{
	(void)bytes;
	((struct pieces *)state)->rest += n;
}

static bool
read_rows(const char *rows, size_t most, struct xlsx_sent *found)
{
	struct pieces p = {
		arena_printf(arena, "<a><sheetData>%s</sheetData></a>", rows), most, 0};
	struct xlsx_bytes bytes = {next_piece, count_rest, &p};

	return xlsx_rows_read(xlsx_rows_new(arena), &bytes, found) &&
	       p.rest == strlen("<a><sheetData></sheetData></a>");
}

static void
rows_are_the_same_however_they_arrive(void **state)
{
	static const char rows[] =
		"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a &lt;b&gt; &amp; "
		"&quot;漢&quot;\n</t></is></c></row><row r=\"3\" ht=\"31.5\" "
		"customHeight=\"1\"><c r=\"B3\" s=\"12\"/><c r=\"AA3\" s=\"1\"><v>-7"
		"</v></c><c r=\"AB3\"><v>0.3</v></c></row>";
	struct xlsx_sent sent = {.digest = XLSX_DIGEST}, found = {0};

	(void)state;
	xlsx_sent_add(&sent, 0, 0, "a <b> & \"漢\"\n", strlen("a <b> & \"漢\"\n"));
	xlsx_sent_add(&sent, 2, 1, "", 0);
	xlsx_sent_digits(&sent, 2, 26, "-7");
	xlsx_sent_digits(&sent, 2, 27, "0.29999999999999999");
	for (size_t most = 64; most <= 4096; most *= 4) {
		assert_true(read_rows(rows, most, &found));
		assert_true(found.digest == sent.digest);
		assert_int_equal(found.rows, 2);
		assert_int_equal(found.cells, 4);
	}
}

static void
rows_of_another_form_are_left_to_the_parser(void **state)
{
#define ROW(s) "<row r=\"1\"><c r=\"A1\" " TEXT(s) "</row>"
	static const char *const others[] = {"<row r=\"1\"><c r=\"A1\"/>",
		"<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>",
		"<row r=\"1\"><c r=\"A2\"/></row>",
		"<row r=\"1\"><c r=\"A1\"/></c></row>",
		"<row r=\"2\"></row><row r=\"1\"></row>",
		"<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>", "<c r=\"A1\"/>",
		ROW("&nbsp;"), ROW("a\x01 longer than eight"), ROW("\x1f"),
		ROW("a > b, of some length"), ROW("\xff"), ROW("longer \xe6\xbc"),
		ROW("\xef\xbf\xbf"), ROW("<b/>")};
#undef ROW
	struct xlsx_sent found;

	(void)state;
	for (size_t i = 0; i < COUNT(others); i++)
		assert_false(read_rows(others[i], 4096, &found));
}

static void
add_part(zipFile zip, const char *name, const char *bytes)
{
	assert_int_equal(zipOpenNewFileInZip(zip, name, NULL, NULL, 0, NULL, 0, NULL,
				 Z_DEFLATED, 1),
		ZIP_OK);
	assert_int_equal(
		zipWriteInFileInZip(zip, bytes, (unsigned)strlen(bytes)), ZIP_OK);
	assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
}

/* A workbook whose only sheet has one cell, written so; what was sent is that cell. */
static bool
sheet_reads_back(const char *before, const char *behind)
{
	struct xlsx_sent sent = {
		.name = "S", .rows = 1, .cells = 1, .digest = XLSX_DIGEST};
	struct xlsx_sents sents = {0};
	const char *path = fresh_path(), *why;
	zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);

	add_part(zip, "xl/workbook.xml",
		"<workbook><sheets><sheet name=\"S\"/></sheets></workbook>");
	add_part(zip, "xl/worksheets/sheet1.xml",
		arena_printf(arena,
			"<worksheet>%s<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>"
			"<t>x</t></is></c></row>%s</worksheet>",
			before, behind));
	assert_int_equal(zipClose(zip, NULL), ZIP_OK);
	xlsx_sent_add(&sent, 0, 0, "x", 1);
	LIST_ADD(arena, &sents, &sent);
	return xlsx_verify(path, &sents, arena, &why);
}

static void
rows_begin_where_the_parser_sees_them(void **state)
{
	(void)state;
	assert_true(sheet_reads_back("<sheetData>", "</sheetData>"));
	assert_true(sheet_reads_back("<sheetData><!-- -->", "</sheetData>"));
	assert_false(
		sheet_reads_back("<!-- <sheetData>", "</sheetData> --><sheetData/>"));
	assert_false(
		sheet_reads_back("<sheetData/><!-- <sheetData>", "</sheetData> -->"));
}

/* Cuts off the file while it is being stored, as a full disk might. */
static size_t cut_on_sync;

int
fsync(int fd)
{
	struct stat st;

	if (cut_on_sync && !fstat(fd, &st) &&
		ftruncate(fd, st.st_size - (off_t)cut_on_sync))
		return -1;
	return 0;
}

static void
a_file_that_lost_its_end_is_taken_away(void **state)
{
	struct workbook *book;
	struct table *table = one_column(&book);

	(void)state;
	add_text(table, "x");
	cut_on_sync = 30;
	assert_false(draw(book, "a.xlsx"));
	cut_on_sync = 0;
	assert_true(reported(DIAG_XLSX_UNSOUND));
	assert_false(file_exists(path_join(arena, home, "a.xlsx")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_wide_sheet_is_fitted_to_as_many_pages_as_keep_it_legible),
		TEST(a_sheet_holds_as_many_rows_as_fit_and_not_one_more),
		TEST(cells_lead_to_rows_of_other_sheets),
		TEST(charts_have_their_cells_and_say_what_they_show),
		TEST(what_does_not_read_back_is_refused),
		TEST(rows_are_the_same_however_they_arrive),
		TEST(rows_of_another_form_are_left_to_the_parser),
		TEST(rows_begin_where_the_parser_sees_them),
		TEST(a_file_that_lost_its_end_is_taken_away),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
