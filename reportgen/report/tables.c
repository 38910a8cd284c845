/* The tables and figures a template places by name. */
#include "report/tables_parts.h"

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

const char *
finding_tone(struct report *r, enum finding_code code)
{
	return str_lower(r->arena, finding_text(code));
}

struct table *
table_new(struct report *r, const char *name)
{
	struct table *t = ARENA_NEW(r->arena, struct table);
	t->name = name;
	return t;
}

struct column *
add_column(struct report *r, struct table *t, const char *key, double weight)
{
	struct column *c = table_add_column(
		r->arena, t, key, words_get(r->words, "headings", key));
	c->weight = weight;
	return c;
}

struct block *
add_built(struct report *r, struct builts *out, const char *name, enum block_kind kind)
{
	struct built *b = ARENA_NEW(r->arena, struct built);
	b->name = name;
	b->block = ARENA_NEW(r->arena, struct block);
	b->block->kind = kind;
	LIST_ADD(r->arena, &out->all, b);
	return b->block;
}

/* An empty cell would not say that there is nothing to say. */
static void
set_or(struct report *r, struct cell *cell, const char *text, const char *section,
	const char *key)
{
	set_text(r, cell, *text ? text : words_get(r->words, section, key));
}

struct cell
finding_cell(struct report *r, enum finding_code code, bool shortened)
{
	struct cell c = cell_text(r->arena,
		shortened ? words_get(r->words, "findings-short", finding_text(code))
			  : words_finding(r->words, code));
	c.tone = finding_tone(r, code);
	c.symbol = words_get(r->words, "symbols", finding_text(code));
	return c;
}

/* The strip in words: "State nexus: established; …". */
static const char *
strip_words(struct report *r, const struct finding *f)
{
	struct buf out = {.arena = r->arena};

	for (int role = 0; role < ELEMENT_COUNT; role++)
		buf_printf(&out, "%s%s: %s", role ? "; " : "",
			words_element(r->words, (enum element_role)role),
			words_value(r->words, f->elements[role].value));
	return buf_text(&out);
}

/* Six squares, a letter each, in the order S C T O I P. */
static struct cell
strip_cell(struct report *r, const struct finding *f)
{
	struct cell c = {.kind = CELL_STRIP, .n_marks = ELEMENT_COUNT};

	c.marks = ARENA_ARRAY(r->arena, struct mark, ELEMENT_COUNT);
	for (int role = 0; role < ELEMENT_COUNT; role++) {
		enum element_value v = f->elements[role].value;
		c.marks[role] =
			(struct mark){element_value_letter(v), element_value_text(v)};
	}
	c.alt = strip_words(r, f);
	return c;
}

static const struct texts *
element_letters(struct report *r)
{
	struct texts *letters = ARENA_NEW(r->arena, struct texts);

	for (int role = 0; role < ELEMENT_COUNT; role++)
		LIST_ADD(r->arena, letters,
			words_get(r->words, "elements-short", element_text(role)));
	return letters;
}

static void
add_finding_row(struct report *r, struct table *t, size_t at)
{
	const struct judgement *j = r->issue->judged.v[at];
	struct row *row = table_add_row(r->arena, t);

	set_text(r, &row->v[0], report_short_id(r, at));
	set_or(r, &row->v[1], report_when(r, j->incident, true), "dates", "unknown");
	set_or(r, &row->v[2], report_some_victims(r, j->incident, VICTIMS_SHOWN),
		"missing", "unnamed");
	set_or(r, &row->v[3], report_sponsors(r, j->incident), "missing", "null");
	row->v[4] = strip_cell(r, j->lead);
	row->v[5] = finding_cell(r, j->lead->code, true);
	set_or(r, &row->v[6], words_confidence(r->words, j->lead->confidence),
		"missing", "no-confidence");
}

/* The findings of the period: severity, then date, then id. Those for which there is no
 * room are counted by the view (more_findings). */
static void
make_findings(struct report *r, struct builts *out)
{
	static const struct {
		const char *key;
		double weight;
	} columns[] = {{"incident", 1.1}, {"conduct", 1.5}, {"victim", 2.8},
		{"sponsor", 1.0}, {"elements", 1.65}, {"finding", 1.8},
		{"confidence", 1.1}};
	struct block *b = add_built(r, out, "table:findings", BLOCK_TABLE);

	b->table = table_new(r, "findings");
	for (size_t i = 0; i < COUNT(columns); i++) {
		struct column *c =
			add_column(r, b->table, columns[i].key, columns[i].weight);
		if (str_eq(columns[i].key, "elements"))
			c->letters = element_letters(r);
	}
	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		LIST_EACH (r->issue->judged, i) {
			if (b->table->rows.n < FINDINGS_SHOWN &&
				r->notes[i].code == code && r->notes[i].in_period)
				add_finding_row(r, b->table, i);
		}
}

static void
make_by_finding(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "table:by-finding", BLOCK_TABLE);

	b->table = table_new(r, "by-finding");
	add_column(r, b->table, "finding", 4);
	add_column(r, b->table, "count", 1)->align = ALIGN_RIGHT;
	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		unsigned n = r->figures.by_finding[code];
		if (!n && !finding_is_concern(code))
			continue;
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = finding_cell(r, code, false);
		row->v[1] = cell_number(r->arena, n);
	}
}

