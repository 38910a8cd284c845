/* Records of a file that refer to each other, put together to be read as one. */
#ifndef INGEST_LOT_H
#define INGEST_LOT_H

#include "core/buf.h"
#include "ingest/reader.h"

/* Neighbours in an array, or in the file, that wait for each other. Start with intake
 * and prefix set; nothing else is kept while none waits. */
struct lot {
	struct intake *in;
	const char *prefix;          /* pointer of what holds them */
	const struct reader *reader; /* whose they are; NULL: none waits */
	struct arena *arena;         /* of the text; NULL: none waits */
	struct buf text;             /* an array in which each has its index */
	size_t items;
	unsigned line;         /* of the first */
	struct arena *looking; /* emptied for each record that is looked at */
};

/* Appends a record's bytes, or all that is needed of it: {"": its id}. */
void lot_append(struct buf *, const struct reader *, struct json record,
	const char *bytes, size_t n);
/* A record waits for its neighbours. Over LIMIT_OBJECT_BYTES those before it are read
 * without those after it. */
void lot_add(struct lot *, const struct reader *, struct json record, const char *bytes,
	size_t n, size_t index, unsigned line);
/* The next record waits too, if there are records that wait, and it is one of theirs;
 * false when it has still to be looked at. */
bool lot_take(struct lot *, const char *bytes, size_t n, size_t index, unsigned line);
/* Reads what waits, and is empty then. */
void lot_read(struct lot *);

#endif
