/* What a finding hangs on: the values that would change it, and the facts without which
 * it would be another. */
#include "rules/rules.h"

#include "core/limits.h"
#include "core/str.h"
#include "rules/condition.h"
#include "rules/evidence.h"

enum { VALUES = ESTABLISHED + 1 };

/* The finding with one or two values changed. A value that is changed counts as one of
 * moderate confidence: enough for any finding, more than nobody knows. */
static enum finding_code
changed_code(const struct finding *f, const struct pivot_step *changes, size_t n,
	enum attempt_policy policy, struct arena *scratch)
{
	struct finding other = *f;

	for (size_t i = 0; i < n; i++) {
		struct element_result *e = changes[i].role == ELEMENT_ATTEMPT
						   ? &other.attempt
						   : &other.elements[changes[i].role];
		e->value = changes[i].to;
		e->confidence = CONFIDENCE_MODERATE;
	}
	rules_decide(&other, policy, scratch);
	return other.code;
}

static void
add_pivot(struct judgement *j, const struct pivot_step *changes, size_t n,
	enum finding_code code, struct arena *arena)
{
	struct pivot *p = ARENA_NEW(arena, struct pivot);

	for (size_t i = 0; i < n; i++)
		p->changes[i] = changes[i];
	p->n = n;
	p->code = code;
	LIST_ADD(arena, &j->pivots, p);
}

/* Single changes that move the finding; which do is kept by role and value. */
static void
find_single_pivots(struct judgement *j, const struct finding *f,
	enum attempt_policy policy, bool moves[ELEMENTS_AND_ATTEMPT][VALUES],
	struct arena *arena, struct arena *scratch)
{
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		for (int to = ESTABLISHED; to >= NEGATED; to--) {
			struct pivot_step c = {role, (enum element_value)to};
			if ((int)finding_result(f, role)->value == to)
				continue;
			enum finding_code code =
				changed_code(f, &c, 1, policy, scratch);
			moves[role][to] = code != f->code;
			if (moves[role][to])
				add_pivot(j, &c, 1, code, arena);
		}
}

/* Pairs of changes neither of which would move the finding by itself. */
static void
find_double_pivots(struct judgement *j, const struct finding *f,
	enum attempt_policy policy, bool moves[ELEMENTS_AND_ATTEMPT][VALUES],
	struct arena *arena, struct arena *scratch)
{
	for (int n = 0; n < ELEMENTS_AND_ATTEMPT * VALUES; n++)
		for (int m = (n / VALUES + 1) * VALUES;
			m < ELEMENTS_AND_ATTEMPT * VALUES; m++) {
			struct pivot_step pair[] = {
				{n / VALUES,
					(enum element_value)(VALUES - 1 - n % VALUES)},
				{m / VALUES,
					(enum element_value)(VALUES - 1 - m % VALUES)}};
			if (finding_result(f, pair[0].role)->value == pair[0].to ||
				finding_result(f, pair[1].role)->value == pair[1].to ||
				moves[pair[0].role][pair[0].to] ||
				moves[pair[1].role][pair[1].to])
				continue;
			enum finding_code code =
				changed_code(f, pair, 2, policy, scratch);
			if (code != f->code)
				add_pivot(j, pair, 2, code, arena);
		}
}

/* A record state is moved by no value. */
void
rules_find_pivots(struct judgement *j, struct arena *arena)
{
	struct arena *scratch = arena_new(); /* for the reasons, which nobody reads */
	const struct finding *f = j->lead;
	bool moves[ELEMENTS_AND_ATTEMPT][VALUES] = {{false}};

	if (finding_is_finding(f->code)) {
		find_single_pivots(j, f, f->agreement->policy, moves, arena, scratch);
		find_double_pivots(j, f, f->agreement->policy, moves, arena, scratch);
	}
	arena_free(scratch);
}

/* What is taken away: one fact, or all facts of a source or an origin. */
struct removal {
	enum hinge_kind kind;
	const char *id;
};

static bool
is_removed(const struct removal *r, const struct fact *f)
{
	switch (r->kind) {
	case HINGE_FACT:
		return str_eq(f->id, r->id);
	case HINGE_SOURCE:
		return str_eq(f->source->id, r->id);
	default:
		return str_eq(f->source->origin, r->id);
	}
}

