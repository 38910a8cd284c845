/* One incident, many instruments: where findings differ, and by what. */
#ifndef REPORT_PARALLEL_H
#define REPORT_PARALLEL_H

#include "report/issue.h"

enum ground {
	GROUND_ATTEMPT = ELEMENT_COUNT, /* after the elements */
	GROUND_APPLICABILITY,
	GROUND_POLICY,
	GROUND_COUNT
};

struct indices {
	LIST_OF(size_t);
};

/* Incidents of the period that are found alike under every instrument. */
struct parallel_row {
	struct indices incidents;          /* in issue->judged, by date and id */
	enum finding_code strongest, lead; /* under any instrument, under the lead */
};

/* Where the other instruments stand in judgement.others. */
struct parallel {
	struct indices differing; /* some incident is found otherwise */
	struct indices same;      /* every incident is found alike */
	struct indices never;     /* reach no incident of the period */
	LIST_OF(struct parallel_row)
	rows;             /* where a differing one differs; severest first */
	size_t incidents; /* of the period */
};

/* The incidents of the period under the other instruments. */
void parallel_compare(const struct issue *, struct arena *, struct parallel *out);
/* Another code, or another confidence in it. */
bool parallel_differs(const struct finding *lead, const struct finding *other);
/* By what findings differ, one bit each: an element or the attempt in value or
 * confidence, whether the instrument applies at all, or only the attempt policy. */
unsigned parallel_grounds(const struct finding *lead, const struct finding *other);
/* "theft", "attempt", "applicability", "policy". */
const char *ground_text(enum ground);
/* The agreement behind an index of judgement.others. */
const struct agreement *parallel_agreement(const struct issue *, size_t other);

#endif
