/* MISP in, incidents out: one for each event, whatever it is wrapped in. */
#include "ingest/misp.h"

#include <ctype.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

static bool
is_bare_event(struct json j)
{
	return json_there(json_at(j, "info")) &&
	       (json_there(json_at(j, "threat_level_id")) ||
		       (json_kind(json_at(j, "Attribute")) == JSON_ARRAY &&
			       json_there(json_at(j, "uuid"))));
}

bool
misp_is_uuid(const char *s)
{
	for (size_t i = 0; i < 36; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
		if (hyphen ? s[i] != '-' : !isxdigit((unsigned char)s[i]))
			return false;
	}
	return !s[36];
}

/* Event is a member of an envelope, the event of a feed, or a list of them. */
static bool
has_events(struct json event)
{
	return json_kind(event) == JSON_OBJECT ||
	       (json_kind(event) == JSON_ARRAY && is_bare_event(json_first(event)));
}

/* The index of a feed. The first that does not fit ends the walk. */
static bool
is_manifest(struct json j)
{
	struct json m = json_first(j);

	if (json_kind(j) != JSON_OBJECT || !json_there(m))
		return false;
	for (; json_there(m); m = json_next(m))
		if (!misp_is_uuid(json_key(m)) || !json_there(json_at(m, "info")) ||
			json_kind(json_at(m, "Orgc")) != JSON_OBJECT)
			return false;
	return true;
}

static bool
is_galaxy(struct json j)
{
	return json_kind(json_at(j, "values")) == JSON_ARRAY &&
	       json_kind(json_at(j, "uuid")) == JSON_STRING &&
	       (json_there(json_at(j, "authors")) || json_there(json_at(j, "author")) ||
		       json_there(json_at(j, "source")));
}

static bool
is_template(struct json j)
{
	return json_kind(json_at(j, "meta-category")) == JSON_STRING &&
	       json_kind(json_at(j, "attributes")) == JSON_OBJECT;
}

/* A list that is empty is one when nothing else stands beside it. */
static bool
has_parts(struct json j, const char *name)
{
	struct json list = json_at(j, name), part = list;

	if (json_kind(list) == JSON_ARRAY)
		part = json_first(list);
	if (json_there(list) && !json_there(part))
		return !json_there(json_next(json_first(j)));
	return json_there(json_at(part, "type")) ||
	       json_kind(json_at(part, "Attribute")) == JSON_ARRAY;
}

static bool
is_attributes(struct json j)
{
	return has_parts(j, "Attribute");
}

static bool
is_objects(struct json j)
{
	return has_parts(j, "Object");
}

/* machinetag.json of a taxonomy. */
static bool
is_taxonomy(struct json j)
{
	return json_kind(json_at(j, "namespace")) == JSON_STRING &&
	       json_kind(json_at(j, "predicates")) == JSON_ARRAY;
}

static bool
is_warninglist(struct json j)
{
	return json_kind(json_at(j, "list")) == JSON_ARRAY &&
	       json_kind(json_at(j, "matching_attributes")) == JSON_ARRAY;
}

/* galaxies/….json, or what a server answers when asked for a galaxy. */
static bool
is_galaxy_head(struct json j)
{
	return json_there(json_at(j, "GalaxyCluster")) ||
	       (json_there(json_at(j, "icon")) && json_there(json_at(j, "namespace")) &&
		       json_kind(json_at(j, "type")) == JSON_STRING);
}

/* What a server answers when asked for less than events. */
static bool
is_part(struct json j)
{
	static const char *const names[] = {"EventReport", "Galaxy", "Noticelist",
		"Organisation", "ShadowAttribute", "SharingGroup", "Sighting", "Tag",
		"Taxonomy", "Warninglist"};
	struct json first = json_first(j);
	enum json_kind kind = json_kind(first);

	if ((kind != JSON_OBJECT && kind != JSON_ARRAY) ||
		json_there(json_at(j, "info")))
		return false;
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_eq(json_key(first), names[i]))
			return true;
	return false;
}

/* What MISP writes that is no event, by its name. */
static const struct {
	bool (*is)(struct json);
	const char *what;
} others[] = {
	{is_galaxy,
		"a MISP galaxy cluster file: it describes actors or tools, no event"},
	{is_manifest, "a MISP feed manifest: an index of events, not the events"},
	{is_template, "a MISP object template: a definition, no data"},
	{is_attributes, "MISP attributes without their event: a list of indicators"},
	{is_objects, "MISP objects without their event: a list of indicators"},
	{is_taxonomy, "a MISP taxonomy: a list of tags, no event"},
	{is_warninglist, "a MISP warning list: values that are no indicators"},
	{is_galaxy_head, "a MISP galaxy: it describes actors or tools, no event"},
	{is_part, "a part of a MISP server without an event"},
};

