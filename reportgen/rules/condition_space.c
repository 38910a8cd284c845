/* The facts that a set of conditions can tell apart: one of each kind.
 *
 * Two values of a column are of one class when every test of that column says the same
 * of both. One value of each class is kept; a fact for every combination of them shows
 * all that the conditions can ever do. */
#include "rules/condition_space.h"

#include "core/buf.h"
#include "core/count.h"
#include "core/limits.h"
#include "rules/condition.h"

/* Stands for all texts that no condition names; no word of a condition has a blank. */
static const char another[] = "any other";

static struct space_column *
find_column(struct condition_space *s, const struct condition *test)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->columns[i].speaker == test->speaker &&
			(test->speaker || s->columns[i].column == test->column))
			return &s->columns[i];
	if (s->n == SPACE_COLUMNS)
		return NULL;
	struct space_column *c = &s->columns[s->n++];
	*c = (struct space_column){.speaker = test->speaker, .column = test->column};
	return c;
}

void
space_add(struct condition_space *s, const struct condition *c)
{
	if (!c)
		return;
	LIST_EACH (c->parts, i) {
		space_add(s, c->parts.v[i]);
	}
	if (c->kind != CONDITION_TEST)
		return;
	struct space_column *column = find_column(s, c);
	if (column)
		LIST_ADD(s->arena, &column->tests, c);
}

static void
set_value(
	struct condition_space *s, const struct space_column *c, const struct value *v)
{
	if (c->speaker)
		s->source.kind = v->term;
	else
		*fact_value(s->fact, c->column) = *v;
}

/* What the tests of the column say of a value, one letter each. */
static const char *
signature(
	struct condition_space *s, const struct space_column *c, const struct value *v)
{
	char *text = arena_alloc(s->arena, c->tests.n + 1);

	set_value(s, c, v);
	LIST_EACH (c->tests, i) {
		text[i] = (char)('0' + condition_holds(c->tests.v[i], s->fact));
	}
	return text;
}

/* Keeps the value unless one like it is there. */
static void
add_value(struct condition_space *s, struct space_column *c, const struct value *v)
{
	const char *text = signature(s, c, v);

	if (texts_have(&c->signatures, text))
		return;
	struct value *copy = ARENA_NEW(s->arena, struct value);
	*copy = *v;
	LIST_ADD(s->arena, &c->values, copy);
	LIST_ADD(s->arena, &c->signatures, text);
}

static void
add_terms(struct condition_space *s, struct space_column *c, enum vocabulary v)
{
	for (int t = 1; t < TERM_COUNT; t++)
		if (term_vocabulary(t) == v)
			add_value(s, c,
				&(struct value){
					.kind = VALUE_TERM, .term = (uint8_t)t});
}

/* The texts that tests of the column name, and one that none names. */
static struct texts
named_texts(struct condition_space *s, const struct space_column *c)
{
	struct texts all = {0};

	LIST_EACH (c->tests, i) {
		const struct texts *texts = &c->tests.v[i]->words.texts;
		for (size_t k = 0; k < texts->n; k++)
			texts_add_once(s->arena, &all, texts->v[k]);
	}
	LIST_ADD(s->arena, &all, another);
	return all;
}

static void
add_single_texts(struct condition_space *s, struct space_column *c)
{
	struct texts all = named_texts(s, c);

	LIST_EACH (all, i) {
		add_value(s, c, &(struct value){.kind = VALUE_TEXT, .text = all.v[i]});
	}
}

/* A column of several texts: whatever sets of them the tests tell apart, found by
 * adding one text at a time until nothing new comes of it. */
static void
add_text_sets(struct condition_space *s, struct space_column *c)
{
	struct texts all = named_texts(s, c);
	struct texts none = {0};
	size_t first = c->values.n;

	for (size_t done = first; done <= c->values.n; done++) {
		const struct texts *base =
			done == first ? &none : c->values.v[done - 1]->texts;
		for (size_t i = 0; i < all.n && c->values.n <= LIMIT_RULE_VALUES; i++) {
			struct texts *more = ARENA_NEW(s->arena, struct texts);
			for (size_t k = 0; k < base->n; k++)
				LIST_ADD(s->arena, more, base->v[k]);
			texts_add_once(s->arena, more, all.v[i]);
			add_value(s, c,
				&(struct value){.kind = VALUE_TEXTS, .texts = more});
		}
	}
}

