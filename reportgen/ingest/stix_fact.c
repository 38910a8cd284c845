/* Small parts of STIX that several facts are read from. */
#include "ingest/stix.h"

#include <string.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

void
stix_mark(struct stix_scope *c, struct stix_object *o)
{
	c->marking = marking_most(c->marking, stix_marking(c->stix, o));
}

bool
stix_use(struct stix_scope *c, struct stix_object *o)
{
	stix_mark(c, o);
	return stix_step(c->stix, o->weight);
}

void
stix_note(struct stix_scope *c, struct fact *f, const char *note)
{
	f->note = f->note ? arena_printf(c->stix->in->arena, "%s; %s", f->note, note)
			  : note;
}

struct fact *
stix_fact(struct stix_scope *c, enum fact_list list, struct stix_object *of,
	struct json at, enum stix_level level)
{
	static const char *const notes[STIX_LEVELS] = {
		[STIX_OF_CAMPAIGN] = "told of the campaign, not of this incident",
		[STIX_OF_REPORT] = "told in the report, not of this incident",
	};
	struct fact *f = fact_new(c->stix->in->arena, list, c->source);

	f->at = intake_place(c->stix->in, at);
	f->note = notes[level];
	stix_mark(c, of);
	return f;
}

/* Adding compares with all that is there, hence the steps. */
void
stix_add(struct stix_scope *c, struct fact *f)
{
	size_t n = c->incident->facts[f->list].n;

	if (!stix_step(c->stix, LIMIT_STIX_FACT_STEPS + n / 64))
		return;
	if (n < LIMIT_FACTS) {
		incident_add(c->stix->in->arena, c->incident, f);
		return;
	}
	if (!c->full)
		diag(c->stix->in->diags, DIAG_LIMIT_FACTS, json_loc(c->self->j),
			"%s: at most %d", list_name(f->list), LIMIT_FACTS);
	c->full = true;
}

/* timestamp-fidelity-enum of the incident core extension: a timestamp always carries a
 * time, known or not. */
static const char *
cut_to_fidelity(struct json time, const char *text, const char *fidelity)
{
	static const struct {
		const char *word;
		size_t length;
	} words[] = {{"year", 4}, {"month", 7}, {"day", 10}};

	for (size_t i = 0; fidelity && i < COUNT(words); i++)
		if (str_eq(words[i].word, fidelity) && strlen(text) > words[i].length)
			return arena_dup(json_arena(time), text, words[i].length);
	return text;
}

bool
stix_time(struct json time, struct json fidelity, struct date *out)
{
	const char *text = json_str(time);

	*out = (struct date){.precision = DATE_ABSENT};
	if (!text)
		return false;
	text = cut_to_fidelity(time, text, json_str(fidelity));
	if (!date_parse(text, out)) {
		diag(json_diags(time), DIAG_DATE_INVALID, json_loc(time), "%s",
			str_quote(json_arena(time), text));
		*out = (struct date){.precision = DATE_ABSENT};
		return false;
	}
	/* Exporters write the zero of the clock where they have no date. */
	if (out->precision == DATE_TIME && out->seconds == 0) {
		diag(json_diags(time), DIAG_DATE_INVALID, json_loc(time),
			"the zero of the clock, which stands for no date");
		*out = (struct date){.precision = DATE_ABSENT};
		return false;
	}
	return true;
}

/* STIX 2.1 §4.9 wants ISO 3166-1 alpha-2; names and lower case occur. */
const char *
stix_country(struct stix *s, struct json j)
{
	const char *text = json_str(j);

	if (str_empty(text))
		return NULL;
	const char *code =
		s->in->reference ? reference_country(s->in->reference, text) : NULL;
	if (code)
		return code;
	diag(json_diags(j), DIAG_FIELD_UNKNOWN, json_loc(j),
		"country %s, expected ISO 3166-1", str_quote(json_arena(j), text));
	return NULL;
}

/* OpenCTI tells by a member of its own that the name is one of a country. */
struct json
stix_location(const struct stix_object *o)
{
	struct json country = json_at(o->j, "country");
	const char *kind = json_str_quiet(json_at(o->j, "x_opencti_location_type"));

	if (json_present(country) || !kind || !str_eq_nocase(kind, "country"))
		return country;
	return json_at(o->j, "name");
}

enum term
stix_sector(struct stix *s, const char *word)
{
	if (str_empty(word))
		return TERM_NONE;
	enum term sector = term_find(VOCABULARY_SECTOR, str_lower(s->passing, word));
	if (sector == TERM_NONE && s->in->reference)
		sector = reference_sector(s->in->reference, word);
	return sector;
}

bool
stix_has(struct json list, const char *word)
{
	if (json_kind(list) == JSON_STRING)
		return str_eq(json_str_quiet(list), word);
	if (json_kind(list) != JSON_ARRAY)
		return false;
	for (struct json j = json_first(list); json_there(j); j = json_next(j))
		if (str_eq(json_str_quiet(j), word))
			return true;
	return false;
}

struct json
stix_core(const struct stix_object *o)
{
	return json_at(json_at(o->j, "extensions"),
		"extension-definition--ef765651-680c-498d-9894-99799f2fa126");
}

/* In a file of several reports an actor stands for all of them: what it did is told of
 * this one when the report refers to the relationship or to its other end. */
bool
stix_is_told(const struct stix_scope *c, const struct stix_seed *seed,
	const struct stix_edge *e)
{
	if (c->stix->n_reports < 2 || !stix_is_report(c->self) ||
		!stix_is_actor(seed->object))
		return true;
	return e->by->told == c->stix->candidates || e->to->told == c->stix->candidates;
}

/* A sighting of the incident or its campaign says where it was; one of an actor, or of
 * what it uses, only when the report refers to the sighting. */
const struct stix_edge *
stix_sighting_next(struct stix_scope *c, const struct stix_seed *seed,
	const struct stix_edge *previous)
{
	const struct stix_object *o = seed->object;
	bool always = o == c->self || stix_is(o, "campaign");

	while ((previous = stix_edge_next(c->stix, o, STIX_SIGHTED, previous)))
		if (always || previous->to->told == c->stix->candidates)
			return previous;
	return NULL;
}
