/* What the parts of the workbook writer share. */
#ifndef RENDER_XLSX_PARTS_H
#define RENDER_XLSX_PARTS_H

#include <stdint.h>

#include <xlsxwriter.h>

#include "render/render.h"

/* What a sheet may hold; smaller in tests. */
struct xlsx_limits {
	size_t rows;  /* the header row counts */
	size_t links; /* all */
	size_t jumps; /* those within the workbook */
};

/* Colours as the library takes them, 0xRRGGBB. */
struct palette {
	lxw_color_t ink, accent, rule, tint;
};

enum xlsx_kind { XLSX_TEXT, XLSX_NUMBER, XLSX_DATE, XLSX_HEADER };

/* All that tells one cell's look from another's. */
struct look {
	enum xlsx_kind kind;
	enum align align;
	const char *tone; /* may be NULL */
	bool bold, italic, linked, heading;
	bool lined; /* a rule below, which carries the eye along a row */
	lxw_format *format;
};

/* What a sheet of the file was given, to be found in it again. The digest guards
 * against accidents, not against forgery: it mixes each cell's place, kind and text. */
struct xlsx_sent {
	const char *name;
	size_t rows, cells;
	uint64_t digest;
};

struct xlsx_sents {
	LIST_OF(struct xlsx_sent);
};

/* A workbook on its way out. */
struct xlsx {
	lxw_workbook *book;
	const char *file; /* for messages */
	const struct furniture *furniture;
	const struct style *style; /* may be NULL */
	struct palette palette;
	struct xlsx_limits limits;
	struct arena *arena, *scratch; /* scratch is emptied between rows */
	struct diags *diags;
	LIST_OF(struct look) looks;
	LIST_OF(lxw_worksheet) sheets;
	struct texts names; /* of the sheets of the document, then of the others */
	const struct workbook *workbook;
	struct xlsx_sents sents; /* for each of sheets */
	lxw_error error;         /* the first; nothing more is drawn after it */
};

/* A sheet of the document on its way through one or more sheets of the file. */
struct tab {
	struct xlsx *xlsx;
	const struct sheet *sheet;
	const char *name;
	lxw_worksheet *ws;
	double *widths; /* of its columns, in characters */
	lxw_row_t row;  /* the next to write */
	size_t lines;   /* its longest cell takes, when wrapped */
	size_t links, jumps;
	size_t cells; /* of the row so far */
	struct xlsx_sent *sent;
};

/* xlsx.c */
/* As render_xlsx, with limits of one's own. */
bool xlsx_write(const struct workbook *, const struct style *, const char *path,
	const char *folder, const struct xlsx_limits *, struct arena *, struct diags *);
/* Remembers the first error of the library. */
void xlsx_keep(struct xlsx *, lxw_error);

/* xlsx_sheet.c */
/* Draws a sheet, continued on others when it has more rows than fit. */
void xlsx_sheet(struct xlsx *, const struct sheet *);
/* Takes names for all sheets of the document, so that cells can lead to later ones. */
void xlsx_names(struct xlsx *);
/* "internal:'Name'!A2" for the row a cell leads to; NULL when it leads nowhere, or to a
 * row that stands on a continuation. */
const char *xlsx_target(const struct xlsx *, const struct cell *);

/* xlsx_chart.c */
/* The charts of a sheet, over the rows of its first part. */
void xlsx_charts(struct tab *);

/* xlsx_sent.c */
/* What a digest begins as. */
#define XLSX_DIGEST 0xcbf29ce484222325U
/* Adds a text, or a number by the digits a file holds. */
void xlsx_sent_add(
	struct xlsx_sent *, lxw_row_t, lxw_col_t, const char *text, size_t n);
void xlsx_sent_digits(struct xlsx_sent *, lxw_row_t, lxw_col_t, const char *digits);
/* The same for a cell of the row that is being drawn, which is counted. */
void xlsx_sent_text(struct tab *, lxw_col_t, const char *);
void xlsx_sent_number(struct tab *, lxw_col_t, double);

/* xlsx_rows.c */
/* The XML of a sheet, piece by piece: how many bytes were read, 0 at the end; and where
 * all goes that is outside of its rows. */
struct xlsx_bytes {
	size_t (*read)(void *state, char *bytes, size_t room);
	void (*rest)(void *state, const char *bytes, size_t n);
	void *state;
};

struct xlsx_rows *xlsx_rows_new(struct arena *);
/* Counts and digest of a sheet's rows; false when not all of them have the form in
 * which the library writes ours, whether sound or not. */
bool xlsx_rows_read(
	struct xlsx_rows *, const struct xlsx_bytes *, struct xlsx_sent *found);

/* xlsx_verify.c */
/* Reopens a finished file and compares it with what its sheets were given; false, and
 * why, when it is not sound. */
bool xlsx_verify(
	const char *path, const struct xlsx_sents *, struct arena *, const char **why);

/* xlsx_cell.c */
/* Writes a cell; of a column that may be NULL. */
void xlsx_cell(struct tab *, lxw_col_t, const struct column *, const struct cell *);
/* Writes a column's title. */
void xlsx_title(struct tab *, lxw_col_t, const struct column *);
/* What a reader sees of a link's text: the address when there is no other. */
const char *xlsx_shown(struct arena *, const struct cell *);

/* xlsx_look.c */
/* The colours of the style, or those of its defaults when there is none. */
struct palette xlsx_palette(const struct style *);
/* The fill of a tone; the accent for NULL. */
lxw_color_t xlsx_tone(const struct xlsx *, const char *tone);
/* The library's format for a look, made once. */
lxw_format *xlsx_format(struct xlsx *, const struct look *);

/* xlsx_text.c */
/* The text as a cell can hold it: nothing hidden, nothing a reader would decode, at
 * most LIMIT_CELL_UNITS. *units is what all of it would have needed. */
const char *xlsx_text(struct arena *, const char *, size_t *units);
/* For headers and footers: one line of at most max UTF-16 units, without codes. */
const char *xlsx_furniture_text(struct arena *, const char *, size_t max);
/* One line of at most max UTF-16 units. */
const char *xlsx_line(struct arena *, const char *, size_t max);
/* A sheet name spreadsheet programs accept, unlike any in used. */
const char *xlsx_sheet_name(
	struct arena *, const struct texts *used, const char *wanted);
/* Characters of the longest line; East Asian ones count twice, as on a screen. */
size_t xlsx_text_width(const char *);
/* Lines the text takes when wrapped between words at width. */
size_t xlsx_text_lines(const char *, double width);
/* True when the address may become a link: url_is_web, and nothing in it that the
 * library would write otherwise. */
bool xlsx_is_link(const char *url);

#endif
