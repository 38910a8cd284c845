/* The facts that a set of conditions can tell apart: one of each kind. */
#ifndef RULES_CONDITION_SPACE_H
#define RULES_CONDITION_SPACE_H

#include "core/arena.h"
#include "model/agreement.h"

enum { SPACE_COLUMNS = 16 };

/* One column that the conditions test, and a value of each class they tell apart. */
struct space_column {
	bool speaker; /* "by": the kind of the source */
	enum fact_column column;
	LIST_OF(const struct condition) tests;
	LIST_OF(struct value) values;
	struct texts signatures; /* what the tests say of each value */
	size_t at;               /* the value the fact has now */
};

/* Start with .arena, .list and .parties; then add conditions, begin, and go through the
 * facts. */
struct condition_space {
	struct arena *arena;
	enum fact_list list;
	const struct texts *parties;
	struct space_column columns[SPACE_COLUMNS];
	size_t n;
	struct fact *fact; /* the one looked at */
	struct source source;
};

void space_add(struct condition_space *, const struct condition *);
/* Makes the first fact; false when there are too many to look at (core/limits.h). */
bool space_begin(struct condition_space *);
/* Makes the next fact; false after the last, when the first stands again. */
bool space_next(struct condition_space *);
/* The present fact in words, by the columns that a or b test: "nexus is none, by is
 * vendor". */
const char *space_fact_text(const struct condition_space *, const struct condition *a,
	const struct condition *b);

#endif
