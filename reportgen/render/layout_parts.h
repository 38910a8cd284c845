/* What the parts of the layout share: lines of text, strips of blocks, and pages. */
#ifndef RENDER_LAYOUT_PARTS_H
#define RENDER_LAYOUT_PARTS_H

#include "render/layout.h"

/* Spaces are multiples of half of 4 mm, in points. */
#define UNIT (4 * 72 / 25.4)
/* Deeper nesting is drawn at this depth. */
#define DEPTH_MAX 5

/* How a text is set. */
struct type {
	enum face face;
	double size, leading;
	double spacing; /* added after each character */
	bool balanced;  /* lines of about one length */
	struct colour colour;
	const char *url; /* of all runs that have none of their own */
};

/* One line: text from x = 0 on the baseline y = 0. */
struct line {
	struct ops ops;
	double width;
};

struct lines {
	LIST_OF(struct line) list;
};

/* A tinted box behind strips; may span pages. */
struct frame {
	const struct frame *parent;
	int depth; /* 1: not inside another */
	double x, w;
};

/* What no page break cuts: a line, or a row. */
struct strip {
	double space; /* above; none at the top of a page */
	double height;
	bool keep; /* stays on one page with the next strip */
	bool begins_page;
	size_t whole; /* strips from here that had better stand on one page */
	const struct head
		*head; /* repeated above when a page begins here; may be NULL */
	const struct frame *frame;
	struct bookmark *bookmark; /* a heading that begins here; may be NULL */
	struct bookmark *cited;    /* a row that does; may be NULL */
	struct ops ops;            /* y from the top of the strip */
};

/* The header row of a table, to be copied onto each page it goes on to. */
struct head {
	struct ops ops;
	double height;
};

/* A code point on its way into a line. */
struct glyph {
	uint32_t c;
	int font;
	double size, advance;
	const struct run *run;
	bool joins; /* a reader sees it as one with the glyph before */
	bool gone;  /* takes part in breaking only */
};

struct glyphs {
	struct glyph *v;
	uint32_t *source; /* the code points as they came */
	char *breaks;     /* after each: LINEBREAK_... of libunibreak */
	size_t n, cap;
};

/* Where a table of contents is wanted, until it is known what goes into it. */
struct contents {
	const struct block *block;
	size_t strip, element; /* before which it stands */
	bool begins_page;
	double x, w;
	const struct frame *frame;
	const struct element *parent;
	LIST_OF(struct entry) entries;
};

/* The document on its way down a very long page. */
struct flow {
	const struct style *style;
	const struct measure *measure;
	struct arena *arena;
	struct diags *diags;
	struct layout *out;
	LIST_OF(struct strip) strips;
	double x, w;    /* where blocks stand now */
	double after;   /* space the last block wants below */
	int keep_lines; /* the next lines stay with the ones before */
	bool begins_page;
	const struct frame *frame;
	const struct element *parent;
	struct element *caption; /* of the table that comes next; may be NULL */
	const struct element *lists[DEPTH_MAX + 1]; /* open lists by level */
	struct contents *contents;                  /* NULL: not asked for */
	LIST_OF(struct bookmark) cited; /* where raised numbers lead, from 1 on */
	bool told_leftward;             /* that there is text that runs to the left */
	struct glyphs glyphs;           /* used again for each text */
	uint8_t missing[0x110000 / 8];  /* characters already reported */
};

/* layout_text.c */
/* Text broken into lines no wider than width; at least one line, unless there is no
 * text. */
struct lines text_lines(struct flow *, const struct text *, const struct type *,
	double width, const struct element *);
/* The text in so many lines at most, the last of them cut with an ellipsis; where it
 * would begin another line by itself, there is a blank. */
struct lines text_label(struct flow *, const char *, const struct type *, double width,
	size_t most, const struct element *);
/* The same in a single line. */
struct line text_line(struct flow *, const char *, const struct type *, double width,
	const struct element *);
/* The widths of the longest word and of the whole text on one line. */
void text_widths(struct flow *, const struct text *, const struct type *, double *word,
	double *whole);
/* Where the baseline of such text is, from the top of its line. */
double type_baseline(const struct type *);

/* Makes a glyph show another character; false, nothing done, when no font has it. */
bool glyph_become(struct flow *, const struct type *, struct glyph *, uint32_t);

/* layout_rtl.c */
/* Joins the letters of flow->glyphs that are to be; reports, once, that some run to the
 * left. */
void glyphs_shape(struct flow *, const struct type *);
/* The end of the text from a on, b at most, that runs to the left; a when none does. */
size_t leftward_end(const struct flow *, size_t a, size_t b);
/* The end of what in such text runs to the right all the same: a letter with its marks,
 * a number with the signs in it. Turns a bracket. */
size_t leftward_unit(struct flow *, const struct type *, size_t a, size_t b);

/* layout_ops.c */
struct op *ops_add(struct flow *, struct ops *, enum op_kind, const struct element *);
/* A filled box without an outline. */
struct op *ops_box(struct flow *, struct ops *, const struct element *, double x,
	double y, double w, double h, struct colour);
/* Moves the pieces of a line into ops. */
void ops_line(struct flow *, struct ops *, const struct line *, double x, double y);
/* Begins a text with a blank, left of where it stands, which parts it from what is said
 * before for who hears both. */
void op_part(struct flow *, struct op *);
/* A small box filled with a tone, with an outline; y is the top. */
void ops_tone(struct flow *, struct ops *, const struct element *, double x, double y,
	double side, const char *tone);
/* The mark's letter or the symbol in the middle of such a box. */
void ops_symbol(struct flow *, struct ops *, const struct element *, double x, double y,
	double side, const char *tone, const char *symbol);
/* Appends copies of the things in from. */
void ops_copy(struct flow *, struct ops *, const struct ops *from);
/* Ink, or white where ink could not be read on it. */
struct colour colour_on(const struct style *, struct colour fill);
/* True when the better of the two can be read on it. */
bool colour_carries_text(const struct style *, struct colour fill);

/* layout.c */
struct element *element_new(struct flow *, enum role, const struct element *parent);
/* Whether the last strip, if there is one, stands on one page with what follows. */
void flow_keep(const struct flow *, bool keep);
/* A strip at the end of the flow; space is wanted above it. */
struct strip *flow_strip(struct flow *, double space, double height);
/* Space below what was added last. */
void flow_after(struct flow *, double space);
/* A paragraph of the block's class; next is what stands behind it, or NULL. */
void flow_paragraph(struct flow *, const struct block *, const struct block *next);

void flow_heading(struct flow *, const struct block *);

/* layout_contents.c */
/* Notes the place of the table of contents. */
void flow_contents(struct flow *, const struct block *);
/* Adds the table of contents at its place, after all other blocks, when the document
 * has so many pages that a reader needs it. */
void contents_insert(struct flow *);
/* Fills in the numbers of the pages, when all strips have one. */
void contents_number(struct flow *);

/* layout_table.c */
void flow_table(struct flow *, const struct block *);

/* layout_figures.c */
void flow_figures(struct flow *, const struct block *);

/* layout_chart.c */
void flow_chart(struct flow *, const struct block *);

/* layout_page.c */
/* The number of pages the strips will take. */
size_t flow_count_pages(struct flow *);
/* Cuts the strips into pages. */
void flow_paginate(struct flow *);
/* Header and footer of each page. */
void pages_furnish(struct flow *, const struct furniture *);

#endif
