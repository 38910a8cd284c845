/* Google Threat Intelligence collections in, incidents out: reports and campaigns. */
#include "ingest/reader.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "ingest/vendor_words.h"
#include "model/marking.h"

#define PUBLISHER "Google Threat Intelligence"

static void take_report(struct json, struct intake *);
static void take_campaign(struct json, struct intake *);

/* collection_type of a collection. */
static const struct {
	const char *type;
	void (*take)(struct json, struct intake *); /* NULL: holds no incident */
	const char *what;
} kinds[] = {
	{"report", take_report, NULL},
	{"campaign", take_campaign, NULL},
	{"threat-actor", NULL, "a profile of an actor by Google"},
	{"malware-family", NULL, "a profile of malware by Google"},
	{"software-toolkit", NULL, "a profile of a tool by Google"},
	{"vulnerability", NULL, "a vulnerability by Google"},
	{"collection", NULL, "a collection of indicators by Google"},
};

/* Other objects of the same interface, which are no collections. */
static const struct {
	const char *type, *what;
} others[] = {
	{"file", "an indicator (file) of Google"},
	{"domain", "an indicator (domain) of Google"},
	{"url", "an indicator (address) of Google"},
	{"ip_address", "an indicator (network address) of Google"},
	{"attack_technique", "a technique of attack by Google"},
};

static const char *
type_of(struct json j)
{
	return json_str_quiet(json_at(j, "type"));
}

static bool
is_collection(struct json j)
{
	struct json attributes = json_at(j, "attributes");

	return json_kind(attributes) == JSON_OBJECT &&
	       (json_there(json_at(attributes, "collection_type")) ||
		       str_eq(type_of(j), "collection"));
}

static bool
is_reference(struct json j)
{
	return str_eq(type_of(j), "collection") &&
	       json_kind(json_at(j, "id")) == JSON_STRING &&
	       !json_there(json_at(j, "attributes"));
}

static const char *
name_other(struct json j)
{
	const char *type = type_of(j);

	if (!type || json_kind(json_at(j, "attributes")) != JSON_OBJECT)
		return NULL;
	for (size_t i = 0; i < COUNT(others); i++)
		if (str_eq(others[i].type, type))
			return others[i].what;
	return NULL;
}

/* By itself the object of such a type must come from this interface to be known. */
static const char *
find_other(struct json j)
{
	struct json link = json_at(json_at(j, "links"), "self");
	const char *url = json_str_quiet(link);

	return url && strstr(url, "/api/v3/") ? name_other(j) : NULL;
}

static bool
is_object(struct json j)
{
	return json_kind(j) == JSON_OBJECT &&
	       (is_collection(j) || is_reference(j) || find_other(j));
}

/* A page that holds nothing is known by where it comes from. */
static bool
is_empty_page(struct json root)
{
	struct json list = json_at(root, "data");
	const char *url = json_str_quiet(json_at(json_at(root, "links"), "self"));

	return json_kind(list) == JSON_ARRAY && !json_len(list) && url &&
	       strstr(url, "/api/v3/");
}

static bool
recognizes(struct json root)
{
	struct json list = json_at(root, "data");

	if (json_kind(root) != JSON_OBJECT)
		return false;
	return is_object(root) || is_object(list) || is_empty_page(root) ||
	       (json_kind(list) == JSON_ARRAY && is_object(json_first(list)));
}

static const char *
confidence_of(struct json j)
{
	return json_str_quiet(json_at(j, "confidence"));
}

/* Where activity comes from; several countries may all be confirmed, and none is first:
 * each then contests the others. */
static void
read_origins(struct vendor_record *r, struct json a)
{
	struct json list = json_at(a, "source_regions_hierarchy");
	size_t before = r->incident->facts[LIST_ATTRIBUTION].n;
	const char *note = json_kind(list) == JSON_ARRAY && json_len(list) > 1
				   ? "one of several source regions stated"
				   : NULL;

	if (!json_len(list)) {
		struct json region = json_at(a, "source_region");
		vendor_state(r, region, region, NEXUS_LOCATED, NULL, NULL);
		return;
	}
	for (struct json o = vendor_list(list); json_there(o); o = json_next(o)) {
		static const char *const names[] = {"country", "sub_region", "region"};
		vendor_state(r, json_at(o, "country_iso2"),
			vendor_first(o, names, COUNT(names)), NEXUS_LOCATED,
			confidence_of(o), note);
	}
	vendor_contest(r, before);
}

