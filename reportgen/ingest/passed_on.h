/* Lines that earlier runs wrote (normalize --ndjson), on standard input: their records
 * are of the files those runs read, as if they were read here. */
#ifndef INGEST_PASSED_ON_H
#define INGEST_PASSED_ON_H

#include "ingest/reader.h"

struct passed_on *passed_on_new(struct arena *);
/* Counts a line, and gives the input it is of: "from" of the line; NULL: none. */
struct input *passed_on_line(struct intake *, struct json from);
/* The source of that input that a line tells of: one, however many lines tell of it.
 * *is_new when it is the first of them. */
struct source *passed_on_source(
	struct intake *, const struct place *file, struct source *, bool *is_new);
/* A line that tells what became of the records of an input. */
void passed_on_input(struct intake *, struct json input);
/* A line that tells how many an earlier run wrote. */
void passed_on_end(struct intake *, struct json end);
/* After the last line: the inputs named take the place of standard input, and what did
 * not arrive is said. */
void passed_on_settle(struct intake *);

#endif
