/* What findings hang on, what analysts decided, and what was refused. */
#include "report/annex_parts.h"

static const struct column_spec pivot_columns[] = {{"incident_id", 24}, {"kind", 16},
	{"pivot", 8}, {"element", 16}, {"value_now", 17}, {"value_needed", 17},
	{"without_id", 30}, {"finding_now", 20}, {"finding_if", 20},
	{"confidence_if", 15}};

/* A pivot of two changes has two rows of one number. */
static void
change_row(struct cursor *c, struct arena *scratch, struct row *out, size_t pivot,
	size_t change)
{
	const struct judgement *j = c->report->issue->judged.v[c->at];
	const struct pivot *p = j->pivots.v[pivot];
	const struct pivot_step *ch = &p->changes[change];
	struct cell *v = row_cells(scratch, out, COUNT(pivot_columns));

	if (c->sums)
		return;
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = cell_text(scratch, "change");
	*v++ = count(pivot + 1);
	*v++ = cell_text(scratch, element_or_attempt_text(ch->role));
	*v++ = cell_text(
		scratch, element_value_text(finding_result(j->lead, ch->role)->value));
	*v++ = cell_text(scratch, element_value_text(ch->to));
	*v++ = missing(scratch, "not-applicable");
	*v++ = cell_text(scratch, finding_text(j->lead->code));
	*v++ = code_cell(scratch, p->code);
	*v++ = missing(scratch, "not-applicable");
}

static void
hinge_row(struct cursor *c, struct arena *scratch, struct row *out, size_t hinge)
{
	const struct judgement *j = c->report->issue->judged.v[c->at];
	const struct hinge *h = j->hinges.v[hinge];
	struct cell *v = row_cells(scratch, out, COUNT(pivot_columns));

	if (c->sums)
		return;
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = cell_text(
		scratch, arena_printf(scratch, "without-%s", hinge_kind_text(h->kind)));
	*v++ = count(hinge + 1);
	for (int i = 0; i < 3; i++)
		*v++ = missing(scratch, "not-applicable");
	*v++ = text_or_missing(scratch, h->id);
	*v++ = cell_text(scratch, finding_text(j->lead->code));
	*v++ = code_cell(scratch, h->code);
	*v++ = confidence_cell(scratch, h->confidence);
}

/* Of each incident of the period first the changes of values, part counting those of
 * one pivot, then the hinges. */
static bool
next_pivot(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	for (; c->at < c->end && list_pass(c->at); c->at++, c->item = 0) {
		const struct judgement *j = issue->judged.v[c->at];
		if (c->item < j->pivots.n) {
			change_row(c, scratch, out, c->item, c->part);
			if (++c->part == j->pivots.v[c->item]->n) {
				c->part = 0;
				c->item++;
			}
			return true;
		}
		if (c->item < j->pivots.n + j->hinges.n) {
			hinge_row(c, scratch, out, c->item++ - j->pivots.n);
			return true;
		}
	}
	return false;
}

static const struct column_spec sensitivity_columns[] = {{"incident_id", 24},
	{"kind", 12}, {"setting", 18}, {"in_question", 12}, {"finding", 20}};

/* The finding under a setting: the policies on attempts, then the standards. */
static void
setting_row(struct cursor *c, struct arena *scratch, struct row *out, size_t setting)
{
	const struct judgement *j = c->report->issue->judged.v[c->at];
	bool is_policy = setting < POLICIES;
	int at = (int)(is_policy ? setting : setting - POLICIES);
	bool ours =
		is_policy ? at == (int)j->lead->agreement->policy : at == STANDARD_ANY;
	struct cell *v = row_cells(scratch, out, COUNT(sensitivity_columns));

	if (c->sums)
		return;
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = cell_text(scratch, is_policy ? "policy" : "standard");
	*v++ = cell_text(scratch, is_policy ? policy_text(at) : standard_text(at));
	*v++ = yes_or_no(scratch, ours);
	*v++ = code_cell(scratch, is_policy ? j->by_policy[at] : j->by_standard[at]);
}

static bool
next_setting(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	for (; c->at < c->end && list_pass(c->at); c->at++, c->item = 0) {
		const struct judgement *j = issue->judged.v[c->at];
		bool shown = j->is_explained && c->report->notes[c->at].in_period;
		if (!shown || c->item == POLICIES + STANDARDS)
			continue;
		setting_row(c, scratch, out, c->item++);
		return true;
	}
	return false;
}

static const struct column_spec review_columns[] = {{"review_id", 10}, {"who", 24},
	{"incident_id", 24}, {"instrument", 18}, {"element", 16}, {"value", 20},
	{"confidence", 12}, {"effect", 10}, {"review_state", 14}, {"machine_value", 20},
	{"recomputed_finding", 20}, {"when", 12}, {"expires", 12}, {"why", 60},
	{"digest", 16}};

/* What became of a review, under any instrument; NULL when it met no incident. */
static const struct review_outcome *
outcome_of(const struct annex *a, const struct review *r)
{
	LIST_EACH (a->outcomes, i) {
		if (a->outcomes.v[i]->review == r)
			return a->outcomes.v[i];
	}
	return NULL;
}

static struct cell
review_value(struct arena *scratch, const struct review *r, int value)
{
	return r->role == REVIEW_OF_FINDING
		       ? code_cell(scratch, (enum finding_code)value)
		       : element_value_cell(scratch, (enum element_value)value);
}

