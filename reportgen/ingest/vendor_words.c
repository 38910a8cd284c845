/* Words and facts as CrowdStrike, Mandiant and Google write them. */
#include "ingest/vendor_words.h"

#include <ctype.h>
#include <string.h>

#include "core/count.h"
#include "core/str.h"

/* A word and what it means; TERM_NONE: known, and no fact of ours. */
struct word {
	const char *slug;
	enum term term;
};

/* Motivations of the three vendors (gofalcon, Mandiant Advantage v4, GTI collections;
 * STIX 1.2 MotivationVocab in older reports). Espionage alone is not commercial; what
 * may be either is unknown. */
static const struct word motives[] = {
	{"espionage", PURPOSE_ESPIONAGE},
	{"cyber-espionage", PURPOSE_ESPIONAGE},
	{"economic", PURPOSE_COMMERCIAL},
	{"economic-espionage", PURPOSE_COMMERCIAL},
	{"industrial-espionage", PURPOSE_COMMERCIAL},
	{"organizational-gain", PURPOSE_COMMERCIAL},
	{"financial-gain", PURPOSE_CRIME},
	{"financial", PURPOSE_CRIME},
	{"financially-motivated", PURPOSE_CRIME},
	{"criminal", PURPOSE_CRIME},
	{"ecrime", PURPOSE_CRIME},
	{"cyber-crime", PURPOSE_CRIME},
	{"financial-or-economic", PURPOSE_UNKNOWN},
	{"unknown", PURPOSE_UNKNOWN},
	{"hacktivism", PURPOSE_IDEOLOGICAL},
	{"hacktivist", PURPOSE_IDEOLOGICAL},
	{"ideological", PURPOSE_IDEOLOGICAL},
	{"ideology", PURPOSE_IDEOLOGICAL},
	{"anti-establishment", PURPOSE_IDEOLOGICAL},
	{"attack-destruction", PURPOSE_DISRUPTION},
	{"destruction", PURPOSE_DISRUPTION},
	{"disruption", PURPOSE_DISRUPTION},
	{"sabotage", PURPOSE_DISRUPTION},
	{"military", PURPOSE_MILITARY},
	{"national-security", PURPOSE_SECURITY},
	{"political", PURPOSE_POLITICAL},
	{"information-operations", PURPOSE_POLITICAL},
	{"influence", PURPOSE_POLITICAL},
	{"notoriety", PURPOSE_PERSONAL},
	{"ego", PURPOSE_PERSONAL},
	{"opportunistic", TERM_NONE},
	{"surveillance", TERM_NONE},
	{"coercion", TERM_NONE},
	{"state-sponsored", TERM_NONE},
};

/* Intended effects (STIX 1.2 IntendedEffectVocab, which Mandiant and GTI use). */
static const struct word effects[] = {
	{"advantage-economic", PURPOSE_COMMERCIAL},
	{"economic-advantage", PURPOSE_COMMERCIAL},
	{"competitive-advantage", PURPOSE_COMMERCIAL},
	{"advantage-military", PURPOSE_MILITARY},
	{"military-advantage", PURPOSE_MILITARY},
	{"advantage-political", PURPOSE_POLITICAL},
	{"political-advantage", PURPOSE_POLITICAL},
	{"theft-intellectual-property", PURPOSE_IP_ACQUISITION},
	{"intellectual-property-theft", PURPOSE_IP_ACQUISITION},
	{"theft-theft-of-proprietary-information", PURPOSE_IP_ACQUISITION},
	{"fraud", PURPOSE_CRIME},
	{"extortion", PURPOSE_CRIME},
	{"financial-theft", PURPOSE_CRIME},
	{"identity-theft", PURPOSE_CRIME},
	{"theft-identity-theft", PURPOSE_CRIME},
	{"degradation", PURPOSE_DISRUPTION},
	{"degradation-of-service", PURPOSE_DISRUPTION},
	{"destruction", PURPOSE_DISRUPTION},
	{"disruption", PURPOSE_DISRUPTION},
	{"ics-control", PURPOSE_DISRUPTION},
	{"interference-with-ics", PURPOSE_DISRUPTION},
	{"advantage", TERM_NONE},
	{"account-takeover", TERM_NONE},
	{"brand-damage", TERM_NONE},
	{"credential-theft", TERM_NONE},
	{"theft-credential-theft", TERM_NONE},
	{"data-theft", TERM_NONE},
	{"denial-and-deception", TERM_NONE},
	{"embarrassment", TERM_NONE},
	{"exposure", TERM_NONE},
	{"harassment", TERM_NONE},
	{"theft", TERM_NONE},
	{"traffic-diversion", TERM_NONE},
	{"unauthorized-access", TERM_NONE},
};

