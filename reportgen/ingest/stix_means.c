/* With what it was done, by STIX. */
#include "ingest/stix.h"

#include "core/count.h"
#include "core/str.h"

/* Means under collection: one fact for each word, with all that names it. */
struct means {
	struct stix_scope *c;
	enum stix_level level;
	struct texts techniques, malware, vulnerabilities;
	struct stix_object *intrusion_at,
		*malware_at; /* where it was read; NULL: not told */
	bool inferred;       /* from nothing but that it is an incident */
};

static void
note_type(struct stix_types *t, struct json at)
{
	const struct incident_type *type = incident_type(json_str(at));

	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].type == type)
			return;
	if (type && t->n < COUNT(t->v)) {
		t->v[t->n].type = type;
		t->v[t->n++].at = at;
	}
}

/* Of the core extension; OpenCTI has one on the object itself. */
struct stix_types
stix_types(const struct stix_object *incident)
{
	struct stix_types t = {.n = 0};
	struct json list = json_at(stix_core(incident), "incident_types");

	note_type(&t, json_at(incident->j, "incident_type"));
	if (json_kind(list) != JSON_ARRAY)
		note_type(&t, list);
	else
		for (struct json i = json_first(list); json_there(i); i = json_next(i))
			note_type(&t, i);
	return t;
}

static void
add_once(struct means *m, struct texts *list, const char *text)
{
	if (!str_empty(text) && stix_step(m->c->stix, list->n))
		texts_add_once(m->c->stix->in->arena, list, text);
}

/* ATT&CK ids; other catalogues (CAPEC) are no techniques of ours. */
static void
add_techniques(struct means *m, const struct stix_object *pattern)
{
	struct json refs = json_at(pattern->j, "external_references");
	for (struct json r = json_first(refs); json_there(r); r = json_next(r)) {
		const char *name = json_str_quiet(json_at(r, "source_name"));
		if (str_starts(name, "mitre-"))
			add_once(
				m, &m->techniques, json_str(json_at(r, "external_id")));
	}
}

static bool
is_means(const struct stix_object *o)
{
	return stix_is(o, "malware") || stix_is(o, "tool") ||
	       stix_is(o, "attack-pattern") || stix_is(o, "vulnerability");
}

static void
add_means(struct means *m, struct stix_object *o)
{
	if (!stix_use(m->c, o))
		return;
	const char *name = json_str_quiet(json_at(o->j, "name"));
	if (stix_is(o, "malware") || stix_is(o, "tool")) {
		add_once(m, &m->malware, name);
		m->malware_at = m->malware_at ? m->malware_at : o;
	} else if (stix_is(o, "attack-pattern")) {
		add_techniques(m, o);
		m->inferred = false;
		m->intrusion_at = m->intrusion_at ? m->intrusion_at : o;
	} else if (stix_is(o, "vulnerability")) {
		add_once(m, &m->vulnerabilities, name);
	}
}

static void
follow(struct means *m, const struct stix_seed *seed, enum stix_relation relation)
{
	const struct stix_edge *e = NULL;
	while ((e = stix_edge_next(m->c->stix, seed->object, relation, e)))
		if (is_means(e->to) && stix_is_told(m->c, seed, e) &&
			stix_use(m->c, e->by))
			add_means(m, e->to);
}

/* What was sighted in an event: that is how events name what was done. */
static void
add_sighted(struct means *m, const struct stix_object *event)
{
	const struct stix_edge *e = NULL, *of = NULL;

	while ((e = stix_edge_next(m->c->stix, event, STIX_USES, e)))
		while (stix_is(e->to, "sighting") &&
			(of = stix_edge_next(m->c->stix, e->to, STIX_USES, of)))
			if (is_means(of->to) && stix_use(m->c, e->to))
				add_means(m, of->to);
}

/* The attack patterns an incident names in its activities (older core extension). */
static void
add_activities(struct means *m, struct stix_object *incident)
{
	struct json list = json_at(stix_core(incident), "attacker_activities");
	const struct stix_edge *e = NULL;

	for (struct json a = json_first(list); json_there(a); a = json_next(a)) {
		struct stix_object *o = stix_ref(m->c->stix, json_at(a, "pattern_ref"));
		if (o)
			add_means(m, o);
	}
	while ((e = stix_edge_next(m->c->stix, incident, STIX_EVENT, e)))
		add_sighted(m, e->to);
}

