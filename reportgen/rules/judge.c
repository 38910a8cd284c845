/* Judges an incident by an agreement. */
#include "rules/rules.h"

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

/* Whether the instrument reaches this pair of sponsor and victim (evidence-table.md).
 */
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
			if (incident->facts[list].v[i]->source->status ==
				SOURCE_STATUS_ACTIVE)
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

struct finding *
rules_judge(
	const struct agreement *a, const struct incident *incident, struct arena *arena)
{
	struct finding *f = ARENA_NEW(arena, struct finding);

	f->agreement = a;
	f->incident = incident;
	for (int role = 0; role < ELEMENT_COUNT; role++)
		evidence_weigh(
			a, &a->elements[role], incident, arena, &f->elements[role]);
	evidence_weigh(a, &a->attempt, incident, arena, &f->attempt);
	rules_decide(f, a->policy, arena);
	if (is_withdrawn(incident))
		set_state(f, FINDING_WITHDRAWN);
	else if (!applies(a, incident, arena))
		set_state(f, FINDING_NOT_APPLICABLE);
	return f;
}
