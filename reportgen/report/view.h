/* What a template may name, and the tables it may place. */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "core/map.h"
#include "doc/data.h"
#include "doc/template.h"
#include "report/commitments.h"
#include "report/coverage.h"
#include "report/issue.h"
#include "report/parallel.h"
#include "report/words.h"

/* A page holds six columns legibly: the first names the row, the second the agreement
 * in question. Two tables of each kind are placed; the annex holds everything. */
enum { WORDING_COLUMNS = 4, MATRIX_COLUMNS = 4, PARALLEL_ROWS = 8 };

/* Findings in the table of the brief, those of most weight: some four pages. The annex
 * holds all. */
enum { FINDINGS_SHOWN = 60 };
/* Characters shown of what is told: of names, of titles, of what somebody says on page
 * 1 or in a cell, and elsewhere. The annex holds all of it. */
enum { NAME_SHOWN = 200, TITLE_SHOWN = 300, SAYING_SHOWN = 400, TELLING_SHOWN = 1500 };
/* What is listed of ids and names, and of victims with sector and country, in a cell
 * and in a text. */
enum { IDS_SHOWN = 8, VICTIMS_SHOWN = 4, VICTIMS_TOLD = 12 };

struct positions {
	LIST_OF(const struct position);
};

/* Sources by the number they have in the brief: that of their first citation. */
struct citations {
	LIST_OF(const struct source) all;
};

/* What is asked of a judged incident most, apart from it: of a large run, incidents and
 * findings are not in memory. */
struct judged_note {
	const char *id; /* of the incident */
	uint8_t code;   /* of its finding */
	bool in_period;
};

/* What all parts of the report are built from. */
struct report {
	struct arena *arena;
	const struct issue *issue;
	struct words *words;
	struct figures figures;
	struct citations citations;
	const char **short_ids;                 /* by index in issue->judged */
	struct judged_note *notes;              /* likewise */
	struct commitment_statuses commitments; /* of all agreements */
	struct statements unmatched;            /* on no known commitment */
	struct statements statements;           /* by the as-of day, oldest first */
	struct parallel parallel;
	struct coverage coverage;
	struct map by_id;  /* judgements by the id of their incident */
	struct map actors; /* incidents by the names of actors in them */
};

/* Counts, short ids; everything else starts here. */
struct report *report_new(const struct issue *, struct words *, struct arena *);
/* The view of the brief. Cites sources as it goes, so that it comes before the tables.
 */
struct data *view_build(struct report *);
/* The tables and figures a template places by name. */
void builts_make(struct report *, struct builts *out);
/* The tables of sectors and plans, and of who says what. */
void builts_make_context(struct report *, struct builts *out);
/* "CS-01, CS-02 and five others". */
const char *report_some_of(struct report *, const struct texts *ids);
/* The tables of other settings and of values that would change findings. */
void builts_make_explain(struct report *, struct builts *out);
/* The tables of other commitments and parallel instruments. */
void builts_make_parallel(struct report *, struct builts *out);
/* The same for the view: commitments, unmatched_commitments and parallel. */
void view_commitments(struct report *, struct data *root);
void view_parallel(struct report *, struct data *root);
/* What changed since earlier issues: changes and errata, and their tables. */
void view_changes(struct report *, struct data *root);
void builts_make_changes(struct report *, struct builts *out);
/* Points of the wording on which some agreement differs from the one in question. */
size_t report_points(const struct report *, enum wording_point out[WORDING_COUNT]);
/* The charts a template places by name. */
void builts_make_charts(struct report *, struct builts *out);
/* What stands on every page and in both files' properties. */
struct furniture report_furniture(struct report *);

/* The number of a source in the brief, counted from 1. */
size_t report_cite(struct report *, const struct source *);
/* Who speaks: the publisher of a source, and of a statement whom it quotes, if any. */
const char *report_publisher(struct report *, const struct source *);
const char *report_speaker(struct report *, const struct statement *);
/* What a statement says, in quotation marks where these are the speaker's own words, so
 * many characters of it at most; "" when it has no text. */
const char *report_said(struct report *, const struct statement *, size_t most);
/* The text, or as many words of it as take so many characters, and an ellipsis. */
const char *report_short(struct report *, const char *, size_t most);
/* The title of an incident, else its id. */
const char *report_title(struct report *, const struct incident *);
/* "CS-01": as much of the id as is unambiguous. */
const char *report_short_id(const struct report *, size_t judged_index);
/* "Technology company 1 (technology, United States)" for each victim, joined. */
const char *report_victims(struct report *, const struct incident *);
/* At most so many of them, by names that are not too long, and the number of the
 * others. */
const char *report_some_victims(struct report *, const struct incident *, size_t most);
/* What a statement says and who says so: "text (by, 14 June 2016)". */
const char *report_statement(struct report *, const struct statement *);
/* Whether the brief shows the statement: a few on which the status rests, and earlier
 * ones that say otherwise. */
bool report_tells(const struct commitment_status *, size_t told_index);
/* When it was done: "26 September 2015", "" when nobody says. */
const char *report_when(struct report *, const struct incident *, bool shortened);
/* The states held responsible, each once; "" when none is. */
const char *report_sponsors(struct report *, const struct incident *);
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
/* One value that would make the finding a concern, or one of more weight. */
bool pivot_leads_to_concern(const struct judgement *, const struct pivot *);
bool position_concerns(const struct position *, const struct incident *);
/* The positions on an incident, its own and those told of it elsewhere, by the as-of
 * day.
 */
void report_positions(
	const struct report *, const struct incident *, struct positions *out);

#endif
