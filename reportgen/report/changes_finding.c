/* Findings beside those of an earlier issue: which step moved them. */
#include "report/changes_parts.h"

#include "core/count.h"
#include "core/str.h"

static bool
verdict_same(struct verdict a, struct verdict b)
{
	return a.code == b.code && a.confidence == b.confidence;
}

static struct verdict
machine_of(const struct finding *f)
{
	return verdict_of(f->machine ? f->machine : f);
}

static void
add_step(struct comparison *c, const struct old_incident *old,
	const struct agreement *a, struct verdict from, struct verdict to,
	enum cause cause)
{
	if (verdict_same(from, to))
		return;
	enum change_kind kind = from.code == to.code           ? CHANGE_CONFIDENCE
				: to.code == FINDING_WITHDRAWN ? CHANGE_WITHDRAWN
							       : CHANGE_FINDING;
	struct change *x = change_add(c, kind, cause, old->now->incident, old);
	x->agreement = a->id;
	x->from = from;
	x->to = to;
}

/* What today's rules make of the old facts differently. */
static enum cause
rules_cause(const struct comparison *c, const struct agreement *a)
{
	return agreement_differs(c, a) ? CAUSE_RULE : CAUSE_SETUP;
}

static bool
is_applied(const struct finding *f, unsigned review)
{
	LIST_EACH (f->reviews, i) {
		if (f->reviews.v[i]->state == REVIEW_APPLIED &&
			f->reviews.v[i]->review->number == review)
			return true;
	}
	return false;
}

/* True when the reviews that made the old finding make that of today. */
static bool
reviews_are_same(const struct old_finding *f, const struct finding *mid)
{
	size_t then = 0, now = 0;

	LIST_EACH (f->outcomes, i) {
		if (!str_eq(f->outcomes.v[i]->state, review_state_text(REVIEW_APPLIED)))
			continue;
		if (!is_applied(mid, f->outcomes.v[i]->review))
			return false;
		then++;
	}
	LIST_EACH (mid->reviews, i) {
		now += mid->reviews.v[i]->state == REVIEW_APPLIED;
	}
	return then == now;
}

/* From the old finding to what the old facts give today: rules, then reviews. */
static void
rules_step(struct comparison *c, const struct old_incident *old,
	const struct agreement *a, const struct old_finding *f,
	const struct finding *mid)
{
	struct verdict is = verdict_of(mid), machine = machine_of(mid);
	struct verdict between = reviews_are_same(f, mid)            ? is
				 : verdict_same(f->machine, machine) ? f->verdict
								     : machine;

	add_step(c, old, a, f->verdict, between, rules_cause(c, a));
	add_step(c, old, a, between, is, CAUSE_REVIEW);
}

/* From there to what the facts of today give: facts, then reviews of these. */
static void
facts_step(struct comparison *c, const struct old_incident *old,
	const struct agreement *a, const struct finding *mid, const struct finding *now,
	enum cause cause)
{
	struct verdict was = verdict_of(mid), is = verdict_of(now);
	struct verdict machine = machine_of(now);
	bool reviewed_anew =
		verdict_same(was, machine_of(mid)) && !verdict_same(is, machine);
	struct verdict between = reviewed_anew ? machine : is;

	add_step(c, old, a, was, between, cause);
	add_step(c, old, a, between, is, CAUSE_REVIEW);
}

static bool
element_same(const struct old_finding *f, const struct finding *now, int role)
{
	const struct element_result *r = finding_result(now, role);
	return f->values[role] == r->value && f->confidences[role] == r->confidence;
}

static const struct finding *
finding_now(const struct old_incident *old, const char *agreement)
{
	LIST_EACH (old->now->others, i) {
		if (str_eq(old->now->others.v[i]->agreement->id, agreement))
			return old->now->others.v[i];
	}
	return str_eq(old->now->lead->agreement->id, agreement) ? old->now->lead : NULL;
}

bool
finding_says_same(const struct old_incident *old, const struct old_finding *f)
{
	if (old->then || !old->now || f->outcomes.n)
		return false;
	const struct finding *now = finding_now(old, f->agreement);
	if (!now || now->reviews.n || !verdict_same(f->verdict, verdict_of(now)))
		return false;
	for (int role = 0; f->has_elements && role < ELEMENTS_AND_ATTEMPT; role++)
		if (!element_same(f, now, role))
			return false;
	return true;
}

static enum cause
element_cause(const struct comparison *c, const struct agreement *a,
	const struct old_finding *f, const struct finding *mid, int role,
	enum cause facts)
{
	const struct element_result *r = finding_result(mid, role);

	if (element_same(f, mid, role))
		return facts;
	return f->reviewed[role] || r->review ? CAUSE_REVIEW : rules_cause(c, a);
}

/* Elements that differ while the finding is the same: old beside mid by rules or
 * reviews, what is left by the facts. */
