/* Actors of STIX, the states behind them and what drives them. */
#include "ingest/stix.h"

#include <math.h>

#include "core/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void
look_up_actor(struct stix_scope *c, const struct stix_object *o, const char *name,
	const struct texts *aliases)
{
	intake_actor(c->stix->in, c->incident, name, json_at(o->j, "name"));
	for (size_t i = 0; i < aliases->n && i < LIMIT_BEARERS; i++)
		intake_actor(c->stix->in, c->incident, aliases->v[i],
			json_at(o->j, "aliases"));
}

static void
read_actor(struct stix_scope *c, const struct stix_seed *seed)
{
	struct stix_object *o = seed->object;

	if (!stix_use(c, o) || (seed->edge && !stix_use(c, seed->edge->by)))
		return;
	const char *name = json_str(json_at(o->j, "name"));
	if (str_empty(name)) {
		diag(json_diags(o->j), DIAG_FACT_INCOMPLETE, json_loc(o->j),
			"an actor without a name");
		return;
	}
	struct texts aliases = json_texts(json_at(o->j, "aliases"));
	struct fact *f = stix_fact(c, LIST_ACTORS, o, o->j, seed->level);
	fact_set_text(f, COL_ACTORS_NAME, name);
	fact_set_texts(c->stix->in->arena, f, COL_ACTORS_ALIASES, &aliases);
	stix_add(c, f);
	/* The table speaks only of who is named for the incident itself. */
	if ((seed->level == STIX_OWN || (seed->level == STIX_OF_REPORT &&
						!str_eq(c->self->type, "incident"))))
		look_up_actor(c, o, name, &aliases);
}

/* What STIX says of a state behind an actor, the strongest first (STIX 2.1 §10.24,
 * §10.26; in 2.0 the labels tell the type). TERM_NONE: nothing. */
static enum term
find_nexus(const struct stix_object *o)
{
	static const struct {
		const char *member, *word;
		enum term nexus;
	} signals[] = {
		{"threat_actor_types", "nation-state", NEXUS_SPONSORED},
		{"labels", "nation-state", NEXUS_SPONSORED},
		{"resource_level", "government", NEXUS_SPONSORED},
		{"roles", "sponsor", NEXUS_SPONSORED},
		{"threat_actor_types", "spy", NEXUS_SUSPECTED},
		{"labels", "spy", NEXUS_SUSPECTED},
	};

	for (size_t i = 0; i < COUNT(signals); i++)
		if (stix_has(json_at(o->j, signals[i].member), signals[i].word))
			return signals[i].nexus;
	return TERM_NONE;
}

/* STIX 2.1, appendix A; false when the member states no confidence. */
static bool
read_confidence(struct fact *f, struct json j)
{
	double number;

	if (!json_number(j, &number))
		return false;
	if (number < 0 || number > 100 || number != floor(number)) {
		diag(json_diags(j), DIAG_FIELD_UNKNOWN, json_loc(j),
			"confidence %g, expected a whole number from 0 to 100", number);
		return false;
	}
	fact_set_text(f, COL_ATTRIBUTION_RAW,
		arena_printf(json_arena(j), "%.0f of 100", number));
	fact_set_term(f, COL_ATTRIBUTION_CONFIDENCE,
		number >= 70   ? CONFIDENCE_WORD_HIGH
		: number >= 30 ? CONFIDENCE_WORD_MODERATE
		: number >= 1  ? CONFIDENCE_WORD_LOW
			       : TERM_NONE);
	return true;
}

/* A state the actor belongs to; country is missing when none is told. */
static void
add_attribution(struct stix_scope *c, const struct stix_seed *seed, struct json country,
	enum term nexus)
{
	struct stix_object *o = seed->object;
	bool told = json_present(country);
	const char *state = told ? stix_country(country) : NULL;
	struct fact *f =
		stix_fact(c, LIST_ATTRIBUTION, o, told ? country : o->j, seed->level);
	struct value *v = fact_value(f, COL_ATTRIBUTION_STATE);

	v->kind = state ? VALUE_TEXT : VALUE_UNKNOWN;
	if (state)
		v->text = state;
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, nexus);
	if (!(seed->edge &&
		    read_confidence(f, json_at(seed->edge->by->j, "confidence"))) &&
		!read_confidence(f, json_at(o->j, "confidence")))
		read_confidence(f, json_at(c->self->j, "confidence"));
	fact_set_date(
		c->stix->in->arena, f, COL_ATTRIBUTION_DATE, &c->source->published);
	if (seed->edge)
		stix_use(c, seed->edge->by);
	stix_add(c, f);
}

