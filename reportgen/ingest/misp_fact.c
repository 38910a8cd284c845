/* Small parts of MISP that several facts are read from. */
#include "ingest/misp.h"

#include <assert.h>
#include <string.h>

#include "core/str.h"
#include "ingest/vendor_words.h"

/* Events repeat the same tags on thousands of attributes: a list would not do. */
bool
misp_first(struct misp_event *e, enum misp_kind kind, const char *text)
{
	struct map *seen = &e->seen[kind];

	seen->arena = e->passing;
	if (map_get(seen, text))
		return false;
	map_put(seen, text, e);
	return true;
}

void
misp_note(struct misp_event *e, struct fact *f, const char *note)
{
	f->note = f->note ? arena_printf(e->in->arena, "%s; %s", f->note, note) : note;
}

static struct fact *
new_fact(struct misp_event *e, enum fact_list list, struct json at, bool of_part)
{
	struct fact *f = fact_new(e->in->arena, list, e->source);
	f->at = intake_place(e->in, at);
	if (of_part)
		f->note = "told of one attribute of the event";
	return f;
}

struct fact *
misp_fact(struct misp_event *e, enum fact_list list, struct json at)
{
	return new_fact(e, list, at, e->in_part);
}

static void
report_full(struct misp_event *e, const char *list)
{
	if (!e->full)
		diag(e->in->diags, DIAG_LIMIT_FACTS, json_loc(e->j), "%s: at most %d",
			list, LIMIT_FACTS);
	e->full = true;
}

void
misp_add(struct misp_event *e, struct fact *f)
{
	if (e->incident->facts[f->list].n < LIMIT_FACTS)
		incident_add(e->in->arena, e->incident, f);
	else
		report_full(e, list_name(f->list));
}

void
misp_word(struct misp_event *e, struct misp_words *words, const char *text,
	enum term term, struct json at)
{
	if (words->n >= LIMIT_FACTS) {
		report_full(e, "words of one kind");
		return;
	}
	struct misp_word *w = ARENA_NEW(e->passing, struct misp_word);
	*w = (struct misp_word){text, term, at, e->in_part};
	LIST_ADD(e->passing, words, w);
}

void
misp_means(struct misp_event *e, enum term means, struct json at)
{
	if (!json_there(e->means[means]))
		e->means[means] = at;
}

void
misp_malware(struct misp_event *e, const char *name, struct json at)
{
	misp_means(e, MEANS_MALWARE, at);
	if (!str_empty(name) && misp_first(e, MISP_MALWARE, name) &&
		e->malware.n < LIMIT_FACTS)
		LIST_ADD(e->in->arena, &e->malware, name);
}

struct json
misp_items(struct json parent, const char *name)
{
	struct json list = json_at(parent, name);

	if (json_kind(list) == JSON_ARRAY)
		return json_first(list);
	if (json_present(list))
		diag(json_diags(list), DIAG_FIELD_TYPE, json_loc(list),
			"expected an array");
	return (struct json){.doc = parent.doc};
}

bool
misp_is_set(struct json j)
{
	const char *text;
	double number;

	switch (json_kind(j)) {
	case JSON_BOOL:
		return json_bool(j, false);
	case JSON_NUMBER:
		return json_number(j, &number) && number != 0;
	case JSON_STRING:
		text = json_str(j);
		return str_eq(text, "1") || str_eq_nocase(text, "true");
	default:
		return false;
	}
}

bool
misp_is_deleted(struct misp_event *e, struct json part)
{
	bool deleted = misp_is_set(json_at(part, "deleted"));

	e->deleted += deleted;
	return deleted;
}

/* Older servers write first_seen in microseconds; seconds have at most 11 digits until
 * the year 5138. */
static bool
read_epoch(struct json j, const char *digits, struct date *out)
{
	size_t n = strlen(digits);
	int64_t seconds = 0;

	for (size_t i = 0; i < n && i < 18; i++)
		seconds = 10 * seconds + (digits[i] - '0');
	if (n > 14)
		seconds /= 1000000;
	else if (n > 11)
		seconds /= 1000;
	return n <= 17 && seconds <= 253402300799 &&
	       date_parse(date_iso_time(json_arena(j), seconds), out);
}

/* Zero is how MISP writes "never". */
bool
misp_time(struct json j, struct date *out)
{
	const char *text = json_present(j) ? json_id_text(j) : NULL;

	*out = (struct date){.precision = DATE_ABSENT};
	if (str_empty(text) || !text[strspn(text, "0")])
		return false;
	bool epoch = !text[strspn(text, "0123456789")] && strlen(text) > 4;
	if (epoch ? read_epoch(j, text, out) : date_parse(text, out))
		if (date_known(out) &&
			!(out->precision == DATE_TIME && out->seconds == 0))
			return true;
	diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%s",
		str_quote(json_arena(j), text));
	*out = (struct date){.precision = DATE_ABSENT};
	return false;
}

