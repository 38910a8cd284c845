/* Adjustments that depend on the other facts of an element. They know kinds and
 * directions, never a party or a date; an agreement file chooses one per element by
 * name. */
#include "rules/evidence.h"

#include "core/str.h"

static bool
counts(const struct weight *w)
{
	return w->graded && !w->dropped;
}

static bool
any_toward(const struct weights *ws, enum direction d)
{
	for (size_t i = 0; i < ws->n; i++)
		if (counts(&ws->v[i]) && ws->v[i].item.direction == d)
			return true;
	return false;
}

/* hybrid: an insider who plants malware still takes by intrusion, so any support
 * outweighs what speaks for mere copying. */
static void
combine_hybrid(struct weights *ws)
{
	if (!any_toward(ws, DIRECTION_FOR))
		return;
	for (size_t i = 0; i < ws->n; i++)
		if (ws->v[i].item.direction == DIRECTION_AGAINST)
			ws->v[i].dropped = true;
}

static bool
is_technical(const struct fact *f)
{
	enum term by = fact_speaker(f);
	return by == SPEAKER_VENDOR || by == SPEAKER_RESEARCHER || by == SPEAKER_VICTIM;
}

/* A technical speaker who names a party as sponsor, in whatever words of confidence. */
static bool
names_party(const struct weights *ws, const struct weight *w)
{
	enum term nexus = fact_term(w->item.fact, COL_ATTRIBUTION_NEXUS);
	const char *state = fact_text(w->item.fact, COL_ATTRIBUTION_STATE);
	return counts(w) && is_technical(w->item.fact) && nexus >= NEXUS_CONDUCTED &&
	       nexus <= NEXUS_SPONSORED && state &&
	       texts_have(&ws->agreement->parties, state);
}

/* two-technical-origins: two independent technical attributions to the same party
 * establish together what each alone only points to. */
static void
combine_two_technical_origins(struct weights *ws)
{
	for (size_t i = 0; i < ws->n; i++) {
		if (!names_party(ws, &ws->v[i]))
			continue;
		const struct fact *a = ws->v[i].item.fact;
		for (size_t k = 0; k < ws->n; k++) {
			const struct fact *b = ws->v[k].item.fact;
			if (!names_party(ws, &ws->v[k]) ||
				!str_eq(fact_text(a, COL_ATTRIBUTION_STATE),
					fact_text(b, COL_ATTRIBUTION_STATE)) ||
				str_eq(a->source->origin, b->source->origin))
				continue;
			ws->v[i].item.direction = DIRECTION_FOR;
			break;
		}
	}
}

static bool
has_victim(const struct incident *incident, enum term kind)
{
	LIST_EACH (incident->facts[LIST_VICTIMS], i) {
		if (fact_term(incident->facts[LIST_VICTIMS].v[i], COL_VICTIMS_KIND) ==
			kind)
			return true;
	}
	return false;
}

static bool
all_victims_official(const struct incident *incident)
{
	const struct facts *victims = &incident->facts[LIST_VICTIMS];
	LIST_EACH (*victims, i) {
		enum term kind = fact_term(victims->v[i], COL_VICTIMS_KIND);
		if (kind != VICTIM_GOVERNMENT && kind != VICTIM_MILITARY)
			return false;
	}
	return victims->n > 0;
}

static bool
has_firm(const struct incident *incident)
{
	return incident->facts[LIST_VICTIMS].n == 0 ||
	       has_victim(incident, VICTIM_COMMERCIAL) ||
	       has_victim(incident, VICTIM_STATE_OWNED) ||
	       has_victim(incident, VICTIM_CRITICAL);
}

static enum term
object_kind(const struct fact *f)
{
	return fact_term(f, COL_OBJECTS_KIND);
}

/* Whether an object of a kind from first to last, in the order of terms.def, was
 * stated, graded or not. */
static bool
states_object(const struct incident *incident, enum term first, enum term last)
{
	LIST_EACH (incident->facts[LIST_OBJECTS], i) {
		enum term kind = object_kind(incident->facts[LIST_OBJECTS].v[i]);
		if (kind >= first && kind <= last)
			return true;
	}
	return false;
}

