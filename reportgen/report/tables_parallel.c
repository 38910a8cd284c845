/* Built tables of other commitments and parallel instruments. */
#include "report/tables_parts.h"

#include "core/str.h"

/* How many statements of a kind one cell holds. */
enum { TOLD_CURRENT = 4, TOLD_EARLIER = 2 };

bool
report_tells(const struct commitment_status *c, size_t at)
{
	enum statement_use use = c->told.v[at]->use;
	size_t before = 0;

	if (use == USE_LATER)
		return false;
	if (use == USE_EARLIER && c->told.v[at]->statement->value == c->value)
		return false;
	for (size_t i = 0; i < at; i++)
		before += c->told.v[i]->use == use &&
			  (use == USE_CURRENT ||
				  c->told.v[i]->statement->value != c->value);
	return before < (use == USE_CURRENT ? TOLD_CURRENT : TOLD_EARLIER);
}

/* One statement in a cell: what it would make of the status where that is not the
 * cell's own, the text, and the number of its source. */
static void
add_told(struct report *r, struct text *to, const struct commitment_status *c,
	const struct told *t)
{
	const struct statement *s = t->statement;
	const char *value = words_term(r->words, s->value);

	if (to->runs.n)
		to->runs.v[to->runs.n - 1]->style |= RUN_BREAK_AFTER;
	if (t->use == USE_EARLIER) {
		const char *pairs[] = {"value", value};
		value = words_fill(r->arena,
			words_get(r->words, "commitments", "earlier"), pairs, 1);
	}
	if (t->use == USE_EARLIER || c->value == TERM_NONE)
		text_add(r->arena, to, arena_printf(r->arena, "%s: ", value),
			RUN_ITALIC);
	text_add(r->arena, to, report_statement(r, s), 0);
	text_add(r->arena, to, arena_printf(r->arena, "%zu", report_cite(r, s->source)),
		RUN_SUPERSCRIPT);
}

static struct cell
told_cell(struct report *r, const struct commitment_status *c)
{
	struct cell cell = {.kind = CELL_TEXT};
	unsigned hidden = 0;

	LIST_EACH (c->told, i) {
		if (report_tells(c, i))
			add_told(r, &cell.text, c, c->told.v[i]);
		else
			hidden++;
	}
	if (!c->told.n)
		text_add(r->arena, &cell.text,
			words_get(r->words, "commitments", "nothing"), 0);
	if (hidden && cell.text.runs.n)
		cell.text.runs.v[cell.text.runs.n - 1]->style |= RUN_BREAK_AFTER;
	if (hidden)
		text_add(r->arena, &cell.text,
			words_count(r->words, r->arena, "told-elsewhere", hidden),
			RUN_ITALIC);
	return cell;
}

static struct cell
status_cell(struct report *r, const struct commitment_status *c)
{
	const char *key = commitment_status_text(c);
	struct cell cell =
		cell_text(r->arena, words_get(r->words, "commitment-status", key));

	cell.symbol = words_get(r->words, "commitment-symbols", key);
	return cell;
}

static void
make_commitments(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "table:commitments", BLOCK_TABLE);

	b->table = table_new(r, "commitments");
	add_column(r, b->table, "commitment-id", 0.4);
	add_column(r, b->table, "commitment", 3.2);
	add_column(r, b->table, "commitment-status", 1.4);
	add_column(r, b->table, "known", 3.2);
	LIST_EACH (r->commitments, i) {
		const struct commitment_status *c = r->commitments.v[i];
		if (c->agreement != r->issue->agreement)
			continue;
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = cell_text(r->arena, c->commitment->id);
		row->v[1] = (struct cell){.kind = CELL_TEXT};
		text_add(r->arena, &row->v[1].text, c->commitment->title, RUN_BOLD);
		text_add(r->arena, &row->v[1].text,
			arena_printf(r->arena, " %s",
				words_quote(r->words, r->arena, c->commitment->words)),
			0);
		row->v[2] = status_cell(r, c);
		row->v[3] = told_cell(r, c);
	}
}

/* What an agreement says on a point, beside what the one in question says. */
static struct cell
wording_cell(struct report *r, const struct agreement *a, enum wording_point p)
{
	const struct agreement *lead = r->issue->agreement;
	const struct agreement *tests = agreement_tests(r->issue->agreements, a);
	struct cell cell = {.kind = CELL_TEXT};

	if (a != lead && wording_same(lead, a, p)) {
		text_add(r->arena, &cell.text, words_get(r->words, "wording", "same"),
			RUN_ITALIC);
		return cell;
	}
	if (a->wording[p].text)
		text_add(r->arena, &cell.text, a->wording[p].text, 0);
	else
		text_add(r->arena, &cell.text, words_get(r->words, "wording", "none"),
			RUN_ITALIC);
	if (tests->worded && !wording_same(tests, a, p))
		text_add(r->arena, &cell.text,
			arena_printf(r->arena, " %s",
				words_get(r->words, "wording", "untested")),
			0);
	return cell;
}

static bool
words_differ(const struct report *r, const struct agreement *a,
	const enum wording_point *points, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!wording_same(r->issue->agreement, a, points[i]))
			return true;
	return false;
}

