/* Sheets on the instruments beside the one in question, and on what was said. */
#include "report/annex_parts.h"

static const struct column_spec instrument_columns[] = {{"instrument", 22},
	{"title", 50}, {"effective", 12}, {"effective_text", 14}, {"parties", 24},
	{"victim_rule", 14}, {"attempt_policy", 14}, {"tests", 24},
	{"untested_words", 12}, {"modal", 20}, {"verb", 26}, {"qualifier", 14},
	{"act", 26}, {"object", 40}, {"purpose", 30}, {"beneficiary", 30},
	{"wording_note", 40}, {"words", 60}, {"form", 40}, {"url", 50}, {"file", 24},
	{"sha256", 66}};

/* The file does not say; or the text says nothing on the point. */
static struct cell
point_cell(struct arena *scratch, const struct agreement *a, enum wording_point p)
{
	if (!a->worded)
		return missing(scratch, NOT_STATED);
	return a->wording[p].text ? text_or_missing(scratch, a->wording[p].text)
				  : missing(scratch, "none");
}

static bool
next_instrument(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct agreements *all = c->report->issue->agreements;

	if (c->at == all->n)
		return false;
	const struct agreement *a = all->v[c->at++];
	struct cell *v = row_cells(scratch, out, COUNT(instrument_columns));
	*v++ = text(scratch, a->id);
	*v++ = text(scratch, a->title);
	*v++ = exact_date(scratch, &a->effective);
	*v++ = date_words(scratch, &a->effective);
	*v++ = text(scratch, joined(scratch, &a->parties));
	*v++ = text(scratch, victim_rule_text(a->victims));
	*v++ = text(scratch, policy_text(a->policy));
	*v++ = text(scratch, agreement_tests(all, a)->id);
	*v++ = yes_or_no(scratch, agreement_is_untested(all, a));
	for (int p = 0; p < WORDING_COUNT; p++)
		*v++ = point_cell(scratch, a, p);
	*v++ = text_or_missing(scratch, a->wording_note);
	*v++ = text_or_missing(
		scratch, a->words ? str_visible(scratch, a->words) : NULL);
	*v++ = text_or_missing(scratch, a->form);
	*v++ = link_cell(scratch, a->source);
	*v++ = text(scratch, a->file);
	*v++ = text(scratch, a->sha256);
	return true;
}

static const struct column_spec commitment_columns[] = {{"instrument", 22},
	{"commitment_id", 14}, {"title", 36}, {"words", 50}, {"commitment_status", 16},
	{"stated_value", 16}, {"use", 12}, {"date", 12}, {"date_text", 24},
	{"said_by", 24}, {"source_id", 30}, {"statement", 60}, {"file", 36},
	{"pointer", 30}};

static void
told_cells(struct arena *scratch, struct cell *v, const struct statement *s,
	const char *use)
{
	struct date d = statement_date(s);

	*v++ = text_or_missing(scratch, term_text(s->value));
	*v++ = text(scratch, use);
	*v++ = exact_date(scratch, &d);
	*v++ = date_words(scratch, &d);
	*v++ = text_or_missing(scratch, s->by);
	*v++ = text(scratch, s->source->id);
	*v++ = text_or_missing(scratch, s->text);
	*v++ = file_cell(scratch, s->at.file);
	*v++ = text_or_missing(scratch, s->at.pointer);
}

/* Statements on commitments no agreement has, after all others. */
static bool
next_unmatched(struct cursor *c, struct arena *scratch, struct row *out)
{
	const struct statements *unmatched = &c->report->unmatched;

	if (c->item >= unmatched->n)
		return false;
	const struct statement *s = unmatched->v[c->item++];
	struct cell *v = row_cells(scratch, out, COUNT(commitment_columns));
	v[0] = missing(scratch, "none");
	v[1] = text_or_missing(
		scratch, s->about ? str_visible(scratch, s->about) : NULL);
	for (int i = 2; i < 5; i++)
		v[i] = missing(scratch, "none");
	told_cells(scratch, v + 5, s, "unmatched");
	return true;
}

/* One row for each statement on a commitment, and one for a commitment without any. */
static bool
next_commitment(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct commitment_statuses *all = &c->report->commitments;

	if (c->at == all->n)
		return next_unmatched(c, scratch, out);
	const struct commitment_status *status = all->v[c->at];
	struct cell *v = row_cells(scratch, out, COUNT(commitment_columns));
	v[0] = text(scratch, status->agreement->id);
	v[1] = text(scratch, status->commitment->id);
	v[2] = text(scratch, status->commitment->title);
	v[3] = text(scratch, status->commitment->words);
	v[4] = text(scratch, commitment_status_text(status));
	if (c->item < status->told.n) {
		const struct told *t = status->told.v[c->item];
		told_cells(scratch, v + 5, t->statement, statement_use_text(t->use));
	} else {
		for (size_t i = 5; i < out->n; i++)
			v[i] = missing(scratch, "no-statement");
	}
	if (++c->item >= status->told.n) {
		c->at++;
		c->item = 0;
	}
	return true;
}

static const struct column_spec parallel_columns[] = {{"incident_id", 22},
	{"instrument", 22}, {"in_question", 10}, {"in_period", 10},
	{"applicability", 16}, {"finding", 20}, {"confidence", 12}, {"reasons", 24},
	{"difference", 30}};

