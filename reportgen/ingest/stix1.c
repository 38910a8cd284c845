/* STIX 1.x written as JSON (python-stix): packages in packages, incidents in some. */
#include "ingest/vendor_words.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "model/marking.h"

static bool
recognizes(struct json root)
{
	const char *id = json_str_quiet(json_at(root, "id"));

	return json_kind(root) == JSON_OBJECT &&
	       (json_kind(json_at(root, "stix_header")) == JSON_OBJECT ||
		       (id && strstr(id, ":STIXPackage-")));
}

/* What the packages around an incident say of it. */
struct package {
	struct json header, timestamp;
	const char *publisher;
	enum term marking;
};

/* Values are wrapped: {"value": …, "xsi:type": …}; long ones may be lists of these. */
static struct json
unwrap(struct json j)
{
	if (json_kind(j) == JSON_ARRAY)
		j = json_first(j);
	return json_kind(j) == JSON_OBJECT ? json_at(j, "value") : j;
}

static enum term
unknown_marking(struct json at)
{
	const char *text = json_str_quiet(at);

	diag(json_diags(at), DIAG_MARKING_UNKNOWN, json_loc(at), "%s",
		text ? str_quote(json_arena(at), text) : "");
	return TLP_RED;
}

/* A structure of TLP has a colour; a statement and terms of use restrict nothing. */
static enum term
read_structure(struct json j)
{
	static const char *const harmless[] = {"SimpleMarking", "TermsOfUse"};
	struct json color = json_at(j, "color"), type = json_at(j, "xsi:type");
	const char *text = json_str_quiet(color), *name = json_str_quiet(type);

	if (json_present(color)) {
		enum term t = text ? marking_parse(text) : TERM_NONE;
		return t == TERM_NONE ? unknown_marking(color) : t;
	}
	for (size_t i = 0; name && i < COUNT(harmless); i++)
		if (strstr(name, harmless[i]))
			return TERM_NONE;
	return unknown_marking(json_present(type) ? type : j);
}

static enum term
read_handling(struct json handling)
{
	enum term most = TERM_NONE;

	for (struct json h = json_first(handling); json_there(h); h = json_next(h)) {
		struct json list = json_at(h, "marking_structures");
		for (struct json s = json_first(list); json_there(s); s = json_next(s))
			most = marking_most(most, read_structure(s));
	}
	return most;
}

static const char *
find_publisher(struct json source)
{
	const char *name = json_str_quiet(json_at(json_at(source, "identity"), "name"));
	return str_empty(name) ? NULL : name;
}

/* The vendor's name stands before the colon of its ids. */
static const char *
prefix_of(struct json id)
{
	const char *text = json_str_quiet(id);
	const char *end = text ? strchr(text, ':') : NULL;

	return end && end > text ? arena_dup(json_arena(id), text, (size_t)(end - text))
				 : NULL;
}

/* Actors stand in a list, in a list within a member of its name, or refer elsewhere. */
static void
read_actors(struct vendor_record *r, struct json list)
{
	struct json inner = json_at(list, "threat_actors");

	list = json_kind(list) == JSON_OBJECT ? inner : list;
	if (json_kind(list) != JSON_ARRAY)
		return;
	for (struct json a = json_first(list); json_there(a); a = json_next(a)) {
		struct json actor = json_at(a, "threat_actor");
		actor = json_kind(actor) == JSON_OBJECT ? actor : a;
		struct json name = json_at(json_at(actor, "identity"), "name");
		vendor_actor(r, json_present(name) ? name : json_at(actor, "title"),
			(struct texts){0}, NULL);
	}
}

/* A time that mostly names no zone; false when it is absent or none. */
static bool
read_utc(struct json j, struct date *out, bool *zoned)
{
	const char *text = json_str(j);

	if (str_empty(text))
		return false;
	size_t n = strlen(text);
	*zoned = n <= 10 || text[n - 1] == 'Z' || (n > 19 && strpbrk(text + 19, "+-"));
	if (date_parse(*zoned ? text : arena_printf(json_arena(j), "%sZ", text), out))
		return true;
	diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%s",
		str_quote(json_arena(j), text));
	return false;
}

