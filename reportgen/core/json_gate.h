/* The gate before cJSON, over a file of any size. */
#ifndef CORE_JSON_GATE_H
#define CORE_JSON_GATE_H

#include "core/stream.h"

/* As json_gate, through the stream's window; *values counts the values one after
 * another. Where the stream keeps a list of broken lines and every other line holds one
 * whole record, a line that is no JSON is noted there and reported by itself. False
 * also when the file could not be read as it was (not reported here). */
bool json_gate_stream(struct stream *, struct diags *, size_t *values);

#endif
