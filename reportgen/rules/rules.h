/* Agreements in, findings out. */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "core/arena.h"
#include "core/diag.h"
#include "model/finding.h"

/* Reads one agreement file; what is wrong is reported with its line, and NULL returned
 * when it cannot be used. */
struct agreement *agreement_load(const char *path, struct arena *, struct diags *);
/* Reads all agreement files of a folder, sorted by id. */
void agreements_load(
	const char *folder, struct arena *, struct diags *, struct agreements *out);
/* The agreement of that id; NULL when there is none. */
struct agreement *agreements_find(const struct agreements *, const char *id);
/* Judges one incident by one agreement; the finding lives in the arena. */
struct finding *rules_judge(
	const struct agreement *, const struct incident *, struct arena *);
/* Values and policy in, code, confidence and reasons out: rules R0 to R7 (standards.md
 * B5). Of the finding only elements and attempt are read. */
void rules_decide(struct finding *, enum attempt_policy, struct arena *);

#endif
