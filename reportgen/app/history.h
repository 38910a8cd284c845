/* Earlier issues in the output folder, and what changed since. */
#ifndef APP_HISTORY_H
#define APP_HISTORY_H

#include "app/session.h"

/* What the issue that is published for this period says of earlier ones: made again
 * from the same inputs, an issue tells of the same changes, whatever was published
 * since. created is what its files say of their age. False when there is none, or its
 * record cannot be read. */
bool history_published(struct session *, const struct issue *, const char *root,
	struct history *out, int64_t *created);
/* Compares the judged issue with the newest one of an earlier period and, when it is
 * issued again, with the one it replaces. A record that cannot be used is reported. */
void history_find(
	struct session *, const struct issue *, const char *root, struct history *out);

#endif
