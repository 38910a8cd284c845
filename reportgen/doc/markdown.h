/* Markdown with tokens for values in, blocks of a document out. */
#ifndef DOC_MARKDOWN_H
#define DOC_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/diag.h"
#include "core/list.h"
#include "doc/data.h"
#include "doc/doc.h"
#include "doc/mustache.h"
#include "doc/template.h"

/* A value stands in the Markdown as VALUE_OPEN, its index in decimal digits,
 * VALUE_CLOSE: U+E000 and U+E001, which mean nothing to Markdown. */
#define VALUE_OPEN "\xEE\x80\x80"
#define VALUE_CLOSE "\xEE\x80\x81"

struct value {
	const struct data *data;
	const char *name; /* of the tag, for messages */
};

struct values {
	LIST_OF(struct value) all;
};

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

struct markdown {
	const char *file; /* where no origin is known */
	const char *text;
	size_t n;
	const struct origins *origins;
	const struct values *values;
	const struct builts *builts;
};

/* Adds the blocks of the text to doc; what cannot be shown is reported with the line it
 * comes from. */
void markdown_read(
	const struct markdown *, struct doc *, struct arena *, struct diags *);

#endif
