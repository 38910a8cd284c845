/* Which reader a value belongs to, from what it says, never from a file's name. */
#include "ingest/detect.h"

#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

/* What is more particular is asked first. */
static const struct reader *const readers[] = {&reader_own, &reader_stix, &reader_stix1,
	&reader_misp, &reader_falcon, &reader_crowdstrike, &reader_google,
	&reader_eurepoc, &reader_veris, &reader_mandiant};
enum { READERS = COUNT(readers) };

/* Members that only wrap what a vendor's interface, or a database, answered. */
static const char *const wrappers[] = {"response", "body", "incident", "data", "value",
	"resources", "objects", "results", "items", "result", "records", "hits",
	"_source"};

const struct reader *const *
readers_all(size_t *n)
{
	*n = READERS;
	return readers;
}

struct detected
detect(struct json j, const struct intake *in)
{
	struct detected known = {0};

	if (json_kind(j) != JSON_OBJECT)
		return known;
	for (size_t i = 0; i < READERS && !known.reader; i++)
		if (readers[i]->recognizes(j))
			known.reader = readers[i];
	if (!known.reader && in->profiles)
		known.profile = profiles_find(in->profiles, j);
	return known;
}

bool
detect_note(struct intake *in, const struct detected *known)
{
	if (!known->reader && !known->profile)
		return false;
	const char *name =
		known->reader ? known->reader->name : profile_name(known->profile);
	if (!in->input->format)
		in->input->format = name;
	else if (!str_eq(in->input->format, name))
		in->input->format = "mixed";
	return true;
}

bool
detect_holds_records(const struct detected *known, const char *member)
{
	const struct reader *r = known->reader;

	if (known->profile)
		return profile_holds_records(known->profile, member);
	for (size_t i = 0; r && i < r->n_parts; i++)
		if (str_eq(r->parts[i].member, member))
			return true;
	for (size_t i = 0; r && i < r->n_pages; i++)
		if (str_eq(r->pages[i], member))
			return true;
	return false;
}

bool
detect_is_joint(const struct detected *known, struct json record)
{
	return known->reader && known->reader->is_joint &&
	       known->reader->is_joint(record);
}

bool
detect_read(const struct detected *known, struct json j, struct intake *in)
{
	if (!detect_note(in, known))
		return false;
	if (known->reader)
		known->reader->read(j, in);
	else
		profile_read(known->profile, j, in);
	return true;
}

/* Whoever made it: lists of indicators have these members. */
static bool
is_indicator(struct json j)
{
	return json_kind(json_at(j, "ioc")) == JSON_STRING ||
	       json_kind(json_at(j, "indicator")) == JSON_STRING;
}

static const char *
describe(struct json j)
{
	struct buf out = {.arena = json_arena(j)};
	const char *schema = json_str_quiet(json_at(j, "schema"));
	size_t n = 0;

	if (json_kind(j) != JSON_OBJECT)
		return "expected an object";
	if (str_starts(schema, OWN_SCHEMA_PREFIX))
		return arena_printf(json_arena(j), "%s; this program reads %s", schema,
			reader_own.title);
	buf_str(&out, "keys");
	for (struct json m = json_first(j); json_there(m) && n < 8;
		m = json_next(m), n++)
		buf_printf(&out, "%s %s", n ? "," : "",
			str_quote(json_arena(j), json_key(m)));
	return n ? buf_text(&out) : "an empty object";
}

void
detect_refuse(struct json j, struct intake *in)
{
	if (is_indicator(j))
		intake_reject(
			in, j, NULL, DIAG_FORMAT_NO_INCIDENT, "an indicator, no event");
	else
		intake_reject(in, j, NULL, DIAG_FORMAT_UNKNOWN, describe(j));
}

/* A list that holds something before an object, which then describes it. */
const char *
detect_wrapped(struct json j)
{
	const char *object = NULL, *empty = NULL;

	for (size_t i = 0; i < COUNT(wrappers); i++) {
		struct json member = json_at(j, wrappers[i]);
		if (json_kind(member) == JSON_ARRAY && json_len(member))
			return wrappers[i];
		if (json_kind(member) == JSON_ARRAY)
			empty = empty ? empty : wrappers[i];
		if (json_kind(member) == JSON_OBJECT)
			object = object ? object : wrappers[i];
	}
	return object ? object : empty;
}

/* Items of an array one by one, and those that refer to each other together. */
static void
read_items(struct json array, struct intake *in, int wrapped)
{
	const struct reader *joint = NULL;

	for (struct json item = json_first(array); json_there(item);
		item = json_next(item)) {
		struct detected known = detect(item, in);
		if (detect_is_joint(&known, item)) {
			detect_note(in, &known);
			joint = known.reader;
		} else {
			detect_and_read(item, in, wrapped);
		}
	}
	if (joint)
		joint->read_joint(array, in);
}

void
detect_and_read(struct json j, struct intake *in, int wrapped)
{
	struct detected known = detect(j, in);

	if (detect_read(&known, j, in))
		return;
	if (json_kind(j) == JSON_ARRAY) {
		if (!json_len(j))
			intake_empty(in, j, "an empty list");
		read_items(j, in, wrapped);
		return;
	}
	const char *inner = wrapped < LIMIT_WRAPPERS ? detect_wrapped(j) : NULL;
	if (inner)
		detect_and_read(json_at(j, inner), in, wrapped + 1);
	else
		detect_refuse(j, in);
}