static void
add_time(struct vendor_record *r, struct json j, enum term what)
{
	struct date d;
	struct fact *f;
	bool zoned;

	if (!read_utc(j, &d, &zoned) || !(f = vendor_fact(r, LIST_DATES, j)))
		return;
	fact_set_term(f, COL_DATES_WHAT, what);
	fact_set_date(r->in->arena, f, COL_DATES_VALUE, &d);
	if (!zoned)
		f->note = "read as UTC: the time names no zone";
	vendor_add(r, f);
	if (what == WHAT_REPORTED)
		r->source->published = d;
}

/* Members of the incident's time. */
static const struct {
	const char *member;
	enum term what;
} times[] = {
	{"first_malicious_action", WHAT_FIRST_ACTIVITY},
	{"initial_compromise", WHAT_FIRST_ACTIVITY},
	{"first_data_exfiltration", WHAT_FIRST_ACTIVITY},
	{"incident_discovery", WHAT_DISCOVERED},
};

static void
read_times(struct vendor_record *r, struct json time)
{
	for (size_t i = 0; i < COUNT(times); i++) {
		struct json j = json_at(time, times[i].member);
		add_time(r, json_kind(j) == JSON_OBJECT ? json_at(j, "value") : j,
			times[i].what);
	}
}

static void
take_incident(struct intake *in, struct json j, const struct package *around)
{
	struct vendor_record r;
	struct json id = json_at(j, "id"), timestamp = json_at(j, "timestamp");
	const char *own = find_publisher(json_at(j, "information_source"));
	const char *publisher = own ? own : around->publisher;

	publisher = publisher ? publisher : prefix_of(id);
	if (!vendor_begin(&r, in, j, publisher_name(publisher), id))
		return;
	struct json title = json_at(j, "title");
	if (!json_present(title))
		title = json_at(around->header, "title");
	r.incident->title = json_str(unwrap(title));
	r.incident->summary = json_lines(unwrap(json_at(j, "description")));
	r.source->title = r.incident->title;
	vendor_mark(&r,
		marking_most(around->marking, read_handling(json_at(j, "handling"))));
	add_time(&r, json_present(timestamp) ? timestamp : around->timestamp,
		WHAT_REPORTED);
	read_times(&r, json_at(j, "time"));
	read_actors(&r, json_at(j, "attributed_threat_actors"));
	intake_accept(in, r.incident);
}

/* A package and those within it, as deep as the gate lets them nest; how many incidents
 * they hold. */
static size_t
read_package(struct intake *in, struct json j, struct package around)
{
	struct json header = json_at(j, "stix_header");
	struct json timestamp = json_at(j, "timestamp");
	struct json list = json_at(j, "incidents"),
		    related = json_at(j, "related_packages");
	const char *publisher = find_publisher(json_at(header, "information_source"));
	size_t n = 0;

	if (json_present(header))
		around.header = header;
	if (json_present(timestamp))
		around.timestamp = timestamp;
	around.publisher = publisher ? publisher : around.publisher;
	around.marking = marking_most(
		around.marking, read_handling(json_at(header, "handling")));
	if (json_kind(list) == JSON_OBJECT)
		list = json_at(list, "incidents");
	for (struct json i = json_first(list); json_there(i); i = json_next(i), n++)
		take_incident(in, i, &around);
	if (json_kind(related) == JSON_OBJECT)
		related = json_at(related, "related_packages");
	for (struct json r = json_first(related); json_there(r); r = json_next(r)) {
		struct json package = json_at(r, "package");
		if (json_kind(package) == JSON_OBJECT)
			n += read_package(in, package, around);
	}
	return n;
}

static void
read_root(struct json root, struct intake *in)
{
	struct package none = {.header = json_at(root, "stix_header"),
		.timestamp = json_at(root, "timestamp")};

	if (!read_package(in, root, none))
		intake_reject(in, root, json_str_quiet(json_at(root, "id")),
			DIAG_FORMAT_NO_INCIDENT, "a STIX 1 package without incidents");
}

const struct reader reader_stix1 = {
	.name = "stix-1",
	.title = "STIX 1.x packages in JSON",
	.recognizes = recognizes,
	.read = read_root,
};
