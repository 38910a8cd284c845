/* Any bytes through the gate, the readers, the rules and back out as JSON: they may be
 * refused, but every record is counted and no message breaks its line. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/json.h"
#include "core/json_out.h"
#include "ingest/ingest.h"
#include "model/incident_json.h"
#include "rules/rules.h"

static struct ingest_settings settings = {.unmarked = TLP_AMBER};
static struct agreements agreements;
static char path[64];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct arena *arena = arena_new(); /* lives as long as the process */
	struct diags *diags = diags_new(arena);

	(void)argc, (void)argv;
	settings.publishers =
		publishers_load("templates/reference/publishers.ini", arena, diags);
	settings.reference = reference_load("templates/reference", "", arena, diags);
	settings.profiles = profiles_load("templates/vendors", arena, diags);
	agreements_load("templates/agreements", arena, diags, &agreements);
	if (diags_count(diags, AREA_SETUP, SEVERITY_ERROR))
		abort();
	snprintf(path, sizeof path, "build/fuzz/input-%ld.json", (long)getpid());
	return 0;
}

static bool
into_nothing(void *state, const char *bytes, size_t n)
{
	(void)state, (void)bytes, (void)n;
	return true;
}

static void
check_counts(const struct reporting *r)
{
	LIST_EACH (r->inputs, i) {
		const struct input *in = r->inputs.v[i];
		if (in->read != in->accepted + in->merged + in->rejected + in->withheld)
			abort();
	}
}

static void
check_lines(const struct diags *diags, struct arena *arena)
{
	LIST_EACH (diags->all, i) {
		for (const char *p = diag_line(diags->all.v[i], arena); *p; p++)
			if ((unsigned char)*p < 0x20 || *p == 0x7F)
				abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const struct decisions none;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct reporting r = {.marking = TERM_NONE};
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(bytes, 1, n, f) != n || fclose(f))
		abort();
	ingest_file(path, &settings, arena, diags, &r);
	ingest_finish(&r, &none, arena, diags);
	check_counts(&r);
	for (size_t i = 0; i < r.incidents.n && i < 20; i++)
		LIST_EACH (agreements, k) {
			rules_judge(agreements.v[k], r.incidents.v[i], arena);
		}
	struct json_out *o = json_out_new(arena, into_nothing, NULL);
	lines_write(o, &r, arena);
	json_out_flush(o);
	check_lines(diags, arena);
	fact_release();
	json_release();
	arena_free(arena);
	return 0;
}
