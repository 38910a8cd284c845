/* The numbers of the charts, counted by hand: trend, sectors, elements. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/str.h"
#include "report/issue.h"
#include "told.h"

static struct agreement agreement;
static struct issue issue;

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	agreement = (struct agreement){0};
	assert_true(date_parse("2015-09-25", &agreement.effective));
	issue = (struct issue){.agreement = &agreement, .lag_months = 12};
	assert_true(period_of_month("2015-10", arena, &issue.period));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct finding *
judge(struct told told, enum finding_code code)
{
	struct judgement *j = ARENA_NEW(arena, struct judgement);

	j->incident = read_incident(&told);
	j->times = incident_times(j->incident);
	j->lead = ARENA_NEW(arena, struct finding);
	j->lead->incident = j->incident;
	j->lead->code = code;
	LIST_ADD(arena, &issue.judged, j);
	return j->lead;
}

static void
dated(const char *rest, enum finding_code code)
{
	judge((struct told){.rest = rest}, code);
}

static const struct trend_month *
month_of(const struct trend *t, int year, int month)
{
	LIST_EACH (*t, i) {
		if (t->v[i]->year == year && t->v[i]->month == month)
			return t->v[i];
	}
	return NULL;
}

static struct trend
counted(void)
{
	struct trend t = {0};
	trend_count(&issue, arena, &t);
	return t;
}

static void
a_month_is_that_in_which_the_conduct_began(void **state)
{
	(void)state;
	dated("'first_activity':'2015-09-26','reported':'2015-10-19'",
		FINDING_CONCERN_ATTEMPT);
	dated("'first_activity':'2015-10-01','last_activity':'2015-10-09',"
	      "'reported':'2015-10-19'",
		FINDING_CONCERN_ATTEMPT);
	dated("'first_activity':'2010-01-01','reported':'2014-01-05'",
		FINDING_OUTSIDE_PERIOD);
	dated("'reported':'2015-10-02'", FINDING_INSUFFICIENT);
	struct trend t = counted();
	const struct trend_month *sep = month_of(&t, 2015, 9);
	const struct trend_month *oct = month_of(&t, 2015, 10);

	assert_int_equal(sep->conduct[FINDING_CONCERN_ATTEMPT], 1);
	assert_int_equal(oct->conduct[FINDING_CONCERN_ATTEMPT], 1);
	assert_int_equal(oct->spread[FINDING_CONCERN_ATTEMPT], 0);
	assert_int_equal(sep->reported, 0);
	assert_int_equal(oct->reported, 3);
	assert_int_equal(month_of(&t, 2014, 1)->reported, 1);
	assert_int_equal(t.elsewhere, 1);
	assert_int_equal(t.undated, 1);
}

static void
what_is_first_reported_after_the_as_of_day_is_not_known(void **state)
{
	(void)state;
	dated("'first_activity':'2015-10-01','reported':'2015-10-31'",
		FINDING_CONCERN);
	dated("'first_activity':'2015-10-02','reported':'2015-11-01'",
		FINDING_CONCERN);
	struct trend t = counted();
	const struct trend_month *oct = month_of(&t, 2015, 10);

	assert_int_equal(oct->conduct[FINDING_CONCERN], 1);
	assert_float_equal(oct->weighted[FINDING_CONCERN], 1, 1e-9);
	assert_int_equal(t.later, 1);
	assert_int_equal(t.lag_known, 1);
}

/* 21 September to 10 October: 10 days in each. 2015 as a whole: 31 days of 365 in
 * January. */
static void
an_incident_of_several_months_is_spread_by_days(void **state)
{
	(void)state;
	dated("'first_activity':'2015-09-21','last_activity':'2015-10-10'",
		FINDING_CONCERN);
	dated("'first_activity':'2015'", FINDING_UNRESOLVED);
	struct trend t = counted();
	const struct trend_month *sep = month_of(&t, 2015, 9);
	const struct trend_month *oct = month_of(&t, 2015, 10);
	const struct trend_month *jan = month_of(&t, 2015, 1);

	assert_int_equal(sep->conduct[FINDING_CONCERN], 1);
	assert_int_equal(sep->spread[FINDING_CONCERN], 1);
	assert_int_equal(oct->conduct[FINDING_CONCERN], 0);
	assert_float_equal(sep->weighted[FINDING_CONCERN], 0.5, 1e-9);
	assert_float_equal(oct->weighted[FINDING_CONCERN], 0.5, 1e-9);
	assert_int_equal(jan->spread[FINDING_UNRESOLVED], 1);
	assert_float_equal(jan->weighted[FINDING_UNRESOLVED], 31 / 365.0, 1e-9);
	assert_float_equal(sep->weighted[FINDING_UNRESOLVED], 30 / 365.0, 1e-9);
}

static void
what_is_no_finding_is_not_counted(void **state)
{
	(void)state;
	dated("'first_activity':'2015-09-26','reported':'2015-10-19'",
		FINDING_NOT_APPLICABLE);
	dated("'first_activity':'2015-09-26','reported':'2015-10-19'",
		FINDING_WITHDRAWN);
	struct trend t = counted();

	LIST_EACH (t, i)
		for (int code = 0; code < FINDING_COUNT; code++)
			assert_int_equal(t.v[i]->conduct[code], 0);
	assert_int_equal(month_of(&t, 2015, 10)->reported, 0);
	assert_int_equal(t.elsewhere + t.undated, 0);
}

/* Of the months shown: how many, and which are the first and last of a kind. */
static void
the_twelve_months_before_are_marked_where_they_are_among_the_others(void **state)
{
	(void)state;
	struct trend t = counted();

	assert_int_equal(t.n, 24);
	assert_non_null(month_of(&t, 2013, 11));
	assert_false(month_of(&t, 2014, 8)->baseline);
	assert_true(month_of(&t, 2014, 9)->baseline);
	assert_true(month_of(&t, 2015, 8)->baseline);
	assert_false(month_of(&t, 2015, 9)->baseline);
}

