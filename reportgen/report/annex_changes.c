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

static struct cell *
verdict_cells(struct arena *scratch, struct cell *v, const struct verdict *x)
{
	*v++ = text(scratch, x->known ? finding_text(x->code) : NULL);
	if (x->known)
		v[-1].tone = str_lower(scratch, finding_text(x->code));
	*v++ = text(scratch, x->known ? confidence_text(x->confidence) : NULL);
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
	struct cell *v = row_cells(scratch, out, sizeof columns / sizeof *columns);
	*v++ = cell_number(scratch, (double)(c->at + 1));
	*v++ = text(scratch, since->period);
	*v++ = text(scratch, since == issue->history->replaced ? "replaced-issue"
							       : "previous-issue");
	*v++ = text(scratch, x->incident);
	*v++ = text(scratch, x->title);
	*v++ = text(scratch, change_text(x->kind));
	*v++ = text(scratch, cause_text(x->cause));
	*v++ = text(scratch, x->agreement);
	v = verdict_cells(scratch, v, &x->from);
	v = verdict_cells(scratch, v, &x->to);
	*v++ = text(scratch, x->items.n ? x->items.v[c->item] : NULL);
	*v++ = text(scratch, x->other);
	if (x->review)
		*v = cell_number(scratch, x->review);
	if (++c->item >= x->items.n) {
		c->item = 0;
		c->at++;
	}
	return true;
}

void
add_changes_sheet(struct report *r, struct workbook *book)
{
	add_sheet(r, book, "changes", COLUMNS(columns), next_change);
}
