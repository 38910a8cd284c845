/* What the files of the view share, with each other and with the tables. */
#ifndef REPORT_VIEW_PARTS_H
#define REPORT_VIEW_PARTS_H

#include "report/view.h"

/* A page holds six columns legibly: the first names the row, the second the agreement
 * in question. Two tables of each kind are placed; the annex holds everything. */
enum { WORDING_COLUMNS = 4, MATRIX_COLUMNS = 4, PARALLEL_ROWS = 8 };

/* A text under a key, or in a list; NULL is "". */
static inline void
put(struct report *r, struct data *to, const char *key, const char *text)
{
	data_text(r->arena, to, key, text ? text : "");
}

/* One incident for the view, under key or in a list. */
struct data *view_incident(struct report *, struct data *parent, size_t judged_index);
/* What its finding hangs on: readings, hinges, pivots, contested, reviews. */
void view_explain(struct report *, struct data *incident, size_t judged_index);
/* For the whole: reviews, unmatched_reviews. */
void view_reviews(struct report *, struct data *root);
/* groups[]: the n incidents of issue->judged at these indices, each told once with all
 * that say the same but of whom and when, in at most so many blocks. How many incidents
 * are told. */
size_t view_groups(struct report *, struct data *root, const size_t *judged, size_t n,
	size_t most);
/* edition: its name and ceiling, and what it may say of what it leaves out. */
void view_edition(struct report *, struct data *root);
/* What is not counted and why: outside[], a count for each reason. */
void view_outside(struct report *, struct data *root);
/* Commitments, unmatched_commitments and parallel. */
void view_commitments(struct report *, struct data *root);
void view_parallel(struct report *, struct data *root);
/* What changed since earlier issues: changes and errata. */
void view_changes(struct report *, struct data *root);

/* One value that would make the finding a concern, or one of more weight. */
bool pivot_leads_to_concern(const struct judgement *, const struct pivot *);
/* What a statement says and who says so: "text (by, 14 June 2016)". */
const char *report_statement(struct report *, const struct statement *);
/* Whether the brief shows the statement: a few on which the status rests, and earlier
 * ones that say otherwise. */
bool report_tells(const struct commitment_status *, size_t told_index);
/* Points of the wording on which some agreement differs from the one in question. */
size_t report_points(const struct report *, enum wording_point out[WORDING_COUNT]);

#endif
