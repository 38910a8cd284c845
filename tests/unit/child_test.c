/* Work in a process of its own: what it may do, and how its end is told. */
#include "home_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/str.h"
#include "publish/lock.h"
#include "publish/publish.h"

static struct stage *stage;
static int code;

static int
setup(void **state)
{
	(void)state;
	if (home_make())
		return -1;
	stage = stage_open(home, "2015-10", arena, diags);
	return stage ? 0 : -1;
}

static int
teardown(void **state)
{
	if (stage)
		stage_discard(stage);
	return home_remove(state);
}

static bool
ends_with(bool (*work)(void *), int expected, const char *detail)
{
	assert_false(stage_draw(stage, work, NULL, &code));
	assert_int_equal(code, expected);
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_DRAW_DIED);
	return strstr(diags->all.v[0]->detail, detail) != NULL;
}

static bool
write_file(void *state)
{
	diag(diags, DIAG_GLYPH_MISSING,
		((struct loc){.file = "brief", .pointer = "/a~1b", .line = 3}), "%s",
		"U+1F600");
	diag(diags, DIAG_CELL_CUT, LOC_FILE(NULL), "%s", "");
	return stage_write(stage, "brief.pdf", state, 3);
}

static void
what_it_wrote_and_said_arrives(void **state)
{
	(void)state;
	assert_true(stage_draw(stage, write_file, (char[]){"pdf"}, &code));
	assert_true(stage_adopt(stage, "brief.pdf"));
	assert_int_equal(diags->all.n, 2);
	const struct diag *d = diags->all.v[0];
	assert_int_equal(d->id, DIAG_GLYPH_MISSING);
	assert_string_equal(d->loc.file, "brief");
	assert_string_equal(d->loc.pointer, "/a~1b");
	assert_int_equal(d->loc.line, 3);
	assert_string_equal(d->detail, "U+1F600");
	assert_null(diags->all.v[1]->loc.file);
}

static bool
say_no(void *state)
{
	(void)state;
	diag(diags, DIAG_PDF_FAILED, LOC_FILE("brief"), "%s", "");
	return false;
}

static void
its_no_is_told_once(void **state)
{
	(void)state;
	assert_false(stage_draw(stage, say_no, NULL, &code));
	assert_int_equal(code, 6);
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_PDF_FAILED);
}

static bool
kill_itself(void *state)
{
	(void)state;
	raise(SIGKILL);
	return true;
}

static void
a_killed_child_is_an_error(void **state)
{
	(void)state;
	assert_true(ends_with(kill_itself, 7, "signal 9"));
}

#if !defined(__SANITIZE_ADDRESS__)
static bool
crash(void *state)
{
	(void)state;
	raise(SIGSEGV);
	return true;
}

static void
a_crash_is_an_internal_error(void **state)
{
	(void)state;
	code = 0;
	assert_false(stage_draw(stage, crash, NULL, &code));
	assert_int_equal(code, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_DRAW_DIED);
}

static bool
want_too_much(void *state)
{
	volatile size_t all = SIZE_MAX / 4;

	(void)state;
	return malloc(all) == NULL; /* and goes on as if nothing were */
}

static void
a_failed_allocation_ends_it(void **state)
{
	(void)state;
	if (getenv("UNDER_VALGRIND")) /* which allocates itself */
		skip();
	assert_true(ends_with(want_too_much, 7, "out of memory"));
}

static bool
write_to_full_disk(void *state)
{
	FILE *file = fopen("/dev/full", "w");

	(void)state;
	fputs("lost", file);
	fclose(file); /* not looked at */
	return true;
}

static void
a_failed_write_ends_it(void **state)
{
	(void)state;
	assert_true(ends_with(write_to_full_disk, 6, "a read or write failed"));
}

static void
only_in_the_child(void **state)
{
	volatile size_t all = SIZE_MAX / 4;

	(void)state;
	assert_null(malloc(all));
}
#endif

