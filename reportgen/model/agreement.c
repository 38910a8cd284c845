/* What was promised: the words of its settings. */
#include "model/agreement.h"

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
