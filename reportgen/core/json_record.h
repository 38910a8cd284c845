/* Valid JSON that we will not use: what would be read differently by different readers.
 */
#ifndef CORE_JSON_RECORD_H
#define CORE_JSON_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "core/diag.h"

struct json_fault {
	enum diag_id id;
	size_t at; /* offset of the fault in the record */
};

/* Looks through the gated text of one record for \u0000, lone surrogates, noncharacters
 * and numbers that are not finite or longer than our limit; true and the first fault
 * found. */
bool json_record_fault(const char *bytes, size_t n, struct json_fault *out);

#endif
