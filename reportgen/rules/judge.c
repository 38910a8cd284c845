/* Judges an incident by an agreement. */
#include "rules/rules.h"

#include <assert.h>

#include "core/str.h"
#include "rules/evidence.h"

/* A party held responsible by some source, whatever its grade. */
static bool
is_sponsor(const struct agreement *a, const struct fact *f)
{
	enum term nexus = fact_term(f, COL_ATTRIBUTION_NEXUS);
	const char *state = fact_text(f, COL_ATTRIBUTION_STATE);
	return state && texts_have(&a->parties, state) && nexus != NEXUS_NONE &&
	       nexus != NEXUS_NATIONALITY;
}

static bool
has_victim_of_other_party(
	const struct agreement *a, const struct facts *victims, const char *sponsor)
{
	LIST_EACH (*victims, i) {
		const char *country = fact_text(victims->v[i], COL_VICTIMS_COUNTRY);
		if (country && !str_eq(country, sponsor) &&
			texts_have(&a->parties, country))
			return true;
	}
	return false;
}

/* Whether the commitment reaches the incident: a party sponsored it and a victim is of
 * another, or nobody names a sponsor. */
static bool
applies(const struct agreement *a, const struct incident *incident, struct arena *arena)
{
	struct facts said = incident_standing(arena, incident, LIST_ATTRIBUTION);
	struct facts victims = incident_standing(arena, incident, LIST_VICTIMS);
	bool sponsored = false;

	if (a->victims == VICTIM_ANY)
		return true;
	LIST_EACH (said, i) {
		const struct fact *f = said.v[i];
		if (!is_sponsor(a, f))
			continue;
		sponsored = true;
		if (has_victim_of_other_party(
			    a, &victims, fact_text(f, COL_ATTRIBUTION_STATE)))
			return true;
	}
	return !sponsored;
}

/* Withdrawn by itself, or because every source it rests on has been. */
static bool
is_withdrawn(const struct incident *incident)
{
	bool any = false;

	if (incident->status != STATUS_ACTIVE)
		return true;
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			any = true;
			if (fact_stands(incident->facts[list].v[i]))
				return false;
		}
	return any;
}

static void
set_state(struct finding *f, enum finding_code code)
{
	f->code = code;
	f->confidence = CONFIDENCE_NONE;
	f->reasons = (struct texts){0};
}

static void
decide(struct finding *f, enum attempt_policy policy, struct arena *arena)
{
	rules_decide(f, policy, arena);
	if (is_withdrawn(f->incident))
		set_state(f, FINDING_WITHDRAWN);
	else if (!applies(f->agreement, f->incident, arena))
		set_state(f, FINDING_NOT_APPLICABLE);
}

/* True for what no party and no date decides. */
static bool
is_common(const struct element *e)
{
	return e->weighs == LIST_MEANS || e->weighs == LIST_TAKING ||
	       e->weighs == LIST_OBJECTS || e->weighs == LIST_PURPOSES;
}

static void
weigh(const struct agreement *a, int role, const struct incident *incident,
	const struct standpoint *from, struct arena *arena, struct element_result *out)
{
	const struct element *e = agreement_element(a, role);
	const struct common *common = from->common;

	if (common && is_common(e) && from->standard == STANDARD_ANY &&
		str_eq(common->of->tests_sha256, a->tests_sha256))
		*out = common->results[role];
	else
		evidence_weigh(a, e, incident, from->standard, arena, out);
}

/* The elements of one reading of an incident; no finding yet. */
static struct finding *
judge_reading(const struct agreement *a, const struct incident *reading,
	const struct standpoint *from, struct arena *arena)
{
	struct finding *f = ARENA_NEW(arena, struct finding);

	f->agreement = a;
	f->incident = reading;
	for (int role = 0; role < ELEMENT_COUNT; role++)
		weigh(a, role, reading, from, arena, &f->elements[role]);
	weigh(a, ELEMENT_ATTEMPT, reading, from, arena, &f->attempt);
	return f;
}

