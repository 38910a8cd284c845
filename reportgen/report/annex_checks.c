/* Numbers of brief, record and sheets, compared before anything is published. */
#include "report/annex_parts.h"

#include <math.h>
#include <string.h>

/* Sums over the rows of the sheets, as a reader could make them. */
struct sums {
	struct annex *annex;
	size_t by_finding[FINDING_COUNT], period_by_finding[FINDING_COUNT];
	double concerns, victims, attempts;
	/* Elements: the rows of one incident so far. */
	size_t at, seen;
	bool established[ELEMENTS_AND_ATTEMPT];
	size_t inconsistent, complete;
	/* Evidence: facts of one incident, each once. */
	size_t incident; /* counted from 1 */
	struct arena *arena;
	struct map facts;
	size_t n_facts;
	double trend, reported;
	struct map sources;
};

static const char *
text_at(const struct row *row, size_t column)
{
	return row->v[column].text.runs.n ? row->v[column].text.runs.v[0]->text : "";
}

static enum finding_code
code_at(const struct row *row, size_t column)
{
	for (int code = 0; code < FINDING_COUNT; code++)
		if (str_eq(finding_text(code), text_at(row, column)))
			return (enum finding_code)code;
	return FINDING_COUNT;
}

static void
sum_incident(struct walk *w, const struct row *row)
{
	struct sums *s = w->sums;
	enum finding_code code = code_at(row, w->columns[0]);

	if (code == FINDING_COUNT)
		return;
	s->by_finding[code]++;
	s->period_by_finding[code] += str_eq(text_at(row, w->columns[1]), "yes");
	s->concerns += row->v[w->columns[2]].number;
}

/* Six elements established; where an attempt counts as theft, it may stand for it. */
static bool
is_complete(const struct sums *s, const struct finding *f)
{
	bool inclusive = f->agreement->policy == POLICY_INCLUSIVE;

	for (int role = 0; role < ELEMENT_COUNT; role++)
		if (!s->established[role] && !(role == ELEMENT_THEFT && inclusive &&
						     s->established[ELEMENT_ATTEMPT]))
			return false;
	return true;
}

static void
sum_element(struct walk *w, const struct row *row)
{
	struct sums *s = w->sums;
	const struct issue *issue = s->annex->report->issue;

	s->established[s->seen++] =
		str_eq(text_at(row, w->columns[0]), element_value_text(ESTABLISHED));
	if (s->seen < ELEMENTS_AND_ATTEMPT)
		return;
	const struct finding *f = issue->judged.v[s->at++]->lead;
	if (f->code == FINDING_INCONSISTENT) {
		s->inconsistent++;
		s->complete += is_complete(s, f);
	}
	s->seen = 0;
}

static void
sum_evidence(struct walk *w, const struct row *row)
{
	struct sums *s = w->sums;
	size_t incident = row->v[w->columns[0]].to_row + 1;

	if (s->incident != incident) {
		arena_empty(s->arena);
		s->facts = (struct map){.arena = s->arena};
		s->incident = incident;
	}
	const char *fact = text_at(row, w->columns[1]);
	if (map_get(&s->facts, fact))
		return;
	map_put(&s->facts, arena_str(s->arena, fact), s);
	s->n_facts++;
}

static void
sum_victim(struct walk *w, const struct row *row)
{
	struct sums *s = w->sums;
	s->victims += row->v[w->columns[0]].number;
}

static void
sum_attempt(struct walk *w, const struct row *row)
{
	struct sums *s = w->sums;
	s->attempts += row->v[w->columns[0]].number;
}

static void
sum_trend(struct walk *w, const struct row *row)
{
	struct sums *s = w->sums;
	bool conduct = str_eq(text_at(row, w->columns[1]), "conduct");

	*(conduct ? &s->trend : &s->reported) += row->v[w->columns[0]].number;
}

static void
sum_source(struct walk *w, const struct row *row)
{
	struct sums *s = w->sums;
	struct arena *arena = s->annex->report->arena;

	if (row->v[w->columns[1]].kind == CELL_NUMBER)
		map_put(&s->sources, arena_str(arena, text_at(row, w->columns[0])), s);
}

static void
sum_nothing(struct walk *w, const struct row *row)
{
	(void)w;
	(void)row;
}

