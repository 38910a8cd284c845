/* The stages of an issue, for who makes several of one run. */
#ifndef APP_BRIEF_H
#define APP_BRIEF_H

#include "app/session.h"
#include "app/templates.h"

/* Leaves out what is later than the issue, and judges the rest. */
void brief_judge(struct session *, struct issue *);
/* False when a publisher without which nothing is published sent nothing (reported). */
bool brief_is_complete(struct session *, const struct issue *);
/* Draws the issue and publishes it below root, as PERIOD or PERIOD.EDITION; the exit
 * code. */
int brief_publish(
	struct session *, struct issue *, const struct templates *, const char *root);

#endif
