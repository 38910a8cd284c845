/* The other commitments of an agreement, by what statements say of them. */
#include "report/commitments.h"

#include <stdlib.h>

#include "core/str.h"

struct date
statement_date(const struct statement *s)
{
	return date_known(&s->date) ? s->date : s->source->published;
}

const char *
statement_use_text(enum statement_use u)
{
	static const char *const texts[] = {"current", "earlier", "later"};
	return texts[u];
}

const char *
commitment_status_text(const struct commitment_status *c)
{
	return c->value == TERM_NONE ? "contested" : term_text(c->value);
}

static bool
concerns(const struct issue *issue, const struct agreement *a,
	const struct commitment *c, const struct statement *s)
{
	return s->kind == STATEMENT_COMMITMENT && str_eq(s->about, c->id) &&
	       (a == issue->agreement || !commitment_find(issue->agreement, c->id));
}

static int
latest_first(const void *a, const void *b)
{
	const struct statement *x = (*(struct told *const *)a)->statement;
	const struct statement *y = (*(struct told *const *)b)->statement;
	struct date p = statement_date(x), q = statement_date(y);

	if (date_known(&p) != date_known(&q))
		return date_known(&p) ? -1 : 1;
	if (date_known(&p) && p.first != q.first)
		return p.first > q.first ? -1 : 1;
	int by = str_order(x->source->id, y->source->id);
	if (!by)
		by = str_order(x->at.file, y->at.file);
	return by ? by : str_order(x->at.pointer, y->at.pointer);
}

/* The first day of the latest statement known by the as-of day; INT32_MIN when none is
 * dated. */
static int32_t
latest_day(const struct commitment_status *c)
{
	int32_t latest = INT32_MIN;

	LIST_EACH (c->told, i) {
		struct date d = statement_date(c->told.v[i]->statement);
		if (c->told.v[i]->use != USE_LATER && date_known(&d) &&
			d.first > latest)
			latest = d.first;
	}
	return latest;
}

/* Statements whose day ends before the latest one begins are earlier; the rest decide.
 */
static void
settle(struct commitment_status *c)
{
	int32_t latest = latest_day(c);
	bool any = false;

	c->value = PROGRESS_NO_INFORMATION;
	LIST_EACH (c->told, i) {
		struct told *t = c->told.v[i];
		struct date d = statement_date(t->statement);
		int32_t end = date_known(&d) ? d.last : INT32_MIN;
		if (t->use == USE_LATER)
			continue;
		t->use = end < latest ? USE_EARLIER : USE_CURRENT;
		if (t->use == USE_EARLIER)
			continue;
		if (any && c->value != t->statement->value)
			c->value = TERM_NONE;
		else if (!any)
			c->value = t->statement->value;
		any = true;
	}
}

static struct commitment_status *
assess_one(const struct issue *issue, const struct agreement *a,
	const struct commitment *commitment, struct arena *arena)
{
	struct commitment_status *c = ARENA_NEW(arena, struct commitment_status);

	c->agreement = a;
	c->commitment = commitment;
	LIST_EACH (issue->reporting->statements, i) {
		const struct statement *s = issue->reporting->statements.v[i];
		if (!concerns(issue, a, commitment, s))
			continue;
		struct told *t = ARENA_NEW(arena, struct told);
		t->statement = s;
		t->use = is_told_later(&s->date, s->source, issue->period.as_of)
				 ? USE_LATER
				 : USE_CURRENT;
		LIST_ADD(arena, &c->told, t);
	}
	settle(c);
	if (c->told.n > 1)
		qsort(c->told.v, c->told.n, sizeof *c->told.v, latest_first);
	return c;
}

void
commitments_assess(const struct issue *issue, const struct agreement *a,
	struct arena *arena, struct commitment_statuses *out)
{
	LIST_EACH (a->commitments, i) {
		LIST_ADD(arena, out, assess_one(issue, a, a->commitments.v[i], arena));
	}
}

void
commitments_unmatched(
	const struct issue *issue, struct arena *arena, struct statements *out)
{
	LIST_EACH (issue->reporting->statements, i) {
		const struct statement *s = issue->reporting->statements.v[i];
		bool known = s->kind != STATEMENT_COMMITMENT;
		for (size_t k = 0; !known && k < issue->agreements->n; k++)
			known = commitment_find(issue->agreements->v[k], s->about);
		if (!known)
			LIST_ADD(arena, out, s);
	}
}

void
commitments_check(const struct issue *issue, struct arena *arena, struct diags *diags)
{
	struct statements unmatched = {0};
	LIST_OF(const char) ids = {0};

	LIST_EACH (*issue->agreements, k) {
		const struct agreement *a = issue->agreements->v[k];
		for (size_t i = 0; i < a->commitments.n; i++)
			LIST_ADD(arena, &ids, a->commitments.v[i]->id);
	}
	commitments_unmatched(issue, arena, &unmatched);
	LIST_EACH (unmatched, i) {
		const struct statement *s = unmatched.v[i];
		const char *near = str_nearest(s->about, ids.v, ids.n);
		diag(diags, DIAG_COMMITMENT_UNKNOWN,
			((struct loc){.file = s->at.file, .pointer = s->at.pointer}),
			"about %s%s%s%s", str_quote(arena, s->about),
			near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "");
	}
}
