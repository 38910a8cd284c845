/* The first sheet and the last: what is in the workbook, and what its words mean. */
#include "report/annex_parts.h"

#include <assert.h>

#include "core/buf.h"

/* A label, a text, and room for the numbers of files. */
static const struct column_spec readme_columns[] = {{"label", 33}, {"text", 78},
	{"n1", 10}, {"n2", 10}, {"n3", 10}, {"n4", 10}, {"n5", 10}};
static const struct column_spec dictionary_columns[] = {
	{"sheet", 18}, {"column", 28}, {"code", 28}, {"meaning", 80}};

static struct row *
add_row(struct annex *a, struct table *t, const char *label, struct cell value)
{
	struct arena *arena = a->report->arena;
	struct row *row = table_add_row(arena, t);

	row->v[0] = cell_text(arena, annex_text(a, "readme", label));
	row->v[1] = value;
	return row;
}

static void
say(struct annex *a, struct table *t, const char *label, const char *value)
{
	add_row(a, t, label, text_or_missing(a->report->arena, value));
}

/* A line that begins a part, after an empty one. */
static void
begin(struct annex *a, struct table *t, const char *const *keys, size_t n)
{
	struct arena *arena = a->report->arena;

	if (t->rows.n)
		table_add_row(arena, t);
	struct row *row = table_add_row(arena, t);
	for (size_t i = 0; i < row->n; i++) {
		if (i < n && *keys[i])
			row->v[i] = cell_text(arena, annex_text(a, "readme", keys[i]));
		row->v[i].heading = true;
	}
}

static void
say_product(struct annex *a, struct table *t)
{
	struct report *r = a->report;
	const struct issue *issue = r->issue;
	const struct agreement *g = issue->agreement;
	struct row *row = table_add_row(r->arena, t);

	row->v[0] = cell_text(r->arena, a->book->furniture.title);
	for (size_t i = 0; i < row->n; i++)
		row->v[i].heading = true;
	say(a, t, "status",
		issue->released_by ? issue->released_by
				   : words_get(r->words, "page", "draft"));
	say(a, t, "marking", marking_text(issue->reporting->marking));
	if (issue->ceiling)
		say(a, t, "ceiling", marking_text(issue->ceiling));
	if (issue->cui)
		say(a, t, "cui",
			arena_printf(r->arena, "%s; %s", issue->cui,
				str_visible(r->arena, issue->cui_designation)));
	say(a, t, "period",
		arena_printf(r->arena, "%s – %s",
			date_iso(r->arena, issue->period.from),
			date_iso(r->arena, issue->period.to)));
	say(a, t, "clock",
		words_get(r->words, "clock",
			issue->period.clock == CLOCK_REPORTED ? "reported"
							      : "conduct"));
	say(a, t, "as-of", date_iso(r->arena, issue->period.as_of));
	say(a, t, "agreement", g->title);
	say(a, t, "words", g->words ? str_visible(r->arena, g->words) : NULL);
	say(a, t, "policy", words_get(r->words, "policy", policy_text(g->policy)));
	say(a, t, "victim-rule",
		words_get(r->words, "victim-rule", victim_rule_text(g->victims)));
	say(a, t, "tool", issue->tool);
	say(a, t, "caveat", annex_text(a, "texts", "caveat"));
}

/* What the brief counts, and where it can be counted again. */
static void
say_figures(struct annex *a, struct table *t)
{
	static const char *const keys[] = {"figures", "where", "number"};
	struct report *r = a->report;
	const struct figures *f = &r->figures;

	begin(a, t, keys, 3);
	add_row(a, t, "victims",
		cell_text(r->arena, annex_text(a, "texts", "where-victims")))
		->v[2] = count(f->victims);
	add_row(a, t, "incidents",
		cell_text(r->arena, annex_text(a, "texts", "where-incidents")))
		->v[2] = count(f->incidents);
	add_row(a, t, "attempts",
		cell_text(r->arena, annex_text(a, "texts", "where-attempts")))
		->v[2] = count(f->attempts);
	for (int code = FINDING_COUNT - 1; code >= 0; code--) {
		struct row *row = table_add_row(r->arena, t);
		row->v[0] = code_cell(r->arena, (enum finding_code)code);
		row->v[1] =
			cell_text(r->arena, annex_text(a, "texts", "where-findings"));
		row->v[2] = count(f->by_finding[code]);
	}
}

/* "Evidence", "Evidence (2)", … for a sheet that goes on. */
static const char *
about_sheet(struct annex *a, const struct draft *d)
{
	struct arena *arena = a->report->arena;
	const char *about = annex_text(a, "about", d->key);
	size_t room = a->sheet_rows - 1;
	size_t parts = d->rows ? (d->rows - 1) / room + 1 : 1;

	if (parts < 2)
		return about;
	const char *pairs[] = {
		"last", arena_printf(arena, "%s (%zu)", d->sheet->name, parts)};
	return arena_printf(arena, "%s %s", about,
		words_fill(arena, annex_text(a, "texts", "goes-on"), pairs, 1));
}

