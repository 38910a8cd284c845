/* The syntax of PDF (ISO 32000-1, 7.2 to 7.5) over bytes that nobody vouches for. */
#ifndef PUBLISH_PDF_SYNTAX_H
#define PUBLISH_PDF_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

/* Some bytes of the file; NULL: not there. */
struct bytes {
	const char *s;
	size_t n;
};

struct pdf_file {
	struct bytes all;
	size_t *offsets; /* of the objects, by number; 0: none */
	size_t n;
	struct arena *arena;
	struct bytes trailer;
};

/* The token at the front of *rest, which moves on; empty at the end. Brackets are
 * tokens, strings are whole ones with their delimiters. */
struct bytes pdf_token(struct bytes *rest);
bool token_is(struct bytes, const char *);
/* Reads the table of objects; false when it is damaged or does not lead to them. */
bool pdf_file_open(struct pdf_file *, const char *bytes, size_t n, struct arena *);
/* The value of a key of a dictionary, seen through a reference. */
struct bytes pdf_value(const struct pdf_file *, struct bytes dict, const char *key);
/* The next value of an array that *rest is inside of, seen through a reference; NULL at
 * its end. */
struct bytes pdf_item(const struct pdf_file *, struct bytes *rest);
/* The bytes of a stream, inflated if deflated; NULL when they cannot be had. */
struct bytes pdf_stream(const struct pdf_file *, struct bytes dict);

#endif
