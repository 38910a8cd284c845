/* What was promised, and by which tests each element of it is judged. */
#ifndef MODEL_AGREEMENT_H
#define MODEL_AGREEMENT_H

#include "core/date.h"
#include "core/list.h"
#include "core/loc.h"
#include "model/incident.h"

enum element_role {
#define ELEMENT(id, text, reason) ELEMENT_##id,
#include "model/element.def"
#undef ELEMENT
	ELEMENT_COUNT
};

enum wording_point {
#define WORDING(id, text) WORDING_##id,
#include "model/wording.def"
#undef WORDING
	WORDING_COUNT
};

enum attempt_policy { POLICY_STRICT, POLICY_EVIDENTIARY, POLICY_INCLUSIVE, POLICIES };
enum victim_rule { VICTIM_COUNTERPARTY, VICTIM_ANY };

/* Order-dependent adjustments, implemented in rules/combine.c and chosen in the file.
 */
enum combiner {
	COMBINE_PLAIN,
	COMBINE_HYBRID,
	COMBINE_OBJECT_ORDER,
	COMBINE_MIXED_INTENT,
	COMBINE_TWO_TECHNICAL_ORIGINS,
	COMBINE_PERIOD
};

/* A set of words a field may have. */
struct word_set {
	unsigned char terms[(TERM_COUNT + 7) / 8];
	struct texts texts; /* of fields without a vocabulary */
	bool yes, no;       /* of fields that are true or false */
	bool missing[MISSING_KINDS];
};

enum condition_kind { CONDITION_ALL, CONDITION_ANY, CONDITION_NOT, CONDITION_TEST };

/* A condition over the columns of one fact. */
struct condition {
	enum condition_kind kind;
	LIST_OF(struct condition) parts; /* ALL, ANY; NOT has one */
	bool speaker;            /* TEST of "by": the kind of the source counts too */
	enum fact_column column; /* TEST */
	struct word_set words;   /* TEST */
	bool negated;            /* "not in", "is not" */
	unsigned line;
};

/* A limit on the strength of the items for which its condition holds. */
struct cap {
	const char *name; /* "basis-partial" */
	enum confidence level;
	struct condition *when;
	unsigned line;
};

struct element {
	enum element_role role; /* unused by the attempt */
	const char *words;      /* of the commitment */
	enum fact_list weighs;
	struct condition *establishes, *points_to, *negates; /* may be NULL */
	LIST_OF(struct cap) caps;
	enum combiner combine;
	enum confidence
		one_origin; /* cap when all items share one origin; NONE: none */
	enum confidence indictment_only; /* cap when all come from indictments */
	unsigned line;
};

/* A text of the agreement on one point. */
struct wording {
	const char *text; /* NULL: it says nothing on this point */
	unsigned line;    /* 0: the file does not say */
};

/* Something else the agreement promises; its performance is reported, not judged. */
struct commitment {
	const char *id, *title, *words; /* "C1a" */
	unsigned line;
};

struct example; /* rules/example.h */

struct agreement {
	const char *file, *sha256;
	const char *tests_file,
		*tests_sha256; /* where the tests stand: often the same */
	const char *id, *title, *short_title, *label, *form, *source, *words, *clause;
	struct texts parties;
	struct loc parties_loc; /* in the file, as the user named it */
	struct date effective;
	enum attempt_policy policy;
	enum victim_rule victims;
	struct wording wording[WORDING_COUNT];
	bool worded;              /* the file has a [wording] */
	const char *wording_note; /* on its texts; may be NULL */
	LIST_OF(struct commitment) commitments;
	struct element elements[ELEMENT_COUNT];
	struct element attempt;
	LIST_OF(struct example) examples; /* run by check */
};

struct agreements {
	LIST_OF(struct agreement);
};

/* The agreement whose tests this one is judged by; itself when they are its own. */
const struct agreement *agreement_tests(
	const struct agreements *, const struct agreement *);
/* True when its words on a point differ from those its tests were made for. */
bool agreement_is_untested(const struct agreements *, const struct agreement *);

const char *policy_text(enum attempt_policy);
const char *victim_rule_text(enum victim_rule);
/* "beneficiary". */
const char *wording_text(enum wording_point);
/* True when both say the same on a point, also when both say nothing. */
bool wording_same(
	const struct agreement *, const struct agreement *, enum wording_point);
/* The commitment of that id; NULL when the agreement has none. */
const struct commitment *commitment_find(const struct agreement *, const char *id);

#endif
