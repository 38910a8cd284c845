/* The workbook beside the brief: what can be counted again. */
#ifndef REPORT_ANNEX_H
#define REPORT_ANNEX_H

#include "doc/doc.h"
#include "report/view.h"

/* The sheets and columns annex.ini names, in its order; their rows are drawn from
 * callbacks, so that length costs no memory. What annex.ini has wrong is reported with
 * its line. Comes after the view, which cites the sources. NULL when the numbers of
 * brief, record and sheets do not agree, which is reported. */
struct workbook *annex_build(struct report *);
/* The same, with sheets of at most so many rows, titles included. */
struct workbook *annex_build_limited(struct report *, size_t sheet_rows);

#endif
