/* What the command line asks for. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/list.h"

struct options {
	const char *command;
	struct texts inputs;
	const char *month, *from, *to, *as_of, *agreement, *output, *template, *config;
	const char *release, *reason;
	bool reissue, allow_empty, strict, ndjson, unmapped, quiet, help, version;
};

/* Reads argv; false when it cannot be understood, which is said on standard error. */
bool options_read(int argc, char **argv, struct arena *, struct options *out);
/* The help text of a command, or of the program when command is NULL. */
void options_help(const char *command);

#endif
