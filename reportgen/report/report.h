/* What all parts of the report are built from, and say in the same way: ids, citations,
 * phrases. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "core/map.h"
#include "doc/doc.h"
#include "report/commitments.h"
#include "report/coverage.h"
#include "report/issue.h"
#include "report/parallel.h"
#include "report/words.h"

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
	struct sectors sectors;
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
/* What stands on every page and in both files' properties. */
struct furniture report_furniture(struct report *);

/* A finding of concern in the period: what page 1 counts. */
bool report_counts(const struct report *, const struct judgement *);
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
/* "CS-01, CS-02 and five others". */
const char *report_some_of(struct report *, const struct texts *ids);
/* When it was done: "26 September 2015", "" when nobody says. */
const char *report_when(struct report *, const struct incident *, bool shortened);
/* The states held responsible, each once; "" when none is. */
const char *report_sponsors(struct report *, const struct incident *);
/* Adds them to a list. */
void report_add_sponsors(struct report *, const struct incident *, struct texts *);
bool position_concerns(const struct position *, const struct incident *);
/* The positions on an incident by the as-of day: its own, and those told of it
 * elsewhere. */
void report_positions(
	const struct report *, const struct incident *, struct positions *out);

#endif
