/* Any bytes as a mapping profile, and, behind a NUL, as a record it may know: else it
 * reads those of tests/cases. Counts add up, and it finds the same twice. */
#include "fuzz_setup.h"

#include <string.h>

#include "core/file.h"
#include "core/json.h"
#include "core/json_out.h"
#include "core/limits.h"
#include "ingest/ingest.h"
#include "ingest/profile.h"
#include "ingest/profile_parts.h"
#include "model/incident_json.h"

/* Of the vendors that templates/vendors describes, one each; read at first use. */
static struct texts records;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new(fuzz_arena());
	struct texts files = {0};
	size_t n;

	(void)argc, (void)argv;
	file_list("tests/fuzz/seeds/records", fuzz_arena(), diags, &files);
	LIST_EACH (files, i) {
		LIST_ADD(fuzz_arena(), &records,
			file_text(files.v[i], fuzz_arena(), LIMIT_SETUP_BYTES, &n));
	}
	MUST(records.n);
	return 0;
}

static const char *
read_record(const struct profile *p, const char *text, struct arena *arena,
	struct diags *diags)
{
	struct reporting out = {.marking = TERM_NONE};
	struct input input = {.path = "x"};
	const struct ingest_settings *s = fuzz_settings();
	struct intake in = {.arena = arena,
		.diags = diags,
		.publishers = s->publishers,
		.reference = s->reference,
		.file = {.file = "x", .sha256 = ""},
		.input = &input,
		.out = &out,
		.unmarked = TLP_AMBER,
		.sources = {.arena = arena}};
	struct json_out *o = json_out_memory(arena);
	size_t n;

	struct json root = json_open("x", "", 1, text, strlen(text), arena, diags);
	if (json_kind(root) == JSON_OBJECT)
		profile_read(p, root, &in);
	json_close(root);
	MUST(input.read == input.accepted + input.rejected);
	MUST(input.accepted == out.incidents.n);
	LIST_EACH (out.incidents, i) {
		incident_write(o, NULL, out.incidents.v[i]);
	}
	return json_out_text(o, &n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	const char *ini = fuzz_text(&bytes, &n, arena);
	const char *json = fuzz_text(&bytes, &n, arena);
	const char *path = fuzz_file("x.ini", ini, strlen(ini));
	struct profile *p = profile_load(path, arena, diags);

	MUST(p || diags->all.n);
	LIST_EACH (records, i) {
		if (p && !*json)
			MUST(str_eq(read_record(p, records.v[i], arena, diags),
				read_record(p, records.v[i], arena, diags)));
	}
	if (p && *json && json_gate("x", json, strlen(json), diags_new(arena)))
		read_record(p, json, arena, diags);
	fuzz_check_diags(diags, arena);
	fact_release();
	json_release();
	arena_free(arena);
	return 0;
}
