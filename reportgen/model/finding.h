/* What was judged: findings, element by element, with the facts that decided. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "model/agreement.h"
#include "model/incident.h"
#include "model/review.h"

enum finding_code {
#define FINDING(id, text, is_finding) FINDING_##id,
#include "model/finding.def"
#undef FINDING
	FINDING_COUNT
};

/* In the order of strength for the tests of monotony: negated is false, established
 * true, the other two unknown (Kleene). */
enum element_value { NEGATED, NOT_ESTABLISHED, UNDETERMINED, ESTABLISHED };

enum direction { DIRECTION_FOR, DIRECTION_AGAINST, DIRECTION_TOWARDS };

/* A fact as it weighs on an element. */
struct item {
	const struct fact *fact;
	enum direction direction;
	enum confidence strength;
	unsigned rule_line; /* in the agreement file */
};

struct element_result {
	enum element_value value;
	enum confidence confidence; /* of ESTABLISHED and NEGATED */
	struct texts caps;          /* names of the caps that hold */
	struct {
		struct item *v;
		size_t n;
	} items;
	const struct review *review; /* whose value this is; NULL: the machine's */
};

/* The attempt stands beside the six elements wherever one of the seven is meant. */
enum { ELEMENT_ATTEMPT = ELEMENT_COUNT, ELEMENTS_AND_ATTEMPT };

/* Which facts may establish or point to an element; those that negate always count. */
enum standard {
	STANDARD_ANY,         /* of any source */
	STANDARD_TWO_ORIGINS, /* where two independent origins tell of it */
	STANDARD_OFFICIAL,    /* of governments and courts */
	STANDARDS
};

/* The smallest changes of values that change a finding, and to what. */
struct pivot_step {
	int role; /* ELEMENT_…, or ELEMENT_ATTEMPT */
	enum element_value to;
};

struct pivot {
	struct pivot_step changes[2];
	size_t n;
	enum finding_code code;
};

/* Something without which the finding would be another. */
enum hinge_kind { HINGE_FACT, HINGE_SOURCE, HINGE_ORIGIN, HINGE_KINDS };

struct hinge {
	enum hinge_kind kind;
	const char *id; /* of the fact, the source or the origin */
	enum finding_code code;
	enum confidence confidence;
};

/* The finding if a contested name means one of the actors that bear it. */
struct actor_reading {
	struct texts actors; /* the sources that speak for them */
	enum finding_code code;
	enum confidence confidence;
	bool is_used; /* the weakest of all */
};

/* What became of a review. */
enum review_state {
	REVIEW_APPLIED,
	REVIEW_CONFIRMS,   /* of the whole finding, as the machine has it */
	REVIEW_DIFFERS,    /* of the whole finding, which the machine has otherwise */
	REVIEW_DISSENT,    /* shown, not applied */
	REVIEW_SUPERSEDED, /* by a later one of the same element */
	REVIEW_STALE,      /* the facts it judged have changed */
	REVIEW_EXPIRED,
	REVIEW_STATES
};

struct review_outcome {
	const struct review *review;
	enum review_state state;
	enum element_value machine; /* of the element, before any review */
	enum finding_code code;     /* the finding with this review alone */
	enum confidence confidence;
};

struct finding {
	const struct incident *incident;
	const struct agreement *agreement;
	enum finding_code code;
	enum confidence confidence; /* NONE where a finding has none */
	struct texts reasons;
	struct element_result elements[ELEMENT_COUNT];
	struct element_result attempt;
	const struct finding *machine; /* before reviews; NULL: none was applied */
	LIST_OF(struct review_outcome) reviews;
	LIST_OF(struct actor_reading) readings; /* none, or two and more */
};

/* One incident under the agreement in question and under the others. */
struct judgement {
	const struct incident *incident;
	struct incident_times
		times; /* of the incident: here, for they are often asked */
	struct finding *lead;
	LIST_OF(struct finding) others;
	/* of lead, once it was explained */
	bool is_explained;
	LIST_OF(struct pivot) pivots;
	LIST_OF(struct hinge) hinges;
	bool hinges_cut; /* not all facts were tried (LIMIT_HINGE_TRIALS) */
	enum finding_code by_policy[POLICIES];
	enum finding_code by_standard[STANDARDS];
};

struct judgements {
	LIST_OF(struct judgement);
};

/* "CONCERN-ATTEMPT". */
const char *finding_text(enum finding_code);
/* The finding of that word; FINDING_COUNT when there is none. */
enum finding_code finding_find(const char *text);
/* False for NOT-APPLICABLE and WITHDRAWN. */
bool finding_is_finding(enum finding_code);
/* True where an attempt stands in for theft, as the inclusive policy has it. */
bool finding_is_by_setting(const struct finding *);
/* INCONSISTENT, CONCERN and CONCERN-ATTEMPT: what the numbers of page 1 count. */
bool finding_is_concern(enum finding_code);
/* "not-established". */
const char *element_value_text(enum element_value);
/* The value of that word; NOT_ESTABLISHED when there is none. */
enum element_value element_value_find(const char *text);
/* "E", "U", "N" or "X". */
const char *element_value_letter(enum element_value);
/* "state-nexus". */
const char *element_text(enum element_role);
/* "STATE". */
const char *element_reason(enum element_role);
/* The id of an element, or "attempt" for ELEMENT_ATTEMPT. */
const char *element_or_attempt_text(int role);
/* The result of an element, or of the attempt for ELEMENT_ATTEMPT. */
const struct element_result *finding_result(const struct finding *, int role);
/* The test of an element, or of the attempt for ELEMENT_ATTEMPT. */
const struct element *agreement_element(const struct agreement *, int role);
/* True when sources disagree: of the facts that weigh some speak for the element or
 * point to it, and some against it. */
bool element_is_contested(const struct element_result *);
/* True when they have another value, or another confidence in it. */
bool element_results_differ(
	const struct element_result *, const struct element_result *);
/* "two-origins". */
const char *standard_text(enum standard);
/* "origin". */
const char *hinge_kind_text(enum hinge_kind);
/* "stale". */
const char *review_state_text(enum review_state);

#endif
