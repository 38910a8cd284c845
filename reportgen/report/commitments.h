/* The other commitments of an agreement, by what statements say of them. */
#ifndef REPORT_COMMITMENTS_H
#define REPORT_COMMITMENTS_H

#include "report/issue.h"

/* CURRENT: the latest by the as-of day, on which the status rests. LATER: waits for the
 * next issue. */
enum statement_use { USE_CURRENT, USE_EARLIER, USE_LATER };

struct told {
	const struct statement *statement;
	enum statement_use use;
};

struct commitment_status {
	const struct agreement *agreement;
	const struct commitment *commitment;
	enum term value; /* PROGRESS_…; TERM_NONE: current statements contradict */
	LIST_OF(struct told) told; /* latest first */
};

struct commitment_statuses {
	LIST_OF(struct commitment_status);
};

struct statements {
	LIST_OF(const struct statement);
};

/* The status of each commitment of an agreement, in the order of its file. A statement
 * counts for the agreement in question when that has a commitment of the id, else for
 * each that has one. Without a date a statement is as old as its source, and without
 * that older than all others; of dates that overlap none is later. */
void commitments_assess(const struct issue *, const struct agreement *, struct arena *,
	struct commitment_statuses *out);
/* Statements about a commitment that no agreement has. */
void commitments_unmatched(
	const struct issue *, struct arena *, struct statements *out);
/* Reports those, with the nearest id. */
void commitments_check(const struct issue *, struct arena *, struct diags *);
/* "current", "earlier", "later". */
const char *statement_use_text(enum statement_use);
/* The day a statement speaks of: its own, else that of its source. */
struct date statement_date(const struct statement *);
/* "met"; "contested" when current statements contradict each other. */
const char *commitment_status_text(const struct commitment_status *);

#endif
