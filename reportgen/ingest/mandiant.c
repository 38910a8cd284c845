/* Mandiant Advantage v4 in, incidents out: reports and campaigns (v3 names of reports
 * are known too). What the licence hides stands as the word "redacted". */
#include "ingest/reader.h"

#include "core/count.h"
#include "core/str.h"
#include "ingest/vendor_words.h"
#include "model/marking.h"

#define PUBLISHER "Mandiant"

static const char *const number_names[] = {"report_id", "reportId"};
static const char *const title_names[] = {"title", "reportTitle", "name"};
static const char *const type_names[] = {"report_type", "reportType"};
static const char *const published_names[] = {
	"published_date", "publish_date", "publishDate", "version_one_publish_date"};
static const char *const modified_names[] = {"last_updated", "profile_updated"};

static void take_report(struct json, struct intake *);
static void take_campaign(struct json, struct intake *);

/* Objects by the beginning of their id. */
static const struct {
	const char *prefix;
	void (*take)(struct json, struct intake *); /* NULL: holds no incident */
	const char *what;
} kinds[] = {
	{"report--", take_report, NULL},
	{"campaign--", take_campaign, NULL},
	{"threat-actor--", NULL, "a profile of an actor by Mandiant"},
	{"malware--", NULL, "a profile of malware by Mandiant"},
	{"vulnerability--", NULL, "a vulnerability by Mandiant"},
	{"ipv4--", NULL, "an indicator of Mandiant"},
	{"fqdn--", NULL, "an indicator of Mandiant"},
	{"url--", NULL, "an indicator of Mandiant"},
	{"md5--", NULL, "an indicator of Mandiant"},
	{"email--", NULL, "an indicator of Mandiant"},
};

/* Members none of which STIX or Google has. */
static bool
has_mark(struct json j)
{
	static const char *const marks[] = {"last_updated", "is_publishable",
		"audience", "attribution_scope", "profile_updated", "report_id",
		"mscore"};

	if (json_there(json_at(j, "created")) || json_there(json_at(j, "spec_version")))
		return false;
	for (size_t i = 0; i < COUNT(marks); i++)
		if (json_there(json_at(j, marks[i])))
			return true;
	return false;
}

static bool
is_old_report(struct json j)
{
	return json_present(json_at(j, "reportId")) &&
	       json_present(vendor_first(j, title_names, COUNT(title_names)));
}

static bool
is_object(struct json j)
{
	const char *id = json_str_quiet(json_at(j, "id"));

	if (json_kind(j) != JSON_OBJECT)
		return false;
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_starts(id, kinds[i].prefix))
			return has_mark(j);
	return is_old_report(j);
}

/* Pages, by the member that holds their objects. A page of nothing is known by what
 * pages have beside it. */
static const char *const pages[] = {"threat-actors", "campaigns", "reports", "malware",
	"vulnerability", "vulnerabilities", "indicators", "objects"};

static struct json
find_page(struct json root)
{
	bool counted = json_there(json_at(root, "total_count"));
	struct json page = {0};

	for (size_t i = 0; i < COUNT(pages); i++) {
		page = json_at(root, pages[i]);
		if (json_kind(page) == JSON_ARRAY &&
			(json_len(page) ? is_object(json_first(page)) : counted))
			return page;
	}
	page.node = NULL;
	return page;
}

static bool
recognizes(struct json root)
{
	if (json_kind(root) != JSON_OBJECT || json_is(json_at(root, "type"), "bundle"))
		return false;
	return is_object(root) || json_there(find_page(root));
}

static const char *
scope_of(struct json j)
{
	return json_str_quiet(json_at(j, "attribution_scope"));
}

/* The audience with the name tlp_marking holds the marking as its licence. */
static void
read_marking(struct vendor_record *r, struct json j)
{
	struct json list = json_at(j, "audience");

	for (struct json a = vendor_list(list); json_there(a); a = json_next(a))
		if (json_is(json_at(a, "name"), "tlp_marking"))
			vendor_mark(r, marking_read(json_at(a, "license")));
}

/* Where an actor sits is told, and how sure that is; who pays it is not. */
static void
read_places(struct vendor_record *r, struct json list)
{
	size_t before = r->incident->facts[LIST_ATTRIBUTION].n;

	for (struct json l = vendor_list(list); json_there(l); l = json_next(l)) {
		struct json country = json_at(l, "country");
		if (json_kind(country) != JSON_OBJECT)
			country = l;
		vendor_state(r, json_at(country, "iso2"), vendor_name(country),
			NEXUS_LOCATED, scope_of(country), NULL);
	}
	vendor_contest(r, before);
}