const char *
misp_country(struct misp_event *e, const char *word, struct json at)
{
	const char *code =
		e->in->reference ? reference_country(e->in->reference, word) : NULL;

	if (!code && misp_first(e, MISP_UNKNOWN, word))
		diag(e->in->diags, DIAG_FIELD_UNKNOWN, json_loc(at), "country %s",
			str_quote(e->in->arena, word));
	return code;
}

const char *
misp_state(struct misp_event *e, const char *word, struct json at)
{
	bool none = str_empty(word) || str_eq_nocase(word, "unknown");
	return none ? NULL : misp_country(e, word, at);
}

/* The taxonomies write words of several with hyphens, templates with blanks. */
enum term
misp_sector(struct misp_event *e, const char *word, struct json at)
{
	enum term sector = TERM_NONE;

	if (e->in->reference)
		sector = reference_sector(e->in->reference, word);
	if (sector == TERM_NONE)
		sector = term_find(VOCABULARY_SECTOR, str_slug(json_arena(at), word));
	bool none = str_eq_nocase(word, "unknown") || str_eq_nocase(word, "other");
	if (sector == TERM_NONE && !none && misp_first(e, MISP_UNKNOWN, word))
		diag(e->in->diags, DIAG_FIELD_UNKNOWN, json_loc(at), "sector %s",
			str_quote(e->in->arena, word));
	return sector;
}

void
misp_actor(struct misp_event *e, const char *name, const struct texts *aliases,
	struct json at)
{
	if (str_empty(name) || str_eq_nocase(name, "unknown") ||
		!misp_first(e, MISP_ACTOR, name))
		return;
	struct fact *f = misp_fact(e, LIST_ACTORS, at);
	fact_set_text(f, COL_ACTORS_NAME, name);
	fact_set_texts(e->in->arena, f, COL_ACTORS_ALIASES, aliases);
	misp_add(e, f);
	if (e->incident->facts[LIST_ACTORS].n < LIMIT_FACTS)
		intake_actor(e->in, e->incident, f);
}

struct fact *
misp_attribution(struct misp_event *e, struct source *source, const char *state,
	enum term nexus, struct json at)
{
	struct fact *f = misp_fact(e, LIST_ATTRIBUTION, at);
	struct value *v = fact_value(f, COL_ATTRIBUTION_STATE);

	f->source = source;
	v->kind = state ? VALUE_TEXT : nexus == NEXUS_NONE ? VALUE_NULL : VALUE_UNKNOWN;
	if (state)
		v->text = state;
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, nexus);
	return f;
}

void
misp_purpose(struct misp_event *e, enum term purpose, struct json at)
{
	struct fact *f = misp_fact(e, LIST_PURPOSES, at);
	fact_set_term(f, COL_PURPOSES_VALUE, purpose);
	fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
	misp_add(e, f);
}

void
misp_taking(struct misp_event *e, enum term taking, struct json at, const char *note)
{
	struct fact *f = misp_fact(e, LIST_TAKING, at);
	fact_set_term(f, COL_TAKING_VALUE, taking);
	if (note)
		misp_note(e, f, note);
	misp_add(e, f);
}

void
misp_object(struct misp_event *e, enum term object, enum term inferred, struct json at)
{
	struct fact *f = misp_fact(e, LIST_OBJECTS, at);
	fact_set_term(f, COL_OBJECTS_KIND, object);
	fact_set_term(f, COL_OBJECTS_INFERRED, inferred);
	misp_add(e, f);
}

void
misp_date(struct misp_event *e, enum term what, const struct date *d, struct json at)
{
	struct fact *f = misp_fact(e, LIST_DATES, at);
	fact_set_term(f, COL_DATES_WHAT, what);
	fact_set_date(e->in->arena, f, COL_DATES_VALUE, d);
	misp_add(e, f);
}

static const struct misp_word *
only_word(const struct misp_words *words)
{
	return words->n == 1 ? words->v[0] : NULL;
}

/* With the kind that follows from it, where none is stated. */
static void
set_sector(struct misp_event *e, struct fact *f, enum term sector)
{
	enum term kind = vendor_kind_of_sector(sector);

	fact_set_term(f, COL_VICTIMS_SECTOR, sector);
	if (kind == TERM_NONE || fact_term(f, COL_VICTIMS_KIND) != TERM_NONE)
		return;
	fact_set_term(f, COL_VICTIMS_KIND, kind);
	misp_note(e, f, "kind inferred from the sector");
}

