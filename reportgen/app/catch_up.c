/* catch-up: the months that were missed, the oldest first. */
#include <stdio.h>

#include "app/clock.h"
#include "app/edition.h"
#include "app/late.h"
#include "app/log.h"
#include "app/metrics.h"
#include "app/run.h"
#include "core/date.h"
#include "publish/publish.h"

/* What prune would remove at once is not made anew. */
static unsigned
months_back(const struct config *config)
{
	unsigned n = config->catch_up_max, kept = config->keep_months;
	return kept && kept < n ? kept : n;
}

/* Whether the month is published, in each of its editions. */
static bool
is_published(const struct session *session, const char *month)
{
	const struct editions *all = &session->config.editions;
	const char *root = session->config.output;

	LIST_EACH (*all, i) {
		if (!issue_is_whole(root,
			    arena_printf(
				    session->arena, "%s.%s", month, all->v[i]->name),
			    session->arena))
			return false;
	}
	return all->n || issue_is_whole(root, month, session->arena);
}

static void
list_months(struct session *session, struct texts *published, struct texts *missing)
{
	for (unsigned back = months_back(&session->config); back > 0; back--) {
		const char *month =
			date_month_before(session->arena, session_today(), back);
		LIST_ADD(session->arena,
			is_published(session, month) ? published : missing, month);
	}
}

/* One month as a run of its own, in memory of its own. */
static int
publish_month(const struct session *outer, const char *month, int worst)
{
	struct arena *arena = arena_new();
	struct options options = *outer->options;
	struct session session = {.arena = arena,
		.diags = diags_new(arena),
		.options = &options,
		.said = outer->said};

	options.month = month;
	session.outcome.began = clock_ticks();
	int code = session_configure(&session) ? brief_run(&session) : EXIT_SETUP;
	run_end(&session, code);
	log_diags(&session);
	log_counts(&session);
	/* Figures are those of the last month, the code that of the worst. */
	session.outcome.code = worst > EXIT_PARTIAL ? worst : code;
	metrics_write(&session);
	session_release(&session);
	return code;
}

/* A month that cannot be published keeps no other from it; a machine that is short of
 * something does. */
static int
catch_up(struct session *session)
{
	struct texts published = {0}, missing = {0};
	int worst = EXIT_COMPLETE;

	if (!run_clock_is_good(session))
		return EXIT_SETUP;
	if (!editions_settle(session))
		return EXIT_USAGE;
	list_months(session, &published, &missing);
	session->said = ARENA_NEW(session->arena, struct map);
	session->said->arena = session->arena; /* inputs are the same each month */
	session->outcome.state = missing.n ? "caught up" : "nothing missing";
	if (!missing.n)
		printf("nothing missing: %s\n", session->config.output);
	LIST_EACH (missing, i) {
		if (session->options->dry_run) {
			printf("missing: %s/%s\n", session->config.output,
				missing.v[i]);
			continue;
		}
		int code = publish_month(session, missing.v[i], worst);
		if (code > worst)
			worst = code;
		session->outcome.is_told = true;
		if (code == EXIT_SETUP || code == EXIT_MEMORY || code == EXIT_LOCKED)
			break;
	}
	/* What an edition leaves out is nobody's late input. */
	if (published.n && !editions_redact(session))
		late_report(session, &published);
	return worst;
}

int
command_catch_up(struct session *session)
{
	return run_publishing(session, catch_up);
}
