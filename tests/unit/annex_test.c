/* The workbook's sheets: arranged by annex.ini, typed, led to, and compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/file.h"
#include "core/str.h"
#include "report/annex.h"
#include "rules/rules.h"
/* What is told of commitments has the same name. */
#define told tale
#include "told.h"
#undef told

static struct diags *diags;
static struct agreements agreements;
static struct reporting reporting;
static struct reviews reviews;
static struct issue issue;
static struct words *words;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	agreements = (struct agreements){0};
	reporting = (struct reporting){.marking = TLP_CLEAR};
	reviews = (struct reviews){0};
	agreements_load("templates/agreements", arena, diags, &agreements);
	words = words_load("templates/words.ini", arena, diags);
	issue = (struct issue){.tool = "reportgen test",
		.agreement = agreements_find(&agreements, "us-china-2015"),
		.agreements = &agreements,
		.reviews = &reviews,
		.reporting = &reporting};
	assert_true(period_of_month("2015-10", arena, &issue.period));
	return words && words->annex && issue.agreement ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void
judge(struct tale tale)
{
	struct standpoint from = {.reviews = &reviews, .day = issue.period.as_of};
	struct sources sources = {0};
	struct judgement *j = rules_judge_all(&agreements,
		agreements_find(&agreements, "us-china-2015"), read_incident(&tale),
		&from, arena);

	rules_explain(j, &from, arena);
	incident_sources(arena, j->incident, &sources);
	LIST_EACH (sources, i) {
		LIST_ADD(arena, &reporting.sources, sources.v[i]);
	}
	LIST_ADD(arena, &issue.judged, j);
}

static void
judge_dated(const char *id)
{
	judge((struct tale){.rest = arena_printf(arena,
				    "'title':'%s','first_activity':'2015-10-01',"
				    "'last_activity':'2015-10','reported':'2015-10-19'",
				    id)});
}

static struct workbook *
built(void)
{
	struct report *r = report_new(&issue, words, arena);
	view_build(r);
	return annex_build(r);
}

static const struct sheet *
sheet_of(const struct workbook *book, const char *name)
{
	LIST_EACH (book->sheets, i) {
		if (str_eq(book->sheets.v[i]->name, name))
			return book->sheets.v[i];
	}
	fail_msg("no sheet %s", name);
	return NULL;
}

static size_t
column_of(const struct sheet *s, const char *title)
{
	LIST_EACH (s->table->columns, i) {
		if (str_eq(s->table->columns.v[i]->title, title))
			return i;
	}
	fail_msg("no column %s", title);
	return 0;
}

/* All rows of a sheet, which can be drawn once. */
static size_t
rows_of(const struct sheet *s, struct row **rows)
{
	size_t n = s->table->rows.n;
	enum { MOST = 4000 };

	*rows = ARENA_ARRAY(arena, struct row, MOST);
	for (size_t i = 0; i < n; i++)
		(*rows)[i] = *s->table->rows.v[i];
	while (s->table->next && n < MOST &&
		s->table->next(s->table->state, arena, &(*rows)[n])) {
		assert_int_equal((*rows)[n].n, s->table->columns.n);
		n++;
	}
	return n;
}

static const char *
said(const struct cell *c)
{
	return text_string(arena, &c->text);
}

static const struct diag *
first_diag(void)
{
	assert_int_equal(diags->all.n, 1);
	return diags->all.v[0];
}

static void
sheets_stand_in_the_order_of_annex_ini(void **state)
{
	const char *names[] = {"ReadMe", "Incidents", "Elements", "Evidence", "Sources",
		"Actors", "Victims", "Attempts", "Instruments", "Commitments",
		"ParallelFindings", "Trend", "Sectors", "ElementCounts", "Positions",
		"Pivots", "Sensitivity", "Reviews", "Rejects", "Dictionary"};

	(void)state;
	judge_dated("a");
	struct workbook *book = built();
	assert_non_null(book);
	assert_int_equal(diags->all.n, 0);
	size_t at = 0;
	for (size_t i = 0; i < COUNT(names); i++, at++) {
		while (at < book->sheets.n &&
			!str_eq(book->sheets.v[at]->name, names[i]))
			at++;
		if (at == book->sheets.n)
			fail_msg("%s is not in its place", names[i]);
	}
}

