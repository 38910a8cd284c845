/* The workbook beside the brief: what can be counted again. */
#ifndef REPORT_ANNEX_H
#define REPORT_ANNEX_H

#include "doc/doc.h"
#include "report/view.h"

/* The sheets; their rows are drawn from callbacks, so that length costs no memory. */
struct workbook *annex_build(struct report *);

#endif
