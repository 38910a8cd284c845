/* What the facts of an incident contribute to one element. */
#ifndef RULES_EVIDENCE_H
#define RULES_EVIDENCE_H

#include "model/finding.h"

/* An item under construction: directions may still change. */
struct weight {
	struct item item;
	size_t at;   /* of the fact in its list */
	bool graded; /* false: no item, but the fact was stated */
	bool dropped;
	const char *caps[4]; /* names of caps that hold */
	size_t n_caps;
};

/* Most incidents have no more facts of a list than these. */
enum { FEW = 24 };

struct weights {
	const struct agreement *agreement;
	const struct element *element;
	const struct incident *incident;
	const bool *left_out; /* facts a standard leaves out, by index; NULL: none */
	struct weight *v;     /* one for each fact that has a direction */
	size_t n;
	struct weight few[FEW]; /* room for them, where that is enough */
};

/* Judges an element (or the attempt) of the agreement on those facts of the incident
 * that a standard admits. */
void evidence_weigh(const struct agreement *, const struct element *,
	const struct incident *, enum standard, struct arena *,
	struct element_result *out);
/* The strength a fact has by its grade alone; NONE: none, so that it is no item. */
enum confidence evidence_grade(const struct fact *);
/* Marks the facts that establish or point to the element and fall short of the standard
 * (in the order of the list weighed); false when there are none. */
bool standard_leaves_out(const struct weights *, enum standard, bool *left_out);
/* Order-dependent adjustment of directions; true when the value is undetermined
 * whatever the value rule says. */
void combine_directions(struct weights *);
bool combine_is_mixed(const struct weights *);
/* The temporal element: conduct against the effective day. */
void period_judge(const struct agreement *, const struct incident *, struct arena *,
	struct element_result *out);

#endif
