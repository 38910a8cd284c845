/* The decision list R0 to R7 over every combination of values and policies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"
#include "rules/condition.h"
#include "rules/example.h"
#include "rules/rules.h"

enum { COMBINATIONS = 16384 };

static struct arena *arena;

/* The n-th combination of six elements and the attempt, in base four. */
static struct finding
combination(unsigned n, enum attempt_policy policy)
{
	struct finding f = {0};

	for (int role = 0; role < ELEMENT_COUNT; role++, n /= 4) {
		f.elements[role].value = (enum element_value)(n % 4);
		f.elements[role].confidence = CONFIDENCE_HIGH;
	}
	f.attempt.value = (enum element_value)(n % 4);
	f.attempt.confidence = CONFIDENCE_HIGH;
	rules_decide(&f, policy, arena);
	return f;
}

static int
severity(enum finding_code code)
{
	return code == FINDING_OUTSIDE_SCOPE ? FINDING_OUTSIDE_PERIOD : (int)code;
}

static void
strengthening_one_value_never_lowers_severity(void **state)
{
	(void)state;
	for (int policy = POLICY_STRICT; policy <= POLICY_INCLUSIVE; policy++)
		for (unsigned n = 0; n < COMBINATIONS; n++)
			for (unsigned place = 1; place < COMBINATIONS; place *= 4) {
				if (n / place % 4 == ESTABLISHED)
					continue;
				struct finding weak = combination(n, policy);
				struct finding strong = combination(n + place, policy);
				assert_true(
					severity(strong.code) >= severity(weak.code));
			}
}

static bool
all_established(const struct finding *f, bool attempt_counts)
{
	for (int role = 0; role < ELEMENT_COUNT; role++) {
		const struct element_result *e = &f->elements[role];
		if (role == ELEMENT_THEFT && attempt_counts &&
			f->attempt.value == ESTABLISHED)
			continue;
		if (e->value != ESTABLISHED)
			return false;
	}
	return true;
}

static void
inconsistent_means_all_six_established(void **state)
{
	(void)state;
	for (int policy = POLICY_STRICT; policy <= POLICY_INCLUSIVE; policy++)
		for (unsigned n = 0; n < COMBINATIONS; n++) {
			struct finding f = combination(n, policy);
			bool whole = all_established(&f, policy == POLICY_INCLUSIVE);
			assert_true(finding_is_finding(f.code));
			assert_int_equal(f.code == FINDING_INCONSISTENT, whole);
		}
}

/* The letters of S C T O I P and the attempt; X N U E. */
static struct finding
of_letters(const char *letters, enum confidence confidence, enum attempt_policy policy)
{
	struct finding f = {0};
	static const char order[] = "XNUE";

	for (int i = 0; i <= ELEMENT_COUNT; i++) {
		struct element_result *e =
			i < ELEMENT_COUNT ? &f.elements[i] : &f.attempt;
		for (int v = 0; v < 4; v++)
			if (order[v] == letters[i])
				e->value = (enum element_value)v;
		if (e->value == ESTABLISHED || e->value == NEGATED)
			e->confidence = confidence;
	}
	rules_decide(&f, policy, arena);
	return f;
}

