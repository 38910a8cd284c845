/* CrowdStrike Falcon Intelligence in, incidents out (gofalcon, domain.NewsDocument). */
#include "ingest/crowdstrike.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "ingest/vendor_words.h"
#include "model/marking.h"

#define PUBLISHER "CrowdStrike"

static bool
has_any(struct json j, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (json_there(json_at(j, names[i])))
			return true;
	return false;
}

static bool
is_text(struct json j)
{
	return json_kind(j) == JSON_STRING;
}

static bool
is_report(struct json j)
{
	static const char *const marks[] = {"actors", "target_industries", "tags"};
	struct json type = json_at(j, "type");

	return is_text(json_at(j, "slug")) && is_text(json_at(type, "slug")) &&
	       has_any(j, marks, COUNT(marks));
}

static bool
is_actor(struct json j)
{
	static const char *const marks[] = {
		"animal_classifier", "known_as", "origins", "actor_type"};

	return is_text(json_at(j, "slug")) && has_any(j, marks, COUNT(marks));
}

static bool
is_malware(struct json j)
{
	static const char *const marks[] = {
		"threat_properties", "targeting_profile", "associated_actors"};

	return is_text(json_at(j, "slug")) && has_any(j, marks, COUNT(marks));
}

static bool
is_indicator(struct json j)
{
	return is_text(json_at(j, "indicator")) &&
	       json_there(json_at(j, "malicious_confidence"));
}

static bool
is_vulnerability(struct json j)
{
	static const char *const marks[] = {
		"exploit_status", "cvss_v2_base", "cvss_v3_base"};

	return is_text(json_at(j, "cve")) && has_any(j, marks, COUNT(marks));
}

static bool
is_host(struct json j)
{
	return is_text(json_at(j, "device_id")) &&
	       json_there(json_at(j, "platform_name"));
}

bool
crowdstrike_is_envelope(struct json j)
{
	struct json meta = json_at(j, "meta"), resources = json_at(j, "resources");

	if (json_kind(meta) != JSON_OBJECT)
		return false;
	return json_kind(resources) == JSON_ARRAY ||
	       (json_there(json_at(meta, "trace_id")) &&
		       json_kind(json_at(j, "errors")) == JSON_ARRAY);
}

/* A country stands behind the adversaries of some animals (CrowdStrike, Global Threat
 * Report, naming convention); behind those of others stands none. */
static const struct {
	const char *animal, *state; /* state: NULL for none */
} animals[] = {
	{"PANDA", "CN"},
	{"BEAR", "RU"},
	{"KITTEN", "IR"},
	{"CHOLLIMA", "KP"},
	{"TIGER", "IN"},
	{"LEOPARD", "PK"},
	{"BUFFALO", "VN"},
	{"CRANE", "KR"},
	{"HAWK", "SY"},
	{"OCELOT", "CO"},
	{"WOLF", "TR"},
	{"SAIGA", "KZ"},
	{"SPHINX", "EG"},
	{"LYNX", "GE"},
	{"SPIDER", NULL},
	{"JACKAL", NULL},
};

static bool
has_motive(struct json list, const char *slug)
{
	for (struct json m = json_first(list); json_there(m); m = json_next(m)) {
		const char *own = json_str_quiet(json_at(m, "slug"));
		const char *value = json_str_quiet(vendor_name(m));
		if (str_eq(own, slug) ||
			(value && str_eq(str_slug(json_arena(m), value), slug)))
			return true;
	}
	return false;
}

/* The vendor's own names for actors are in capitals and end in their animal. */
static const char *
animal_of_name(const char *name)
{
	const char *space = name ? strrchr(name, ' ') : NULL;

	return space && !strpbrk(name, "abcdefghijklmnopqrstuvwxyz") ? space + 1 : NULL;
}

/* The class of animal is the vendor's own field, and a country its published meaning.
 * Reports list actors by name only, which ends in it. */
