/* Incidents as JSON: reportgen.incidents/1. */
#ifndef MODEL_INCIDENT_JSON_H
#define MODEL_INCIDENT_JSON_H

#include "core/json.h"
#include "core/json_out.h"
#include "core/map.h"
#include "model/incident.h"
#include "model/reporting.h"

/* One value under its name; nothing when it is absent. */
void value_write(struct json_out *, const char *name, const struct value *);
void source_write(struct json_out *, const char *key, const struct source *);
void incident_write(struct json_out *, const char *key, const struct incident *);
/* As incident_write, with whether it counts in the period of a record. */
void incident_write_in(
	struct json_out *, const char *key, const struct incident *, bool in_period);
void position_write(struct json_out *, const char *key, const struct position *);
void statement_write(struct json_out *, const char *key, const struct statement *);
void input_write(struct json_out *, const char *key, const struct input *);
void reject_write(struct json_out *, const char *key, const struct reject *);
/* The whole document. */
void reporting_write(struct json_out *, const struct reporting *);

/* By line, before anything is joined: each input, each record as it was read with the
 * sources it needs, and what was refused; each line says of which input it is, so that
 * a later run goes on as if it had read the inputs itself. How many lines. */
size_t lines_write(struct json_out *, const struct reporting *, struct arena *scratch);
/* The last line: how many stand before it. */
void lines_write_end(struct json_out *, const struct reporting *, size_t lines);
/* A member "sources". */
void sources_write(struct json_out *, const struct sources *);

/* What reading needs to know of the file. */
struct reading {
	struct arena *arena;
	struct diags *diags;
	struct place file;              /* pointer unused */
	LIST_OF(struct source) sources; /* of this file, in order */
	struct map by_id;               /* the same; start with its arena set */
	struct source *fallback;        /* when nothing names a source */
	enum term tlp;                  /* of the whole file; TERM_NONE: not stated */
	/* The code of a country by any of its names; NULL: no table of them is at hand.
	 */
	const char *(*country_of)(const struct reading *, const char *name);
	const void *countries;
	bool is_passed_on; /* file is what an earlier run read: places are stated */
};

/* Reports each member of an object that is none of the names, with the nearest. */
void members_check(struct json object, const char *const *names, size_t n);

/* Each reads one object; NULL when it makes no sense, which is reported. The words of
 * the format are checked strictly; what is unknown is a warning. */
struct source *source_read(struct reading *, struct json);
/* Makes a source one that facts of the file may name; false when its id is taken. */
bool reading_add(struct reading *, struct source *);
struct incident *incident_read(struct reading *, struct json);
struct position *position_read(struct reading *, struct json, struct source *fallback);
struct statement *statement_read(struct reading *, struct json);

enum { MAX_FACT_MEMBERS = 24 };

#endif
