/* Incidents, what each element of them was found to be, and the facts it rests on. */
#include "report/annex_parts.h"

#include <stdlib.h>

#include "core/buf.h"

static const struct column_spec incident_columns[] = {{"incident_id", 24},
	{"title", 44}, {"in_period", 9}, {"finding", 20}, {"confidence", 12},
	{"reasons", 16}, {"of_concern", 11}, {"date_start", 12}, {"date_end", 12},
	{"date_precision", 11}, {"date_reported", 12}, {"reported_text", 24},
	{"victims", 9}, {"victim", 40}, {"sponsor", 16}, {"outcome", 16},
	{"attempt_count_min", 12}, {"ongoing", 11}, {"campaign", 22}, {"origins", 9},
	{"elements", 10}, {"facts", 9}, {"status", 12}, {"marking", 18}, {"file", 34},
	{"pointer", 26}};

/* How exactly conduct is dated, in a word. */
static const char *
precision_of(const struct incident *incident)
{
	struct date f = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date l = incident_date(incident, WHAT_LAST_ACTIVITY);
	const struct date *d = date_known(&f) ? &f : &l;
	static const char *const names[] = {
		NOT_STATED, "unknown", "year", "month", "day", "day"};

	if (date_known(&f) && date_known(&l) &&
		(f.first != l.first || f.last != l.last))
		return "range";
	return names[d->precision];
}

static size_t
count_origins(struct arena *scratch, const struct incident *incident)
{
	struct sources sources = {0};
	struct texts origins = {0};

	incident_sources(scratch, incident, &sources);
	LIST_EACH (sources, i) {
		texts_add_once(scratch, &origins, sources.v[i]->origin);
	}
	return origins.n;
}

static struct cell
outcome_cell(struct arena *scratch, const struct incident *incident)
{
	struct facts taking = incident_standing(scratch, incident, LIST_TAKING);
	struct texts list = {0};

	LIST_EACH (taking, i) {
		const char *s = term_text(fact_term(taking.v[i], COL_TAKING_VALUE));
		if (*s)
			texts_add_once(scratch, &list, s);
	}
	return only_one(scratch, &list);
}

static struct cell
ongoing_cell(struct arena *scratch, const struct incident *i)
{
	return i->ongoing_stated ? yes_or_no(scratch, i->ongoing)
				 : missing(scratch, NOT_STATED);
}

static bool
is_of_concern(const struct issue *issue, const struct judgement *j)
{
	return period_holds(&issue->period, &j->times) &&
	       finding_is_concern(j->lead->code);
}

/* Days of conduct: first and last that any standing source gives. */
static struct cell *
conduct_cells(struct arena *scratch, struct cell *v, const struct incident *i)
{
	struct date f = incident_date(i, WHAT_FIRST_ACTIVITY);
	int32_t first, last;
	bool dated = incident_conduct(i, &first, &last);

	*v++ = dated ? day_cell(scratch, first) : exact_date(scratch, &f);
	*v++ = dated ? day_cell(scratch, last) : exact_date(scratch, &f);
	*v++ = dated ? cell_text(scratch, precision_of(i))
		     : missing(scratch, precision_of(i));
	return v;
}

static struct cell *
finding_cells(struct arena *scratch, struct cell *v, const struct issue *issue,
	const struct judgement *j)
{
	*v++ = yes_or_no(scratch, period_holds(&issue->period, &j->times));
	*v++ = code_cell(scratch, j->lead->code);
	*v++ = confidence_cell(scratch, j->lead->confidence);
	*v++ = j->lead->reasons.n
		       ? cell_text(scratch, joined(scratch, &j->lead->reasons))
		       : missing(scratch, "none");
	*v++ = count(is_of_concern(issue, j));
	return v;
}

