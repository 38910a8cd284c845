/* What takes in incidents: the limit of a run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "ingest/reader.h"

static void
an_incident_over_the_limit_of_a_run_is_refused_and_listed(void **state)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct reporting *out = ARENA_NEW(arena, struct reporting);
	struct input input = {.path = "a.json"};
	struct intake in = {.arena = arena,
		.diags = diags,
		.file = {"a.json", "hash", NULL},
		.input = &input,
		.out = out,
		.unmarked = TLP_AMBER};
	struct incident last = {.id = "v:last"};
	struct incident over = {.id = "v:over", .at = {.pointer = "/7"}};

	(void)state;
	/* All but one are there; nobody looks at them. */
	out->incidents.cap = LIMIT_INCIDENTS;
	out->incidents.n = LIMIT_INCIDENTS - 1;
	out->incidents.v = arena_alloc(arena, LIMIT_INCIDENTS * sizeof(void *));
	intake_accept(&in, &last);
	assert_int_equal(out->incidents.n, LIMIT_INCIDENTS);
	assert_int_equal(diags->all.n, 0);
	intake_accept(&in, &over);
	assert_int_equal(out->incidents.n, LIMIT_INCIDENTS);
	assert_int_equal(diags->all.v[0]->id, DIAG_LIMIT_INCIDENTS);
	assert_int_equal(input.read, input.accepted + input.rejected);
	assert_int_equal(input.rejected, 1);
	assert_int_equal(out->rejects.n, 1);
	assert_string_equal(out->rejects.v[0]->id, "v:over");
	assert_string_equal(out->rejects.v[0]->pointer, "/7");
	assert_int_equal(out->rejects.v[0]->name, DIAG_LIMIT_INCIDENTS);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			an_incident_over_the_limit_of_a_run_is_refused_and_listed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
