/* What the files of sheets share. */
#ifndef REPORT_ANNEX_PARTS_H
#define REPORT_ANNEX_PARTS_H

#include "core/str.h"
#include "report/view.h"

/* Where a sheet's callback stands. */
struct cursor {
	struct report *report;
	size_t at, part, item;
};

struct column_spec {
	const char *key;
	double width;
};

#define COLUMNS(specs) specs, sizeof specs / sizeof *specs

static inline struct cell
text(struct arena *scratch, const char *s)
{
	return str_empty(s) ? (struct cell){.kind = CELL_EMPTY} : cell_text(scratch, s);
}

static inline struct cell
date_cell(struct arena *scratch, const struct date *d)
{
	struct cell c = {.kind = CELL_DATE, .date = *d};
	if (d->precision < DATE_DAY)
		return text(scratch, d->text);
	c.text = text_plain(scratch, date_iso(scratch, d->first));
	return c;
}

static inline struct cell
link_cell(struct arena *scratch, const char *url)
{
	struct cell c = text(scratch, url);
	if (c.kind == CELL_TEXT) {
		c.kind = CELL_LINK;
		c.url = url;
	}
	return c;
}

static inline const char *
joined(struct arena *scratch, const struct texts *list)
{
	const char *all = "";
	LIST_EACH (*list, i) {
		all = i ? arena_printf(scratch, "%s %s", all, list->v[i]) : list->v[i];
	}
	return all;
}

static inline struct cell *
row_cells(struct arena *scratch, struct row *out, size_t n)
{
	out->v = ARENA_ARRAY(scratch, struct cell, n);
	out->n = n;
	return out->v;
}

/* A sheet of that name in words.ini, whose rows come from next. */
void add_sheet(struct report *, struct workbook *, const char *name,
	const struct column_spec *, size_t n,
	bool (*next)(void *, struct arena *, struct row *));
/* Instruments, Commitments, ParallelFindings, Positions. */
void add_parallel_sheets(struct report *, struct workbook *);
/* Trend, Sectors, ElementCounts. */
void add_chart_sheets(struct report *, struct workbook *);

#endif
