/* What the facts of an incident contribute to one element. */
#ifndef RULES_EVIDENCE_H
#define RULES_EVIDENCE_H

#include "model/finding.h"

/* An item under construction: directions may still change. */
struct weight {
	struct item item;
	bool graded; /* false: no item, but the fact was stated */
	bool dropped;
	const char *caps[4]; /* names of caps that hold */
	size_t n_caps;
};

struct weights {
	const struct agreement *agreement;
	const struct element *element;
	const struct incident *incident;
	struct weight *v; /* one for each fact that has a direction */
	size_t n;
};

/* The strength of one item: reliability × credibility (Admiralty; standards.md B4). */
enum confidence grade_strength(char reliability, unsigned credibility);
/* Judges an element (or the attempt) of the agreement on the facts of the incident. */
void evidence_weigh(const struct agreement *, const struct element *,
	const struct incident *, struct arena *, struct element_result *out);
/* Order-dependent adjustment of directions; true when the value is undetermined
 * whatever the value rule says. */
void combine_directions(struct weights *);
bool combine_is_mixed(const struct weights *);
/* The temporal element: conduct against the effective day. */
void period_judge(const struct agreement *, const struct incident *, struct arena *,
	struct element_result *out);

#endif
