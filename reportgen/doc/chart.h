/* A chart as data: what it shows, not how it is drawn. Every word in it comes from who
 * builds it. */
#ifndef DOC_CHART_H
#define DOC_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/list.h"

enum chart_kind {
	CHART_COLUMNS, /* stacked columns over months, in one panel or several */
	CHART_LANES,   /* a line of time for each thing */
	CHART_HEAT,    /* a table of counts, shaded */
	CHART_BARS     /* bars of parts that add up, with their numbers */
};

/* What became of the thing in a lane, or what a key explains. */
enum chart_mark {
	MARK_NONE,
	MARK_SOLID,
	MARK_HALF,
	MARK_HOLLOW,
	MARK_RANGE_EXACT,     /* a bar from one known day to another */
	MARK_RANGE_UNCERTAIN, /* a bar in which the day lies */
	MARK_PALE             /* the part of a column that is dated less exactly */
};

/* What one fill stands for: a part of columns and bars, a column of a heat table. */
struct chart_series {
	const char *label;
	const char *tone;   /* of style.ini; may be NULL */
	const char *symbol; /* may be NULL */
	bool is_total;      /* HEAT: of all others, set apart and not shaded */
};

/* A column, a bar or a row of a heat table. */
struct chart_bar {
	const char *label;  /* "Oct" under a column, else the whole name */
	const char *group;  /* COLUMNS: "2015", said once below neighbours that share
			       it; may be NULL */
	double *values;     /* for each series, 0 or more */
	const double *pale; /* the part of each that is drawn pale; may be NULL */
};

/* Neighbouring columns that have something in common, from and to inclusive. */
struct chart_span {
	size_t from, to;
	const char *label;
	bool hatched; /* behind the columns */
};

/* A line across, with its label. */
struct chart_rule {
	double at; /* COLUMNS: columns from the left edge of the first; LANES: the day
		      at whose beginning it stands */
	const char *label; /* may be NULL */
};

/* Columns side by side. Panels of one row share their scale; rows stand one below
 * another over the same columns. */
struct chart_panel {
	size_t row;
	const char *title; /* may be NULL */
	LIST_OF(struct chart_series) series;
	LIST_OF(struct chart_bar) bars;
	LIST_OF(struct chart_span) spans;
	LIST_OF(struct chart_rule) rules;
};

struct chart_lane {
	const char *label, *detail; /* detail may be NULL */
	const char *tone, *symbol;
	const char *dates; /* beside the mark */
	bool dated;
	int32_t from, to; /* days since 1970-01-01, inclusive */
	bool is_exact;    /* from and to are days when something was done */
	int32_t at;       /* where the mark stands */
	enum chart_mark mark;
};

/* A place on the line of time that may get a label. */
struct chart_tick {
	int32_t day;
	const char *label;
	const char *group; /* as of columns */
};

struct chart_key {
	const char *label;
	const char *tone, *symbol; /* a fill; else the mark */
	enum chart_mark mark;
};

struct chart {
	enum chart_kind kind;
	const char *title;
	const char *reading; /* one or two sentences: what it shows */
	const char *shows;   /* what the reading begins with: "What it shows:" */
	const char *note;    /* how it was counted; may be NULL */
	const char *numbers; /* what is drawn, in words, for who cannot see it */
	bool is_empty;       /* nothing to draw: title, reading and note only */
	LIST_OF(struct chart_key) keys;
	LIST_OF(struct chart_panel) panels; /* COLUMNS; one of HEAT and BARS */
	LIST_OF(struct chart_lane) lanes;
	int32_t from, to; /* LANES: the days shown, inclusive */
	LIST_OF(struct chart_tick) ticks;
	LIST_OF(struct chart_rule) rules; /* LANES */
};

#endif