/* The countries an object is placed in; how many. */
static size_t
add_places(struct stix_scope *c, const struct stix_seed *seed, struct stix_object *of,
	enum term nexus)
{
	const struct stix_edge *e = NULL;
	size_t n = 0;

	while ((e = stix_edge_next(c->stix, of, STIX_PLACE, e))) {
		struct json country = json_at(e->to->j, "country");
		if (!stix_is(e->to, "location") || !json_present(country))
			continue;
		if (!stix_use(c, e->by) || !stix_use(c, e->to))
			break;
		add_attribution(c, seed, country, nexus);
		n++;
	}
	return n;
}

/* The actor's own country, else that of the identity it is attributed to (STIX 2.1
 * §4.17). */
static void
attribute(struct stix_scope *c, const struct stix_seed *seed)
{
	enum term signal = find_nexus(seed->object);
	enum term nexus = signal == TERM_NONE ? NEXUS_LOCATED : signal;
	const struct stix_edge *e = NULL;
	size_t n = add_places(c, seed, seed->object, nexus);

	while (!n && (e = stix_edge_next(c->stix, seed->object, STIX_ATTRIBUTED_TO, e)))
		if (stix_is(e->to, "identity"))
			n = add_places(c, seed, e->to, nexus);
	if (!n && signal != TERM_NONE)
		add_attribution(c, seed, (struct json){0}, signal);
}

/* STIX 2.1 §10.1. The words left out (coercion, dominance, revenge …) say how an actor
 * feels, not what the taking was for. */
static const struct {
	const char *word;
	enum term purpose;
} motives[] = {
	{"organizational-gain", PURPOSE_COMMERCIAL},
	{"ideology", PURPOSE_IDEOLOGICAL},
	{"personal-gain", PURPOSE_PERSONAL},
	{"personal-satisfaction", PURPOSE_PERSONAL},
};

static void
add_purpose(struct stix_scope *c, const struct stix_seed *seed, struct json at,
	enum term purpose)
{
	struct fact *f = stix_fact(c, LIST_PURPOSES, seed->object, at, seed->level);
	fact_set_term(f, COL_PURPOSES_VALUE, purpose);
	fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
	stix_add(c, f);
}

static void
read_motives(struct stix_scope *c, const struct stix_seed *seed)
{
	static const char *const members[] = {
		"primary_motivation", "secondary_motivations", "personal_motivations"};
	struct json j = seed->object->j;

	for (size_t m = 0; m < COUNT(members); m++)
		for (size_t i = 0; i < COUNT(motives); i++)
			if (stix_has(json_at(j, members[m]), motives[i].word))
				add_purpose(c, seed, json_at(j, members[m]),
					motives[i].purpose);
	if (stix_has(json_at(j, "threat_actor_types"), "spy"))
		add_purpose(
			c, seed, json_at(j, "threat_actor_types"), PURPOSE_ESPIONAGE);
	else if (stix_has(json_at(j, "labels"), "spy"))
		add_purpose(c, seed, json_at(j, "labels"), PURPOSE_ESPIONAGE);
}

/* Runs read over the actors of the nearest level that says anything for the list: what
 * is said of the incident goes before what is said of its campaign. */
static void
read_nearest(struct stix_scope *c, enum fact_list list,
	void (*read)(struct stix_scope *, const struct stix_seed *))
{
	for (int level = 0; level < STIX_LEVELS && !c->incident->facts[list].n; level++)
		LIST_EACH (c->seeds, i) {
			const struct stix_seed *seed = c->seeds.v[i];
			if ((int)seed->level == level && stix_is_actor(seed->object) &&
				stix_use(c, seed->object))
				read(c, seed);
		}
}

void
stix_read_actors(struct stix_scope *c)
{
	LIST_EACH (c->seeds, i) {
		if (stix_is_actor(c->seeds.v[i]->object))
			read_actor(c, c->seeds.v[i]);
	}
	read_nearest(c, LIST_ATTRIBUTION, attribute);
	read_nearest(c, LIST_PURPOSES, read_motives);
}