static void
the_worked_examples_come_out(void **state)
{
	static const struct {
		const char *letters;
		enum attempt_policy policy;
		enum finding_code code;
		const char *first_reason;
	} examples[] = {
		{"EEXUUEE", POLICY_EVIDENTIARY, FINDING_CONCERN_ATTEMPT, NULL},
		{"EEXUUEE", POLICY_STRICT, FINDING_OUTSIDE_SCOPE, "NO-TAKING"},
		{"EEXUUEE", POLICY_INCLUSIVE, FINDING_CONCERN_ATTEMPT, NULL},
		{"EEEEEEE", POLICY_EVIDENTIARY, FINDING_INCONSISTENT, NULL},
		{"EEEEEUE", POLICY_EVIDENTIARY, FINDING_UNRESOLVED, "temporal"},
		{"UEEEEEE", POLICY_EVIDENTIARY, FINDING_UNRESOLVED, "state-nexus"},
		{"EEEUNEE", POLICY_EVIDENTIARY, FINDING_INSUFFICIENT, "intent"},
		{"EEEUXEE", POLICY_EVIDENTIARY, FINDING_OUTSIDE_SCOPE, "INTENT"},
		{"EEEEEXE", POLICY_EVIDENTIARY, FINDING_OUTSIDE_PERIOD, "PERIOD"},
		{"XEEEEXE", POLICY_EVIDENTIARY, FINDING_OUTSIDE_SCOPE, "STATE"},
		{"EEXEEXX", POLICY_EVIDENTIARY, FINDING_OUTSIDE_PERIOD, "PERIOD"},
		{"EEXEEEX", POLICY_EVIDENTIARY, FINDING_OUTSIDE_SCOPE, "NO-TAKING"},
		{"EEUEEEN", POLICY_EVIDENTIARY, FINDING_INSUFFICIENT, "attempt"},
		{"EEUUUEE", POLICY_STRICT, FINDING_UNRESOLVED, "theft"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		struct finding f = of_letters(
			examples[i].letters, CONFIDENCE_HIGH, examples[i].policy);
		assert_int_equal(f.code, examples[i].code);
		if (examples[i].first_reason)
			assert_string_equal(f.reasons.v[0], examples[i].first_reason);
		else
			assert_int_equal(f.reasons.n, 0);
	}
}

static void
low_confidence_turns_inconsistent_into_concern(void **state)
{
	(void)state;
	struct finding f = of_letters("EEEEEEE", CONFIDENCE_LOW, POLICY_EVIDENTIARY);
	assert_int_equal(f.code, FINDING_CONCERN);
	assert_int_equal(f.confidence, CONFIDENCE_LOW);
}

static void
an_open_element_caps_confidence_at_moderate(void **state)
{
	(void)state;
	struct finding f = of_letters("EEEUEEE", CONFIDENCE_HIGH, POLICY_EVIDENTIARY);
	assert_int_equal(f.code, FINDING_CONCERN);
	assert_int_equal(f.confidence, CONFIDENCE_MODERATE);
}

static void
established_theft_implies_the_attempt_at_its_confidence(void **state)
{
	(void)state;
	struct finding f =
		of_letters("EEEEEEX", CONFIDENCE_MODERATE, POLICY_EVIDENTIARY);
	assert_int_equal(f.attempt.value, ESTABLISHED);
	assert_int_equal(f.attempt.confidence, CONFIDENCE_MODERATE);
	assert_int_equal(f.code, FINDING_INCONSISTENT);
}

static bool
is_whole(const char *letters, bool attempt_counts)
{
	for (int i = 0; i < ELEMENT_COUNT; i++)
		if (letters[i] != 'E' && !(i == ELEMENT_THEFT && attempt_counts &&
						 letters[ELEMENT_COUNT] == 'E'))
			return false;
	return true;
}

static void
inconsistent_means_six_established_at_moderate_or_better(void **state)
{
	(void)state;
	for (int policy = POLICY_STRICT; policy <= POLICY_INCLUSIVE; policy++)
		for (int level = CONFIDENCE_LOW; level <= CONFIDENCE_HIGH; level++)
			for (unsigned n = 0; n < COMBINATIONS; n++) {
				char letters[ELEMENT_COUNT + 2] = "";
				unsigned rest = n;
				for (int i = 0; i <= ELEMENT_COUNT; i++, rest /= 4)
					letters[i] = "XNUE"[rest % 4];
				struct finding f = of_letters(letters, level, policy);
				bool whole =
					is_whole(letters, policy == POLICY_INCLUSIVE);
				assert_int_equal(f.code == FINDING_INCONSISTENT,
					whole && level >= CONFIDENCE_MODERATE);
			}
}

static void
reasons_are_spelt_in_their_order(void **state)
{
	static const struct {
		const char *letters;
		enum attempt_policy policy;
		const char *reasons;
	} cases[] = {
		{"XXXXXXX", POLICY_EVIDENTIARY,
			"STATE MEANS OBJECT INTENT NO-TAKING PERIOD"},
		{"XEEEEEX", POLICY_EVIDENTIARY, "STATE"},
		{"XEXEEEE", POLICY_STRICT, "STATE NO-TAKING"},
		{"EEXEEXX", POLICY_EVIDENTIARY, "PERIOD"},
		{"NNNNNNN", POLICY_EVIDENTIARY,
			"state-nexus cyber-means object intent temporal attempt"},
		{"NEENEEN", POLICY_EVIDENTIARY, "state-nexus object"},
		{"UUUUUUU", POLICY_EVIDENTIARY,
			"state-nexus cyber-means temporal attempt"},
		{"EEUEEEE", POLICY_STRICT, "theft"},
		{"EEEUUEE", POLICY_EVIDENTIARY, ""},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = {.arena = arena};
		struct finding f =
			of_letters(cases[i].letters, CONFIDENCE_HIGH, cases[i].policy);
		LIST_EACH (f.reasons, k) {
			buf_printf(&b, "%s%s", k ? " " : "", f.reasons.v[k]);
		}
		assert_string_equal(buf_text(&b), cases[i].reasons);
	}
}

/* The n-th combination as letters: S C T O I P and the attempt. */
static const char *
letters_of(unsigned n, char letters[ELEMENT_COUNT + 2])
{
	for (int i = 0; i <= ELEMENT_COUNT; i++, n /= 4)
		letters[i] = "XNUE"[n % 4];
	letters[ELEMENT_COUNT + 1] = '\0';
	return letters;
}

/* Walks all 16,384 combinations at one confidence under every policy. */
static void
walk(enum confidence level,
	void (*look)(const struct finding *, const char *, enum attempt_policy))
{
	char letters[ELEMENT_COUNT + 2];

	for (int policy = POLICY_STRICT; policy <= POLICY_INCLUSIVE; policy++)
		for (unsigned n = 0; n < COMBINATIONS; n++) {
			letters_of(n, letters);
			struct finding f = of_letters(letters, level, policy);
			look(&f, letters, policy);
		}
}

static void
is_total(const struct finding *f, const char *letters, enum attempt_policy policy)
{
	bool open = f->code == FINDING_INSUFFICIENT || f->code == FINDING_UNRESOLVED;

	(void)letters, (void)policy;
	assert_true(finding_is_finding(f->code));
	assert_int_equal(f->confidence == CONFIDENCE_NONE, open);
	/* A concern names no reason; every other finding names why it is none. */
	assert_int_equal(f->reasons.n == 0, finding_is_concern(f->code));
}

static void
every_combination_has_a_finding_its_confidence_and_its_reasons(void **state)
{
	(void)state;
	for (int level = CONFIDENCE_LOW; level <= CONFIDENCE_HIGH; level++)
		walk(level, is_total);
}

/* The conjunction of the six elements: false 0, unknown 1, true 2. */
static int
kleene(const char *letters)
{
	int least = 2;

	for (int i = 0; i < ELEMENT_COUNT; i++) {
		int truth = letters[i] == 'X' ? 0 : letters[i] == 'E' ? 2 : 1;
		least = truth < least ? truth : least;
	}
	return least;
}

static void
outside_is_false(
	const struct finding *f, const char *letters, enum attempt_policy policy)
{
	bool outside =
		f->code == FINDING_OUTSIDE_SCOPE || f->code == FINDING_OUTSIDE_PERIOD;
	bool r3 = f->code == FINDING_OUTSIDE_SCOPE && letters[ELEMENT_THEFT] != 'E' &&
		  letters[ELEMENT_COUNT] == 'X';
	bool but_theft = false;

	if (outside && !r3)
		assert_int_equal(kleene(letters), 0);
	/* False and not outside: only a blocked theft, the policy's declared exception.
	 */
	for (int i = 0; i < ELEMENT_COUNT; i++)
		but_theft |= i != ELEMENT_THEFT && letters[i] == 'X';
	if (kleene(letters) == 0 && !outside) {
		assert_false(but_theft);
		assert_int_not_equal(policy, POLICY_STRICT);
	}
}

static void
outside_means_false_except_where_no_taking_was_sought(void **state)
{
	(void)state;
	walk(CONFIDENCE_MODERATE, outside_is_false);
}

static enum confidence
least(enum confidence a, enum confidence b)
{
	static const enum confidence table[4][4] = {
		{CONFIDENCE_NONE, CONFIDENCE_NONE, CONFIDENCE_NONE, CONFIDENCE_NONE},
		{CONFIDENCE_NONE, CONFIDENCE_LOW, CONFIDENCE_LOW, CONFIDENCE_LOW},
		{CONFIDENCE_NONE, CONFIDENCE_LOW, CONFIDENCE_MODERATE,
			CONFIDENCE_MODERATE},
		{CONFIDENCE_NONE, CONFIDENCE_LOW, CONFIDENCE_MODERATE, CONFIDENCE_HIGH},
	};
	return table[a][b];
}

static void
confidence_of_two_is_the_minimum_or_maximum(void **state)
{
	(void)state;
	for (int a = CONFIDENCE_NONE; a <= CONFIDENCE_HIGH; a++)
		for (int b = CONFIDENCE_NONE; b <= CONFIDENCE_HIGH; b++) {
			int low = (int)confidence_least(a, b);
			int high = (int)confidence_most(a, b);
			assert_int_equal(low, least(a, b));
			assert_int_equal(high, a + b - low);
		}
}

/* A test that is NO, PERHAPS or YES of a fact that says "conducted" and no basis. */
static struct condition *
test_of(enum truth t)
{
	struct condition *c = ARENA_NEW(arena, struct condition);
	enum term word = t == YES ? NEXUS_CONDUCTED : NEXUS_DIRECTED;

	c->kind = CONDITION_TEST;
	c->column = COL_ATTRIBUTION_NEXUS;
	if (t == PERHAPS) {
		c->column = COL_ATTRIBUTION_BASIS;
		word = BASIS_FULL;
	}
	c->words.terms[word / 8] |= (unsigned char)(1u << (word % 8));
	return c;
}

static struct condition *
joined(enum condition_kind kind, enum truth a, enum truth b)
{
	struct condition *c = ARENA_NEW(arena, struct condition);

	c->kind = kind;
	LIST_ADD(arena, &c->parts, test_of(a));
	if (kind != CONDITION_NOT)
		LIST_ADD(arena, &c->parts, test_of(b));
	return c;
}

static void
conditions_join_by_minimum_maximum_and_mirror(void **state)
{
	static const enum truth and_table[3][3] = {
		{NO, NO, NO}, {NO, PERHAPS, PERHAPS}, {NO, PERHAPS, YES}};
	static const enum truth or_table[3][3] = {
		{NO, PERHAPS, YES}, {PERHAPS, PERHAPS, YES}, {YES, YES, YES}};
	static const enum truth not_table[3] = {YES, PERHAPS, NO};
	struct source s = {.kind = SPEAKER_VENDOR};
	struct fact *f = fact_new(arena, LIST_ATTRIBUTION, &s);

	(void)state;
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, NEXUS_CONDUCTED);
	for (int a = NO; a <= YES; a++) {
		assert_int_equal(condition_holds(test_of(a), f), a);
		assert_int_equal(
			condition_holds(joined(CONDITION_NOT, a, a), f), not_table[a]);
		for (int b = NO; b <= YES; b++) {
			assert_int_equal(
				condition_holds(joined(CONDITION_ALL, a, b), f),
				and_table[a][b]);
			assert_int_equal(
				condition_holds(joined(CONDITION_ANY, a, b), f),
				or_table[a][b]);
		}
	}
}

