/* Our own incidents and records: reportgen.incidents/1, whole or line by line. */
#include "ingest/reader.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "ingest/passed_on.h"
#include "model/incident_json.h"

/* Also one that says "of none". */
static bool
has_from(struct json root)
{
	return json_kind(json_at(root, "from")) != JSON_MISSING;
}

static bool
recognizes(struct json root)
{
	const char *schema = json_str_quiet(json_at(root, "schema"));
	if (str_starts(schema, OWN_SCHEMA_PREFIX))
		return str_eq(schema, "reportgen.incidents/1") ||
		       str_eq(schema, "reportgen.record/1");
	bool line = json_kind(json_at(root, "incident")) == JSON_OBJECT ||
		    json_kind(json_at(root, "position")) == JSON_OBJECT ||
		    json_kind(json_at(root, "statement")) == JSON_OBJECT;
	bool from = json_kind(json_at(root, "from")) == JSON_OBJECT;
	if (line || from)
		if (json_kind(json_at(root, "sources")) == JSON_ARRAY)
			return true;
	if (json_kind(json_at(root, "reject")) == JSON_OBJECT)
		return json_len(root) == 1U + has_from(root);
	return json_len(root) == 1 &&
	       (json_kind(json_at(root, "input")) == JSON_OBJECT ||
		       json_kind(json_at(root, "end")) == JSON_OBJECT);
}

/* A line is read whole, however large; of a document each part by itself. */
static bool
is_line(struct json root)
{
	return !json_str_quiet(json_at(root, "schema"));
}

static void
take_source(void *state, struct intake *in, struct json j)
{
	struct reading *r = state;
	struct source *s = source_read(r, j);
	bool is_new = true;

	if (s)
		s->tlp = marking_most(s->tlp, r->tlp);
	if (s && r->is_passed_on)
		s = passed_on_source(in, &r->file, s, &is_new);
	if (!s)
		intake_reject_silently(in, j, NULL, DIAG_FIELD_MISSING, "source");
	else if (!reading_add(r, s))
		intake_reject(in, j, s->id, DIAG_SOURCE_DUPLICATE, s->id);
	else if (is_new)
		LIST_ADD(in->arena, &in->out->sources, s);
}

/* A record is found by the name its publisher has in our table. */
static void
name_publishers(struct intake *in, struct incident *incident)
{
	LIST_EACH (incident->records, i) {
		struct record_ref *r = incident->records.v[i];
		const struct publisher *p =
			publishers_find(in->publishers, r->publisher);
		r->publisher = p ? p->name : r->publisher;
	}
}

static void
check_order(struct intake *in, const struct incident *incident, struct json j)
{
	struct date first = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date last = incident_date(incident, WHAT_LAST_ACTIVITY);

	if (date_known(&first) && date_known(&last) && last.last < first.first)
		diag(in->diags, DIAG_DATE_ORDER, json_loc(j), "%s before %s", last.text,
			first.text);
}

static void
take_incident(void *state, struct intake *in, struct json j)
{
	const struct reading *r = state;
	struct incident *incident = incident_read(state, j);
	if (incident) {
		incident->tlp = marking_most(incident->tlp, r->tlp);
		name_publishers(in, incident);
		if (!r->is_passed_on) /* said by the run that read it */
			check_order(in, incident, j);
		intake_accept(in, incident);
	} else {
		intake_reject_silently(in, j, json_str_quiet(json_at(j, "id")),
			DIAG_FIELD_MISSING, "not an incident");
	}
}

static void
take_position(void *state, struct intake *in, struct json j)
{
	struct position *p = position_read(state, j, NULL);
	if (p)
		LIST_ADD(in->arena, &in->out->positions, p);
	else
		intake_reject_silently(in, j, NULL, DIAG_FACT_INCOMPLETE, "position");
}

static void
take_statement(void *state, struct intake *in, struct json j)
{
	struct statement *s = statement_read(state, j);
	if (s)
		LIST_ADD(in->arena, &in->out->statements, s);
	else
		intake_reject_silently(in, j, NULL, DIAG_FACT_INCOMPLETE, "statement");
}

/* What was refused is said again, as the run said it that refused it. */
static void
say_again(struct intake *in, const struct reject *r)
{
	struct loc loc = {r->file, r->pointer, r->line, r->column};
	const char *what = diag_what(r->name), *detail = r->reason ? r->reason : "";
	const char *done = arena_printf(in->arena, ", %s", diag_done(r->name));
	size_t n;

	if (str_starts(detail, what))
		detail += strlen(what);
	if (str_starts(detail, ": "))
		detail += 2;
	n = strlen(detail);
	if (n >= strlen(done) && str_eq(detail + n - strlen(done), done))
		n -= strlen(done);
	if (diag_severity(r->name) == SEVERITY_ERROR)
		diag(in->diags, r->name, loc, "%.*s", (int)n, detail);
}