static void
read_countries(struct vendor_record *r, struct json a)
{
	static const char *const names[] = {"country", "sub_region", "region"};
	struct json tree = json_at(a, "targeted_regions_hierarchy");
	struct json plain = json_at(a, "targeted_regions");

	if (json_len(tree))
		for (struct json t = vendor_list(tree); json_there(t); t = json_next(t))
			vendor_country(r, json_at(t, "country_iso2"),
				vendor_first(t, names, COUNT(names)));
	else
		for (struct json t = vendor_list(plain); json_there(t);
			t = json_next(t))
			vendor_country(r, t, t);
}

static void
read_sectors(struct vendor_record *r, struct json a)
{
	static const char *const names[] = {"industry", "industry_group"};
	struct json tree = json_at(a, "targeted_industries_tree");
	struct json plain = json_at(a, "targeted_industries");

	if (json_len(tree))
		for (struct json t = vendor_list(tree); json_there(t); t = json_next(t))
			vendor_sector(r, vendor_first(t, names, COUNT(names)));
	else
		for (struct json t = vendor_list(plain); json_there(t);
			t = json_next(t))
			vendor_sector(r, t);
}

static void
read_purposes(struct vendor_record *r, struct json a)
{
	struct json list = json_at(a, "motivations");

	for (struct json m = vendor_list(list); json_there(m); m = json_next(m))
		vendor_motive(r, vendor_name(m), confidence_of(m));
	list = json_at(a, "intended_effects");
	for (struct json m = vendor_list(list); json_there(m); m = json_next(m))
		vendor_effect(r, vendor_name(m));
	list = json_at(a, "targeted_informations");
	for (struct json m = vendor_list(list); json_there(m); m = json_next(m))
		vendor_information(r, vendor_name(m));
}

/* The dates in detail and those of the page may differ: both are facts. */
static void
read_activity(struct vendor_record *r, struct json a)
{
	static const struct {
		const char *page, *detail;
		enum term what;
	} dates[] = {
		{"first_seen", "first_seen_details", WHAT_FIRST_ACTIVITY},
		{"last_seen", "last_seen_details", WHAT_LAST_ACTIVITY},
	};

	for (size_t i = 0; i < COUNT(dates); i++) {
		struct json list = json_at(a, dates[i].detail);
		for (struct json d = vendor_list(list); json_there(d); d = json_next(d))
			vendor_date(r, json_at(d, "value"), dates[i].what,
				confidence_of(d));
		vendor_date(r, json_at(a, dates[i].page), dates[i].what,
			json_len(list) ? "date of the page, beside the one in detail"
				       : NULL);
	}
	if (r->incident->facts[LIST_DATES].n)
		r->incident->attempts_min = 1;
}

static struct json
related(struct json j, const char *name)
{
	return json_at(json_at(json_at(j, "relationships"), name), "data");
}

/* Exports may carry what the collection is linked to. */
static void
read_relations(struct vendor_record *r, struct json j)
{
	static const char *const programs[] = {"malware_families", "software_toolkits"};
	struct vendor_means m = {0};
	struct json list = related(j, "threat_actors");

	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		vendor_actor(r, json_at(json_at(i, "attributes"), "name"),
			(struct texts){0}, NULL);
	for (size_t p = 0; p < COUNT(programs); p++) {
		list = related(j, programs[p]);
		for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
			vendor_malware(
				r, &m, json_at(json_at(i, "attributes"), "name"));
	}
	list = related(j, "vulnerabilities");
	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		vendor_vulnerability(r, &m, json_at(json_at(i, "attributes"), "name"));
	list = related(j, "attack_techniques");
	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		vendor_technique(r, &m, json_at(i, "id"));
	vendor_write_means(r, &m);
}

