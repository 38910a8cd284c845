/* The language of agreements: words, what can never hold, contradictions, examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/file.h"
#include "core/str.h"
#include "rules/condition.h"
#include "rules/condition_space.h"
#include "rules/rules.h"

static struct arena *arena;
static char folder[] = "/tmp/agreement-test-XXXXXX";

/* What differs from an agreement in which nothing is wrong; NULL: nothing does. Line 1
 * is
 * "[agreement]"; the other lines are numbered in the text below. */
struct written {
	const char *lists, *establishes, *points_to, *negates, *cap, *means, *rest;
};

static const char *
or_else(const char *text, const char *other)
{
	return text ? text : other;
}

/* The lines of state-nexus: weighs 12, establishes 13, points-to 14, negates 15,
 * cap 16. */
static const char *
agreement_text(const struct written *w)
{
	struct buf b = {.arena = arena};

	buf_str(&b, "[agreement]\nid = made-up\ntitle = A made-up agreement\n"
		    "parties = XA, XB\neffective = 2015-09-25\nclause = espionage\n"
		    "words = not to steal\n");
	buf_printf(&b, "[lists]\n%s\n",
		or_else(w->lists, "sponsorship = conducted, directed"));
	buf_str(&b, "[element state-nexus]\nwords = conduct\nweighs = attribution\n");
	buf_printf(&b, "establishes = %s\n",
		or_else(w->establishes, "state in parties and nexus in sponsorship"));
	buf_printf(&b, "points-to = %s\n", or_else(w->points_to, "nexus is suspected"));
	buf_printf(&b, "negates = %s\n", or_else(w->negates, "nexus is none"));
	buf_printf(&b, "%s\n", or_else(w->cap, "# no cap"));
	buf_printf(&b,
		"[element cyber-means]\nwords = cyber\nweighs = means\n"
		"establishes = %s\n",
		or_else(w->means, "value is intrusion"));
	buf_str(&b, "[element theft]\nwords = theft\nweighs = taking\n"
		    "establishes = value is taken\nnegates = value is blocked\n"
		    "[element object]\nwords = secrets\nweighs = objects\n"
		    "establishes = kind is design\n"
		    "[element intent]\nwords = advantage\nweighs = purposes\n"
		    "establishes = value is commercial-advantage\n"
		    "[element temporal]\nwords = today\nweighs = dates\n"
		    "combine = period\n"
		    "[attempt]\nweighs = taking\n"
		    "establishes = value in (taken, blocked)\n");
	buf_str(&b, or_else(w->rest, ""));
	return buf_text(&b);
}

static const char *
write_file(const char *name, const char *text)
{
	const char *path = path_join(arena, folder, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return path;
}

/* All that is said of the agreement: "LINE name: detail" each. */
static const char *
messages(const struct diags *diags)
{
	struct buf b = {.arena = arena};

	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		buf_printf(&b, "%s%u %s: %s", i ? "\n" : "", d->loc.line,
			diag_name(d->id), d->detail);
	}
	return buf_text(&b);
}

static struct agreement *
load(struct written w, struct diags *diags)
{
	const char *path = write_file("made-up.ini", agreement_text(&w));
	struct agreement *a = agreement_load(path, arena, diags);

	if (a)
		agreement_check_examples(a, arena, diags);
	diags_sort(diags);
	return a;
}

static void
check_messages(struct written w, const char *expected, int line)
{
	struct diags *diags = diags_new(arena);

	load(w, diags);
	if (strcmp(messages(diags), expected) != 0)
		fail_msg("line %d: said\n%s\nexpected\n%s", line, messages(diags),
			expected);
}

#define ASSERT_SAYS(expected, ...)                                                     \
	check_messages((struct written){__VA_ARGS__}, expected, __LINE__)

static void
a_sound_agreement_says_nothing(void **state)
{
	(void)state;
	ASSERT_SAYS("", 0);
}