static void
no_cell_of_a_table_is_empty(void **state)
{
	struct row *rows;

	(void)state;
	judge_dated("a");
	judge((struct tale){.victims = "{'sector':'unknown','country':'withheld'}",
		.taking = "",
		.attribution =
			"{'state':null,'nexus':'suspected','source':'m'},"
			"{'state':'not-applicable','nexus':'none','source':'m'}"});
	struct workbook *book = built();
	assert_non_null(book);
	for (size_t i = 0; i < book->sheets.n; i++) {
		const struct sheet *s = book->sheets.v[i];
		if (s->plain)
			continue;
		size_t n = rows_of(s, &rows);
		for (size_t r = 0; r < n; r++)
			for (size_t c = 0; c < rows[r].n; c++)
				if (rows[r].v[c].kind == CELL_EMPTY ||
					(rows[r].v[c].kind == CELL_TEXT &&
						!*said(&rows[r].v[c])))
					fail_msg("%s, row %zu: %s is empty", s->name, r,
						s->table->columns.v[c]->key);
	}
}

static void
what_is_missing_is_told_apart(void **state)
{
	struct row *rows;

	(void)state;
	judge((struct tale){
		.victims =
			"{'kind':'commercial','sector':'unknown','country':'withheld'},"
			"{'kind':'commercial','sector':'not-applicable','country':"
			"null}"});
	const struct sheet *s = sheet_of(built(), "Victims");
	size_t sector = column_of(s, "Sector"), country = column_of(s, "Country");
	assert_int_equal(rows_of(s, &rows), 2);
	assert_string_equal(said(&rows[0].v[sector]), "unknown");
	assert_string_equal(said(&rows[0].v[country]), "withheld");
	assert_string_equal(said(&rows[1].v[sector]), "not-applicable");
	assert_string_equal(said(&rows[1].v[country]), "none-named");
	assert_string_equal(said(&rows[0].v[column_of(s, "Label")]), "not-stated");
	assert_int_equal(rows[0].v[sector].text.runs.v[0]->style, RUN_ITALIC);
	assert_int_equal(rows[0].v[column_of(s, "Kind")].text.runs.v[0]->style, 0);
}

static void
a_partial_date_does_not_become_a_day(void **state)
{
	struct row *rows;

	(void)state;
	judge((struct tale){
		.rest = "'first_activity':'2015-09-26','reported':'2015-10'"});
	const struct sheet *s = sheet_of(built(), "Incidents");
	assert_int_equal(rows_of(s, &rows), 1);
	const struct cell *reported = &rows[0].v[column_of(s, "First reported")];
	assert_string_equal(said(reported), "not-exact");
	assert_string_equal(
		said(&rows[0].v[column_of(s, "Reported, as stated")]), "2015-10");
	const struct cell *from = &rows[0].v[column_of(s, "Conduct from")];
	assert_int_equal(from->kind, CELL_DATE);
	assert_string_equal(said(from), "2015-09-26");
}

static void
an_incident_leads_to_its_rows_and_they_lead_back(void **state)
{
	struct row *incidents, *elements, *evidence;

	(void)state;
	judge_dated("a");
	judge_dated("b");
	struct workbook *book = built();
	const struct sheet *s = sheet_of(book, "Incidents");
	const struct sheet *e = sheet_of(book, "Elements");
	const struct sheet *v = sheet_of(book, "Evidence");
	rows_of(s, &incidents);
	size_t n_elements = rows_of(e, &elements), n_evidence = rows_of(v, &evidence);
	const struct cell *to_e = &incidents[1].v[column_of(s, "Elements")];
	const struct cell *to_v = &incidents[1].v[column_of(s, "Facts")];
	assert_int_equal(n_elements, 14);
	assert_ptr_equal(to_e->to, e);
	assert_int_equal(to_e->to_row, 7);
	assert_ptr_equal(to_v->to, v);
	assert_int_equal(to_v->to_row, n_evidence / 2);
	assert_int_equal((size_t)to_v->number, n_evidence / 2);
	assert_ptr_equal(evidence[to_v->to_row].v[1].to, s);
	assert_int_equal(evidence[to_v->to_row].v[1].to_row, 1);
	assert_int_equal(evidence[to_v->to_row - 1].v[1].to_row, 0);
	/* The second incident's purpose: two facts, the first of which is led to. */
	const struct cell *intent = &elements[7 + 4].v[column_of(e, "Facts for")];
	assert_int_equal((int)intent->number, 2);
	const struct row *row = &evidence[intent->to_row];
	assert_string_equal(said(&row->v[column_of(v, "Element")]), "intent");
	assert_string_equal(said(&row->v[column_of(v, "Direction")]), "for");
	assert_int_equal(row->v[1].to_row, 1);
}

