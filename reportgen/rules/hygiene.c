/* Which tests of an agreement did nothing on what was read: words that no source uses,
 * or a test that never meets a fact, show only so. */
#include "rules/rules.h"

#include "rules/condition.h"

static bool
holds_for_any(const struct condition *c, const struct element *e,
	const struct reporting *reporting)
{
	LIST_EACH (reporting->incidents, i) {
		const struct facts *facts =
			&reporting->incidents.v[i]->facts[e->weighs];
		for (size_t k = 0; k < facts->n; k++)
			if (condition_holds(c, facts->v[k]) == YES)
				return true;
	}
	return false;
}

/* Each alternative of an "or" by itself. */
static void
report_idle(const struct agreement *a, const struct element *e, const char *key,
	const struct condition *c, const struct reporting *reporting,
	struct diags *diags)
{
	if (!c)
		return;
	if (c->kind == CONDITION_ANY) {
		for (size_t i = 0; i < c->parts.n; i++)
			report_idle(a, e, key, c->parts.v[i], reporting, diags);
		return;
	}
	if (!holds_for_any(c, e, reporting))
		diag(diags, DIAG_RULE_IDLE, LOC_LINE(a->tests_file, c->line),
			"%s of %s", key,
			e == &a->attempt ? "attempt" : element_text(e->role));
}

static void
report_element(const struct agreement *a, const struct element *e,
	const struct reporting *reporting, struct diags *diags)
{
	report_idle(a, e, "establishes", e->establishes, reporting, diags);
	report_idle(a, e, "points-to", e->points_to, reporting, diags);
	report_idle(a, e, "negates", e->negates, reporting, diags);
	LIST_EACH (e->caps, i) {
		report_idle(a, e, "cap", e->caps.v[i]->when, reporting, diags);
	}
}

void
rules_report_idle(const struct agreement *a, const struct reporting *reporting,
	struct diags *diags)
{
	if (!reporting->incidents.n)
		return;
	for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
		report_element(a, agreement_element(a, role), reporting, diags);
}

void
rules_report_open(const struct agreement *a, const struct reporting *reporting,
	struct diags *diags)
{
	struct arena *scratch = arena_new();
	size_t open[ELEMENTS_AND_ATTEMPT] = {0}, n = reporting->incidents.n;

	LIST_EACH (reporting->incidents, i) {
		arena_empty(scratch);
		const struct finding *f =
			rules_judge(a, reporting->incidents.v[i], scratch);
		for (int role = 0; role < ELEMENTS_AND_ATTEMPT; role++)
			open[role] += finding_result(f, role)->value == UNDETERMINED;
	}
	for (int role = 0; n && role < ELEMENTS_AND_ATTEMPT; role++)
		if (open[role] == n)
			diag(diags, DIAG_ELEMENT_OPEN,
				LOC_LINE(a->tests_file,
					agreement_element(a, role)->line),
				"%s, in all %zu", element_or_attempt_text(role), n);
	arena_free(scratch);
}
