/* EuRepoC: what the parts of the reader share. */
#ifndef INGEST_EUREPOC_H
#define INGEST_EUREPOC_H

#include "ingest/reader.h"

/* One row under reading. */
struct eurepoc {
	struct intake *in;
	struct json row;
	struct incident *incident;
	struct source *source;
	bool full; /* a list is too long, and that was reported */
};

/* A cell: what stands at one position, mostly one word. */
struct eurepoc_cell {
	struct json at;
	struct texts words; /* "" keeps a place */
};

struct eurepoc_list {
	LIST_OF(struct eurepoc_cell);
};

/* eurepoc_cell.c */
/* A member of the row, by its name in the published table or in the interface. */
struct json eurepoc_at(struct eurepoc *, const char *member);
/* A member as a list: an array, a text with "; " between the items, or a list as Python
 * prints it. Empty when absent or "". */
struct eurepoc_list eurepoc_list(struct eurepoc *, const char *member);
/* The only word of the cell at i; "" when there is none. */
const char *eurepoc_word(const struct eurepoc_list *, size_t i);
/* "", "Not available", and what Python has for it: nothing was coded. */
bool eurepoc_is_blank(const char *word);
/* It was looked for, and not found. */
bool eurepoc_is_unknown(const char *word);
/* The word of list that goes with place i of n: lists of one length pair, a list of one
 * word has it for all; "" otherwise. */
const char *eurepoc_paired(const struct eurepoc_list *, size_t n, size_t i);
/* "WHO (COUNTRY)", or the one that was told; NULL when neither was. */
const char *eurepoc_speaker(struct eurepoc *, const char *who, const char *country);
/* parts joined by "; " without blanks; NULL when nothing is left. */
const char *eurepoc_join(struct eurepoc *, const char *const *parts, size_t n);
/* Reads a day; the first of January stands for the year. */
bool eurepoc_date(
	struct eurepoc *, struct json at, const char *text, struct date *, bool *year);
/* The state a country is; NULL when unknown, a region or, reported, no country. */
const char *eurepoc_country(struct eurepoc *, struct json at, const char *word);
struct fact *eurepoc_fact(struct eurepoc *, enum fact_list, struct json at);
/* Adds a fact; of one told twice (by another speaker, say) the notes are joined. */
void eurepoc_add(struct eurepoc *, struct fact *);
void eurepoc_report_word(struct json at, const char *what, const char *word);

/* eurepoc_actor.c: attribution, actors, purposes */
void eurepoc_read_actors(struct eurepoc *);
/* eurepoc_victim.c */
void eurepoc_read_victims(struct eurepoc *);
/* eurepoc_conduct.c: means, taking; true when it says what was done */
bool eurepoc_read_conduct(struct eurepoc *);

#endif
