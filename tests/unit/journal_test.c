/* The journal: what was edited, moved, cut or taken away is found and named. */
#include "home_fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/file.h"
#include "core/str.h"
#include "publish/journal.h"

static const char *path;

static int
setup(void **state)
{
	(void)state;
	if (home_make())
		return -1;
	path = path_join(arena, home, "audit.ndjson");
	return 0;
}

static void
shell(const char *command)
{
	const char *whole = arena_printf(arena, "cd '%s' && { %s; }", home, command);
	assert_int_equal(system(whole), 0);
}

static void
append_five(void)
{
	for (int i = 0; i < 5; i++)
		assert_true(journal_append(path,
			arena_printf(arena, "\"event\":\"run\",\"code\":%d", i),
			arena));
}

/* How many faults; the first with this line and text is among them when text is given.
 */
static size_t
faults(unsigned line, const char *text)
{
	struct journal_state state;
	size_t n;
	bool found = !text;

	diags->all.n = 0;
	assert_true(journal_verify(path, arena, diags, &state));
	n = diags->all.n;
	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		assert_int_equal(d->id, DIAG_JOURNAL_BROKEN);
		found |= text && d->loc.line == line && strstr(d->detail, text);
	}
	assert_true(found);
	return n;
}

static void
what_was_written_verifies(void **state)
{
	(void)state;
	append_five();
	assert_int_equal(faults(0, NULL), 0);
}

static void
an_edited_line_is_named(void **state)
{
	(void)state;
	append_five();
	shell("sed -i '3s/\"code\":2/\"code\":0/' audit.ndjson");
	assert_int_equal(faults(3, "entry 3 was edited"), 1);
}

static void
the_last_line_edited_is_named(void **state)
{
	(void)state;
	append_five();
	shell("sed -i '5s/\"code\":4/\"code\":0/' audit.ndjson");
	assert_int_equal(faults(5, "entry 5 was edited"), 1);
}

static void
a_missing_line_is_named(void **state)
{
	(void)state;
	append_five();
	shell("sed -i 2,3d audit.ndjson");
	assert_int_equal(faults(2, "entries 2 to 3 are missing"), 1);
}

static void
a_missing_end_is_named(void **state)
{
	(void)state;
	append_five();
	shell("sed -i 4,5d audit.ndjson");
	assert_int_equal(faults(3, "entries 4 to 5 are missing"), 1);
	/* and stays so, whatever is written after it */
	assert_true(journal_append(path, "\"event\":\"later\"", arena));
	assert_int_equal(faults(4, "entries 4 to 5 are missing"), 1);
}

static void
a_journal_taken_away_is_missed(void **state)
{
	(void)state;
	append_five();
	shell("rm audit.ndjson");
	assert_int_equal(faults(0, "entries 1 to 5 are missing"), 1);
}

static void
moved_lines_are_named(void **state)
{
	(void)state;
	append_five();
	shell("sed -n '1p' audit.ndjson >x; sed -n 3p audit.ndjson >>x; "
	      "sed -n 2p audit.ndjson >>x; sed -n 4,5p audit.ndjson >>x; "
	      "mv x audit.ndjson");
	assert_true(faults(3, "entry 2 stands after entry 3") >= 2);
}

static void
a_cut_line_is_named(void **state)
{
	(void)state;
	append_five();
	shell("truncate -s -20 audit.ndjson");
	assert_true(faults(5, "torn or edited") >= 1);
}

static void
a_torn_line_does_not_stop_the_journal(void **state)
{
	(void)state;
	append_five();
	shell("printf '{\"n\":6,\"ev' >>audit.ndjson");
	assert_true(journal_append(path, "\"event\":\"later\"", arena));
	assert_int_equal(faults(6, "torn or edited"), 1);
}

/* A line of another chain, sealed in itself. */
static void
a_replaced_line_is_named(void **state)
{
	(void)state;
	append_five();
	const char *other = path_join(arena, home, "other");
	for (int i = 0; i < 5; i++)
		assert_true(journal_append(other, "\"event\":\"forged\"", arena));
	shell("sed -n 1,2p audit.ndjson >x; sed -n 3p other >>x; sed -n 4,5p "
	      "audit.ndjson >>x; mv x audit.ndjson");
	assert_true(faults(3, "entry 3 does not follow") >= 1);
	shell("cp other audit.ndjson");
	assert_true(faults(5, "entry 5 is not the one the head names") >= 1);
}

static void
what_is_appended_at_once_makes_one_chain(void **state)
{
	struct journal_state at_end;

	(void)state;
	for (int child = 0; child < 8; child++)
		if (!fork()) {
			for (int i = 0; i < 10; i++)
				if (!journal_append(path, "\"event\":\"run\"", arena))
					_exit(1);
			_exit(0);
		}
	for (int status; wait(&status) > 0;)
		assert_int_equal(status, 0);
	assert_int_equal(faults(0, NULL), 0);
	assert_true(journal_verify(path, arena, diags, &at_end));
	assert_int_equal(at_end.lines, 80);
}

static void
links_and_fifos_are_refused(void **state)
{
	(void)state;
	shell("ln -s elsewhere audit.ndjson");
	assert_false(journal_append(path, "\"event\":\"run\"", arena));
	shell("rm audit.ndjson && mkfifo audit.ndjson");
	assert_false(journal_append(path, "\"event\":\"run\"", arena));
	shell("rm audit.ndjson && touch audit.ndjson && ln audit.ndjson twin");
	assert_false(journal_append(path, "\"event\":\"run\"", arena));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, home_remove)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_written_verifies),
		TEST(an_edited_line_is_named),
		TEST(the_last_line_edited_is_named),
		TEST(a_missing_line_is_named),
		TEST(a_missing_end_is_named),
		TEST(a_journal_taken_away_is_missed),
		TEST(moved_lines_are_named),
		TEST(a_cut_line_is_named),
		TEST(a_torn_line_does_not_stop_the_journal),
		TEST(a_replaced_line_is_named),
		TEST(what_is_appended_at_once_makes_one_chain),
		TEST(links_and_fifos_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
