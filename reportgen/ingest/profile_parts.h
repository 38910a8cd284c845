/* What a mapping profile consists of, shared by the files that load and run it. */
#ifndef INGEST_PROFILE_PARTS_H
#define INGEST_PROFILE_PARTS_H

#include "core/ini.h"
#include "ingest/profile.h"

/* Steps of one place: most have five or six, packages within packages more. */
enum { PATH_STEPS = 16, PROFILE_COLUMNS = 12 };

/* A place such as value[].title: keys, and NULL for each item of an array. */
struct path {
	const char *keys[PATH_STEPS];
	size_t n; /* 0: the value itself */
};

/* A walk over the values at a place. Start with { .path = …, .at = {from} } or, behind
 * the first steps, { .path = …, .from = …, .at[from] = … }. */
struct path_walk {
	const struct path *path;
	size_t from; /* steps that at[from] is behind already */
	bool begun;
	struct json at[PATH_STEPS + 1];
	bool in_array[PATH_STEPS]; /* at[i + 1] is an item and has a next one */
};

/* Finds the next value that is there and not null; false at the end. */
bool path_next(struct path_walk *, struct json *out);
/* True when the place leads somewhere, be it to null. */
bool path_leads(const struct path *, struct json from);

/* A vendor's word and what it means. */
struct word {
	const char *text;
	bool is_range; /* "1..29" */
	double low, high;
	const char *meaning; /* "": known, and says nothing */
	unsigned line;
};

struct words {
	const char *name;
	unsigned line;
	bool used;
	LIST_OF(struct word) all;
	const struct word *rest; /* "*" with a meaning; else NULL */
};

enum date_format {
	FORMAT_NONE,
	FORMAT_ISO,
	FORMAT_SECONDS,
	FORMAT_MILLISECONDS,
	FORMAT_BY_SIZE
};

/* A constant or a place, and how to understand what is there. */
struct operand {
	const char *constant; /* NULL: a place */
	bool joined;          /* counts together with the one before, not instead */
	struct path path;
	size_t shared; /* steps up to the item of the section's array; 0: none */
	const struct words *words; /* may be NULL */
	const char *split; /* characters between several names in one text; or NULL */
	enum date_format format;
	unsigned line;
};

/* Operands: of those with else between them the first that finds something counts. */
struct expr {
	LIST_OF(struct operand) any;
};

enum condition_kind {
	CONDITION_ALL,
	CONDITION_ANY,
	CONDITION_NOT,
	CONDITION_HAS,
	CONDITION_IS,
	CONDITION_IN,
	CONDITION_CONTAINS
};

struct condition {
	enum condition_kind kind;
	LIST_OF(struct condition) parts; /* ALL, ANY, NOT */
	struct path path;
	enum json_kind type; /* IS */
	struct texts words;  /* IN; CONTAINS: one */
};

bool recognition_holds(const struct condition *, struct json);

/* One section: one fact, or one for each item of an array. */
struct mapping {
	enum fact_list list;
	bool has_each, has_array, has_place;
	struct path each;
	struct path array; /* through which its single values go, below each */
	const struct condition *when;                /* may be NULL */
	const struct expr *columns[PROFILE_COLUMNS]; /* NULL: not stated */
	enum term what;                              /* of dates */
	const struct expr *note;
};

/* Records that are no incidents, and what they are. */
struct refusal {
	const char *what;
	const struct condition *when;
};

struct profile {
	const char *name, *title, *file, *sha256;
	const struct condition *recognise;
	const struct expr *publisher;
	const struct expr *records; /* NULL: the value itself */
	const struct expr *more;    /* says that there are further pages; or NULL */
	const struct expr *id, *record_title, *summary, *status, *superseded_by,
		*campaign, *url, *modified;
	LIST_OF(const struct expr) markings;
	LIST_OF(struct refusal) refusals;
	LIST_OF(struct mapping) mappings;
};

struct profiles {
	LIST_OF(struct profile) all;
};

struct word_tables {
	LIST_OF(struct words) all;
};

/* Reading the value of a key; what is wrong is reported with its line, then NULL or
 * false. tables may be NULL where no word table makes sense. */
const struct expr *profile_expr(
	struct ini *, const struct ini_entry *, const struct word_tables *);
const struct condition *profile_condition(struct ini *, const struct ini_entry *);
bool profile_path(struct ini *, const struct ini_entry *, struct path *out);
/* Without the quotes, when there are some. */
const char *profile_unquote(struct arena *, const char *text);

/* Gives one record to intake_accept or intake_reject. */
void profile_take(const struct profile *, struct json record, struct intake *);

/* The profile of one file; NULL when it cannot be used, which is reported. */
struct profile *profile_load(const char *path, struct arena *, struct diags *);

#endif
