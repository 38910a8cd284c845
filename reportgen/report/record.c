/* The machine twin of the brief: reportgen.record/1. */
#include "report/record.h"

#include "core/str.h"
#include "model/incident_json.h"

static void
write_texts(struct json_out *o, const char *key, const struct texts *texts)
{
	json_out_array(o, key);
	LIST_EACH (*texts, i) {
		json_out_str(o, NULL, texts->v[i]);
	}
	json_out_end(o);
}

static void
write_confidence(struct json_out *o, enum confidence c)
{
	if (c == CONFIDENCE_NONE)
		json_out_null(o, "confidence");
	else
		json_out_str(o, "confidence", confidence_text(c));
}

static void
write_items(struct json_out *o, const char *key, const struct finding *f,
	const struct element_result *r, enum direction d, struct arena *scratch)
{
	json_out_array(o, key);
	for (size_t i = 0; i < r->items.n; i++) {
		const struct item *item = &r->items.v[i];
		if (item->direction != d)
			continue;
		json_out_object(o, NULL);
		json_out_str(o, "fact", item->fact->id);
		json_out_str(o, "rule",
			arena_printf(
				scratch, "%s:%u", f->agreement->file, item->rule_line));
		json_out_str(o, "strength", confidence_text(item->strength));
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_result(struct json_out *o, const char *key, const char *id,
	const struct finding *f, const struct element_result *r, struct arena *scratch)
{
	json_out_object(o, key);
	json_out_str(o, "id", id);
	json_out_str(o, "value", element_value_text(r->value));
	write_confidence(o, r->confidence);
	write_texts(o, "caps", &r->caps);
	write_items(o, "for", f, r, DIRECTION_FOR, scratch);
	write_items(o, "against", f, r, DIRECTION_AGAINST, scratch);
	write_items(o, "towards", f, r, DIRECTION_TOWARDS, scratch);
	json_out_end(o);
}

static bool
results_differ(const struct element_result *a, const struct element_result *b)
{
	return a->value != b->value || a->confidence != b->confidence;
}

/* The elements of f: all of them, or those that differ from the lead's. */
static void
write_elements(struct json_out *o, const struct finding *f, const struct finding *lead,
	struct arena *scratch)
{
	json_out_array(o, "elements");
	for (int role = 0; role < ELEMENT_COUNT; role++)
		if (!lead || results_differ(&f->elements[role], &lead->elements[role]))
			write_result(o, NULL, element_text(role), f, &f->elements[role],
				scratch);
	json_out_end(o);
	if (!lead || results_differ(&f->attempt, &lead->attempt))
		write_result(o, "attempt", NULL, f, &f->attempt, scratch);
}

static void
write_finding(struct json_out *o, const struct finding *f, const struct finding *lead,
	struct arena *scratch)
{
	json_out_object(o, NULL);
	json_out_str(o, "incident", f->incident->id);
	json_out_str(o, "agreement", f->agreement->id);
	json_out_str(o, "clause", f->agreement->clause);
	json_out_str(o, "finding", finding_text(f->code));
	write_confidence(o, f->confidence);
	write_texts(o, "reasons", &f->reasons);
	write_elements(o, f, lead, scratch);
	json_out_null(o, "review");
	json_out_end(o);
}

static void
write_findings(struct json_out *o, const struct judgement *j, enum record_detail detail,
	struct arena *scratch)
{
	write_finding(o, j->lead, NULL, scratch);
	LIST_EACH (j->others, i) {
		write_finding(o, j->others.v[i],
			detail == RECORD_ALL_ELEMENTS ? NULL : j->lead, scratch);
	}
}

static void
write_period(struct json_out *o, const struct period *p, struct arena *scratch)
{
	json_out_object(o, "period");
	json_out_str(o, "id", p->id);
	json_out_str(o, "from", date_iso(scratch, p->from));
	json_out_str(o, "to", date_iso(scratch, p->to));
	json_out_str(o, "clock", p->clock == CLOCK_REPORTED ? "reported" : "conduct");
	json_out_str(o, "as_of", date_iso(scratch, p->as_of));
	json_out_end(o);
}

static void
write_settings(struct json_out *o, const struct issue *issue)
{
	json_out_object(o, "settings");
	json_out_str(o, "agreement", issue->agreement->id);
	json_out_str(o, "attempt_policy", policy_text(issue->agreement->policy));
	json_out_str(o, "victim_rule", victim_rule_text(issue->agreement->victims));
	json_out_str(o, "unmarked", term_text(issue->unmarked));
	json_out_str(o, "status", issue->released_by ? "released" : "draft");
	json_out_str(o, "released_by", issue->released_by);
	json_out_end(o);
}

static void
write_agreements(struct json_out *o, const struct issue *issue)
{
	json_out_array(o, "agreements");
	LIST_EACH (*issue->agreements, i) {
		const struct agreement *a = issue->agreements->v[i];
		json_out_object(o, NULL);
		json_out_str(o, "id", a->id);
		json_out_str(o, "title", a->title);
		json_out_str(o, "effective", a->effective.text);
		write_texts(o, "parties", &a->parties);
		json_out_str(o, "words", a->words);
		json_out_str(o, "source", a->source);
		json_out_str(o, "sha256", a->sha256);
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_counts(struct json_out *o, const struct reporting *r)
{
	struct input sum = {0};

	LIST_EACH (r->inputs, i) {
		sum.read += r->inputs.v[i]->read;
		sum.accepted += r->inputs.v[i]->accepted;
		sum.merged += r->inputs.v[i]->merged;
		sum.rejected += r->inputs.v[i]->rejected;
		sum.withheld += r->inputs.v[i]->withheld;
	}
	input_write(o, "counts", &sum);
}

static void
write_figures(struct json_out *o, const struct issue *issue, struct arena *arena)
{
	struct figures f;

	figures_count(issue, arena, &f);
	json_out_object(o, "figures");
	json_out_int(o, "victims", f.victims);
	json_out_int(o, "incidents", f.incidents);
	json_out_int(o, "attempts", f.attempts);
	json_out_int(o, "in_period", f.in_period);
	json_out_object(o, "by_finding");
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		json_out_int(o, finding_text(code), f.by_finding[code]);
	json_out_end(o);
	json_out_end(o);
}

static void
write_trend(struct json_out *o, const struct issue *issue, struct arena *arena)
{
	struct trend trend = {0};

	trend_count(issue, arena, &trend);
	json_out_array(o, "trend");
	LIST_EACH (trend, i) {
		const struct trend_month *m = trend.v[i];
		json_out_object(o, NULL);
		json_out_str(o, "month",
			arena_printf(arena, "%04d-%02d", m->year, m->month));
		json_out_bool(o, "baseline", m->baseline);
		json_out_int(o, "reported", m->reported);
		json_out_object(o, "conduct");
		for (int code = FINDING_COUNT - 1; code >= 0; code--)
			if (m->conduct[code])
				json_out_int(o, finding_text(code), m->conduct[code]);
		json_out_end(o);
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_incidents(struct json_out *o, const struct issue *issue)
{
	json_out_array(o, "incidents");
	LIST_EACH (issue->judged, i) {
		const struct incident *incident = issue->judged.v[i]->incident;
		incident_write_in(
			o, NULL, incident, period_holds(&issue->period, incident));
	}
	json_out_end(o);
}

static void
write_head(struct json_out *o, const struct issue *issue, struct arena *scratch)
{
	json_out_str(o, "schema", "reportgen.record/1");
	json_out_str(o, "tool", issue->tool);
	write_period(o, &issue->period, scratch);
	write_settings(o, issue);
	json_out_str(o, "marking", marking_text(issue->reporting->marking));
	write_agreements(o, issue);
}

/* Pairs that may be one incident, for an analyst to decide. */
static void
write_duplicates(struct json_out *o, const struct reporting *r)
{
	json_out_array(o, "possible_duplicates");
	LIST_EACH (r->duplicates, i) {
		const struct duplicate *d = r->duplicates.v[i];
		json_out_object(o, NULL);
		json_out_array(o, "incidents");
		json_out_str(o, NULL, d->a->id);
		if (d->b)
			json_out_str(o, NULL, d->b->id);
		json_out_end(o);
		json_out_str(o, "reasons", d->reasons);
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_body(struct json_out *o, const struct issue *issue, enum record_detail detail,
	struct arena *scratch)
{
	const struct reporting *r = issue->reporting;

	json_out_array(o, "findings");
	LIST_EACH (issue->judged, i) {
		write_findings(o, issue->judged.v[i], detail, scratch);
	}
	json_out_end(o);
	write_figures(o, issue, scratch);
	write_trend(o, issue, scratch);
	json_out_array(o, "changes");
	json_out_end(o);
	json_out_array(o, "rejects");
	LIST_EACH (r->rejects, i) {
		reject_write(o, NULL, r->rejects.v[i]);
	}
	json_out_end(o);
	write_duplicates(o, r);
	json_out_array(o, "reviews");
	json_out_end(o);
	json_out_array(o, "positions");
	LIST_EACH (r->positions, i) {
		position_write(o, NULL, r->positions.v[i]);
	}
	json_out_end(o);
	json_out_array(o, "statements");
	LIST_EACH (r->statements, i) {
		statement_write(o, NULL, r->statements.v[i]);
	}
	json_out_end(o);
}

static void
write_sources_and_inputs(struct json_out *o, const struct reporting *r)
{
	json_out_array(o, "sources");
	LIST_EACH (r->sources, i) {
		source_write(o, NULL, r->sources.v[i]);
	}
	json_out_end(o);
	json_out_array(o, "inputs");
	LIST_EACH (r->inputs, i) {
		input_write(o, NULL, r->inputs.v[i]);
	}
	json_out_end(o);
	write_counts(o, r);
}

/* Each incident is judged on its own, so its line is whole by itself. */
static void
write_lines(struct json_out *o, const struct issue *issue, struct arena *scratch)
{
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		struct sources sources = {0};
		json_out_object(o, NULL);
		incident_write(o, "incident", j->incident);
		incident_sources(scratch, j->incident, &sources);
		json_out_array(o, "sources");
		for (size_t k = 0; k < sources.n; k++)
			source_write(o, NULL, sources.v[k]);
		json_out_end(o);
		json_out_array(o, "findings");
		write_findings(o, j, RECORD_ALL_ELEMENTS, scratch);
		json_out_end(o);
		json_out_end(o);
	}
	reporting_write_rest(o, issue->reporting);
}

void
record_write(struct json_out *o, const struct issue *issue, enum record_detail detail,
	bool lines, struct arena *arena)
{
	if (lines) {
		write_lines(o, issue, arena);
		return;
	}
	json_out_lines(o, 2);
	json_out_object(o, NULL);
	write_head(o, issue, arena);
	write_sources_and_inputs(o, issue->reporting);
	write_incidents(o, issue);
	write_body(o, issue, detail, arena);
	json_out_end(o);
}
