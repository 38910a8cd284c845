/* What is said on standard error. */
#ifndef APP_LOG_H
#define APP_LOG_H

#include "app/session.h"

/* Levels are those of syslog, which the journal of a system knows. */
enum log_level { LOG_ERROR = 3, LOG_WARNING = 4, LOG_NOTE = 5, LOG_INFO = 6 };

/* Reads off the arguments and the environment how to speak, before anything else is: as
 * text or JSON, with priorities where standard error is the journal of the system, in
 * colours on a terminal that wants them. */
void log_begin(int argc, char **argv);
/* One line, as error of the command line: [usage]. */
void log_usage(const char *text);
/* Behind it: where help is to be had, for the command unless it is NULL. */
void log_hint(const char *command);
/* All messages of the run, each once, sorted; quiet leaves out notes and warnings, and
 * what said holds is not said again. */
void log_diags(struct session *);
/* read = accepted + merged + rejected + withheld; as JSON the summary of the run, last.
 */
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