/* targeted_informations. That intellectual property is a secret of trade, and whose,
 * follows from the victim; financial data may be accounts, cards or results. */
static const struct {
	const char *slug;
	enum term kind, inferred;
} informations[] = {
	{"intellectual-property", OBJECT_TRADE_SECRET, INFERRED_VICTIM},
	{"legal-documents", OBJECT_CONFIDENTIAL, INFERRED_VICTIM},
	{"trade-secrets", OBJECT_TRADE_SECRET, TERM_NONE},
	{"source-code", OBJECT_SOURCE_CODE, TERM_NONE},
	{"authentication-cookies", OBJECT_CREDENTIALS, TERM_NONE},
	{"credentials", OBJECT_CREDENTIALS, TERM_NONE},
	{"corporate-employee-information", OBJECT_PERSONAL, TERM_NONE},
	{"customer-data", OBJECT_PERSONAL, TERM_NONE},
	{"personally-identifiable-information", OBJECT_PERSONAL, TERM_NONE},
	{"government-information", OBJECT_GOVERNMENT, TERM_NONE},
	{"it-information", OBJECT_SYSTEM_DATA, TERM_NONE},
	{"financial-data", OBJECT_UNKNOWN, TERM_NONE},
};

/* Mandiant attribution_scope and GTI confidence, in the words of the model. */
static const struct word scopes[] = {
	{"confirmed", CONFIDENCE_WORD_HIGH},
	{"suspected", CONFIDENCE_WORD_MODERATE},
	{"possible", CONFIDENCE_WORD_LOW},
};

/* False when the word is not in the table. */
static bool
find_word(const struct word *words, size_t n, const char *slug, enum term *out)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(words[i].slug, slug)) {
			*out = words[i].term;
			return true;
		}
	return false;
}

static void
report_word(struct json j, const char *what)
{
	diag(json_diags(j), DIAG_FIELD_UNKNOWN, json_loc(j), "%s %s", what,
		str_quote(json_arena(j), json_str_quiet(j)));
}

bool
vendor_begin(struct vendor_record *r, struct intake *in, struct json where,
	const char *publisher, struct json native)
{
	bool typed =
		json_kind(native) == JSON_NUMBER || json_kind(native) == JSON_STRING;
	const char *id = typed ? json_id(native) : NULL;
	const char *slug = publisher_slug(in->publishers, in->arena, publisher);

	*r = (struct vendor_record){.in = in};
	if (str_empty(id) || vendor_redacted(native)) {
		intake_reject(in, where, NULL, DIAG_FIELD_MISSING, "an id");
		return false;
	}
	const char *whole = publisher_record_id(in->arena, slug, id);
	if (!whole) {
		intake_reject(
			in, native, NULL, DIAG_ID_INVALID, str_quote(in->arena, id));
		return false;
	}
	struct record_ref *ref = ARENA_NEW(in->arena, struct record_ref);
	r->incident = ARENA_NEW(in->arena, struct incident);
	r->incident->id = whole;
	r->incident->status = STATUS_ACTIVE;
	r->incident->at = intake_place(in, where);
	r->source = intake_source(in, r->incident->id, publisher);
	ref->publisher = r->source->publisher;
	ref->native_id = id;
	ref->file = in->file.file;
	LIST_ADD(in->arena, &r->incident->records, ref);
	return true;
}

void
vendor_accept(struct vendor_record *r, struct json where)
{
	struct date first = incident_date(r->incident, WHAT_FIRST_ACTIVITY);
	struct date last = incident_date(r->incident, WHAT_LAST_ACTIVITY);

	if (date_known(&first) && date_known(&last) && last.last < first.first)
		diag(json_diags(where), DIAG_DATE_ORDER, json_loc(where), "%s",
			r->incident->id);
	intake_accept(r->in, r->incident);
}