static bool
count_open_files(void *state)
{
	int open_files = 0;

	(void)state;
	for (int fd = 3; fd < 256; fd++)
		open_files += fcntl(fd, F_GETFD) >= 0;
	return open_files == 2; /* the stage, and the pipe to the parent */
}

static void
it_has_no_other_file_open(void **state)
{
	int other = open(home, O_RDONLY), file = open("/dev/null", O_WRONLY);

	(void)state;
	assert_true(stage_draw(stage, count_open_files, NULL, &code));
	close(other);
	close(file);
}

static bool
has_limits(void *state)
{
	struct rlimit core, file, time;

	(void)state;
	getrlimit(RLIMIT_CORE, &core);
	getrlimit(RLIMIT_FSIZE, &file);
	getrlimit(RLIMIT_CPU, &time);
	return core.rlim_cur == 0 && file.rlim_cur != RLIM_INFINITY &&
	       time.rlim_cur != RLIM_INFINITY;
}

static void
it_is_limited(void **state)
{
	(void)state;
	assert_true(stage_draw(stage, has_limits, NULL, &code));
}

static void
an_abandoned_stage_is_gone(void **state)
{
	(void)state;
	assert_true(stage_write(stage, "brief.pdf", "x", 1));
	stage_abandon();
	assert_false(folder_exists(stage_folder(stage)));
	stage_abandon();
}

static void
the_lock_is_one_at_a_time(void **state)
{
	const char *holder;
	int first, second;

	(void)state;
	assert_int_equal(lock_take(home, arena, diags, &first, &holder), LOCK_TAKEN);
	assert_int_equal(lock_take(home, arena, diags, &second, &holder), LOCK_BUSY);
	assert_string_equal(holder, arena_printf(arena, "%ld", (long)getpid()));
	close(first);
	assert_int_equal(lock_take(home, arena, diags, &second, &holder), LOCK_TAKEN);
	close(second);
}

static void
a_planted_lock_is_refused(void **state)
{
	const char *lock = path_join(arena, home, LOCK_NAME), *holder;
	int fd;

	(void)state;
	assert_int_equal(symlink("/tmp/planted", lock), 0);
	assert_int_equal(lock_take(home, arena, diags, &fd, &holder), LOCK_REFUSED);
	unlink(lock);
	assert_int_equal(mkfifo(lock, 0600), 0);
	assert_int_equal(lock_take(home, arena, diags, &fd, &holder), LOCK_REFUSED);
	unlink(lock);
	assert_int_equal(mkdir(lock, 0700), 0);
	assert_int_equal(lock_take(home, arena, diags, &fd, &holder), LOCK_REFUSED);
	assert_int_equal(diags->all.n, 3);
}

static void
a_folder_everybody_writes_to_is_refused(void **state)
{
	const char *holder;
	int fd;

	(void)state;
	assert_int_equal(chmod(home, 0777), 0);
	assert_int_equal(lock_take(home, arena, diags, &fd, &holder), LOCK_REFUSED);
	assert_int_equal(chmod(home, 01777), 0);
	assert_int_equal(lock_take(home, arena, diags, &fd, &holder), LOCK_TAKEN);
	close(fd);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_it_wrote_and_said_arrives),
		TEST(its_no_is_told_once),
		TEST(a_killed_child_is_an_error),
#if !defined(__SANITIZE_ADDRESS__)
		TEST(a_crash_is_an_internal_error),
		TEST(a_failed_allocation_ends_it),
		TEST(a_failed_write_ends_it),
		TEST(only_in_the_child),
#endif
		TEST(it_has_no_other_file_open),
		TEST(it_is_limited),
		TEST(an_abandoned_stage_is_gone),
		TEST(the_lock_is_one_at_a_time),
		TEST(a_planted_lock_is_refused),
		TEST(a_folder_everybody_writes_to_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