static void
the_twelve_months_before_stand_apart_when_the_period_is_later(void **state)
{
	(void)state;
	assert_true(period_of_month("2018-01", arena, &issue.period));
	struct trend t = counted();

	assert_int_equal(t.n, 36);
	assert_int_equal(t.v[0]->year * 100 + t.v[0]->month, 201409);
	assert_int_equal(t.v[11]->year * 100 + t.v[11]->month, 201508);
	assert_true(t.v[11]->baseline);
	assert_int_equal(t.v[12]->year * 100 + t.v[12]->month, 201602);
	assert_int_equal(t.v[35]->year * 100 + t.v[35]->month, 201801);
	assert_false(t.v[12]->baseline);
}

static void
there_are_no_months_before_the_first_year(void **state)
{
	(void)state;
	assert_true(period_of_month("0001-02", arena, &issue.period));
	assert_int_equal(counted().n, 2);
}

static void
months_younger_than_the_lag_are_marked(void **state)
{
	(void)state;
	struct trend t = counted();
	assert_false(month_of(&t, 2014, 10)->young);
	assert_true(month_of(&t, 2014, 11)->young);
	assert_true(month_of(&t, 2015, 10)->young);

	issue.lag_months = 0;
	t = counted();
	assert_false(month_of(&t, 2015, 10)->young);
}

/* 26 September to 19 October; a day; two years; a report before the conduct. */
static void
how_late_reports_come_is_measured(void **state)
{
	(void)state;
	dated("'first_activity':'2015-09-26','reported':'2015-10-19'", FINDING_CONCERN);
	dated("'first_activity':'2015-10-01','reported':'2015-10-02'", FINDING_CONCERN);
	dated("'first_activity':'2013-10-01','reported':'2015-10-02'", FINDING_CONCERN);
	dated("'first_activity':'2015-10-20','reported':'2015-10-02'", FINDING_CONCERN);
	dated("'first_activity':'2015-10-01'", FINDING_CONCERN);
	struct trend t = counted();

	assert_int_equal(t.lag_known, 3);
	assert_int_equal(t.lag_under, 2);
}

#define IN_PERIOD "'first_activity':'2015-09-26','reported':'2015-10-19'"

static void
an_incident_counts_in_each_sector_of_its_victims_once(void **state)
{
	(void)state;
	judge((struct told){.rest = IN_PERIOD,
		      .victims = "{'label':'A','sector':'technology'},"
				 "{'label':'B','sector':'technology'},"
				 "{'label':'C','sector':'energy'}"},
		FINDING_CONCERN);
	judge((struct told){.rest = IN_PERIOD,
		      .victims = "{'label':'D','sector':'technology'}"},
		FINDING_UNRESOLVED);
	judge((struct told){.rest = IN_PERIOD, .victims = "{'label':'E'}"},
		FINDING_UNRESOLVED);
	judge((struct told){.rest = "'reported':'2014-10-19'",
		      .victims = "{'label':'F','sector':'mining'}"},
		FINDING_CONCERN);
	struct sectors s = {0};
	sectors_count(&issue, arena, &s);

	assert_int_equal(s.n, 3);
	assert_int_equal(s.v[0]->sector, SECTOR_TECHNOLOGY);
	assert_int_equal(s.v[0]->total, 2);
	assert_int_equal(s.v[0]->by_finding[FINDING_CONCERN], 1);
	assert_int_equal(s.v[1]->sector, SECTOR_ENERGY);
	assert_int_equal(s.v[1]->total, 1);
	assert_int_equal(s.v[2]->sector, TERM_NONE);
	assert_int_equal(s.v[2]->total, 1);
}

static void
elements_are_counted_by_value(void **state)
{
	(void)state;
	struct finding *all =
		judge((struct told){.rest = IN_PERIOD}, FINDING_INCONSISTENT);
	struct finding *open =
		judge((struct told){.rest = IN_PERIOD}, FINDING_UNRESOLVED);
	judge((struct told){.rest = IN_PERIOD}, FINDING_NOT_APPLICABLE);
	struct element_counts c;

	for (int role = 0; role < ELEMENT_COUNT; role++)
		all->elements[role].value = open->elements[role].value = ESTABLISHED;
	open->elements[ELEMENT_THEFT].value = UNDETERMINED;
	open->attempt.value = NOT_ESTABLISHED;
	elements_count(&issue, &c);

	assert_int_equal(c.findings, 2);
	assert_int_equal(c.complete, 1);
	assert_int_equal(c.by_value[ELEMENT_THEFT][ESTABLISHED], 1);
	assert_int_equal(c.by_value[ELEMENT_THEFT][UNDETERMINED], 1);
	assert_int_equal(c.by_value[ELEMENT_ATTEMPT][NOT_ESTABLISHED], 1);
	assert_int_equal(c.by_value[ELEMENT_ATTEMPT][NEGATED], 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_month_is_that_in_which_the_conduct_began),
		TEST(what_is_first_reported_after_the_as_of_day_is_not_known),
		TEST(an_incident_of_several_months_is_spread_by_days),
		TEST(what_is_no_finding_is_not_counted),
		TEST(the_twelve_months_before_are_marked_where_they_are_among_the_others),
		TEST(the_twelve_months_before_stand_apart_when_the_period_is_later),
		TEST(there_are_no_months_before_the_first_year),
		TEST(months_younger_than_the_lag_are_marked),
		TEST(how_late_reports_come_is_measured),
		TEST(an_incident_counts_in_each_sector_of_its_victims_once),
		TEST(elements_are_counted_by_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