/* Steps 1 and 2: whose information it is, and whether that was stated. */
static void
weigh_owner(const struct weights *ws, struct item *item)
{
	enum term kind = object_kind(item->fact);

	if (all_victims_official(ws->incident)) {
		if (kind == OBJECT_RESEARCH && item->direction == DIRECTION_FOR)
			item->direction = DIRECTION_TOWARDS;
		else if (item->direction == DIRECTION_FOR || kind == OBJECT_MILITARY)
			item->direction = DIRECTION_AGAINST;
	} else if (item->direction == DIRECTION_FOR && !has_firm(ws->incident)) {
		item->direction = DIRECTION_TOWARDS;
	}
	if (item->direction == DIRECTION_FOR &&
		fact_get(item->fact, COL_OBJECTS_INFERRED)->kind != VALUE_ABSENT)
		item->direction = DIRECTION_TOWARDS;
}

static bool
is_means_to_an_end(enum term kind)
{
	return kind == OBJECT_CREDENTIALS || kind == OBJECT_SYSTEM_DATA;
}

/* Whether anything but credentials, system data and the unknown is stated. */
static bool
states_an_end(const struct incident *incident)
{
	LIST_EACH (incident->facts[LIST_OBJECTS], i) {
		enum term kind = object_kind(incident->facts[LIST_OBJECTS].v[i]);
		if (kind != TERM_NONE && kind != OBJECT_UNKNOWN &&
			!is_means_to_an_end(kind))
			return true;
	}
	return false;
}

/* object-order: its five steps stand in templates/agreements/LANGUAGE.md. */
static void
combine_object_order(struct weights *ws)
{
	bool end = states_an_end(ws->incident);
	bool business_mail =
		has_victim(ws->incident, VICTIM_COMMERCIAL) &&
		!states_object(ws->incident, OBJECT_PERSONAL, OBJECT_PAYMENT);

	for (size_t i = 0; i < ws->n; i++) {
		struct weight *w = &ws->v[i];
		enum term kind = object_kind(w->item.fact);
		weigh_owner(ws, &w->item);
		if (end && is_means_to_an_end(kind))
			w->dropped = true;
		if (kind == OBJECT_COMMUNICATIONS && business_mail)
			w->item.direction = DIRECTION_TOWARDS;
	}
	if (!any_toward(ws, DIRECTION_FOR))
		return;
	for (size_t i = 0; i < ws->n; i++)
		if (object_kind(ws->v[i].item.fact) == OBJECT_COMMUNICATIONS)
			ws->v[i].dropped = true;
}

static bool
states_purpose(const struct incident *incident, enum term purpose)
{
	LIST_EACH (incident->facts[LIST_PURPOSES], i) {
		if (fact_term(incident->facts[LIST_PURPOSES].v[i],
			    COL_PURPOSES_VALUE) == purpose)
			return true;
	}
	return false;
}

/* mixed-intent: unspecified espionage says nothing of the aim, except that beside crime
 * or a private motive it speaks against these being the whole of it. */
static void
combine_mixed_intent(struct weights *ws)
{
	bool counts_here = states_purpose(ws->incident, PURPOSE_CRIME) ||
			   states_purpose(ws->incident, PURPOSE_PERSONAL);

	for (size_t i = 0; i < ws->n; i++)
		if (fact_term(ws->v[i].item.fact, COL_PURPOSES_VALUE) ==
			PURPOSE_ESPIONAGE)
			ws->v[i].dropped = !counts_here;
}

void
combine_directions(struct weights *ws)
{
	static void (*const combiners[])(struct weights *) = {
		[COMBINE_HYBRID] = combine_hybrid,
		[COMBINE_OBJECT_ORDER] = combine_object_order,
		[COMBINE_MIXED_INTENT] = combine_mixed_intent,
		[COMBINE_TWO_TECHNICAL_ORIGINS] = combine_two_technical_origins,
		[COMBINE_PERIOD] = NULL,
	};
	if (combiners[ws->element->combine])
		combiners[ws->element->combine](ws);
}

bool
combine_is_mixed(const struct weights *ws)
{
	bool against = any_toward(ws, DIRECTION_AGAINST);
	bool towards = any_toward(ws, DIRECTION_TOWARDS);

	switch (ws->element->combine) {
	case COMBINE_OBJECT_ORDER:
		return against && towards;
	case COMBINE_MIXED_INTENT:
		return against && (towards || any_toward(ws, DIRECTION_FOR));
	default:
		return false;
	}
}
