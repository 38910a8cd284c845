/* What the tests of the STIX reader share. */
#ifndef STIX_FIXTURE_H
#define STIX_FIXTURE_H

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
#include "ingest/ingest.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "model/incident.h"
#include "model/reporting.h"
#include "reader_fixture.h"

#define CORPUS "../shared/corpus/stix"

/* Reads one value; false when the reader does not take it. */
static inline bool
read_bytes(const char *name, const char *bytes, size_t n)
{
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.reference = reference,
		.file = {name, "hash", NULL},
		.input = input,
		.out = out,
		.unmarked = TLP_AMBER};

	begin();
	in.diags = diags;
	in.input = input;
	in.out = out;
	assert_true(json_gate(name, bytes, n, diags));
	struct json root = json_open(name, "", 1, bytes, n, arena, diags);
	bool recognized = json_there(root) && reader_stix.recognizes(root);
	if (recognized)
		reader_stix.read(root, &in);
	json_close(root);
	return recognized;
}

/* A value in single quotes for double ones. */
static inline bool
read_text(const char *text)
{
	char *copy = arena_str(arena, text);
	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	return read_bytes("test.json", copy, strlen(copy));
}

/* A bundle of these objects. */
static inline void
read_objects(const char *objects)
{
	assert_true(read_text(arena_printf(arena,
		"{'type':'bundle','id':'bundle--00000000-0000-4000-8000-000000000000',"
		"'objects':[%s]}",
		objects)));
	assert_int_equal(input->read, input->accepted + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
}

static inline struct incident *
only_incident(void)
{
	assert_int_equal(out->incidents.n, 1);
	return out->incidents.v[0];
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

static inline size_t
count_diags(enum diag_id id)
{
	size_t n = 0;
	LIST_EACH (diags->all, i) {
		n += diags->all.v[i]->id == id;
	}
	return n;
}

/* Parts of test objects; single quotes stand for double ones. */
#define BY "'created_by_ref':'identity--1'"
#define VENDOR "{'type':'identity','id':'identity--1','name':'CrowdStrike'}"
#define CORE "'extension-definition--ef765651-680c-498d-9894-99799f2fa126'"

#endif