static void
read_motives(struct vendor_record *r, struct json list)
{
	for (struct json m = vendor_list(list); json_there(m); m = json_next(m))
		vendor_motive(r, vendor_name(m), scope_of(m));
}

/* More names for one actor than anybody can read. */
enum { MAX_ALIASES = 200 };

static struct texts
read_aliases(struct json list)
{
	struct texts aliases = {0};

	if (json_kind(list) != JSON_ARRAY)
		return aliases;
	for (struct json a = json_first(list); json_there(a); a = json_next(a)) {
		const char *text = json_str_quiet(vendor_name(a));
		if (!str_empty(text) && aliases.n < MAX_ALIASES)
			texts_add_once(json_arena(a), &aliases, text);
	}
	return aliases;
}

static void
read_actors(struct vendor_record *r, struct json list)
{
	for (struct json a = vendor_list(list); json_there(a); a = json_next(a)) {
		vendor_actor(r, vendor_name(a), read_aliases(json_at(a, "aliases")),
			scope_of(a));
		if (json_kind(a) != JSON_OBJECT)
			continue;
		read_places(r, json_at(a, "source_locations"));
		read_places(r, json_at(json_at(a, "locations"), "source"));
		read_motives(r, json_at(a, "motivations"));
	}
}

static void
read_each(struct vendor_record *r, struct json list,
	void (*read)(struct vendor_record *, struct json))
{
	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		read(r, vendor_name(i));
}

static void
read_countries(struct vendor_record *r, struct json list)
{
	for (struct json c = vendor_list(list); json_there(c); c = json_next(c))
		vendor_country(r, json_at(c, "iso2"), vendor_name(c));
}

/* Techniques stand beside a campaign, or on its line of time where they were seen. */
static void
read_techniques(struct vendor_record *r, struct vendor_means *m, struct json j)
{
	struct json list = json_at(j, "attack-patterns"), line = json_at(j, "timeline");

	for (struct json i = json_first(list); json_there(i); i = json_next(i))
		vendor_technique(r, m, json_at(i, "attack_pattern_identifier"));
	if (json_kind(line) != JSON_ARRAY)
		return;
	for (struct json e = json_first(line); json_there(e); e = json_next(e)) {
		list = json_at(e, "mitre_techniques");
		for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
			vendor_technique(r, m, json_at(i, "mitre_id"));
	}
}

static void
read_means(struct vendor_record *r, struct json j, const char *malware)
{
	static const char *const names[] = {"vulnerabilities", "cve", "cve_ids"};
	struct vendor_means m = {0};
	struct json list = json_at(j, malware);

	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		vendor_malware(r, &m, vendor_name(i));
	list = json_at(j, "tools");
	for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
		vendor_malware(r, &m, vendor_name(i));
	list = vendor_first(j, names, COUNT(names));
	for (struct json i = vendor_list(list); json_there(i); i = json_next(i)) {
		struct json id = json_at(i, "cve_id");
		vendor_vulnerability(r, &m, json_present(id) ? id : vendor_name(i));
	}
	read_techniques(r, &m, j);
	vendor_write_means(r, &m);
}

/* Observations are conduct. That a campaign was "created" is when the vendor told its
 * customers of it; all else on the line of time is the vendor's own work. */
static void
read_timeline(struct vendor_record *r, struct json j)
{
	static const struct {
		const char *event;
		enum term what;
	} events[] = {{"first_observed", WHAT_FIRST_ACTIVITY},
		{"last_observed", WHAT_LAST_ACTIVITY}, {"created", WHAT_REPORTED}};
	struct json line = json_at(j, "timeline");

	for (struct json e = vendor_list(line); json_there(e); e = json_next(e))
		for (size_t i = 0; i < COUNT(events); i++) {
			struct json time = json_at(e, "timestamp");
			if (!str_eq(json_str_quiet(json_at(e, "event_type")),
				    events[i].event))
				continue;
			vendor_date(r, time, events[i].what, NULL);
			if (events[i].what == WHAT_REPORTED)
				vendor_time(time, &r->source->published);
			else
				r->incident->attempts_min = 1;
		}
	vendor_date(r, json_at(j, "last_activity_time"), WHAT_LAST_ACTIVITY, NULL);
}

/* The text of a member, unless the licence hides it. */
static const char *
read_text(struct json j)
{
	return vendor_redacted(j) ? NULL : vendor_plain(j);
}

/* Regions repeat in short what is told by country: they count where no country does. */
static struct json
find_places(struct json targets)
{
	static const char *const names[] = {"countries", "sub_regions", "regions"};
	struct json list = {0};

	for (size_t i = 0; i < COUNT(names); i++) {
		list = json_at(targets, names[i]);
		if (json_len(list) || json_kind(list) == JSON_STRING)
			break;
	}
	return list;
}