/* What others gave to the platform is theirs: the author's, or nobody's we know. */
static const char *
find_publisher(struct json a)
{
	static const char *const foreign[] = {"Crowdsourced", "Partner"};
	const char *origin = json_str_quiet(json_at(a, "origin"));
	const char *author = json_str_quiet(json_at(a, "author"));

	for (size_t i = 0; origin && i < COUNT(foreign); i++)
		if (str_eq_nocase(foreign[i], origin))
			return str_empty(author) ? "VirusTotal" : author;
	return PUBLISHER;
}

static void
take(struct json j, struct intake *in, struct json summary, bool campaign)
{
	struct json a = json_at(j, "attributes");
	struct json names = json_at(a, "alt_names");
	struct vendor_record r;

	if (!vendor_begin(&r, in, j, find_publisher(a), json_at(j, "id")))
		return;
	vendor_mark(&r, marking_read(json_at(a, "tlp")));
	if (json_present(json_at(a, "version")))
		r.source->version = json_id_text(json_at(a, "version"));
	vendor_publish(&r, json_at(a, "name"), json_at(a, "creation_date"),
		json_at(a, "last_modification_date"));
	vendor_link(&r, json_at(a, "link"));
	r.incident->summary = vendor_plain(summary);
	if (campaign)
		r.incident->campaign = json_str_quiet(vendor_name(json_first(
			json_len(names) ? names : json_at(a, "alt_names_details"))));
	read_activity(&r, a);
	read_origins(&r, a);
	read_sectors(&r, a);
	read_countries(&r, a);
	read_purposes(&r, a);
	read_relations(&r, j);
	vendor_accept(&r, j);
}

static void
take_campaign(struct json j, struct intake *in)
{
	take(j, in, json_at(json_at(j, "attributes"), "description"), true);
}

static void
take_report(struct json j, struct intake *in)
{
	static const char *const summaries[] = {
		"executive_summary", "content", "description"};
	struct json a = json_at(j, "attributes");
	const char *profile = vendor_profile(in, json_at(a, "report_type"));

	if (profile)
		vendor_refuse(in, j, profile);
	else
		take(j, in, vendor_first(a, summaries, COUNT(summaries)), false);
}

static void
take_collection(struct json j, struct intake *in)
{
	struct json type = json_at(json_at(j, "attributes"), "collection_type");
	const char *text = json_str_quiet(type);

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (!str_eq(kinds[i].type, text))
			continue;
		if (kinds[i].take)
			kinds[i].take(j, in);
		else
			vendor_refuse(in, j, kinds[i].what);
		return;
	}
	intake_reject(in, json_there(type) ? type : j, NULL, DIAG_FORMAT_UNKNOWN,
		arena_printf(in->arena, "a collection of Google of type %s",
			str_quote(in->arena, text ? text : "")));
}

static void
take_object(struct json j, struct intake *in)
{
	const char *other = name_other(j);

	if (json_kind(j) != JSON_OBJECT || (!is_object(j) && !other))
		intake_reject(in, j, NULL, DIAG_FORMAT_UNKNOWN,
			"not an object of Google Threat Intelligence");
	else if (is_collection(j))
		take_collection(j, in);
	else if (is_reference(j))
		vendor_refuse(in, j, "a reference to a collection of Google, no more");
	else
		vendor_refuse(in, j, other);
}

static void
read_page(struct json root, struct intake *in)
{
	struct json list = json_at(root, "data");
	struct json next = json_at(json_at(root, "links"), "next");

	if (!json_len(list))
		intake_empty(in, root, "an empty page of Google");
	if (!str_empty(json_str_quiet(next)))
		vendor_partial(root, next);
	for (struct json j = json_first(list); json_there(j); j = json_next(j))
		take_object(j, in);
}

static void
read_root(struct json root, struct intake *in)
{
	struct json list = json_at(root, "data");

	if (is_object(root))
		take_object(root, in);
	else if (json_kind(list) == JSON_OBJECT)
		take_object(list, in);
	else
		read_page(root, in);
}

static const char *const pages[] = {"data"};

const struct reader reader_google = {
	.name = "google-ti",
	.title = "Google Threat Intelligence reports and campaigns",
	.recognizes = recognizes,
	.read = read_root,
	.pages = pages,
	.n_pages = COUNT(pages),
};
