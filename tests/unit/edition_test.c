/* Editions: nothing of what is withheld is in them, whatever it is and however much. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/edition.h"
#include "app/log.h"
#include "app/session.h"
#include "app/verify.h"
#include "canary_look.h"
#include "canary_world.h"
#include "core/count.h"
#include "core/list.h"
#include "model/incident_json.h"

/* CANARY=10000 looks at so many sets, from CANARY_FIRST on. Of each so many the whole
 * brief is drawn, and compared with that of other things withheld. */
enum { SETS = 200, COMPARED = 10 };

static struct arena *arena;       /* of one set */
static struct arena *setup_arena; /* of what all sets share */
static struct options options;
static struct session base;
static struct templates templates;
static struct period period, before;
static char home[64];
/* Sets compared with a run that saw nothing else: whole, and byte by byte. */
static unsigned long compared, compared_bytes;
static unsigned long told; /* those that told of changes */

static const char *
in_home(const char *name)
{
	return path_join(setup_arena, home, name);
}

static int
set_up(void **state)
{
	(void)state;
	bool shm = access("/dev/shm", W_OK) == 0;
	snprintf(
		home, sizeof home, "%s/edition-test-XXXXXX", shm ? "/dev/shm" : "/tmp");
	if (!mkdtemp(home))
		return -1;
	setup_arena = arena_new();
	arena = arena_new();
	options = (struct options){.command = "brief"};
	base = (struct session){.arena = setup_arena,
		.diags = diags_new(setup_arena),
		.options = &options};
	if (!session_set_up(&base) || !templates_load(&base, &templates))
		return -1;
	period_of_month("2015-10", setup_arena, &period);
	period_of_month("2015-09", setup_arena, &before);
	base.config.reviews = in_home("reviews.ini");
	base.config.redacts = true;
	base.config.output = in_home("outputs");
	base.config.journal = in_home("journal.ndjson");
	LIST_ADD(setup_arena, &options.inputs, in_home("in"));
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	int rc = system(arena_printf(setup_arena, "rm -rf '%s'", home));
	arena_free(arena);
	arena_free(setup_arena);
	return rc;
}

/* The output folder of the last run, moved to another name. */
static const char *
keep_as(const char *name)
{
	const char *to = in_home(name);
	assert_int_equal(system(arena_printf(arena, "rm -rf '%s' && mv '%s' '%s'", to,
				 in_home("outputs"), to)),
		0);
	return to;
}

static void
write_world(
	struct world *w, unsigned long shown, unsigned long hidden, bool with_hidden)
{
	*w = (struct world){.arena = arena,
		.folder = in_home("in"),
		.reviews = in_home("reviews.ini"),
		.notes = in_home("notes.ini"),
		.with_hidden = with_hidden};
	assert_int_equal(
		system(arena_printf(arena, "rm -rf '%s' '%s' && mkdir '%s' '%s'",
			w->folder, in_home("outputs"), w->folder, in_home("outputs"))),
		0);
	world_write(w, shown, hidden);
}

/* One run, as of the command; what it says goes into the folder of the outputs. */
static int
run_of(const struct world *w, const struct period *of)
{
	struct session session = base;
	int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);

	session.arena = arena_new();
	session.diags = diags_new(session.arena);
	session.config.ceiling = w->ceiling;
	session.notes = (struct notes){0};
	notes_load(w->notes, session.arena, session.diags, &session.notes);
	session.decisions = (struct decisions){0};
	session.reviews = (struct reviews){0};
	decisions_load(session.config.reviews, session.arena, session.diags,
		&session.decisions, &session.reviews);
	fflush(stdout);
	assert_non_null(freopen(in_home("outputs/stdout"), "w", stdout));
	assert_non_null(freopen(in_home("outputs/stderr"), "w", stderr));
	int code = editions_publish(&session, of, &templates);
	log_diags(&session);
	log_counts(&session);
	fflush(stdout);
	fflush(stderr);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	close(out);
	close(err);
	session_release(&session);
	return code;
}

static int
run(const struct world *w)
{
	return run_of(w, &period);
}

/* The month before, too, which the other is compared with. */
static int
run_both(const struct world *w)
{
	int code = run_of(w, &before);
	assert_true(code == EXIT_COMPLETE || code == EXIT_PARTIAL);
	return run(w);
}

static const char *
text_in(const char *folder, const char *name)
{
	size_t n;
	const char *text =
		file_text(path_join(arena, folder, name), arena, 64 << 20, &n);
	if (!text)
		fail_msg("no %s/%s", folder, name);
	return text;
}

