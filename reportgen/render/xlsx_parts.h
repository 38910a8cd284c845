/* What the parts of the workbook writer share. */
#ifndef RENDER_XLSX_PARTS_H
#define RENDER_XLSX_PARTS_H

#include <xlsxwriter.h>

#include "render/render.h"

/* What a sheet may hold; smaller in tests. */
struct xlsx_limits {
	size_t rows; /* the header row counts */
	size_t links;
};

/* Colours as the library takes them, 0xRRGGBB. */
struct palette {
	lxw_color_t ink, accent, rule, tint;
};

enum xlsx_kind { XLSX_TEXT, XLSX_NUMBER, XLSX_DATE, XLSX_LINK, XLSX_HEADER };

/* All that tells one cell's look from another's. */
struct look {
	enum xlsx_kind kind;
	enum align align;
	const char *tone; /* may be NULL */
	bool bold, lined; /* lined: a rule below, which carries the eye along a row */
	lxw_format *format;
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
	struct texts names;
	lxw_error error; /* the first; nothing more is drawn after it */
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
	size_t links;
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

/* xlsx_cell.c */
/* Writes a cell; of a column that may be NULL. */
void xlsx_cell(struct tab *, lxw_col_t, const struct column *, const struct cell *);
/* Writes a column's title. */
void xlsx_title(struct tab *, lxw_col_t, const struct column *);
/* The cell's runs joined; a break becomes a line feed. */
const char *xlsx_joined(struct arena *, const struct text *);
/* What a reader sees of a link's text: the address when there is no other. */
const char *xlsx_shown(struct arena *, const struct cell *);

/* xlsx_look.c */
/* The colours of the style, or those of its defaults when there is none. */
struct palette xlsx_palette(const struct style *);
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
/* True when the address may become a link: http or https, an ASCII host, no user. */
bool xlsx_is_link(const char *url);

#endif
