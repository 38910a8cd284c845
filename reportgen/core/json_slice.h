/* Pieces of a gated file, found without parsing them. */
#ifndef CORE_JSON_SLICE_H
#define CORE_JSON_SLICE_H

#include "core/stream.h"

/* Where a walk stands: in a file's values one after another, in an array or in an
 * object. */
struct json_walk {
	struct stream *s;
	char kind;      /* '[', '{', or 0: values of the file */
	size_t at;      /* behind what was found last */
	size_t counted; /* line feeds are counted up to here */
	unsigned lines;
	size_t line_start; /* behind the last of them */
	size_t broken;     /* lines passed over so far */
	/* What was found: */
	const char *key; /* of a member, as it stands in the file, without quotes */
	size_t key_length;
	size_t index; /* counted from 0 */
	size_t start;
	unsigned line;   /* on which it starts, counted from 1 */
	unsigned column; /* bytes before it on that line */
};

/* A walk over the values of the whole file. */
struct json_walk json_walk_file(struct stream *);
/* A walk over the items or members of the container that starts at a place found by
 * another walk. */
struct json_walk json_walk_into(const struct json_walk *);
/* Finds the next value; false at the end of the container, and once the text turns out
 * to be another than the gate saw (then the stream has failed). The value must be
 * passed with json_walk_end, json_walk_skip or json_walk_resume before the next call.
 */
bool json_walk_next(struct json_walk *);
/* The end of the value found: at most limit bytes are looked at; 0 when it is longer.
 */
size_t json_walk_end(struct json_walk *, size_t limit);
/* Passes the value, giving back its memory. The end. */
size_t json_walk_skip(struct json_walk *);
/* Goes on behind a walk into the value that has come to its end. */
void json_walk_resume(struct json_walk *, const struct json_walk *inner);

#endif
