/* The documentation of the view: every path a template may name. */
#ifndef REPORT_FIELDS_H
#define REPORT_FIELDS_H

#include "doc/data.h"

/* One path of a view: "concerns[].finding.label". */
struct field_seen {
	const char *path;
	enum data_kind kind;
	const char *example; /* the first text seen; "" when there is none */
};

struct fields_seen {
	LIST_OF(struct field_seen);
};

/* All paths of a view, in its order, each once; of a list those of all its items. */
void fields_list(const struct data *view, struct arena *, struct fields_seen *out);
/* What a path means; NULL when it is not documented. */
const char *field_meaning(const char *path, struct arena *);
/* "text", "url", "flag", "list" or "group". */
const char *field_kind_text(enum data_kind);

#endif
