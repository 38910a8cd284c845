/* What an issue is made from that no manifest names: reviews, notes and settings. */
#ifndef APP_DIFFERENCES_H
#define APP_DIFFERENCES_H

#include "app/session.h"

/* Reports what of these the record of an issue about to be refused holds and that of
 * the published one does not, or holds otherwise, and the other way round; nothing when
 * one of the two cannot be read. */
void differences_report(
	struct session *, const char *published_record, const char *staged_record);

#endif
