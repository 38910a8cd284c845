/* The sample of the templates, judged: what check tries templates on, and what fields
 * takes its examples from. */
#include "app/sample.h"

#include "core/file.h"

/* A session of its own over the same settings, whose messages nobody hears. */
static struct session *
sample_session(struct session *session, const char *folder)
{
	struct session *sample = ARENA_NEW(session->arena, struct session);
	struct options *options = ARENA_NEW(session->arena, struct options);

	*sample = *session;
	*options = (struct options){0};
	LIST_ADD(session->arena, &options->inputs,
		path_join(session->arena, folder, "sample.json"));
	sample->options = options;
	sample->diags = diags_new(session->arena);
	sample->facts = session->arena; /* a few, which live as long as the rest */
	sample->reporting = (struct reporting){0};
	sample->decisions = (struct decisions){0};
	sample->reviews = (struct reviews){0};
	decisions_load(path_join(session->arena, folder, "reviews.ini"), session->arena,
		sample->diags, &sample->decisions, &sample->reviews);
	return sample;
}

bool
sample_issue(struct session *session, struct issue *out)
{
	const char *folder =
		path_join(session->arena, session->config.templates, "sample");
	struct session *sample = sample_session(session, folder);
	struct period period;

	if (!session_ingest(sample) ||
		!period_of_month("2015-10", session->arena, &period)) {
		diag(session->diags, DIAG_TEMPLATE_UNREADABLE,
			LOC_FILE(path_join(session->arena, folder, "sample.json")),
			"the sample that templates are tried on");
		return false;
	}
	period.clock = session->config.clock;
	*out = session_issue(sample, &period);
	session_judge(sample, out);
	return true;
}
