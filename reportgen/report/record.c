/* The machine twin of the brief: reportgen.record/1. */
#include "report/record.h"

#include "core/str.h"
#include "model/incident_json.h"
#include "report/commitments.h"
#include "report/history.h"

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
			arena_printf(scratch, "%s:%u", f->agreement->tests_file,
				item->rule_line));
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
	json_out_bool(o, "contested", element_is_contested(r));
	if (r->review)
		json_out_int(o, "review", r->review->number);
	write_items(o, "for", f, r, DIRECTION_FOR, scratch);
	write_items(o, "against", f, r, DIRECTION_AGAINST, scratch);
	write_items(o, "towards", f, r, DIRECTION_TOWARDS, scratch);
	json_out_end(o);
}

/* The elements of f: all of them, or those that differ from the lead's. */
static void
write_elements(struct json_out *o, const struct finding *f, const struct finding *lead,
	struct arena *scratch)
{
	json_out_array(o, "elements");
	for (int role = 0; role < ELEMENT_COUNT; role++)
		if (!lead || element_results_differ(
				     &f->elements[role], &lead->elements[role]))
			write_result(o, NULL, element_text(role), f, &f->elements[role],
				scratch);
	json_out_end(o);
	if (!lead || element_results_differ(&f->attempt, &lead->attempt))
		write_result(o, "attempt", NULL, f, &f->attempt, scratch);
}

static void
write_readings(struct json_out *o, const struct finding *f)
{
	json_out_array(o, "readings");
	LIST_EACH (f->readings, i) {
		const struct actor_reading *r = f->readings.v[i];
		json_out_object(o, NULL);
		write_texts(o, "actors", &r->actors);
		json_out_str(o, "finding", finding_text(r->code));
		write_confidence(o, r->confidence);
		json_out_bool(o, "counts", r->is_used);
		json_out_end(o);
	}
	json_out_end(o);
}

/* What reviews changed: null where the finding has none. */
static void
write_review(struct json_out *o, const struct finding *f)
{
	if (!f->reviews.n) {
		json_out_null(o, "review");
		return;
	}
	const struct finding *machine = f->machine ? f->machine : f;
	json_out_object(o, "review");
	json_out_str(o, "machine_finding", finding_text(machine->code));
	json_out_str(o, "machine_confidence", confidence_text(machine->confidence));
	json_out_array(o, "outcomes");
	LIST_EACH (f->reviews, i) {
		const struct review_outcome *r = f->reviews.v[i];
		json_out_object(o, NULL);
		json_out_int(o, "review", r->review->number);
		json_out_str(o, "state", review_state_text(r->state));
		if (r->review->role != REVIEW_OF_FINDING)
			json_out_str(
				o, "machine_value", element_value_text(r->machine));
		json_out_str(o, "finding_alone", finding_text(r->code));
		json_out_end(o);
	}
	json_out_end(o);
	json_out_end(o);
}