static const struct incident *
incident_without(
	const struct incident *incident, const struct removal *r, struct arena *arena)
{
	struct incident *other = ARENA_NEW(arena, struct incident);

	*other = *incident;
	for (int list = 0; list < FACT_LISTS; list++) {
		const struct facts *from = &incident->facts[list];
		struct facts kept = {.v = ARENA_ARRAY(arena, struct fact *, from->n)};
		LIST_EACH (*from, i) {
			if (!is_removed(r, from->v[i]))
				kept.v[kept.n++] = from->v[i];
		}
		kept.cap = kept.n;
		other->facts[list] = kept;
	}
	return other;
}

static void
try_removal(struct judgement *j, struct removal r, const struct standpoint *from,
	struct arena *arena, struct arena *scratch)
{
	arena_empty(scratch);
	const struct finding *f = rules_judge_from(j->lead->agreement,
		incident_without(j->incident, &r, scratch), from, scratch);
	if (f->code == j->lead->code)
		return;
	struct hinge *h = ARENA_NEW(arena, struct hinge);
	*h = (struct hinge){r.kind, r.id, f->code, f->confidence};
	LIST_ADD(arena, &j->hinges, h);
}

/* Each origin, each source and each fact, once. */
static void
find_hinges(struct judgement *j, const struct standpoint *from, struct arena *arena,
	struct arena *scratch)
{
	struct texts tried[HINGE_KINDS] = {0};

	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (j->incident->facts[list], i) {
			const struct fact *f = j->incident->facts[list].v[i];
			texts_add_once(arena, &tried[HINGE_ORIGIN], f->source->origin);
			texts_add_once(arena, &tried[HINGE_SOURCE], f->source->id);
			LIST_ADD(arena, &tried[HINGE_FACT], f->id);
		}
	size_t trials = 0;
	for (int kind = HINGE_KINDS - 1; kind >= 0; kind--)
		LIST_EACH (tried[kind], i) {
			struct removal r = {(enum hinge_kind)kind, tried[kind].v[i]};
			j->hinges_cut = ++trials > LIMIT_HINGE_TRIALS;
			if (!j->hinges_cut)
				try_removal(j, r, from, arena, scratch);
		}
}

/* The same facts under the other policies and standards. */
static void
compare(struct judgement *j, const struct standpoint *lead, struct arena *scratch)
{
	for (int policy = 0; policy < POLICIES; policy++) {
		struct standpoint from = *lead;
		from.policy = (enum attempt_policy)policy;
		j->by_policy[policy] = rules_judge_from(
			j->lead->agreement, j->incident, &from, scratch)
					       ->code;
	}
	for (int standard = 0; standard < STANDARDS; standard++) {
		struct standpoint from = *lead;
		from.standard = (enum standard)standard;
		j->by_standard[standard] = rules_judge_from(
			j->lead->agreement, j->incident, &from, scratch)
						   ->code;
	}
}

const char *
rules_why_no_item(const struct element *e, const struct fact *f)
{
	const struct condition *tests[] = {e->establishes, e->negates, e->points_to};
	bool any = false;

	if (!fact_stands(f))
		return "its source was retracted or replaced";
	if (e->combine == COMBINE_PERIOD)
		return "no date of conduct, and none that bounds it";
	for (size_t i = 0; i < 3; i++)
		any |= tests[i] && condition_holds(tests[i], f) == YES;
	if (!any)
		return "no test of the element holds for it";
	return evidence_grade(f) == CONFIDENCE_NONE
		       ? "its grade gives no support"
		       : "set aside by the rule on facts taken together (combine)";
}

void
rules_explain(struct judgement *j, const struct standpoint *base, struct arena *arena)
{
	struct arena *scratch = arena_new();
	struct standpoint from = *base;

	from.policy = j->lead->agreement->policy;
	from.standard = STANDARD_ANY;
	from.is_lead = true;
	j->is_explained = true;
	rules_find_pivots(j, arena);
	find_hinges(j, &from, arena, scratch);
	arena_empty(scratch);
	compare(j, &from, scratch);
	arena_free(scratch);
}