/* Reviews speak of the incident, whatever its readings. */
static void
settle(struct finding *f, const struct incident *incident,
	const struct standpoint *from, struct arena *arena)
{
	struct finding *machine = ARENA_NEW(arena, struct finding);

	*machine = *f;
	decide(machine, from->policy, arena);
	const struct incident *reading = f->incident;
	f->incident = incident;
	reviews_apply(f, from, arena);
	f->incident = reading;
	decide(f, from->policy, arena);
	f->incident = machine->incident = incident;
	LIST_EACH (f->reviews, i) {
		if (f->reviews.v[i]->state == REVIEW_APPLIED)
			f->machine = machine;
	}
}

static bool
is_weaker(const struct finding *a, const struct finding *b)
{
	return a->code != b->code ? a->code < b->code : a->confidence < b->confidence;
}

/* Each reading of contested names is judged; the weakest finding counts. */
static struct finding *
judge_readings(const struct agreement *a, const struct incident *incident,
	const struct readings *readings, const struct standpoint *from,
	struct arena *arena)
{
	struct finding *weakest = NULL;
	struct actor_reading *used = NULL;
	struct actor_reading *all =
		ARENA_ARRAY(arena, struct actor_reading, readings->n);

	LIST_EACH (*readings, i) {
		struct finding *f =
			judge_reading(a, readings->v[i]->incident, from, arena);
		settle(f, incident, from, arena);
		all[i] = (struct actor_reading){.actors = readings->v[i]->actors,
			.code = f->code,
			.confidence = f->confidence};
		if (weakest && !is_weaker(f, weakest))
			continue;
		weakest = f;
		used = &all[i];
	}
	assert(used); /* an incident is read in one way at least */
	used->is_used = true;
	LIST_EACH (*readings, i) {
		LIST_ADD(arena, &weakest->readings, &all[i]);
	}
	return weakest;
}

struct finding *
rules_judge_from(const struct agreement *a, const struct incident *incident,
	const struct standpoint *from, struct arena *arena)
{
	struct readings readings = {0};

	readings_list(incident, arena, &readings);
	if (readings.n)
		return judge_readings(a, incident, &readings, from, arena);
	struct finding *f = judge_reading(a, incident, from, arena);
	if (from->reviews && from->reviews->n)
		settle(f, incident, from, arena);
	else
		decide(f, from->policy, arena);
	return f;
}

struct finding *
rules_judge(
	const struct agreement *a, const struct incident *incident, struct arena *arena)
{
	struct standpoint own = {.policy = a->policy};
	return rules_judge_from(a, incident, &own, arena);
}

void
rules_judge_into(struct judgement *j, const struct agreements *agreements,
	const struct agreement *lead, const struct incident *incident,
	const struct standpoint *base, struct arena *arena)
{
	struct common common = {.of = lead};

	*j = (struct judgement){
		.incident = incident, .times = incident_times(incident)};
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		if (is_common(agreement_element(lead, role)))
			evidence_weigh(lead, agreement_element(lead, role), incident,
				STANDARD_ANY, arena, &common.results[role]);
	LIST_EACH (*agreements, i) {
		const struct agreement *a = agreements->v[i];
		struct standpoint from = *base;
		from.policy = a->policy;
		from.standard = STANDARD_ANY;
		from.is_lead = a == lead;
		from.common = &common;
		struct finding *f = rules_judge_from(a, incident, &from, arena);
		if (a == lead)
			j->lead = f;
		else
			LIST_ADD(arena, &j->others, f);
	}
}

struct judgement *
rules_judge_all(const struct agreements *agreements, const struct agreement *lead,
	const struct incident *incident, const struct standpoint *base,
	struct arena *arena)
{
	struct judgement *j = ARENA_NEW(arena, struct judgement);

	rules_judge_into(j, agreements, lead, incident, base, arena);
	return j;
}
