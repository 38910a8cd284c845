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

/* A part that no document may lack; the lists end with NULL. */
struct required {
	const char *const *partials; /* any of these; else the first is appended */
	const char *const *values;   /* each is named in it; "a|b": one of them is */
};

/* Renders the template at path (partials from its folder, else from fallback, which may
 * be NULL) over view, reads the result as Markdown (md4c, with tables) and adds its
 * blocks to doc. Values are never read as Markdown. required may be NULL. False when
 * something was reported. */
bool template_render(const char *path, const char *fallback, const struct required *,
	const struct data *view, const struct builts *, struct doc *, struct arena *,
	struct diags *);

#endif
