/* Agreements in, findings out. */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "core/arena.h"
#include "core/diag.h"
#include "model/finding.h"
#include "model/reporting.h"

/* The same incident with one meaning for each contested name. */
struct reading_case {
	struct incident *incident;
	struct texts actors; /* the sources that speak for them */
};

struct readings {
	LIST_OF(struct reading_case);
};

/* Reads one agreement file; what is wrong is reported with its line, and NULL returned
 * when it cannot be used. */
struct agreement *agreement_load(const char *path, struct arena *, struct diags *);
/* Reads all agreement files of a folder, sorted by id. */
void agreements_load(
	const char *folder, struct arena *, struct diags *, struct agreements *out);
/* The agreement of that id; NULL when there is none. */
struct agreement *agreements_find(const struct agreements *, const char *id);
/* Runs the examples of the agreement; reports those that give something else. */
void agreement_check_examples(const struct agreement *, struct arena *, struct diags *);
/* What agreements with the same tests find alike, whatever their parties and date. */
struct common {
	const struct agreement *of; /* any that has these tests */
	struct element_result results[ELEMENTS_AND_ATTEMPT];
};

/* From where an incident is looked at. */
struct standpoint {
	enum attempt_policy policy;
	enum standard standard;
	const struct reviews *reviews; /* NULL: none counts */
	bool is_lead; /* the agreement is that of reviews which name none */
	int32_t day;  /* reviews that expire before it do not count */
	const struct common *common; /* may be NULL; of this standard and incident */
};

/* Judges one incident by one agreement, by its own policy and without reviews; the
 * finding lives in the arena. */
struct finding *rules_judge(
	const struct agreement *, const struct incident *, struct arena *);
/* As rules_judge, from another standpoint. Where a contested name may mean several
 * actors each reading is judged, and the weakest counts. */
struct finding *rules_judge_from(const struct agreement *, const struct incident *,
	const struct standpoint *, struct arena *);
/* Judges one incident by the agreement in question and by all others; of the standpoint
 * reviews and day are used. */
struct judgement *rules_judge_all(const struct agreements *,
	const struct agreement *lead, const struct incident *,
	const struct standpoint *, struct arena *);
/* As rules_judge_all, into a judgement of the caller's: those of a large run lie side
 * by side, for they are passed often, and most passes want nothing of what they point
 * at. */
void rules_judge_into(struct judgement *, const struct agreements *,
	const struct agreement *lead, const struct incident *,
	const struct standpoint *, struct arena *);
/* What the leading finding hangs on: pivots, hinges, and what it would be under other
 * policies and standards of evidence; of the standpoint reviews and day are used. */
void rules_explain(struct judgement *, const struct standpoint *, struct arena *);
/* Why a fact of the list that an element weighs is none of its items. */
const char *rules_why_no_item(const struct element *, const struct fact *);
/* The smallest changes of values, of at most two, that move the leading finding. */
void rules_find_pivots(struct judgement *, struct arena *);
/* What would count among the reviews of a finding: the elements of f are as the facts
 * have them, the reviewed values are put in their place. */
void reviews_apply(struct finding *f, const struct standpoint *, struct arena *);
/* The incident as each reading of its contested names has it: none, or two and more.
 * Readings share all other facts. */
void readings_list(const struct incident *, struct arena *, struct readings *out);
/* Notes each alternative of the agreement's tests that holds for no fact of the
 * reporting.
 */
void rules_report_idle(
	const struct agreement *, const struct reporting *, struct diags *);
/* Notes each element that is undetermined in all incidents of the reporting. */
void rules_report_open(
	const struct agreement *, const struct reporting *, struct diags *);
/* Values and policy in, code, confidence and reasons out. Of the finding only elements
 * and attempt are read. */
void rules_decide(struct finding *, enum attempt_policy, struct arena *);

#endif
