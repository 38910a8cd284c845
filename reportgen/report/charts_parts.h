/* What the files of charts share. */
#ifndef REPORT_CHARTS_PARTS_H
#define REPORT_CHARTS_PARTS_H

#include "report/tables_parts.h"

/* Values for a pattern of words.ini: names and texts, one after the other. */
struct slots {
	const char *v[32];
	size_t n; /* of pairs */
};

/* An empty chart with the title of words.ini, under its name in out. */
struct chart *chart_new(struct report *, struct builts *out, const char *name,
	enum chart_kind, const char *title);
void slot_text(struct slots *, const char *name, const char *text);
/* The number, in words up to nine; "none". */
void slot_number(struct report *, struct slots *, const char *name, unsigned n);
/* "seven incidents", after a pattern of [counts]. */
void slot_count(struct report *, struct slots *, const char *name, const char *pattern,
	unsigned n);
/* A pattern of [charts], filled in. */
const char *chart_phrase(struct report *, const char *key, const struct slots *);
/* Appends a sentence. */
void sentence_add(struct report *, const char **text, const char *sentence);
/* A key and a series for each finding of the codes that are set, the gravest first. */
void chart_finding_keys(
	struct report *, struct chart *, const bool codes[FINDING_COUNT]);
/* A line at the day the agreement took effect. */
const char *effective_label(struct report *);

/* charts_trend.c, charts_timeline.c, charts_counts.c */
void make_trend(struct report *, struct builts *out);
void make_timeline(struct report *, struct builts *out);
void make_sectors(struct report *, struct builts *out);
void make_elements(struct report *, struct builts *out);

#endif