static void
take_campaign(struct json j, struct intake *in)
{
	struct json targets = json_at(j, "target_locations");
	struct json none = {0};
	struct vendor_record r;

	if (!vendor_begin(&r, in, j, PUBLISHER, json_at(j, "id")))
		return;
	read_marking(&r, j);
	vendor_publish(&r, json_at(j, "name"), none,
		vendor_first(j, modified_names, COUNT(modified_names)));
	r.incident->summary = read_text(json_at(j, "description"));
	r.incident->campaign = json_str(json_at(j, "short_name"));
	read_timeline(&r, j);
	read_actors(&r, json_at(j, "actors"));
	read_each(&r, json_at(j, "industries"), vendor_sector);
	if (json_kind(targets) == JSON_OBJECT)
		read_countries(&r, find_places(targets));
	else
		vendor_redacted(targets);
	read_means(&r, j, "malware");
	vendor_accept(&r, j);
}

/* What a report says in its tags, in either of two words for industries and malware. */
static void
read_tags(struct vendor_record *r, struct json tags)
{
	static const char *const industries[] = {"affected_industries", "industries"};
	struct json list = json_at(tags, "motivations");

	read_actors(r, json_at(tags, "actors"));
	for (struct json i = vendor_list(json_at(tags, "source_geographies"));
		json_there(i); i = json_next(i))
		vendor_state(r, vendor_name(i), vendor_name(i), NEXUS_LOCATED,
			scope_of(i), NULL);
	read_each(r, vendor_first(tags, industries, COUNT(industries)), vendor_sector);
	read_countries(r, json_at(tags, "target_geographies"));
	read_motives(r, list);
	read_each(r, json_at(tags, "intended_effects"), vendor_effect);
	read_each(r, json_at(tags, "targeted_informations"), vendor_information);
	read_means(r, tags, "malware_families");
}

static void
take_report(struct json j, struct intake *in)
{
	static const char *const summaries[] = {"executive_summary", "execSummary",
		"summary", "threat_detail", "description"};
	static const char *const links[] = {"report_link", "webLink"};
	struct json number = vendor_first(j, number_names, COUNT(number_names));
	struct json tags = json_at(j, "tags");
	const char *profile =
		vendor_profile(in, vendor_first(j, type_names, COUNT(type_names)));
	struct vendor_record r;

	if (profile) {
		vendor_refuse(in, j, profile);
		return;
	}
	bool numbered = json_present(number) && !vendor_redacted(number);
	if (!vendor_begin(&r, in, j, PUBLISHER, numbered ? number : json_at(j, "id")))
		return;
	read_marking(&r, j);
	if (json_present(json_at(j, "version")))
		r.source->version = json_id_text(json_at(j, "version"));
	vendor_publish(&r, vendor_first(j, title_names, COUNT(title_names)),
		vendor_first(j, published_names, COUNT(published_names)),
		vendor_first(j, modified_names, COUNT(modified_names)));
	vendor_link(&r, vendor_first(j, links, COUNT(links)));
	r.incident->summary = read_text(vendor_first(j, summaries, COUNT(summaries)));
	read_tags(&r, json_kind(tags) == JSON_OBJECT ? tags : j);
	vendor_accept(&r, j);
}

static void
take(struct json j, struct intake *in)
{
	const char *id = json_str_quiet(json_at(j, "id"));

	for (size_t i = 0; is_object(j) && i < COUNT(kinds); i++) {
		if (!str_starts(id, kinds[i].prefix))
			continue;
		if (kinds[i].take)
			kinds[i].take(j, in);
		else
			vendor_refuse(in, j, kinds[i].what);
		return;
	}
	if (json_kind(j) == JSON_OBJECT && is_old_report(j))
		take_report(j, in);
	else
		intake_reject(in, j, NULL, DIAG_FORMAT_UNKNOWN,
			"a Mandiant object of unknown kind");
}

static void
read_root(struct json root, struct intake *in)
{
	struct json page = find_page(root), next = json_at(root, "next");

	if (is_object(root)) {
		take(root, in);
		return;
	}
	if (!json_len(page))
		intake_empty(in, root, "an empty page of Mandiant");
	if (!str_empty(json_str_quiet(next)))
		vendor_partial(root, next);
	for (struct json j = json_first(page); json_there(j); j = json_next(j))
		take(j, in);
}

const struct reader reader_mandiant = {
	.name = "mandiant",
	.title = "Mandiant Advantage v4 reports and campaigns",
	.recognizes = recognizes,
	.read = read_root,
	.pages = pages,
	.n_pages = COUNT(pages),
};
