/* The sheet of changes since earlier issues: a row for each thing that changed. */
#include "report/annex_parts.h"

static const struct column_spec columns[] = {{"change_id", 10}, {"since", 14},
	{"compared_with", 16}, {"incident_id", 30}, {"title", 44}, {"change", 18},
	{"cause", 26}, {"instrument", 22}, {"finding_before", 20},
	{"confidence_before", 12}, {"finding_now", 20}, {"confidence_now", 12},
	{"changed_item", 26}, {"other_incident", 30}, {"review_id", 10}};

/* The changes since the one earlier issue, then since the other. */
static const struct change *
change_at(const struct issue *issue, size_t at, const struct earlier **since)
{
	const struct history *h = issue->history;
	const struct earlier *both[] = {h ? h->previous : NULL, h ? h->replaced : NULL};

	for (size_t i = 0; i < 2; i++) {
		size_t n = both[i] ? both[i]->changes.n : 0;
		*since = both[i];
		if (at < n)
			return both[i]->changes.v[at];
		at -= n;
	}
	return NULL;
}

/* What a change does not have is no question of it. */
static struct cell
given(struct arena *scratch, const char *s)
{
	return str_empty(s) ? missing(scratch, "not-applicable") : text(scratch, s);
}

static struct cell *
verdict_cells(struct arena *scratch, struct cell *v, const struct verdict *x)
{
	*v++ = x->known ? code_cell(scratch, x->code)
			: missing(scratch, "not-applicable");
	*v++ = x->known ? confidence_cell(scratch, x->confidence)
			: missing(scratch, "not-applicable");
	return v;
}

static bool
next_change(void *state, struct arena *scratch, struct row *out)
{
	struct cursor *c = state;
	const struct issue *issue = c->report->issue;
	const struct earlier *since;
	const struct change *x = change_at(issue, c->at, &since);

	if (!x)
		return false;
	struct cell *v = row_cells(scratch, out, COUNT(columns));
	*v++ = count(c->at + 1);
	*v++ = given(scratch, since->period);
	*v++ = text(scratch, since == issue->history->replaced ? "replaced-issue"
							       : "previous-issue");
	*v++ = given(scratch, x->incident);
	*v++ = given(scratch, x->title);
	*v++ = text(scratch, change_text(x->kind));
	*v++ = text(scratch, cause_text(x->cause));
	*v++ = given(scratch, x->agreement);
	v = verdict_cells(scratch, v, &x->from);
	v = verdict_cells(scratch, v, &x->to);
	*v++ = given(scratch, x->items.n ? x->items.v[c->item] : NULL);
	*v++ = given(scratch, x->other);
	*v++ = x->review ? count(x->review) : missing(scratch, "not-applicable");
	if (++c->item >= x->items.n) {
		c->item = 0;
		c->at++;
	}
	return true;
}

void
add_changes_sheet(struct annex *a)
{
	add_sheet(a, "changes", COLUMNS(columns), next_change);
}
