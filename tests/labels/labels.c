/* How far our findings are those of the labelled cases: a report to read, not a goal to
 * bend rules towards. */
#include "coded_cases.h"

#include <math.h>

static unsigned
count(const struct label_rows *rows, const char *label, const char *ours)
{
	unsigned n = 0;
	LIST_EACH (*rows, i) {
		n += (!label || str_eq(rows->v[i]->label, label)) &&
		     (!ours || str_eq(rows->v[i]->ours, ours));
	}
	return n;
}

/* Cohen's kappa: agreement beyond what the two distributions give by chance. */
static double
kappa(const struct label_rows *rows)
{
	double n = (double)rows->n, by_chance = 0;

	for (int code = 0; code < FINDING_COUNT; code++)
		by_chance += count(rows, finding_text(code), NULL) / n *
			     (count(rows, NULL, finding_text(code)) / n);
	double agreed = (double)labels_agreed(rows) / n;
	return fabs(1 - by_chance) < 1e-12 ? 1 : (agreed - by_chance) / (1 - by_chance);
}

/* Rows: labels; columns: our findings; only codes that occur. */
static void
print_confusion(const struct label_rows *rows)
{
	printf("\nFindings: a row for each label, a column for each of ours\n%-16s",
		"");
	for (int code = 0; code < FINDING_COUNT; code++)
		if (count(rows, NULL, finding_text(code)))
			printf(" %15s", finding_text(code));
	printf("\n");
	for (int code = 0; code < FINDING_COUNT; code++) {
		if (!count(rows, finding_text(code), NULL))
			continue;
		printf("%-16s", finding_text(code));
		for (int ours = 0; ours < FINDING_COUNT; ours++)
			if (count(rows, NULL, finding_text(ours)))
				printf(" %15u", count(rows, finding_text(code),
							finding_text(ours)));
		printf("\n");
	}
}

static const char *
element_name(int role)
{
	return role == ELEMENT_COUNT ? "attempt" : element_text(role);
}

static void
print_elements(const struct label_rows *rows)
{
	printf("\nElement by element\n");
	for (int role = 0; role <= ELEMENT_COUNT; role++) {
		unsigned same = 0, labelled = 0;
		LIST_EACH (*rows, i) {
			const char *const *pair = rows->v[i]->elements[role];
			labelled += pair[0] != NULL;
			same += pair[0] && str_eq(pair[0], pair[1]);
		}
		printf("%-16s %3u of %3u  %5.1f %%\n", element_name(role), same,
			labelled, labelled ? 100.0 * same / labelled : 0);
	}
}

static void
print_differences(const struct label_rows *rows)
{
	printf("\nFindings that differ\n");
	LIST_EACH (*rows, i) {
		const struct label_row *r = rows->v[i];
		if (!str_eq(r->label, r->ours))
			printf("%-10s %-22s label %-16s ours %s\n", r->id, r->agreement,
				r->label, r->ours);
	}
	printf("\nElements that differ\n");
	LIST_EACH (*rows, i) {
		const struct label_row *r = rows->v[i];
		for (int role = 0; role <= ELEMENT_COUNT; role++)
			if (r->elements[role][0] &&
				!str_eq(r->elements[role][0], r->elements[role][1]))
				printf("%-10s %-12s label %-16s ours %s\n", r->id,
					element_name(role), r->elements[role][0],
					r->elements[role][1]);
	}
}

int
main(void)
{
	struct cases cases = {0};
	struct label_rows rows = {0};

	if (!cases_are_here()) {
		fprintf(stderr, "skipped: no %s\n", CASES_FOLDER);
		return 0;
	}
	if (!cases_read(&cases) || !labels_compare(&cases, &rows) || !rows.n) {
		fprintf(stderr, "the cases could not be read\n");
		return 1;
	}
	size_t same = labels_agreed(&rows);
	printf("Agreement with the labels of %zu cases, each under the agreement its "
	       "label names\n\n",
		rows.n);
	printf("findings agreed  %zu of %zu\nper cent         %.1f\nCohen's kappa    "
	       "%.2f\n",
		same, rows.n, 100.0 * (double)same / (double)rows.n, kappa(&rows));
	print_confusion(&rows);
	print_elements(&rows);
	print_differences(&rows);
	cases_close(&cases);
	return 0;
}
