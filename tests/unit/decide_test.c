/* The decision list R0 to R7 over every combination of values and policies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/str.h"
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
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
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
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = {.arena = arena};
		struct finding f =
			of_letters(cases[i].letters, CONFIDENCE_HIGH, cases[i].policy);
		LIST_EACH (f.reasons, k) {
			buf_printf(&b, "%s%s", k ? " " : "", f.reasons.v[k]);
		}
		assert_string_equal(buf_text(&b), cases[i].reasons);
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
			inconsistent_means_six_established_at_moderate_or_better),
		cmocka_unit_test(reasons_are_spelt_in_their_order),
		cmocka_unit_test(low_confidence_turns_inconsistent_into_concern),
		cmocka_unit_test(an_open_element_caps_confidence_at_moderate),
		cmocka_unit_test(
			established_theft_implies_the_attempt_at_its_confidence),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
