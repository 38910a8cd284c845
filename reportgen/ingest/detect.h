/* Which reader a value belongs to, from what it says, never from a file's name. */
#ifndef INGEST_DETECT_H
#define INGEST_DETECT_H

#include "ingest/reader.h"

/* Gives a value to its reader; arrays item by item, known wrappers peeled (formats.md
 * 0.4). What no reader knows is refused by its top-level keys. */
void detect_and_read(struct json, struct intake *);
/* All readers, in the order they are asked. */
const struct reader *const *readers_all(size_t *n);

#endif