void
vendor_refuse(struct intake *in, struct json where, const char *what)
{
	struct json id = json_at(where, "id");
	bool typed = json_kind(id) == JSON_NUMBER || json_kind(id) == JSON_STRING;

	intake_reject(in, where, typed ? json_id_text(id) : NULL,
		DIAG_FORMAT_NO_INCIDENT, what);
}

const char *
vendor_profile(struct intake *in, struct json type)
{
	static const char *const profiles[] = {"Actor Profile", "Actor Overview",
		"Malware Profile", "Malware Overview", "Tool Profile",
		"Vulnerability Report", "Vulnerability Profile", "Patch Report",
		"Country Profile", "Industry Profile"};
	const char *text = json_str_quiet(type);

	for (size_t i = 0; text && i < COUNT(profiles); i++)
		if (str_eq_nocase(profiles[i], text))
			return arena_printf(
				in->arena, "a report of the type %s", profiles[i]);
	return NULL;
}

/* The pointer of a page in a list or sequence of pages ends in its number. */
void
vendor_partial(struct json page, struct json says)
{
	const char *last = strrchr(json_pointer(page), '/');

	if (!last || !isdigit((unsigned char)last[1]))
		diag(json_diags(page), DIAG_FILE_PARTIAL, json_loc(says), "%s", "");
}

void
vendor_publish(struct vendor_record *r, struct json title, struct json published,
	struct json modified)
{
	struct source *s = r->source;
	struct date d;

	const char *text = vendor_redacted(title) ? NULL : vendor_plain(title);
	r->incident->title = text ? str_visible(r->in->arena, text) : NULL;
	if (!s->title)
		s->title = r->incident->title;
	if (vendor_time(published, &d)) {
		s->published = d;
		vendor_date(r, published, WHAT_REPORTED, NULL);
	}
	if (vendor_time(modified, &d)) {
		s->modified = d;
		s->version = s->version ? s->version : d.text;
		r->incident->records.v[0]->modified = d.text;
	}
}

/* Of the incident too: without facts it has no source. */
void
vendor_mark(struct vendor_record *r, enum term marking)
{
	r->source->tlp = marking_most(r->source->tlp, marking);
	r->incident->tlp = marking_most(r->incident->tlp, marking);
}

void
vendor_link(struct vendor_record *r, struct json j)
{
	const char *url = intake_address(j);

	if (url)
		r->source->url = url;
}

/* Offers are counted, not facts: adding compares with all that is there, and a list of
 * repetitions must not cost more than a full one. */
struct fact *
vendor_fact(struct vendor_record *r, enum fact_list list, struct json at)
{
	if (r->tried[list]++ >= LIMIT_FACTS) {
		if (r->tried[list] == LIMIT_FACTS + 1)
			diag(r->in->diags, DIAG_LIMIT_FACTS, json_loc(at),
				"%s: at most %d", list_name(list), LIMIT_FACTS);
		return NULL;
	}
	struct fact *f = fact_new(r->in->arena, list, r->source);
	f->at = intake_place(r->in, at);
	return f;
}

void
vendor_add(struct vendor_record *r, struct fact *f)
{
	incident_add(r->in->arena, r->incident, f);
}

void
vendor_date(struct vendor_record *r, struct json j, enum term what, const char *note)
{
	struct date d;
	struct fact *f;

	if (!vendor_time(j, &d) || !(f = vendor_fact(r, LIST_DATES, j)))
		return;
	fact_set_term(f, COL_DATES_WHAT, what);
	fact_set_date(r->in->arena, f, COL_DATES_VALUE, &d);
	f->note = note;
	vendor_add(r, f);
}

bool
vendor_redacted(struct json j)
{
	const char *text = json_str_quiet(j);

	if (!text || !str_eq_nocase(text, "redacted"))
		return false;
	diag(json_diags(j), DIAG_FIELD_UNKNOWN, json_loc(j), "redacted by the vendor");
	return true;
}

struct json
vendor_list(struct json j)
{
	if (json_kind(j) != JSON_ARRAY) {
		if (json_present(j) && !vendor_redacted(j))
			diag(json_diags(j), DIAG_FIELD_TYPE, json_loc(j),
				"expected an array");
		j.node = NULL;
	}
	return json_first(j);
}

struct json
vendor_name(struct json j)
{
	static const char *const names[] = {"name", "value", "family_name"};

	return json_kind(j) == JSON_OBJECT ? vendor_first(j, names, COUNT(names)) : j;
}

