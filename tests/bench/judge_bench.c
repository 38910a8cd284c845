/* How fast incidents are judged: those of a file, again and again, by every agreement.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "ingest/ingest.h"
#include "rules/rules.h"

static double
processor_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Judges n incidents, from the first to the last and over again; how many findings. */
static size_t
judge(const struct reporting *r, const struct agreements *agreements, size_t n)
{
	struct arena *scratch = arena_new();
	size_t findings = 0;

	for (size_t i = 0; i < n; i++) {
		const struct incident *incident = r->incidents.v[i % r->incidents.n];
		LIST_EACH (*agreements, k) {
			findings +=
				rules_judge(agreements->v[k], incident, scratch)->code <
				FINDING_COUNT;
		}
		if (i % 1000 == 999)
			arena_empty(scratch);
	}
	arena_free(scratch);
	return findings;
}

/* As judge, and says of each what its finding hangs on. */
static size_t
explain(const struct reporting *r, const struct agreements *agreements, size_t n)
{
	struct arena *scratch = arena_new();
	struct standpoint from = {0};
	size_t hinges = 0;

	for (size_t i = 0; i < n; i++) {
		struct judgement *j = rules_judge_all(agreements, agreements->v[0],
			r->incidents.v[i % r->incidents.n], &from, scratch);
		rules_explain(j, &from, scratch);
		hinges += j->hinges.n;
		if (i % 1000 == 999)
			arena_empty(scratch);
	}
	arena_free(scratch);
	return hinges;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	struct ingest_settings settings = {.unmarked = TLP_AMBER};
	struct reporting reporting = {0};
	struct agreements agreements = {0};

	if (argc < 3)
		return 2;
	settings.publishers =
		publishers_load("templates/reference/publishers.ini", arena, diags);
	agreements_load("templates/agreements", arena, diags, &agreements);
	ingest_file(argv[1], &settings, arena, diags, &reporting);
	if (!reporting.incidents.n || !agreements.n)
		return 1;
	size_t n = (size_t)strtoul(argv[2], NULL, 10);
	double before = processor_seconds();
	size_t findings = judge(&reporting, &agreements, n);
	double seconds = processor_seconds() - before;
	printf("%zu incidents by %zu agreements: %zu findings in %.2f s\n", n,
		agreements.n, findings, seconds);
	before = processor_seconds();
	size_t hinges = explain(&reporting, &agreements, n);
	printf("the same, explained: %zu hinges in %.2f s\n", hinges,
		processor_seconds() - before);
	arena_free(arena);
	return 0;
}
