/* What the command line asks for. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/list.h"

struct options {
	const char *command;
	const char *subject;   /* the incident of explain and review */
	const char *old, *new; /* the agreements of agreements diff */
	struct texts inputs;
	const char *month, *from, *to, *as_of, *agreement, *output, *template, *config;
	const char *release, *reason;
	const char *wait, *metrics, *log_format;
	const char *ceiling, *over_ceiling, *unredacted;
	struct texts editions;
	const char *element, *value, *confidence, *who, *why, *expires, *effect;
	const char *from_file; /* the filled worksheet of review */
	bool worksheet;
	bool reissue, allow_empty, strict, ndjson, unmapped, quiet, help, version;
	bool dry_run, force, verdict_exit, origin, verbose;
};

/* Reads argv; false when it cannot be understood, which is said on standard error. */
bool options_read(int argc, char **argv, struct arena *, struct options *out);
/* True when there is such a command as the one given. */
bool options_has_command(const struct options *);
/* The help text of a command, or of the program when command is NULL. */
void options_help(const char *command);

#endif