static bool
is_told(const struct means *m, enum term value)
{
	const struct facts *means = &m->c->incident->facts[LIST_MEANS];
	LIST_EACH (*means, i) {
		if (fact_term(means->v[i], COL_MEANS_VALUE) == value)
			return true;
	}
	return false;
}

/* Each word of the nearest level that has it: an incident that names no malware has
 * that of its campaign. */
static void
write_means(struct means *m)
{
	struct arena *arena = m->c->stix->in->arena;
	struct stix_object *intrusion = m->intrusion_at, *malware = m->malware_at;

	if (is_told(m, MEANS_INTRUSION) || (m->inferred && !m->vulnerabilities.n))
		intrusion = NULL;
	if (is_told(m, MEANS_MALWARE))
		malware = NULL;
	if (intrusion) {
		struct fact *f =
			stix_fact(m->c, LIST_MEANS, intrusion, intrusion->j, m->level);
		fact_set_term(f, COL_MEANS_VALUE, MEANS_INTRUSION);
		fact_set_texts(arena, f, COL_MEANS_TECHNIQUES, &m->techniques);
		fact_set_texts(
			arena, f, COL_MEANS_VULNERABILITIES, &m->vulnerabilities);
		stix_add(m->c, f);
	}
	if (malware) {
		struct fact *f =
			stix_fact(m->c, LIST_MEANS, malware, malware->j, m->level);
		fact_set_term(f, COL_MEANS_VALUE, MEANS_MALWARE);
		fact_set_texts(arena, f, COL_MEANS_MALWARE, &m->malware);
		if (!intrusion)
			fact_set_texts(arena, f, COL_MEANS_VULNERABILITIES,
				&m->vulnerabilities);
		stix_add(m->c, f);
	}
}

static bool
has_means(const struct stix_types *types, enum term means)
{
	for (size_t i = 0; i < types->n; i++)
		if (types->v[i].type->means == means)
			return true;
	return false;
}

static void
write_type_means(struct means *m, const struct stix_types *types)
{
	for (size_t i = 0; i < types->n; i++) {
		enum term means = types->v[i].type->means;
		if (means == TERM_NONE || is_told(m, means))
			continue;
		struct fact *f = stix_fact(
			m->c, LIST_MEANS, m->c->self, types->v[i].at, m->level);
		fact_set_term(f, COL_MEANS_VALUE, means);
		stix_add(m->c, f);
	}
}

/* The means told at one level. */
static void
read_means(struct stix_scope *c, enum stix_level level)
{
	struct means m = {.c = c, .level = level};
	struct stix_types types = {.n = 0};

	LIST_EACH (c->seeds, i) {
		const struct stix_seed *seed = c->seeds.v[i];
		if (!seed->acts || seed->level != level)
			continue;
		if (stix_is(seed->object, "incident")) {
			types = stix_types(seed->object);
			m.intrusion_at = seed->object;
			m.inferred = !has_means(&types, MEANS_INTRUSION);
			add_activities(&m, seed->object);
		}
		if (is_means(seed->object))
			add_means(&m, seed->object);
		follow(&m, seed, STIX_USES);
		follow(&m, seed, STIX_TARGETS); /* vulnerabilities */
	}
	write_means(&m);
	write_type_means(&m, &types);
}

/* An incident that is no intrusion by what is told of it, and nothing else by its
 * types, is taken for one. */
static void
infer_intrusion(struct stix_scope *c)
{
	const struct facts *means = &c->incident->facts[LIST_MEANS];
	struct stix_types types = stix_types(c->self);

	for (size_t i = 0; i < types.n; i++)
		if (types.v[i].type->means != TERM_NONE)
			return;
	LIST_EACH (*means, i) {
		if (fact_term(means->v[i], COL_MEANS_VALUE) == MEANS_INTRUSION)
			return;
	}
	struct fact *f = stix_fact(c, LIST_MEANS, c->self, c->self->j, STIX_OWN);
	fact_set_term(f, COL_MEANS_VALUE, MEANS_INTRUSION);
	stix_note(c, f, "inferred: neither a technique nor a type of attack is told");
	stix_add(c, f);
}

void
stix_read_means(struct stix_scope *c)
{
	for (int level = 0; level < STIX_LEVELS; level++)
		read_means(c, (enum stix_level)level);
	if (stix_is(c->self, "incident"))
		infer_intrusion(c);
}
