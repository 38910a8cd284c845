/* What a template may name, and what it may place. */
#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "doc/data.h"
#include "doc/template.h"
#include "report/report.h"

/* The view of the brief. Cites sources as it goes, so that it comes before the tables.
 */
struct data *view_build(struct report *);
/* The tables, figures and charts a template places by name. */
void builts_make(struct report *, struct builts *out);

#endif
