/* Which reader a value belongs to, from what it says, never from a file's name. */
#ifndef INGEST_DETECT_H
#define INGEST_DETECT_H

#include "ingest/profile.h"
#include "ingest/reader.h"

/* Who knows a value: a reader of ours, else a mapping profile, else nobody. */
struct detected {
	const struct reader *reader;
	const struct profile *profile;
};

struct detected detect(struct json, const struct intake *);
/* Gives a value to who knows it; false when nobody does. */
bool detect_read(const struct detected *, struct json, struct intake *);
/* Gives a value to its reader; arrays item by item, known wrappers peeled. What no
 * reader knows is refused by its top-level keys. */
void detect_and_read(struct json, struct intake *, int wrapped);
/* The member of a wrapper that holds what it wraps; NULL when it is none. */
const char *detect_wrapped(struct json);
/* Notes what knew the value as the format of the input; false when nobody did. */
bool detect_note(struct intake *, const struct detected *);
/* True when the record is to be read together with its neighbours. */
bool detect_is_joint(const struct detected *, struct json record);
/* Refuses a value that no reader knows by what it looks like. */
void detect_refuse(struct json, struct intake *);
/* True when the items of this member of a known object are records of their own, each
 * of which may be refused without the others. */
bool detect_holds_records(const struct detected *, const char *member);
/* All readers, in the order they are asked. */
const struct reader *const *readers_all(size_t *n);

#endif
