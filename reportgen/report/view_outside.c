/* What is not counted and why: findings outside the commitment, by reason. */
#include "report/view_parts.h"

/* Examples named for each reason. */
enum { EXAMPLES = 3 };

static bool
has_reason(const struct finding *f, const char *reason)
{
	return texts_have(&f->reasons, reason);
}

static void
put_reason(struct report *r, struct data *list, const char *reason)
{
	struct texts examples = {0};
	unsigned n = 0;

	LIST_EACH (r->issue->judged, i) {
		const struct judgement *j = r->issue->judged.v[i];
		bool outside = j->lead->code == FINDING_OUTSIDE_SCOPE ||
			       j->lead->code == FINDING_OUTSIDE_PERIOD;
		if (!outside || !has_reason(j->lead, reason) ||
			!period_holds(&r->issue->period, &j->times))
			continue;
		if (n++ < EXAMPLES)
			LIST_ADD(r->arena, &examples,
				arena_printf(r->arena, "%s (%s)", report_short_id(r, i),
					report_title(r, j->incident)));
	}
	if (!n)
		return;
	struct data *o = data_add(r->arena, list, NULL, DATA_OBJECT);
	data_text(r->arena, o, "code", reason);
	data_text(r->arena, o, "reason", words_get(r->words, "reasons", reason));
	data_text(r->arena, o, "number", arena_printf(r->arena, "%u", n));
	data_text(
		r->arena, o, "phrase", words_count(r->words, r->arena, "incidents", n));
	data_text(r->arena, o, "examples", words_join(r->words, r->arena, &examples));
}

void
view_outside(struct report *r, struct data *root)
{
	struct data *list = data_add(r->arena, root, "outside", DATA_LIST);

	for (int role = 0; role < ELEMENT_COUNT; role++)
		put_reason(r, list, element_reason(role));
}
