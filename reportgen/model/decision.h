/* What an analyst decided about incidents that may be one: inputs/reviews.ini. */
#ifndef MODEL_DECISION_H
#define MODEL_DECISION_H

#include <stdbool.h>

#include "core/diag.h"
#include "core/list.h"
#include "model/incident.h"
#include "model/review.h"

struct decision {
	bool same;              /* [same N]; else [different N] */
	const char *name;       /* "same 3" */
	struct texts incidents; /* ids, two or more */
	const char *who, *when, *why;
	struct loc loc;
	bool matched;                   /* this run holds all its incidents */
	LIST_OF(struct incident) found; /* those it holds, after joining */
};

struct decisions {
	LIST_OF(struct decision);
};

/* Reads reviews.ini: decisions on incidents that may be one, and reviews of findings; a
 * file that is not there gives none. What is malformed is reported. */
void decisions_load(const char *path, struct arena *, struct diags *,
	struct decisions *out, struct reviews *reviews);
/* As decisions_load, from text; name is for messages. */
void decisions_parse(const char *name, const char *text, struct arena *, struct diags *,
	struct decisions *out, struct reviews *reviews);
/* True when an analyst said that the two are different; after joining. */
bool decisions_differ(
	const struct decisions *, const struct incident *a, const struct incident *b);

#endif
