/* Cells of a workbook: each typed, none a formula, none too long. */
#include "render/xlsx_parts.h"

#include <math.h>
#include <string.h>

#include "core/buf.h"
#include "core/limits.h"
#include "core/str.h"

/* Day 0 of spreadsheets, seen from 1970-01-01. */
#define EPOCH_DAYS 25569
/* Before 1900-03-01 spreadsheet programs disagree on dates, after 9999 they have none.
 */
#define FIRST_DAY (61 - EPOCH_DAYS)
#define LAST_DAY (2958465 - EPOCH_DAYS)

const char *
xlsx_shown(struct arena *arena, const struct cell *cell)
{
	const char *shown = text_with_breaks(arena, &cell->text);
	return cell->kind == CELL_LINK && str_empty(shown) && cell->url ? cell->url
									: shown;
}

/* True when all of the text is in a style. */
static bool
is_all(const struct text *text, unsigned style)
{
	LIST_EACH (text->runs, i) {
		if (!(text->runs.v[i]->style & style))
			return false;
	}
	return text->runs.n > 0;
}

static lxw_format *
format_of(struct tab *tab, enum xlsx_kind kind, const struct column *column,
	const struct cell *cell, bool linked)
{
	struct look look = {
		.kind = kind,
		.align = column ? column->align : ALIGN_LEFT,
		.tone = cell->tone,
		.bold = is_all(&cell->text, RUN_BOLD),
		.italic = is_all(&cell->text, RUN_ITALIC),
		.linked = linked,
		.heading = cell->heading,
		.lined = !tab->sheet->plain,
	};
	return xlsx_format(tab->xlsx, &look);
}

/* The text as a cell can hold it; a cut is reported with its place. Counts the lines it
 * takes. */
static const char *
fit(struct tab *tab, lxw_col_t col, const char *s)
{
	char place[LXW_MAX_CELL_NAME_LENGTH];
	size_t units;
	const char *text = xlsx_text(tab->xlsx->scratch, s, &units);

	if (units > LIMIT_CELL_UNITS) {
		lxw_rowcol_to_cell(place, tab->row, col);
		diag(tab->xlsx->diags, DIAG_CELL_CUT, LOC_FILE(tab->xlsx->file),
			"%s!%s, %zu units", tab->name, place, units);
	}
	if (col < tab->sheet->table->columns.n) {
		size_t lines = xlsx_text_lines(text, tab->widths[col]);
		tab->lines = lines > tab->lines ? lines : tab->lines;
	}
	return text;
}

/* The row the cell leads to, while the sheet may have more links. */
static const char *
target_of(struct tab *tab, const struct cell *cell)
{
	const struct xlsx_limits *most = &tab->xlsx->limits;
	bool has_room = tab->links < most->links && tab->jumps < most->jumps;
	const char *target = has_room ? xlsx_target(tab->xlsx, cell) : NULL;

	tab->links += target != NULL;
	tab->jumps += target != NULL;
	return target;
}

static void
write_text(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell, const char *s)
{
	const char *text = fit(tab, col, s);
	const char *to = str_empty(text) ? NULL : target_of(tab, cell);
	lxw_format *format = format_of(tab, XLSX_TEXT, column, cell, to != NULL);
	lxw_error error;

	if (to)
		error = worksheet_write_url_opt(
			tab->ws, tab->row, col, to, format, text, NULL);
	else if (str_empty(text))
		error = worksheet_write_blank(tab->ws, tab->row, col, format);
	else
		error = worksheet_write_string(tab->ws, tab->row, col, text, format);
	xlsx_keep(tab->xlsx, error);
	xlsx_sent_text(tab, col, text);
}

static void
draw_text(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell)
{
	write_text(tab, col, column, cell,
		text_with_breaks(tab->xlsx->scratch, &cell->text));
}

/* No workbook can hold NaN or an infinity: these stay words. A link is written first,
 * and its text replaced by the number. */
