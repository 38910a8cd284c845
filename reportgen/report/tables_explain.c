/* Built tables of what findings hang on: other settings, and single values. */
#include "report/tables_parts.h"

#include "core/count.h"

static const enum finding_code concerns[] = {
	FINDING_INCONSISTENT, FINDING_CONCERN, FINDING_CONCERN_ATTEMPT};
enum { CONCERNS = COUNT(concerns) };

static void
add_counts(struct report *r, struct table *t, const char *label, bool is_used,
	const unsigned n[FINDING_COUNT])
{
	struct row *row = table_add_row(r->arena, t);

	row->v[0] = cell_text(r->arena, "");
	row->v[0].text = (struct text){0};
	text_add(r->arena, &row->v[0].text, label, is_used ? RUN_BOLD : 0);
	if (is_used)
		text_add(r->arena, &row->v[0].text,
			arena_printf(r->arena, " %s",
				words_get(r->words, "headings", "this-brief")),
			RUN_BOLD);
	for (size_t i = 0; i < CONCERNS; i++)
		row->v[i + 1] = cell_number(r->arena, n[concerns[i]]);
	row->v[CONCERNS + 1] =
		cell_number(r->arena, n[FINDING_UNRESOLVED] + n[FINDING_INSUFFICIENT]);
	row->v[CONCERNS + 2] = cell_number(
		r->arena, n[FINDING_OUTSIDE_SCOPE] + n[FINDING_OUTSIDE_PERIOD]);
	row->v[CONCERNS + 3] =
		cell_number(r->arena, n[FINDING_NOT_APPLICABLE] + n[FINDING_WITHDRAWN]);
}

static struct table *
counts_table(struct report *r, struct builts *out, const char *name, const char *head)
{
	struct block *b = add_built(r, out, name, BLOCK_TABLE);

	b->table = table_new(r, name);
	add_column(r, b->table, head, 3.6);
	for (size_t i = 0; i < CONCERNS; i++) {
		struct column *c =
			table_add_column(r->arena, b->table, finding_text(concerns[i]),
				words_get(r->words, "findings-short",
					finding_text(concerns[i])));
		c->align = ALIGN_RIGHT;
		c->weight = 1.3;
	}
	add_column(r, b->table, "open-findings", 1.0)->align = ALIGN_RIGHT;
	add_column(r, b->table, "outside-findings", 1.0)->align = ALIGN_RIGHT;
	add_column(r, b->table, "no-findings", 1.0)->align = ALIGN_RIGHT;
	return b->table;
}

/* How many findings of the period there would be under other settings. */
static void
make_sensitivity(struct report *r, struct builts *out)
{
	struct sensitivity s;

	sensitivity_count(r->issue, &s);
	struct table *t = counts_table(r, out, "table:policies", "policy");
	for (int p = 0; p < POLICIES; p++)
		add_counts(r, t, words_get(r->words, "policy", policy_text(p)),
			p == (int)r->issue->agreement->policy, s.by_policy[p]);
	t = counts_table(r, out, "table:standards", "standard");
	for (int k = 0; k < STANDARDS; k++)
		add_counts(r, t, words_get(r->words, "standards", standard_text(k)),
			k == STANDARD_ANY, s.by_standard[k]);
}

/* Incidents that one value would move from one finding to the same other. */
struct move {
	int role;
	enum element_value to;
	enum finding_code now, then;
	struct texts incidents;
};

struct moves {
	LIST_OF(struct move);
};

static struct move *
find_move(struct report *r, struct moves *moves, const struct judgement *j,
	const struct pivot *p)
{
	const struct pivot_step *c = &p->changes[0];

	LIST_EACH (*moves, i) {
		struct move *m = moves->v[i];
		if (m->role == c->role && m->to == c->to && m->now == j->lead->code &&
			m->then == p->code)
			return m;
	}
	struct move *m = ARENA_NEW(r->arena, struct move);
	*m = (struct move){
		.role = c->role, .to = c->to, .now = j->lead->code, .then = p->code};
	LIST_ADD(r->arena, moves, m);
	return m;
}

