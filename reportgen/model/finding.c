/* What was judged: the words for it. */
#include "model/finding.h"

#include "core/str.h"

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

enum finding_code
finding_find(const char *text)
{
	int code = 0;
	while (code < FINDING_COUNT && !str_eq(finding_text(code), text))
		code++;
	return (enum finding_code)code;
}

bool
finding_is_by_setting(const struct finding *f)
{
	return f->code == FINDING_INCONSISTENT &&
	       f->elements[ELEMENT_THEFT].value != ESTABLISHED;
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

enum element_value
element_value_find(const char *text)
{
	for (int v = NEGATED; v <= ESTABLISHED; v++)
		if (str_eq(element_value_text((enum element_value)v), text))
			return (enum element_value)v;
	return NOT_ESTABLISHED;
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

const char *
element_or_attempt_text(int role)
{
	return role == ELEMENT_ATTEMPT ? "attempt" : element_text(role);
}

const struct element_result *
finding_result(const struct finding *f, int role)
{
	return role == ELEMENT_ATTEMPT ? &f->attempt : &f->elements[role];
}

const struct element *
agreement_element(const struct agreement *a, int role)
{
	return role == ELEMENT_ATTEMPT ? &a->attempt : &a->elements[role];
}

bool
element_results_differ(const struct element_result *a, const struct element_result *b)
{
	return a->value != b->value || a->confidence != b->confidence;
}

bool
element_is_contested(const struct element_result *r)
{
	bool any[DIRECTION_TOWARDS + 1] = {false};

	for (size_t i = 0; i < r->items.n; i++)
		any[r->items.v[i].direction] = true;
	return any[DIRECTION_AGAINST] && (any[DIRECTION_FOR] || any[DIRECTION_TOWARDS]);
}

const char *
standard_text(enum standard s)
{
	static const char *const texts[] = {"any-source", "two-origins", "official"};
	return texts[s];
}

const char *
hinge_kind_text(enum hinge_kind k)
{
	static const char *const texts[] = {"fact", "source", "origin"};
	return texts[k];
}

const char *
review_state_text(enum review_state s)
{
	static const char *const texts[] = {"applied", "confirms", "differs", "dissent",
		"superseded", "stale", "expired"};
	return texts[s];
}
