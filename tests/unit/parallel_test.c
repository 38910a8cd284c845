/* The status of other commitments, and where instruments differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/str.h"
#include "report/commitments.h"
#include "report/parallel.h"

static struct arena *arena;
static struct agreement lead, other;
static struct agreements agreements;
static struct reporting *reporting;
static struct issue issue;

static struct date
date_of(const char *text)
{
	struct date d = {.precision = DATE_ABSENT};
	if (text)
		assert_true(date_parse(text, &d));
	return d;
}

static void
tell(const char *about, enum term value, const char *date, const char *published)
{
	struct statement *s = ARENA_NEW(arena, struct statement);
	s->kind = STATEMENT_COMMITMENT;
	s->about = about;
	s->value = value;
	s->date = date_of(date);
	s->source = ARENA_NEW(arena, struct source);
	s->source->id = "s";
	s->source->published = date_of(published);
	s->at.pointer = arena_printf(arena, "/statements/%zu", reporting->statements.n);
	LIST_ADD(arena, &reporting->statements, s);
}

static const struct commitment_status *
status_of(const struct agreement *a, const char *id)
{
	struct commitment_statuses all = {0};

	commitments_assess(&issue, a, arena, &all);
	assert_int_equal(all.n, a->commitments.n);
	LIST_EACH (all, i) {
		if (str_eq(all.v[i]->commitment->id, id))
			return all.v[i];
	}
	return NULL;
}

static const char *
status(const char *id)
{
	return commitment_status_text(status_of(&lead, id));
}

static void
a_commitment_nobody_speaks_of_has_no_information(void **state)
{
	(void)state;
	assert_string_equal(status("C1"), "no-information");
}

static void
the_latest_known_statement_wins(void **state)
{
	(void)state;
	tell("C1", PROGRESS_MET, "2016-01-10", NULL);
	tell("C1", PROGRESS_PARTLY, "2016-03-10", NULL);
	tell("C1", PROGRESS_NOT_MET, "2016-02-10", NULL);
	const struct commitment_status *c = status_of(&lead, "C1");
	assert_string_equal(commitment_status_text(c), "partly");
	assert_int_equal(c->told.n, 3);
	assert_int_equal(c->told.v[0]->use, USE_CURRENT);
	assert_int_equal(c->told.v[1]->statement->value, PROGRESS_NOT_MET);
	assert_int_equal(c->told.v[1]->use, USE_EARLIER);
	assert_int_equal(c->told.v[2]->use, USE_EARLIER);
}

static void
what_is_said_after_the_cut_off_waits(void **state)
{
	(void)state;
	tell("C1", PROGRESS_MET, "2016-06-30", NULL);
	tell("C1", PROGRESS_NOT_MET, "2016-07-01", NULL);
	assert_string_equal(status("C1"), "met");
	/* Told of an earlier day, by a source that had not spoken. */
	tell("C1", PROGRESS_PARTLY, "2016-06-30", "2016-08-01");
	assert_string_equal(status("C1"), "met");
	assert_int_equal(status_of(&lead, "C1")->told.v[0]->use, USE_LATER);
}

static void
statements_of_one_time_that_contradict_are_contested(void **state)
{
	(void)state;
	tell("C1", PROGRESS_MET, "2016-06-14", NULL);
	tell("C1", PROGRESS_MET, "2016-06-14", NULL);
	assert_string_equal(status("C1"), "met");
	tell("C1", PROGRESS_NOT_MET, "2016-06-14", NULL);
	assert_string_equal(status("C1"), "contested");
	/* A third value does not mend it. */
	tell("C1", PROGRESS_MET, "2016-06-14", NULL);
	assert_string_equal(status("C1"), "contested");
}

static void
dates_that_overlap_are_not_later(void **state)
{
	(void)state;
	tell("C1", PROGRESS_MET, "2016-05", NULL);
	tell("C1", PROGRESS_NOT_MET, "2016-05-20", NULL);
	assert_string_equal(status("C1"), "contested");
	tell("C1", PROGRESS_PARTLY, "2016-06-01", NULL);
	assert_string_equal(status("C1"), "partly");
}

static void
without_a_date_the_source_has_one_or_it_is_the_oldest(void **state)
{
	(void)state;
	tell("C1", PROGRESS_NOT_MET, NULL, NULL);
	assert_string_equal(status("C1"), "not-met");
	tell("C1", PROGRESS_PARTLY, NULL, "2016-01-01");
	assert_string_equal(status("C1"), "partly");
	tell("C1", PROGRESS_MET, "2015-12-31", "2016-02-01");
	assert_string_equal(status("C1"), "partly");
}

