/* Publishing: new, the same, different, in place of another, and what is refused. */
#include "home_fixture.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/count.h"
#include "core/file.h"
#include "core/sha256.h"
#include "core/str.h"
#include "publish/publish.h"

static const char *root;

static int
setup(void **state)
{
	(void)state;
	if (home_make())
		return -1;
	root = path_join(arena, home, "outputs");
	return 0;
}

static const char *
at(const char *name)
{
	return path_join(arena, root, name);
}

static const char *
text_of(const char *name)
{
	size_t n;
	return file_text(at(name), arena, 1 << 20, &n);
}

/* The output of a shell command. */
static const char *
run(const char *command)
{
	char *out = arena_alloc(arena, 4096);
	FILE *fp = popen(command, "r");

	assert_non_null(fp);
	size_t n = fread(out, 1, 4095, fp);
	out[n] = '\0';
	pclose(fp);
	return out;
}

/* The names in the output folder. */
static const char *
listing(void)
{
	return run(arena_printf(arena, "LC_ALL=C ls -A '%s' | tr '\\n' ' '", root));
}

static bool
reported(enum diag_id id, const char *file_end)
{
	LIST_EACH (diags->all, i) {
		struct diag *d = diags->all.v[i];
		if (d->id == id && str_ends(d->loc.file, file_end))
			return true;
	}
	return false;
}

static struct stage *
staged(const char *brief)
{
	struct stage *s = stage_open(root, "2015-10", arena, diags);
	struct manifest manifest = {0};

	assert_non_null(s);
	assert_true(stage_write(s, "record.json", "{}\n", 3));
	assert_true(stage_write(s, "brief.pdf", brief, strlen(brief)));
	assert_true(stage_write(s, "annex.xlsx", "", 0));
	manifest_add(arena, &manifest, "period", "2015-10");
	manifest_add(arena, &manifest, "marking", "TLP:CLEAR");
	manifest_add_file(arena, &manifest, "input", sha256_hex(arena, "a", 1),
		"inputs/odd\nname\\\xFF\x1b.json");
	assert_true(manifest_write(s, &manifest));
	return s;
}

