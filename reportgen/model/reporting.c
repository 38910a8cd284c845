/* The available reporting: found by name, cut at a day, sorted. */
#include "model/reporting.h"

#include <stdlib.h>
#include <string.h>

#include "core/str.h"

const struct incident *
reporting_find(const struct reporting *r, const char *text, struct arena *arena,
	struct texts *candidates)
{
	const struct incident *best = NULL;
	enum naming how = NAMES_NOT;

	LIST_EACH (r->incidents, i) {
		const struct incident *incident = r->incidents.v[i];
		if (str_eq(incident->id, text)) {
			candidates->n = 0;
			return incident;
		}
		enum naming this = incident_naming(incident->id, text);
		if (this == NAMES_NOT || this < how)
			continue;
		if (this > how)
			candidates->n = 0;
		how = this;
		best = incident;
		LIST_ADD(arena, candidates, incident->id);
	}
	if (candidates->n != 1)
		return NULL;
	candidates->n = 0;
	return best;
}

bool
is_told_later(const struct date *said, const struct source *s, int32_t day)
{
	return (date_known(said) && said->first > day) || source_is_later(s, day);
}

/* Facts of sources that had not spoken yet; how many were left out. */
static size_t
cut_incident(struct incident *incident, int32_t as_of)
{
	size_t cut = 0, kept;

	for (int list = 0; list < FACT_LISTS; list++) {
		struct facts *facts = &incident->facts[list];
		kept = 0;
		LIST_EACH (*facts, i) {
			if (source_is_later(facts->v[i]->source, as_of))
				cut++;
			else {
				SET_IF_OTHER(facts->v[kept], facts->v[i]);
				kept++;
			}
		}
		SET_IF_OTHER(facts->n, kept);
	}
	kept = 0;
	LIST_EACH (incident->positions, i) {
		struct position *p = incident->positions.v[i];
		if (is_told_later(&p->date, p->source, as_of))
			cut++;
		else {
			SET_IF_OTHER(incident->positions.v[kept], p);
			kept++;
		}
	}
	SET_IF_OTHER(incident->positions.n, kept);
	return cut;
}

void
reporting_cut(
	struct reporting *r, int32_t as_of, struct arena *arena, struct diags *diags)
{
	LIST_EACH (r->incidents, i) {
		struct incident *incident = r->incidents.v[i];
		/* An incident that is itself later waits whole: the record has it, the
		 * brief does not tell of it. */
		if (incident_is_later(incident, as_of))
			continue;
		size_t cut = cut_incident(incident, as_of);
		if (cut)
			diag(diags, DIAG_FACTS_LATER,
				((struct loc){.file = incident->at.file,
					.pointer = incident->at.pointer}),
				"%s: %zu facts of sources published after %s",
				str_quote(arena, incident->id), cut,
				date_iso(arena, as_of));
	}
}

bool
input_is_used(const struct input *in)
{
	return in->read == 0 || in->rejected < in->read;
}

struct input
reporting_sum(const struct reporting *r)
{
	struct input sum = {.read = r->withheld,
		.withheld = r->withheld,
		.is_discreet = r->is_discreet};

	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		sum.read += in->read;
		sum.accepted += in->accepted;
		sum.merged += in->merged;
		sum.rejected += in->rejected;
		sum.withheld += in->withheld;
	}
	return sum;
}

static const char *
path_of(const void *input)
{
	return ((const struct input *)input)->path;
}

static int
by_digest(const void *a, const void *b)
{
	const struct input *x = a, *y = b;

	return str_order(x->sha256, y->sha256);
}

static int
by_refusal(const void *a, const void *b)
{
	const struct reject *x = *(struct reject *const *)a;
	const struct reject *y = *(struct reject *const *)b;
	int by = str_order(x->file, y->file);

	if (!by)
		by = str_order(x->sha256, y->sha256);
	if (!by)
		by = (x->line > y->line) - (x->line < y->line);
	if (!by)
		by = (x->column > y->column) - (x->column < y->column);
	if (!by)
		by = str_order_natural(x->pointer, y->pointer);
	if (!by)
		by = str_order(diag_name(x->name), diag_name(y->name));
	if (!by)
		by = str_order(x->id, y->id);
	return by ? by : str_order(x->reason, y->reason);
}

void
reporting_sort(struct reporting *r)
{
	sort_by_text((void **)r->inputs.v, r->inputs.n, path_of, by_digest);
	if (r->rejects.n > 1)
		qsort(r->rejects.v, r->rejects.n, sizeof *r->rejects.v, by_refusal);
}

const struct incident *
reporting_find_titled(const struct reporting *r, const char *text, struct arena *arena,
	struct texts *candidates)
{
	const struct incident *found = NULL;

	LIST_EACH (r->incidents, i) {
		const struct incident *incident = r->incidents.v[i];
		if (str_empty(text) || !incident->title ||
			!strcasestr(incident->title, text))
			continue;
		found = incident;
		LIST_ADD(arena, candidates,
			arena_printf(arena, "%s (%s)", incident->id, incident->title));
	}
	if (candidates->n != 1)
		return NULL;
	candidates->n = 0;
	return found;
}
