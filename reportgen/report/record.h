/* The machine twin of the brief: reportgen.record/1. */
#ifndef REPORT_RECORD_H
#define REPORT_RECORD_H

#include "core/json_out.h"
#include "report/issue.h"

enum record_detail { RECORD_BRIEF, RECORD_ALL_ELEMENTS };

/* Writes the record. RECORD_ALL_ELEMENTS gives the elements of every finding in full,
 * else those of other agreements only where they differ. */
void record_write(
	struct json_out *, const struct issue *, enum record_detail, struct arena *);
/* One line for each incident, with its sources and findings: what comes of records that
 * stand on lines of their own (lines_write). */
void record_write_lines(struct json_out *, const struct issue *);

#endif
