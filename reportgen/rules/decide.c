/* From element values to a finding: a list of questions, of which the first that is
 * answered decides. */
#include "rules/rules.h"

static enum element_value
value_of(const struct finding *f, enum element_role role)
{
	return f->elements[role].value;
}

/* The elements that scope, period and sufficiency look at, in the order of reasons. */
static const enum element_role but_theft[] = {ELEMENT_STATE_NEXUS, ELEMENT_CYBER_MEANS,
	ELEMENT_OBJECT, ELEMENT_INTENT, ELEMENT_TEMPORAL};
enum { BUT_THEFT = 5, SCOPE = 4 };

static bool
theft_is_open(const struct finding *f)
{
	return value_of(f, ELEMENT_THEFT) != ESTABLISHED;
}

/* Theft established makes the attempt established; one that was not takes theft's
 * confidence. */
static void
imply_attempt(struct finding *f)
{
	const struct element_result *theft = &f->elements[ELEMENT_THEFT];
	if (theft->value != ESTABLISHED || f->attempt.value == ESTABLISHED)
		return;
	f->attempt.value = ESTABLISHED;
	f->attempt.confidence = theft->confidence;
}

static bool
any_scope_negated(const struct finding *f)
{
	for (size_t i = 0; i < SCOPE; i++)
		if (value_of(f, but_theft[i]) == NEGATED)
			return true;
	return false;
}

static bool
blocked_under_strict(const struct finding *f, enum attempt_policy policy)
{
	return policy == POLICY_STRICT && value_of(f, ELEMENT_THEFT) == NEGATED;
}

static bool
any_silent(const struct finding *f)
{
	for (size_t i = 0; i < BUT_THEFT; i++)
		if (value_of(f, but_theft[i]) == NOT_ESTABLISHED)
			return true;
	return theft_is_open(f) && f->attempt.value == NOT_ESTABLISHED;
}

static bool
any_unresolved(const struct finding *f)
{
	return value_of(f, ELEMENT_STATE_NEXUS) == UNDETERMINED ||
	       value_of(f, ELEMENT_CYBER_MEANS) == UNDETERMINED ||
	       value_of(f, ELEMENT_TEMPORAL) == UNDETERMINED ||
	       (theft_is_open(f) && f->attempt.value == UNDETERMINED);
}

static bool
aim_is_established(const struct finding *f)
{
	return value_of(f, ELEMENT_OBJECT) == ESTABLISHED &&
	       value_of(f, ELEMENT_INTENT) == ESTABLISHED;
}

/* The weakest link: the minimum over established elements, at most moderate when one
 * that the finding needs is open. */
static enum confidence
weakest_link(const struct finding *f)
{
	enum confidence c = CONFIDENCE_HIGH;
	const struct element_result *taking =
		theft_is_open(f) ? &f->attempt : &f->elements[ELEMENT_THEFT];

	c = confidence_least(c, taking->value == ESTABLISHED ? taking->confidence
							     : CONFIDENCE_MODERATE);
	for (size_t i = 0; i < BUT_THEFT; i++) {
		const struct element_result *e = &f->elements[but_theft[i]];
		c = confidence_least(c,
			e->value == ESTABLISHED ? e->confidence : CONFIDENCE_MODERATE);
	}
	return c;
}

static enum finding_code
decide_code(struct finding *f, enum attempt_policy policy)
{
	if (any_scope_negated(f))
		return FINDING_OUTSIDE_SCOPE;
	if (value_of(f, ELEMENT_TEMPORAL) == NEGATED)
		return FINDING_OUTSIDE_PERIOD;
	if (theft_is_open(f) && f->attempt.value == NEGATED)
		return FINDING_OUTSIDE_SCOPE;
	if (blocked_under_strict(f, policy))
		return FINDING_OUTSIDE_SCOPE;
	if (any_silent(f))
		return FINDING_INSUFFICIENT;
	if (any_unresolved(f))
		return FINDING_UNRESOLVED;
	bool firm = aim_is_established(f) && weakest_link(f) != CONFIDENCE_LOW;
	if (!theft_is_open(f))
		return firm ? FINDING_INCONSISTENT : FINDING_CONCERN;
	if (policy == POLICY_STRICT)
		return FINDING_UNRESOLVED;
	return policy == POLICY_INCLUSIVE && firm ? FINDING_INCONSISTENT
						  : FINDING_CONCERN_ATTEMPT;
}