static void
compare_elements(struct comparison *c, const struct old_incident *old,
	const struct agreement *a, const struct old_finding *f,
	const struct finding *mid, const struct finding *now, enum cause facts)
{
	struct texts by[CAUSES] = {0};

	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		if (!element_same(f, now, role))
			LIST_ADD(c->arena,
				&by[element_cause(c, a, f, mid, role, facts)],
				element_or_attempt_text(role));
	for (int cause = 0; cause < CAUSES; cause++) {
		if (!by[cause].n)
			continue;
		struct change *x = change_add(
			c, CHANGE_ELEMENTS, (enum cause)cause, old->now->incident, old);
		x->agreement = a->id;
		x->items = by[cause];
	}
}

/* A review that counts, or is shown: not one that is over. */
static bool
holds(const char *state)
{
	static const char *const states[] = {
		"applied", "confirms", "differs", "dissent"};

	for (size_t i = 0; i < COUNT(states); i++)
		if (str_eq(states[i], state))
			return true;
	return false;
}

static const struct review *
review_then(const struct comparison *c, unsigned number)
{
	LIST_EACH (c->old.reviews, i) {
		if (c->old.reviews.v[i]->number == number)
			return c->old.reviews.v[i];
	}
	return NULL;
}

/* A number may be given again: the same review says the same. */
static bool
review_same(const struct review *a, const struct review *b)
{
	return a && b && a->number == b->number && a->role == b->role &&
	       a->value == b->value && str_eq(a->who, b->who) &&
	       str_eq(a->when.text, b->when.text) && a->is_dissent == b->is_dissent;
}

static const struct old_outcome *
outcome_then(
	const struct comparison *c, const struct old_finding *f, const struct review *r)
{
	LIST_EACH (f->outcomes, i) {
		if (f->outcomes.v[i]->review == r->number &&
			review_same(review_then(c, r->number), r))
			return f->outcomes.v[i];
	}
	return NULL;
}

static bool
is_there(const struct comparison *c, const struct finding *now, unsigned number)
{
	LIST_EACH (now->reviews, i) {
		const struct review *r = now->reviews.v[i]->review;
		if (r->number == number && review_same(review_then(c, number), r))
			return true;
	}
	return false;
}

static void
add_review(struct comparison *c, const struct old_incident *old,
	const struct agreement *a, enum change_kind kind, enum cause cause,
	unsigned number)
{
	struct change *x = change_add(c, kind, cause, old->now->incident, old);
	x->agreement = a->id;
	x->review = number;
}

static void
compare_reviews(struct comparison *c, const struct old_incident *old,
	const struct agreement *a, const struct old_finding *f,
	const struct finding *now, enum cause cause)
{
	LIST_EACH (now->reviews, i) {
		const struct review_outcome *o = now->reviews.v[i];
		const struct old_outcome *was = outcome_then(c, f, o->review);
		bool held = was && holds(was->state);
		bool still = holds(review_state_text(o->state));
		if (still && !held)
			add_review(c, old, a, CHANGE_REVIEW_ADDED, CAUSE_REVIEW,
				o->review->number);
		else if (held && !still && o->state == REVIEW_STALE)
			add_review(c, old, a, CHANGE_REVIEW_STALE,
				old->then ? cause : rules_cause(c, a),
				o->review->number);
		else if (held && !still)
			add_review(c, old, a, CHANGE_REVIEW_ENDED, CAUSE_REVIEW,
				o->review->number);
	}
	LIST_EACH (f->outcomes, i) {
		if (holds(f->outcomes.v[i]->state) &&
			!is_there(c, now, f->outcomes.v[i]->review))
			add_review(c, old, a, CHANGE_REVIEW_ENDED, CAUSE_REVIEW,
				f->outcomes.v[i]->review);
	}
}

static const struct old_finding *
finding_then(const struct old_incident *old, const char *agreement)
{
	LIST_EACH (old->findings, i) {
		if (str_eq(old->findings.v[i]->agreement, agreement))
			return old->findings.v[i];
	}
	return NULL;
}

static void
compare_finding(struct comparison *c, const struct old_incident *old,
	const struct finding *now, enum cause cause)
{
	const struct agreement *a = now->agreement;
	const struct old_finding *f = finding_then(old, a->id);

	if (!f)
		return;
	/* The same facts: what is judged today is what they give today. */
	const struct finding *mid =
		old->then ? c->rejudge->judge(c->rejudge->state, a, old->then, c->arena)
			  : now;
	size_t before = c->out->changes.n;
	rules_step(c, old, a, f, mid);
	facts_step(c, old, a, mid, now, cause);
	if (c->out->changes.n == before && f->has_elements && now == old->now->lead)
		compare_elements(c, old, a, f, mid, now, cause);
	compare_reviews(c, old, a, f, now, cause);
}

void
findings_compare(struct comparison *c, const struct old_incident *old,
	const struct facts_diff *diff)
{
	const struct judgement *j = old->now;
	enum cause cause = facts_cause(c, old, diff);

	compare_finding(c, old, j->lead, cause);
	LIST_EACH (j->others, i) {
		compare_finding(c, old, j->others.v[i], cause);
	}
}