static bool
next_incident(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	if (c->at == c->end)
		return false;
	size_t at = c->at++;
	const struct judgement *j = issue->judged.v[at];
	const struct incident *i = j->incident;
	const struct date *reported = &j->times.reported;
	struct report here = *c->report;
	here.arena = scratch;
	struct cell *v = row_cells(scratch, out, COUNT(incident_columns));
	*v++ = cell_text(scratch, i->id);
	*v++ = text_or_missing(scratch, i->title);
	v = finding_cells(scratch, v, issue, j);
	v = conduct_cells(scratch, v, i);
	*v++ = exact_date(scratch, reported);
	*v++ = date_words(scratch, reported);
	*v++ = count(figures_victims(i));
	*v++ = text_or_missing(scratch, report_victims(&here, i));
	*v++ = text_or_missing(scratch, report_sponsors(&here, i));
	*v++ = outcome_cell(scratch, i);
	*v++ = i->attempts_min ? count(i->attempts_min) : missing(scratch, NOT_STATED);
	*v++ = ongoing_cell(scratch, i);
	*v++ = text_or_missing(scratch, i->campaign);
	*v++ = count(count_origins(scratch, i));
	*v++ = leading(count(ELEMENTS_AND_ATTEMPT), draft_find(c->annex, "elements"),
		at * ELEMENTS_AND_ATTEMPT);
	const size_t *rows = &c->annex->first_evidence[at];
	*v++ = leading(
		count(rows[1] - rows[0]), draft_find(c->annex, "evidence"), rows[0]);
	*v++ = text_or_missing(scratch, term_text(i->status));
	*v++ = cell_text(scratch, marking_text(i->tlp));
	*v++ = file_cell(scratch, i->at.file);
	*v++ = text_or_missing(scratch, i->at.pointer);
	return true;
}

static const struct column_spec element_columns[] = {{"incident_id", 24},
	{"instrument", 18}, {"element", 16}, {"value", 17}, {"confidence", 12},
	{"caps", 44}, {"contested", 11}, {"facts_for", 10}, {"facts_against", 10},
	{"facts_towards", 10}, {"machine_value", 17}, {"review_id", 10}};

static size_t
count_items(const struct element_result *r, enum direction d)
{
	size_t n = 0;
	for (size_t i = 0; i < r->items.n; i++)
		n += r->items.v[i].direction == d;
	return n;
}

/* The number of items of a direction, leading to the first row of the element's. */
static struct cell
items_cell(const struct cursor *c, const struct finding *f, enum direction d)
{
	size_t row = c->annex->first_evidence[c->at];
	const struct element_result *e = finding_result(f, (int)c->part);
	size_t n = count_items(e, d);

	for (int role = 0; role < (int)c->part; role++)
		row += finding_result(f, role)->items.n;
	for (size_t i = 0; i < e->items.n && e->items.v[i].direction != d; i++)
		row++;
	return n ? leading(count(n), draft_find(c->annex, "evidence"), row) : count(0);
}

static void
review_cells(struct arena *scratch, struct cell *v, const struct finding *f, int role)
{
	const struct element_result *e = finding_result(f, role);

	if (!e->review) {
		v[0] = missing(scratch, "no-review");
		v[1] = missing(scratch, "none");
		return;
	}
	const struct finding *machine = f->machine ? f->machine : f;
	v[0] = element_value_cell(scratch, finding_result(machine, role)->value);
	v[1] = count(e->review->number);
}

static void
element_row(struct cursor *c, struct arena *scratch, struct row *out)
{
	const struct finding *f = c->report->issue->judged.v[c->at]->lead;
	const struct element_result *e = finding_result(f, (int)c->part);
	struct cell *v = row_cells(scratch, out, COUNT(element_columns));

	v[3] = element_value_cell(scratch, e->value);
	if (c->sums)
		return;
	v[0] = incident_cell(c, scratch, c->at);
	v[1] = cell_text(scratch, f->agreement->id);
	v[2] = cell_text(scratch, element_or_attempt_text((int)c->part));
	v[4] = confidence_cell(scratch, e->confidence);
	v[5] = e->caps.n ? cell_text(scratch, joined(scratch, &e->caps))
			 : missing(scratch, "none");
	v[6] = yes_or_no(scratch, element_is_contested(e));
	v[7] = items_cell(c, f, DIRECTION_FOR);
	v[8] = items_cell(c, f, DIRECTION_AGAINST);
	v[9] = items_cell(c, f, DIRECTION_TOWARDS);
	review_cells(scratch, v + 10, f, (int)c->part);
}