static void
say_sheets(struct annex *a, struct table *t)
{
	static const char *const keys[] = {"sheets", "about", "rows"};
	struct arena *arena = a->report->arena;

	begin(a, t, keys, 3);
	LIST_EACH (a->book->sheets, i) {
		const struct sheet *s = a->book->sheets.v[i];
		const struct draft *d = NULL;
		for (size_t k = 0; k < a->drafts.n; k++)
			if (a->drafts.v[k]->sheet == s)
				d = a->drafts.v[k];
		if (s->plain)
			continue;
		assert(d); /* every other sheet was drafted */
		struct row *row = table_add_row(arena, t);
		row->v[0] = leading(cell_text(arena, s->name), d, 0);
		row->v[1] = cell_text(arena, about_sheet(a, d));
		row->v[2] = count(d->rows);
	}
}

static void
input_row(struct annex *a, struct table *t, const char *name, const char *what,
	const struct input *in)
{
	struct arena *arena = a->report->arena;
	struct row *row = table_add_row(arena, t);
	const size_t n[] = {
		in->read, in->accepted, in->merged, in->rejected, in->withheld};

	row->v[0] = cell_text(arena, name);
	row->v[1] = cell_text(arena, what);
	for (size_t i = 0; i < 5; i++)
		row->v[2 + i] = count(n[i]);
	if (in->is_discreet)
		row->v[6] = missing(arena, "withheld");
}

static void
say_inputs(struct annex *a, struct table *t)
{
	static const char *const keys[] = {"inputs", "format", "read", "accepted",
		"merged", "rejected", "withheld"};
	struct arena *arena = a->report->arena;
	const struct reporting *r = a->report->issue->reporting;
	struct input sum = reporting_sum(r);

	begin(a, t, keys, 7);
	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		input_row(a, t, str_visible(arena, in->path),
			arena_printf(arena, "%s · SHA-256 %s",
				in->format ? in->format : NOT_STATED,
				in->sha256 ? in->sha256 : NOT_STATED),
			in);
	}
	input_row(a, t, annex_text(a, "readme", "sum"), "", &sum);
}

static void
say_reading(struct annex *a, struct table *t)
{
	static const char *const keys[] = {"reading", "", ""};
	static const char *const labels[] = {"keys", "dates", "missing", "empty",
		"links", "formulas", "long-texts", "colours"};

	begin(a, t, keys, 3);
	for (size_t i = 0; i < COUNT(labels); i++)
		say(a, t, labels[i], annex_text(a, "texts", labels[i]));
}

static void
define(struct annex *a, const char *sheet, const char *column, const char *code,
	const char *meaning)
{
	struct arena *arena = a->report->arena;
	struct draft *d = draft_find(a, "dictionary");
	struct row *row = table_add_row(arena, d->table);

	row->v[0] = cell_text(arena, sheet);
	row->v[1] = cell_text(arena, column);
	row->v[2] = cell_text(arena, code);
	row->v[3] = cell_text(arena, meaning);
	d->rows++;
}

/* Each column of each sheet, as annex.ini has it. */
static void
define_columns(struct annex *a)
{
	LIST_EACH (a->book->sheets, i) {
		const struct sheet *s = a->book->sheets.v[i];
		for (size_t k = 0; !s->plain && k < s->table->columns.n; k++) {
			const struct column *c = s->table->columns.v[k];
			const char *title, *meaning;
			if (annex_column(a, s->table->name, c->key, &title, &meaning))
				define(a, s->name, title, c->key, meaning);
		}
	}
}

/* The words that stand in cells. */
static void
define_codes(struct annex *a)
{
	struct words *w = a->report->words;
	struct arena *arena = a->report->arena;
	const char *all = annex_text(a, "readme", "all-sheets");
	struct ini_section *coded = ini_section(w->annex, "coded");

	for (int code = FINDING_COUNT - 1; code >= 0; code--)
		define(a, all, annex_text(a, "readme", "finding"), finding_text(code),
			arena_printf(arena, "%s. %s",
				words_finding(w, (enum finding_code)code),
				words_get(w, "findings-not", finding_text(code))));
	for (int role = 0; role < ELEMENT_COUNT; role++)
		define(a, all, annex_text(a, "readme", "element"), element_text(role),
			a->report->issue->agreement->elements[role].words);
	for (size_t i = 0; coded && i < coded->entries.n; i++)
		define(a, all, annex_text(a, "readme", "word"),
			coded->entries.v[i]->key,
			str_visible(arena, coded->entries.v[i]->value));
}

void
add_readme_sheets(struct annex *a)
{
	struct draft *d = add_sheet(a, "readme", COLUMNS(readme_columns), NULL);

	d->sheet->plain = true;
	d->table->headless = true;
	for (size_t i = 2; i < d->table->columns.n; i++)
		d->table->columns.v[i]->align = ALIGN_RIGHT;
	add_sheet(a, "dictionary", COLUMNS(dictionary_columns), NULL);
}

void
fill_readme_sheets(struct annex *a)
{
	struct table *t = draft_find(a, "readme")->table;
	struct table checks = {.columns = t->columns};

	annex_check(a, &checks);
	define_columns(a);
	define_codes(a);
	say_product(a, t);
	say_figures(a, t);
	say_sheets(a, t);
	table_add_row(a->report->arena, t);
	LIST_EACH (checks.rows, i) {
		LIST_ADD(a->report->arena, &t->rows, checks.rows.v[i]);
	}
	say_inputs(a, t);
	say_reading(a, t);
}