static void
an_id_belongs_first_to_the_agreement_in_question(void **state)
{
	(void)state;
	tell("C1", PROGRESS_MET, "2016-01-01", NULL);
	tell("D1", PROGRESS_PARTLY, "2016-01-01", NULL);
	assert_string_equal(status("C1"), "met");
	assert_string_equal(
		commitment_status_text(status_of(&other, "C1")), "no-information");
	assert_string_equal(commitment_status_text(status_of(&other, "D1")), "partly");
}

static void
an_id_of_no_agreement_is_said_with_the_nearest(void **state)
{
	struct diags *diags = diags_new(arena);
	struct statements unmatched = {0};
	(void)state;

	tell("C1", PROGRESS_MET, "2016-01-01", NULL);
	tell("D1x", PROGRESS_MET, "2016-01-01", NULL);
	commitments_unmatched(&issue, arena, &unmatched);
	assert_int_equal(unmatched.n, 1);
	commitments_check(&issue, arena, diags);
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_COMMITMENT_UNKNOWN);
	assert_non_null(strstr(diags->all.v[0]->detail, "\"D1x\""));
	assert_string_equal(diags->all.v[0]->loc.pointer, "/statements/1");
}

static struct finding *
finding_of(
	const struct agreement *a, enum finding_code code, enum confidence confidence)
{
	struct finding *f = ARENA_NEW(arena, struct finding);
	f->agreement = a;
	f->code = code;
	f->confidence = confidence;
	return f;
}

static void
grounds_name_what_differs(void **state)
{
	struct finding *a = finding_of(&lead, FINDING_CONCERN, CONFIDENCE_MODERATE);
	struct finding *b = finding_of(&other, FINDING_OUTSIDE_PERIOD, CONFIDENCE_HIGH);
	struct finding *not =
		finding_of(&other, FINDING_NOT_APPLICABLE, CONFIDENCE_NONE);
	(void)state;

	b->elements[ELEMENT_TEMPORAL].value = ESTABLISHED;
	assert_int_equal(parallel_grounds(a, b), 1U << ELEMENT_TEMPORAL);
	assert_string_equal(ground_text((enum ground)ELEMENT_TEMPORAL), "temporal");
	b->attempt.confidence = CONFIDENCE_LOW;
	assert_int_equal(
		parallel_grounds(a, b), 1U << ELEMENT_TEMPORAL | 1U << GROUND_ATTEMPT);
	/* Where it does not apply its elements decide nothing. */
	not ->elements[ELEMENT_OBJECT].value = ESTABLISHED;
	assert_int_equal(parallel_grounds(a, not ), 1U << GROUND_APPLICABILITY);
	assert_int_equal(parallel_grounds(not, a), 1U << GROUND_APPLICABILITY);
	assert_int_equal(parallel_grounds(not, not ), 0);
	b->code = FINDING_OUTSIDE_SCOPE;
	b->elements[ELEMENT_TEMPORAL].value = NEGATED;
	b->attempt.confidence = CONFIDENCE_NONE;
	assert_int_equal(parallel_grounds(a, b), 1U << GROUND_POLICY);
	assert_int_equal(parallel_grounds(a, a), 0);
}

static struct judgement *
add_judgement(
	const char *reported, enum finding_code code, enum finding_code under_other)
{
	struct judgement *j = ARENA_NEW(arena, struct judgement);
	struct incident *i = ARENA_NEW(arena, struct incident);
	struct date d = date_of(reported);
	struct fact *f = fact_new(arena, LIST_DATES, ARENA_NEW(arena, struct source));

	fact_set_term(f, COL_DATES_WHAT, WHAT_REPORTED);
	fact_set_date(arena, f, COL_DATES_VALUE, &d);
	LIST_ADD(arena, &i->facts[LIST_DATES], f);
	i->id = arena_printf(arena, "i-%zu", issue.judged.n);
	j->incident = i;
	j->times = incident_times(i);
	j->lead = finding_of(&lead, code, CONFIDENCE_NONE);
	LIST_ADD(arena, &j->others, finding_of(&other, under_other, CONFIDENCE_NONE));
	LIST_ADD(arena, &issue.judged, j);
	return j;
}

static struct parallel
compare(void)
{
	struct parallel p = {0};
	parallel_compare(&issue, arena, &p);
	return p;
}