/* One false conjunct is enough, so the strongest negation counts. */
static enum confidence
strongest_negation(const struct finding *f, enum attempt_policy policy)
{
	enum confidence c = CONFIDENCE_NONE;

	for (size_t i = 0; i < BUT_THEFT; i++)
		if (value_of(f, but_theft[i]) == NEGATED)
			c = confidence_most(c, f->elements[but_theft[i]].confidence);
	if (theft_is_open(f) && f->attempt.value == NEGATED)
		c = confidence_most(c, f->attempt.confidence);
	if (c == CONFIDENCE_NONE && blocked_under_strict(f, policy))
		c = f->elements[ELEMENT_THEFT].confidence;
	return c;
}

static enum confidence
decide_confidence(const struct finding *f, enum attempt_policy policy)
{
	switch (f->code) {
	case FINDING_INCONSISTENT:
	case FINDING_CONCERN:
	case FINDING_CONCERN_ATTEMPT:
		return weakest_link(f);
	case FINDING_OUTSIDE_PERIOD:
		return f->elements[ELEMENT_TEMPORAL].confidence;
	case FINDING_OUTSIDE_SCOPE:
		return strongest_negation(f, policy);
	default:
		return CONFIDENCE_NONE;
	}
}

static void
add_reason(struct finding *f, struct arena *arena, const char *reason)
{
	LIST_ADD(arena, &f->reasons, reason);
}

/* STATE MEANS OBJECT INTENT NO-TAKING PERIOD, those that are negated. */
static void
add_negations(struct finding *f, enum attempt_policy policy, struct arena *arena)
{
	for (size_t i = 0; i < SCOPE; i++)
		if (value_of(f, but_theft[i]) == NEGATED)
			add_reason(f, arena, element_reason(but_theft[i]));
	if ((theft_is_open(f) && f->attempt.value == NEGATED) ||
		blocked_under_strict(f, policy))
		add_reason(f, arena, element_reason(ELEMENT_THEFT));
	if (value_of(f, ELEMENT_TEMPORAL) == NEGATED)
		add_reason(f, arena, element_reason(ELEMENT_TEMPORAL));
}

static void
add_open(struct finding *f, enum element_value value, struct arena *arena)
{
	bool unresolved = value == UNDETERMINED;

	for (size_t i = 0; i < BUT_THEFT; i++) {
		enum element_role role = but_theft[i];
		bool looked_at = !unresolved ||
				 (role != ELEMENT_OBJECT && role != ELEMENT_INTENT);
		if (looked_at && value_of(f, role) == value)
			add_reason(f, arena, element_text(role));
	}
	if (theft_is_open(f) && f->attempt.value == value)
		add_reason(f, arena, "attempt");
}

static void
decide_reasons(struct finding *f, enum attempt_policy policy, struct arena *arena)
{
	switch (f->code) {
	case FINDING_OUTSIDE_SCOPE:
		add_negations(f, policy, arena);
		break;
	case FINDING_OUTSIDE_PERIOD:
		add_reason(f, arena, element_reason(ELEMENT_TEMPORAL));
		break;
	case FINDING_INSUFFICIENT:
		add_open(f, NOT_ESTABLISHED, arena);
		break;
	case FINDING_UNRESOLVED:
		add_open(f, UNDETERMINED, arena);
		if (!f->reasons.n) /* strict: only the attempt is shown */
			add_reason(f, arena, element_text(ELEMENT_THEFT));
		break;
	default:
		break;
	}
}

void
rules_decide(struct finding *f, enum attempt_policy policy, struct arena *arena)
{
	imply_attempt(f);
	f->reasons = (struct texts){0};
	f->code = decide_code(f, policy);
	f->confidence = decide_confidence(f, policy);
	decide_reasons(f, policy, arena);
}
