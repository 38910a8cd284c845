/* What the files of built tables share. */
#ifndef REPORT_TABLES_PARTS_H
#define REPORT_TABLES_PARTS_H

#include "report/view_parts.h"

struct table *table_new(struct report *, const char *name);
/* A column under the heading of words.ini. */
struct column *add_column(
	struct report *, struct table *, const char *key, double weight);
struct block *add_built(
	struct report *, struct builts *out, const char *name, enum block_kind);
/* A cell of plain text; NULL is "". */
static inline void
set_text(struct report *r, struct cell *cell, const char *text)
{
	*cell = cell_text(r->arena, text ? text : "");
}

/* The tone of style.ini for a finding: its code in lower case. */
const char *finding_tone(struct report *, enum finding_code);
/* The finding's word beside its symbol in a box of its tone. */
struct cell finding_cell(struct report *, enum finding_code, bool shortened);

/* The tables of sectors and plans, and of who says what. */
void builts_make_context(struct report *, struct builts *out);
/* The tables of other settings and of values that would change findings. */
void builts_make_explain(struct report *, struct builts *out);
/* The tables of other commitments and parallel instruments. */
void builts_make_parallel(struct report *, struct builts *out);
/* The tables of what changed since earlier issues. */
void builts_make_changes(struct report *, struct builts *out);
/* The charts a template places by name. */
void builts_make_charts(struct report *, struct builts *out);

#endif
