/* What was promised: the words of its settings. */
#include "model/agreement.h"

#include "core/str.h"

const char *
policy_text(enum attempt_policy p)
{
	static const char *const texts[] = {"strict", "evidentiary", "inclusive"};
	return texts[p];
}

const char *
victim_rule_text(enum victim_rule r)
{
	static const char *const texts[] = {"counterparty", "any"};
	return texts[r];
}

const char *
wording_text(enum wording_point p)
{
	static const char *const texts[] = {
#define WORDING(id, text) [WORDING_##id] = text,
#include "model/wording.def"
#undef WORDING
	};
	return texts[p];
}

bool
wording_same(const struct agreement *a, const struct agreement *b, enum wording_point p)
{
	return str_eq(a->wording[p].text, b->wording[p].text);
}

const struct commitment *
commitment_find(const struct agreement *a, const char *id)
{
	LIST_EACH (a->commitments, i) {
		if (str_eq(a->commitments.v[i]->id, id))
			return a->commitments.v[i];
	}
	return NULL;
}

const struct agreement *
agreement_tests(const struct agreements *all, const struct agreement *a)
{
	LIST_EACH (*all, i) {
		if (str_eq(all->v[i]->file, a->tests_file))
			return all->v[i];
	}
	return a;
}

bool
agreement_is_untested(const struct agreements *all, const struct agreement *a)
{
	const struct agreement *tests = agreement_tests(all, a);

	for (int p = 0; a->worded && tests->worded && p < WORDING_COUNT; p++)
		if (!wording_same(tests, a, p))
			return true;
	return false;
}