/* Cells of the outcome: state, machine value, finding with this review alone. */
static void
outcome_cells(struct arena *scratch, struct cell *v, const struct review *r,
	const struct review_outcome *o)
{
	v[0] = cell_text(scratch, o            ? review_state_text(o->state)
				  : r->matched ? "not-of-use"
					       : "unmatched");
	v[1] = o && r->role != REVIEW_OF_FINDING
		       ? element_value_cell(scratch, o->machine)
		       : missing(scratch, "not-applicable");
	v[2] = o ? code_cell(scratch, o->code) : missing(scratch, "not-applicable");
}

static bool
next_review(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	if (!issue->reviews || c->at == issue->reviews->n)
		return false;
	const struct review *r = issue->reviews->v[c->at++];
	bool whole = r->role == REVIEW_OF_FINDING;
	struct cell *v = row_cells(scratch, out, COUNT(review_columns));
	*v++ = count(r->number);
	*v++ = text_or_missing(scratch, str_visible(scratch, r->who));
	*v++ = text_or_missing(scratch, str_visible(scratch, r->incident));
	*v++ = cell_text(scratch, r->agreement ? r->agreement : issue->agreement->id);
	*v++ = cell_text(scratch, whole ? "finding" : element_or_attempt_text(r->role));
	*v++ = review_value(scratch, r, r->value);
	*v++ = whole ? missing(scratch, "not-applicable")
		     : confidence_cell(scratch, r->confidence);
	*v++ = cell_text(scratch, r->is_dissent ? "dissent" : "apply");
	outcome_cells(scratch, v, r, outcome_of(c->annex, r));
	v += 3;
	*v++ = exact_date(scratch, &r->when);
	*v++ = r->expires.precision == DATE_ABSENT ? missing(scratch, "never")
						   : exact_date(scratch, &r->expires);
	*v++ = text_or_missing(scratch, str_visible(scratch, r->why));
	*v++ = cell_text(scratch, r->digest);
	return true;
}

static void
add_outcomes(struct annex *a, const struct finding *f)
{
	LIST_EACH (f->reviews, i) {
		LIST_ADD(a->report->arena, &a->outcomes, f->reviews.v[i]);
	}
}

static void
find_outcomes(struct annex *a)
{
	const struct issue *issue = a->report->issue;

	LIST_EACH (issue->judged, i) {
		add_outcomes(a, issue->judged.v[i]->lead);
		for (size_t k = 0; k < issue->judged.v[i]->others.n; k++)
			add_outcomes(a, issue->judged.v[i]->others.v[k]);
	}
}

static const struct column_spec reject_columns[] = {{"kind", 20}, {"file", 40},
	{"pointer", 26}, {"line", 8}, {"column", 8}, {"record_id", 24}, {"rule", 24},
	{"reason", 60}, {"kept_id", 24}, {"file_sha256", 34}};

/* After the refused records: pairs that may be one incident, both kept. */
static bool
next_duplicate(struct cursor *c, struct arena *scratch, struct row *out)
{
	const struct reporting *r = c->report->issue->reporting;
	size_t at = c->at - r->rejects.n;

	if (at == r->duplicates.n)
		return false;
	const struct duplicate *d = r->duplicates.v[at];
	const struct incident *of = d->b ? d->b : d->a;
	struct cell *v = row_cells(scratch, out, COUNT(reject_columns));
	c->at++;
	*v++ = cell_text(scratch, "possible-duplicate");
	*v++ = file_cell(scratch, of->at.file);
	*v++ = text_or_missing(scratch, of->at.pointer);
	*v++ = missing(scratch, "not-applicable");
	*v++ = missing(scratch, "not-applicable");
	*v++ = cell_text(scratch, of->id);
	*v++ = cell_text(scratch, diag_name(DIAG_DUPLICATE_POSSIBLE));
	*v++ = text_or_missing(scratch, d->reasons);
	*v++ = cell_text(scratch, d->a->id);
	*v++ = text_or_missing(scratch, of->at.sha256);
	return true;
}

static struct cell
place_cell(struct arena *scratch, unsigned n)
{
	return n ? count(n) : missing(scratch, "not-applicable");
}

static bool
next_reject(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct reporting *r = c->report->issue->reporting;

	if (c->at >= r->rejects.n)
		return next_duplicate(c, scratch, out);
	const struct reject *x = r->rejects.v[c->at++];
	struct cell *v = row_cells(scratch, out, COUNT(reject_columns));
	*v++ = cell_text(scratch, "refused");
	*v++ = file_cell(scratch, x->file);
	*v++ = text_or_missing(scratch, x->pointer);
	*v++ = place_cell(scratch, x->line);
	*v++ = place_cell(scratch, x->column);
	*v++ = text_or_missing(scratch, x->id);
	*v++ = cell_text(scratch, diag_name(x->name));
	*v++ = text_or_missing(scratch, x->reason);
	*v++ = missing(scratch, "none");
	*v++ = text_or_missing(scratch, x->sha256);
	return true;
}

void
add_explain_sheets(struct annex *a)
{
	find_outcomes(a);
	add_sheet(a, "pivots", COLUMNS(pivot_columns), next_pivot);
	add_sheet(a, "sensitivity", COLUMNS(sensitivity_columns), next_setting);
	add_sheet(a, "reviews", COLUMNS(review_columns), next_review);
	add_sheet(a, "rejects", COLUMNS(reject_columns), next_reject);
}