static void
unknown_names_are_told_with_the_nearest(void **state)
{
	(void)state;
	ASSERT_SAYS("13 rule-unknown-word: \"sponsorshp\" is no nexus; did you mean "
		    "\"sponsorship\"?",
		.establishes = "nexus in sponsorshp");
	ASSERT_SAYS("14 rule-unknown-word: \"suspectd\" is no nexus; did you mean "
		    "\"suspected\"?",
		.points_to = "nexus is suspectd");
	ASSERT_SAYS("14 rule-unknown-field: \"nexsu\" in attribution; did you mean "
		    "\"nexus\"?",
		.points_to = "nexsu is suspected");
	ASSERT_SAYS("14 rule-syntax: expected \"is\", \"in\" or \"not in\", found "
		    "\"iss\"; did you mean \"is\"?",
		.points_to = "nexus iss suspected");
	ASSERT_SAYS(
		"14 rule-syntax: expected \"and\", \"or\" or the end, found \"adn\"; "
		"did you mean \"and\"?",
		.points_to = "nexus is suspected adn by is vendor");
	ASSERT_SAYS(
		"14 rule-unknown-word: \"vendr\" is no kind of source; did you mean "
		"\"vendor\"?",
		.points_to = "nexus is suspected and by is vendr");
}

static void
the_line_is_that_of_the_word(void **state)
{
	(void)state;
	ASSERT_SAYS(
		"16 rule-unknown-word: \"vendr\" is no kind of source; did you mean "
		"\"vendor\"?",
		.points_to = "nexus is suspected\n\tand\n\tby is vendr");
	ASSERT_SAYS(
		"10 rule-unknown-word: \"directd\" in the list \"sponsorship\" is no "
		"nexus; did you mean \"directed\"?",
		.lists = "sponsorship = conducted,\n\tdirectd");
}

static void
a_state_is_two_capital_letters_or_a_list(void **state)
{
	static const char no_state[] =
		" is no state: two capital letters (ISO 3166-1), or a list of them";
	(void)state;
	ASSERT_SAYS(arena_printf(arena,
			    "14 rule-unknown-word: \"partys\"%s; did you mean "
			    "\"parties\"?",
			    no_state),
		.points_to = "state in partys and nexus is suspected");
	ASSERT_SAYS(arena_printf(arena, "14 rule-unknown-word: \"xa\"%s", no_state),
		.points_to = "state is xa and nexus is suspected");
	ASSERT_SAYS("",
		.lists = "sponsorship = conducted, directed\n"
			 "neighbours = XC, XD",
		.points_to =
			"state in (neighbours, XE, withheld) and nexus is suspected");
}

static void
a_list_no_condition_names_is_reported(void **state)
{
	(void)state;
	ASSERT_SAYS("10 rule-list-unused: \"technical\"",
		.lists = "sponsorship = conducted, directed\ntechnical = vendor");
}

static void
dates_and_numbers_cannot_be_tested(void **state)
{
	(void)state;
	ASSERT_SAYS("14 rule-syntax: expected a field with words (a date is judged by "
		    "the element whose combine = period), found \"date\"",
		.points_to = "date is absent and nexus is suspected");
}

/* A fact of the list with one column. */
static struct fact *
fact_with(enum fact_column c, const struct value *v)
{
	struct source *s = ARENA_NEW(arena, struct source);
	struct fact *f = fact_new(arena, column_info(c)->list, s);

	s->kind = SPEAKER_VENDOR;
	*fact_value(f, c) = *v;
	return f;
}

static enum truth
truth_of(struct written w, bool means, const struct fact *f)
{
	struct diags *diags = diags_new(arena);
	const struct agreement *a = load(w, diags);

	if (!a)
		fail_msg("%s", messages(diags));
	return condition_holds(means ? a->elements[ELEMENT_CYBER_MEANS].establishes
				     : a->elements[ELEMENT_STATE_NEXUS].points_to,
		f);
}

static void
a_field_of_several_texts_holds_by_any_of_them(void **state)
{
	static const char *texts[] = {"T1003", "PlugX"};
	struct texts list = {texts, 2, 2};
	struct value v = {.kind = VALUE_TEXTS, .texts = &list}, none = {0};
	struct fact *f = fact_with(COL_MEANS_MALWARE, &v);
	struct fact *silent = fact_with(COL_MEANS_MALWARE, &none);
	struct written any = {.means = "malware in (\"poison ivy\", plugx)"};
	struct written other = {.means = "malware is \"Poison Ivy\""};
	struct written not_in = {.means = "malware not in (PlugX)"};

	(void)state;
	assert_int_equal(truth_of(any, true, f), YES);
	assert_int_equal(truth_of(any, true, silent), PERHAPS);
	assert_int_equal(truth_of(other, true, f), NO);
	assert_int_equal(truth_of(not_in, true, f), NO);
}

