/* What to show, not how to draw it: documents of blocks, workbooks of sheets. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/date.h"
#include "core/list.h"
#include "core/loc.h"
#include "doc/chart.h"

enum run_style {
	RUN_BOLD = 1,
	RUN_ITALIC = 2,
	RUN_SUPERSCRIPT = 4,
	RUN_BREAK_AFTER = 8
};

/* A stretch of text in one style. */
struct run {
	const char *text; /* plain UTF-8, never markup */
	unsigned style;   /* enum run_style, or-ed */
	const char *url;  /* http or https; NULL: no link */
};

struct text {
	LIST_OF(struct run) runs;
};

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };
enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_LINK, CELL_STRIP };

/* A small square with a letter, of which a strip is a row. */
struct mark {
	const char *letter;
	const char *tone;
};

struct sheet;

/* tone names a fill of style.ini ([tones]); NULL: none. Never the only carrier of
 * meaning. */
struct cell {
	enum cell_kind kind;
	struct text text; /* TEXT; of the others what a page shows */
	double number;    /* NUMBER */
	struct date date; /* DATE; a partial date is text in a workbook */
	const char *url;  /* LINK */
	const char *tone;
	const char
		*symbol; /* shown before the text in a box of the tone; may be NULL */
	struct mark *marks; /* STRIP */
	size_t n_marks;
	bool heading; /* of the rows below it, in a sheet to read */
	/* Where the cell leads in the workbook: a row of a sheet, counted from 0 below
	 * the titles; NULL: nowhere. */
	const struct sheet *to;
	size_t to_row;
	const char *alt; /* what boxes without text say in words; may be NULL */
};

struct column {
	const char *key; /* stable name, for the workbook's own use and tests */
	const char *title;
	enum align align;
	double weight; /* share of the width on a page; 0: as wide as needed */
	double width;  /* characters in a workbook; 0: decided from the title */
	const struct texts *letters; /* one above each mark of the strips below, on a
					page; may be NULL */
};

struct row {
	struct cell *v;
	size_t n;
};

/* Rows come from the list, then, when next is set, from the callback, which fills *out
 * from the scratch arena (emptied between rows) until it returns false. */
struct table {
	const char *name;    /* "findings" */
	const char *caption; /* may be NULL */
	const char *tone;
	LIST_OF(struct column) columns;
	bool headless; /* no header row: a table of labels and texts */
	bool cited;    /* raised numbers in the document lead to the row of that number,
			  counted from 1 */
	LIST_OF(struct row) rows;
	bool (*next)(void *state, struct arena *scratch, struct row *out);
	void *state;
};

/* One number to be read across a table. */
struct figure {
	const char *number; /* "7", "at least 7" */
	const char *label;
	const char *note; /* may be NULL */
};

enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,
	BLOCK_CALLOUT,
	BLOCK_TABLE,
	BLOCK_FIGURES,
	BLOCK_CHART,
	BLOCK_RULE,
	BLOCK_PAGE_BREAK,
	BLOCK_CONTENTS /* headings with their pages, when there are many pages */
};

struct block {
	enum block_kind kind;
	int level;         /* HEADING 1-6; ITEM nesting from 1 */
	const char *class; /* PARAGRAPH: lead, subtitle, note, caption; NULL: body */
	const char *label; /* ITEM: bullet or "1." */
	struct text text;  /* HEADING, PARAGRAPH, ITEM */
	const char *alt;   /* TABLE, FIGURES, CHART: text alternative; may be NULL;
			      CONTENTS: title */
	struct table *table;
	const struct chart *chart;
	LIST_OF(struct figure) figures;
	LIST_OF(struct block) children; /* ITEM (after its text), CALLOUT */
	struct loc loc;                 /* in the template */
};

/* What stands on every page and in the file's properties. */
struct furniture {
	const char *title, *subject, *author, *keywords;
	const char *language; /* BCP 47 */
	int64_t created;      /* seconds since 1970, UTC */
	const char *marking;  /* "TLP:CLEAR" */
	const char *banner;   /* at the top centre of all pages; NULL: none */
	const char *status;   /* "DRAFT"; NULL when released */
	const char *header_left;
	const char *footer_left;
	const char *page_of; /* "page {page} of {pages}" */
};

/* A file that goes along inside the document. */
struct attachment {
	const char *name; /* "record.json" */
	const char *type; /* "application/json" */
	const char *about;
	const char *bytes;
	size_t n;
};

struct doc {
	struct furniture furniture;
	LIST_OF(struct block) blocks;
	LIST_OF(struct attachment) attachments;
};

/* A part of a chart: rows first to last of the sheet, counted from 0 below the titles.
 */
struct sheet_series {
	const char *label;
	const char *tone;      /* of style.ini; NULL: the accent */
	size_t labels, values; /* columns */
	size_t first, last;
};

/* A chart a reader of the workbook can change, over cells of its own sheet. */
struct sheet_chart {
	const char *title;
	const char *alt; /* what it shows, for who cannot see it */
	const char *x_title, *y_title;
	bool line; /* else stacked columns */
	LIST_OF(struct sheet_series) series;
	size_t row, column; /* its upper left corner, counted from 0 */
};

struct sheet {
	const char *name;    /* at most 31 characters */
	struct table *table; /* next may be set */
	bool plain;          /* no filter and no frozen header: a page to read */
	const char *tab;     /* colour of its tab, a tone; may be NULL */
	LIST_OF(struct sheet_chart) charts;
};

struct workbook {
	struct furniture furniture;
	LIST_OF(struct sheet) sheets;
};

/* A run of plain text. */
void text_add(struct arena *, struct text *, const char *s, unsigned style);
/* A text of one plain run. */
struct text text_plain(struct arena *, const char *text);
/* All runs joined; where a line is broken a blank, or a line feed. */
const char *text_string(struct arena *, const struct text *);
const char *text_with_breaks(struct arena *, const struct text *);
struct cell cell_text(struct arena *, const char *text);
/* The number, and the text a page shows for it. */
struct cell cell_number(struct arena *, double number);
struct block *doc_add(struct arena *, struct doc *, enum block_kind);
struct column *table_add_column(
	struct arena *, struct table *, const char *key, const char *title);
/* An empty row with a cell for each column. */
struct row *table_add_row(struct arena *, struct table *);

#endif
