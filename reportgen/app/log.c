/* What is said on standard error. */
#include "app/log.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "core/str.h"

void
log_diags(struct session *session)
{
	diags_sort(session->diags);
	LIST_EACH (session->diags->all, i) {
		const struct diag *d = session->diags->all.v[i];
		if (session->options->quiet && diag_severity(d->id) < SEVERITY_ERROR)
			continue;
		fprintf(stderr, "%s\n", diag_line(d, session->arena));
	}
}

static void
log_input(const struct session *session, const struct input *in)
{
	fprintf(stderr,
		"%s: %s; records read: %zu = %zu accepted + %zu merged + %zu rejected "
		"+ %zu withheld\n",
		str_visible(session->arena, in->path),
		in->format ? in->format : "no known format", in->read, in->accepted,
		in->merged, in->rejected, in->withheld);
}

void
log_counts(const struct session *session)
{
	size_t read = 0, accepted = 0, merged = 0, rejected = 0, withheld = 0;

	if (session->options->quiet || !session->reporting.inputs.n)
		return;
	LIST_EACH (session->reporting.inputs, i) {
		const struct input *in = session->reporting.inputs.v[i];
		if (str_eq(session->options->command, "check"))
			log_input(session, in);
		read += in->read;
		accepted += in->accepted;
		merged += in->merged;
		rejected += in->rejected;
		withheld += in->withheld;
	}
	read += session->reporting.withheld;
	withheld += session->reporting.withheld;
	fprintf(stderr,
		"files: %zu; records read: %zu = %zu accepted + %zu merged + %zu "
		"rejected",
		session->reporting.inputs.n, read, accepted, merged, rejected);
	if (session->reporting.is_discreet)
		fprintf(stderr, "; what is over the ceiling is not counted\n");
	else
		fprintf(stderr, " + %zu withheld\n", withheld);
}

void
log_progress(void *progress, size_t bytes, size_t of)
{
	static time_t began, said;
	const struct progress *p = progress;
	time_t now = time(NULL);

	if (p->session->options->quiet || !isatty(STDERR_FILENO))
		return;
	began = began ? began : now;
	if (p->file == p->files && said)
		fprintf(stderr, "\r\033[K");
	if (p->file == p->files || now <= began + 1 || now == said)
		return;
	fprintf(stderr, "\r\033[Kreading file %zu of %zu", p->file + 1, p->files);
	if (of)
		fprintf(stderr, ": %zu of %zu MB", bytes / 1000000, of / 1000000);
	said = now;
}
