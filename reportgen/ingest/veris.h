/* VERIS: what the parts of the reader share. */
#ifndef INGEST_VERIS_H
#define INGEST_VERIS_H

#include "ingest/reader.h"

/* How sure the record is that there was an incident (security_incident). */
enum veris_certainty {
	VERIS_CONFIRMED, /* or not told */
	VERIS_SUSPECTED,
	VERIS_NEAR_MISS,
	VERIS_FALSE_POSITIVE
};

/* One record under reading. */
struct veris {
	struct intake *in;
	struct json root;
	struct incident *incident;
	struct source *source;
	enum veris_certainty certainty;
	struct date start; /* of the first act; may be absent */
	bool full;         /* a list is too long, and that was reported */
};

/* veris.c */
struct fact *veris_fact(struct veris *, enum fact_list, struct json at);
/* As veris_fact, with a term set and added. */
struct fact *veris_term(
	struct veris *, enum fact_list, enum fact_column, enum term, struct json at);
void veris_add(struct veris *, struct fact *);
/* Calls take for each string of an array, or for the only string. */
void veris_each(struct veris *, struct json list,
	void (*take)(struct veris *, struct json at, const char *word, void *to),
	void *to);
/* As veris_each, for each object of an array (VERIS 1.2) or the only object; true
 * stands for an object without members, false for none. */
void veris_each_object(struct veris *, struct json,
	void (*take)(struct veris *, struct json object, void *to), void *to);
/* A number, also as an export of MongoDB writes it ({"$numberInt": "3"}). */
bool veris_number(struct json, double *out);
/* A word of VERIS that stands for no value: "Unknown", "Other", "NA", "". */
bool veris_is_open(const char *word);
void veris_report_word(struct json at, const char *what, const char *word);
/* A note of ours and one of the record's analyst as one; each may be NULL. */
const char *veris_note(struct veris *, const char *ours, struct json theirs);
/* Time that passed since the first act ({unit, value}) as a date, and a note that says
 * so. False where the unit is finer than what is known of the start. */
bool veris_reckon(struct veris *, struct json, struct date *, const char **note);
/* ISO 3166-1 alpha-2; NULL, and reported, when it is none. */
const char *veris_country(struct veris *, struct json at, const char *word);

/* veris_actor.c: attribution, actors, purposes */
void veris_read_actors(struct veris *);
/* veris_victim.c */
void veris_read_victims(struct veris *);
/* veris_conduct.c: means, taking, objects; true when somebody acted */
bool veris_read_conduct(struct veris *);

#endif
