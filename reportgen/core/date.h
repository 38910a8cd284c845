/* Partial ISO dates as intervals of days (UTC). */
#ifndef CORE_DATE_H
#define CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

enum date_precision {
	DATE_ABSENT,
	DATE_UNKNOWN,
	DATE_YEAR,
	DATE_MONTH,
	DATE_DAY,
	DATE_TIME
};

/* Days are counted from 1970-01-01; a day has first == last. */
struct date {
	enum date_precision precision;
	int32_t first, last; /* inclusive interval of days; 0 when absent or unknown */
	int64_t seconds;  /* since 1970-01-01T00:00:00Z when precision is DATE_TIME */
	const char *text; /* as it was written; NULL when absent */
};

/* Reads "2015", "2015-10", "2015-10-03", an RFC 3339 time or "unknown"; false when the
 * text is none of these or no such day exists. text is kept, not copied. */
bool date_parse(const char *text, struct date *out);
/* True for a year, month, day or time. */
bool date_known(const struct date *);
int32_t date_days(int year, int month, int day);
void date_civil(int32_t days, int *year, int *month, int *day);
/* Days of the month, 28 to 31. */
int date_month_length(int year, int month);
/* "2015-10": the month so many before that of a day. */
const char *date_month_before(struct arena *, int32_t day, unsigned months);
/* "2015-09-26". */
const char *date_iso(struct arena *, int32_t days);
/* "2015-09-26T00:00:00Z". */
const char *date_iso_time(struct arena *, int64_t seconds);

#endif