static const struct {
	const char *sheet;
	void (*visit)(struct walk *, const struct row *);
	const char *columns[4];
} visits[] = {
	{"incidents", sum_incident, {"finding", "in_period", "of_concern"}},
	{"elements", sum_element, {"value"}},
	{"evidence", sum_evidence, {"incident_id", "evidence_id"}},
	{"victims", sum_victim, {"counted"}},
	{"attempts", sum_attempt, {"counted"}},
	{"trend", sum_trend, {"trend_count", "clock"}},
	{"sources", sum_source, {"source_id", "endnote"}},
};

/* Who sums up the rows of a draft, from which of its columns. */
static void
set_visit(struct walk *w)
{
	w->visit = sum_nothing;
	for (size_t k = 0; k < COUNT(visits); k++) {
		if (!str_eq(visits[k].sheet, w->draft->key))
			continue;
		w->visit = visits[k].visit;
		for (int c = 0; c < 4 && visits[k].columns[c]; c++)
			w->columns[c] = draft_column(w->draft, visits[k].columns[c]);
	}
}

/* Goes through every sheet once. */
static void
read_sheets(struct annex *a, struct sums *s)
{
	struct walk *walks = ARENA_ARRAY(a->report->arena, struct walk, a->drafts.n);
	size_t n = 0;

	LIST_EACH (a->drafts, i) {
		struct draft *d = a->drafts.v[i];
		if (d->sheet->plain || str_eq(d->key, "dictionary"))
			continue;
		walks[n] = (struct walk){.draft = d, .sums = s};
		set_visit(&walks[n++]);
	}
	walk_drafts(a, walks, n);
	for (size_t i = 0; i < n; i++)
		walks[i].draft->rows = walks[i].rows;
}

static void
heading(struct annex *a, struct row *row, const char *const *keys, size_t n)
{
	struct arena *arena = a->report->arena;

	for (size_t i = 0; i < row->n; i++) {
		row->v[i] = i < n ? cell_text(arena, annex_text(a, "readme", keys[i]))
				  : (struct cell){0};
		row->v[i].heading = true;
	}
}

/* One comparison, and a message when it does not hold. */
static void
compare(struct annex *a, struct table *t, const char *key, double left, double right)
{
	struct arena *arena = a->report->arena;
	struct row *row = table_add_row(arena, t);
	bool holds = fabs(left - right) < 1e-6;
	const char *what = annex_text(a, "checks", key);

	const char *number[] = {"n", arena_printf(arena, "%zu", ++a->checks)};
	row->v[0] = cell_text(
		arena, words_fill(arena, annex_text(a, "readme", "check"), number, 1));
	row->v[1] = cell_text(arena, what);
	row->v[2] = cell_number(arena, left);
	row->v[3] = cell_number(arena, right);
	row->v[4] = yes_or_no(arena, holds);
	if (holds)
		return;
	a->agrees = false;
	diag(a->report->words->ini->diags, DIAG_SUMS_DIFFER, LOC_FILE("annex.xlsx"),
		"%s: %.15g and %.15g", what, left, right);
}

static void
compare_findings(struct annex *a, struct table *t, const struct sums *s)
{
	const struct issue *issue = a->report->issue;
	const struct figures *f = &a->report->figures;
	struct figures again;
	double all = 0, in_period = 0, brief = 0;

	figures_count(issue, a->report->arena, &again);
	for (int code = 0; code < FINDING_COUNT; code++) {
		all += (double)s->by_finding[code];
		in_period += (double)s->period_by_finding[code];
		brief += f->by_finding[code];
	}
	compare(a, t, "all-incidents", all, (double)issue->judged.n);
	compare(a, t, "period-brief", brief, f->in_period);
	compare(a, t, "period-record", again.in_period, f->in_period);
	compare(a, t, "period-sheet", in_period, f->in_period);
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		if (f->by_finding[code] != s->period_by_finding[code])
			compare(a, t, "by-finding", (double)s->period_by_finding[code],
				f->by_finding[code]);
	compare(a, t, "incidents-record", again.incidents, f->incidents);
	compare(a, t, "incidents-sheet", s->concerns, f->incidents);
	compare(a, t, "victims-record", again.victims, f->victims);
	compare(a, t, "victims-sheet", s->victims, f->victims);
	compare(a, t, "attempts-record", again.attempts, f->attempts);
	compare(a, t, "attempts-sheet", s->attempts, f->attempts);
}

