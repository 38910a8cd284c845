/* [wording] and [commitments] of agreement files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/ini.h"
#include "core/str.h"
#include "rules/agreement_texts.h"
#include "rules/rules.h"

static struct arena *arena;
static struct diags *diags;

static struct agreement *
read_text(const char *text)
{
	struct agreement *a = ARENA_NEW(arena, struct agreement);

	diags = diags_new(arena);
	agreement_read_texts(ini_parse_text("x.ini", text, arena, diags), a);
	return a;
}

static const char *
only_line(void)
{
	assert_int_equal(diags->all.n, 1);
	return diag_line(diags->all.v[0], arena);
}

#define WORDS                                                                          \
	"[wording]\nmodal = should\nverb = do\nqualifier = none\nact = theft\n"        \
	"object = all\n\tthings\npurpose = gain\nbeneficiary = firms\n"

static void
each_point_has_its_text_and_line(void **state)
{
	struct agreement *a = read_text(WORDS);
	(void)state;

	assert_int_equal(diags->all.n, 0);
	assert_true(a->worded);
	assert_string_equal(a->wording[WORDING_MODAL].text, "should");
	assert_int_equal(a->wording[WORDING_MODAL].line, 2);
	assert_string_equal(a->wording[WORDING_OBJECT].text, "all things");
	assert_int_equal(a->wording[WORDING_PURPOSE].line, 8);
	assert_null(a->wording_note);
}

static void
none_is_a_text_that_says_nothing(void **state)
{
	struct agreement *a = read_text(WORDS "note = seen in one\n\tlanguage\n");
	(void)state;

	assert_null(a->wording[WORDING_QUALIFIER].text);
	assert_int_equal(a->wording[WORDING_QUALIFIER].line, 4);
	assert_string_equal(a->wording_note, "seen in one language");
}

static void
without_a_section_nothing_is_known(void **state)
{
	struct agreement *a = read_text("[agreement]\n");
	(void)state;

	assert_int_equal(diags->all.n, 0);
	assert_false(a->worded);
	assert_int_equal(a->wording[WORDING_ACT].line, 0);
	assert_int_equal(a->commitments.n, 0);
}

static void
a_point_left_out_is_an_error(void **state)
{
	(void)state;
	read_text(
		"[wording]\nmodal = should\nverb = do\nqualifier = none\nact = theft\n"
		"object = all\npurpose = gain\n");
	assert_non_null(strstr(only_line(), "beneficiary"));
	assert_int_equal(diags->all.v[0]->id, DIAG_INI_MISSING_KEY);
}

static void
a_commitment_has_id_title_words_and_line(void **state)
{
	struct agreement *a =
		read_text("[commitments]\nC1a = Answer | timely\n\tanswers\n"
			  "C2-b = Call | a line | of words\n");
	(void)state;

	assert_int_equal(diags->all.n, 0);
	assert_int_equal(a->commitments.n, 2);
	const struct commitment *c = commitment_find(a, "C1a");
	assert_string_equal(c->title, "Answer");
	assert_string_equal(c->words, "timely answers");
	assert_int_equal(c->line, 2);
	assert_string_equal(commitment_find(a, "C2-b")->words, "a line | of words");
	assert_null(commitment_find(a, "c1a"));
	assert_null(commitment_find(a, NULL));
}

static void
a_malformed_commitment_names_its_line(void **state)
{
	static const char *const values[] = {"Answer", "Answer |", "| words", "C1 a"};
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct agreement *a = read_text(arena_printf(arena,
			i == 3 ? "[commitments]\n\n%s = a | b\n"
			       : "[commitments]\n\nC1 = %s\n",
			values[i]));
		assert_non_null(strstr(only_line(), "x.ini:3: error: "));
		assert_int_equal(diags->all.v[0]->id, DIAG_INI_VALUE);
		assert_int_equal(a->commitments.n, 0);
	}
}

/* The shipped file with one line more. */
static struct diags *
load_with(const char *section, const char *line)
{
	char path[] = "/tmp/agreement-XXXXXX";
	char copy[1024];
	FILE *in = fopen("templates/agreements/us-china-2015.ini", "r");
	int fd = mkstemp(path);
	FILE *out = fdopen(fd, "w");

	assert_true(in && out);
	while (fgets(copy, sizeof copy, in)) {
		fputs(copy, out);
		if (!strncmp(copy, section, strlen(section)))
			fprintf(out, "%s\n", line);
	}
	fclose(in);
	fclose(out);
	struct diags *d = diags_new(arena);
	agreement_load(path, arena, d);
	remove(path);
	return d;
}

static void
an_unknown_key_names_the_nearest(void **state)
{
	(void)state;
	diags = load_with("[wording]", "verbs = conduct");
	assert_non_null(strstr(only_line(), "\"verb\""));
	assert_int_equal(diags->all.v[0]->id, DIAG_INI_UNKNOWN_KEY);
}

static void
every_shipped_agreement_states_its_wording(void **state)
{
	struct agreements all = {0};
	(void)state;

	diags = diags_new(arena);
	agreements_load("templates/agreements", arena, diags, &all);
	assert_int_equal(diags->all.n, 0);
	assert_int_equal(all.n, 6);
	LIST_EACH (all, i) {
		assert_true(all.v[i]->worded);
		assert_int_equal(agreement_is_untested(&all, all.v[i]),
			!str_eq(all.v[i]->id, "us-china-2015"));
	}
	const struct agreement *us = agreements_find(&all, "us-china-2015");
	assert_ptr_equal(agreement_tests(&all, all.v[0]), us);
	assert_int_equal(us->commitments.n, 8);
	/* Without "knowingly", and to anyone's advantage. */
	const struct agreement *uk = agreements_find(&all, "uk-china-2015");
	assert_null(uk->wording[WORDING_QUALIFIER].text);
	assert_null(uk->wording[WORDING_BENEFICIARY].text);
	assert_false(wording_same(us, uk, WORDING_OBJECT));
	assert_true(wording_same(us, uk, WORDING_ACT));
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
		cmocka_unit_test(each_point_has_its_text_and_line),
		cmocka_unit_test(none_is_a_text_that_says_nothing),
		cmocka_unit_test(without_a_section_nothing_is_known),
		cmocka_unit_test(a_point_left_out_is_an_error),
		cmocka_unit_test(a_commitment_has_id_title_words_and_line),
		cmocka_unit_test(a_malformed_commitment_names_its_line),
		cmocka_unit_test(an_unknown_key_names_the_nearest),
		cmocka_unit_test(every_shipped_agreement_states_its_wording),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