/* Seven rows for each incident: the six elements and the attempt. */
static bool
next_element(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;

	if (c->part == ELEMENTS_AND_ATTEMPT) {
		c->part = 0;
		c->at++;
	}
	if (c->at >= c->end)
		return false;
	element_row(c, scratch, out);
	c->part++;
	return true;
}

static const struct column_spec evidence_columns[] = {{"evidence_id", 16},
	{"incident_id", 24}, {"element", 16}, {"direction", 16}, {"strength", 16},
	{"rule", 28}, {"kind_of_fact", 13}, {"statement", 60}, {"source_id", 30},
	{"reliability", 10}, {"credibility", 11}, {"credibility_default", 10},
	{"inferred", 9}, {"file", 34}, {"pointer", 30}, {"file_sha256", 34},
	{"note", 40}};

/* What a fact says, in the words of the format: "state CN, nexus sponsored, …". */
static const char *
statement_of(struct arena *scratch, const struct fact *f)
{
	struct buf out = {.arena = scratch};
	size_t n;
	enum fact_column first = list_columns(f->list, &n);

	for (size_t i = 0; i < n; i++) {
		const struct value *v = &f->v[i];
		if (v->kind == VALUE_ABSENT)
			continue;
		buf_printf(&out, "%s%s %s", out.n ? ", " : "",
			column_info(first + i)->name, value_text(scratch, v));
	}
	return buf_text(&out);
}

static bool
is_inferred(const struct fact *f)
{
	return f->list == LIST_OBJECTS &&
	       fact_get(f, COL_OBJECTS_INFERRED)->kind != VALUE_ABSENT;
}

static void
fact_cells(struct arena *scratch, struct cell *v, const struct fact *fact)
{
	char grade[2] = {fact->source->reliability, 0};

	*v++ = cell_text(scratch, list_name(fact->list));
	*v++ = text_or_missing(scratch, statement_of(scratch, fact));
	*v++ = cell_text(scratch, fact->source->id);
	*v++ = text_or_missing(scratch, arena_str(scratch, grade));
	*v++ = count(fact->credibility);
	*v++ = yes_or_no(scratch, fact->credibility_default);
	*v++ = yes_or_no(scratch, is_inferred(fact));
	*v++ = file_cell(scratch, fact->at.file);
	*v++ = text_or_missing(scratch, fact->at.pointer);
	*v++ = text_or_missing(scratch, fact->at.sha256);
	*v++ = text_or_missing(scratch, fact->note);
}

/* item is NULL for a fact that weighs on nothing. */
static void
evidence_row(struct cursor *c, struct arena *scratch, struct row *out,
	const struct fact *fact, int role, const struct item *item)
{
	static const char *const directions[] = {[DIRECTION_FOR] = "for",
		[DIRECTION_AGAINST] = "against",
		[DIRECTION_TOWARDS] = "towards"};
	const struct finding *f = c->report->issue->judged.v[c->at]->lead;
	struct cell *v = row_cells(scratch, out, COUNT(evidence_columns));

	*v++ = cell_text(scratch, fact->id);
	*v++ = incident_cell(c, scratch, c->at);
	if (c->sums)
		return;
	if (item) {
		*v++ = cell_text(scratch, element_or_attempt_text(role));
		*v++ = cell_text(scratch, directions[item->direction]);
		*v++ = confidence_cell(scratch, item->strength);
		*v++ = cell_text(
			scratch, arena_printf(scratch, "%s:%u",
					 f->agreement->tests_file, item->rule_line));
	} else {
		for (int i = 0; i < 4; i++)
			*v++ = missing(scratch, "weighs-on-none");
	}
	fact_cells(scratch, v, fact);
}

static size_t
count_items_of(const struct finding *f)
{
	size_t n = 0;
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		n += finding_result(f, role)->items.n;
	return n;
}

