/* What went wrong and what we did about it: collected during a run, shown at its end.
 */
#ifndef CORE_DIAG_H
#define CORE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/list.h"
#include "core/loc.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
enum diag_area { AREA_INPUT, AREA_SETUP, AREA_OUTPUT };

enum diag_id {
#define DIAG(id, severity, area, name, what, done) DIAG_##id,
#include "core/diag.def"
#undef DIAG
	DIAG_COUNT
};

struct diag {
	enum diag_id id;
	struct loc loc;
	const char *detail; /* one harmless line; may be "" */
};

struct diags {
	struct arena *arena;
	LIST_OF(struct diag) all;
};

struct diags *diags_new(struct arena *);
/* Adds a message; the format gives the detail and may be "". */
void diag(struct diags *, enum diag_id, struct loc, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
enum severity diag_severity(enum diag_id);
enum diag_area diag_area(enum diag_id);
/* "json-syntax". */
const char *diag_name(enum diag_id);
/* The message of that name; DIAG_FORMAT_UNKNOWN when there is none. */
enum diag_id diag_find(const char *name);
/* "not valid JSON". */
const char *diag_what(enum diag_id);
/* "file skipped". */
const char *diag_done(enum diag_id);
/* How many messages of this area are at least this severe. */
size_t diags_count(const struct diags *, enum diag_area, enum severity at_least);
/* True when this message was given. */
bool diags_have(const struct diags *, enum diag_id);
/* Sorts by severity (what is told of rules that met no fact comes last), file, place,
 * name and detail, and drops exact repetitions. */
void diags_sort(struct diags *);
/* "file#/pointer: error: what is wrong: detail, what was done [name]". */
const char *diag_line(const struct diag *, struct arena *);

#endif