static void
add_wording_row(struct report *r, struct table *t, const struct agreement *a,
	const enum wording_point *points, size_t n)
{
	struct row *row = table_add_row(r->arena, t);

	row->v[0] = cell_text(r->arena, a->label);
	for (size_t i = 0; i < n; i++)
		row->v[i + 1] = wording_cell(r, a, points[i]);
}

/* Room by the longest text, so that no column is much taller than another. */
static double
point_weight(const struct report *r, enum wording_point p)
{
	size_t longest = 20;

	LIST_EACH (*r->issue->agreements, i) {
		const char *text = r->issue->agreements->v[i]->wording[p].text;
		size_t n = text ? str_code_points(text) : 0;
		longest = n > longest ? n : longest;
	}
	return longest > 50 ? 3.5 : (double)longest / 14;
}

static void
make_wording(struct report *r, struct builts *out, const char *name,
	const enum wording_point *points, size_t n)
{
	struct block *b = add_built(r, out, name, BLOCK_TABLE);

	b->table = table_new(r, "wording");
	add_column(r, b->table, "instrument", 0);
	for (size_t i = 0; i < n; i++)
		add_column(r, b->table, wording_text(points[i]),
			point_weight(r, points[i]));
	if (n)
		add_wording_row(r, b->table, r->issue->agreement, points, n);
	LIST_EACH (*r->issue->agreements, i) {
		const struct agreement *a = r->issue->agreements->v[i];
		if (a->worded && words_differ(r, a, points, n))
			add_wording_row(r, b->table, a, points, n);
	}
}

/* Two tables of about the same width when one would be too wide. */
static size_t
first_part(size_t n, size_t most)
{
	return n <= most ? n : (n + 1) / 2 < most ? (n + 1) / 2 : most;
}

static void
make_wordings(struct report *r, struct builts *out)
{
	enum wording_point points[WORDING_COUNT];
	size_t n = report_points(r, points);
	size_t first = first_part(n, WORDING_COLUMNS);

	make_wording(r, out, "table:wording", points, first);
	make_wording(r, out, "table:wording-2", points + first, n - first);
}

static const char *
row_ids(struct report *r, const struct parallel_row *row)
{
	struct texts ids = {0};

	LIST_EACH (row->incidents, i) {
		LIST_ADD(r->arena, &ids, report_short_id(r, *row->incidents.v[i]));
	}
	return report_some_of(r, &ids);
}

/* By what a finding differs, in words: "date and parties". */
static const char *
grounds_text(struct report *r, const struct finding *lead, const struct finding *other)
{
	unsigned grounds = parallel_grounds(lead, other);
	struct texts names = {0};

	for (int g = 0; g < GROUND_COUNT; g++)
		if (grounds & 1U << g)
			LIST_ADD(r->arena, &names,
				words_get(r->words, "grounds-of-difference",
					ground_text(g)));
	return words_join(r->words, r->arena, &names);
}

static struct cell
parallel_cell(struct report *r, const struct finding *lead, const struct finding *other)
{
	struct cell cell = finding_cell(r, other->code, true);

	if (!parallel_differs(lead, other))
		return cell;
	if (lead->code == other->code)
		text_add(r->arena, &cell.text,
			arena_printf(r->arena, ", %s",
				words_confidence(r->words, other->confidence)),
			0);
	text_add(r->arena, &cell.text,
		arena_printf(r->arena, " (%s)", grounds_text(r, lead, other)),
		RUN_ITALIC);
	return cell;
}

static bool
row_differs(const struct parallel *p, const struct judgement *j, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (parallel_differs(j->lead, j->others.v[*p->differing.v[i]]))
			return true;
	return false;
}

/* The matrix for some of the instruments that differ, and the rows where they do. */
static void
make_matrix(
	struct report *r, struct builts *out, const char *name, size_t from, size_t to)
{
	const struct parallel *p = &r->parallel;
	struct block *b = add_built(r, out, name, BLOCK_TABLE);

	b->table = table_new(r, "parallel");
	add_column(r, b->table, "incident", 1.0);
	table_add_column(r->arena, b->table, "lead", r->issue->agreement->label)
		->weight = 1.1;
	for (size_t i = from; i < to; i++)
		table_add_column(r->arena, b->table, "other",
			parallel_agreement(r->issue, *p->differing.v[i])->label)
			->weight = 1.1;
	for (size_t i = 0; i < p->rows.n && i < PARALLEL_ROWS; i++) {
		const struct parallel_row *found = p->rows.v[i];
		const struct judgement *j = r->issue->judged.v[*found->incidents.v[0]];
		if (!row_differs(p, j, from, to))
			continue;
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = cell_text(r->arena, row_ids(r, found));
		row->v[1] = finding_cell(r, j->lead->code, true);
		for (size_t k = from; k < to; k++)
			row->v[k - from + 2] = parallel_cell(
				r, j->lead, j->others.v[*p->differing.v[k]]);
	}
}

void
builts_make_parallel(struct report *r, struct builts *out)
{
	size_t n = r->parallel.differing.n;
	size_t first = first_part(n, MATRIX_COLUMNS);
	size_t most = (size_t)2 * MATRIX_COLUMNS, last = n < most ? n : most;

	make_commitments(r, out);
	make_wordings(r, out);
	make_matrix(r, out, "table:parallel", 0, first);
	make_matrix(r, out, "table:parallel-2", first, last);
}
