/* The coded cases under all agreements, against what the evidence table gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "coded_cases.h"

enum { CASES = 79, AGREEMENTS = 6, AGREED_AT_LEAST = 74 };

static struct cases cases;
static bool here;

static void
skip_unless_here(void)
{
	if (here)
		return;
	print_message("skipped: no %s\n", CASES_FOLDER);
	skip();
}

/* What differs in one element, on standard error; how many things do. */
static unsigned
element_differences(const char *where, const char *name, struct json expected,
	const struct element_result *is)
{
	const char *value = json_str(json_at(expected, "value"));
	const char *confidence = json_str(json_at(expected, "confidence"));
	const char *ours = is->confidence == CONFIDENCE_NONE
				   ? NULL
				   : confidence_text(is->confidence);
	unsigned n = !str_eq(value, element_value_text(is->value)) +
		     !str_eq(confidence, ours);

	if (n)
		print_error("%s %s: %s %s, expected %s %s\n", where, name,
			element_value_text(is->value), ours ? ours : "null",
			value ? value : "null", confidence ? confidence : "null");
	return n;
}

static unsigned
finding_differences(const char *where, struct json expected, const struct finding *f)
{
	struct texts reasons = json_texts(json_at(expected, "reasons"));
	const char *finding = json_str(json_at(expected, "finding"));
	const char *confidence = json_str(json_at(expected, "confidence"));
	const char *ours = f->confidence == CONFIDENCE_NONE
				   ? NULL
				   : confidence_text(f->confidence);
	unsigned n = !str_eq(finding, finding_text(f->code)) +
		     !str_eq(confidence, ours) + (reasons.n != f->reasons.n);

	for (size_t i = 0; i < reasons.n && i < f->reasons.n; i++)
		n += !str_eq(reasons.v[i], f->reasons.v[i]);
	if (n)
		print_error("%s: %s %s with %zu reasons, expected %s %s with %zu\n",
			where, finding_text(f->code), ours ? ours : "null",
			f->reasons.n, finding ? finding : "null",
			confidence ? confidence : "null", reasons.n);
	return n;
}

static unsigned
row_differences(struct json expected)
{
	const char *incident = json_str(json_at(expected, "incident"));
	const char *agreement = json_str(json_at(expected, "agreement"));
	const char *where = arena_printf(cases.arena, "%s under %s",
		incident ? incident : "?", agreement ? agreement : "?");
	const struct finding *f = cases_judge(&cases, agreement, incident);
	struct json elements = json_at(expected, "elements");

	if (!f) {
		print_error("%s: no such incident or agreement\n", where);
		return 1;
	}
	unsigned n = finding_differences(where, expected, f);
	for (int role = 0; role < ELEMENT_COUNT; role++)
		n += element_differences(where, element_text(role),
			json_at(elements, element_text(role)), &f->elements[role]);
	return n + element_differences(
			   where, "attempt", json_at(expected, "attempt"), &f->attempt);
}

static void
all_rows_are_those_of_the_evidence_table(void **state)
{
	struct file file = {0};
	unsigned rows = 0, wrong = 0, differences = 0;
	(void)state;

	skip_unless_here();
	struct json root = cases_json(&cases, "cases-dev-expected.json", &file);
	for (struct json j = json_first(root); json_there(j); j = json_next(j)) {
		unsigned n = row_differences(j);
		rows++;
		wrong += n > 0;
		differences += n;
	}
	json_close(root);
	file_close(&file);
	if (wrong)
		print_error("%u of %u rows differ, in %u values\n", wrong, rows,
			differences);
	assert_int_equal(wrong, 0);
	assert_int_equal(rows, CASES * AGREEMENTS);
	assert_int_equal(cases.reporting.incidents.n, CASES);
}

/* National-security espionage, personal data, crime, insiders, third states: whatever a
 * label calls outside the scope, and every case named as a negative. */
static void
no_negative_is_of_concern(void **state)
{
	struct label_rows rows = {0};
	unsigned negatives = 0, concerns = 0;
	(void)state;

	skip_unless_here();
	assert_true(labels_compare(&cases, &rows));
	LIST_EACH (rows, i) {
		const struct label_row *row = rows.v[i];
		if (!str_starts(row->id, "NEG-") &&
			!str_eq(row->label, "OUTSIDE-SCOPE"))
			continue;
		const struct finding *f = cases_judge(&cases, "us-china-2015", row->id);
		negatives++;
		if (!finding_is_concern(f->code))
			continue;
		print_error("%s: %s\n", row->id, finding_text(f->code));
		concerns++;
	}
	assert_int_equal(concerns, 0);
	assert_true(negatives >= 29);
}

static void
findings_agree_with_the_labels(void **state)
{
	struct label_rows rows = {0};
	(void)state;

	skip_unless_here();
	assert_true(labels_compare(&cases, &rows));
	assert_int_equal(rows.n, CASES);
	assert_true(labels_agreed(&rows) >= AGREED_AT_LEAST);
}

static int
set_up(void **state)
{
	(void)state;
	here = cases_are_here();
	return cases_read(&cases) || !here ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	cases_close(&cases);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_rows_are_those_of_the_evidence_table),
		cmocka_unit_test(no_negative_is_of_concern),
		cmocka_unit_test(findings_agree_with_the_labels),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
