/* What is said on standard error. */
#ifndef APP_LOG_H
#define APP_LOG_H

#include "app/session.h"

/* All messages of the run, each once, sorted; quiet leaves out notes and warnings. */
void log_diags(struct session *);
/* read = accepted + merged + rejected + withheld. */
void log_counts(const struct session *);

/* How far reading is. */
struct progress {
	const struct session *session;
	size_t file, files;
};

/* On a terminal, when it takes longer than a second, once a second: which file is read,
 * and how much of it. A struct progress; with file = files all is read. */
void log_progress(void *progress, size_t bytes, size_t of);

#endif