static const char *
result_text(const struct finding *f)
{
	struct buf b = {.arena = arena};
	struct texts caps;

	buf_printf(&b, "%s/%d", finding_text(f->code), f->confidence);
	LIST_EACH (f->reasons, i) {
		buf_printf(&b, " %s", f->reasons.v[i]);
	}
	for (int role = 0; role <= ELEMENT_COUNT; role++) {
		const struct element_result *e =
			role < ELEMENT_COUNT ? &f->elements[role] : &f->attempt;
		buf_printf(&b, " %s%d:%zu", element_value_letter(e->value),
			e->confidence, e->items.n);
		caps = (struct texts){0};
		LIST_EACH (e->caps, i) {
			LIST_ADD(arena, &caps, e->caps.v[i]);
		}
		texts_sort(&caps);
		LIST_EACH (caps, i) {
			buf_printf(&b, "+%s", caps.v[i]);
		}
	}
	return buf_text(&b);
}

/* A permutation that only depends on the seed (Fisher and Yates). */
static void
shuffle(struct incident *incident, unsigned seed)
{
	for (int list = 0; list < FACT_LISTS; list++) {
		struct facts *facts = &incident->facts[list];
		for (size_t i = facts->n; i > 1; i--) {
			seed = seed * 1103515245u + 12345u;
			size_t k = (seed >> 16) % i;
			struct fact *f = facts->v[i - 1];
			facts->v[i - 1] = facts->v[k];
			facts->v[k] = f;
		}
	}
}