static bool
read_animal(struct vendor_record *r, struct json actor, bool sponsored)
{
	struct json animal = json_at(actor, "animal_classifier");
	const char *word = json_str(animal);
	bool named = str_empty(word);
	struct fact *f;

	if (named) {
		animal = vendor_name(actor);
		word = animal_of_name(json_str_quiet(animal));
	}
	for (size_t i = 0; word && i < COUNT(animals); i++) {
		if (!str_eq_nocase(animals[i].animal, word))
			continue;
		if (!(f = vendor_fact(r, LIST_ATTRIBUTION, animal)))
			return false;
		struct value *v = fact_value(f, COL_ATTRIBUTION_STATE);
		v->kind = animals[i].state ? VALUE_TEXT : VALUE_NULL;
		if (animals[i].state)
			v->text = animals[i].state;
		fact_set_term(f, COL_ATTRIBUTION_NEXUS,
			!animals[i].state ? NEXUS_NONE
			: sponsored       ? NEXUS_SPONSORED
					  : NEXUS_SUSPECTED);
		fact_set_date(
			r->in->arena, f, COL_ATTRIBUTION_DATE, &r->source->published);
		f->note = arena_printf(r->in->arena,
			"from the animal in the vendor's name for the actor: %s", word);
		vendor_add(r, f);
		return true;
	}
	if (!named)
		diag(json_diags(animal), DIAG_FIELD_UNKNOWN, json_loc(animal),
			"animal %s", str_quote(json_arena(animal), word));
	return false;
}

/* Where actors come from; with the motive that they are sponsored by a state, that
 * state.
 */
static bool
read_origins(struct vendor_record *r, struct json origins, bool sponsored)
{
	size_t before = r->incident->facts[LIST_ATTRIBUTION].n;

	for (struct json o = vendor_list(origins); json_there(o); o = json_next(o))
		vendor_state(r, json_at(o, "slug"), vendor_name(o),
			sponsored ? NEXUS_SPONSORED : NEXUS_LOCATED, NULL, NULL);
	vendor_contest(r, before);
	return r->incident->facts[LIST_ATTRIBUTION].n > before;
}

static void
add_unknown_sponsor(struct vendor_record *r, struct json at)
{
	struct fact *f = vendor_fact(r, LIST_ATTRIBUTION, at);

	if (!f)
		return;
	fact_value(f, COL_ATTRIBUTION_STATE)->kind = VALUE_UNKNOWN;
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, NEXUS_SPONSORED);
	vendor_add(r, f);
}

/* What a report's motives say of one actor holds only when it names no other. */
static void
read_actors(struct vendor_record *r, struct json j)
{
	struct json actors = json_at(j, "actors"), motives = json_at(j, "motivations");
	bool sponsored = has_motive(motives, "state-sponsored");
	bool alone = json_len(actors) == 1;
	bool told = read_origins(r, json_at(j, "origins"), sponsored);

	for (struct json a = vendor_list(actors); json_there(a); a = json_next(a)) {
		bool own = has_motive(json_at(a, "motivations"), "state-sponsored") ||
			   (sponsored && alone);
		vendor_actor(r, vendor_name(a), (struct texts){0}, NULL);
		told |= read_origins(r, json_at(a, "origins"), own);
		told |= read_animal(r, a, own);
	}
	if (sponsored && !told)
		add_unknown_sponsor(r, motives);
}

static void
read_targets(struct vendor_record *r, struct json j)
{
	struct json list = json_at(j, "target_industries");

	for (struct json t = vendor_list(list); json_there(t); t = json_next(t))
		vendor_sector(r, vendor_name(t));
	list = json_at(j, "target_countries");
	for (struct json t = vendor_list(list); json_there(t); t = json_next(t))
		vendor_country(r, json_at(t, "slug"), vendor_name(t));
}

static void
read_means(struct vendor_record *r, struct json j)
{
	static const char *const ids[] = {"technique_id", "attack_id", "id"};
	struct vendor_means m = {0};
	struct json list = json_at(j, "malware");

	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		vendor_malware(r, &m, vendor_name(i));
	list = json_at(j, "mitre_attacks");
	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		vendor_technique(r, &m,
			json_kind(i) == JSON_OBJECT ? vendor_first(i, ids, COUNT(ids))
						    : i);
	vendor_write_means(r, &m);
}

/* Tags are words of any kind; of ours only the markings among them. */
static void
read_marking(struct vendor_record *r, struct json j)
{
	struct json tags = json_at(j, "tags");

	vendor_mark(r, marking_read(json_at(j, "tlp")));
	for (struct json t = vendor_list(tags); json_there(t); t = json_next(t)) {
		struct json name = vendor_name(t);
		const char *text = json_str_quiet(name);
		if (text && str_starts(str_upper(json_arena(t), text), "TLP"))
			vendor_mark(r, marking_read(name));
	}
}

