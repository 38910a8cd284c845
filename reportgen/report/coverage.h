/* Which sources were expected, and which of them sent nothing. */
#ifndef REPORT_COVERAGE_H
#define REPORT_COVERAGE_H

#include "report/issue.h"

struct coverage {
	struct texts expected; /* publishers, as the configuration names them */
	struct texts silent; /* those of them of whom nothing of the period was read */
};

/* A publisher spoke when something it published in the period was read, or when an
 * incident of the period rests on it. */
void coverage_count(const struct issue *, struct arena *, struct coverage *out);

#endif
