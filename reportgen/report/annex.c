/* The workbook beside the brief: what can be counted again. */
#include "report/annex.h"

#include "core/buf.h"
#include "core/str.h"
#include "report/annex_parts.h"

/* A day of a hull that may have come from several dates. */
static struct cell
day_cell(struct arena *scratch, bool known, int32_t day)
{
	struct date d = {.precision = DATE_DAY, .first = day, .last = day};
	if (!known)
		return (struct cell){.kind = CELL_EMPTY};
	d.text = date_iso(scratch, day);
	return date_cell(scratch, &d);
}

/* "day", "month", "year" or "range": how exactly conduct is dated. */
static const char *
precision_of(const struct incident *incident)
{
	struct date f = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date l = incident_date(incident, WHAT_LAST_ACTIVITY);
	const struct date *d = date_known(&f) ? &f : &l;
	static const char *const names[] = {
		"not-stated", "unknown", "year", "month", "day", "day"};

	if (date_known(&f) && date_known(&l) &&
		(f.first != l.first || f.last != l.last))
		return "range";
	return names[d->precision];
}

static const struct column_spec incident_columns[] = {{"incident_id", 22},
	{"title", 44}, {"in_period", 10}, {"finding", 20}, {"confidence", 12},
	{"reasons", 24}, {"date_start", 12}, {"date_end", 12}, {"date_precision", 12},
	{"date_reported", 14}, {"victims", 10}, {"victim", 40}, {"sponsor", 18},
	{"outcome", 30}, {"attempt_count_min", 12}, {"ongoing", 10}, {"campaign", 24},
	{"origin_count", 10}, {"marking", 14}};

static unsigned
count_origins(struct arena *scratch, const struct incident *incident)
{
	struct sources sources = {0};
	struct texts origins = {0};

	incident_sources(scratch, incident, &sources);
	LIST_EACH (sources, i) {
		texts_add_once(scratch, &origins, sources.v[i]->origin);
	}
	return (unsigned)origins.n;
}

static const char *
outcomes(struct arena *scratch, const struct incident *incident)
{
	struct texts list = {0};
	LIST_EACH (incident->facts[LIST_TAKING], i) {
		texts_add_once(scratch, &list,
			term_text(fact_term(
				incident->facts[LIST_TAKING].v[i], COL_TAKING_VALUE)));
	}
	return joined(scratch, &list);
}

static bool
next_incident(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	if (c->at == issue->judged.n)
		return false;
	const struct judgement *j = issue->judged.v[c->at++];
	const struct incident *i = j->incident;
	struct date reported = incident_date(i, WHAT_REPORTED);
	int32_t first = 0, last = 0;
	bool dated = incident_conduct(i, &first, &last);
	struct report here = *c->report;
	here.arena = scratch;
	struct cell *v = row_cells(
		scratch, out, sizeof incident_columns / sizeof *incident_columns);
	*v++ = text(scratch, i->id);
	*v++ = text(scratch, i->title);
	*v++ = text(scratch, period_holds(&issue->period, i) ? "yes" : "no");
	*v++ = text(scratch, finding_text(j->lead->code));
	v[-1].tone = str_lower(scratch, finding_text(j->lead->code));
	*v++ = text(scratch, confidence_text(j->lead->confidence));
	*v++ = text(scratch, joined(scratch, &j->lead->reasons));
	*v++ = day_cell(scratch, dated, first);
	*v++ = day_cell(scratch, dated, last);
	*v++ = text(scratch, precision_of(i));
	*v++ = date_cell(scratch, &reported);
	*v++ = cell_number(scratch, figures_victims(i));
	*v++ = text(scratch, report_victims(&here, i));
	*v++ = text(scratch, report_sponsors(&here, i));
	*v++ = text(scratch, outcomes(scratch, i));
	*v++ = i->attempts_min ? cell_number(scratch, i->attempts_min)
			       : text(scratch, "not-stated");
	*v++ = text(
		scratch, i->ongoing_stated ? i->ongoing ? "yes" : "no" : "not-stated");
	*v++ = text(scratch, i->campaign);
	*v++ = cell_number(scratch, count_origins(scratch, i));
	*v++ = text(scratch, marking_text(i->tlp));
	return true;
}

static const struct column_spec element_columns[] = {{"incident_id", 22},
	{"instrument", 18}, {"element", 16}, {"value", 16}, {"confidence", 12},
	{"caps", 30}, {"facts_for", 32}, {"facts_against", 32}, {"facts_towards", 32}};

static const char *
fact_ids(struct arena *scratch, const struct element_result *r, enum direction d)
{
	struct texts ids = {0};
	for (size_t i = 0; i < r->items.n; i++)
		if (r->items.v[i].direction == d)
			LIST_ADD(scratch, &ids, r->items.v[i].fact->id);
	return joined(scratch, &ids);
}