static void
write_pivots(struct json_out *o, const struct judgement *j)
{
	json_out_array(o, "pivots");
	LIST_EACH (j->pivots, i) {
		const struct pivot *p = j->pivots.v[i];
		json_out_object(o, NULL);
		json_out_array(o, "change");
		for (size_t k = 0; k < p->n; k++) {
			json_out_object(o, NULL);
			json_out_str(o, "element",
				element_or_attempt_text(p->changes[k].role));
			json_out_str(o, "to", element_value_text(p->changes[k].to));
			json_out_end(o);
		}
		json_out_end(o);
		json_out_str(o, "finding", finding_text(p->code));
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_hinges(struct json_out *o, const struct judgement *j)
{
	json_out_array(o, "hinges");
	LIST_EACH (j->hinges, i) {
		const struct hinge *h = j->hinges.v[i];
		json_out_object(o, NULL);
		json_out_str(o, "without", hinge_kind_text(h->kind));
		json_out_str(o, "id", h->id);
		json_out_str(o, "finding", finding_text(h->code));
		write_confidence(o, h->confidence);
		json_out_end(o);
	}
	json_out_end(o);
	json_out_bool(o, "hinges_complete", !j->hinges_cut);
}

/* What the leading finding hangs on. */
static void
write_explanation(struct json_out *o, const struct judgement *j)
{
	write_pivots(o, j);
	write_hinges(o, j);
	json_out_object(o, "by_policy");
	for (int p = 0; p < POLICIES; p++)
		json_out_str(o, policy_text(p), finding_text(j->by_policy[p]));
	json_out_end(o);
	json_out_object(o, "by_standard");
	for (int s = 0; s < STANDARDS; s++)
		json_out_str(o, standard_text(s), finding_text(j->by_standard[s]));
	json_out_end(o);
}

static void
write_finding(struct json_out *o, const struct judgement *j, const struct finding *f,
	const struct finding *lead, struct arena *scratch)
{
	json_out_object(o, NULL);
	json_out_str(o, "incident", f->incident->id);
	json_out_str(o, "agreement", f->agreement->id);
	json_out_str(o, "clause", f->agreement->clause);
	json_out_str(o, "finding", finding_text(f->code));
	write_confidence(o, f->confidence);
	write_texts(o, "reasons", &f->reasons);
	write_elements(o, f, lead, scratch);
	if (f == j->lead && j->is_explained)
		write_explanation(o, j);
	if (f->readings.n)
		write_readings(o, f);
	write_review(o, f);
	json_out_end(o);
}

static void
write_findings(struct json_out *o, const struct judgement *j, enum record_detail detail,
	struct arena *scratch)
{
	write_finding(o, j, j->lead, NULL, scratch);
	LIST_EACH (j->others, i) {
		write_finding(o, j, j->others.v[i],
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
	json_out_int(o, "reporting_lag_months", issue->lag_months);
	json_out_str(o, "status", issue->released_by ? "released" : "draft");
	json_out_str(o, "released_by", issue->released_by);
	json_out_str(o, "ministry", issue->ministry);
	json_out_int(o, "created", issue->created);
	json_out_int(o, "expected_percent", issue->expected_percent);
	if (issue->expected)
		write_texts(o, "expected", issue->expected);
	if (issue->ceiling)
		json_out_str(o, "marking_ceiling", marking_text(issue->ceiling));
	json_out_str(o, "edition", issue->edition);
	if (issue->shows_withheld)
		json_out_bool(o, "show_withheld", true);
	json_out_str(o, "cui", issue->cui);
	json_out_str(o, "cui_designation", issue->cui_designation);
	json_out_end(o);
}

/* A note is shown with its period or its incident: without it, nowhere. */
static bool
note_is_shown(const struct issue *issue, const struct note *n)
{
	if (n->period)
		return str_eq(n->period, issue->period.id);
	LIST_EACH (issue->reporting->incidents, i) {
		if (str_eq(issue->reporting->incidents.v[i]->id, n->incident))
			return true;
	}
	return false;
}

/* What people added for this period and for its incidents. */
static void
write_notes(struct json_out *o, const struct issue *issue, struct arena *scratch)
{
	json_out_array(o, "notes");
	for (size_t i = 0; issue->notes && i < issue->notes->n; i++) {
		const struct note *n = issue->notes->v[i];
		if (!note_is_shown(issue, n))
			continue;
		json_out_object(o, NULL);
		json_out_str(o, "period", n->period);
		json_out_str(o, "incident", n->incident);
		json_out_str(o, "decision",
			n->decision ? str_visible(scratch, n->decision) : NULL);
		json_out_str(o, "next", n->next ? str_visible(scratch, n->next) : NULL);
		json_out_end(o);
	}
	json_out_end(o);
}

/* The files it was made with: the manifest can be told from the record. */
static void
write_setup(struct json_out *o, const struct setup *setup)
{
	json_out_array(o, "setup");
	LIST_EACH (*setup, i) {
		const struct setup_file *f = setup->v[i];
		json_out_object(o, NULL);
		json_out_str(o, "key", f->key);
		json_out_str(o, "path", f->path);
		json_out_str(o, "sha256", f->sha256);
		json_out_end(o);
	}
	json_out_end(o);
}

/* The words each element serves, and the file whose lines the rules of findings name.
 */
static void
write_element_words(struct json_out *o, const struct agreement *a)
{
	json_out_array(o, "elements");
	for (int role = 0; role < ELEMENT_COUNT; role++) {
		json_out_object(o, NULL);
		json_out_str(o, "id", element_text(role));
		json_out_str(o, "words", a->elements[role].words);
		json_out_end(o);
	}
	json_out_end(o);
	json_out_str(o, "tests", a->tests_file);
	json_out_str(o, "tests_sha256", a->tests_sha256);
}

/* null: the text says nothing on the point. */
static void
write_wording(struct json_out *o, const struct issue *issue, const struct agreement *a)
{
	if (!a->worded)
		return;
	json_out_object(o, "wording");
	for (int p = 0; p < WORDING_COUNT; p++)
		if (a->wording[p].text)
			json_out_str(o, wording_text(p), a->wording[p].text);
		else
			json_out_null(o, wording_text(p));
	json_out_str(o, "note", a->wording_note);
	json_out_bool(o, "untested_words", agreement_is_untested(issue->agreements, a));
	json_out_end(o);
}

static void
write_told(struct json_out *o, const struct told *t)
{
	json_out_object(o, NULL);
	json_out_str(o, "value", term_text(t->statement->value));
	json_out_str(o, "use", statement_use_text(t->use));
	json_out_str(o, "by", t->statement->by);
	json_out_str(o, "date", statement_date(t->statement).text);
	json_out_str(o, "source", t->statement->source->id);
	json_out_end(o);
}

/* Each with its status and the statements on it, of which the current ones decide. */
static void
write_commitments(struct json_out *o, const struct issue *issue,
	const struct agreement *a, struct arena *arena)
{
	struct commitment_statuses all = {0};

	commitments_assess(issue, a, arena, &all);
	json_out_array(o, "commitments");
	LIST_EACH (all, i) {
		const struct commitment_status *c = all.v[i];
		json_out_object(o, NULL);
		json_out_str(o, "id", c->commitment->id);
		json_out_str(o, "title", c->commitment->title);
		json_out_str(o, "words", c->commitment->words);
		json_out_str(o, "status", commitment_status_text(c));
		json_out_array(o, "statements");
		for (size_t k = 0; k < c->told.n; k++)
			write_told(o, c->told.v[k]);
		json_out_end(o);
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_agreements(struct json_out *o, const struct issue *issue, struct arena *arena)
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
		write_element_words(o, a);
		json_out_str(o, "source", a->source);
		json_out_str(o, "sha256", a->sha256);
		write_wording(o, issue, a);
		write_commitments(o, issue, a, arena);
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
	sum.read += r->withheld;
	sum.withheld += r->withheld;
	sum.is_discreet = r->is_discreet;
	input_write(o, "counts", &sum);
}

static void
write_codes(struct json_out *o, const char *key, const unsigned n[FINDING_COUNT])
{
	json_out_object(o, key);
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		json_out_int(o, finding_text(code), n[code]);
	json_out_end(o);
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
	write_codes(o, "by_finding", f.by_finding);
	json_out_end(o);
}

/* The findings of the period under other policies and standards of evidence. */
static void
write_sensitivity(struct json_out *o, const struct issue *issue)
{
	struct sensitivity s;

	sensitivity_count(issue, &s);
	json_out_object(o, "sensitivity");
	json_out_object(o, "by_policy");
	for (int p = 0; p < POLICIES; p++)
		write_codes(o, policy_text(p), s.by_policy[p]);
	json_out_end(o);
	json_out_object(o, "by_standard");
	for (int k = 0; k < STANDARDS; k++)
		write_codes(o, standard_text(k), s.by_standard[k]);
	json_out_end(o);
	json_out_end(o);
}

/* Only what there is. */
static void
write_some_codes(struct json_out *o, const char *key, const unsigned n[FINDING_COUNT])
{
	json_out_object(o, key);
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		if (n[code])
			json_out_int(o, finding_text(code), n[code]);
	json_out_end(o);
}

/* Counts as they are drawn, and each incident spread over the days of its dates. */
static void
write_trend_month(struct json_out *o, const struct trend_month *m, struct arena *arena)
{
	json_out_object(o, NULL);
	json_out_str(o, "month", arena_printf(arena, "%04d-%02d", m->year, m->month));
	json_out_bool(o, "baseline", m->baseline);
	json_out_bool(o, "young", m->young);
	json_out_int(o, "reported", m->reported);
	write_some_codes(o, "conduct", m->conduct);
	write_some_codes(o, "spread", m->spread);
	json_out_object(o, "weighted");
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		if (m->weighted[code] > 0)
			json_out_number(o, finding_text(code), m->weighted[code]);
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
		write_trend_month(o, trend.v[i], arena);
	}
	json_out_end(o);
	json_out_object(o, "reporting_lag");
	json_out_int(o, "incidents", trend.lag_known);
	json_out_int(o, "half_in_less_than_months", trend.lag_under);
	json_out_end(o);
}

static void
write_incidents(struct json_out *o, const struct issue *issue)
{
	json_out_array(o, "incidents");
	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		incident_write_in(
			o, NULL, j->incident, period_holds(&issue->period, &j->times));
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
	write_setup(o, &issue->setup);
	json_out_str(o, "marking", marking_text(issue->reporting->marking));
	write_agreements(o, issue, scratch);
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
write_one_review(struct json_out *o, const struct review *r, struct arena *scratch)
{
	bool whole = r->role == REVIEW_OF_FINDING;

	json_out_object(o, NULL);
	json_out_int(o, "id", r->number);
	json_out_str(o, "incident", r->incident);
	json_out_bool(o, "matched", r->matched);
	json_out_str(o, "agreement", r->agreement);
	json_out_str(
		o, "element", whole ? "finding" : element_or_attempt_text(r->role));
	json_out_str(o, "value",
		whole ? finding_text(r->value) : element_value_text(r->value));
	if (!whole)
		json_out_str(o, "confidence", confidence_text(r->confidence));
	json_out_str(o, "effect", r->is_dissent ? "dissent" : "apply");
	json_out_str(o, "who", r->who);
	json_out_str(o, "when", r->when.text);
	json_out_str(o, "expires", r->expires.text);
	json_out_str(o, "why", str_visible(scratch, r->why));
	json_out_str(o, "digest", r->digest);
	json_out_end(o);
}

static void
write_reviews(struct json_out *o, const struct reviews *reviews, struct arena *scratch)
{
	json_out_array(o, "reviews");
	LIST_EACH (*reviews, i) {
		write_one_review(o, reviews->v[i], scratch);
	}
	json_out_end(o);
}

static void
write_body(struct json_out *o, const struct issue *issue, enum record_detail detail,
	struct arena *scratch)
{
	const struct reporting *r = issue->reporting;

	struct arena *one = arena_new(); /* what an incident takes, and leaves */

	json_out_array(o, "findings");
	LIST_EACH (issue->judged, i) {
		write_findings(o, issue->judged.v[i], detail, one);
		arena_empty(one);
	}
	json_out_end(o);
	arena_free(one);
	write_figures(o, issue, scratch);
	write_sensitivity(o, issue);
	write_trend(o, issue, scratch);
	history_write(o, issue->history);
	json_out_array(o, "rejects");
	LIST_EACH (r->rejects, i) {
		reject_write(o, NULL, r->rejects.v[i]);
	}
	json_out_end(o);
	write_duplicates(o, r);
	write_reviews(o, issue->reviews, scratch);
	write_notes(o, issue, scratch);
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
	json_out_int(o, "unmarked_incidents", (long long)r->unmarked);
}

void
record_write_lines(struct json_out *o, const struct issue *issue)
{
	struct arena *one = arena_new();

	LIST_EACH (issue->judged, i) {
		const struct judgement *j = issue->judged.v[i];
		struct sources sources = {0};
		json_out_object(o, NULL);
		incident_write(o, "incident", j->incident);
		incident_sources(one, j->incident, &sources);
		sources_write(o, &sources);
		json_out_array(o, "findings");
		write_findings(o, j, RECORD_ALL_ELEMENTS, one);
		json_out_end(o);
		json_out_bool(o, "joined", true);
		json_out_end(o);
		arena_empty(one);
	}
	arena_free(one);
}

void
record_write(struct json_out *o, const struct issue *issue, enum record_detail detail,
	struct arena *arena)
{
	json_out_lines(o, 2);
	json_out_object(o, NULL);
	write_head(o, issue, arena);
	write_sources_and_inputs(o, issue->reporting);
	write_incidents(o, issue);
	write_body(o, issue, detail, arena);
	json_out_end(o);
}
