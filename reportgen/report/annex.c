/* The workbook beside the brief: its sheets made, then arranged as annex.ini says. */
#include "report/annex_parts.h"

#include <string.h>

#include "core/limits.h"

#define SHEETS "sheets"
#define COLUMNS_SHARED "columns"
/* Any sheet may have it: what would be taken for a formula. */
#define FORMULA_LIKE "formula_like"
#define FORMULA_WIDTH 16
#define NO_COLUMN ((size_t)-1)

/* A sheet as it is shown: which columns of its draft stand where. */
struct shown {
	struct draft *draft;
	struct table *table;
	size_t *columns; /* of the draft, for each shown; NO_COLUMN: FORMULA_LIKE */
	size_t listed;   /* rows of the draft's table that were shown */
	size_t rows;     /* that were asked for */
	struct cursor cursor;
};

struct draft *
draft_find(const struct annex *a, const char *key)
{
	LIST_EACH (a->drafts, i) {
		if (str_eq(a->drafts.v[i]->key, key))
			return a->drafts.v[i];
	}
	return NULL;
}

size_t
draft_column(const struct draft *d, const char *key)
{
	LIST_EACH (d->table->columns, i) {
		if (str_eq(d->table->columns.v[i]->key, key))
			return i;
	}
	return NO_COLUMN;
}

