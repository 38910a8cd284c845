/* Partial ISO dates as intervals of days (UTC). */
#include "core/date.h"

#include <string.h>

bool
date_known(const struct date *d)
{
	return d->precision >= DATE_YEAR;
}

/* Days since 1970-01-01 in the proleptic Gregorian calendar, by counting eras of 400
 * years that begin in March. */
int32_t
date_days(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
	return era * 146097 + days - 719468;
}

void
date_civil(int32_t days, int *year, int *month, int *day)
{
	int z = days + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int of_era = z - era * 146097;
	int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * y + y / 4 - y / 100);
	int m = (5 * of_year + 2) / 153;
	*day = of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = y + era * 400 + (*month <= 2);
}

int
date_month_length(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

/* Exactly n digits of *s as a number, -1 when there are fewer; *s moves on. */
static int
digits(const char **s, int n)
{
	int value = 0;
	for (; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		value = value * 10 + (**s - '0');
	}
	return value;
}

/* "+02:00", "-05:30" or "Z" as seconds east of UTC, at the very end of the text. */
static bool
parse_zone(const char *s, int *seconds)
{
	*seconds = 0;
	if (*s == 'Z' || *s == 'z')
		return s[1] == '\0';
	if (*s != '+' && *s != '-')
		return false;
	int sign = *s++ == '-' ? -1 : 1;
	int h = digits(&s, 2);
	if (h < 0 || h > 23 || *s++ != ':')
		return false;
	int m = digits(&s, 2);
	if (m < 0 || m > 59 || *s)
		return false;
	*seconds = sign * (h * 3600 + m * 60);
	return true;
}

/* "T12:00:00.000Z" after the day; a leap second counts as the one before. */
static bool
parse_time(const char *s, struct date *out)
{
	int zone;

	s++;
	int h = digits(&s, 2);
	if (h < 0 || h > 23 || *s++ != ':')
		return false;
	int m = digits(&s, 2);
	if (m < 0 || m > 59 || *s++ != ':')
		return false;
	int sec = digits(&s, 2);
	if (sec < 0 || sec > 60)
		return false;
	if (*s == '.') {
		s++;
		if (digits(&s, 1) < 0)
			return false;
		while (*s >= '0' && *s <= '9')
			s++;
	}
	if (!parse_zone(s, &zone))
		return false;
	out->seconds = (int64_t)out->first * 86400 + (int64_t)h * 3600 +
		       (int64_t)m * 60 + (sec == 60 ? 59 : sec) - zone;
	int64_t day = out->seconds / 86400 - (out->seconds % 86400 < 0);
	out->first = out->last = (int32_t)day;
	out->precision = DATE_TIME;
	return true;
}

static bool
parse_day(const char *s, int year, int month, struct date *out)
{
	int day = digits(&s, 2);
	if (day < 1 || day > date_month_length(year, month))
		return false;
	out->first = out->last = date_days(year, month, day);
	out->precision = DATE_DAY;
	if (!*s)
		return true;
	return (*s == 'T' || *s == 't' || *s == ' ') && parse_time(s, out);
}

bool
date_parse(const char *text, struct date *out)
{
	const char *s = text;

	*out = (struct date){.text = text};
	if (!strcmp(text, "unknown")) {
		out->precision = DATE_UNKNOWN;
		return true;
	}
	int year = digits(&s, 4);
	if (year < 1)
		return false;
	if (!*s) {
		out->precision = DATE_YEAR;
		out->first = date_days(year, 1, 1);
		out->last = date_days(year, 12, 31);
		return true;
	}
	if (*s++ != '-')
		return false;
	int month = digits(&s, 2);
	if (month < 1 || month > 12)
		return false;
	if (*s == '-')
		return parse_day(s + 1, year, month, out);
	out->precision = DATE_MONTH;
	out->first = date_days(year, month, 1);
	out->last = date_days(year, month, date_month_length(year, month));
	return !*s;
}

const char *
date_month_before(struct arena *arena, int32_t day, unsigned months)
{
	int y, m, d;

	date_civil(day, &y, &m, &d);
	int n = y * 12 + (m - 1) - (int)months;
	return arena_printf(arena, "%04d-%02d", n / 12, n % 12 + 1);
}

const char *
date_iso(struct arena *arena, int32_t days)
{
	int y, m, d;
	date_civil(days, &y, &m, &d);
	return arena_printf(arena, "%04d-%02d-%02d", y, m, d);
}

const char *
date_iso_time(struct arena *arena, int64_t seconds)
{
	int64_t days = seconds / 86400 - (seconds % 86400 < 0);
	int rest = (int)(seconds - days * 86400);
	return arena_printf(arena, "%sT%02d:%02d:%02dZ", date_iso(arena, (int32_t)days),
		rest / 3600, rest / 60 % 60, rest % 60);
}