static bool
is_event(struct json j)
{
	return has_events(json_at(j, "Event")) || is_bare_event(j);
}

/* What a server answers when asked for less than events. An answer of events is not
 * taken here: its wrapper is peeled like any other, and the events are read one by one,
 * however many. */
static bool
is_response(struct json j)
{
	struct json response = json_at(j, "response");
	struct json first =
		json_kind(response) == JSON_ARRAY ? json_first(response) : response;
	return !json_there(json_at(first, "Event")) &&
	       (is_attributes(first) || is_objects(first));
}

static bool
recognizes(struct json root)
{
	if (json_kind(root) != JSON_OBJECT)
		return false;
	if (is_event(root) || is_response(root))
		return true;
	for (size_t i = 0; i < COUNT(others); i++)
		if (others[i].is(root))
			return true;
	return false;
}

/* The organisation that made the event; Org only holds a copy. Servers before 2.4 wrote
 * its name alone. */
static const char *
find_publisher(struct json event)
{
	struct json org = json_at(event, "Orgc"), old = json_at(event, "orgc");
	const char *name =
		json_there(org) ? json_str(json_at(org, "name")) : json_str_quiet(old);

	return publisher_name(name);
}

/* The event of that maker and uuid; NULL when nothing can be called so. */
static const char *
public_id(struct intake *in, const char *publisher, const char *uuid)
{
	const char *id = publisher_record_id(
		in->arena, publisher_slug(in->publishers, in->arena, publisher), uuid);

	return id ? str_lower(in->arena, id) : NULL; /* servers differ in case */
}

static void
add_related(struct misp_event *e, const char *id)
{
	if (!id || str_eq(id, e->incident->id) || !misp_first(e, MISP_RELATED, id))
		return;
	if (e->incident->related.n < LIMIT_FACTS)
		LIST_ADD(e->in->arena, &e->incident->related, id);
}

/* The event this one extends may be anyone's: its uuid alone stands unless the list of
 * related events says whose. */
static void
read_related(struct misp_event *e)
{
	struct arena *arena = e->in->arena;
	const char *extended = json_str(json_at(e->j, "extends_uuid"));

	for (struct json r = misp_items(e->j, "RelatedEvent"); json_there(r);
		r = json_next(r)) {
		struct json event = json_at(r, "Event");
		const char *uuid = json_str(json_at(event, "uuid"));
		if (str_empty(uuid))
			continue;
		if (extended && str_eq_nocase(uuid, extended))
			extended = NULL;
		add_related(e, public_id(e->in, find_publisher(event), uuid));
	}
	if (!str_empty(extended) && strlen(extended) <= LIMIT_ID &&
		!strstr(extended, "<U+"))
		add_related(e, str_lower(arena, extended));
}

/* Prose of the event; several reports stand one after another, and can be read back. */
static void
read_reports(struct misp_event *e)
{
	struct buf all = {.arena = e->in->arena};

	for (struct json r = misp_items(e->j, "EventReport"); json_there(r);
		r = json_next(r)) {
		if (misp_is_deleted(e, r))
			continue;
		misp_read_markings(e, r);
		struct json at = json_at(r, "content");
		const char *content = json_lines(at);
		if (str_empty(content))
			continue;
		if (all.n && all.n + strlen(content) > LIMIT_JSON_STRING / 2)
			diag(e->in->diags, DIAG_SUMMARY_CUT, json_loc(at),
				"%zu bytes of other reports", all.n);
		else
			buf_printf(&all, "%s%s", all.n ? "\n\n" : "", content);
	}
	if (all.n)
		e->incident->summary = buf_text(&all);
}

/* When the event was entered, or published, or what it tells of took place: MISP does
 * not say which, so it is when it was reported at the latest. Without it, when the
 * event was last published is a later bound. */
static void
read_date(struct misp_event *e)
{
	struct json at = json_at(e->j, "date");
	const char *note =
		"the date of the event in MISP, often that of publication; no date of "
		"conduct";
	struct date d;

	if (!misp_time(at, &d)) {
		at = json_at(e->j, "publish_timestamp");
		note = "when the event was last published in MISP";
		if (!misp_time(at, &d))
			return;
	}
	if (e->source->published.precision == DATE_ABSENT)
		e->source->published = d;
	struct fact *f = misp_fact(e, LIST_DATES, at);
	fact_set_term(f, COL_DATES_WHAT, WHAT_REPORTED);
	fact_set_date(e->in->arena, f, COL_DATES_VALUE, &d);
	misp_note(e, f, note);
	misp_add(e, f);
}

static void
read_record(struct misp_event *e, const char *uuid)
{
	struct record_ref *ref = ARENA_NEW(e->in->arena, struct record_ref);
	struct date modified;

	ref->publisher = e->source->publisher;
	ref->native_id = uuid;
	ref->file = e->in->file.file;
	if (misp_time(json_at(e->j, "timestamp"), &modified)) {
		ref->modified = modified.text;
		e->source->modified = modified;
		e->source->version = modified.text;
	}
	LIST_ADD(e->in->arena, &e->incident->records, ref);
}

