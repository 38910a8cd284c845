/* What the tests of mapping profiles share. */
#ifndef PROFILE_FIXTURE_H
#define PROFILE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/str.h"
#include "ingest/profile.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "model/incident.h"
#include "model/reporting.h"
#include "reader_fixture.h"

#define CORPUS "../shared/corpus"
#define VENDORS "templates/vendors"

static struct profiles *shipped;

/* With the profiles that are shipped, too. */
static inline int
setup_profiles(void **state)
{
	int wrong = setup(state);
	struct diags *problems = diags_new(lasting);

	shipped = profiles_load(VENDORS, lasting, problems);
	LIST_EACH (problems->all, i) {
		print_message("%s\n", diag_line(problems->all.v[i], lasting));
	}
	return wrong || problems->all.n ? -1 : 0;
}

/* Reads one value by the profile that recognises it: its name, NULL when none does. */
static inline const char *
read_bytes(const struct profiles *profiles, const char *bytes, size_t n)
{
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = publishers,
		.reference = reference,
		.file = {"test.json", "hash", NULL},
		.input = input,
		.out = out,
		.unmarked = TLP_AMBER};

	assert_true(json_gate("test.json", bytes, n, diags));
	struct json root = json_open("test.json", "", 1, bytes, n, arena, diags);
	assert_true(json_there(root));
	const struct profile *p = profiles_find(profiles, root);
	if (p)
		profile_read(p, root, &in);
	json_close(root);
	assert_int_equal(input->read, input->accepted + input->rejected);
	assert_int_equal(input->accepted, out->incidents.n);
	assert_int_equal(input->rejected, out->rejects.n);
	return p ? profile_name(p) : NULL;
}

static inline const char *
double_quotes(const char *text)
{
	char *copy = arena_str(arena, text);
	for (char *p = copy; *p; p++)
		if (*p == '\'')
			*p = '"';
	return copy;
}

/* A value in single quotes for double ones, read by the shipped profiles. */
static inline const char *
read_text(const char *text)
{
	return read_bytes(shipped, double_quotes(text), strlen(text));
}

/* The profiles of a folder that holds this one, named x; what is wrong is in diags. */
static inline struct profiles *
load_as(const char *name, const char *text)
{
	char folder[] = "/tmp/profile-test-XXXXXX";

	assert_non_null(mkdtemp(folder));
	const char *path = path_join(arena, folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
	struct profiles *all = profiles_load(folder, arena, diags);
	unlink(path);
	rmdir(folder);
	return all;
}

static inline struct profiles *
load_text(const char *text)
{
	return load_as("x.ini", text);
}

#define HEAD                                                                           \
	"[profile]\nname = x\ntitle = A test\npublisher = \"X\"\n"                     \
	"recognise = has id\n[incident]\nid = id\n"

/* A sound profile with these sections, and a record read by it. */
static inline const struct incident *
read_by(const char *sections, const char *json)
{
	struct profiles *all = load_text(arena_printf(arena, HEAD "%s", sections));
	LIST_EACH (diags->all, i) {
		print_message("%s\n", diag_line(diags->all.v[i], arena));
	}
	assert_int_equal(diags->all.n, 0);
	assert_string_equal(read_bytes(all, double_quotes(json), strlen(json)), "x");
	return out->incidents.n ? out->incidents.v[0] : NULL;
}

static inline const struct incident *
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

/* A profile that must be refused, with this message on this line. */
static inline void
refused(const char *text, enum diag_id id, unsigned line, const char *words)
{
	bool told = false;

	begin();
	assert_int_equal(profiles_count(load_text(text)), 0);
	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		told |= d->id == id && d->loc.line == line && strstr(d->detail, words);
	}
	if (!told)
		LIST_EACH (diags->all, i) {
			print_message("%s\n", diag_line(diags->all.v[i], arena));
		}
	assert_true(told);
}

#endif
