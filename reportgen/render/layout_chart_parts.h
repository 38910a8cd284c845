/* What the kinds of charts share: a plot that fills the width from the top down. */
#ifndef RENDER_LAYOUT_CHART_PARTS_H
#define RENDER_LAYOUT_CHART_PARTS_H

#include "render/layout_parts.h"

#define CHART_OUTLINE 0.5
#define CHART_HAIRLINE 0.4
/* Between texts that could touch. */
#define CHART_GAP 4

/* A chart being drawn into one strip. */
struct plot {
	struct flow *flow;
	const struct chart *chart;
	const struct element *element;
	struct ops *ops;
	struct type label, strong, axis; /* texts in it */
	double x, w;                     /* where it stands */
	double y;     /* how far it is drawn, from the top of the strip */
	double scale; /* 1, or less when the chart would be higher than a page */
};

/* layout_chart.c */
/* Text with its middle at the height middle: from x on, up to x, or around x; cut where
 * it is wider than most. Returns its width. */
double plot_text(struct plot *, const char *, const struct type *, enum align, double x,
	double middle, double most);
double plot_text_width(struct plot *, const char *, const struct type *);
/* A whole number in digits. */
const char *plot_number(struct plot *, double);
/* Of all series in a column, a bar or a row. */
double bar_sum(const struct chart_panel *, size_t bar);
/* Upright when w is 0, level when h is. */
void plot_line(struct plot *, double x, double y, double w, double h, double width,
	struct colour);
/* A box in a tone, with its pattern and an outline of ink. */
struct op *plot_fill(
	struct plot *, double x, double y, double w, double h, const char *tone);
/* A fill, half of it white, with a dashed outline. */
void plot_pale(struct plot *, double x, double y, double w, double h, const char *tone);
/* A box of slanted lines without an outline. */
void plot_hatch(struct plot *, double x, double y, double w, double h);
/* The tone's box with the symbol in it; y is the top. */
void plot_symbol(struct plot *, double x, double y, double side, const char *tone,
	const char *symbol);
/* A mark around (x, y), or a bar of ranges. */
void plot_mark(struct plot *, enum chart_mark, double x, double y, double side);
/* A grey that shows on white (3:1), for lines that are not to be loud. */
struct colour plot_grey(const struct plot *);
/* Part of the way from white to the colour. */
struct colour colour_tint(struct colour, double part);

/* The distance of marks on an axis from 0 to most: 1, 2 or 5 times a power of ten, at
 * least 1, with at most n of them. */
double chart_step(double most, int n);

/* A label that wants a place on a line. */
struct place_wanted {
	const char *text;
	double x; /* its middle */
};

/* The labels of an axis, around their places: each one, or each second, third … counted
 * back from the last, so that none touches another. */
void plot_axis_labels(struct plot *, const struct place_wanted *, size_t n,
	double middle, double least, double most);

/* layout_chart_columns.c, layout_chart_lanes.c, layout_chart_rows.c */
void plot_columns(struct plot *);
void plot_lanes(struct plot *);
void plot_heat(struct plot *);
void plot_bars(struct plot *);

#endif