/* What a finding says; another word where an attempt may count as theft. */
static const char *
finding_meaning(struct report *r, enum finding_code code)
{
	bool by_setting = code == FINDING_INCONSISTENT &&
			  r->issue->agreement->policy == POLICY_INCLUSIVE;
	const char *key = by_setting ? "INCONSISTENT-BY-SETTING" : finding_text(code);

	return str_visible(r->arena, words_get(r->words, "findings-mean", key));
}

/* The findings there are, from the strongest to the weakest. */
static void
make_finding_words(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "table:finding-words", BLOCK_TABLE);

	b->table = table_new(r, "finding-words");
	add_column(r, b->table, "finding", 2.4);
	add_column(r, b->table, "finding-means", 4);
	add_column(r, b->table, "finding-not", 2.6);
	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		if (!finding_is_finding(code))
			continue;
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = finding_cell(r, code, false);
		set_text(r, &row->v[1], finding_meaning(r, code));
		set_text(r, &row->v[2],
			words_get(r->words, "findings-not", finding_text(code)));
	}
}

static const char *
grade_of(struct report *r, const struct source *s)
{
	unsigned credibility =
		s->credibility ? s->credibility : source_default_credibility(s->kind);
	return arena_printf(r->arena, "%c%u%s", s->reliability, credibility,
		s->reliability_default || !s->credibility
			? words_get(r->words, "missing", "by-default")
			: "");
}

static struct cell
source_cell(struct report *r, const struct source *s)
{
	struct cell c = cell_text(r->arena, "");

	c.text = (struct text){0};
	text_add(r->arena, &c.text, report_publisher(r, s), RUN_BOLD);
	if (s->title)
		text_add(r->arena, &c.text,
			arena_printf(r->arena, ": %s",
				report_short(r, s->title, TITLE_SHOWN)),
			0);
	if (s->interest)
		text_add(r->arena, &c.text,
			arena_printf(r->arena, " (%s)", s->interest), RUN_ITALIC);
	return c;
}

/* What a source rests on: itself, another one of the table, or what stands in none. */
static const char *
origin_phrase(struct report *r, const struct source *s)
{
	if (str_eq(s->origin, s->id) || (s->url && str_eq(s->origin, s->url)))
		return words_get(r->words, "origins", "itself");
	LIST_EACH (r->citations.all, i) {
		if (!str_eq(r->citations.all.v[i]->id, s->origin))
			continue;
		const char *pairs[] = {"n", arena_printf(r->arena, "%zu", i + 1)};
		return words_fill(
			r->arena, words_get(r->words, "origins", "number"), pairs, 1);
	}
	return s->origin;
}

/* The sources cited, by the number of their first citation. */
static void
make_sources(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "table:sources", BLOCK_TABLE);

	b->table = table_new(r, "sources");
	b->table->cited = true;
	add_column(r, b->table, "number", 0.5)->align = ALIGN_RIGHT;
	add_column(r, b->table, "source", 4.9);
	add_column(r, b->table, "kind", 1.2);
	add_column(r, b->table, "grade", 0.7);
	add_column(r, b->table, "date", 1.45);
	add_column(r, b->table, "origin", 1.65);
	LIST_EACH (r->citations.all, i) {
		const struct source *s = r->citations.all.v[i];
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = cell_number(r->arena, (double)(i + 1));
		row->v[1] = source_cell(r, s);
		set_text(r, &row->v[2], words_term(r->words, s->kind));
		set_text(r, &row->v[3], grade_of(r, s));
		set_or(r, &row->v[4],
			words_short_date(r->words, r->arena, &s->published), "dates",
			"unknown");
		set_text(r, &row->v[5], origin_phrase(r, s));
	}
}

static void
add_figure(struct report *r, struct block *b, const char *key, unsigned n)
{
	struct figure *f = ARENA_NEW(r->arena, struct figure);
	const char *one = arena_printf(r->arena, "%s-one", key);
	const char *note = arena_printf(r->arena, "%s-note", key);

	f->number = arena_printf(r->arena, "%u", n);
	f->label = words_get(r->words, "headings", n == 1 ? one : key);
	f->note = words_get(r->words, "headings", note);
	LIST_ADD(r->arena, &b->figures, f);
}

static void
make_figures(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "figures:key", BLOCK_FIGURES);

	add_figure(r, b, "victims", r->figures.victims);
	add_figure(r, b, "incidents", r->figures.incidents);
	add_figure(r, b, "attempts", r->figures.attempts);
}

void
builts_make(struct report *r, struct builts *out)
{
	make_findings(r, out);
	make_by_finding(r, out);
	make_finding_words(r, out);
	builts_make_explain(r, out);
	builts_make_context(r, out);
	builts_make_parallel(r, out);
	builts_make_changes(r, out);
	make_sources(r, out);
	make_figures(r, out);
	add_built(r, out, "contents:", BLOCK_CONTENTS);
	builts_make_charts(r, out);
}