/* Seven rows for each incident: the six elements and the attempt. */
static bool
next_element(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	if (c->part > ELEMENT_COUNT) {
		c->part = 0;
		c->at++;
	}
	if (c->at >= issue->judged.n)
		return false;
	const struct finding *f = issue->judged.v[c->at]->lead;
	bool attempt = c->part == ELEMENT_COUNT;
	const struct element_result *e = attempt ? &f->attempt : &f->elements[c->part];
	struct cell *v = row_cells(
		scratch, out, sizeof element_columns / sizeof *element_columns);
	*v++ = text(scratch, f->incident->id);
	*v++ = text(scratch, f->agreement->id);
	*v++ = text(scratch,
		attempt ? "attempt" : element_text((enum element_role)c->part));
	*v++ = text(scratch, element_value_text(e->value));
	v[-1].tone = element_value_text(e->value);
	*v++ = text(scratch, confidence_text(e->confidence));
	*v++ = text(scratch, joined(scratch, &e->caps));
	*v++ = text(scratch, fact_ids(scratch, e, DIRECTION_FOR));
	*v++ = text(scratch, fact_ids(scratch, e, DIRECTION_AGAINST));
	*v++ = text(scratch, fact_ids(scratch, e, DIRECTION_TOWARDS));
	c->part++;
	return true;
}

static const struct column_spec evidence_columns[] = {{"evidence_id", 16},
	{"incident_id", 22}, {"element", 14}, {"direction", 12}, {"strength", 12},
	{"rule", 26}, {"statement", 60}, {"source_id", 30}, {"reliability", 10},
	{"credibility", 10}, {"inferred", 10}, {"file", 36}, {"pointer", 30},
	{"note", 40}};

