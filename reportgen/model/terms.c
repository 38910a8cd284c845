/* The words facts are told in. */
#include "model/terms.h"

#include <string.h>

#include "core/str.h"

static const char *const texts[TERM_COUNT] = {
	[TERM_NONE] = "",
#define VOCABULARY(id, name)
#define TERM(vocabulary, id, text) [vocabulary##_##id] = text,
#include "model/terms.def"
#undef VOCABULARY
#undef TERM
};

static const unsigned char vocabularies[TERM_COUNT] = {
#define VOCABULARY(id, name)
#define TERM(vocabulary, id, text) [vocabulary##_##id] = VOCABULARY_##vocabulary,
#include "model/terms.def"
#undef VOCABULARY
#undef TERM
};

static const char *const names[VOCABULARY_COUNT] = {
	[VOCABULARY_NONE] = "",
#define VOCABULARY(id, name) [VOCABULARY_##id] = name,
#define TERM(vocabulary, id, text)
#include "model/terms.def"
#undef VOCABULARY
#undef TERM
};

static size_t
first_of(enum vocabulary v)
{
	size_t i = 1;
	while (i < TERM_COUNT && vocabularies[i] != v)
		i++;
	return i;
}

enum term
term_find(enum vocabulary v, const char *text)
{
	if (!text)
		return TERM_NONE;
	for (size_t i = first_of(v); i < TERM_COUNT && vocabularies[i] == v; i++)
		if (!strcmp(texts[i], text))
			return (enum term)i;
	return TERM_NONE;
}

const char *
term_text(enum term t)
{
	return texts[t];
}

enum vocabulary
term_vocabulary(enum term t)
{
	return vocabularies[t];
}

const char *
vocabulary_name(enum vocabulary v)
{
	return names[v];
}

size_t
vocabulary_words(enum vocabulary v, const char *const **words)
{
	size_t first = first_of(v), n = 0;
	while (first + n < TERM_COUNT && vocabularies[first + n] == v)
		n++;
	*words = texts + first;
	return n;
}

const char *
confidence_text(enum confidence c)
{
	static const char *const words[] = {NULL, "low", "moderate", "high"};
	return words[c];
}

enum confidence
confidence_find(const char *text)
{
	for (int c = CONFIDENCE_LOW; c <= CONFIDENCE_HIGH; c++)
		if (str_eq(confidence_text(c), text))
			return (enum confidence)c;
	return CONFIDENCE_NONE;
}

enum confidence
confidence_least(enum confidence a, enum confidence b)
{
	return a < b ? a : b;
}

enum confidence
confidence_most(enum confidence a, enum confidence b)
{
	return a > b ? a : b;
}
