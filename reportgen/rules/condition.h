/* The language of an agreement's tests: conditions over the columns of a fact. */
#ifndef RULES_CONDITION_H
#define RULES_CONDITION_H

#include "core/ini.h"
#include "model/agreement.h"

/* Names a list of words: "official = government, court". */
struct word_lists {
	LIST_OF(struct ini_entry) all; /* used: a condition names it */
	const struct texts *parties;   /* the list "parties" */
};

/* Reads the condition in entry, from byte offset of its value, over facts of a list;
 * what is wrong is reported with its line and NULL returned. */
struct condition *condition_parse(const struct ini *, const struct ini_entry *,
	size_t offset, enum fact_list, const struct word_lists *);

enum truth { NO, PERHAPS, YES };
/* Kleene: a value that is absent, null, unknown, withheld or not applicable makes a
 * test PERHAPS, unless the test names that word. */
enum truth condition_holds(const struct condition *, const struct fact *);

#endif