static void
a_new_issue_is_put_in_place(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(publish_issue(staged("one"), false, NULL), PUBLISH_NEW);
	assert_string_equal(listing(), "2015-10 ");
	assert_string_equal(text_of("2015-10/brief.pdf"), "one");
	assert_int_equal(stat(at("2015-10"), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0755);
	assert_int_equal(diags->all.n, 0);
}

static void
the_manifest_satisfies_sha256sum(void **state)
{
	(void)state;
	publish_issue(staged("one"), false, NULL);
	const char *check = arena_printf(arena,
		"cd '%s/2015-10' && sha256sum --strict -c MANIFEST 2>&1 && echo good",
		root);
	assert_string_equal(
		run(check), "annex.xlsx: OK\nbrief.pdf: OK\nrecord.json: OK\ngood\n");
	const char *manifest = text_of("2015-10/MANIFEST");
	assert_true(str_starts(manifest, "# period 2015-10\n# marking TLP:CLEAR\n"));
	assert_non_null(strstr(manifest, "inputs/odd\\nname\\\\\\xFF\\x1B.json\n"));
}

static void
the_same_issue_again_touches_nothing(void **state)
{
	struct stat before, after;

	(void)state;
	publish_issue(staged("one"), false, NULL);
	assert_int_equal(stat(at("2015-10/brief.pdf"), &before), 0);
	assert_int_equal(publish_issue(staged("one"), false, NULL), PUBLISH_CURRENT);
	assert_int_equal(publish_issue(staged("one"), true, NULL), PUBLISH_CURRENT);
	assert_int_equal(stat(at("2015-10/brief.pdf"), &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_string_equal(listing(), "2015-10 ");
}

static void
a_different_issue_is_refused_and_named(void **state)
{
	(void)state;
	publish_issue(staged("one"), false, NULL);
	assert_int_equal(publish_issue(staged("two"), false, NULL), PUBLISH_DIFFERS);
	assert_string_equal(text_of("2015-10/brief.pdf"), "one");
	assert_string_equal(listing(), "2015-10 ");
	assert_true(reported(DIAG_PUBLISH_DIFFERS, "2015-10/brief.pdf"));
	assert_false(reported(DIAG_PUBLISH_DIFFERS, "2015-10/MANIFEST"));
	assert_false(reported(DIAG_PUBLISH_DIFFERS, "record.json"));
}

static void
a_reissue_keeps_what_it_replaces(void **state)
{
	const char *kept = NULL;

	(void)state;
	publish_issue(staged("one"), false, NULL);
	assert_int_equal(publish_issue(staged("two"), true, &kept), PUBLISH_REISSUED);
	assert_string_equal(kept, at("2015-10.r1"));
	assert_int_equal(publish_issue(staged("three"), true, &kept), PUBLISH_REISSUED);
	assert_string_equal(kept, at("2015-10.r2"));
	assert_string_equal(text_of("2015-10/brief.pdf"), "three");
	assert_string_equal(text_of("2015-10.r1/brief.pdf"), "one");
	assert_string_equal(text_of("2015-10.r2/brief.pdf"), "two");
	assert_string_equal(listing(), "2015-10 2015-10.r1 2015-10.r2 ");
	assert_int_equal(diags->all.n, 0);
}

/* As a crash between the exchange and the renaming leaves it. */
static void
an_interrupted_reissue_is_finished(void **state)
{
	(void)state;
	publish_issue(staged("one"), false, NULL);
	assert_int_equal(rename(at("2015-10"), at(".staging-2015-10-abcdef")), 0);
	publish_issue(staged("two"), false, NULL);
	assert_string_equal(listing(), "2015-10 2015-10.r1 ");
	assert_string_equal(text_of("2015-10.r1/brief.pdf"), "one");
	assert_string_equal(text_of("2015-10/brief.pdf"), "two");
}

static void
what_a_dead_run_left_is_swept(void **state)
{
	(void)state;
	staged("dead");
	assert_true(folder_make(at(".staging-2015-09-abcdef")));
	assert_true(folder_make(at(".removed-2014-01")));
	assert_int_equal(publish_issue(staged("one"), false, NULL), PUBLISH_NEW);
	assert_string_equal(listing(), "2015-10 ");
	assert_true(reported(DIAG_STAGE_SWEPT, ".staging-2015-09-abcdef"));
}

/* Killed between exchange and rename, and the next run is about another month. */
static void
a_replaced_issue_of_another_period_is_kept(void **state)
{
	(void)state;
	publish_issue(staged("one"), false, NULL);
	assert_int_equal(rename(at("2015-10"), at(".staging-2015-10-abcdef")), 0);
	stage_discard(stage_open(root, "2015-11", arena, diags));
	assert_string_equal(listing(), "2015-10.r1 ");
	assert_string_equal(text_of("2015-10.r1/brief.pdf"), "one");
}

static void
the_same_issue_may_be_put_in_place_again(void **state)
{
	struct stat before, after;

	(void)state;
	publish_issue(staged("one"), false, NULL);
	assert_int_equal(stat(at("2015-10/brief.pdf"), &before), 0);
	assert_int_equal(publish_same(staged("one")), PUBLISH_CURRENT);
	assert_int_equal(stat(at("2015-10/brief.pdf"), &after), 0);
	assert_int_not_equal(before.st_ino, after.st_ino);
	assert_string_equal(listing(), "2015-10 ");
	assert_int_equal(publish_same(staged("two")), PUBLISH_DIFFERS);
	assert_string_equal(text_of("2015-10/brief.pdf"), "one");
}

static void
an_issue_is_whole_while_its_files_are_as_its_manifest_says(void **state)
{
	(void)state;
	assert_false(issue_is_whole(root, "2015-10", arena));
	publish_issue(staged("one"), false, NULL);
	assert_true(issue_is_whole(root, "2015-10", arena));
	run(arena_printf(arena, "cp -r '%s' '%s'", at("2015-10"), at("2015-11")));
	assert_false(issue_is_whole(root, "2015-11", arena)); /* says another period */
	run(arena_printf(arena, "echo x >>'%s'", at("2015-10/brief.pdf")));
	assert_false(issue_is_whole(root, "2015-10", arena));
	run(arena_printf(arena, "rm '%s'", at("2015-10/brief.pdf")));
	assert_false(issue_is_whole(root, "2015-10", arena));
}

static void
a_removed_issue_is_gone_in_one_step(void **state)
{
	(void)state;
	publish_issue(staged("one"), false, NULL);
	assert_true(issue_remove(root, "2015-10", arena));
	assert_string_equal(listing(), "");
	assert_false(issue_remove(root, "2015-10", arena));
}

static void
what_an_issue_was_not_made_from_is_named(void **state)
{
	struct manifest manifest = {0};

	(void)state;
	publish_issue(staged("one"), false, NULL);
	struct stage *s = stage_open(root, "2015-10", arena, diags);
	manifest_add(arena, &manifest, "period", "2015-10");
	manifest_add_file(
		arena, &manifest, "input", sha256_hex(arena, "b", 1), "late.json");
	assert_true(manifest_write(s, &manifest));
	publish_report_late(s);
	assert_true(reported(DIAG_INPUT_LATE, "late.json"));
	assert_int_equal(diags->all.n, 2); /* and the odd name, which is gone */
	stage_discard(s);
}

static void
a_symlink_or_file_in_its_place_is_refused(void **state)
{
	(void)state;
	assert_true(folder_make(root));
	assert_int_equal(symlink("/tmp", at("2015-10")), 0);
	assert_int_equal(publish_issue(staged("one"), true, NULL), PUBLISH_FAILED);
	assert_true(reported(DIAG_WRITE_FAILED, "outputs/2015-10"));
	assert_string_equal(listing(), "2015-10 ");
	unlink(at("2015-10"));
	fclose(fopen(at("2015-10"), "w"));
	assert_int_equal(publish_issue(staged("one"), true, NULL), PUBLISH_FAILED);
	assert_int_equal(diags->all.n, 2);
}

static void
discarding_takes_the_leftovers_of_renderers_too(void **state)
{
	(void)state;
	struct stage *s = stage_open(root, "2015-10", arena, diags);
	assert_true(stage_write(s, "brief.pdf", "x", 1));
	fclose(fopen(path_join(arena, stage_folder(s), ".tmp-left"), "w"));
	stage_discard(s);
	assert_string_equal(listing(), "");
}

static void
a_stranger_in_the_stage_is_not_published(void **state)
{
	(void)state;
	struct stage *s = staged("one");
	fclose(fopen(path_join(arena, stage_folder(s), "tmp.left"), "w"));
	assert_int_equal(publish_issue(s, false, NULL), PUBLISH_FAILED);
	assert_string_equal(listing(), "");
	assert_int_equal(diags->all.n, 1);
}

static void
an_issue_without_a_manifest_is_not_published(void **state)
{
	(void)state;
	struct stage *s = stage_open(root, "2015-10", arena, diags);
	assert_true(stage_write(s, "brief.pdf", "x", 1));
	assert_int_equal(publish_issue(s, false, NULL), PUBLISH_FAILED);
	assert_string_equal(listing(), "");
}

static void
a_file_is_written_once_and_only_in_the_folder(void **state)
{
	(void)state;
	struct stage *s = stage_open(root, "2015-10", arena, diags);
	assert_true(stage_write(s, "brief.pdf", "x", 1));
	assert_false(stage_write(s, "brief.pdf", "y", 1));
	assert_false(stage_write(s, "../escape", "y", 1));
	assert_int_equal(
		symlink(at("victim"), path_join(arena, stage_folder(s), "annex")), 0);
	assert_false(stage_write(s, "annex", "y", 1));
	assert_false(stage_adopt(s, "annex"));
	assert_false(stage_adopt(s, "absent"));
	assert_false(file_exists(at("victim")));
	assert_int_equal(diags->all.n, 5);
	stage_discard(s);
}

static void
what_a_child_wrote_is_adopted(void **state)
{
	struct manifest manifest = {0};

	(void)state;
	struct stage *s = stage_open(root, "2015-10", arena, diags);
	FILE *fp = fopen(path_join(arena, stage_folder(s), "annex.xlsx"), "w");
	fputs("rows", fp);
	fclose(fp);
	assert_true(stage_adopt(s, "annex.xlsx"));
	assert_true(manifest_write(s, &manifest));
	assert_int_equal(publish_issue(s, false, NULL), PUBLISH_NEW);
	assert_non_null(strstr(text_of("2015-10/MANIFEST"), "  annex.xlsx\n"));
}

static void
a_brief_that_cannot_be_read_back_is_reported(void **state)
{
	(void)state;
	struct pdf_expected expected = {.pages = 1};
	struct stage *s = stage_open(root, "2015-10", arena, diags);

	assert_true(stage_write(s, "brief.pdf", "%PDF-1.7\n%%EOF\n", 15));
	assert_false(stage_read_pdf(s, "brief.pdf", &expected));
	assert_int_equal(diags->all.n, 1);
	assert_int_equal(diags->all.v[0]->id, DIAG_PDF_DAMAGED);
	assert_false(stage_read_pdf(s, "absent.pdf", &expected));
	assert_int_equal(diags->all.v[1]->id, DIAG_WRITE_FAILED);
	stage_discard(s);
	assert_string_equal(listing(), "");
}

static void
a_bad_place_or_period_is_reported(void **state)
{
	(void)state;
	assert_null(stage_open("/dev/null/outputs", "2015-10", arena, diags));
	assert_null(stage_open(root, "../2015-10", arena, diags));
	assert_null(stage_open(root, ".hidden", arena, diags));
	assert_null(stage_open(root, "", arena, diags));
	assert_true(folder_make(root));
	assert_int_equal(chmod(root, 0777), 0);
	assert_null(stage_open(root, "2015-10", arena, diags));
	assert_int_equal(diags->all.n, 5);
	assert_string_equal(listing(), "");
	LIST_EACH (diags->all, i) {
		assert_int_equal(diags->all.v[i]->id, DIAG_WRITE_FAILED);
	}
}

#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static unsigned
bad_line_of(const char *text, struct manifest_text *m)
{
	manifest_read(text, strlen(text), arena, m);
	return m->bad_line;
}

static void
a_manifest_is_taken_apart(void **state)
{
	struct manifest_text m;

	(void)state;
	assert_int_equal(bad_line_of("# tool x\n# period 2015-10\n" HASH
				     "  a.pdf\n" HASH "  b b\n",
				 &m),
		0);
	assert_string_equal(m.head, "# tool x\n# period 2015-10\n");
	assert_int_equal(m.files.n, 2);
	assert_string_equal(manifest_sha256(&m, "b b"), HASH);
	assert_null(manifest_sha256(&m, "c"));
}

static void
a_line_that_is_none_of_a_manifest_is_told(void **state)
{
	static const struct {
		const char *text;
		unsigned line;
	} cases[] = {{"", 0}, {"# a\n\n", 2}, {HASH "  a", 1}, {HASH " a\n", 1},
		{HASH "  \n", 1}, {HASH "  a\n# late\n", 2}, {HASH "  ../a\n", 1},
		{"E3" HASH "  a\n", 1}, {"# a\n# b", 2}};
	struct manifest_text m;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(bad_line_of(cases[i].text, &m), cases[i].line);
	manifest_read("# a\0b\n" HASH "  a\0b\n", 76, arena, &m);
	assert_int_equal(m.bad_line, 2);
}

static void
only_issues_that_stand_are_listed(void **state)
{
	static const char *const names[] = {"2015-10", "2015-10.r1", "2015-09",
		".staging-2015-11-abcdef", "2015-10-05--2015-11-04", "notes",
		"2015-10.green", "2015-10.green.r1", "2015-09.greener"};
	struct texts found = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_true(folder_make(at(names[i])));
	issues_list(root, NULL, arena, &found);
	assert_int_equal(found.n, 3);
	assert_string_equal(found.v[0], "2015-09");
	assert_string_equal(found.v[1], "2015-10");
	assert_string_equal(found.v[2], "2015-10-05--2015-11-04");
	found.n = 0;
	issues_list(root, "green", arena, &found);
	assert_int_equal(found.n, 1);
	assert_string_equal(found.v[0], "2015-10.green");
	found.n = 0;
	issues_list(at("nowhere"), NULL, arena, &found);
	assert_int_equal(found.n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, home_remove)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_issue_is_put_in_place),
		TEST(the_manifest_satisfies_sha256sum),
		TEST(the_same_issue_again_touches_nothing),
		TEST(a_different_issue_is_refused_and_named),
		TEST(a_reissue_keeps_what_it_replaces),
		TEST(an_interrupted_reissue_is_finished),
		TEST(what_a_dead_run_left_is_swept),
		TEST(a_replaced_issue_of_another_period_is_kept),
		TEST(the_same_issue_may_be_put_in_place_again),
		TEST(an_issue_is_whole_while_its_files_are_as_its_manifest_says),
		TEST(a_removed_issue_is_gone_in_one_step),
		TEST(what_an_issue_was_not_made_from_is_named),
		TEST(a_symlink_or_file_in_its_place_is_refused),
		TEST(discarding_takes_the_leftovers_of_renderers_too),
		TEST(a_stranger_in_the_stage_is_not_published),
		TEST(an_issue_without_a_manifest_is_not_published),
		TEST(a_file_is_written_once_and_only_in_the_folder),
		TEST(what_a_child_wrote_is_adopted),
		TEST(a_brief_that_cannot_be_read_back_is_reported),
		TEST(a_bad_place_or_period_is_reported),
		TEST(a_manifest_is_taken_apart),
		TEST(a_line_that_is_none_of_a_manifest_is_told),
		TEST(only_issues_that_stand_are_listed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
