/* The gate before cJSON, over a file of any size. */
#ifndef CORE_JSON_GATE_H
#define CORE_JSON_GATE_H

#include "core/stream.h"

/* As json_gate, through the stream's window; *values counts the values one after
 * another. False also when the file could not be read as it was (not reported here). */
bool json_gate_stream(struct stream *, struct diags *, size_t *values);

#endif