/* Of a long text each line is a part. */
static char *
one_line(char *text)
{
	for (char *p = text; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	return text;
}

const char *
annex_text(const struct annex *a, const char *section, const char *key)
{
	return one_line(
		arena_str(a->report->arena, words_get(a->report->words, section, key)));
}

/* Colours of tabs, after what a sheet is; the others hold what was told. */
static const char *
tab_of(const char *key)
{
	static const struct {
		const char *key, *tab;
	} tabs[] = {{"readme", "tab-read"}, {"dictionary", "tab-read"},
		{"incidents", "tab-judged"}, {"elements", "tab-judged"},
		{"parallel-findings", "tab-judged"}, {"pivots", "tab-judged"},
		{"sensitivity", "tab-judged"}, {"reviews", "tab-judged"},
		{"trend", "tab-counted"}, {"sectors", "tab-counted"},
		{"element-counts", "tab-counted"}};

	for (size_t i = 0; i < COUNT(tabs); i++)
		if (str_eq(tabs[i].key, key))
			return tabs[i].tab;
	return "tab-told";
}

struct draft *
add_sheet(struct annex *a, const char *key, const struct column_spec *columns, size_t n,
	bool (*next)(void *, struct arena *, struct row *))
{
	struct arena *arena = a->report->arena;
	struct draft *d = ARENA_NEW(arena, struct draft);

	d->key = key;
	d->annex = a;
	d->next = next;
	d->sheet = ARENA_NEW(arena, struct sheet);
	d->sheet->tab = tab_of(key);
	d->table = ARENA_NEW(arena, struct table);
	d->table->name = key;
	for (size_t i = 0; i < n; i++)
		table_add_column(arena, d->table, columns[i].key, columns[i].key)
			->width = columns[i].width;
	LIST_ADD(arena, &a->drafts, d);
	return d;
}

/* The rows of a draft up to an incident. */
static void
walk_to(struct walk *w, size_t end, struct arena *scratch)
{
	struct draft *d = w->draft;
	struct row row = {0};

	w->cursor.end = end;
	while (d->next && list_pass(w->rows) && d->next(&w->cursor, scratch, &row)) {
		w->rows++;
		w->visit(w, &row);
		arena_empty(scratch);
		row = (struct row){0};
	}
	arena_empty(scratch);
}

void
walk_drafts(struct annex *a, struct walk *walks, size_t n)
{
	/* The facts of so many incidents stay in memory from one sheet to the next. */
	enum { AT_ONCE = 64 };
	size_t all = a->report->issue->judged.n;
	struct arena *scratch = arena_new();

	for (size_t i = 0; i < n; i++) {
		struct walk *w = &walks[i];
		w->cursor =
			(struct cursor){.report = a->report, .annex = a, .sums = true};
		LIST_EACH (w->draft->table->rows, k) {
			w->rows++;
			w->visit(w, w->draft->table->rows.v[k]);
		}
	}
	size_t end = 0;
	do {
		end = all - end > AT_ONCE ? end + AT_ONCE : all;
		for (size_t i = 0; i < n; i++)
			walk_to(&walks[i], end, scratch);
		stores_rest();
	} while (end < all);
	arena_free(scratch);
}

/* The next row with all columns of the draft. */
static bool
next_drafted(struct shown *s, struct arena *scratch, struct row *out)
{
	struct draft *d = s->draft;

	if (s->listed < d->table->rows.n) {
		*out = *d->table->rows.v[s->listed++];
		return true;
	}
	return d->next && d->next(&s->cursor, scratch, out);
}

static bool
next_shown(void *state, struct arena *scratch, struct row *out)
{
	struct shown *s = state;
	struct row row = {0};
	size_t mark = NO_COLUMN;

	if (!list_pass(s->rows++) || !next_drafted(s, scratch, &row))
		return false;
	row_cells(scratch, out, s->table->columns.n);
	for (size_t i = 0; i < out->n; i++) {
		if (s->columns[i] == NO_COLUMN)
			mark = i;
		else if (s->columns[i] < row.n)
			out->v[i] = row.v[s->columns[i]];
	}
	if (mark != NO_COLUMN)
		out->v[mark] = formula_cell(scratch, s->table, out);
	return true;
}

static struct ini *
ini_of(const struct annex *a)
{
	return a->report->words->annex;
}

static const char *
section_name(const struct annex *a, const char *sheet)
{
	return arena_printf(a->report->arena, "sheet %s", sheet);
}

/* "Title | what it means", as one line each. */
static bool
split(struct arena *arena, const char *value, const char **title, const char **meaning)
{
	const char *bar = strchr(value, '|');

	if (!bar)
		return false;
	*title = str_trim(arena, value, (size_t)(bar - value));
	*meaning = one_line(str_trim(arena, bar + 1, strlen(bar + 1)));
	return **title && **meaning;
}

/* A column is named in the section of its sheet; what is not told there is told in
 * [columns]. */
static bool
read_column(const struct annex *a, struct ini_entry *e, const char **title,
	const char **meaning)
{
	struct ini *ini = ini_of(a);
	struct ini_entry *shared = NULL;

	if (str_empty(e->value)) {
		shared = ini_entry(ini_section(ini, COLUMNS_SHARED), e->key);
		if (!shared || str_empty(shared->value)) {
			diag(ini->diags, DIAG_INI_MISSING_KEY, ini_loc(ini, e),
				"[" COLUMNS_SHARED "] %s", e->key);
			return false;
		}
		e = shared;
	}
	if (split(a->report->arena, e->value, title, meaning))
		return true;
	ini_bad_value(ini, e, "\"Title | what it means\"");
	return false;
}

bool
annex_column(struct annex *a, const char *sheet, const char *column, const char **title,
	const char **meaning)
{
	struct ini_entry *e =
		ini_entry(ini_section(ini_of(a), section_name(a, sheet)), column);

	return e && read_column(a, e, title, meaning);
}

static void
unknown_key(const struct annex *a, const struct ini_entry *e, const struct texts *known)
{
	struct ini *ini = ini_of(a);
	const char *near = str_nearest(e->key, known->v, known->n);

	diag(ini->diags, DIAG_INI_UNKNOWN_KEY, ini_loc(ini, e), "%s%s%s%s",
		str_quote(a->report->arena, e->key), near ? "; did you mean \"" : "",
		near ? near : "", near ? "\"?" : "");
}

static void
unknown_column(const struct annex *a, const struct draft *d, const struct ini_entry *e)
{
	struct texts known = {0};

	LIST_EACH (d->table->columns, i) {
		LIST_ADD(a->report->arena, &known, d->table->columns.v[i]->key);
	}
	LIST_ADD(a->report->arena, &known, FORMULA_LIKE);
	unknown_key(a, e, &known);
}

static void
show_column(const struct annex *a, struct shown *s, struct ini_entry *e)
{
	size_t at = draft_column(s->draft, e->key);
	const char *title = e->key, *meaning;

	e->used = true;
	if (at == NO_COLUMN && !str_eq(e->key, FORMULA_LIKE)) {
		unknown_column(a, s->draft, e);
		return;
	}
	read_column(a, e, &title, &meaning);
	s->columns[s->table->columns.n] = at;
	table_add_column(a->report->arena, s->table, e->key, title)->width =
		at == NO_COLUMN ? FORMULA_WIDTH : s->draft->table->columns.v[at]->width;
}

/* The sheet with the columns its section names. */
static void
arrange(struct annex *a, struct draft *d, const char *name)
{
	struct arena *arena = a->report->arena;
	struct ini_section *section = ini_section(ini_of(a), section_name(a, d->key));
	struct shown *s = ARENA_NEW(arena, struct shown);

	d->sheet->name = name;
	d->sheet->table = d->table;
	LIST_ADD(arena, &a->book->sheets, d->sheet);
	if (d->sheet->plain)
		return;
	if (!section) {
		diag(ini_of(a)->diags, DIAG_INI_MISSING_KEY, LOC_FILE(ini_of(a)->file),
			"[%s]", section_name(a, d->key));
		return;
	}
	s->draft = d;
	s->cursor = (struct cursor){
		.report = a->report, .annex = a, .end = a->report->issue->judged.n};
	s->table = ARENA_NEW(arena, struct table);
	s->table->name = d->key;
	s->table->next = next_shown;
	s->table->state = s;
	s->columns = ARENA_ARRAY(arena, size_t, section->entries.n);
	LIST_EACH (section->entries, i) {
		show_column(a, s, section->entries.v[i]);
	}
	d->sheet->table = s->table;
}

/* The sheets in the order of [sheets]; one that is not named is not shown. */
static void
arrange_all(struct annex *a)
{
	struct ini *ini = ini_of(a);
	struct ini_section *sheets = ini_section(ini, SHEETS);
	struct texts known = {0};

	LIST_EACH (a->drafts, i) {
		LIST_ADD(a->report->arena, &known, a->drafts.v[i]->key);
	}
	for (size_t i = 0; sheets && i < sheets->entries.n; i++) {
		struct ini_entry *e = sheets->entries.v[i];
		struct draft *d = draft_find(a, e->key);
		e->used = true;
		if (!d)
			unknown_key(a, e, &known);
		else if (str_empty(e->value))
			ini_bad_value(ini, e, "the name of the sheet");
		else
			arrange(a, d, e->value);
	}
	ini_require(ini, sheets, "readme");
}

/* Definitions of columns that are shown nowhere are no mistake while there are such
 * columns; the same goes for sheets that are not shown. */
static void
report_unused(struct annex *a)
{
	struct arena *arena = a->report->arena;
	struct ini *ini = ini_of(a);
	struct texts keys = {0}, sections = {0};
	static const char *const others[] = {
		"readme", "texts", "checks", "coded", "about", COLUMNS_SHARED, SHEETS};
	/* Of these all keys may stand: which are asked for depends on the issue. */
	enum { FREE = 4 };

	LIST_EACH (a->drafts, i) {
		const struct draft *d = a->drafts.v[i];
		LIST_ADD(arena, &sections, section_name(a, d->key));
		ini_entry(ini_section(ini, "about"), d->key);
		struct ini_section *s = ini_section(ini, section_name(a, d->key));
		for (size_t k = 0; k < d->table->columns.n; k++) {
			const char *key = d->table->columns.v[k]->key;
			ini_entry(ini_section(ini, COLUMNS_SHARED), key);
			ini_entry(s, key);
			LIST_ADD(arena, &keys, key);
		}
	}
	ini_entry(ini_section(ini, COLUMNS_SHARED), FORMULA_LIKE);
	for (size_t i = 0; i < COUNT(others); i++) {
		struct ini_section *s = ini_section(ini, others[i]);
		LIST_ADD(arena, &sections, others[i]);
		for (size_t k = 0; i < FREE && s && k < s->entries.n; k++)
			s->entries.v[k]->used = true;
	}
	ini_report_unused(ini, keys.v, keys.n, sections.v, sections.n);
}

struct workbook *
annex_build_limited(struct report *r, size_t sheet_rows)
{
	struct annex *a = ARENA_NEW(r->arena, struct annex);

	a->report = r;
	a->sheet_rows = sheet_rows;
	a->agrees = true;
	a->counted_victims.arena = r->arena;
	a->book = ARENA_NEW(r->arena, struct workbook);
	a->book->furniture = report_furniture(r);
	add_readme_sheets(a);
	add_incident_sheets(a);
	add_fact_sheets(a);
	add_parallel_sheets(a);
	add_chart_sheets(a);
	add_explain_sheets(a);
	add_changes_sheet(a);
	arrange_all(a);
	fill_readme_sheets(a);
	report_unused(a);
	return a->agrees ? a->book : NULL;
}

struct workbook *
annex_build(struct report *r)
{
	return annex_build_limited(r, LIMIT_SHEET_ROWS);
}
