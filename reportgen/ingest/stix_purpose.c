/* What a taking was for, by STIX: motivations and types of actors, and words of prose.
 */
#include "ingest/stix.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

/* STIX 2.1 §10.1, and words vendors write beside it. Those without a purpose say how an
 * actor feels or came to act, not what the taking was for. */
static const struct {
	const char *word;
	enum term purpose;
} motives[] = {
	{"organizational-gain", PURPOSE_COMMERCIAL},
	{"ideology", PURPOSE_IDEOLOGICAL},
	{"personal-gain", PURPOSE_CRIME}, /* "to improve one's own financial status" */
	{"personal-satisfaction", PURPOSE_PERSONAL},
	{"notoriety", PURPOSE_PERSONAL},
	{"espionage", PURPOSE_ESPIONAGE},
	{"cyber-espionage", PURPOSE_ESPIONAGE},
	{"financial-gain", PURPOSE_CRIME},
	{"financial", PURPOSE_CRIME},
	{"sabotage", PURPOSE_DISRUPTION},
	{"disruption", PURPOSE_DISRUPTION},
	{"political", PURPOSE_POLITICAL},
	{"military", PURPOSE_MILITARY},
	{"unknown", PURPOSE_UNKNOWN},
	{"accidental", TERM_NONE},
	{"coercion", TERM_NONE},
	{"dominance", TERM_NONE},
	{"revenge", TERM_NONE},
	{"unpredictable", TERM_NONE},
};

/* What moves an actor is no word on what one taking was for. */
static struct fact *
purpose_fact(struct stix_scope *c, struct stix_object *of, enum stix_level level,
	struct json at)
{
	struct fact *f = stix_fact(c, LIST_PURPOSES, of, at, level);

	if (of != c->self && level == STIX_OWN)
		f->note = "told of the actor, not of this incident";
	return f;
}

static void
add_purpose(struct stix_scope *c, struct stix_object *of, enum stix_level level,
	struct json at, enum term purpose)
{
	struct fact *f = purpose_fact(c, of, level, at);
	fact_set_term(f, COL_PURPOSES_VALUE, purpose);
	fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
	stix_add(c, f);
}

static void
read_motive(struct stix_scope *c, const struct stix_seed *seed, struct json word,
	struct json at)
{
	const char *text = json_str(word);
	const char *slug = str_empty(text) ? NULL : str_slug(json_arena(word), text);

	for (size_t i = 0; slug && i < COUNT(motives); i++)
		if (str_eq(motives[i].word, slug)) {
			if (motives[i].purpose != TERM_NONE)
				add_purpose(c, seed->object, seed->level, at,
					motives[i].purpose);
			return;
		}
	if (slug)
		diag(json_diags(word), DIAG_FIELD_UNKNOWN, json_loc(word),
			"motivation %s", str_quote(json_arena(word), text));
}

/* Words of prose, the more particular first. That somebody spies tells of no company
 * that gains by it. */
static const struct {
	const char *words;
	enum term purpose;
} phrases[] = {
	{"intellectual property", PURPOSE_IP_ACQUISITION},
	{"trade secret", PURPOSE_IP_ACQUISITION},
	{"espionage", PURPOSE_ESPIONAGE},
	{"financial gain", PURPOSE_CRIME},
	{"sabotage", PURPOSE_DISRUPTION},
};

static void
read_prose(struct stix_scope *c, struct stix_object *of, enum stix_level level,
	struct json prose)
{
	const char *text = json_str_quiet(prose);
	text = text ? str_lower(c->stix->passing, text) : "";

	for (size_t i = 0; i < COUNT(phrases); i++) {
		if (!strstr(text, phrases[i].words))
			continue;
		struct fact *f = purpose_fact(c, of, level, prose);
		fact_set_term(f, COL_PURPOSES_VALUE, phrases[i].purpose);
		stix_note(c, f,
			arena_printf(c->stix->in->arena,
				"inferred: the text says \"%s\"", phrases[i].words));
		stix_add(c, f);
	}
}

static void
read_proses(struct stix_scope *c, struct stix_object *of, enum stix_level level,
	struct json list)
{
	if (json_kind(list) == JSON_ARRAY)
		for (struct json j = json_first(list); json_there(j); j = json_next(j))
			read_prose(c, of, level, j);
	else
		read_prose(c, of, level, list);
}

void
stix_read_motives(struct stix_scope *c, const struct stix_seed *seed)
{
	static const char *const members[] = {
		"primary_motivation", "secondary_motivations", "personal_motivations"};
	struct json j = seed->object->j;
	size_t before = c->incident->facts[LIST_PURPOSES].n;

	for (size_t m = 0; m < COUNT(members); m++) {
		struct json at = json_at(j, members[m]);
		if (json_kind(at) == JSON_STRING)
			read_motive(c, seed, at, at);
		else if (json_kind(at) == JSON_ARRAY)
			for (struct json k = json_first(at); json_there(k);
				k = json_next(k))
				if (json_kind(k) == JSON_STRING)
					read_motive(c, seed, k, k);
	}
	if (stix_has(json_at(j, "threat_actor_types"), "spy"))
		add_purpose(c, seed->object, seed->level,
			json_at(j, "threat_actor_types"), PURPOSE_ESPIONAGE);
	else if (stix_has(json_at(j, "labels"), "spy"))
		add_purpose(c, seed->object, seed->level, json_at(j, "labels"),
			PURPOSE_ESPIONAGE);
	if (c->incident->facts[LIST_PURPOSES].n == before)
		read_proses(c, seed->object, seed->level, json_at(j, "goals"));
}

/* OpenCTI has the objective of a campaign on incidents too. */
void
stix_read_objectives(struct stix_scope *c)
{
	const struct facts *purposes = &c->incident->facts[LIST_PURPOSES];
	size_t before = purposes->n;

	for (int level = 0; level < STIX_LEVELS && purposes->n == before; level++)
		LIST_EACH (c->seeds, i) {
			struct stix_object *o = c->seeds.v[i]->object;
			if ((int)c->seeds.v[i]->level == level &&
				(o == c->self || stix_is(o, "campaign")))
				read_prose(c, o, c->seeds.v[i]->level,
					json_at(o->j, "objective"));
		}
}
