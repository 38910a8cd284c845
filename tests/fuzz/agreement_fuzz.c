/* Any bytes as an agreement: what loads judges the sample's incidents, the same twice,
 * and runs its examples. Conditions alone, which are faster, are in condition_fuzz. */
#include "fuzz_setup.h"

#include "report/issue.h"
#include "rules/rules.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct reporting *sample = fuzz_sample()->reporting;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	const char *path = fuzz_file("us-china-2015.ini", bytes, n);
	struct agreement *a = agreement_load(path, arena, diags);

	MUST(a || diags->all.n);
	for (size_t i = 0; a && i < sample->incidents.n && i < 4; i++) {
		struct finding *f = rules_judge(a, sample->incidents.v[i], arena);
		struct finding *g = rules_judge(a, sample->incidents.v[i], arena);
		MUST(f->code < FINDING_COUNT && f->code == g->code);
		MUST(f->confidence == g->confidence);
	}
	if (a) {
		agreement_check_examples(a, arena, diags);
		rules_report_idle(a, sample, diags);
		rules_report_open(a, sample, diags);
	}
	fuzz_check_diags(diags, arena);
	fact_release();
	arena_free(arena);
	return 0;
}
