/* After the last file: what was read as a whole, marked and counted. */
#include "ingest/ingest.h"

#include <assert.h>

#include "ingest/merge.h"

/* A word of a source without a marking counts as what is not marked. */
static enum term
marking_of(const struct reporting *r, const struct source *s)
{
	return s->tlp ? s->tlp : r->unmarked_as;
}

/* The product carries the maximum of what was read. */
static void
settle_marking(struct reporting *r)
{
	LIST_EACH (r->positions, i) {
		r->marking = marking_most(
			r->marking, marking_of(r, r->positions.v[i]->source));
	}
	LIST_EACH (r->statements, i) {
		r->marking = marking_most(
			r->marking, marking_of(r, r->statements.v[i]->source));
	}
	LIST_EACH (r->incidents, i) {
		r->marking = marking_most(r->marking, r->incidents.v[i]->tlp);
	}
	LIST_EACH (r->sources, i) {
		r->marking = marking_most(r->marking, r->sources.v[i]->tlp);
	}
	if (r->marking == TERM_NONE)
		r->marking = TLP_CLEAR;
}

/* Nothing that was read is lost uncounted. */
static void
reconcile(const struct reporting *r)
{
	size_t accepted = 0;

	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		assert(in->read ==
			in->accepted + in->merged + in->rejected + in->withheld);
		accepted += in->accepted;
	}
	assert(accepted == r->incidents.n);
}

void
ingest_finish(struct reporting *r, const struct decisions *decisions,
	struct arena *arena, struct diags *diags)
{
	sources_settle(r, arena, diags);
	incidents_tell_apart(r, arena, diags);
	incidents_join(r, decisions, arena, diags);
	duplicates_find(r, decisions, arena, diags);
	statements_join(r);
	settle_marking(r);
	reconcile(r);
	fact_release();
}
