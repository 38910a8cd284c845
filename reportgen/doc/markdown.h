/* Markdown with tokens for values in, blocks of a document out. */
#ifndef DOC_MARKDOWN_H
#define DOC_MARKDOWN_H

#include <stddef.h>

#include "core/arena.h"
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