/* The country two words mean, by the first of them that means one. */
static const char *
find_country(const struct vendor_record *r, struct json code, struct json name)
{
	const char *words[] = {json_str_quiet(code), json_str_quiet(name)};

	for (size_t i = 0; r->in->reference && i < COUNT(words); i++) {
		const char *found =
			str_empty(words[i])
				? NULL
				: reference_country(r->in->reference, words[i]);
		if (found)
			return found;
	}
	return NULL;
}

static void
set_scope(struct fact *f, const char *scope)
{
	enum term t = TERM_NONE;

	if (str_empty(scope))
		return;
	fact_set_text(f, COL_ATTRIBUTION_RAW, scope);
	find_word(scopes, COUNT(scopes), scope, &t);
	fact_set_term(f, COL_ATTRIBUTION_CONFIDENCE, t);
}

/* Facts from the table of actors, from this one on, rest on the vendor's word too. */
static void
limit_to_scope(struct vendor_record *r, size_t from, const char *scope)
{
	const struct facts *list = &r->incident->facts[LIST_ATTRIBUTION];
	enum term t = TERM_NONE;

	if (!find_word(scopes, COUNT(scopes), scope, &t) || t == CONFIDENCE_WORD_HIGH)
		return;
	for (size_t i = from; i < list->n; i++) {
		struct fact *f = list->v[i];
		fact_set_text(f, COL_ATTRIBUTION_RAW, scope);
		fact_set_term(f, COL_ATTRIBUTION_CONFIDENCE, t);
		f->note = arena_printf(r->in->arena, "%s; that it was this actor is %s",
			f->note, scope);
		fact_identify(f);
	}
}

void
vendor_actor(struct vendor_record *r, struct json name, struct texts aliases,
	const char *scope)
{
	size_t before = r->incident->facts[LIST_ATTRIBUTION].n;
	const char *text = json_str(name);
	struct fact *f;

	if (str_empty(text) || vendor_redacted(name) ||
		!(f = vendor_fact(r, LIST_ACTORS, name)))
		return;
	fact_set_text(f, COL_ACTORS_NAME, text);
	fact_set_texts(r->in->arena, f, COL_ACTORS_ALIASES, &aliases);
	if (!str_empty(scope))
		f->note = arena_printf(
			r->in->arena, "that it was this actor is %s", scope);
	vendor_add(r, f);
	intake_actor(r->in, r->incident, f);
	limit_to_scope(r, before, scope);
}

void
vendor_state(struct vendor_record *r, struct json code, struct json name,
	enum term nexus, const char *scope, const char *note)
{
	struct json at = json_present(code) ? code : name;
	const char *country = find_country(r, code, name);
	struct fact *f;

	if (json_kind(at) != JSON_STRING || vendor_redacted(at))
		return;
	if (!country) /* regions are named beside states */
		report_word(at, "source region, no state:");
	else if ((f = vendor_fact(r, LIST_ATTRIBUTION, at))) {
		fact_set_text(f, COL_ATTRIBUTION_STATE, country);
		fact_set_term(f, COL_ATTRIBUTION_NEXUS, nexus);
		set_scope(f, scope);
		fact_set_date(
			r->in->arena, f, COL_ATTRIBUTION_DATE, &r->source->published);
		f->note = note;
		vendor_add(r, f);
	}
}

void
vendor_contest(struct vendor_record *r, size_t from)
{
	const struct facts *list = &r->incident->facts[LIST_ATTRIBUTION];
	bool differ = false;

	for (size_t i = from + 1; i < list->n; i++)
		differ |= !str_eq(fact_text(list->v[i], COL_ATTRIBUTION_STATE),
			fact_text(list->v[from], COL_ATTRIBUTION_STATE));
	for (size_t i = from; differ && i < list->n; i++) {
		struct value *v = fact_value(list->v[i], COL_ATTRIBUTION_CONTESTED);
		v->kind = VALUE_BOOL;
		v->yes = true;
		fact_identify(list->v[i]);
	}
}

/* Who is to be found in a sector. Those left out (energy, defense, healthcare …) hold
 * states and companies alike: nothing follows from them. */
