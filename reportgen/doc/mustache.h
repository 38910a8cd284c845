/* Mustache templates, after the specification (github.com/mustache/spec, v1.4). */
#ifndef DOC_MUSTACHE_H
#define DOC_MUSTACHE_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/diag.h"
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

#endif
