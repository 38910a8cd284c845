/* An issue beside the record of an earlier one: what changed, each with one cause. */
#ifndef REPORT_CHANGES_H
#define REPORT_CHANGES_H

#include "core/stream.h"
#include "model/decision.h"
#include "report/issue.h"

/* Judges an incident anew, by the rules, settings and reviews of this issue: causes are
 * told apart by what old facts give under today's rules. */
struct rejudge {
	const struct finding *(*judge)(void *state, const struct agreement *,
		const struct incident *, struct arena *);
	void *state;
};

/* Compares a judged issue with the record of an earlier one, and adds what changed to
 * out. When the record makes no sense, or does not have the digest its manifest gives
 * it, nothing is compared, and out->fault says why; nor when it is of another edition
 * or another ceiling, of which not even the digests are told then.
 *
 * A finding that changed is followed in steps: old facts under old rules, old facts
 * under new rules (rule change, or template or config change where the agreement is the
 * same), new facts under new rules (what became of the facts), and reviews. Each step
 * that moves it is a change of its own. Where facts of one incident changed for several
 * reasons its finding is put down to the first of: retraction, vendor correction,
 * merge, review, new evidence, template or config change. */
void changes_find(const struct issue *, struct stream *record, const char *expected,
	const struct rejudge *, const struct decisions *, struct arena *,
	struct earlier *out);

#endif