static const char *const parts[] = {"2015-10/brief.pdf", "2015-10/annex.xlsx",
	"2015-10/record.json", "2015-10/MANIFEST", "stdout", "stderr"};

static void
check_same(const char *a, const char *b, unsigned long set)
{
	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t n, m;
		const char *x =
			file_text(path_join(arena, a, parts[i]), arena, 64 << 20, &n);
		const char *y =
			file_text(path_join(arena, b, parts[i]), arena, 64 << 20, &m);
		if (!x || !y || n != m || memcmp(x, y, n))
			fail_msg("set %lu: %s differs", set, parts[i]);
	}
}

/* Digests and places of files that hold both are left out: so are those of the run to
 * compare with. */
static const char *
without_places(const char *text)
{
	static const char *const members[] = {"\"sha256\":\"", "\"pointer\":\"",
		"\"record_sha256\":\"", "\"brief_sha256\":\""};
	enum { MEMBERS = COUNT(members) };
	char *out = arena_str(arena, text), *to = out;

	for (const char *s = out; *s;) {
		size_t i = 0;
		while (i < MEMBERS && !str_starts(s, members[i]))
			i++;
		if (i == MEMBERS) {
			*to++ = *s++;
			continue;
		}
		s = strchr(s + strlen(members[i]), '"') + 1;
		if (*s == ',')
			s++;
		else if (to[-1] == ',')
			to--;
	}
	*to = '\0';
	return out;
}

static enum term
marking_in(const char *record)
{
	const char *at = strstr(record, "\"marking\":\"TLP:");
	assert_non_null(at);
	at += strlen("\"marking\":\"");
	return marking_parse(arena_dup(arena, at, strcspn(at, "\"")));
}

/* Nothing in the record is marked above what stands at its top. */
static void
check_marking(const struct world *w, const char *record, unsigned long set)
{
	enum term root = marking_in(record);

	if (root > w->ceiling)
		fail_msg("set %lu: marked above the ceiling", set);
	if (!w->has_twins && root != w->most)
		fail_msg("set %lu: marked %s, not %s", set, marking_text(root),
			marking_text(w->most));
	for (const char *at = record; (at = strstr(at, "\"tlp\":\""));) {
		at += strlen("\"tlp\":\"");
		if (marking_parse(arena_dup(arena, at, strcspn(at, "\""))) > root)
			fail_msg("set %lu: marked below what it holds", set);
	}
	assert_non_null(strstr(text_in(in_home("a"), "2015-10/MANIFEST"),
		arena_printf(arena, "# marking %s\n", marking_text(root))));
}

static unsigned
count(const char *text, const char *word)
{
	unsigned n = 0;
	for (const char *s = text; (s = strstr(s, word)); s++)
		n++;
	return n;
}

/* Every finding of the edition is that of all facts. */
static void
check_findings(const char *edition, const char *whole, unsigned long set)
{
	const char *const mark = "\"clause\":";

	for (const char *s = edition; (s = strstr(s, "{\"incident\":\"")); s++) {
		const char *clause = strstr(s, mark);
		const char *end = clause ? strstr(clause, ",\"reasons\"") : NULL;
		if (!end)
			continue;
		if (!strstr(whole, arena_dup(arena, s, (size_t)(end - s))))
			fail_msg("set %lu: found otherwise: %.*s", set, (int)(end - s),
				s);
	}
}

/* The digests of files that hold anything withheld. */
static void
check_digests(const struct world *w, unsigned long set)
{
	DIR *dir = opendir(w->folder);
	size_t n, looked = 0;

	for (struct dirent *e; (e = readdir(dir));) {
		char *s = e->d_name[0] == '.'
				  ? NULL
				  : file_text(path_join(arena, w->folder, e->d_name),
					    arena, 1 << 20, &n);
		if (s && strcasestr(s, TOKEN) &&
			folder_holds(
				arena, in_home("a"), sha256_hex(arena, s, n), &looked))
			fail_msg("set %lu: the digest of %s is told", set, e->d_name);
	}
	closedir(dir);
}

static void
check_texts(unsigned long set)
{
	static const char *const words[] = {TOKEN, TOKEN_UUID};
	size_t looked = 0;

	for (size_t i = 0; i < 2; i++)
		if (folder_holds(arena, in_home("a"), words[i], &looked))
			fail_msg("set %lu: %s stands in the edition", set, words[i]);
	assert_true(looked > 20);
}

