/* What the parts of a comparison with an earlier issue share. */
#ifndef REPORT_CHANGES_PARTS_H
#define REPORT_CHANGES_PARTS_H

#include "core/map.h"
#include "report/changes.h"
#include "report/record_read.h"

struct old_outcome {
	unsigned review;
	const char *state;
};

/* A finding as the earlier record has it. */
struct old_finding {
	const char *agreement;
	struct verdict verdict, machine;
	bool has_elements;
	enum element_value values[ELEMENTS_AND_ATTEMPT];
	enum confidence confidences[ELEMENTS_AND_ATTEMPT];
	bool reviewed[ELEMENTS_AND_ATTEMPT]; /* the value is a review's */
	LIST_OF(struct old_outcome) outcomes;
};

/* An incident as the earlier record has it. */
struct old_incident {
	const char *id, *title, *file, *merged_by;
	const char *sha256;           /* of its file */
	const struct judgement *now;  /* of the same id; or NULL */
	const struct judgement *into; /* what it was merged into; or NULL */
	const struct incident *then;  /* NULL: it says the same as now's */
	struct texts names;           /* its id and those of its records */
	bool waits; /* its report came after that issue: it is new in this one */
	enum term tlp;
	LIST_OF(struct old_finding) findings;
	LIST_OF(struct old_incident) absorbed; /* old ones merged into now's */
	LIST_OF(const struct judgement) split; /* what was split off it */
};

struct comparison {
	const struct issue *issue;
	struct recorded old;
	const struct rejudge *rejudge;
	const struct decisions *decisions;
	struct arena *arena;
	struct map now_by_id;   /* struct judgement */
	struct map now_by_name; /* of ids and records: struct judgement */
	struct map old_by_id;   /* struct old_incident */
	struct map old_by_name; /* the same, by ids of records */
	struct map sources;     /* of this issue, by id */
	struct arena *scratch;  /* emptied for each item of the record */
	LIST_OF(struct old_incident) incidents;
	bool setup_differs;
	struct earlier *out;
};

/* What became of the facts of an incident, by cause. */
struct facts_diff {
	struct texts added[CAUSES], withdrawn[CAUSES], regraded[CAUSES];
	bool any;
};

struct change *change_add(struct comparison *, enum change_kind, enum cause,
	const struct incident *, const struct old_incident *);
/* True when both say the same: nothing that is judged differs. */
bool incident_says_same(
	const struct incident *, const struct incident *, struct arena *scratch);
void facts_compare(
	struct comparison *, const struct old_incident *, struct facts_diff *out);
/* What a change of the finding is put down to, when only facts differ. */
enum cause facts_cause(const struct comparison *, const struct old_incident *,
	const struct facts_diff *);
/* True when today's finding on the same facts is the recorded one, without reviews: it
 * needs no second look. */
bool finding_says_same(const struct old_incident *, const struct old_finding *);
/* Why one incident is two now. */
enum cause split_cause(const struct comparison *, const struct old_incident *,
	const struct judgement *);
/* True when the same file was read for the earlier issue. */
bool was_read_then(const struct comparison *, const char *sha256);
/* True when agreement, or the tests it is judged by, differ from those recorded. */
bool agreement_differs(const struct comparison *, const struct agreement *);
void setup_compare(struct comparison *);
/* Findings, elements and reviews of an incident that both issues have. */
void findings_compare(
	struct comparison *, const struct old_incident *, const struct facts_diff *);
struct verdict verdict_of(const struct finding *);

#endif
