/* What is said on standard error. */
#ifndef APP_LOG_H
#define APP_LOG_H

#include "app/session.h"

/* All messages of the run, each once, sorted; quiet leaves out notes and warnings. */
void log_diags(struct session *);
/* read = accepted + merged + rejected + withheld. */
void log_counts(const struct session *);

/* On a terminal, when it takes longer than a second: how many files are read. */
void log_progress(const struct session *, size_t done, size_t all);

#endif
