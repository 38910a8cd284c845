/* Mustache templates, after the specification (github.com/mustache/spec, v1.4). */
#ifndef DOC_MUSTACHE_H
#define DOC_MUSTACHE_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/diag.h"
#include "core/list.h"
#include "doc/data.h"

/* How a document differs from the specification's own tests. */
struct mustache_policy {
	/* Writes one value; the specification escapes HTML here. */
	void (*escape)(void *state, struct buf *out, const struct data *value,
		const char *name);
	void *state;
	/* The text of a partial, NULL when there is none. */
	const char *(*partial)(void *state, const char *name);
	bool missing_is_error; /* a name found nowhere: template-unknown, with its line
				*/
	bool plain_only;       /* {{{x}}}, {{&x}} and {{=<% %>=}} are errors */
};

/* Renders text over view into out; false when something was reported. name is for
 * messages. */
bool mustache_render(const char *name, const char *text, const struct data *view,
	const struct mustache_policy *, struct buf *out, struct arena *,
	struct diags *);

/* Where rendered text comes from; holds until the next origin begins. */
struct origin {
	size_t start; /* offset in the rendered text */
	const char *file;
	unsigned line;
};

struct origins {
	LIST_OF(struct origin) all; /* by start */
};

/* What a rendering leaves behind besides its text. */
struct mustache_trace {
	/* What messages call a partial, from the policy's state; NULL: its name. */
	const char *(*file)(void *state, const char *partial);
	struct origins origins;
};

/* As mustache_render; also fills trace with the origin of every line written. */
bool mustache_render_traced(const char *name, const char *text, const struct data *view,
	const struct mustache_policy *, struct mustache_trace *, struct buf *out,
	struct arena *, struct diags *);

#endif
