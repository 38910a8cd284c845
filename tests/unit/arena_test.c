/* Memory of one run: handed out, resized where it lies, and text built in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/store.h"

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

/* A folder of a test's own; the caller removes it. */
static char *
make_folder(char name[static 32])
{
	strcpy(name, "/tmp/reportgen-test-XXXXXX");
	assert_non_null(mkdtemp(name));
	return name;
}

static long
files_open(const char *folder)
{
	char path[64], target[256];
	long n = 0;

	for (int fd = 0; fd < 64; fd++) {
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		ssize_t k = readlink(path, target, sizeof target - 1);
		target[k > 0 ? k : 0] = '\0';
		n += strstr(target, folder) != NULL;
	}
	return n;
}

/* A megabyte of numbered texts. */
static void
fill(struct arena *a, char **texts)
{
	for (int i = 0; i < 16384; i++)
		texts[i] = arena_printf(a, "%063d", i);
}

static void
check(char **texts)
{
	for (int i = 0; i < 16384; i++)
		assert_int_equal(atoi(texts[i]), i);
}

static void
what_is_over_lies_in_a_file_without_a_name(void **state)
{
	static char *texts[16384];
	char name[32];
	struct arena *a = arena_new_stored(make_folder(name), 512 * 1024);

	(void)state;
	arena_printf(a, "little");
	assert_int_equal(files_open(name), 0);
	fill(a, texts);
	assert_int_equal(files_open(name), 1);
	assert_int_equal(rmdir(name), 0); /* nothing is in the folder */
	stores_rest();
	check(texts);
	arena_free(a);
}

/* Whoever draws cannot change what the others still need. */
static void
what_is_sealed_cannot_be_written(void **state)
{
	/* It ends by a signal, on purpose, of which valgrind would tell. */
	if (getenv("UNDER_VALGRIND"))
		skip();
	static char *texts[16384];
	char name[32];
	struct arena *a = arena_new_stored(make_folder(name), 0);
	int status;

	(void)state;
	fill(a, texts);
	pid_t child = fork();
	if (!child) {
		signal(SIGSEGV, SIG_DFL);
		stores_seal();
		arena_printf(a, "new things have room elsewhere");
		check(texts);
		*texts[16383] = 'x';
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) || WEXITSTATUS(status));
	check(texts);
	arena_free(a);
	rmdir(name);
}

static void
without_a_file_memory_does(void **state)
{
	static char *texts[16384];
	struct arena *a = arena_new_stored("/proc/no/such/folder", 0);

	(void)state;
	fill(a, texts);
	stores_rest();
	check(texts);
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
		cmocka_unit_test(what_is_over_lies_in_a_file_without_a_name),
		cmocka_unit_test(what_is_sealed_cannot_be_written),
		cmocka_unit_test(without_a_file_memory_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
