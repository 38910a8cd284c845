/* Our own incidents and records: reportgen.incidents/1, whole or line by line. */
#include "ingest/reader.h"

#include "core/str.h"
#include "model/incident_json.h"

static bool
recognizes(struct json root)
{
	const char *schema = json_str_quiet(json_at(root, "schema"));
	if (str_starts(schema, "reportgen.incidents/") ||
		str_starts(schema, "reportgen.record/"))
		return true;
	bool line = json_kind(json_at(root, "incident")) == JSON_OBJECT ||
		    json_kind(json_at(root, "position")) == JSON_OBJECT ||
		    json_kind(json_at(root, "statement")) == JSON_OBJECT;
	if (line)
		return json_kind(json_at(root, "sources")) == JSON_ARRAY;
	return json_len(root) == 1 &&
	       (json_kind(json_at(root, "input")) == JSON_OBJECT ||
		       json_kind(json_at(root, "reject")) == JSON_OBJECT);
}

static void
read_sources(struct reading *r, struct intake *in, struct json array)
{
	for (struct json j = json_first(array); json_there(j); j = json_next(j)) {
		struct source *s = source_read(r, j);
		bool twice = false;
		if (!s) {
			intake_reject_silently(
				in, j, NULL, DIAG_FIELD_MISSING, "source");
			continue;
		}
		LIST_EACH (r->sources, i) {
			twice |= str_eq(r->sources.v[i]->id, s->id);
		}
		if (twice) {
			intake_reject(in, j, s->id, DIAG_SOURCE_DUPLICATE, s->id);
			continue;
		}
		LIST_ADD(in->arena, &r->sources, s);
		LIST_ADD(in->arena, &in->out->sources, s);
	}
}

static void
take_incident(struct reading *r, struct intake *in, struct json j)
{
	struct incident *incident = incident_read(r, j);
	if (incident)
		intake_accept(in, incident);
	else
		intake_reject_silently(in, j, json_str_quiet(json_at(j, "id")),
			DIAG_FIELD_MISSING, "not an incident");
}

static void
take_position(struct reading *r, struct intake *in, struct json j)
{
	struct position *p = position_read(r, j, NULL);
	if (p)
		LIST_ADD(in->arena, &in->out->positions, p);
	else
		intake_reject_silently(in, j, NULL, DIAG_FACT_INCOMPLETE, "position");
}

static void
take_statement(struct reading *r, struct intake *in, struct json j)
{
	struct statement *s = statement_read(r, j);
	if (s)
		LIST_ADD(in->arena, &in->out->statements, s);
	else
		intake_reject_silently(in, j, NULL, DIAG_FACT_INCOMPLETE, "statement");
}

/* Something an earlier run refused stays refused, and stays listed. */
static void
take_reject(struct reading *r, struct intake *in, struct json j)
{
	struct reject *reject = ARENA_NEW(in->arena, struct reject);
	double line;

	reject->file = json_str(json_at(j, "file"));
	reject->sha256 = json_str(json_at(j, "sha256"));
	reject->pointer = json_str(json_at(j, "pointer"));
	reject->id = json_str(json_at(j, "id"));
	reject->line =
		json_number(json_at(j, "line"), &line) && line > 0 ? (unsigned)line : 0;
	reject->name = diag_find(json_str(json_at(j, "name")));
	reject->reason = json_str(json_at(j, "reason"));
	in->input->read++;
	in->input->rejected++;
	LIST_ADD(r->arena, &in->out->rejects, reject);
}

static void
take_each(struct reading *r, struct intake *in, struct json array,
	void (*take)(struct reading *, struct intake *, struct json))
{
	if (json_present(array) && json_kind(array) != JSON_ARRAY) {
		intake_reject(in, array, NULL, DIAG_FIELD_TYPE, "expected an array");
		return;
	}
	for (struct json j = json_first(array); json_there(j); j = json_next(j))
		take(r, in, j);
}

static void
read_document(struct json root, struct intake *in)
{
	struct reading r = {.arena = in->arena, .diags = in->diags, .file = in->file};
	static const struct {
		const char *one, *many;
		void (*take)(struct reading *, struct intake *, struct json);
	} parts[] = {{"incident", "incidents", take_incident},
		{"position", "positions", take_position},
		{"statement", "statements", take_statement},
		{"reject", "rejects", take_reject}};

	read_sources(&r, in, json_at(root, "sources"));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (json_kind(json_at(root, parts[i].one)) == JSON_OBJECT)
			parts[i].take(&r, in, json_at(root, parts[i].one));
		take_each(&r, in, json_at(root, parts[i].many), parts[i].take);
	}
}

const struct reader reader_own = {
	.name = "reportgen",
	.title = "reportgen.incidents/1 and reportgen.record/1",
	.recognizes = recognizes,
	.read = read_document,
};