/* Something an earlier run refused stays refused, and stays listed. */
static void
take_reject(void *state, struct intake *in, struct json j)
{
	const struct reading *r = state;
	struct reject *reject = ARENA_NEW(in->arena, struct reject);

	reject->file = json_str(json_at(j, "file"));
	reject->sha256 = json_str(json_at(j, "sha256"));
	reject->pointer = json_str(json_at(j, "pointer"));
	reject->id = json_str(json_at(j, "id"));
	reject->line = json_count(json_at(j, "line"));
	reject->column = json_count(json_at(j, "column"));
	reject->name = diag_find(json_str(json_at(j, "name")));
	reject->reason = json_str(json_at(j, "reason"));
	reject->input = in->input;
	if (r->is_passed_on) {
		say_again(in, reject);
	} else {
		in->input->read++;
		in->input->rejected++;
	}
	LIST_ADD(in->arena, &in->out->rejects, reject);
}

static const struct part parts[] = {
	{"sources", true, take_source},
	{"incidents", false, take_incident},
	{"positions", false, take_position},
	{"statements", false, take_statement},
	{"rejects", false, take_reject},
};
/* The same, one to a line. */
static const char *const lines[] = {
	NULL, "incident", "position", "statement", "reject"};
enum { PARTS = COUNT(parts) };

static const char *
country_of(const struct reading *r, const char *name)
{
	return reference_country(r->countries, name);
}

static void *
begin(struct intake *in)
{
	struct reading *r = ARENA_NEW(in->arena, struct reading);

	r->arena = r->by_id.arena = in->arena;
	r->diags = in->diags;
	r->file = in->file;
	r->country_of = country_of;
	r->countries = in->reference;
	return r;
}

/* What a document may hold: incidents, a record, or a line of either. */
static const char *const members[] = {"schema", "tlp", "inputs", "sources", "incidents",
	"positions", "statements", "rejects", "input", "incident", "position",
	"statement", "reject", "tool", "period", "settings", "marking", "agreements",
	"setup", "counts", "unmarked_incidents", "findings", "figures", "sensitivity",
	"trend", "changes", "compared", "possible_duplicates", "reviews", "from", "end",
	"joined"};

/* Of a line on standard input, the input of the run that wrote it. */
static void
take_from(struct reading *r, struct intake *in, struct json root)
{
	struct json from = json_at(root, "from");
	struct input *of;

	if (!in->passed)
		return;
	if (json_kind(json_at(root, "input")) == JSON_OBJECT)
		passed_on_input(in, json_at(root, "input"));
	if (json_kind(json_at(root, "end")) == JSON_OBJECT)
		passed_on_end(in, json_at(root, "end"));
	if (!has_from(root))
		return;
	r->is_passed_on = true;
	of = passed_on_line(in, from);
	if (!of)
		return;
	r->file = (struct place){of->path, of->sha256, NULL};
	in->input = of;
}

static void
read_parts(struct reading *r, struct intake *in, struct json root)
{
	for (size_t i = 0; i < PARTS; i++) {
		struct json array = json_at(root, parts[i].member);
		if (lines[i] && json_kind(json_at(root, lines[i])) == JSON_OBJECT)
			parts[i].take(r, in, json_at(root, lines[i]));
		if (json_present(array) && json_kind(array) != JSON_ARRAY) {
			intake_reject(
				in, array, NULL, DIAG_FIELD_TYPE, "expected an array");
			continue;
		}
		for (struct json j = json_first(array); json_there(j); j = json_next(j))
			parts[i].take(r, in, j);
	}
}

static void
read_document(struct json root, struct intake *in)
{
	struct reading *r = begin(in);
	struct input *input = in->input;

	members_check(root, members, COUNT(members));
	r->tlp = marking_read(json_at(root, "tlp"));
	take_from(r, in, root);
	/* What was joined is joined anew: its records stand on lines of their own. */
	if (!json_there(json_at(root, "joined")))
		read_parts(r, in, root);
	in->input = input;
}

const struct reader reader_own = {
	.name = "reportgen",
	.title = "reportgen.incidents/1 and reportgen.record/1",
	.recognizes = recognizes,
	.read = read_document,
	.parts = parts,
	.n_parts = PARTS,
	.begin = begin,
	.is_whole = is_line,
};