static void
a_field_that_is_true_or_false_is_yes_or_no(void **state)
{
	struct value yes = {.kind = VALUE_BOOL, .yes = true};
	struct value no = {.kind = VALUE_BOOL}, none = {0};
	struct written w = {.points_to = "contested is yes",
		.establishes = "state in parties and nexus in sponsorship and "
			       "contested is no",
		.negates = "nexus is none and contested is no"};

	(void)state;
	assert_int_equal(
		truth_of(w, false, fact_with(COL_ATTRIBUTION_CONTESTED, &yes)), YES);
	assert_int_equal(
		truth_of(w, false, fact_with(COL_ATTRIBUTION_CONTESTED, &no)), NO);
	assert_int_equal(
		truth_of(w, false, fact_with(COL_ATTRIBUTION_CONTESTED, &none)),
		PERHAPS);
	ASSERT_SAYS("14 rule-unknown-word: \"true\" is no \"yes\" or \"no\"",
		.points_to = "contested is true and nexus is suspected");
}

static void
what_can_never_hold_is_reported_with_its_contradiction(void **state)
{
	(void)state;
	ASSERT_SAYS("13 rule-dead: \"establishes\" of [element state-nexus]: what line "
		    "13 asks of \"nexus\" contradicts what line 14 asks of \"nexus\"",
		.establishes = "nexus in sponsorship\n\tand nexus is located");
	ASSERT_SAYS("16 rule-dead: \"negates\" of [element state-nexus]: what line 16 "
		    "asks of \"state\" contradicts what line 17 asks of \"state\"",
		.negates = "nexus is none\n\tor state in parties\n\tand state is XC "
			   "and nexus is located");
	ASSERT_SAYS("14 rule-dead: \"points-to\" of [element state-nexus]: no fact "
		    "gives what line 14 asks of \"by\"",
		.points_to = "by is absent");
}

static void
an_alternative_inside_brackets_is_dead_by_what_stands_beside_it(void **state)
{
	(void)state;
	ASSERT_SAYS("15 rule-dead: \"points-to\" of [element state-nexus]: what line "
		    "15 asks of \"nexus\" contradicts what line 14 asks of \"nexus\"",
		.points_to = "nexus is suspected and (by is vendor\n"
			     "\tor nexus is tolerated\n\tor by is media)");
	ASSERT_SAYS("", .points_to = "nexus in (suspected, tolerated) and (by is vendor"
				     " or nexus is tolerated)");
}

static void
three_that_exclude_each_other_are_dead(void **state)
{
	(void)state;
	ASSERT_SAYS("14 rule-dead: \"points-to\" of [element state-nexus]: its parts "
		    "contradict each other",
		.points_to = "nexus in (suspected, located) and nexus in (suspected, "
			     "tolerated) and nexus in (located, tolerated)");
}

static void
a_cap_that_meets_no_item_is_dead(void **state)
{
	(void)state;
	ASSERT_SAYS("", .cap = "cap untold = low when basis is undisclosed");
	ASSERT_SAYS("16 rule-dead: \"cap untold\" of [element state-nexus]: what line "
		    "16 asks of \"basis\" contradicts what line 16 asks of \"basis\"",
		.cap = "cap untold = low when basis is full and basis is partial");
	ASSERT_SAYS("16 rule-dead: \"cap untold\" of [element state-nexus]: no fact "
		    "that it holds for establishes, negates or points to anything",
		.cap = "cap untold = low when nexus is nationality");
}