/* Facts of two incidents together: they contradict each other in many ways. */
static struct incident *
both(const struct incident *a, const struct incident *b)
{
	struct incident *all = ARENA_NEW(arena, struct incident);

	all->id = "both";
	all->status = STATUS_ACTIVE;
	for (int list = 0; list < FACT_LISTS; list++) {
		LIST_EACH (a->facts[list], i) {
			LIST_ADD(arena, &all->facts[list], a->facts[list].v[i]);
		}
		LIST_EACH (b->facts[list], i) {
			LIST_ADD(arena, &all->facts[list], b->facts[list].v[i]);
		}
	}
	return all;
}

static void
the_order_of_facts_changes_nothing(void **state)
{
	struct diags *diags = diags_new(arena);
	const struct agreement *a =
		agreement_load("templates/agreements/us-china-2015.ini", arena, diags);

	(void)state;
	assert_non_null(a);
	size_t n = a->examples.n;
	assert_true(n > 50);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k += 3) {
			struct incident *all = both(
				a->examples.v[i]->incident, a->examples.v[k]->incident);
			const char *text = result_text(rules_judge(a, all, arena));
			for (unsigned seed = 1; seed <= 3; seed++) {
				shuffle(all, seed * 7919u);
				assert_string_equal(
					result_text(rules_judge(a, all, arena)), text);
			}
		}
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
	fact_release();
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strengthening_one_value_never_lowers_severity),
		cmocka_unit_test(inconsistent_means_all_six_established),
		cmocka_unit_test(the_worked_examples_come_out),
		cmocka_unit_test(
			every_combination_has_a_finding_its_confidence_and_its_reasons),
		cmocka_unit_test(outside_means_false_except_where_no_taking_was_sought),
		cmocka_unit_test(confidence_of_two_is_the_minimum_or_maximum),
		cmocka_unit_test(conditions_join_by_minimum_maximum_and_mirror),
		cmocka_unit_test(the_order_of_facts_changes_nothing),
		cmocka_unit_test(
			inconsistent_means_six_established_at_moderate_or_better),
		cmocka_unit_test(reasons_are_spelt_in_their_order),
		cmocka_unit_test(low_confidence_turns_inconsistent_into_concern),
		cmocka_unit_test(an_open_element_caps_confidence_at_moderate),
		cmocka_unit_test(
			established_theft_implies_the_attempt_at_its_confidence),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
