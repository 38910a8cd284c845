/* The words facts are told in. */
#ifndef MODEL_TERMS_H
#define MODEL_TERMS_H

#include <stdbool.h>
#include <stddef.h>

/* Every term of every vocabulary, numbered through; TERM_NONE is no term. */
enum term {
	TERM_NONE,
#define VOCABULARY(id, name)
#define TERM(vocabulary, id, text) vocabulary##_##id,
#include "model/terms.def"
#undef VOCABULARY
#undef TERM
	TERM_COUNT
};

enum vocabulary {
	VOCABULARY_NONE,
#define VOCABULARY(id, name) VOCABULARY_##id,
#define TERM(vocabulary, id, text)
#include "model/terms.def"
#undef VOCABULARY
#undef TERM
	VOCABULARY_COUNT
};

/* The term of that spelling; TERM_NONE when the vocabulary has no such word. */
enum term term_find(enum vocabulary, const char *text);
/* "trade-secret"; "" for TERM_NONE. */
const char *term_text(enum term);
enum vocabulary term_vocabulary(enum term);
/* "kind of victim". */
const char *vocabulary_name(enum vocabulary);
/* The spellings of a vocabulary. */
size_t vocabulary_words(enum vocabulary, const char *const **words);

/* The weakest first, so that they compare. */
enum confidence {
	CONFIDENCE_NONE,
	CONFIDENCE_LOW,
	CONFIDENCE_MODERATE,
	CONFIDENCE_HIGH
};
/* "moderate"; NULL for none. */
const char *confidence_text(enum confidence);
/* CONFIDENCE_NONE when there is no such word. */
enum confidence confidence_find(const char *text);
enum confidence confidence_least(enum confidence, enum confidence);
enum confidence confidence_most(enum confidence, enum confidence);

#endif
