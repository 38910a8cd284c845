/* Files seen through a window: loaded, given back, and caught when they change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/json_gate.h"
#include "core/json_slice.h"
#include "core/sha256.h"
#include "core/stream.h"

enum { BIG = 9 << 20 };

static struct arena *arena;
static struct diags *diags;
static char path[] = "/tmp/stream_test_XXXXXX";

static void
write_file(const char *mode, const char *text, size_t times)
{
	FILE *f = fopen(path, mode);
	assert_non_null(f);
	for (size_t i = 0; i < times; i++)
		assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	strcpy(path, "/tmp/stream_test_XXXXXX");
	int fd = mkstemp(path);
	return fd < 0 || close(fd);
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return unlink(path);
}

/* Items after the window has moved over them, and again from the beginning. */
static void
items_of_a_large_file_keep_their_text_and_lines(void **state)
{
	struct stream s;
	size_t values;
	(void)state;
	write_file("w", "[\n{\"n\": 0}", 1);
	write_file("a", ",\n{\"text\": \"0123456789abcdefghijklmnopqrstuvwxyz\"}",
		BIG / 50);
	write_file("a", ",\n{\"last\": 1}]\n", 1);
	assert_true(stream_open(path, diags, &s));
	assert_true(json_gate_stream(&s, diags, &values));
	assert_int_equal(values, 1);
	assert_true(s.low > 0);
	for (int pass = 0; pass < 2; pass++) {
		stream_seek(&s, 0);
		struct json_walk file = json_walk_file(&s);
		assert_true(json_walk_next(&file));
		struct json_walk items = json_walk_into(&file);
		size_t n = 0, end = 0;
		unsigned line = 0;
		while (json_walk_next(&items)) {
			size_t start = items.start;
			line = items.line;
			end = json_walk_end(&items, SIZE_MAX);
			assert_int_equal(s.bytes[start], '{');
			assert_int_equal(s.bytes[end - 1], '}');
			stream_release(&s, end);
			assert_int_equal(line, n + 2);
			n++;
		}
		assert_int_equal(n, BIG / 50 + 2);
	}
	assert_true(stream_is_unchanged(&s, diags));
	stream_close(&s);
	assert_int_equal(diags->all.n, 0);
}

static void
a_file_that_grows_is_caught(void **state)
{
	struct stream s;
	(void)state;
	write_file("w", "{}", 1);
	assert_true(stream_open(path, diags, &s));
	assert_true(stream_load(&s, 2));
	write_file("a", "{}", 1);
	assert_false(stream_is_unchanged(&s, diags));
	assert_string_equal(diag_name(diags->all.v[0]->id), "file-changed");
	stream_close(&s);
}

static void
a_file_that_shrinks_is_caught_without_harm(void **state)
{
	struct stream s;
	size_t values;
	(void)state;
	write_file("w", "[\n", 1);
	write_file("a", "1,", BIG / 2);
	assert_true(stream_open(path, diags, &s));
	assert_int_equal(truncate(path, 1000), 0);
	assert_false(json_gate_stream(&s, diags, &values));
	assert_true(s.failed);
	assert_false(stream_is_unchanged(&s, diags));
	assert_int_equal(diags->all.n, 1);
	stream_close(&s);
}

static void
the_digest_is_that_of_the_whole_file(void **state)
{
	struct stream s;
	size_t values;
	(void)state;
	write_file("w", "[1,\n2]", 1);
	assert_true(stream_open(path, diags, &s));
	s.hash = sha256_new(arena);
	assert_true(json_gate_stream(&s, diags, &values));
	assert_string_equal(sha256_end(s.hash, arena), sha256_hex(arena, "[1,\n2]", 6));
	stream_close(&s);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(items_of_a_large_file_keep_their_text_and_lines),
		TEST(a_file_that_grows_is_caught),
		TEST(a_file_that_shrinks_is_caught_without_harm),
		TEST(the_digest_is_that_of_the_whole_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