static const char *
applicability(const struct finding *f)
{
	return f->code == FINDING_NOT_APPLICABLE ? "not-applicable"
	       : f->code == FINDING_WITHDRAWN    ? "withdrawn"
						 : "applies";
}

static const char *
difference(struct arena *scratch, const struct finding *lead, const struct finding *f)
{
	unsigned grounds = parallel_grounds(lead, f);
	struct texts list = {0};

	for (int g = 0; g < GROUND_COUNT; g++)
		if (grounds & 1U << g)
			LIST_ADD(scratch, &list, ground_text(g));
	return joined(scratch, &list);
}

static void
parallel_row(struct cursor *c, struct arena *scratch, struct row *out,
	const struct judgement *j, const struct finding *f)
{
	struct cell *v = row_cells(scratch, out, COUNT(parallel_columns));

	if (c->sums)
		return;
	const char *grounds = difference(scratch, j->lead, f);
	*v++ = incident_cell(c, scratch, c->at);
	*v++ = text(scratch, f->agreement->id);
	*v++ = yes_or_no(scratch, f == j->lead);
	*v++ = yes_or_no(scratch, c->report->notes[c->at].in_period);
	*v++ = text(scratch, applicability(f));
	*v++ = code_cell(scratch, f->code);
	*v++ = confidence_cell(scratch, f->confidence);
	*v++ = f->reasons.n ? text(scratch, joined(scratch, &f->reasons))
			    : missing(scratch, "none");
	*v++ = *grounds ? text(scratch, grounds) : missing(scratch, "none");
}

/* Each incident under each instrument, the one in question first. */
static bool
next_parallel(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	if (c->at == c->end)
		return false;
	const struct judgement *j = issue->judged.v[c->at];
	parallel_row(c, scratch, out, j, c->part ? j->others.v[c->part - 1] : j->lead);
	if (c->part++ == j->others.n) {
		c->part = 0;
		c->at++;
	}
	return true;
}

static const struct column_spec position_columns[] = {{"incident_group", 30},
	{"party", 10}, {"position", 20}, {"date", 12}, {"date_text", 24},
	{"source_id", 30}, {"note", 60}, {"file", 36}, {"pointer", 30}};

static void
position_row(struct arena *scratch, struct row *out, const struct position *p,
	const char *about)
{
	struct date d = date_known(&p->date) ? p->date : p->source->published;
	struct cell *v = row_cells(scratch, out, COUNT(position_columns));

	*v++ = text_or_missing(scratch, about ? str_visible(scratch, about) : NULL);
	*v++ = text_or_missing(scratch, p->party);
	*v++ = text_or_missing(scratch, term_text(p->kind));
	*v++ = exact_date(scratch, &d);
	*v++ = date_words(scratch, &d);
	*v++ = text(scratch, p->source->id);
	*v++ = text_or_missing(scratch, p->note);
	*v++ = file_cell(scratch, p->at.file);
	*v++ = text_or_missing(scratch, p->at.pointer);
}

/* First those told beside the incidents, then each incident's own. */
static bool
next_position(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;
	const struct reporting *r = issue->reporting;

	if (c->part < r->positions.n) {
		const struct position *p = r->positions.v[c->part++];
		position_row(scratch, out, p, p->about);
		return true;
	}
	for (; c->at < c->end && list_pass(c->at); c->at++, c->item = 0) {
		const struct incident *i = issue->judged.v[c->at]->incident;
		if (c->item >= i->positions.n)
			continue;
		position_row(scratch, out, i->positions.v[c->item++], i->id);
		return true;
	}
	return false;
}

static const struct column_spec statement_columns[] = {{"statement_kind", 14},
	{"said_about", 30}, {"said_by", 30}, {"statement", 60}, {"date", 12},
	{"date_text", 24}, {"source_id", 30}, {"file", 36}, {"pointer", 30}};

/* What sources say beside the facts; what they say of commitments has a sheet of its
 * own. */
static bool
next_statement(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct reporting *r = c->report->issue->reporting;

	while (c->at < r->statements.n &&
		r->statements.v[c->at]->kind == STATEMENT_COMMITMENT)
		c->at++;
	if (c->at == r->statements.n)
		return false;
	const struct statement *s = r->statements.v[c->at++];
	struct date d = statement_date(s);
	struct cell *v = row_cells(scratch, out, COUNT(statement_columns));
	*v++ = text(scratch, term_text(s->kind));
	*v++ = text_or_missing(
		scratch, s->about ? str_visible(scratch, s->about) : NULL);
	*v++ = text_or_missing(scratch, s->by);
	*v++ = text_or_missing(scratch, s->text);
	*v++ = exact_date(scratch, &d);
	*v++ = date_words(scratch, &d);
	*v++ = text(scratch, s->source->id);
	*v++ = file_cell(scratch, s->at.file);
	*v++ = text_or_missing(scratch, s->at.pointer);
	return true;
}

void
add_parallel_sheets(struct annex *a)
{
	add_sheet(a, "instruments", COLUMNS(instrument_columns), next_instrument);
	add_sheet(a, "commitments", COLUMNS(commitment_columns), next_commitment);
	add_sheet(a, "parallel-findings", COLUMNS(parallel_columns), next_parallel);
	add_sheet(a, "positions", COLUMNS(position_columns), next_position);
	add_sheet(a, "statements", COLUMNS(statement_columns), next_statement);
}
