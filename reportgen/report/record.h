/* The machine twin of the brief: reportgen.record/1. */
#ifndef REPORT_RECORD_H
#define REPORT_RECORD_H

#include "core/json_out.h"
#include "report/issue.h"

enum record_detail { RECORD_BRIEF, RECORD_ALL_ELEMENTS };

/* Writes the record. RECORD_ALL_ELEMENTS gives the elements of every finding in full,
 * else those of other agreements only where they differ. lines makes it NDJSON: one
 * line for each incident with its findings and sources. */
void record_write(struct json_out *, const struct issue *, enum record_detail,
	bool lines, struct arena *);

#endif