static const unsigned char kinds[TERM_COUNT] = {
	[SECTOR_AEROSPACE] = VICTIM_COMMERCIAL,
	[SECTOR_AUTOMOTIVE] = VICTIM_COMMERCIAL,
	[SECTOR_CHEMICAL] = VICTIM_COMMERCIAL,
	[SECTOR_COMMERCIAL] = VICTIM_COMMERCIAL,
	[SECTOR_CONSTRUCTION] = VICTIM_COMMERCIAL,
	[SECTOR_ENTERTAINMENT] = VICTIM_COMMERCIAL,
	[SECTOR_FINANCIAL] = VICTIM_COMMERCIAL,
	[SECTOR_HOSPITALITY] = VICTIM_COMMERCIAL,
	[SECTOR_INSURANCE] = VICTIM_COMMERCIAL,
	[SECTOR_MANUFACTURING] = VICTIM_COMMERCIAL,
	[SECTOR_MINING] = VICTIM_COMMERCIAL,
	[SECTOR_PHARMACEUTICALS] = VICTIM_COMMERCIAL,
	[SECTOR_RETAIL] = VICTIM_COMMERCIAL,
	[SECTOR_TECHNOLOGY] = VICTIM_COMMERCIAL,
	[SECTOR_SEMICONDUCTORS] = VICTIM_COMMERCIAL,
	[SECTOR_LEGAL] = VICTIM_COMMERCIAL,
	[SECTOR_GOVERNMENT] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_LOCAL] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_NATIONAL] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_PUBLIC] = VICTIM_GOVERNMENT,
	[SECTOR_GOV_REGIONAL] = VICTIM_GOVERNMENT,
	[SECTOR_EDUCATION] = VICTIM_ACADEMIA,
	[SECTOR_NON_PROFIT] = VICTIM_NGO,
};

enum term
vendor_kind_of_sector(enum term sector)
{
	return (enum term)kinds[sector];
}

static struct fact *
new_victims(struct vendor_record *r, struct json word, const char *note)
{
	const char *text = json_str(word);
	struct fact *f;

	if (str_empty(text) || vendor_redacted(word) ||
		!(f = vendor_fact(r, LIST_VICTIMS, word)))
		return NULL;
	fact_set_text(f, COL_VICTIMS_LABEL,
		arena_printf(r->in->arena, "organisations in %s", text));
	f->note = note;
	return f;
}

void
vendor_sector(struct vendor_record *r, struct json word)
{
	struct fact *f = new_victims(
		r, word, "named by sector only; how many, and where, is not stated");

	if (!f)
		return;
	enum term sector = r->in->reference
				   ? reference_sector(r->in->reference, json_str(word))
				   : TERM_NONE;
	if (sector == TERM_NONE)
		report_word(word, "sector");
	enum term kind = vendor_kind_of_sector(sector);
	fact_set_term(f, COL_VICTIMS_SECTOR, sector);
	fact_set_term(f, COL_VICTIMS_KIND, kind);
	if (kind != TERM_NONE)
		f->note = arena_printf(
			r->in->arena, "%s; kind inferred from the sector", f->note);
	vendor_add(r, f);
}

void
vendor_country(struct vendor_record *r, struct json code, struct json name)
{
	struct json word = json_present(name) ? name : code;
	const char *country = find_country(r, code, name);
	struct fact *f = new_victims(r, word,
		country ? "named by country only; who, and how many, is not stated"
			: "named by region only; who, and how many, is not stated");

	if (!f)
		return;
	/* CrowdStrike lists regions among countries; their code is a longer word. */
	const char *slug = json_str_quiet(code);
	if (!country && (!slug || strlen(slug) == 2))
		report_word(word, "country");
	fact_set_text(f, COL_VICTIMS_COUNTRY, country);
	vendor_add(r, f);
}

/* The purpose a word of one of the tables means. What we do not know is kept in a note.
 */
static void
add_purpose(struct vendor_record *r, struct json word, const struct word *words,
	size_t n, const char *what, const char *scope)
{
	const char *text = json_str(word);
	enum term purpose = PURPOSE_UNKNOWN;
	struct fact *f;

	if (str_empty(text) || vendor_redacted(word))
		return;
	if (!find_word(words, n, str_slug(json_arena(word), text), &purpose))
		report_word(word, what);
	if (purpose == TERM_NONE || !(f = vendor_fact(r, LIST_PURPOSES, word)))
		return;
	fact_set_term(f, COL_PURPOSES_VALUE, purpose);
	fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
	f->note = str_empty(scope) ? arena_printf(r->in->arena, "%s: %s", what, text)
				   : arena_printf(r->in->arena, "%s: %s (%s)", what,
					     text, scope);
	vendor_add(r, f);
}