/* By place in memory, which orders nothing that is shown. */
static int
by_place(const void *a, const void *b)
{
	uintptr_t x = (uintptr_t) * (const struct fact *const *)a;
	uintptr_t y = (uintptr_t) * (const struct fact *const *)b;
	return (x > y) - (x < y);
}

/* Notes which facts of an incident weigh on something. */
static void
find_busy(struct annex *a, size_t at)
{
	const struct finding *f = a->report->issue->judged.v[at]->lead;

	if (a->busy_of == f)
		return;
	a->busy_of = f;
	a->n_busy = 0;
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++) {
		const struct element_result *e = finding_result(f, role);
		for (size_t i = 0; i < e->items.n; i++)
			a->busy[a->n_busy++] = e->items.v[i].fact;
	}
	if (a->n_busy > 1)
		qsort(a->busy, a->n_busy, sizeof *a->busy, by_place);
}

static bool
is_busy(const struct annex *a, const struct fact *fact)
{
	return a->n_busy &&
	       bsearch(&fact, a->busy, a->n_busy, sizeof *a->busy, by_place) != NULL;
}

static size_t
count_idle(struct annex *a, size_t at)
{
	const struct incident *incident = a->report->issue->judged.v[at]->incident;
	size_t n = 0;

	find_busy(a, at);
	for (int list = 0; list < FACT_LISTS; list++)
		for (size_t i = 0; i < incident->facts[list].n; i++)
			n += !is_busy(a, incident->facts[list].v[i]);
	return n;
}

/* The next fact of the incident that weighs on nothing: part counts on through the
 * lists once the elements are done. */
static bool
next_idle(struct cursor *c, struct arena *scratch, struct row *out)
{
	const struct judgement *j = c->report->issue->judged.v[c->at];

	find_busy(c->annex, c->at);
	for (; c->part < ELEMENTS_AND_ATTEMPT + FACT_LISTS; c->part++, c->item = 0) {
		const struct facts *facts =
			&j->incident->facts[c->part - ELEMENTS_AND_ATTEMPT];
		for (; c->item < facts->n; c->item++) {
			const struct fact *fact = facts->v[c->item];
			if (is_busy(c->annex, fact))
				continue;
			evidence_row(c, scratch, out, fact, 0, NULL);
			c->item++;
			return true;
		}
	}
	return false;
}

/* One row for each fact and element it weighs on, in the order of incidents, elements
 * and facts; then those that weigh on none. */
static bool
next_evidence(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	for (; c->at < c->end && list_pass(c->at); c->at++, c->part = 0, c->item = 0) {
		const struct finding *f = issue->judged.v[c->at]->lead;
		for (; c->part < ELEMENTS_AND_ATTEMPT; c->part++, c->item = 0) {
			const struct element_result *e =
				finding_result(f, (int)c->part);
			if (c->item >= e->items.n)
				continue;
			const struct item *item = &e->items.v[c->item++];
			evidence_row(c, scratch, out, item->fact, (int)c->part, item);
			return true;
		}
		if (next_idle(c, scratch, out))
			return true;
	}
	return false;
}

/* Where each incident's rows begin on the sheet Evidence, and where all end. */
static void
find_evidence(struct annex *a)
{
	const struct issue *issue = a->report->issue;
	struct arena *arena = a->report->arena;
	size_t row = 0, most = 1;

	LIST_EACH (issue->judged, i) {
		size_t n = count_items_of(issue->judged.v[i]->lead);
		most = n > most ? n : most;
	}
	a->busy = ARENA_ARRAY(arena, const struct fact *, most);
	a->first_evidence = ARENA_ARRAY(arena, size_t, issue->judged.n + 1);
	LIST_EACH (issue->judged, i) {
		a->first_evidence[i] = row;
		row += count_items_of(issue->judged.v[i]->lead) + count_idle(a, i);
	}
	a->first_evidence[issue->judged.n] = row;
}

void
add_incident_sheets(struct annex *a)
{
	find_evidence(a);
	add_sheet(a, "incidents", COLUMNS(incident_columns), next_incident);
	add_sheet(a, "elements", COLUMNS(element_columns), next_element);
	add_sheet(a, "evidence", COLUMNS(evidence_columns), next_evidence);
}
