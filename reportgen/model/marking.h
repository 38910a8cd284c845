/* Who may see it: markings of the Traffic Light Protocol, as terms. */
#ifndef MODEL_MARKING_H
#define MODEL_MARKING_H

#include "core/json.h"
#include "model/terms.h"

/* The highest marking of two. */
enum term marking_most(enum term a, enum term b);
/* "TLP:AMBER+STRICT". */
const char *marking_text(enum term);
/* A token of TLP 1.0 or 2.0 in any case, with or without "TLP:"; TERM_NONE when
 * unknown. */
enum term marking_parse(const char *text);
/* The TLP of a member: TERM_NONE when absent, TLP_RED (reported) when unknown. */
enum term marking_read(struct json);

#endif
