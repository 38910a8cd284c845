/* Partial dates as intervals of days: leap days, time zones, and what is no date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/count.h"

#include "core/date.h"

static struct arena *arena;

static void
a_date_is_the_interval_of_its_days(void **state)
{
	static const struct {
		const char *text;
		enum date_precision precision;
		const char *first, *last;
	} cases[] = {
		{"2015", DATE_YEAR, "2015-01-01", "2015-12-31"},
		{"2015-10", DATE_MONTH, "2015-10-01", "2015-10-31"},
		{"2015-09", DATE_MONTH, "2015-09-01", "2015-09-30"},
		{"2015-02", DATE_MONTH, "2015-02-01", "2015-02-28"},
		{"2016-02", DATE_MONTH, "2016-02-01", "2016-02-29"},
		{"2015-10-03", DATE_DAY, "2015-10-03", "2015-10-03"},
		{"2015-10-03T12:00:00Z", DATE_TIME, "2015-10-03", "2015-10-03"},
		{"0001", DATE_YEAR, "0001-01-01", "0001-12-31"},
		{"0001-01-01", DATE_DAY, "0001-01-01", "0001-01-01"},
		{"9999", DATE_YEAR, "9999-01-01", "9999-12-31"},
		{"9999-12-31", DATE_DAY, "9999-12-31", "9999-12-31"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d;
		assert_true(date_parse(cases[i].text, &d));
		assert_true(date_known(&d));
		assert_int_equal(d.precision, cases[i].precision);
		assert_string_equal(date_iso(arena, d.first), cases[i].first);
		assert_string_equal(date_iso(arena, d.last), cases[i].last);
		assert_ptr_equal(d.text, cases[i].text);
	}
}

static void
unknown_is_a_date_that_is_not_known(void **state)
{
	struct date d;
	(void)state;
	assert_true(date_parse("unknown", &d));
	assert_int_equal(d.precision, DATE_UNKNOWN);
	assert_false(date_known(&d));
	assert_int_equal(d.first, 0);
	assert_int_equal(d.last, 0);
}

static void
leap_days_exist_in_leap_years_only(void **state)
{
	static const char *const leap[] = {
		"2016-02-29", "2000-02-29", "1600-02-29", "0004-02-29", "2400-02-29"};
	static const char *const common[] = {
		"2015-02-29", "1900-02-29", "2100-02-29", "0001-02-29", "2016-02-30"};
	struct date d;
	(void)state;
	for (size_t i = 0; i < COUNT(leap); i++)
		assert_true(date_parse(leap[i], &d));
	for (size_t i = 0; i < COUNT(common); i++)
		assert_false(date_parse(common[i], &d));
}

static void
a_time_counts_as_its_day_in_utc(void **state)
{
	static const struct {
		const char *text, *day, *time;
	} cases[] = {
		{"2015-09-26T01:00:00+02:00", "2015-09-25", "2015-09-25T23:00:00Z"},
		{"2015-09-25T22:00:00-05:30", "2015-09-26", "2015-09-26T03:30:00Z"},
		{"2015-09-25T23:59:59Z", "2015-09-25", "2015-09-25T23:59:59Z"},
		{"2015-09-26T00:00:00+00:00", "2015-09-26", "2015-09-26T00:00:00Z"},
		{"2015-09-26T00:00:00-00:00", "2015-09-26", "2015-09-26T00:00:00Z"},
		{"2015-09-26t12:34:56.123456z", "2015-09-26", "2015-09-26T12:34:56Z"},
		{"2016-01-01T00:30:00+01:00", "2015-12-31", "2015-12-31T23:30:00Z"},
		{"2016-02-28T23:30:00-01:00", "2016-02-29", "2016-02-29T00:30:00Z"},
		{"1969-12-31T23:59:59Z", "1969-12-31", "1969-12-31T23:59:59Z"},
		{"1970-01-01T00:00:00+00:01", "1969-12-31", "1969-12-31T23:59:00Z"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct date d;
		assert_true(date_parse(cases[i].text, &d));
		assert_int_equal(d.precision, DATE_TIME);
		assert_int_equal(d.first, d.last);
		assert_string_equal(date_iso(arena, d.first), cases[i].day);
		assert_string_equal(date_iso_time(arena, d.seconds), cases[i].time);
	}
}

static void
a_leap_second_belongs_to_its_day(void **state)
{
	struct date d;
	(void)state;
	assert_true(date_parse("2015-06-30T23:59:60Z", &d));
	assert_string_equal(date_iso(arena, d.first), "2015-06-30");
}

static void
what_is_no_date_is_refused(void **state)
{
	static const char *const texts[] = {"", "0", "15", "201", "0000", "0000-01-01",
		"10000", "-2015", "+2015", "2015-", "2015-1", "2015-00", "2015-13",
		"2015-10-", "2015-10-3", "2015-10-00", "2015-10-32", "2015-04-31",
		"2015/10/03", "03.10.2015", "20151003", "2015-10-03x", "2015-10x",
		" 2015", "2015 ", "Unknown", "unknown ", "null", "2015-Q3", "2015-W40",
		"2015-10-03T", "2015-10-03T12:00", "2015-10-03T12:00Z",
		"2015-10-03T12:00:00", "2015-10-03T24:00:00Z", "2015-10-03T12:60:00Z",
		"2015-10-03T12:00:61Z", "2015-10-03T12:00:00.Z",
		"2015-10-03T12:00:00+0200", "2015-10-03T12:00:00+24:00",
		"2015-10-03T12:00:00+02:60", "2015-10-03T12:00:00Zx",
		"2015-02-29T00:00:00Z", "2015-10T12:00:00Z",
		"\xD9\xA2\xD9\xA0\xD9\xA1\xD9\xA5"};
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct date d;
		if (date_parse(texts[i], &d))
			fail_msg("taken for a date: \"%s\"", texts[i]);
	}
}

static void
days_are_counted_from_1970(void **state)
{
	(void)state;
	assert_int_equal(date_days(1970, 1, 1), 0);
	assert_int_equal(date_days(1969, 12, 31), -1);
	assert_int_equal(date_days(2000, 3, 1), 11017);
	assert_int_equal(date_days(1, 1, 1), -719162);
	assert_int_equal(date_days(9999, 12, 31), 2932896);
}

static void
every_day_of_the_calendar_follows_the_one_before(void **state)
{
	int32_t next = date_days(1, 1, 1);
	(void)state;
	for (int year = 1; year <= 9999; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= date_month_length(year, month);
				day++) {
				int y, m, d;
				date_civil(next, &y, &m, &d);
				if (y != year || m != month || d != day ||
					date_days(year, month, day) != next)
					fail_msg("%d-%d-%d", year, month, day);
				next++;
			}
}

static void
months_are_counted_back_over_the_year(void **state)
{
	static const struct {
		int year, month, day;
		unsigned back;
		const char *expected;
	} cases[] = {{2015, 10, 31, 0, "2015-10"}, {2015, 10, 31, 1, "2015-09"},
		{2016, 1, 1, 1, "2015-12"}, {2016, 2, 29, 26, "2013-12"}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			date_month_before(arena,
				date_days(cases[i].year, cases[i].month, cases[i].day),
				cases[i].back),
			cases[i].expected);
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
		cmocka_unit_test(a_date_is_the_interval_of_its_days),
		cmocka_unit_test(unknown_is_a_date_that_is_not_known),
		cmocka_unit_test(leap_days_exist_in_leap_years_only),
		cmocka_unit_test(a_time_counts_as_its_day_in_utc),
		cmocka_unit_test(a_leap_second_belongs_to_its_day),
		cmocka_unit_test(what_is_no_date_is_refused),
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(months_are_counted_back_over_the_year),
		cmocka_unit_test(every_day_of_the_calendar_follows_the_one_before),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
