/* A template and a view in, a document out. */
#ifndef DOC_TEMPLATE_H
#define DOC_TEMPLATE_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/diag.h"
#include "doc/data.h"
#include "doc/doc.h"

/* A built thing that a template places by name: ![text](table:findings). */
struct built {
	const char *name;    /* "table:findings", "figures:key" */
	struct block *block; /* drawn there, with alt set to the image's text */
};

struct builts {
	LIST_OF(struct built) all;
};

/* Renders the template at path (partials from its folder, else from fallback, which may
 * be NULL) over view, reads the result as Markdown (md4c, with tables) and adds its
 * blocks to doc. Values are never read as Markdown. required names partials, ended by
 * NULL, of which the first is appended when the template places none (limits.md); may
 * be NULL. False when something was reported. */
bool template_render(const char *path, const char *fallback,
	const char *const *required, const struct data *view, const struct builts *,
	struct doc *, struct arena *, struct diags *);

#endif
