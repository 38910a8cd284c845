/* Figures of a run as a text file that Prometheus collects. */
#include "app/metrics.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/clock.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/file.h"
#include "core/limits.h"

#define LAST_SUCCESS "reportgen_last_success_timestamp_seconds"

static void
head(struct buf *b, const char *name, const char *help)
{
	buf_printf(b, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

static void
sample(struct buf *b, const char *name, const char *label, const char *value,
	unsigned long long n)
{
	buf_printf(b, "%s{%s=\"%s\"} %llu\n", name, label, value, n);
}

/* What the file said before; 0: nothing. */
static unsigned long long
former_success(struct session *session)
{
	size_t n;
	const char *text = file_text(
		session->options->metrics, session->arena, LIMIT_TEMPLATE_BYTES, &n);
	const char *line = text ? strstr(text, "\n" LAST_SUCCESS " ") : NULL;

	return line ? strtoull(line + sizeof LAST_SUCCESS + 1, NULL, 10) : 0;
}

static void
add_run(struct buf *b, struct session *session)
{
	const struct outcome *out = &session->outcome;
	bool success = out->code == EXIT_COMPLETE || out->code == EXIT_PARTIAL ||
		       out->code == EXIT_CONCERNS;

	head(b, LAST_SUCCESS, "When an issue was last published or found current.");
	buf_printf(b, LAST_SUCCESS " %llu\n",
		success ? (unsigned long long)clock_now() : former_success(session));
	head(b, "reportgen_last_run_exit_code", "Exit code of the last run.");
	buf_printf(b, "reportgen_last_run_exit_code %d\n", out->code);
	head(b, "reportgen_duration_seconds", "How long the last run took.");
	buf_printf(b, "reportgen_duration_seconds %.3f\n",
		(double)(clock_ticks() - out->began) / 1000);
	head(b, "reportgen_build_info", "Version of the program.");
	buf_str(b, "reportgen_build_info{version=\"" REPORTGEN_VERSION "\"} 1\n");
}

static void
add_inputs(struct buf *b, const struct session *session)
{
	const struct reporting *r = &session->reporting;
	struct input sum = reporting_sum(r);
	const struct {
		const char *state;
		size_t n;
	} records[] = {{"read", sum.read}, {"accepted", sum.accepted},
		{"merged", sum.merged}, {"rejected", sum.rejected},
		{"withheld", sum.withheld}};
	size_t used = 0;

	LIST_EACH (r->inputs, i) {
		used += input_is_used(r->inputs.v[i]);
	}
	head(b, "reportgen_inputs", "Input files by what became of them.");
	sample(b, "reportgen_inputs", "state", "used", used);
	sample(b, "reportgen_inputs", "state", "refused", r->inputs.n - used);
	head(b, "reportgen_records", "Records by what became of them.");
	for (size_t i = 0; i < COUNT(records); i++)
		sample(b, "reportgen_records", "state", records[i].state, records[i].n);
	head(b, "reportgen_withheld_by_marking", "Records withheld by their marking.");
	buf_printf(b, "reportgen_withheld_by_marking %zu\n", sum.withheld);
}

static void
add_rejects(struct buf *b, const struct session *session)
{
	size_t n[DIAG_COUNT] = {0};

	LIST_EACH (session->reporting.rejects, i) {
		n[session->reporting.rejects.v[i]->name]++;
	}
	head(b, "reportgen_rejected_total",
		"What was refused, by the name of the message.");
	for (int id = 0; id < DIAG_COUNT; id++)
		if (n[id])
			sample(b, "reportgen_rejected_total", "reason",
				diag_name((enum diag_id)id), n[id]);
}

static void
add_findings(struct buf *b, const struct outcome *out)
{
	if (!out->is_judged)
		return;
	head(b, "reportgen_findings", "Findings of the period.");
	for (int code = 0; code < FINDING_COUNT; code++)
		sample(b, "reportgen_findings", "finding",
			finding_text((enum finding_code)code), out->findings[code]);
}

void
metrics_write(struct session *session)
{
	struct buf b = {.arena = session->arena};
	const char *path = session->options->metrics;

	if (!path)
		return;
	add_run(&b, session);
	if (session->outcome.is_read) {
		add_inputs(&b, session);
		add_rejects(&b, session);
	}
	add_findings(&b, &session->outcome);
	if (!file_replace(path, b.s, b.n))
		diag(session->diags, DIAG_METRICS_FAILED, LOC_FILE(path), "%s",
			strerror(errno));
}
