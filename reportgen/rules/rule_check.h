/* Whether the tests of an element can do what they say. */
#ifndef RULES_RULE_CHECK_H
#define RULES_RULE_CHECK_H

#include "core/arena.h"
#include "core/diag.h"
#include "model/agreement.h"

/* Reports, with the lines of file, what no fact can ever fulfil (a condition, one of
 * its alternatives, a cap) and what speaks for and against on one and the same fact.
 * section is the element's, for messages. */
void rule_check(const struct agreement *, const struct element *, const char *section,
	const char *file, struct arena *, struct diags *);

#endif
