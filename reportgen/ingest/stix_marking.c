/* TLP markings of STIX objects, in all the ways STIX has for them. */
#include "ingest/stix.h"

#include <ctype.h>
#include <strings.h>

#include "core/count.h"
#include "core/str.h"
#include "model/marking.h"

#define TLP_2_EXTENSION "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"

/* Often referred to without being in the bundle: STIX 2.1 §7.2.1.4 (TLP 1) and the
 * OASIS common object repository, tlp-2.0. */
static const struct {
	const char *id;
	enum term marking;
} predefined[] = {
	{"marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", TLP_CLEAR},
	{"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", TLP_GREEN},
	{"marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", TLP_AMBER},
	{"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", TLP_RED},
	{"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", TLP_CLEAR},
	{"marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", TLP_GREEN},
	{"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", TLP_AMBER},
	{"marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", TLP_AMBER_STRICT},
	{"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", TLP_RED},
	/* OpenCTI had it before TLP 2.0 had an id. */
	{"marking-definition--826578e1-40ad-459f-bc73-ede076f81f37", TLP_AMBER_STRICT},
	/* The copyright of ATT&CK, which exporters refer to and leave out. */
	{"marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168", TERM_NONE},
};

static enum term
report_unknown(struct stix *s, struct json at)
{
	const char *text = json_str_quiet(at);

	text = text ? str_quote(s->in->arena, text) : "";
	/* A bundle refers to one definition from each of its objects: said once. */
	if (!texts_have(&s->unknown_markings, text))
		diag(s->in->diags, DIAG_MARKING_UNKNOWN, json_loc(at), "%s", text);
	if (s->unknown_markings.n < LIMIT_BEARERS)
		texts_add_once(s->in->arena, &s->unknown_markings, text);
	return TLP_RED;
}

static enum term
read_token(struct stix *s, struct json token)
{
	const char *text = json_str_quiet(token);
	enum term t = text ? marking_parse(text) : TERM_NONE;
	return t == TERM_NONE ? report_unknown(s, token) : t;
}

static bool
is_tlp(const char *text)
{
	return text && !strncasecmp(text, "tlp", 3) && !isalnum((unsigned char)text[3]);
}

/* Copyright and terms of use restrict nothing; a token written as prose does. */
static enum term
read_statement(struct stix *s, struct json statement)
{
	return is_tlp(json_str_quiet(statement)) ? read_token(s, statement) : TERM_NONE;
}

/* Statements restrict nothing; what is not understood may. */
static enum term
read_definition(struct stix *s, struct json j)
{
	struct json extension = json_at(json_at(j, "extensions"), TLP_2_EXTENSION);
	struct json type = json_at(j, "definition_type");
	const char *kind = json_str_quiet(type);

	struct json opencti = json_at(j, "x_opencti_definition_type");

	if (json_there(extension))
		return read_token(s, json_at(extension, "tlp_2_0"));
	/* What STIX has no definition for, OpenCTI writes as a statement. */
	if (str_eq_nocase(json_str_quiet(opencti), "tlp"))
		return read_token(s, json_at(j, "x_opencti_definition"));
	if (kind && str_eq_nocase(kind, "tlp"))
		return read_token(s, json_at(json_at(j, "definition"), "tlp"));
	if (kind && str_eq_nocase(kind, "statement"))
		return read_statement(
			s, json_at(json_at(j, "definition"), "statement"));
	return report_unknown(s, json_there(type) ? type : json_at(j, "id"));
}

/* A published id means what was published, whatever a file says of it. */
static enum term
read_ref(struct stix *s, struct json ref)
{
	const char *id = json_str_quiet(ref);

	for (size_t i = 0; id && i < COUNT(predefined); i++)
		if (str_eq(predefined[i].id, id))
			return predefined[i].marking;
	struct stix_object *o = stix_find(s, id);
	if (!o || !stix_is(o, "marking-definition"))
		return report_unknown(s, ref);
	if (!o->marking_known) {
		o->marking_known = true;
		o->marking = read_definition(s, o->j);
	}
	return o->marking;
}

/* A list of references, or a single one by mistake. */
static enum term
read_refs(struct stix *s, struct json refs)
{
	enum term most = TERM_NONE;

	if (!json_present(refs))
		return TERM_NONE;
	if (json_kind(refs) != JSON_ARRAY)
		return read_ref(s, refs);
	for (struct json r = json_first(refs); json_there(r); r = json_next(r))
		most = marking_most(most, read_ref(s, r));
	return most;
}

/* Marks of single fields count for the whole (SECURITY.md, T20); those that only tell
 * the language (STIX 2.1 §7.2.3) have no marking_ref. */
static enum term
read_granular(struct stix *s, struct json marks)
{
	enum term most = TERM_NONE;

	if (json_present(marks) && json_kind(marks) != JSON_ARRAY)
		return report_unknown(s, marks);
	for (struct json m = json_first(marks); json_there(m); m = json_next(m))
		if (json_kind(m) != JSON_OBJECT)
			most = marking_most(most, report_unknown(s, m));
		else if (!json_there(json_at(m, "lang")) ||
			 json_present(json_at(m, "marking_ref")))
			most = marking_most(
				most, read_ref(s, json_at(m, "marking_ref")));
	return most;
}

/* Exports of MISP keep its tags as labels: "tlp:amber". */
static enum term
read_labels(struct stix *s, struct json labels)
{
	enum term most = TERM_NONE;

	if (is_tlp(json_str_quiet(labels)))
		return read_token(s, labels);
	if (json_kind(labels) == JSON_ARRAY)
		for (struct json l = json_first(labels); json_there(l);
			l = json_next(l))
			if (is_tlp(json_str_quiet(l)))
				most = marking_most(most, read_token(s, l));
	return most;
}

enum term
stix_marking_of(struct stix *s, struct json j)
{
	enum term most = marking_most(read_refs(s, json_at(j, "object_marking_refs")),
		read_granular(s, json_at(j, "granular_markings")));
	return marking_most(most, read_labels(s, json_at(j, "labels")));
}

enum term
stix_marking(struct stix *s, struct stix_object *o)
{
	if (!o->marking_known) {
		o->marking_known = true;
		o->marking = stix_marking_of(s, o->j);
	}
	return o->marking;
}