static void
incidents_found_alike_share_a_row(void **state)
{
	(void)state;
	add_judgement("2016-06-01", FINDING_UNRESOLVED, FINDING_UNRESOLVED);
	add_judgement("2016-06-02", FINDING_UNRESOLVED, FINDING_OUTSIDE_PERIOD);
	add_judgement("2016-06-03", FINDING_CONCERN, FINDING_OUTSIDE_PERIOD);
	add_judgement("2016-06-04", FINDING_UNRESOLVED, FINDING_OUTSIDE_PERIOD);
	add_judgement("2016-05-04", FINDING_UNRESOLVED, FINDING_OUTSIDE_PERIOD);
	struct parallel p = compare();
	assert_int_equal(p.incidents, 4);
	assert_int_equal(p.differing.n, 1);
	assert_int_equal(p.rows.n, 2);
	/* The severest first. */
	assert_int_equal(p.rows.v[0]->incidents.n, 1);
	assert_int_equal(*p.rows.v[0]->incidents.v[0], 2);
	assert_int_equal(p.rows.v[1]->incidents.n, 2);
	assert_int_equal(*p.rows.v[1]->incidents.v[1], 3);
}

static void
an_instrument_that_reaches_nothing_has_no_column(void **state)
{
	(void)state;
	add_judgement("2016-06-01", FINDING_CONCERN, FINDING_NOT_APPLICABLE);
	struct parallel p = compare();
	assert_int_equal(p.never.n, 1);
	assert_int_equal(p.differing.n, 0);
	assert_int_equal(p.rows.n, 0);
	add_judgement("2016-06-02", FINDING_NOT_APPLICABLE, FINDING_CONCERN);
	p = compare();
	assert_int_equal(p.differing.n, 1);
	assert_int_equal(p.rows.n, 2);
}

static void
the_strongest_finding_of_any_instrument_comes_first(void **state)
{
	(void)state;
	add_judgement("2016-06-01", FINDING_CONCERN_ATTEMPT, FINDING_NOT_APPLICABLE);
	add_judgement("2016-06-02", FINDING_NOT_APPLICABLE, FINDING_INCONSISTENT);
	add_judgement("2016-06-03", FINDING_INCONSISTENT, FINDING_OUTSIDE_SCOPE);
	struct parallel p = compare();
	assert_int_equal(p.rows.n, 3);
	assert_int_equal(*p.rows.v[0]->incidents.v[0], 1);
	assert_int_equal(*p.rows.v[1]->incidents.v[0], 2);
}

static void
an_instrument_of_the_same_findings_is_said_to_be_the_same(void **state)
{
	(void)state;
	add_judgement("2016-06-01", FINDING_CONCERN, FINDING_CONCERN);
	struct parallel p = compare();
	assert_int_equal(p.same.n, 1);
	assert_ptr_equal(parallel_agreement(&issue, *p.same.v[0]), &other);
	issue.judged.n = 0;
	p = compare();
	assert_int_equal(p.incidents, 0);
	assert_int_equal(p.same.n, 1);
}

static void
add_commitment(struct agreement *a, const char *id)
{
	struct commitment *c = ARENA_NEW(arena, struct commitment);
	c->id = id;
	LIST_ADD(arena, &a->commitments, c);
}

/* June 2016; the lead has C1, the other C1 and D1. */
static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	lead = (struct agreement){.id = "lead"};
	other = (struct agreement){.id = "other"};
	agreements = (struct agreements){0};
	add_commitment(&lead, "C1");
	add_commitment(&other, "C1");
	add_commitment(&other, "D1");
	LIST_ADD(arena, &agreements, &lead);
	LIST_ADD(arena, &agreements, &other);
	reporting = ARENA_NEW(arena, struct reporting);
	issue = (struct issue){
		.agreement = &lead, .agreements = &agreements, .reporting = reporting};
	return period_of_month("2016-06", arena, &issue.period) ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_commitment_nobody_speaks_of_has_no_information),
		TEST(the_latest_known_statement_wins),
		TEST(what_is_said_after_the_cut_off_waits),
		TEST(statements_of_one_time_that_contradict_are_contested),
		TEST(dates_that_overlap_are_not_later),
		TEST(without_a_date_the_source_has_one_or_it_is_the_oldest),
		TEST(an_id_belongs_first_to_the_agreement_in_question),
		TEST(an_id_of_no_agreement_is_said_with_the_nearest),
		TEST(grounds_name_what_differs),
		TEST(incidents_found_alike_share_a_row),
		TEST(an_instrument_that_reaches_nothing_has_no_column),
		TEST(the_strongest_finding_of_any_instrument_comes_first),
		TEST(an_instrument_of_the_same_findings_is_said_to_be_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
