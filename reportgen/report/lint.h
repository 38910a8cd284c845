/* How we speak of confidence and of likelihood (ICD 203): never in one sentence, and of
 * likelihood in the words of one row only. Only our own words are read: what a source
 * says stands in a template as a value. */
#ifndef REPORT_LINT_H
#define REPORT_LINT_H

#include "report/words.h"

/* Reports the sentences of a template that say what they must not, with their lines;
 * path is for messages. The terms stand in [lint] of the words. */
void lint_template(const char *path, const char *text, struct words *, struct arena *,
	struct diags *);
/* The same for the words themselves. */
void lint_words(struct words *, struct diags *);

#endif
