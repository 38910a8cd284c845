/* Industrial plans of states: which sectors they name, and when they were in force. */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include "core/date.h"
#include "core/diag.h"
#include "core/list.h"
#include "model/terms.h"

struct plan {
	const char *id, *title, *state, *note; /* note may be NULL */
	struct date from, to;                  /* to: DATE_ABSENT while in force */
	bool sectors[TERM_COUNT];
};

struct plans {
	LIST_OF(struct plan);
};

/* Reads plans.ini; a file that is not there gives none. What is malformed is reported
 * with its line. */
void plans_load(const char *path, struct arena *, struct diags *, struct plans *out);
/* Whether the plan of a state names the sector and was in force on some day of conduct.
 */
bool plan_names(const struct plan *, const char *state, enum term sector, int32_t first,
	int32_t last);

#endif
