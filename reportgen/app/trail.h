/* What a run writes into the journal. */
#ifndef APP_TRAIL_H
#define APP_TRAIL_H

#include "app/session.h"

/* Before an issue is put in place: its manifest, that of the issue it replaces, and why.
 * False when it cannot be written, which is reported: then nothing may be published. */
bool trail_publication(struct session *, const char *period, const char *staged_manifest);
/* Before an issue is removed; as above. */
bool trail_removal(struct session *, const char *name);
/* After a review was written: the value before and after, and the review itself. */
bool trail_review(struct session *, const char *incident, const char *section,
	const char *before, const char *after);
/* At the end of a run: what came of it, and what was refused, if anything. */
void trail_end(struct session *);

#endif
