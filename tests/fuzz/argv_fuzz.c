/* Arguments, ended by NULs, up to what they mean: options, settings, editions, period.
 * Nothing is run. */
#include "fuzz.h"

#include "app/edition.h"
#include "app/log.h"
#include "app/session.h"

enum { ARGUMENTS = 64 };

static void
settle(const struct options *options, struct arena *arena)
{
	struct options with_config = *options;
	struct session session = {
		.arena = arena, .diags = diags_new(arena), .options = &with_config};
	struct period period;

	with_config.config = "config.ini";
	if (session_configure(&session)) {
		editions_settle(&session);
		if (session_period(&session, &period))
			MUST(period.from <= period.to && period.id);
	}
	MUST(session.config.templates && session.config.output);
	fuzz_check_diags(session.diags, arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct options options;
	char name[] = "reportgen", *argv[ARGUMENTS + 1] = {name};
	int argc = 1;

	while (n && argc < ARGUMENTS)
		argv[argc++] = (char *)fuzz_text(&bytes, &n, arena);
	log_begin(argc, argv);
	if (options_read(argc, argv, arena, &options)) {
		MUST(options.command || options.help || options.version);
		if (options.help)
			options_help(options.command);
		else if (!options.version) /* after which nothing is run */
			settle(&options, arena);
	}
	arena_free(arena);
	return 0;
}
