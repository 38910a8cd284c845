/* Reviews in the place of what the facts alone give. */
#include "rules/rules.h"

#include "core/str.h"

static bool
is_of(const struct review *r, const struct finding *f, const struct standpoint *from)
{
	return r->matched && str_eq(r->incident, f->incident->id) &&
	       (r->agreement ? str_eq(r->agreement, f->agreement->id) : from->is_lead);
}

/* Puts a value of its own in the place of one. */
static bool
is_of_value(const struct review *r)
{
	return !r->is_dissent && r->role != REVIEW_OF_FINDING;
}

/* A later review of the same element stands for all earlier ones. */
static bool
is_superseded(
	const struct review *r, const struct finding *f, const struct standpoint *from)
{
	LIST_EACH (*from->reviews, i) {
		const struct review *o = from->reviews->v[i];
		if (o == r || !is_of(o, f, from) || !is_of_value(o) ||
			o->role != r->role)
			continue;
		if (o->when.first > r->when.first ||
			(o->when.first == r->when.first && o->number > r->number))
			return true;
	}
	return false;
}

static struct element_result *
result_of(struct finding *f, int role)
{
	return role == ELEMENT_ATTEMPT ? &f->attempt : &f->elements[role];
}

static void
put_value(struct finding *f, const struct review *r)
{
	struct element_result *e = result_of(f, r->role);

	e->value = (enum element_value)r->value;
	e->confidence = e->value == ESTABLISHED || e->value == NEGATED
				? r->confidence
				: CONFIDENCE_NONE;
	e->caps = (struct texts){0};
	e->review = r;
}

static enum review_state
state_of(const struct review *r, const struct finding *f, const struct standpoint *from,
	struct arena *arena)
{
	if (date_known(&r->expires) && r->expires.last < from->day)
		return REVIEW_EXPIRED;
	if (!str_eq(r->digest,
		    review_digest(f->agreement, f->incident, r->role, arena)))
		return REVIEW_STALE;
	if (r->is_dissent)
		return REVIEW_DISSENT;
	if (r->role == REVIEW_OF_FINDING)
		return REVIEW_CONFIRMS;
	return is_superseded(r, f, from) ? REVIEW_SUPERSEDED : REVIEW_APPLIED;
}

/* The finding as the facts give it, but for one review. */
static void
judge_alone(struct review_outcome *o, const struct finding *f,
	const struct standpoint *from, struct arena *arena)
{
	struct finding alone = *f;

	if (o->review->role != REVIEW_OF_FINDING) {
		o->machine = finding_result(f, o->review->role)->value;
		put_value(&alone, o->review);
	}
	rules_decide(&alone, from->policy, arena);
	o->code = alone.code;
	o->confidence = alone.confidence;
	if (o->state == REVIEW_CONFIRMS && (int)o->code != o->review->value)
		o->state = REVIEW_DIFFERS;
}

void
reviews_apply(struct finding *f, const struct standpoint *from, struct arena *arena)
{
	struct finding facts = *f;

	for (size_t i = 0; from->reviews && i < from->reviews->n; i++) {
		const struct review *r = from->reviews->v[i];
		if (!is_of(r, f, from))
			continue;
		struct review_outcome *o = ARENA_NEW(arena, struct review_outcome);
		o->review = r;
		o->state = state_of(r, f, from, arena);
		judge_alone(o, &facts, from, arena);
		if (o->state == REVIEW_APPLIED)
			put_value(f, r);
		LIST_ADD(arena, &f->reviews, o);
	}
}