/* What a reader sees on the pages. */
static bool
pages_hold(const char *folder, const char *word)
{
	return system(arena_printf(arena,
		       "pdftotext '%s'/2015-10*/brief.pdf - | tr -d '\\n-' | "
		       "grep -qi %s",
		       folder, word)) == 0;
}

/* The unredacted issue is named by its marking. */
static const char *
only_folder(const char *root)
{
	const char *found = NULL;
	DIR *dir = opendir(root);

	for (struct dirent *e; (e = readdir(dir));)
		if (e->d_name[0] != '.')
			found = path_join(arena, root, arena_str(arena, e->d_name));
	closedir(dir);
	assert_non_null(found);
	return found;
}

/* The issue follows from its record. */
static void
check_holds(const char *folder, unsigned long set)
{
	struct session session = {.arena = arena_new()};
	struct options verify = {.command = "verify"};

	session.diags = diags_new(session.arena);
	session.options = &verify;
	LIST_ADD(session.arena, &verify.inputs, folder);
	int code = command_verify(&session);
	if (code != EXIT_COMPLETE)
		log_diags(&session);
	session_release(&session);
	if (code != EXIT_COMPLETE)
		fail_msg("set %lu: %s does not hold", set, folder);
}

static void
check_set(unsigned long set)
{
	struct world w, other;

	arena_empty(arena);
	templates.brief =
		set % COMPARED ? "templates/one-page.md" : "templates/brief.md";
	write_world(&w, set, 2 * set + 1, true);
	int code = set % COMPARED ? run(&w) : run_both(&w);
	const char *a = keep_as("a");
	assert_true(code == EXIT_COMPLETE || code == EXIT_PARTIAL);
	check_texts(set);
	check_digests(&w, set);
	const char *record = text_in(a, "2015-10/record.json");
	check_marking(&w, record, set);
	if (set % COMPARED)
		return;
	check_holds(path_join(arena, a, "2015-10"), set);

	/* Other things withheld, more of them or fewer: the same bytes. */
	write_world(&other, set, 2 * set + 2, true);
	run_both(&other);
	check_same(a, keep_as("b"), set);
	assert_non_null(strstr(record, "\"previous\":{\"period\":\"2015-09\""));
	told += strstr(record, "\"since\":\"previous\"") != NULL;

	/* Nothing withheld: the same numbers. */
	if (w.has_twins)
		return;
	write_world(&other, set, 0, false);
	run_both(&other);
	const char *c = keep_as("c");
	compared++;
	compared_bytes += !w.is_mixed;
	if (!w.is_mixed)
		check_same(a, c, set);
	const char *seen = text_in(c, "2015-10/record.json");
	if (!str_eq(without_places(record), without_places(seen)))
		fail_msg("set %lu: other numbers than without what is withheld", set);
	assert_int_equal(count(record, "\"in_period\":true") +
				 count(record, "\"in_period\":false"),
		w.incidents);
}

static void
nothing_withheld_is_in_an_edition(void **state)
{
	const char *sets = getenv("CANARY"), *first = getenv("CANARY_FIRST");
	unsigned long n = sets ? strtoul(sets, NULL, 10) : SETS;
	unsigned long from = first ? strtoul(first, NULL, 10) : 1;

	(void)state;
	for (unsigned long set = from; set < from + n; set++)
		check_set(set);
	assert_true(n < SETS || (compared > 0 && compared_bytes > 0 && told > 0));
}

/* The same search finds what is there: in the unredacted issue, and on its pages. */
static void
the_unredacted_issue_holds_it_all(void **state)
{
	size_t looked = 0, twins = 0;

	(void)state;
	templates.brief = "templates/brief.md";
	base.config.unredacted = in_home("unredacted");
	for (unsigned long set = 1; set <= 15; set++) {
		struct world w;
		arena_empty(arena);
		write_world(&w, set, 2 * set + 1, true);
		assert_int_equal(system(arena_printf(
					 arena, "rm -rf '%s'", base.config.unredacted)),
			0);
		run(&w);
		keep_as("d");
		const char *folder = base.config.unredacted;
		assert_true(folder_holds(arena, folder, TOKEN, &looked));
		assert_true(pages_hold(folder, TOKEN));
		assert_false(pages_hold(in_home("d"), TOKEN));
		assert_false(folder_holds(arena, in_home("d"), TOKEN, &looked));
		twins += w.has_twins;
		check_findings(text_in(in_home("d"), "2015-10/record.json"),
			text_in(only_folder(folder), "record.json"), set);
	}
	base.config.unredacted = NULL;
	assert_true(twins > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_withheld_is_in_an_edition),
		cmocka_unit_test(the_unredacted_issue_holds_it_all),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
