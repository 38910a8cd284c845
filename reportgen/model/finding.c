/* What was judged: the words for it. */
#include "model/finding.h"

bool
finding_is_finding(enum finding_code code)
{
	static const bool is[FINDING_COUNT] = {
#define FINDING(id, text, is_finding) [FINDING_##id] = is_finding,
#include "model/finding.def"
#undef FINDING
	};
	return is[code];
}

const char *
finding_text(enum finding_code code)
{
	static const char *const texts[FINDING_COUNT] = {
#define FINDING(id, text, is_finding) [FINDING_##id] = text,
#include "model/finding.def"
#undef FINDING
	};
	return texts[code];
}

bool
finding_is_concern(enum finding_code code)
{
	return code >= FINDING_CONCERN_ATTEMPT;
}

const char *
element_value_text(enum element_value v)
{
	static const char *const texts[] = {
		"negated", "not-established", "undetermined", "established"};
	return texts[v];
}

const char *
element_value_letter(enum element_value v)
{
	static const char *const letters[] = {"X", "N", "U", "E"};
	return letters[v];
}

const char *
element_text(enum element_role role)
{
	static const char *const texts[ELEMENT_COUNT] = {
#define ELEMENT(id, text, reason) [ELEMENT_##id] = text,
#include "model/element.def"
#undef ELEMENT
	};
	return texts[role];
}

const char *
element_reason(enum element_role role)
{
	static const char *const texts[ELEMENT_COUNT] = {
#define ELEMENT(id, text, reason) [ELEMENT_##id] = reason,
#include "model/element.def"
#undef ELEMENT
	};
	return texts[role];
}
