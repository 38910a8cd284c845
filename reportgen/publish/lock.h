/* One run at a time in an output folder. */
#ifndef PUBLISH_LOCK_H
#define PUBLISH_LOCK_H

#include "core/arena.h"
#include "core/diag.h"

#define LOCK_NAME ".lock"

enum lock_state { LOCK_TAKEN, LOCK_BUSY, LOCK_REFUSED };

/* Makes root when it is not there, and takes its lock, which close(*fd) gives back and
 * so does the end of the process. BUSY: another run has it; *holder is its number, or
 * "". REFUSED: the folder or the lock is not what it must be (reported). */
enum lock_state lock_take(
	const char *root, struct arena *, struct diags *, int *fd, const char **holder);

#endif
