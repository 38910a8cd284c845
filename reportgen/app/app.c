/* The program behind main: finds the command, runs it, tells what happened. */
#include "app/app.h"

#include <stdio.h>

#include "app/log.h"
#include "app/session.h"
#include "core/str.h"

static const struct {
	const char *name;
	int (*run)(struct session *);
} commands[] = {
	{"brief", command_brief},
	{"normalize", command_normalize},
	{"assess", command_assess},
	{"check", command_check},
	{"formats", command_formats},
	{"fields", command_fields},
	{"explain", command_explain},
	{"review", command_review},
	{"agreements", command_agreements},
	{"verify", command_verify},
};

static int
run_command(struct session *session)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (str_eq(commands[i].name, session->options->command))
			return commands[i].run(session);
	return EXIT_USAGE;
}

int
app_main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct options options;
	struct session session = {
		.arena = arena, .diags = diags_new(arena), .options = &options};
	int code = EXIT_USAGE;

	if (options_read(argc, argv, arena, &options)) {
		code = EXIT_COMPLETE;
		if (options.help)
			options_help(options.command);
		else if (options.version)
			printf("reportgen %s\n", REPORTGEN_VERSION);
		else
			code = run_command(&session);
		log_diags(&session);
		log_counts(&session);
	}
	arena_free(arena);
	return code;
}