static void
list_moves(struct report *r, struct moves *out)
{
	LIST_EACH (r->issue->judged, i) {
		const struct judgement *j = r->issue->judged.v[i];
		if (!period_holds(&r->issue->period, &j->times))
			continue;
		for (size_t k = 0; k < j->pivots.n; k++) {
			const struct pivot *p = j->pivots.v[k];
			if (pivot_leads_to_concern(j, p))
				LIST_ADD(r->arena, &find_move(r, out, j, p)->incidents,
					report_short_id(r, i));
		}
	}
}

/* Incidents one value from a finding of more weight: what to look for next. */
static void
make_pivots(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "table:pivots", BLOCK_TABLE);
	struct moves moves = {0};

	b->table = table_new(r, "pivots");
	add_column(r, b->table, "needed", 2.0);
	add_column(r, b->table, "finding-then", 2.2);
	add_column(r, b->table, "finding-now", 2.2);
	add_column(r, b->table, "concerned", 3.4);
	list_moves(r, &moves);
	LIST_EACH (moves, i) {
		const struct move *m = moves.v[i];
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = cell_text(r->arena,
			arena_printf(r->arena, "%s: %s", words_role(r->words, m->role),
				words_value(r->words, m->to)));
		row->v[1] = finding_cell(r, m->then, true);
		row->v[2] = finding_cell(r, m->now, true);
		row->v[3] = cell_text(r->arena, report_some_of(r, &m->incidents));
	}
}

/* Values that would each take a finding of concern away, by what it would then be. */
struct fall {
	enum finding_code now, then;
	struct texts values, incidents;
};

struct falls {
	LIST_OF(struct fall);
};

static struct fall *
find_fall(struct report *r, struct falls *falls, enum finding_code now,
	enum finding_code then)
{
	LIST_EACH (*falls, i) {
		if (falls->v[i]->now == now && falls->v[i]->then == then)
			return falls->v[i];
	}
	struct fall *f = ARENA_NEW(r->arena, struct fall);
	f->now = now;
	f->then = then;
	LIST_ADD(r->arena, falls, f);
	return f;
}

static void
add_falls(struct report *r, struct falls *falls, size_t at)
{
	const struct judgement *j = r->issue->judged.v[at];
	const char *id = report_short_id(r, at);

	LIST_EACH (j->pivots, i) {
		const struct pivot *p = j->pivots.v[i];
		if (p->n != 1 || p->code >= j->lead->code)
			continue;
		struct fall *f = find_fall(r, falls, j->lead->code, p->code);
		texts_add_once(r->arena, &f->values,
			arena_printf(r->arena, "%s: %s",
				words_role(r->words, p->changes[0].role),
				words_value(r->words, p->changes[0].to)));
		if (!f->incidents.n || f->incidents.v[f->incidents.n - 1] != id)
			LIST_ADD(r->arena, &f->incidents, id);
	}
}

static void
make_falls(struct report *r, struct builts *out)
{
	struct block *b = add_built(r, out, "table:pivots-weaker", BLOCK_TABLE);
	struct falls falls = {0};

	b->table = table_new(r, "pivots-weaker");
	add_column(r, b->table, "any-of", 4.0);
	add_column(r, b->table, "finding-then", 2.0);
	add_column(r, b->table, "finding-now", 2.0);
	add_column(r, b->table, "concerned", 2.6);
	LIST_EACH (r->issue->judged, i) {
		if (report_counts(r, r->issue->judged.v[i]))
			add_falls(r, &falls, i);
	}
	LIST_EACH (falls, i) {
		const struct fall *f = falls.v[i];
		struct row *row = table_add_row(r->arena, b->table);
		row->v[0] = cell_text(
			r->arena, words_join_or(r->words, r->arena, &f->values));
		row->v[1] = finding_cell(r, f->then, true);
		row->v[2] = finding_cell(r, f->now, true);
		row->v[3] = cell_text(r->arena, report_some_of(r, &f->incidents));
	}
}

void
builts_make_explain(struct report *r, struct builts *out)
{
	make_sensitivity(r, out);
	make_pivots(r, out);
	make_falls(r, out);
}
