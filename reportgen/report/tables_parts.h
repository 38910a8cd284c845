/* What the files of built tables share. */
#ifndef REPORT_TABLES_PARTS_H
#define REPORT_TABLES_PARTS_H

#include "report/view.h"

struct table *table_new(struct report *, const char *name);
/* A column under the heading of words.ini. */
struct column *add_column(
	struct report *, struct table *, const char *key, double weight);
struct block *add_built(
	struct report *, struct builts *out, const char *name, enum block_kind);
/* The finding's word beside its symbol in a box of its tone. */
struct cell finding_cell(struct report *, enum finding_code, bool shortened);

#endif
