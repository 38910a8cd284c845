/* Editions of an issue: what may be shown to whom. */
#ifndef APP_EDITION_H
#define APP_EDITION_H

#include "app/session.h"
#include "app/templates.h"

/* Puts together what configuration and options say of ceilings and editions; false when
 * the options make no sense, which is said on standard error. */
bool editions_settle(struct session *);
/* True when what is over a ceiling is to be left out. */
bool editions_redact(const struct session *);
/* False when anything that was read is over the ceiling, which is reported. */
bool ceiling_allows(struct session *);
/* The whole pipe, for each edition; the exit code. */
int editions_publish(struct session *, const struct period *, const struct templates *);

#endif
