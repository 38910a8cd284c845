/* What an analyst decided of an element, or of a whole finding: inputs/reviews.ini. */
#ifndef MODEL_REVIEW_H
#define MODEL_REVIEW_H

#include <stdbool.h>

#include "core/date.h"
#include "core/ini.h"
#include "core/list.h"
#include "model/incident.h"
#include "model/terms.h"

struct agreement;
struct reporting;
struct agreements;

/* One section [review N]. */
struct review {
	unsigned number;
	const char *incident;  /* an id, or an unambiguous part of one */
	const char *agreement; /* its id; NULL: the agreement in question */
	struct loc agreement_loc;
	int role;  /* ELEMENT_…, ELEMENT_ATTEMPT, or REVIEW_OF_FINDING */
	int value; /* enum element_value, or enum finding_code */
	enum confidence confidence; /* of a value that has one */
	const char *who, *why;
	const char *digest;        /* of the facts it judged */
	struct date when, expires; /* expires: DATE_ABSENT when it does not */
	bool is_dissent;           /* shown, not applied */
	struct loc loc;
	bool matched; /* this run holds its incident */
};

enum { REVIEW_OF_FINDING = -1 };

struct reviews {
	LIST_OF(struct review);
};

/* The element of that id, ELEMENT_ATTEMPT, or REVIEW_OF_FINDING for any other word or
 * NULL: what the reader of a section names is not told here. */
int review_role_find(const char *text);
/* Reads a section [review N] of reviews.ini; what is malformed is reported with its
 * line and nothing added. */
void review_read(struct ini *, struct ini_section *, struct reviews *out);
/* Reports reviews of an agreement that there is not: they would never apply. */
void reviews_check_agreements(const struct reviews *, const struct agreements *,
	struct arena *, struct diags *);
/* Puts full ids into reviews; one that names no incident of the reporting, or several,
 * is reported. */
void reviews_match(
	struct reviews *, const struct reporting *, struct arena *, struct diags *);
/* The digest of the facts an element is judged on (ELEMENT_ATTEMPT: the attempt;
 * REVIEW_OF_FINDING: all) and whose sources stand: 12 hex digits of the SHA-256 of
 * their ids, sorted, as a JSON array. */
const char *review_digest(
	const struct agreement *, const struct incident *, int role, struct arena *);

#endif