/* What a fact says, in the words of the format: "state CN, nexus sponsored, …". */
static const char *
statement_of(struct arena *scratch, const struct fact *f)
{
	struct buf out = {.arena = scratch};
	size_t n;
	enum fact_column first = list_columns(f->list, &n);

	buf_str(&out, list_name(f->list));
	for (size_t i = 0; i < n; i++) {
		const struct value *v = &f->v[i];
		const char *name = column_info(first + i)->name;
		const char *sign = out.n && i ? ", " : ": ";
		if (v->kind == VALUE_ABSENT)
			continue;
		buf_printf(&out, "%s%s %s", sign, name, value_text(scratch, v));
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
evidence_row(struct arena *scratch, struct row *out, const struct finding *f,
	const char *element, const struct item *item)
{
	static const char *const directions[] = {[DIRECTION_FOR] = "for",
		[DIRECTION_AGAINST] = "against",
		[DIRECTION_TOWARDS] = "towards"};
	const struct fact *fact = item->fact;
	char grade[2] = {fact->source->reliability, 0};
	struct cell *v = row_cells(
		scratch, out, sizeof evidence_columns / sizeof *evidence_columns);

	*v++ = text(scratch, fact->id);
	*v++ = text(scratch, f->incident->id);
	*v++ = text(scratch, element);
	*v++ = text(scratch, directions[item->direction]);
	*v++ = text(scratch, confidence_text(item->strength));
	*v++ = text(scratch, arena_printf(scratch, "%s:%u", f->agreement->tests_file,
				     item->rule_line));
	*v++ = text(scratch, statement_of(scratch, fact));
	*v++ = text(scratch, fact->source->id);
	*v++ = text(scratch, arena_str(scratch, grade));
	*v++ = cell_number(scratch, fact->credibility);
	*v++ = text(scratch, is_inferred(fact) ? "yes" : "no");
	*v++ = text(
		scratch, fact->at.file ? str_visible(scratch, fact->at.file) : NULL);
	*v++ = text(scratch, fact->at.pointer);
	*v++ = text(scratch, fact->note);
}

/* One row for each fact that weighs on an element, in the order of incidents, elements
 * and facts; a fact that weighs on two has two. */
static bool
next_evidence(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;

	for (; c->at < issue->judged.n; c->at++, c->part = 0)
		for (; c->part <= ELEMENT_COUNT; c->part++, c->item = 0) {
			const struct finding *f = issue->judged.v[c->at]->lead;
			bool attempt = c->part == ELEMENT_COUNT;
			const struct element_result *e =
				attempt ? &f->attempt : &f->elements[c->part];
			if (c->item >= e->items.n)
				continue;
			evidence_row(scratch, out, f,
				attempt ? "attempt"
					: element_text((enum element_role)c->part),
				&e->items.v[c->item++]);
			return true;
		}
	return false;
}

static const struct column_spec source_columns[] = {{"source_id", 30},
	{"origin_id", 30}, {"publisher", 22}, {"title", 50}, {"url", 50},
	{"published", 12}, {"kind", 14}, {"reliability", 10}, {"grade_is_default", 10},
	{"interest", 40}, {"marking", 14}, {"status", 12}};

static bool
next_source(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct reporting *r = c->report->issue->reporting;

	if (c->at == r->sources.n)
		return false;
	const struct source *s = r->sources.v[c->at++];
	char grade[2] = {s->reliability, 0};
	struct cell *v =
		row_cells(scratch, out, sizeof source_columns / sizeof *source_columns);
	*v++ = text(scratch, s->id);
	*v++ = text(scratch, s->origin);
	*v++ = text(scratch, s->publisher);
	*v++ = text(scratch, s->title);
	*v++ = link_cell(scratch, s->url);
	*v++ = date_cell(scratch, &s->published);
	*v++ = text(scratch, term_text(s->kind));
	*v++ = text(scratch, arena_str(scratch, grade));
	*v++ = text(scratch, s->reliability_default ? "yes" : "no");
	*v++ = text(scratch, s->interest);
	*v++ = text(scratch, s->tlp ? marking_text(s->tlp) : "not-stated");
	*v++ = text(scratch, term_text(s->status));
	return true;
}

static const struct column_spec reject_columns[] = {{"file", 40}, {"pointer", 24},
	{"line", 8}, {"column", 8}, {"record_id", 24}, {"rule", 22}, {"reason", 60},
	{"sha256", 66}};

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
	struct cell *v =
		row_cells(scratch, out, sizeof reject_columns / sizeof *reject_columns);
	c->at++;
	v[0] = text(scratch, of->at.file ? str_visible(scratch, of->at.file) : NULL);
	v[1] = text(scratch, of->at.pointer);
	v[4] = text(scratch, of->id);
	v[5] = text(scratch, diag_name(DIAG_DUPLICATE_POSSIBLE));
	v[6] = text(
		scratch, d->b ? arena_printf(scratch, "%s: %s", d->a->id, d->reasons)
			      : d->reasons);
	return true;
}

static bool
next_reject(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct reporting *r = c->report->issue->reporting;

	if (c->at >= r->rejects.n)
		return next_duplicate(c, scratch, out);
	const struct reject *x = r->rejects.v[c->at++];
	struct cell *v =
		row_cells(scratch, out, sizeof reject_columns / sizeof *reject_columns);
	*v++ = text(scratch, x->file ? str_visible(scratch, x->file) : NULL);
	*v++ = text(scratch, x->pointer);
	*v++ = x->line ? cell_number(scratch, x->line) : text(scratch, NULL);
	*v++ = x->column ? cell_number(scratch, x->column) : text(scratch, NULL);
	*v++ = text(scratch, x->id);
	*v++ = text(scratch, diag_name(x->name));
	*v++ = text(scratch, x->reason);
	*v++ = text(scratch, x->sha256);
	return true;
}

void
add_sheet(struct report *r, struct workbook *book, const char *name,
	const struct column_spec *columns, size_t n,
	bool (*next)(void *, struct arena *, struct row *))
{
	struct sheet *s = ARENA_NEW(r->arena, struct sheet);
	struct cursor *cursor = ARENA_NEW(r->arena, struct cursor);

	cursor->report = r;
	s->name = words_get(r->words, "sheets", name);
	s->table = ARENA_NEW(r->arena, struct table);
	s->table->name = name;
	s->table->next = next;
	s->table->state = cursor;
	for (size_t i = 0; i < n; i++) {
		struct column *c = table_add_column(r->arena, s->table, columns[i].key,
			words_get(r->words, "columns", columns[i].key));
		c->width = columns[i].width;
	}
	LIST_ADD(r->arena, &book->sheets, s);
}

/* ReadMe: two columns, a label and a text, to be read and not to be filtered. */
static void
say(struct report *r, struct table *t, const char *label, const char *value)
{
	struct row *row = table_add_row(r->arena, t);
	row->v[0] = cell_text(r->arena, words_get(r->words, "readme", label));
	row->v[1] = text(r->arena, value);
}

static void
say_number(struct report *r, struct table *t, const char *label, size_t n)
{
	struct row *row = table_add_row(r->arena, t);
	row->v[0] = cell_text(r->arena, words_get(r->words, "readme", label));
	row->v[1] = cell_number(r->arena, (double)n);
}

static void
say_counts(struct report *r, struct table *t)
{
	const struct reporting *reporting = r->issue->reporting;
	struct input sum = {0};

	LIST_EACH (reporting->inputs, i) {
		const struct input *in = reporting->inputs.v[i];
		sum.read += in->read;
		sum.accepted += in->accepted;
		sum.merged += in->merged;
		sum.rejected += in->rejected;
		sum.withheld += in->withheld;
	}
	sum.read += reporting->withheld;
	sum.withheld += reporting->withheld;
	say_number(r, t, "read", sum.read);
	say_number(r, t, "accepted", sum.accepted);
	say_number(r, t, "merged", sum.merged);
	say_number(r, t, "rejected", sum.rejected);
	if (!reporting->is_discreet)
		say_number(r, t, "withheld", sum.withheld);
	say_number(r, t, "victims", r->figures.victims);
	say_number(r, t, "incidents", r->figures.incidents);
	say_number(r, t, "attempts", r->figures.attempts);
}

/* ", Records withheld 2"; "" where that is not told. */
static const char *
withheld_of(struct report *r, const struct input *in)
{
	if (in->is_discreet)
		return "";
	return arena_printf(r->arena, ", %s %zu",
		words_get(r->words, "readme", "withheld"), in->withheld);
}

static void
say_inputs(struct report *r, struct table *t)
{
	LIST_EACH (r->issue->reporting->inputs, i) {
		const struct input *in = r->issue->reporting->inputs.v[i];
		say(r, t, "input",
			arena_printf(r->arena,
				"%s (%s), SHA-256 %s; %s %zu, %s %zu, %s %zu, %s "
				"%zu%s",
				str_visible(r->arena, in->path),
				in->format ? in->format : "–",
				in->sha256 ? in->sha256 : "–",
				words_get(r->words, "readme", "read"), in->read,
				words_get(r->words, "readme", "accepted"), in->accepted,
				words_get(r->words, "readme", "merged"), in->merged,
				words_get(r->words, "readme", "rejected"), in->rejected,
				withheld_of(r, in)));
	}
}

static void
add_readme(struct report *r, struct workbook *book)
{
	const struct issue *issue = r->issue;
	struct sheet *s = ARENA_NEW(r->arena, struct sheet);
	struct table *t = ARENA_NEW(r->arena, struct table);
	const struct agreement *a = issue->agreement;

	s->name = words_get(r->words, "sheets", "readme");
	s->table = t;
	s->plain = true;
	t->name = "readme";
	table_add_column(r->arena, t, "label", words_get(r->words, "columns", "label"))
		->width = 30;
	table_add_column(r->arena, t, "text", words_get(r->words, "columns", "text"))
		->width = 100;
	say(r, t, "title", report_furniture(r).title);
	say(r, t, "status",
		issue->released_by ? issue->released_by
				   : words_get(r->words, "page", "draft"));
	say(r, t, "marking", marking_text(issue->reporting->marking));
	if (issue->ceiling)
		say(r, t, "ceiling", marking_text(issue->ceiling));
	if (issue->cui)
		say(r, t, "cui",
			arena_printf(r->arena, "%s; %s", issue->cui,
				str_visible(r->arena, issue->cui_designation)));
	say(r, t, "period",
		arena_printf(r->arena, "%s – %s",
			date_iso(r->arena, issue->period.from),
			date_iso(r->arena, issue->period.to)));
	say(r, t, "as-of", date_iso(r->arena, issue->period.as_of));
	say(r, t, "agreement", a->title);
	say(r, t, "words", str_visible(r->arena, a->words));
	say(r, t, "policy", words_get(r->words, "policy", policy_text(a->policy)));
	say(r, t, "victim-rule",
		words_get(r->words, "victim-rule", victim_rule_text(a->victims)));
	say(r, t, "tool", issue->tool);
	say_counts(r, t);
	say_inputs(r, t);
	say(r, t, "caveat", words_get(r->words, "readme-texts", "caveat"));
	say(r, t, "not-stated", words_get(r->words, "readme-texts", "not-stated"));
	LIST_ADD(r->arena, &book->sheets, s);
}

struct workbook *
annex_build(struct report *r)
{
	struct workbook *book = ARENA_NEW(r->arena, struct workbook);

	book->furniture = report_furniture(r);
	add_readme(r, book);
	add_sheet(r, book, "incidents", COLUMNS(incident_columns), next_incident);
	add_sheet(r, book, "elements", COLUMNS(element_columns), next_element);
	add_sheet(r, book, "evidence", COLUMNS(evidence_columns), next_evidence);
	add_sheet(r, book, "sources", COLUMNS(source_columns), next_source);
	add_parallel_sheets(r, book);
	add_chart_sheets(r, book);
	add_sheet(r, book, "rejects", COLUMNS(reject_columns), next_reject);
	return book;
}
