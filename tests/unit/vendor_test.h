/* What the tests of the CrowdStrike, Mandiant and Google readers share. */
#ifndef VENDOR_TEST_H
#define VENDOR_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/count.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "model/incident.h"
#include "model/reporting.h"
#include "reader_fixture.h"

static void
reconcile(void)
{
	assert_int_equal(input->read, input->accepted + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
}

/* Reads one value with the first reader that takes it; false when none does. */
static bool
read_bytes(const char *name, const char *bytes, size_t n)
{
	static const struct reader *const readers[] = {&reader_stix,
		&reader_crowdstrike, &reader_falcon, &reader_google, &reader_mandiant};
	const struct reader *reader = NULL;

	begin();
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.reference = reference,
		.file = {name, "hash", NULL},
		.input = input,
		.out = out,
		.unmarked = TLP_AMBER};
	assert_true(json_gate(name, bytes, n, diags));
	struct json root = json_open(name, "", 1, bytes, n, arena, diags);
	assert_true(json_there(root));
	/* What detect.c peels. */
	static const char *const wrappers[] = {"response", "body"};
	for (size_t i = 0; i < 2; i++)
		if (json_kind(json_at(root, wrappers[i])) == JSON_OBJECT)
			root = json_at(root, wrappers[i]);
	struct json one = json_kind(root) == JSON_ARRAY ? json_first(root) : root;
	for (size_t i = 0; i < COUNT(readers); i++) {
		if (!readers[i]->recognizes(one))
			continue;
		assert_null(reader); /* no two readers want the same */
		reader = readers[i];
	}
	if (reader)
		for (; json_there(one); one = json_next(one)) {
			reader->read(one, &in);
			if (json_kind(root) != JSON_ARRAY)
				break;
		}
	json_close(root);
	reconcile();
	input->format = reader ? reader->name : NULL;
	return reader != NULL;
}

/* A value in single quotes for double ones, by the reader of this name. */
static void
read_text(const char *reader, const char *text)
{
	char *copy = arena_str(arena, text);
	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	assert_true(read_bytes("test.json", copy, strlen(copy)));
	assert_string_equal(input->format, reader);
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

/* The fact of a list that has this text or term in a column; NULL when there is none.
 */
static inline const struct fact *
fact_with(const struct incident *incident, enum fact_list list, enum fact_column c,
	const char *text, enum term term)
{
	LIST_EACH (incident->facts[list], i) {
		const struct fact *f = incident->facts[list].v[i];
		if (text ? str_eq(fact_text(f, c), text) : fact_term(f, c) == term)
			return f;
	}
	return NULL;
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

static inline const char *
date_of(const struct incident *incident, enum term what)
{
	struct date d = incident_date(incident, what);
	return date_known(&d) ? date_iso(arena, d.first) : NULL;
}

static inline void
assert_refused(enum diag_id id, const char *words)
{
	assert_int_equal(out->incidents.n, 0);
	assert_int_equal(out->rejects.n, 1);
	assert_int_equal(out->rejects.v[0]->name, id);
	assert_non_null(strstr(out->rejects.v[0]->reason, words));
}

/* Reads every file of a corpus folder; true when it is there. Each is read or refused
 * by name: none is unknown, none fails. */
static inline bool
read_corpus(const char *folder, size_t *incidents)
{
	struct texts paths = {0};

	*incidents = 0;
	if (!folder_exists(folder)) {
		print_message("skipped: no %s\n", folder);
		return false;
	}
	file_list(folder, arena, diags, &paths);
	for (size_t i = 0; i < paths.n; i++) {
		struct file file;
		assert_true(file_read(paths.v[i], diags, &file));
		if (!read_bytes(paths.v[i], file.bytes, file.n))
			fail_msg("%s: no reader", paths.v[i]);
		file_close(&file);
		assert_true(input->read > 0);
		LIST_EACH (out->rejects, r) {
			assert_int_equal(
				out->rejects.v[r]->name, DIAG_FORMAT_NO_INCIDENT);
		}
		*incidents += input->accepted;
	}
	return true;
}

#endif
