/* Memory of one run: handed out, resized where it lies, and text built in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"

static void
what_was_handed_out_last_grows_and_shrinks_where_it_lies(void **state)
{
	struct arena *a = arena_new();
	char *p = arena_alloc(a, 16);
	(void)state;
	strcpy(p, "kept");
	assert_true(arena_resize(a, p, 16, 4096));
	assert_int_equal(arena_used(a), 4096);
	assert_string_equal(p, "kept");
	assert_true(arena_resize(a, p, 4096, 5));
	assert_int_equal(arena_used(a), 16);
	assert_ptr_equal(arena_alloc(a, 1), p + 16);
	arena_free(a);
}

static void
what_others_lie_behind_stays_as_it_is(void **state)
{
	struct arena *a = arena_new();
	char *p = arena_alloc(a, 16);
	char *q = arena_alloc(a, 16);
	(void)state;
	assert_false(arena_resize(a, p, 16, 32));
	assert_false(arena_resize(a, q, 16, 1 << 20));
	assert_int_equal(arena_used(a), 32);
	arena_free(a);
}

static void
a_text_takes_no_more_memory_than_it_needs(void **state)
{
	struct arena *a = arena_new();
	(void)state;
	for (int i = 0; i < 100; i++) {
		struct buf b = {.arena = a};
		buf_printf(&b, "/%d", i);
		const char *text = buf_text(&b);
		buf_str(&b, " and on");
		assert_int_equal(strlen(text), i < 10 ? 9 : 10);
		assert_ptr_equal(buf_text(&b), text);
	}
	assert_int_equal(arena_used(a), 100 * 16);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_was_handed_out_last_grows_and_shrinks_where_it_lies),
		cmocka_unit_test(what_others_lie_behind_stays_as_it_is),
		cmocka_unit_test(a_text_takes_no_more_memory_than_it_needs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
