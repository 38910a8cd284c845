/* The program behind main: finds the command, runs it, tells what happened. */
#include "app/app.h"

#include <stdio.h>
#include <unistd.h>

#include "app/clock.h"
#include "app/log.h"
#include "app/metrics.h"
#include "app/run.h"
#include "app/session.h"
#include "app/version.h"
#include "core/count.h"
#include "core/str.h"
#include "publish/failstop.h"
#include "publish/publish.h"

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
	{"catch-up", command_catch_up},
	{"prune", command_prune},
	{"audit", command_audit},
	{"config", command_config},
	{"messages", command_messages},
	{"verify", command_verify},
	{"completion", command_completion},
};

static int
run_command(struct session *session)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (str_eq(commands[i].name, session->options->command))
			return commands[i].run(session);
	return EXIT_USAGE;
}

/* What was asked for and could not be written is no success; an issue that is in place
 * stays one. */
static int
check_output(struct session *session, int code)
{
	if ((!fflush(stdout) && !ferror(stdout)) || code != EXIT_COMPLETE ||
		session->outcome.state)
		return code;
	diag(session->diags, DIAG_WRITE_FAILED, LOC_FILE("-"), "%s", "");
	return EXIT_OUTPUT;
}

/* Metrics first: that they cannot be written is a message too. */
static void
finish(struct session *session, int code)
{
	session->outcome.code = code;
	if (session->options->help || session->options->version)
		return;
	if (!session->outcome.is_told)
		metrics_write(session);
	log_diags(session);
	log_counts(session);
}

/* The session that runs, for the end that nothing can be handed to. */
static const struct session *running;

/* Memory is gone, and the word of it is written. An issue that is in place stays one:
 * its code is told, as when the journal cannot be written any more. */
static void
end_without_memory(void)
{
	static const char text[] =
		"reportgen: warning: the issue is in place; what comes after was not "
		"done: the end of this run in the journal, the metrics, the rest of "
		"these messages [journal-unwritten]\n";

	stage_abandon();
	if (!stage_is_placed())
		return;
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
	(void)n;
	_exit(running->outcome.code);
}

int
app_main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct options options;
	struct session session = {
		.arena = arena, .diags = diags_new(arena), .options = &options};
	int code = EXIT_USAGE;

	running = &session;
	run_open_standard();
	arena_before_exit(end_without_memory);
	failstop_memory(end_without_memory);
	run_catch_signals();
	log_begin(argc, argv);
	session.outcome.began = clock_ticks();
	if (options_read(argc, argv, arena, &options)) {
		code = EXIT_COMPLETE;
		if (options.help)
			options_help(options.command);
		else if (options.version)
			version_print();
		else
			code = run_command(&session);
		code = check_output(&session, code);
		finish(&session, code);
	}
	if (code == EXIT_USAGE)
		log_hint(options_has_command(&options) ? options.command : NULL);
	session_release(&session);
	return code;
}