void
vendor_motive(struct vendor_record *r, struct json word, const char *scope)
{
	add_purpose(r, word, motives, COUNT(motives), "motivation", scope);
}

void
vendor_effect(struct vendor_record *r, struct json word)
{
	add_purpose(r, word, effects, COUNT(effects), "intended effect", NULL);
}

void
vendor_information(struct vendor_record *r, struct json word)
{
	const char *text = json_str(word);
	struct fact *f;

	if (str_empty(text) || vendor_redacted(word) ||
		!(f = vendor_fact(r, LIST_OBJECTS, word)))
		return;
	const char *slug = str_slug(json_arena(word), text);
	enum term kind = TERM_NONE, inferred = TERM_NONE;
	for (size_t i = 0; i < COUNT(informations); i++)
		if (str_eq(informations[i].slug, slug)) {
			kind = informations[i].kind;
			inferred = informations[i].inferred;
		}
	if (kind == TERM_NONE)
		report_word(word, "targeted information");
	fact_set_term(f, COL_OBJECTS_KIND, kind == TERM_NONE ? OBJECT_UNKNOWN : kind);
	fact_set_term(f, COL_OBJECTS_INFERRED, inferred);
	f->note = arena_printf(r->in->arena, "targeted information: %s", text);
	vendor_add(r, f);
}

static void
add_name(struct vendor_record *r, struct texts *list, struct json *first,
	const char *text, struct json at)
{
	if (str_empty(text) || r->tried[LIST_MEANS] >= LIMIT_FACTS)
		return;
	r->tried[LIST_MEANS]++;
	texts_add_once(r->in->arena, list, text);
	if (first && !json_there(*first))
		*first = at;
}

void
vendor_technique(struct vendor_record *r, struct vendor_means *m, struct json word)
{
	const char *text = json_str_quiet(word);
	const char *id = text ? strrchr(text, '_') : NULL;

	id = id ? id + 1 : text;
	if (!id || (*id != 't' && *id != 'T') || strspn(id + 1, "0123456789.") < 4 ||
		strlen(id) > 9 || id[1 + strspn(id + 1, "0123456789.")])
		return;
	add_name(
		r, &m->techniques, &m->intrusion_at, str_upper(r->in->arena, id), word);
}

void
vendor_malware(struct vendor_record *r, struct vendor_means *m, struct json name)
{
	if (!vendor_redacted(name))
		add_name(r, &m->malware, &m->malware_at, json_str(name), name);
}

void
vendor_vulnerability(struct vendor_record *r, struct vendor_means *m, struct json name)
{
	if (!vendor_redacted(name))
		add_name(
			r, &m->vulnerabilities, &m->intrusion_at, json_str(name), name);
}

void
vendor_write_means(struct vendor_record *r, const struct vendor_means *m)
{
	struct arena *arena = r->in->arena;
	struct fact *f;

	r->tried[LIST_MEANS] = 0;
	if (json_there(m->intrusion_at) &&
		(f = vendor_fact(r, LIST_MEANS, m->intrusion_at))) {
		fact_set_term(f, COL_MEANS_VALUE, MEANS_INTRUSION);
		fact_set_texts(arena, f, COL_MEANS_TECHNIQUES, &m->techniques);
		fact_set_texts(
			arena, f, COL_MEANS_VULNERABILITIES, &m->vulnerabilities);
		vendor_add(r, f);
	}
	if (json_there(m->malware_at) &&
		(f = vendor_fact(r, LIST_MEANS, m->malware_at))) {
		fact_set_term(f, COL_MEANS_VALUE, MEANS_MALWARE);
		fact_set_texts(arena, f, COL_MEANS_MALWARE, &m->malware);
		vendor_add(r, f);
	}
}

struct json
vendor_first(struct json j, const char *const *names, size_t n)
{
	struct json found = {0};

	for (size_t i = 0; i < n; i++) {
		found = json_at(j, names[i]);
		if (json_present(found))
			return found;
	}
	return found;
}
