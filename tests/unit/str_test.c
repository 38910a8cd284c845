/* Hostile text made harmless. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/str.h"

static struct arena *arena;

static void
hidden_characters_become_visible(void **state)
{
	(void)state;
	assert_string_equal(str_visible(arena, "a\xE2\x80\xAE"
					       "b\nc"),
		"a<U+202E>b c");
	assert_string_equal(str_visible(arena, "\xEE\x80\x80"), "<U+E000>");
	assert_string_equal(str_visible(arena, "上海 Ελ"), "上海 Ελ");
	assert_string_equal(
		str_visible_name(arena, "a\nb\x1B[31m\xFF\xC3\x28\xEF\xBF\xBD/上 海"),
		"a<U+000A>b<U+001B>[31m<0xFF><0xC3>(\xEF\xBF\xBD/上 海");
}

static void
the_nearest_name_allows_for_letters_that_changed_places(void **state)
{
	static const char *const names[] = {"url", "title", "tlp", "id"};

	(void)state;
	assert_string_equal(str_nearest("tpl", names, 4), "tlp");
	assert_string_equal(str_nearest("titel", names, 4), "title");
	assert_string_equal(str_nearest("ur", names, 4), "url");
	assert_null(str_nearest("something", names, 4));
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hidden_characters_become_visible),
		cmocka_unit_test(
			the_nearest_name_allows_for_letters_that_changed_places),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
