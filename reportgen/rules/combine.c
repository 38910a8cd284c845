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

/* Whose information it is. */
struct owners {
	bool firm, commercial, official; /* official: no other among them */
};

static bool
any_stands(const struct facts *facts)
{
	LIST_EACH (*facts, i) {
		if (fact_stands(facts->v[i]))
			return true;
	}
	return false;
}

/* Of the victims that stand, or of all when none does. */
static struct owners
find_owners(const struct incident *incident)
{
	const struct facts *victims = &incident->facts[LIST_VICTIMS];
	struct owners o = {.official = victims->n > 0};
	bool choose = any_stands(victims);

	LIST_EACH (*victims, i) {
		if (choose && !fact_stands(victims->v[i]))
			continue;
		enum term kind = fact_term(victims->v[i], COL_VICTIMS_KIND);
		o.commercial |= kind == VICTIM_COMMERCIAL;
		o.firm |= kind == VICTIM_COMMERCIAL || kind == VICTIM_STATE_OWNED ||
			  kind == VICTIM_CRITICAL;
		o.official &= kind == VICTIM_GOVERNMENT || kind == VICTIM_MILITARY;
	}
	o.firm |= victims->n == 0;
	return o;
}

static enum term
object_kind(const struct fact *f)
{
	return fact_term(f, COL_OBJECTS_KIND);
}

/* Whether an object of a kind from first to last, in the order of terms.def, is
 * stated, graded or not. */
static bool
states_object(const struct incident *incident, enum term first, enum term last)
{
	LIST_EACH (incident->facts[LIST_OBJECTS], i) {
		const struct fact *f = incident->facts[LIST_OBJECTS].v[i];
		enum term kind = object_kind(f);
		if (fact_stands(f) && kind >= first && kind <= last)
			return true;
	}
	return false;
}

/* That there is no inference, or that the question does not arise, is said of what was
 * stated. */
static bool
is_inferred(const struct fact *f)
{
	enum value_kind kind = fact_get(f, COL_OBJECTS_INFERRED)->kind;
	return kind != VALUE_ABSENT && kind != VALUE_NULL &&
	       kind != VALUE_NOT_APPLICABLE;
}

/* Steps 1 and 2: whose information it is, and whether that was stated. */
static void
weigh_owner(const struct owners *owners, struct item *item)
{
	enum term kind = object_kind(item->fact);

	if (owners->official) {
		if (kind == OBJECT_RESEARCH && item->direction == DIRECTION_FOR)
			item->direction = DIRECTION_TOWARDS;
		else if (item->direction == DIRECTION_FOR || kind == OBJECT_MILITARY)
			item->direction = DIRECTION_AGAINST;
	} else if (item->direction == DIRECTION_FOR && !owners->firm) {
		item->direction = DIRECTION_TOWARDS;
	}
	if (item->direction == DIRECTION_FOR && is_inferred(item->fact))
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
		const struct fact *f = incident->facts[LIST_OBJECTS].v[i];
		enum term kind = object_kind(f);
		if (fact_stands(f) && kind != TERM_NONE && kind != OBJECT_UNKNOWN &&
			!is_means_to_an_end(kind))
			return true;
	}
	return false;
}

/* object-order: its five steps stand in templates/agreements/LANGUAGE.md. */
static void
combine_object_order(struct weights *ws)
{
	struct owners owners = find_owners(ws->incident);
	bool end = states_an_end(ws->incident);
	bool business_mail =
		owners.commercial &&
		!states_object(ws->incident, OBJECT_PERSONAL, OBJECT_PAYMENT);

	for (size_t i = 0; i < ws->n; i++) {
		struct weight *w = &ws->v[i];
		enum term kind = object_kind(w->item.fact);
		weigh_owner(&owners, &w->item);
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
		const struct fact *f = incident->facts[LIST_PURPOSES].v[i];
		if (fact_stands(f) && fact_term(f, COL_PURPOSES_VALUE) == purpose)
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