static void
add_missing(struct condition_space *s, struct space_column *c)
{
	static const enum value_kind kinds[] = {VALUE_ABSENT, VALUE_NULL, VALUE_UNKNOWN,
		VALUE_WITHHELD, VALUE_NOT_APPLICABLE};

	for (size_t i = 0; i < COUNT(kinds); i++)
		add_value(s, c, &(struct value){.kind = (uint8_t)kinds[i]});
}

static void
add_values(struct condition_space *s, struct space_column *c)
{
	if (c->speaker) {
		add_terms(s, c, VOCABULARY_SPEAKER);
		return;
	}
	switch (column_info(c->column)->kind) {
	case KIND_TERM:
		add_terms(s, c, column_info(c->column)->vocabulary);
		break;
	case KIND_TEXTS:
		add_text_sets(s, c);
		break;
	case KIND_BOOL:
		add_value(s, c, &(struct value){.kind = VALUE_BOOL, .yes = true});
		add_value(s, c, &(struct value){.kind = VALUE_BOOL, .yes = false});
		break;
	default:
		add_single_texts(s, c);
		break;
	}
	add_missing(s, c);
}

bool
space_begin(struct condition_space *s)
{
	size_t product = 1;

	s->source = (struct source){.kind = SPEAKER_RESEARCHER};
	s->fact = fact_new(s->arena, s->list, &s->source);
	for (size_t i = 0; i < s->n; i++) {
		add_values(s, &s->columns[i]);
		product *= s->columns[i].values.n;
		if (product > LIMIT_RULE_FACTS ||
			s->columns[i].values.n > LIMIT_RULE_VALUES)
			return false;
	}
	for (size_t i = 0; i < s->n; i++)
		set_value(s, &s->columns[i], s->columns[i].values.v[0]);
	return true;
}

bool
space_next(struct condition_space *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct space_column *c = &s->columns[i];
		c->at = (c->at + 1) % c->values.n;
		set_value(s, c, c->values.v[c->at]);
		if (c->at)
			return true;
	}
	return false;
}

static bool
tests_column(const struct condition *c, const struct space_column *column)
{
	if (!c)
		return false;
	LIST_EACH (c->parts, i) {
		if (tests_column(c->parts.v[i], column))
			return true;
	}
	return c->kind == CONDITION_TEST && c->speaker == column->speaker &&
	       (c->speaker || c->column == column->column);
}

/* "a party" says more than the code of the first, unless parties are told apart. */
static const char *
state_text(const struct condition_space *s, const struct space_column *c)
{
	const struct value *v = c->values.v[c->at];
	size_t n = 0;

	if (v->kind != VALUE_TEXT || !texts_have(s->parties, v->text))
		return value_text(s->arena, v);
	LIST_EACH (c->values, i) {
		const struct value *other = c->values.v[i];
		n += other->kind == VALUE_TEXT && texts_have(s->parties, other->text);
	}
	return n == 1 ? "a party" : v->text;
}

const char *
space_fact_text(const struct condition_space *s, const struct condition *a,
	const struct condition *b)
{
	struct buf out = {.arena = s->arena};

	for (size_t i = 0; i < s->n; i++) {
		const struct space_column *c = &s->columns[i];
		const struct value *v = c->values.v[c->at];
		if (!tests_column(a, c) && !tests_column(b, c))
			continue;
		buf_printf(&out, "%s%s %s", out.n ? ", " : "",
			c->speaker ? "by" : column_info(c->column)->name,
			v->kind == VALUE_ABSENT ? "absent"
			: v->kind == VALUE_BOOL ? (v->yes ? "yes" : "no")
						: state_text(s, c));
	}
	return buf_text(&out);
}