/* Facts that tell of an attempt, a blocked one or none, and yet speak for a theft. */
static size_t
count_misread_attempts(const struct issue *issue)
{
	size_t n = 0;

	LIST_EACH (issue->judged, i) {
		const struct element_result *e =
			finding_result(issue->judged.v[i]->lead, ELEMENT_THEFT);
		for (size_t k = 0; k < e->items.n; k++) {
			const struct fact *f = e->items.v[k].fact;
			enum term value = f->list == LIST_TAKING
						  ? fact_term(f, COL_TAKING_VALUE)
						  : TERM_NONE;
			n += e->items.v[k].direction == DIRECTION_FOR &&
			     (value == TAKING_BLOCKED || value == TAKING_ATTEMPTED ||
				     value == TAKING_RECONNAISSANCE);
		}
	}
	return n;
}

static size_t
count_facts(const struct issue *issue)
{
	size_t n = 0;

	LIST_EACH (issue->judged, i) {
		for (int list = 0; list < FACT_LISTS; list++)
			n += issue->judged.v[i]->incident->facts[list].n;
	}
	return n;
}

static size_t
count_findings(const struct issue *issue)
{
	size_t n = 0;

	LIST_EACH (issue->judged, i) {
		n += finding_is_finding(issue->judged.v[i]->lead->code);
	}
	return n;
}

static void
compare_elements(struct annex *a, struct table *t, const struct sums *s)
{
	const struct issue *issue = a->report->issue;

	compare(a, t, "elements", (double)draft_find(a, "elements")->rows,
		(double)(issue->judged.n * ELEMENTS_AND_ATTEMPT));
	compare(a, t, "six-established", (double)s->complete, (double)s->inconsistent);
	compare(a, t, "attempt-no-theft", (double)count_misread_attempts(issue), 0);
	compare(a, t, "facts", (double)s->n_facts, (double)count_facts(issue));
	compare(a, t, "evidence-links", (double)a->first_evidence[issue->judged.n],
		(double)draft_find(a, "evidence")->rows);
	compare(a, t, "parallel", (double)draft_find(a, "parallel-findings")->rows,
		(double)(issue->judged.n * issue->agreements->n));
}

static void
compare_sources(struct annex *a, struct table *t, struct sums *s)
{
	const struct report *r = a->report;
	size_t found = 0;

	LIST_EACH (r->citations.all, i) {
		found += map_get(&s->sources, r->citations.all.v[i]->id) != NULL;
	}
	compare(a, t, "endnotes", (double)found, (double)r->citations.all.n);
}

static void
compare_trend(struct annex *a, struct table *t, const struct sums *s)
{
	const struct issue *issue = a->report->issue;
	struct trend trend = {0};
	double reported = 0;

	trend_count(issue, a->report->arena, &trend);
	LIST_EACH (trend, i) {
		reported += trend.v[i]->reported;
	}
	compare(a, t, "trend",
		s->trend + trend.elsewhere + trend.undated + trend.later,
		(double)count_findings(issue));
	compare(a, t, "trend-reports", s->reported, reported);
}

static void
compare_inputs(struct annex *a, struct table *t)
{
	const struct reporting *r = a->report->issue->reporting;
	size_t read = 0, told = 0;

	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		read += in->read;
		told += in->accepted + in->merged + in->rejected + in->withheld;
	}
	compare(a, t, "inputs", (double)told, (double)read);
	compare(a, t, "rejects", (double)draft_find(a, "rejects")->rows,
		(double)(r->rejects.n + r->duplicates.n));
}

void
annex_check(struct annex *a, struct table *t)
{
	static const char *const keys[] = {
		"checks", "compared", "left", "right", "holds"};
	struct sums s = {.annex = a, .arena = arena_new()};

	s.sources.arena = a->report->arena;
	read_sheets(a, &s);
	if (t->rows.n)
		table_add_row(a->report->arena, t);
	heading(a, table_add_row(a->report->arena, t), keys, 5);
	compare_inputs(a, t);
	compare_findings(a, t, &s);
	compare_elements(a, t, &s);
	compare_sources(a, t, &s);
	compare_trend(a, t, &s);
	arena_free(s.arena);
}