static void
draw_number(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell)
{
	if (isfinite(cell->number)) {
		const char *to = target_of(tab, cell);
		lxw_format *format =
			format_of(tab, XLSX_NUMBER, column, cell, to != NULL);
		if (to)
			xlsx_keep(tab->xlsx, worksheet_write_url_opt(tab->ws, tab->row,
						     col, to, format, "#", NULL));
		xlsx_keep(tab->xlsx, worksheet_write_number(tab->ws, tab->row, col,
					     cell->number, format));
		xlsx_sent_number(tab, col, cell->number);
		return;
	}
	const char *shown = text_with_breaks(tab->xlsx->scratch, &cell->text);
	write_text(tab, col, column, cell, str_empty(shown) ? "not a number" : shown);
}

/* A day is a date of the workbook; a year, a month or "unknown" would gain precision by
 * becoming one, and stays text. */
static void
draw_date(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell)
{
	const struct date *date = &cell->date;
	bool day = date->precision == DATE_DAY || date->precision == DATE_TIME;

	if (day && date->first >= FIRST_DAY && date->first <= LAST_DAY) {
		double serial = date->first + EPOCH_DAYS;
		xlsx_keep(tab->xlsx,
			worksheet_write_number(tab->ws, tab->row, col, serial,
				format_of(tab, XLSX_DATE, column, cell, false)));
		xlsx_sent_number(tab, col, serial);
		return;
	}
	const char *shown = text_with_breaks(tab->xlsx->scratch, &cell->text);
	write_text(tab, col, column, cell, str_empty(shown) ? date->text : shown);
}

/* What a cell says whose address cannot be a link: both, once. */
static const char *
unlinked(struct arena *arena, const char *shown, const char *url)
{
	if (str_empty(url) || strstr(shown, url))
		return shown;
	return arena_printf(arena, "%s <%s>", shown, url);
}

static void
draw_link(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell)
{
	struct xlsx *x = tab->xlsx;
	const char *shown = xlsx_shown(x->scratch, cell);

	if (!xlsx_is_link(cell->url) || tab->links >= x->limits.links) {
		write_text(
			tab, col, column, cell, unlinked(x->scratch, shown, cell->url));
		return;
	}
	const char *text = fit(tab, col, shown);
	tab->links++;
	xlsx_keep(
		x, worksheet_write_url_opt(tab->ws, tab->row, col, cell->url,
			   format_of(tab, XLSX_TEXT, column, cell, true), text, NULL));
	xlsx_sent_text(tab, col, text);
}

/* The letters of the marks, unless the cell says it in words. */
static void
draw_strip(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell)
{
	struct buf letters = {.arena = tab->xlsx->scratch};

	buf_str(&letters, text_with_breaks(tab->xlsx->scratch, &cell->text));
	for (size_t i = 0; !cell->text.runs.n && i < cell->n_marks; i++)
		buf_printf(&letters, "%s%s", i ? " " : "", cell->marks[i].letter);
	write_text(tab, col, column, cell, buf_text(&letters));
}

static void
draw_empty(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell)
{
	write_text(tab, col, column, cell, "");
}

static void (*const draw[])(
	struct tab *, lxw_col_t, const struct column *, const struct cell *) = {
	[CELL_EMPTY] = draw_empty,
	[CELL_TEXT] = draw_text,
	[CELL_NUMBER] = draw_number,
	[CELL_DATE] = draw_date,
	[CELL_LINK] = draw_link,
	[CELL_STRIP] = draw_strip,
};

void
xlsx_cell(struct tab *tab, lxw_col_t col, const struct column *column,
	const struct cell *cell)
{
	draw[cell->kind](tab, col, column, cell);
}

void
xlsx_title(struct tab *tab, lxw_col_t col, const struct column *column)
{
	struct look look = {.kind = XLSX_HEADER, .align = column->align};
	const char *text = fit(tab, col, column->title);

	xlsx_keep(tab->xlsx, worksheet_write_string(tab->ws, tab->row, col, text,
				     xlsx_format(tab->xlsx, &look)));
	xlsx_sent_text(tab, col, text);
}