/* Created and modified are dates of the report, never of what it tells. */
static void
take_report(struct json j, struct intake *in)
{
	static const char *const summaries[] = {
		"short_description", "description", "rich_text_description"};
	struct json id = json_at(j, "id"), motives = json_at(j, "motivations");
	struct vendor_record r;

	if (!vendor_begin(
		    &r, in, j, PUBLISHER, json_present(id) ? id : json_at(j, "slug")))
		return;
	read_marking(&r, j);
	vendor_publish(&r, json_at(j, "name"), json_at(j, "created_date"),
		json_at(j, "last_modified_date"));
	vendor_link(&r, json_at(j, "url"));
	r.incident->summary =
		vendor_plain(vendor_first(j, summaries, COUNT(summaries)));
	read_actors(&r, j);
	read_targets(&r, j);
	read_means(&r, j);
	for (struct json m = vendor_list(motives); json_there(m); m = json_next(m))
		vendor_motive(&r, vendor_name(m), NULL);
	vendor_accept(&r, j);
}

/* Resources, the most telling mark first. */
static const struct {
	bool (*is)(struct json);
	void (*take)(struct json, struct intake *); /* NULL: holds no incident */
	const char *what;
} kinds[] = {
	{falcon_is_resource, falcon_take, NULL},
	{is_report, take_report, NULL},
	{is_actor, NULL, "a profile of an actor by CrowdStrike"},
	{is_malware, NULL, "a profile of malware by CrowdStrike"},
	{is_indicator, NULL, "an indicator of CrowdStrike"},
	{is_vulnerability, NULL, "a vulnerability by CrowdStrike"},
	{is_host, NULL, "a host of a customer of CrowdStrike"},
};

static void
take_resource(struct json j, struct intake *in)
{
	for (size_t i = 0; json_kind(j) == JSON_OBJECT && i < COUNT(kinds); i++) {
		if (!kinds[i].is(j))
			continue;
		if (kinds[i].take)
			kinds[i].take(j, in);
		else
			vendor_refuse(in, j, kinds[i].what);
		return;
	}
	if (is_text(j)) /* queries answer with ids only */
		vendor_refuse(in, j, "an id of CrowdStrike without what it names");
	else
		intake_reject(in, j, NULL, DIAG_FORMAT_UNKNOWN,
			"a CrowdStrike resource of unknown kind");
}

/* Errors may come with what looks like success. */
static void
report_errors(struct json errors)
{
	for (struct json e = vendor_list(errors); json_there(e); e = json_next(e)) {
		const char *message = json_str_quiet(json_at(e, "message"));
		diag(json_diags(e), DIAG_EXPORT_INCOMPLETE, json_loc(e), "%s",
			message ? str_quote(json_arena(e), message) : "an error");
	}
}

static double
number_or(struct json j, double fallback)
{
	double n;
	return json_kind(j) == JSON_NUMBER && json_number(j, &n) ? n : fallback;
}

/* "total" counts what the query found on all its pages, "limit" what a page may hold.
 */
static void
check_total(struct json root)
{
	struct json about = json_at(json_at(root, "meta"), "pagination");
	struct json total = json_at(about, "total");
	double n = (double)json_len(json_at(root, "resources"));
	double found = number_or(total, 0);

	if (found > n && found > number_or(json_at(about, "limit"), n))
		vendor_partial(root, total);
}

void
crowdstrike_read(struct json root, struct intake *in)
{
	struct json resources = json_at(root, "resources");

	if (!crowdstrike_is_envelope(root)) {
		take_resource(root, in);
		return;
	}
	report_errors(json_at(root, "errors"));
	check_total(root);
	if (!json_len(resources))
		intake_empty(in, root, "an empty page of CrowdStrike");
	for (struct json j = json_first(resources); json_there(j); j = json_next(j))
		take_resource(j, in);
}

static bool
recognizes(struct json root)
{
	if (json_kind(root) != JSON_OBJECT)
		return false;
	if (crowdstrike_is_envelope(root))
		return !falcon_is_resource(json_first(json_at(root, "resources")));
	for (size_t i = 1; i < COUNT(kinds); i++)
		if (kinds[i].is(root))
			return true;
	return false;
}

static const char *const pages[] = {"resources"};

const struct reader reader_crowdstrike = {
	.name = "crowdstrike",
	.title = "CrowdStrike Falcon Intelligence reports",
	.recognizes = recognizes,
	.read = crowdstrike_read,
	.pages = pages,
	.n_pages = COUNT(pages),
};
