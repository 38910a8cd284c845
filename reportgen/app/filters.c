/* normalize and assess: JSON in, JSON out, for pipes. */
#include "app/run.h"
#include "app/session.h"

#include <stdio.h>

#include "core/json_out.h"
#include "model/incident_json.h"
#include "report/commitments.h"
#include "report/record.h"

static bool
to_stdout(void *state, const char *bytes, size_t n)
{
	(void)state;
	return fwrite(bytes, 1, n, stdout) == n;
}

static int
finish(struct session *session, struct json_out *o)
{
	if (json_out_flush(o) && !fflush(stdout))
		return session_input_code(session);
	diag(session->diags, DIAG_WRITE_FAILED, LOC_FILE("-"), "%s", "");
	return EXIT_OUTPUT;
}

/* Each record as it was read. What no input could be used for is said on the lines,
 * too.
 */
static int
normalize_lines(struct session *session, struct json_out *o)
{
	session_read(session);
	session_list_dropped(session);
	bool usable = session_has_input(session);
	size_t lines = lines_write(o, &session->reporting, session->arena);
	fact_release();
	lines_write_end(o, &session->reporting, lines);
	int code = finish(session, o);
	return usable || code == EXIT_OUTPUT ? code : EXIT_UNUSABLE;
}

int
command_normalize(struct session *session)
{
	run_outlive_reader();
	if (!session_set_up(session))
		return EXIT_SETUP;
	struct json_out *o = json_out_new(session->arena, to_stdout, NULL);
	if (session->options->ndjson)
		return normalize_lines(session, o);
	if (!session_ingest(session))
		return EXIT_UNUSABLE;
	reporting_write(o, &session->reporting);
	return finish(session, o);
}

/* From the first to the last day any incident was reported: assess has no period. */
static struct period
whole_time(struct arena *arena)
{
	struct period p = {0};
	period_of_days("0001-01-01", "9999-12-31", arena, &p);
	return p;
}

static struct issue
assessed(struct session *session, const struct period *period)
{
	struct issue issue = session_issue(session, period);

	commitments_check(&issue, session->arena, session->diags);
	session->review_day = session_today();
	session_judge(session, &issue);
	return issue;
}

/* The records first, as they were read: whoever reads the lines joins them anew. */
static int
assess_lines(struct session *session, struct json_out *o)
{
	struct period period = whole_time(session->arena);

	session_read(session);
	session_list_dropped(session);
	bool usable = session_has_input(session);
	size_t lines = lines_write(o, &session->reporting, session->arena);
	session_join(session);
	struct issue issue = assessed(session, &period);
	record_write_lines(o, &issue);
	lines_write_end(o, &session->reporting, lines);
	int code = finish(session, o);
	return usable || code == EXIT_OUTPUT ? code : EXIT_UNUSABLE;
}

int
command_assess(struct session *session)
{
	run_outlive_reader();
	if (!session_set_up(session))
		return EXIT_SETUP;
	struct json_out *o = json_out_new(session->arena, to_stdout, NULL);
	if (session->options->ndjson)
		return assess_lines(session, o);
	if (!session_ingest(session))
		return EXIT_UNUSABLE;
	struct period period = whole_time(session->arena);
	struct issue issue = assessed(session, &period);
	record_write(o, &issue, RECORD_ALL_ELEMENTS, session->arena);
	return finish(session, o);
}
