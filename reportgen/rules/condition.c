/* The language of an agreement's tests: what a condition says of a fact. */
#include "rules/condition.h"

#include "core/str.h"

static bool
names_missing(const struct word_set *set, enum value_kind kind)
{
	switch (kind) {
	case VALUE_ABSENT:
		return set->absent;
	case VALUE_NULL:
		return set->null;
	case VALUE_UNKNOWN:
		return set->unknown;
	case VALUE_WITHHELD:
		return set->withheld;
	case VALUE_NOT_APPLICABLE:
		return set->not_applicable;
	default:
		return false;
	}
}

/* True when the set speaks only of missing values: then any real value decides it. */
static bool
is_about_missing(const struct word_set *set)
{
	for (size_t i = 0; i < sizeof set->terms; i++)
		if (set->terms[i])
			return false;
	return set->texts.n == 0;
}

static enum truth
in_set(const struct condition *c, const struct value *v)
{
	if (v->kind == VALUE_TERM) {
		bool in = c->words.terms[v->term / 8] >> (v->term % 8) & 1;
		return in ? YES : NO;
	}
	if (v->kind == VALUE_TEXT)
		return texts_have(&c->words.texts, v->text) ? YES : NO;
	if (v->kind > VALUE_NOT_APPLICABLE)
		return NO;
	if (names_missing(&c->words, v->kind))
		return YES;
	return is_about_missing(&c->words) ? NO : PERHAPS;
}

static enum truth
test_holds(const struct condition *c, const struct fact *f)
{
	struct value speaker;
	const struct value *v;

	if (c->speaker) {
		speaker = (struct value){
			.kind = VALUE_TERM, .term = (uint8_t)fact_speaker(f)};
		v = &speaker;
	} else {
		v = fact_get(f, c->column);
	}
	enum truth t = in_set(c, v);
	return c->negated ? (enum truth)(YES - t) : t;
}

enum truth
condition_holds(const struct condition *c, const struct fact *f)
{
	enum truth t;

	switch (c->kind) {
	case CONDITION_TEST:
		return test_holds(c, f);
	case CONDITION_NOT:
		return (enum truth)(YES - condition_holds(c->parts.v[0], f));
	case CONDITION_ALL:
		t = YES;
		for (size_t i = 0; i < c->parts.n && t != NO; i++) {
			enum truth part = condition_holds(c->parts.v[i], f);
			t = part < t ? part : t;
		}
		return t;
	case CONDITION_ANY:
		break;
	}
	t = NO;
	for (size_t i = 0; i < c->parts.n && t != YES; i++) {
		enum truth part = condition_holds(c->parts.v[i], f);
		t = part > t ? part : t;
	}
	return t;
}
