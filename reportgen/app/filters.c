/* normalize and assess: JSON in, JSON out, for pipes. */
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

int
command_normalize(struct session *session)
{
	if (!session_set_up(session))
		return EXIT_SETUP;
	if (!session_ingest(session))
		return EXIT_UNUSABLE;
	struct json_out *o = json_out_new(session->arena, to_stdout, NULL);
	reporting_write(
		o, &session->reporting, session->options->ndjson, session->arena);
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

int
command_assess(struct session *session)
{
	if (!session_set_up(session))
		return EXIT_SETUP;
	if (!session_ingest(session))
		return EXIT_UNUSABLE;
	struct period period = whole_time(session->arena);
	struct issue issue = session_issue(session, &period);
	commitments_check(&issue, session->arena, session->diags);
	session->review_day = session_today();
	session_judge(session, &issue);
	struct json_out *o = json_out_new(session->arena, to_stdout, NULL);
	record_write(o, &issue, RECORD_ALL_ELEMENTS, session->options->ndjson,
		session->arena);
	return finish(session, o);
}