static void
text_like_a_formula_is_named_beside_it(void **state)
{
	struct row *rows;

	(void)state;
	judge((struct tale){.rest = "'title':'=1+1','first_activity':'2015-10-01',"
				    "'campaign':'  @SUM(1)'"});
	judge((struct tale){.rest = "'title':'＝1','first_activity':'2015-10-01'"});
	judge((struct tale){.rest = "'title':'1=1','first_activity':'2015-10-01'"});
	const struct sheet *s = sheet_of(built(), "Incidents");
	size_t mark = column_of(s, "Like a formula");
	rows_of(s, &rows);
	assert_string_equal(said(&rows[0].v[mark]), "Title, Campaign");
	assert_string_equal(said(&rows[0].v[1]), "=1+1");
	assert_string_equal(said(&rows[1].v[mark]), "Title");
	assert_string_equal(said(&rows[2].v[mark]), "no");
}

static void
a_fact_that_weighs_on_nothing_has_its_row(void **state)
{
	struct row *rows;
	size_t idle = 0;

	(void)state;
	judge_dated("a");
	const struct sheet *s = sheet_of(built(), "Evidence");
	size_t n = rows_of(s, &rows), element = column_of(s, "Element");
	for (size_t i = 0; i < n; i++)
		idle += str_eq(said(&rows[i].v[element]), "weighs-on-none");
	assert_true(idle > 0); /* the victim and the date of report */
}

/* The words with another annex.ini. */
static void
use_annex(const char *text)
{
	words->annex = ini_parse_text("annex.ini", text, arena, diags);
	words->annex->diags = diags;
}

/* The real one with a line of it replaced. */
static void
change_annex(const char *from, const char *to)
{
	size_t n;
	const char *text = file_text("templates/annex.ini", arena, 1U << 20, &n);
	const char *at = strstr(text, from);

	assert_non_null(at);
	use_annex(arena_printf(
		arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)));
}

static void
columns_are_shown_as_annex_ini_says(void **state)
{
	struct row *rows;

	(void)state;
	judge_dated("a");
	change_annex("[sheet incidents]\nincident_id =\ntitle =\n",
		"[sheet incidents]\ntitle = Betreff | Worum es geht\nincident_id =\n");
	const struct sheet *s = sheet_of(built(), "Incidents");
	assert_int_equal(diags->all.n, 0);
	assert_string_equal(s->table->columns.v[0]->title, "Betreff");
	rows_of(s, &rows);
	assert_string_equal(said(&rows[0].v[0]), "a");
	assert_string_equal(said(&rows[0].v[1]), "x");
}

static void
a_sheet_that_is_not_named_is_not_shown(void **state)
{
	(void)state;
	judge_dated("a");
	change_annex("pivots = Pivots\n", "");
	struct workbook *book = built();
	assert_non_null(book);
	assert_int_equal(diags->all.n, 0);
	for (size_t i = 0; i < book->sheets.n; i++)
		assert_string_not_equal(book->sheets.v[i]->name, "Pivots");
}

