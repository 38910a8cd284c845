/* Valid JSON that we will not use: what would be read differently by different readers.
 */
#ifndef CORE_JSON_RECORD_H
#define CORE_JSON_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/diag.h"

/* An integer of more digits than a double holds. */
struct json_big {
	size_t ordinal; /* which number of the record it is, in the order of the text */
	const char *digits;
	struct json_big *next;
};

struct json_scan {
	enum diag_id fault;
	size_t at;            /* offset of the fault in the record */
	struct json_big *big; /* in the order of the text; in the arena */
};

/* Looks through the gated text of one record for \u0000, lone surrogates, noncharacters
 * and numbers that are not finite or longer than our limit; true when there is a fault,
 * and the first. Notes integers beyond 2^53 on the way. */
bool json_record_scan(
	const char *bytes, size_t n, struct arena *, struct json_scan *out);
/* False when a look at all bytes shows that a scan would find nothing in strings. */
bool json_record_needs_scan(const char *bytes, size_t n);

#endif
