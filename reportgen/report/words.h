/* The words of a language: labels, patterns of dates and counts, from words.ini. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "core/date.h"
#include "core/ini.h"
#include "model/finding.h"

struct words {
	struct ini *ini;
	struct ini *annex; /* annex.ini, beside it: those of the workbook */
	const char *terms[TERM_COUNT];
	const char *findings[FINDING_COUNT];
};

/* Reads words.ini, and annex.ini when that stands beside it. Every term, finding,
 * element and month needs a word; what lacks one is reported. */
struct words *words_load(const char *path, struct arena *, struct diags *);
/* Reports each word that another language has and this one lacks, but for names of
 * countries: those that a month may need are then known before it comes. */
void words_compare(struct words *, const struct words *other);
/* The word under a key of a section; the key itself when there is none (reported once
 * when the file was loaded, or here). */
const char *words_get(struct words *, const char *section, const char *key);
const char *words_term(const struct words *, enum term);
/* "Compliance concern". */
const char *words_finding(const struct words *, enum finding_code);
const char *words_element(struct words *, enum element_role);
/* Of an element, or of the attempt for ELEMENT_ATTEMPT. */
const char *words_role(struct words *, int role);
/* "established". */
const char *words_value(struct words *, enum element_value);
const char *words_confidence(struct words *, enum confidence);
/* "China"; the code itself when it has no name. */
const char *words_country(struct words *, const char *code);
/* "seven", "12": up to nine in words. */
const char *words_number(struct words *, struct arena *, unsigned n);
/* "seven victims", "one victim", after a pattern of [counts]. */
const char *words_count(struct words *, struct arena *, const char *what, unsigned n);
/* "a, b and c". */
const char *words_join(struct words *, struct arena *, const struct texts *);
/* "a, b or c". */
const char *words_join_or(struct words *, struct arena *, const struct texts *);
/* "26 September 2015", "October 2015", "2015", after the date's precision. */
const char *words_date(struct words *, struct arena *, const struct date *);
/* "26 Sep 2015", for tables. */
const char *words_short_date(struct words *, struct arena *, const struct date *);
/* "1 to 9 October 2015"; one day when both are the same. */
const char *words_range(struct words *, struct arena *, int32_t from, int32_t to);
const char *words_short_range(struct words *, struct arena *, int32_t from, int32_t to);
/* "26 Sep", "1 to 9 Oct": where the year is said already. */
const char *words_days(struct words *, struct arena *, int32_t from, int32_t to);
const char *words_month(struct words *, struct arena *, int year, int month);
/* In the quotation marks of the language. */
const char *words_quote(struct words *, struct arena *, const char *text);
/* A pattern with {name} replaced by value, for each pair. */
const char *words_fill(
	struct arena *, const char *pattern, const char *const *pairs, size_t n);

#endif