static void
faults_of_annex_ini_have_a_line_and_the_nearest_name(void **state)
{
	const struct {
		const char *from, *to, *said;
	} cases[] = {
		{"\nreasons =\n", "\nreason =\n", "reasons"},
		{"trend = Trend\n", "trends = Trend\n", "trend"},
		{"[sheet pivots]\n", "[sheet pivot]\n", "[sheet pivots]"},
		{"\nvictims = Victims | Victims of this", "\nvictims = Victims of this",
			"Title | what it means"},
		{"readme = ReadMe\n", "", "readme"},
		{"sum = Sum\n", "", "[readme] sum"},
	};

	(void)state;
	judge_dated("a");
	for (size_t i = 0; i < COUNT(cases); i++) {
		diags->all.n = 0;
		change_annex(cases[i].from, cases[i].to);
		built();
		bool found = false;
		LIST_EACH (diags->all, k) {
			found |= strstr(diags->all.v[k]->detail, cases[i].said) != NULL;
		}
		if (!found)
			fail_msg("not said: %s", cases[i].said);
	}
	diags->all.n = 0;
	change_annex("\nreasons =\n", "\nreason =\n");
	built();
	assert_true(diags->all.v[0]->loc.line > 50);
	assert_string_equal(
		diags->all.v[0]->detail, "\"reason\"; did you mean \"reasons\"?");
}

static void
numbers_that_do_not_agree_stop_the_issue(void **state)
{
	(void)state;
	judge_dated("a");
	struct report *r = report_new(&issue, words, arena);
	view_build(r);
	r->figures.victims++;
	assert_null(annex_build(r));
	assert_int_equal(diags->all.v[0]->id, DIAG_SUMS_DIFFER);
	diags->all.n = 0;
	r = report_new(&issue, words, arena);
	r->figures.by_finding[FINDING_CONCERN]++;
	assert_null(annex_build(r));
	diags->all.n = 0;
	r = report_new(&issue, words, arena);
	struct source stranger = {.id = "nobody", .origin = "nobody"};
	LIST_ADD(arena, &r->citations.all, &stranger);
	assert_null(annex_build(r));
	assert_int_equal(first_diag()->id, DIAG_SUMS_DIFFER);
}

static void
records_that_are_lost_stop_the_issue(void **state)
{
	struct input in = {.path = "a", .read = 3, .accepted = 1, .rejected = 1};

	(void)state;
	judge_dated("a");
	LIST_ADD(arena, &reporting.inputs, &in);
	assert_null(built());
	assert_string_equal(first_diag()->detail,
		"Records accepted, merged, rejected and withheld "
		"= records read: 2 and 3");
	diags->all.n = 0;
	in.withheld = 1;
	assert_non_null(built());
}

static const char *
about(size_t sheet_rows)
{
	struct report *r = report_new(&issue, words, arena);
	struct row *rows;

	view_build(r);
	const struct sheet *s = sheet_of(annex_build_limited(r, sheet_rows), "ReadMe");
	size_t n = rows_of(s, &rows);
	for (size_t i = 0; i < n; i++)
		if (str_eq(said(&rows[i].v[0]), "Elements"))
			return said(&rows[i].v[1]);
	return "";
}

static void
a_sheet_that_goes_on_is_said_on_the_first(void **state)
{
	(void)state;
	judge_dated("a"); /* seven rows and the titles */
	assert_null(strstr(about(9), "goes on"));
	assert_null(strstr(about(8), "goes on"));
	assert_non_null(strstr(about(7), "goes on to Elements (2)"));
	assert_non_null(strstr(about(3), "goes on to Elements (4)"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sheets_stand_in_the_order_of_annex_ini),
		TEST(no_cell_of_a_table_is_empty),
		TEST(what_is_missing_is_told_apart),
		TEST(a_partial_date_does_not_become_a_day),
		TEST(an_incident_leads_to_its_rows_and_they_lead_back),
		TEST(text_like_a_formula_is_named_beside_it),
		TEST(a_fact_that_weighs_on_nothing_has_its_row),
		TEST(columns_are_shown_as_annex_ini_says),
		TEST(a_sheet_that_is_not_named_is_not_shown),
		TEST(faults_of_annex_ini_have_a_line_and_the_nearest_name),
		TEST(numbers_that_do_not_agree_stop_the_issue),
		TEST(records_that_are_lost_stop_the_issue),
		TEST(a_sheet_that_goes_on_is_said_on_the_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
