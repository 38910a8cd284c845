/* What a run writes into the journal. */
#ifndef APP_TRAIL_H
#define APP_TRAIL_H

#include "app/session.h"

/* Before an issue is put in place: its manifest, that of the issue it replaces, and
 * why. False when it cannot be written, which is reported: then nothing may be
 * published. */
bool trail_publication(struct session *, const char *root, const char *name,
	const char *staged_manifest);
/* Incidents that an edition leaves out, by id; that they cannot be told is a warning.
 */
void trail_withheld(struct session *, const char *edition, const struct texts *ids);
/* Before an issue is removed; as above. */
bool trail_removal(struct session *, const char *name);
/* A review, and the value of its element before and after. */
struct reviewed {
	const char *incident, *element, *who, *before, *after;
	const char *section; /* as it stands in the file of reviews */
};

/* Before a review is written: what cannot be told is not recorded (reported). */
bool trail_review(struct session *, const struct reviewed *);
/* At the end of a run: what came of it, and what was refused, if anything. */
void trail_end(struct session *);

#endif
