/* Standards of evidence: which facts may establish or point to an element. What negates
 * is never left out, so that a count of concerns cannot rise as a standard tightens. */
#include "rules/evidence.h"

#include "core/str.h"

static bool
speaks_for(const struct weight *w)
{
	return w->item.direction != DIRECTION_AGAINST;
}

/* Of a government or a court, by the kind of the source: a press report that quotes one
 * is a press report. */
static bool
is_official(const struct weight *w)
{
	enum term kind = w->item.fact->source->kind;
	return kind == SPEAKER_GOVERNMENT || kind == SPEAKER_COURT;
}

static bool
has_two_origins(const struct weights *ws)
{
	const char *first = NULL;

	for (size_t i = 0; i < ws->n; i++) {
		const struct weight *w = &ws->v[i];
		if (!speaks_for(w) || !w->graded || w->dropped)
			continue;
		if (first && !str_eq(first, w->item.fact->source->origin))
			return true;
		first = w->item.fact->source->origin;
	}
	return false;
}

bool
standard_leaves_out(const struct weights *ws, enum standard standard, bool *left_out)
{
	bool any = false,
	     enough = standard == STANDARD_TWO_ORIGINS && has_two_origins(ws);

	for (size_t i = 0; i < ws->n && !enough; i++) {
		const struct weight *w = &ws->v[i];
		bool out = speaks_for(w) &&
			   (standard == STANDARD_TWO_ORIGINS ||
				   (standard == STANDARD_OFFICIAL && !is_official(w)));
		left_out[w->at] = out;
		any |= out;
	}
	return any;
}