static void
two_that_hold_for_one_fact_are_reported_with_both_lines(void **state)
{
	(void)state;
	ASSERT_SAYS("15 rule-conflict: \"negates\" here and \"establishes\" on line 13 "
		    "of [element state-nexus] both hold for a fact with state a party, "
		    "nexus conducted",
		.negates = "nexus is conducted");
	ASSERT_SAYS("14 rule-conflict: \"points-to\" here and \"establishes\" on line "
		    "13 of [element state-nexus] both hold for a fact with state a "
		    "party, nexus directed, by media",
		.points_to = "nexus is directed and by is media");
	ASSERT_SAYS(
		"16 rule-conflict: \"negates\" here and \"points-to\" on line 14 of "
		"[element state-nexus] both hold for a fact with nexus suspected, "
		"contested yes",
		.negates = "nexus is none\n\tor nexus is suspected and contested is "
			   "yes");
	/* Two kinds of facts, told apart by the cap, meet the same two: said once. */
	ASSERT_SAYS("15 rule-conflict: \"negates\" here and \"establishes\" on line 13 "
		    "of [element state-nexus] both hold for a fact with state a party, "
		    "nexus conducted",
		.negates = "state in parties and nexus in sponsorship",
		.cap = "cap untold = low when nexus is directed");
	ASSERT_SAYS("", .negates = "nexus in sponsorship and state not in parties");
	ASSERT_SAYS("", .negates = "nexus in sponsorship and state is absent");
}

static void
parties_that_are_told_apart_are_named(void **state)
{
	(void)state;
	ASSERT_SAYS("15 rule-conflict: \"negates\" here and \"establishes\" on line 13 "
		    "of [element state-nexus] both hold for a fact with state XB, "
		    "nexus conducted",
		.negates = "state is XB and nexus is conducted");
}

static void
texts_of_one_fact_may_meet_several_words(void **state)
{
	(void)state;
	ASSERT_SAYS(
		"", .means = "malware is one and malware is two and malware is any");
	ASSERT_SAYS("20 rule-dead: \"establishes\" of [element cyber-means]: what line "
		    "20 asks of \"malware\" contradicts what line 20 asks of "
		    "\"malware\"",
		.means = "malware is one and malware not in (one, two)");
}

/* "(malware is m0 or …) and …": as many sets as there are subsets. */
static void
too_many_kinds_of_facts_are_said_not_to_be_searched(void **state)
{
	struct buf b = {.arena = arena};

	(void)state;
	for (int i = 0; i < 17; i++)
		buf_printf(&b, "%smalware is m%d", i ? "\n\tor " : "", i);
	ASSERT_SAYS("17 rule-unchecked: [element cyber-means]", .means = buf_text(&b));
}

static void
every_fact_of_the_space_is_visited_once(void **state)
{
	struct diags *diags = diags_new(arena);
	struct agreement *a = load((struct written){0}, diags);
	const struct element *e = &a->elements[ELEMENT_STATE_NEXUS];
	struct condition_space s = {
		.arena = arena, .list = LIST_ATTRIBUTION, .parties = &a->parties};
	struct texts seen = {0};

	(void)state;
	space_add(&s, e->establishes);
	space_add(&s, e->points_to);
	space_add(&s, e->negates);
	assert_true(space_begin(&s));
	do {
		const char *text = space_fact_text(&s, e->establishes, e->points_to);
		assert_false(texts_have(&seen, text));
		LIST_ADD(arena, &seen, text);
	} while (space_next(&s));
	/* A party, another state, none; sponsorship, suspected, none, another, unsaid.
	 */
	assert_int_equal(seen.n, 3 * 5);
}

#define EXAMPLE                                                                        \
	"[example one]\nwhy = because\nattribution = state XA, nexus conducted\n"      \
	"means = value intrusion\nvictims = country XB\n"

static void
an_example_that_gives_something_else_is_reported(void **state)
{
	(void)state;
	ASSERT_SAYS("", .rest = EXAMPLE "expect = INSUFFICIENT\n"
					"reasons = object intent temporal attempt\n"
					"elements = state-nexus established high,\n"
					"\ttheft not-established\n");
	ASSERT_SAYS("46 rule-example: [example one] under made-up: expected CONCERN "
		    "low, got INSUFFICIENT by object intent temporal attempt",
		.rest = EXAMPLE "expect = CONCERN low\n");
	ASSERT_SAYS(
		"47 rule-example: [example one] under made-up: expected the reasons "
		"none, got object intent temporal attempt",
		.rest = EXAMPLE "expect = INSUFFICIENT\nreasons = none\n");
	ASSERT_SAYS(
		"47 rule-example: [example one] under made-up: expected state-nexus "
		"negated, got established high\n"
		"48 rule-example: [example one] under made-up: expected attempt "
		"established low, got not-established",
		.rest = EXAMPLE "expect = INSUFFICIENT\n"
				"elements = state-nexus negated,\n"
				"\tattempt established low\n");
}

