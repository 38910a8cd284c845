/* Actors of STIX, the states behind them and what drives them. */
#include "ingest/stix.h"

#include <math.h>

#include "core/count.h"
#include "core/str.h"

static void
read_actor(struct stix_scope *c, struct stix_seed *seed)
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
	struct fact *f =
		stix_fact(c, LIST_ACTORS, o, json_at(o->j, "name"), seed->level);
	fact_set_text(f, COL_ACTORS_NAME, name);
	fact_set_texts(c->stix->in->arena, f, COL_ACTORS_ALIASES, &aliases);
	stix_add(c, f);
	seed->actor = f;
}

/* The table speaks only of who is named for the incident itself. */
static bool
is_named(const struct stix_scope *c, const struct stix_seed *seed)
{
	return seed->level == STIX_OWN ||
	       (seed->level == STIX_OF_REPORT && !stix_is(c->self, "incident"));
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
	const char *state = told ? stix_country(c->stix, country) : NULL;
	struct fact *f =
		stix_fact(c, LIST_ATTRIBUTION, o, told ? country : o->j, seed->level);
	struct value *v = fact_value(f, COL_ATTRIBUTION_STATE);

	v->kind = state ? VALUE_TEXT : nexus == NEXUS_NONE ? VALUE_NULL : VALUE_UNKNOWN;
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
		struct json country = stix_location(e->to);
		if (!stix_is(e->to, "location") || !json_present(country))
			continue;
		if (!stix_use(c, e->by) || !stix_use(c, e->to))
			break;
		add_attribution(c, seed, country, nexus);
		n++;
	}
	return n;
}

/* A member of the actor that holds one country or several; how many. */
static size_t
add_stated(struct stix_scope *c, const struct stix_seed *seed, const char *member,
	enum term nexus)
{
	struct json j = json_at(seed->object->j, member);
	size_t n = 0;

	if (json_kind(j) == JSON_STRING) {
		add_attribution(c, seed, j, nexus);
		return 1;
	}
	if (json_kind(j) == JSON_ARRAY)
		for (struct json k = json_first(j); json_there(k); k = json_next(k))
			if (json_kind(k) == JSON_STRING && ++n)
				add_attribution(c, seed, k, nexus);
	return n;
}

/* Members of vendors' own for the country of an actor: exporters of MISP write what its
 * galaxy holds. */
static size_t
add_own_members(struct stix_scope *c, const struct stix_seed *seed, enum term nexus)
{
	static const char *const members[] = {
		"country", "x_country", "x_cta_country", "x_misp_country"};
	size_t n = 0;

	for (size_t i = 0; i < COUNT(members); i++)
		n += add_stated(c, seed, members[i], nexus);
	return n + add_stated(c, seed, "x_misp_cfr_suspected_state_sponsor",
			   nexus == NEXUS_SPONSORED ? nexus : NEXUS_SUSPECTED);
}

/* Kinds of actors that act for nobody's state (STIX 2.1 §10.24). */
static bool
is_private(const struct stix_object *o)
{
	static const char *const types[] = {"activist", "crime-syndicate", "criminal",
		"insider-accidental", "insider-disgruntled"};

	for (size_t i = 0; i < COUNT(types); i++)
		if (stix_has(json_at(o->j, "threat_actor_types"), types[i]) ||
			(stix_is(o, "threat-actor") &&
				stix_has(json_at(o->j, "labels"), types[i])))
			return true;
	return false;
}

/* The actor's own country, else that of the identity it is attributed to (STIX 2.1
 * §4.17), else what the vendor adds. */
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
	if (!n)
		n = add_own_members(c, seed, nexus);
	if (!n && signal == TERM_NONE && is_private(seed->object))
		signal = NEXUS_NONE;
	if (!n && signal != TERM_NONE)
		add_attribution(c, seed, (struct json){0}, signal);
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
	read_nearest(c, LIST_PURPOSES, stix_read_motives);
	/* Beside what the file says, in place of which the table never stands. */
	LIST_EACH (c->seeds, i) {
		if (c->seeds.v[i]->actor && is_named(c, c->seeds.v[i]))
			intake_actor(c->stix->in, c->incident, c->seeds.v[i]->actor);
	}
}
