/* What is said on standard error. */
#ifndef APP_LOG_H
#define APP_LOG_H

#include "app/session.h"

/* All messages of the run, each once, sorted; quiet leaves out notes and warnings. */
void log_diags(struct session *);
/* read = accepted + merged + rejected + withheld. */
void log_counts(const struct session *);

#endif
