/* What was judged: findings, element by element, with the facts that decided. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "model/agreement.h"
#include "model/incident.h"

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
};

struct finding {
	const struct incident *incident;
	const struct agreement *agreement;
	enum finding_code code;
	enum confidence confidence; /* NONE where a finding has none */
	struct texts reasons;
	struct element_result elements[ELEMENT_COUNT];
	struct element_result attempt;
};

/* One incident under the agreement in question and under the others. */
struct judgement {
	const struct incident *incident;
	struct finding *lead;
	LIST_OF(struct finding) others;
};

struct judgements {
	LIST_OF(struct judgement);
};

/* "CONCERN-ATTEMPT". */
const char *finding_text(enum finding_code);
/* False for NOT-APPLICABLE and WITHDRAWN. */
bool finding_is_finding(enum finding_code);
/* INCONSISTENT, CONCERN and CONCERN-ATTEMPT: what the numbers of page 1 count. */
bool finding_is_concern(enum finding_code);
/* "not-established". */
const char *element_value_text(enum element_value);
/* "E", "U", "N" or "X". */
const char *element_value_letter(enum element_value);
/* "state-nexus". */
const char *element_text(enum element_role);
/* "STATE". */
const char *element_reason(enum element_role);

#endif
