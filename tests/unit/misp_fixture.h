/* What the tests of the MISP reader share. */
#ifndef MISP_FIXTURE_H
#define MISP_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "ingest/reference.h"
#include "model/incident.h"
#include "model/reporting.h"
#include "reader_fixture.h"

#define CORPUS "../shared/corpus/misp"

/* A value as detection hands it over: what no reader takes is peeled. */
static inline bool
read_value(struct json j, struct intake *in)
{
	struct json inner = json_at(j, "response");
	bool taken = false;

	if (json_kind(j) == JSON_OBJECT && reader_misp.recognizes(j)) {
		reader_misp.read(j, in);
		return true;
	}
	if (json_kind(inner) == JSON_OBJECT)
		return read_value(inner, in);
	for (struct json i = json_first(inner); json_there(i); i = json_next(i))
		if (json_kind(i) == JSON_OBJECT && reader_misp.recognizes(i)) {
			reader_misp.read(i, in);
			taken = true;
		}
	return taken;
}

/* Reads one value; false when the reader does not take it. */
static inline bool
read_bytes(const char *name, const char *bytes, size_t n)
{
	begin();
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.reference = reference,
		.file = {name, "hash", NULL},
		.input = input,
		.out = out,
		.unmarked = TLP_AMBER,
		.sources = {.arena = arena}};

	assert_true(json_gate(name, bytes, n, diags));
	struct json root = json_open(name, "", 1, bytes, n, arena, diags);
	bool recognized = json_there(root) && read_value(root, &in);
	json_close(root);
	assert_int_equal(
		input->read, input->accepted + input->merged + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
	return recognized;
}

/* A value in single quotes for double ones, and ^ for those within a tag. */
static inline bool
read_text(const char *text)
{
	struct buf b = {.arena = arena};
	for (const char *p = text; *p; p++)
		if (*p == '^')
			buf_str(&b, "\\\"");
		else
			buf_char(&b, *p == '\'' ? '"' : *p);
	return read_bytes("test.json", buf_text(&b), strlen(buf_text(&b)));
}

#define UUID "5f0c0000-0000-4000-8000-000000000005"

/* An event with these members besides its uuid and its maker; the only incident. */
static inline struct incident *
read_event(const char *members)
{
	assert_true(read_text(arena_printf(arena,
		"{'Event':{'uuid':'" UUID "','Orgc':{'name':'ESET'}%s%s}}",
		*members ? "," : "", members)));
	assert_int_equal(out->incidents.n, 1);
	return out->incidents.v[0];
}

static inline struct incident *
read_tag(const char *name)
{
	return read_event(arena_printf(arena, "'Tag':[{'name':'%s'}]", name));
}

static inline const struct fact *
fact_at(const struct incident *incident, enum fact_list list, size_t i)
{
	assert_true(i < incident->facts[list].n);
	return incident->facts[list].v[i];
}

static inline const struct fact *
only_fact(const struct incident *incident, enum fact_list list)
{
	assert_int_equal(incident->facts[list].n, 1);
	return incident->facts[list].v[0];
}

static inline enum term
only_term(const struct incident *incident, enum fact_list list, enum fact_column column)
{
	return fact_term(only_fact(incident, list), column);
}

static inline const struct fact *
find_means(const struct incident *incident, enum term means)
{
	LIST_EACH (incident->facts[LIST_MEANS], i) {
		const struct fact *f = incident->facts[LIST_MEANS].v[i];
		if (fact_term(f, COL_MEANS_VALUE) == means)
			return f;
	}
	return NULL;
}

static inline size_t
count_facts(const struct incident *incident)
{
	size_t n = 0;
	for (int list = 0; list < FACT_LISTS; list++)
		n += incident->facts[list].n;
	return n;
}

static inline size_t
count_diags(enum diag_id id)
{
	size_t n = 0;
	LIST_EACH (diags->all, i) {
		n += diags->all.v[i]->id == id;
	}
	return n;
}

static inline const struct texts *
texts_of(const struct fact *f, enum fact_column column)
{
	const struct value *v = fact_get(f, column);
	assert_int_equal(v->kind, VALUE_TEXTS);
	return v->texts;
}

#endif
