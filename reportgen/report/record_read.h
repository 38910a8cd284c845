/* A record read back: to compare an issue with it, or to make the issue again. */
#ifndef REPORT_RECORD_READ_H
#define REPORT_RECORD_READ_H

#include "core/stream.h"
#include "model/incident_json.h"
#include "report/issue.h"

/* One item of an array of the record, or one member that is no array. */
struct record_item {
	const char *member; /* "incidents" */
	const char *pointer;
	const char *bytes;
	size_t n;
	unsigned line;
};

struct recorded_agreement {
	const char *id, *sha256, *tests, *tests_sha256;
};

struct recorded {
	/* set by the caller: */
	const char *file; /* for messages */
	struct arena *arena;
	struct diags *diags; /* also says whether the record makes sense */
	/* Who looks at incidents and findings; without them incidents are kept as they
	 * were and findings passed over. */
	void (*see_incident)(struct recorded *, const struct record_item *);
	void (*see_finding)(struct recorded *, const struct record_item *);
	void *state;
	bool only_history;    /* what else it says is passed over */
	const char *expected; /* its SHA-256 by the manifest; NULL: any */
	/* what the record says: */
	const char *sha256; /* of its bytes */
	const char *schema, *tool;
	struct period period;
	const char *agreement; /* the one in question */
	const char *released_by, *ministry;
	enum term unmarked;
	int64_t created;
	unsigned lag_months, expected_percent;
	enum term ceiling;   /* of markings; TERM_NONE: none */
	const char *edition; /* NULL: the only one */
	bool shows_withheld;
	const char *cui, *cui_designation;
	size_t withheld;         /* of all, by its counts */
	struct texts publishers; /* that were expected */
	struct notes notes;
	LIST_OF(struct recorded_agreement) agreements;
	struct setup setup;
	struct reviews reviews;
	struct reporting reporting;
	struct history history;
	bool has_history;
	struct reading reading; /* its sources */
	struct map by_id;       /* incidents that are kept */
};

#define RECORD_SCHEMA "reportgen.record/1"

/* Reads a record through the window of a stream; false when it makes no sense, which is
 * reported: nothing of it can be used then. */
bool record_read(struct recorded *, struct stream *);
/* Whether it is of the same edition as the issue, and under the same ceiling, as its
 * own marking must be. */
bool recorded_is_of(const struct recorded *, const struct issue *);
/* Opens an item, whose texts then live in the arena. json_close it. */
struct json record_open(
	const struct recorded *, const struct record_item *, struct arena *);
/* An incident as the record has it: of the facts also where they were read. */
struct incident *recorded_incident(struct recorded *, struct json, struct arena *);
/* The same of an item that is not open; NULL when it cannot be read. */
struct incident *recorded_item(
	struct recorded *, const struct record_item *, struct arena *);

#endif
