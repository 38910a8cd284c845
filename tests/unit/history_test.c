/* What changed since earlier issues, written and read back; records that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/count.h"
#include "core/str.h"
#include "report/history.h"
#include "report/record_read.h"

static struct arena *arena;
static struct diags *diags;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	json_release();
	return 0;
}

static const char *
written(const struct history *h)
{
	struct json_out *o = json_out_memory(arena);
	size_t n;

	json_out_object(o, NULL);
	history_write(o, h);
	json_out_end(o);
	return arena_str(arena, json_out_text(o, &n));
}

static void
read_back(const char *text, struct history *out)
{
	struct json root =
		json_open("record.json", "", 1, text, strlen(text), arena, diags);
	struct json changes = json_at(root, "changes");

	compared_read(json_at(root, "compared"), arena, out);
	for (struct json j = json_first(changes); json_there(j); j = json_next(j))
		change_read(j, arena, out);
	json_close(root);
}

static void
add_change(struct earlier *e, enum change_kind kind, enum cause cause)
{
	struct change *c = ARENA_NEW(arena, struct change);

	*c = (struct change){.kind = kind, .cause = cause, .incident = "v:1"};
	LIST_ADD(arena, &c->items, "3f9c1a2b7d40");
	LIST_ADD(arena, &e->changes, c);
}

/* Every kind under every cause, with and without what it may lack. */
static void
history_is_read_as_it_was_written(void **state)
{
	struct earlier previous = {.period = "2015-09",
		.as_of = "2015-09-30",
		.record_sha256 = "aa",
		.brief_sha256 = "bb",
		.marking = TLP_AMBER_STRICT};
	struct earlier replaced = {.period = "2015-10", .fault = "not valid JSON"};
	struct history h = {&previous, &replaced, "a reason", "2015-11-09"},
		       again = {0};

	(void)state;
	for (int kind = 0; kind < CHANGE_KINDS; kind++)
		for (int cause = 0; cause < CAUSES; cause++)
			add_change(cause % 2 ? &replaced : &previous, kind, cause);
	struct change *c = previous.changes.v[0];
	c->from = (struct verdict){true, FINDING_CONCERN, CONFIDENCE_HIGH};
	c->to = (struct verdict){true, FINDING_WITHDRAWN, CONFIDENCE_NONE};
	c->title = "T", c->agreement = "a", c->other = "v:2", c->review = 7;
	const char *text = written(&h);
	read_back(text, &again);
	assert_int_equal(diags->all.n, 0);
	assert_string_equal(written(&again), text);
	assert_int_equal(again.previous->marking, TLP_AMBER_STRICT);
	assert_string_equal(again.replaced->fault, "not valid JSON");
}

static void
a_first_issue_says_so(void **state)
{
	struct history none = {0};

	(void)state;
	assert_string_equal(written(&none),
		"{\"compared\":{\"previous\":null,\"replaced\":null},\"changes\":[]}");
	assert_string_equal(written(NULL), "{\"changes\":[]}");
}

static void
a_change_that_makes_no_sense_is_reported(void **state)
{
	static const char *const changes[] = {"{}", "7",
		"{\"since\":\"previous\",\"kind\":\"other\",\"cause\":\"merge\"}",
		"{\"since\":\"previous\",\"kind\":\"new\",\"cause\":\"luck\"}",
		"{\"since\":\"replaced\",\"kind\":\"new\",\"cause\":\"merge\"}",
		"{\"since\":\"previous\",\"kind\":\"new\",\"cause\":\"merge\","
		"\"to\":{\"finding\":\"GUILT\"}}"};

	(void)state;
	for (size_t i = 0; i < COUNT(changes); i++) {
		struct history h = {0};
		size_t before = diags_count(diags, AREA_INPUT, SEVERITY_ERROR);
		read_back(
			arena_printf(arena,
				"{\"compared\":{\"previous\":{\"period\":\"2015-09\"}},"
				"\"changes\":[%s]}",
				changes[i]),
			&h);
		assert_int_equal(h.previous->changes.n, 0);
		assert_true(diags_count(diags, AREA_INPUT, SEVERITY_ERROR) > before);
	}
}

#define HEAD                                                                           \
	"\"schema\":\"reportgen.record/1\",\"period\":{\"id\":\"2015-10\","            \
	"\"from\":\"2015-10-01\",\"to\":\"2015-10-31\",\"as_of\":\"2015-10-31\"},"     \
	"\"settings\":{\"agreement\":\"a\",\"unmarked\":\"amber\"}"

static bool
makes_sense(const char *text)
{
	struct recorded r = {
		.file = "record.json", .arena = arena, .diags = diags_new(arena)};
	struct stream s = stream_of("record.json", text, strlen(text));

	return record_read(&r, &s);
}

static void
what_is_no_record_is_not_used(void **state)
{
	static const char *const texts[] = {"[]", "{}", "7", "{" HEAD "}{" HEAD "}",
		"{" HEAD, "{\"schema\":\"reportgen.record/1\"}",
		"{" HEAD ",\"incidents\":[{\"title\":\"no id\"}]}",
		"{" HEAD ",\"reviews\":[{}]}",
		"{" HEAD ",\"setup\":[{\"key\":\"x\"}]}"};

	(void)state;
	assert_true(makes_sense("{" HEAD "}"));
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_false(makes_sense(texts[i]));
}

static void
a_record_of_another_digest_is_not_used(void **state)
{
	const char *text = "{" HEAD "}";
	struct recorded r = {
		.file = "record.json", .arena = arena, .diags = diags, .expected = ""};
	struct stream s = stream_of("record.json", text, strlen(text));

	(void)state;
	assert_false(record_read(&r, &s));
	assert_int_equal(diags->all.v[0]->id, DIAG_RECORD_ALTERED);
	assert_int_equal(strlen(r.sha256), 64);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(history_is_read_as_it_was_written),
		TEST(a_first_issue_says_so),
		TEST(a_change_that_makes_no_sense_is_reported),
		TEST(what_is_no_record_is_not_used),
		TEST(a_record_of_another_digest_is_not_used),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
