/* What is judged by, and how the texts differ. */
#include "app/session.h"

#include <stdio.h>

#include "core/str.h"

/* Text, then blanks up to width, counted in code points. */
static void
print_cell(const char *text, size_t width)
{
	size_t n = str_code_points(text);

	printf("%s", text);
	do
		putchar(' ');
	while (++n <= width);
}

static size_t
longest_id(const struct agreements *all)
{
	size_t longest = 0;

	LIST_EACH (*all, i) {
		size_t n = str_code_points(all->v[i]->id);
		longest = n > longest ? n : longest;
	}
	return longest;
}

static void
print_list(const struct agreements *all)
{
	size_t width = longest_id(all);

	print_cell("id", width);
	printf("effective   victim rule   attempts     parties\n");
	LIST_EACH (*all, i) {
		const struct agreement *a = all->v[i];
		print_cell(a->id, width);
		print_cell(a->effective.text, 11);
		print_cell(victim_rule_text(a->victims), 13);
		print_cell(policy_text(a->policy), 12);
		for (size_t k = 0; k < a->parties.n; k++)
			printf("%s%s", k ? ", " : "", a->parties.v[k]);
		printf("\n");
	}
}

/* "*": differs from the words its tests were made for. */
static void
print_wording(const struct agreements *all, enum wording_point p)
{
	size_t width = longest_id(all);
	bool first = true;

	LIST_EACH (*all, i) {
		const struct agreement *a = all->v[i];
		const struct agreement *tests = agreement_tests(all, a);
		const char *text = a->wording[p].text;
		if (!a->worded)
			continue;
		print_cell(first ? wording_text(p) : "", 11);
		print_cell(a->id, width);
		printf("%s%s\n", text ? text : "(says nothing)",
			tests->worded && !wording_same(tests, a, p) ? " *" : "");
		first = false;
	}
}

static void
print_commitments(const struct agreements *all)
{
	LIST_EACH (*all, i) {
		const struct agreement *a = all->v[i];
		for (size_t k = 0; k < a->commitments.n; k++) {
			print_cell(k ? "" : a->id, longest_id(all));
			print_cell(a->commitments.v[k]->id, 4);
			printf("%s\n", a->commitments.v[k]->title);
		}
	}
}

void
agreements_print(const struct agreements *all)
{
	print_list(all);
	printf("\nTheir words, point by point; * not yet given different tests\n");
	for (int p = 0; p < WORDING_COUNT; p++)
		print_wording(all, p);
	printf("\nOther commitments\n");
	print_commitments(all);
}
