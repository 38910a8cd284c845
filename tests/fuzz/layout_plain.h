/* A document from a script, and its layout with a font in which every character is half
 * its size wide; all of it must lie within the pages. */
#ifndef LAYOUT_PLAIN_H
#define LAYOUT_PLAIN_H

#include "doc/doc.h"
#include "fuzz.h"
#include "render/style.h"

/* A line is a block; its first character says of which kind. */
void doc_of_script(const uint8_t *bytes, size_t n, struct arena *, struct doc *out);
void layout_plain(const struct doc *, struct arena *);

#endif