/* The tags of an event count before those of its parts, which repeat them. */
static void
read_facts(struct misp_event *e)
{
	misp_read_galaxies(e, e->j);
	misp_read_tags(e, e->j);
	read_reports(e);
	misp_read_objects(e);
	misp_read_attributes(e);
	misp_write_collected(e);
	read_date(e);
	if (e->incident->facts[LIST_TAKING].n)
		e->incident->attempts_min = 1;
}

/* Communities make events of what others published: the report is what the event rests
 * on, so that it and an event of the report's author do not confirm each other. The ids
 * of facts tell of it, so that it is settled once all of them are read. */
static void
settle_origin(struct misp_event *e)
{
	if (!e->source->url || str_eq(e->source->origin, e->source->url))
		return;
	e->source->origin = e->source->url;
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (e->incident->facts[list], i) {
			struct fact *f = e->incident->facts[list].v[i];
			if (f->source == e->source)
				fact_identify(f);
		}
}

/* A false alarm only when nothing else is told of. */
static void
settle(struct misp_event *e)
{
	struct incident *incident = e->incident;

	settle_origin(e);
	if (misp_is_set(json_at(e->j, "deleted"))) {
		incident->status = STATUS_WITHDRAWN;
		e->source->status = SOURCE_STATUS_RETRACTED;
	}
	if (e->incidents && e->incidents == e->false_alarms)
		incident->status = STATUS_WITHDRAWN;
	if (e->grade[0] || e->grade[1])
		e->source->reliability_raw = arena_printf(e->in->arena, "%s%s",
			e->grade[0] ? e->grade[0] : "", e->grade[1] ? e->grade[1] : "");
	incident->tlp = e->marking;
	incident->tlp_stated = e->marking != TERM_NONE;
	e->source->tlp = marking_most(e->source->tlp, e->marking);
	if (e->deleted)
		diag(e->in->diags, DIAG_PARTS_DELETED, json_loc(e->j), "%u",
			e->deleted);
}

static void
take_event(struct intake *in, struct json j)
{
	struct misp_event e = {.in = in, .j = j};
	const char *publisher = find_publisher(j);
	struct json at = json_at(j, "uuid");
	const char *uuid = json_str(at);

	if (str_empty(uuid)) { /* the id counts within one server alone */
		intake_reject(in, j, NULL, DIAG_FIELD_MISSING, "uuid");
		return;
	}
	const char *id = public_id(in, publisher, uuid);
	if (!id) {
		intake_reject(
			in, at, NULL, DIAG_ID_INVALID, str_quote(in->arena, uuid));
		return;
	}
	e.passing = arena_new();
	e.incident = ARENA_NEW(in->arena, struct incident);
	e.incident->id = id;
	e.incident->status = STATUS_ACTIVE;
	e.incident->at = intake_place(in, j);
	e.incident->title = json_str(json_at(j, "info"));
	e.source = intake_source(in, id, publisher);
	e.source->title = e.source->title ? e.source->title : e.incident->title;
	read_record(&e, uuid);
	read_related(&e);
	read_facts(&e);
	settle(&e);
	intake_accept(in, e.incident);
	arena_free(e.passing);
}

/* One value: an event, or something known that is none. */
static void
take(struct intake *in, struct json j)
{
	struct json event = json_at(j, "Event");

	if (json_kind(event) == JSON_OBJECT) {
		take_event(in, event);
		return;
	}
	if (has_events(event)) {
		for (struct json one = json_first(event); json_there(one);
			one = json_next(one))
			take(in, one);
		return;
	}
	if (is_bare_event(j)) {
		take_event(in, j);
		return;
	}
	for (size_t i = 0; i < COUNT(others); i++)
		if (others[i].is(j)) {
			intake_reject(
				in, j, NULL, DIAG_FORMAT_NO_INCIDENT, others[i].what);
			return;
		}
	intake_reject(in, j, NULL, DIAG_FORMAT_UNKNOWN, "among the events of MISP");
}

static void
read_value(struct json root, struct intake *in)
{
	struct json response = json_at(root, "response");

	if (is_event(root) || !is_response(root))
		take(in, root);
	else if (json_kind(response) == JSON_ARRAY)
		for (struct json j = json_first(response); json_there(j);
			j = json_next(j))
			take(in, j);
	else
		take(in, response);
}

static const char *const pages[] = {"response"};

const struct reader reader_misp = {
	.name = "misp",
	.title = "MISP events, server responses and feeds",
	.recognizes = recognizes,
	.read = read_value,
	.pages = pages,
	.n_pages = COUNT(pages),
};
