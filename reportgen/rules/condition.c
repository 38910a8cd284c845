/* The language of an agreement's tests: what a condition says of a fact. */
#include "rules/condition.h"

#include "core/str.h"

/* True when the set speaks only of missing values: then any real value decides it. */
static bool
is_about_missing(const struct word_set *set)
{
	for (size_t i = 0; i < sizeof set->terms; i++)
		if (set->terms[i])
			return false;
	return set->texts.n == 0 && !set->yes && !set->no;
}

/* Names of malware, techniques and companies are told in any case of letters. */
static bool
names_text(const struct word_set *set, const char *text)
{
	LIST_EACH (set->texts, i) {
		if (str_eq_nocase(set->texts.v[i], text))
			return true;
	}
	return false;
}

/* A column of several texts holds when any of them is in the set. */
static bool
names_any(const struct word_set *set, const struct texts *texts)
{
	LIST_EACH (*texts, i) {
		if (names_text(set, texts->v[i]))
			return true;
	}
	return false;
}

static enum truth
in_set(const struct condition *c, const struct value *v)
{
	switch ((enum value_kind)v->kind) {
	case VALUE_TERM:
		return c->words.terms[v->term / 8] >> (v->term % 8) & 1 ? YES : NO;
	case VALUE_TEXT:
		return names_text(&c->words, v->text) ? YES : NO;
	case VALUE_TEXTS:
		return names_any(&c->words, v->texts) ? YES : NO;
	case VALUE_BOOL:
		return (v->yes ? c->words.yes : c->words.no) ? YES : NO;
	case VALUE_DATE:
	case VALUE_NUMBER:
		return NO;
	default:
		break;
	}
	if (c->words.missing[v->kind])
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