static void
write_victim(struct misp_event *e, const struct misp_targets *t,
	const struct misp_word *name, const struct misp_word *sector,
	const struct misp_word *country)
{
	const struct misp_word *first = name ? name : sector ? sector : country;
	assert(first);
	struct fact *f = new_fact(e, LIST_VICTIMS, first->at, first->of_part);

	if (name)
		fact_set_text(f, t->unnamed ? COL_VICTIMS_LABEL : COL_VICTIMS_NAME,
			name->text);
	fact_set_term(f, COL_VICTIMS_KIND, t->kind);
	if (sector)
		set_sector(e, f, sector->term);
	if (country)
		fact_set_text(f, COL_VICTIMS_COUNTRY, country->text);
	if (!!name + !!sector + !!country > 1)
		misp_note(e, f, "name, sector and country stand side by side");
	misp_add(e, f);
}

/* One of each is one victim. Where there are several of one, that each has the sector
 * and the country of the other lists is more than was said, but for the only country or
 * sector of victims without a name. */
void
misp_write_targets(struct misp_event *e, const struct misp_targets *t)
{
	size_t names = t->names.n, sectors = t->sectors.n, countries = t->countries.n;
	bool apart = names > 1 || (sectors > 1) + (countries > 1) > 1;
	const struct misp_word *name = apart ? NULL : only_word(&t->names);
	const struct misp_word *sector = apart ? NULL : only_word(&t->sectors);
	const struct misp_word *country = apart ? NULL : only_word(&t->countries);

	LIST_EACH (t->names, i) {
		if (apart)
			write_victim(e, t, t->names.v[i], NULL, NULL);
	}
	LIST_EACH (t->sectors, i) {
		if (apart || sectors > 1)
			write_victim(e, t, name, t->sectors.v[i], country);
	}
	LIST_EACH (t->countries, i) {
		if (apart || countries > 1)
			write_victim(e, t, name, sector, t->countries.v[i]);
	}
	if (!apart && sectors <= 1 && countries <= 1 && (name || sector || country))
		write_victim(e, t, name, sector, country);
}

static void
write_means(struct misp_event *e, enum term means, bool with_vulnerabilities)
{
	struct arena *arena = e->in->arena;
	struct fact *f = new_fact(e, LIST_MEANS, e->means[means], false);

	fact_set_term(f, COL_MEANS_VALUE, means);
	if (means == MEANS_INTRUSION)
		fact_set_texts(arena, f, COL_MEANS_TECHNIQUES, &e->techniques);
	if (means == MEANS_MALWARE)
		fact_set_texts(arena, f, COL_MEANS_MALWARE, &e->malware);
	if (with_vulnerabilities)
		fact_set_texts(
			arena, f, COL_MEANS_VULNERABILITIES, &e->vulnerabilities);
	misp_add(e, f);
}

/* A vulnerability is no means by itself: events also warn of ones nobody used. */
static void
write_all_means(struct misp_event *e)
{
	enum term with =
		json_there(e->means[MEANS_INTRUSION]) ? MEANS_INTRUSION : MEANS_MALWARE;
	for (int m = 0; m < TERM_COUNT; m++)
		if (json_there(e->means[m]))
			write_means(e, (enum term)m, (enum term)m == with);
}

static void
write_claim(struct misp_event *e, const char *state, enum term nexus, struct json at)
{
	struct fact *f = misp_attribution(e, e->source, state, nexus, at);

	fact_set_term(f, COL_ATTRIBUTION_CONFIDENCE, e->confidence);
	if (e->confidence_raw)
		fact_set_text(f, COL_ATTRIBUTION_RAW, e->confidence_raw);
	if (e->likelihood)
		misp_note(e, f,
			arena_printf(e->in->arena, "its likelihood is given as %s",
				e->likelihood));
	fact_set_date(e->in->arena, f, COL_ATTRIBUTION_DATE, &e->source->published);
	misp_add(e, f);
}

/* What the event itself says of states: each nexus with each country, a country alone
 * as where the actors are. */
static void
write_attribution(struct misp_event *e)
{
	LIST_EACH (e->claims, i) {
		const struct misp_word *c = e->claims.v[i];
		if (c->term == NEXUS_NONE || !e->states.n)
			write_claim(e, NULL, c->term, c->at);
		for (size_t k = 0; c->term != NEXUS_NONE && k < e->states.n && !e->full;
			k++)
			write_claim(e, e->states.v[k]->text, c->term, c->at);
	}
	LIST_EACH (e->states, i) {
		if (!e->claims.n)
			write_claim(e, e->states.v[i]->text, NEXUS_LOCATED,
				e->states.v[i]->at);
	}
}

void
misp_write_collected(struct misp_event *e)
{
	e->in_part = false;
	misp_write_targets(e, &e->targets);
	write_all_means(e);
	write_attribution(e);
}
