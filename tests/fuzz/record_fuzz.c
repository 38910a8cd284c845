/* Any bytes as a published record: read to be drawn again, read for its history, and
 * compared with the sample's issue. All of it is an issue or said to be none. */
#include "fuzz_setup.h"

#include "core/json.h"
#include "report/changes.h"
#include "report/record.h"
#include "report/record_read.h"
#include "rules/rules.h"

static const struct finding *
judge(void *state, const struct agreement *agreement, const struct incident *incident,
	struct arena *arena)
{
	(void)state;
	return rules_judge(agreement, incident, arena);
}

/* The record of what was read, without anything judged. */
static void
write_again(const struct recorded *r, struct arena *arena)
{
	struct issue issue = *fuzz_sample();
	struct json_out *o = json_out_memory(arena);
	size_t n;

	issue.period = r->period;
	issue.reporting = &r->reporting;
	issue.reviews = &r->reviews;
	issue.notes = &r->notes;
	issue.setup = r->setup;
	issue.history = r->has_history ? &r->history : NULL;
	issue.judged.n = 0;
	record_write(o, &issue, RECORD_BRIEF, arena);
	const char *text = json_out_text(o, &n);
	MUST(json_gate("x", text, n, diags_new(arena)));
}

static void
read_record(const uint8_t *bytes, size_t n, bool only_history)
{
	struct arena *arena = arena_new();
	struct stream s = stream_of("record.json", (const char *)bytes, n);
	struct recorded r = {.file = "record.json",
		.arena = arena,
		.diags = diags_new(arena),
		.only_history = only_history};

	if (record_read(&r, &s)) {
		MUST(str_eq(r.schema, RECORD_SCHEMA) && r.period.id);
		if (!only_history)
			write_again(&r, arena);
	} else {
		MUST(r.diags->all.n);
	}
	fuzz_check_diags(r.diags, arena);
	fact_release();
	json_release();
	arena_free(arena);
}

static void
compare(const uint8_t *bytes, size_t n)
{
	static const struct rejudge rejudge = {.judge = judge};
	static const struct decisions none;
	struct arena *arena = arena_new();
	struct stream s = stream_of("record.json", (const char *)bytes, n);
	struct earlier earlier = {0};

	changes_find(fuzz_sample(), &s, NULL, &rejudge, &none, arena, &earlier);
	MUST(!earlier.fault || *earlier.fault);
	fact_release();
	json_release();
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_sample();
	read_record(bytes, n, false);
	read_record(bytes, n, true);
	compare(bytes, n);
	return 0;
}