static void
an_example_is_read_with_care(void **state)
{
	static const struct {
		const char *rest, *says;
	} cases[] = {
		{EXAMPLE "expect = INSUFFICENT\n",
			"46 ini-value: expect in [example one]: \"INSUFFICENT\" is no "
			"finding; did you mean \"INSUFFICIENT\"?"},
		{EXAMPLE, "41 ini-missing-key: expect = …"},
		{EXAMPLE "expect = INSUFFICIENT\nobjets = kind design\n",
			"47 ini-unknown-key: \"objets\"; did you mean \"objects\"?"},
		{EXAMPLE "objects =\n\tkind design\n\tknd design\nexpect = CONCERN\n",
			"48 ini-value: objects in [example one]: \"knd\" is no field; "
			"did "
			"you mean \"kind\"?"},
		{EXAMPLE "objects = kind design, grade B7\nexpect = CONCERN\n",
			"46 ini-value: objects in [example one]: \"B7\" is no grade "
			"such "
			"as B2"},
		{EXAMPLE "objects = kind design, source vendr\nexpect = CONCERN\n",
			"46 ini-value: objects in [example one]: \"vendr\" is no kind "
			"of "
			"source; did you mean \"vendor\"?"},
		{EXAMPLE "policy = lenient\nexpect = CONCERN\n",
			"46 ini-value: policy in [example one]: \"lenient\" is no "
			"policy"},
		{EXAMPLE "like = two\nexpect = CONCERN\n",
			"46 ini-value: like in [example one]: \"two\" is no example "
			"above this one"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		ASSERT_SAYS(cases[i].says, .rest = cases[i].rest);
}

static void
an_example_takes_what_it_does_not_give_from_another(void **state)
{
	(void)state;
	ASSERT_SAYS("", .rest = EXAMPLE "expect = INSUFFICIENT\n"
					"[example two]\nwhy = because\nlike = one\n"
					"means =\nexpect = INSUFFICIENT\n"
					"elements = state-nexus established high,\n"
					"\tcyber-means not-established\n");
}

static void
an_example_has_its_own_policy_status_and_sources(void **state)
{
	(void)state;
	ASSERT_SAYS("", .rest = EXAMPLE
			"expect = INSUFFICIENT\n"
			"[example two]\nwhy = because\nlike = one\nstatus = withdrawn\n"
			"expect = WITHDRAWN\nreasons = none\n"
			"[example three]\nwhy = because\nlike = one\npolicy = strict\n"
			"taking = value blocked, grade B2\nexpect = OUTSIDE-SCOPE "
			"moderate\nreasons = NO-TAKING\n"
			"[example four]\nwhy = because\nlike = one\n"
			"means = value intrusion, status retracted\n"
			"expect = INSUFFICIENT\n"
			"elements = cyber-means not-established\n");
}

static void
examples_may_stand_in_a_file_beside_the_agreement(void **state)
{
	const char *beside = path_join(arena, folder, "examples");

	(void)state;
	assert_true(folder_make(beside));
	const char *path = write_file("examples/made-up.ini",
		"[example one]\nwhy = because\nexpect = CONCERN\n");
	ASSERT_SAYS("3 rule-example: [example one] under made-up: expected CONCERN, "
		    "got INSUFFICIENT by state-nexus cyber-means object intent "
		    "temporal attempt",
		0);
	write_file("examples/made-up.ini",
		"[example one]\nwhy = because\nexpect = CONCERN\nfoo = bar\n");
	ASSERT_SAYS("4 ini-unknown-key: \"foo\"", 0);
	unlink(path);
	rmdir(beside);
}

static void
tests_of_an_agreement_that_is_not_there_are_refused(void **state)
{
	static const char text[] =
		"[agreement]\nid = other\ntitle = Another\nparties = XA, XC\n"
		"effective = 2016-01-01\nclause = espionage\nwords = not to steal\n"
		"tests = %s\n";
	struct diags *diags = diags_new(arena);

	(void)state;
	load((struct written){0}, diags);
	const char *path =
		write_file("other.ini", arena_printf(arena, text, "made-upp"));
	assert_null(agreement_load(path, arena, diags));
	assert_string_equal(messages(diags),
		"8 ini-value: tests = \"made-upp\", expected \"made-up\"");
	write_file("other.ini", arena_printf(arena, text, "made-up"));
	const struct agreement *a = agreement_load(path, arena, diags);
	assert_non_null(a);
	assert_string_equal(a->tests_file, "made-up.ini");
	unlink(path);
}

/* made-up.ini by these tests, and another agreement that borrows them. */
static const char *
borrowed(struct written w)
{
	struct diags *diags = diags_new(arena);

	load(w, diags);
	const char *path = write_file("other.ini",
		"[agreement]\nid = other\ntitle = Another\nparties = XA, XC\n"
		"effective = 2016-01-01\nclause = espionage\nwords = not to steal\n"
		"tests = made-up\n");
	agreement_load(path, arena, diags);
	unlink(path);
	return messages(diags);
}

static void
borrowed_tests_may_name_a_state_that_is_no_party(void **state)
{
	(void)state;
	assert_string_equal(borrowed((struct written){
				    .points_to = "nexus is suspected and (state not in "
						 "parties or state is XB)"}),
		"");
	assert_string_equal(borrowed((struct written){
				    .points_to = "nexus is suspected and state is XB "
						 "and state in parties"}),
		"");
	assert_string_equal(borrowed((struct written){
				    .negates = "nexus is conducted and state is XC"}),
		"15 rule-conflict: \"negates\" here and \"establishes\" on line 13 of "
		"[element state-nexus] both hold for a fact with state XC, nexus "
		"conducted");
}

static void
shipped_agreements_are_sound_and_give_what_their_examples_expect(void **state)
{
	struct diags *diags = diags_new(arena);
	struct agreements all = {0};

	(void)state;
	agreements_load("templates/agreements", arena, diags, &all);
	assert_int_equal(all.n, 6);
	LIST_EACH (all, i) {
		assert_true(all.v[i]->examples.n >= 3);
		agreement_check_examples(all.v[i], arena, diags);
	}
	assert_string_equal(messages(diags), "");
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return mkdtemp(folder) ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(path_join(arena, folder, "made-up.ini"));
	rmdir(folder);
	fact_release();
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_agreement_says_nothing),
		cmocka_unit_test(unknown_names_are_told_with_the_nearest),
		cmocka_unit_test(the_line_is_that_of_the_word),
		cmocka_unit_test(a_state_is_two_capital_letters_or_a_list),
		cmocka_unit_test(a_list_no_condition_names_is_reported),
		cmocka_unit_test(dates_and_numbers_cannot_be_tested),
		cmocka_unit_test(a_field_of_several_texts_holds_by_any_of_them),
		cmocka_unit_test(a_field_that_is_true_or_false_is_yes_or_no),
		cmocka_unit_test(
			what_can_never_hold_is_reported_with_its_contradiction),
		cmocka_unit_test(
			an_alternative_inside_brackets_is_dead_by_what_stands_beside_it),
		cmocka_unit_test(three_that_exclude_each_other_are_dead),
		cmocka_unit_test(a_cap_that_meets_no_item_is_dead),
		cmocka_unit_test(
			two_that_hold_for_one_fact_are_reported_with_both_lines),
		cmocka_unit_test(parties_that_are_told_apart_are_named),
		cmocka_unit_test(texts_of_one_fact_may_meet_several_words),
		cmocka_unit_test(too_many_kinds_of_facts_are_said_not_to_be_searched),
		cmocka_unit_test(every_fact_of_the_space_is_visited_once),
		cmocka_unit_test(an_example_that_gives_something_else_is_reported),
		cmocka_unit_test(an_example_is_read_with_care),
		cmocka_unit_test(an_example_takes_what_it_does_not_give_from_another),
		cmocka_unit_test(an_example_has_its_own_policy_status_and_sources),
		cmocka_unit_test(examples_may_stand_in_a_file_beside_the_agreement),
		cmocka_unit_test(borrowed_tests_may_name_a_state_that_is_no_party),
		cmocka_unit_test(tests_of_an_agreement_that_is_not_there_are_refused),
		cmocka_unit_test(
			shipped_agreements_are_sound_and_give_what_their_examples_expect),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
