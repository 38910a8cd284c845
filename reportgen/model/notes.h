/* What people add to a brief in their own words: inputs/notes.ini. */
#ifndef MODEL_NOTES_H
#define MODEL_NOTES_H

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"

/* One section: of a period, [period 2015-10], or of an incident, [incident ID]. */
struct note {
	const char *period;   /* NULL: of an incident */
	const char *incident; /* NULL: of a period */
	const char *decision; /* what the reader is asked to decide; may be NULL */
	const char *next;     /* the next step; may be NULL */
	struct loc loc;
};

struct notes {
	LIST_OF(struct note);
};

/* Reads notes.ini; a file that is not there gives none. What is malformed is reported.
 */
void notes_load(const char *path, struct arena *, struct diags *, struct notes *out);
/* The note of a period, or of an incident; NULL when there is none. */
const struct note *notes_of_period(const struct notes *, const char *id);
const struct note *notes_of_incident(const struct notes *, const char *id);

#endif
