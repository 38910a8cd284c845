/* Sheets of a workbook: set up before the first row, then drawn row by row. */
#include "render/xlsx_parts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"

/* Widths of columns nobody gave one, in characters. */
#define WIDTH_LEAST 10
#define WIDTH_MOST 40
/* The filter's button and the cell's own margins. */
#define WIDTH_BUTTON 3
#define WIDTH_MARGIN 1
/* From so many columns on, the first stays in sight; unless it takes up the window. */
#define COLUMNS_WIDE 7
#define FROZEN_MOST 30
/* Of the library's font; and what a row may have at most. */
#define LINE_POINTS 15
#define HEIGHT_MOST 409
/* Parts of a header; all of them and their codes must stay under 255 characters. */
#define SIDE_UNITS 60
#define MARKING_UNITS 50
/* US Letter, where pages have its width; else A4. Codes of ECMA-376 part 1, 18.3.1.63.
 */
#define LETTER_POINTS 612
#define PAPER_LETTER 1
#define PAPER_A4 9
/* Characters side by side on a page: at full size, and where one still reads them. */
#define PAGE_FULL 120
#define PAGE_MOST 260

/* As wide as the title and the rows that are known by now ask for. */
static double
column_width(struct tab *tab, size_t i)
{
	const struct table *table = tab->sheet->table;
	const struct column *column = table->columns.v[i];
	size_t most = 0;

	if (column->width > 0)
		return column->width < 255 ? column->width : 255;
	if (!table->headless && column->title)
		most = xlsx_text_width(column->title) + WIDTH_BUTTON;
	LIST_EACH (table->rows, r) {
		const struct row *row = table->rows.v[r];
		if (most >= WIDTH_MOST || i >= row->n)
			continue;
		const char *s = xlsx_shown(tab->xlsx->scratch, &row->v[i]);
		size_t n = xlsx_text_width(s) + WIDTH_MARGIN;
		most = n > most ? n : most;
	}
	if (most < WIDTH_LEAST)
		return WIDTH_LEAST;
	return most < WIDTH_MOST ? (double)most : WIDTH_MOST;
}

static void
set_columns(struct tab *tab)
{
	size_t n = tab->sheet->table->columns.n;

	tab->widths = ARENA_ARRAY(tab->xlsx->arena, double, n);
	for (size_t i = 0; i < n; i++) {
		tab->widths[i] = column_width(tab, i);
		xlsx_keep(tab->xlsx, worksheet_set_column(tab->ws, (lxw_col_t)i,
					     (lxw_col_t)i, tab->widths[i], NULL));
	}
	if (tab->sheet->plain || tab->sheet->table->headless || !n)
		return;
	bool wide = n >= COLUMNS_WIDE && tab->widths[0] <= FROZEN_MOST;
	worksheet_freeze_panes(tab->ws, 1, wide ? 1 : 0);
	/* The last row is set when it is known: after the first row has left memory,
	 * the library refuses the call. */
	xlsx_keep(
		tab->xlsx, worksheet_autofilter(tab->ws, 0, 0, 0, (lxw_col_t)(n - 1)));
}

/* Replaces a placeholder by a code of the library. */
static const char *
replace(struct arena *arena, const char *s, const char *name, const char *code)
{
	const char *at = strstr(s, name);
	if (!at)
		return s;
	return arena_printf(
		arena, "%.*s%s%s", (int)(at - s), s, code, at + strlen(name));
}

/* The banner before the marking, as it would stand on paper. */
static const char *
centre_text(struct tab *tab)
{
	const struct furniture *f = tab->xlsx->furniture;
	struct arena *arena = tab->xlsx->scratch;
	const char *marking = xlsx_furniture_text(arena, f->marking, MARKING_UNITS);

	if (str_empty(f->banner))
		return marking;
	return arena_printf(arena, "%s  ·  %s",
		xlsx_furniture_text(arena, f->banner, SIDE_UNITS), marking);
}

static void
set_header(struct tab *tab)
{
	const struct furniture *f = tab->xlsx->furniture;
	struct arena *arena = tab->xlsx->scratch;
	const char *left = str_empty(f->header_left) ? f->title : f->header_left;
	const char *status = xlsx_furniture_text(arena, f->status, SIDE_UNITS / 2);

	xlsx_keep(tab->xlsx,
		worksheet_set_header(tab->ws,
			arena_printf(arena, "&L%s&C&B%s&R%s%s&A",
				xlsx_furniture_text(arena, left, SIDE_UNITS),
				centre_text(tab), status, *status ? "  ·  " : "")));
}

static void
set_footer(struct tab *tab)
{
	const struct furniture *f = tab->xlsx->furniture;
	struct arena *arena = tab->xlsx->scratch;
	const char *page = str_empty(f->page_of) ? "{page} / {pages}" : f->page_of;

	page = xlsx_furniture_text(arena, page, SIDE_UNITS / 2);
	page = replace(arena, page, "{page}", "&P");
	page = replace(arena, page, "{pages}", "&N");
	xlsx_keep(tab->xlsx,
		worksheet_set_footer(tab->ws,
			arena_printf(arena, "&L%s&C&B%s&R%s",
				xlsx_furniture_text(arena, f->footer_left, SIDE_UNITS),
				centre_text(tab), page)));
}

/* A narrow sheet keeps its size, a wide one becomes smaller to fit on a page. What
 * would become too small takes several side by side, each with the first column. */
static void
set_scale(struct tab *tab)
{
	size_t n = tab->sheet->table->columns.n;
	double width = 0;

	for (size_t i = 0; i < n; i++)
		width += tab->widths[i];
	if (width <= PAGE_FULL && !tab->sheet->charts.n)
		return;
	uint16_t pages = (uint16_t)ceil(width / PAGE_MOST);
	worksheet_fit_to_pages(tab->ws, pages > 1 ? pages : 1, 0);
	if (pages > 1)
		worksheet_repeat_columns(tab->ws, 0, 0);
}

static void
set_page(struct tab *tab)
{
	const struct style *style = tab->xlsx->style;
	bool letter = style && style->page_width >= LETTER_POINTS;

	worksheet_set_paper(tab->ws, letter ? PAPER_LETTER : PAPER_A4);
	set_scale(tab);
	worksheet_set_margins(tab->ws, 0.5, 0.5, 0.75, 0.75);
	if (tab->sheet->plain)
		worksheet_gridlines(tab->ws, LXW_HIDE_ALL_GRIDLINES);
	else
		worksheet_set_landscape(tab->ws);
	if (!tab->sheet->table->headless)
		xlsx_keep(tab->xlsx, worksheet_repeat_rows(tab->ws, 0, 0));
	set_header(tab);
	set_footer(tab);
	/* Ids are text on purpose: no green corners. */
	xlsx_keep(
		tab->xlsx, worksheet_ignore_errors(tab->ws,
				   LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
}

/* The library leaves names like "Q1" and "2015" bare in references, where a reader
 * takes them for cells and numbers. Ours hold no apostrophe. */
static void
quote_name(struct tab *tab)
{
	char *quoted = NULL;

	if (asprintf(&quoted, "'%s'", tab->name) < 0) {
		xlsx_keep(tab->xlsx, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return;
	}
	free(tab->ws->quoted_name);
	tab->ws->quoted_name = quoted;
}

void
xlsx_names(struct xlsx *x)
{
	for (size_t i = 0; i < x->workbook->sheets.n; i++)
		LIST_ADD(x->arena, &x->names,
			xlsx_sheet_name(
				x->arena, &x->names, x->workbook->sheets.v[i]->name));
}

const char *
xlsx_target(const struct xlsx *x, const struct cell *cell)
{
	for (size_t i = 0; cell->to && i < x->workbook->sheets.n; i++) {
		size_t row = cell->to_row + (cell->to->table->headless ? 0 : 1);
		if (x->workbook->sheets.v[i] != cell->to || row >= x->limits.rows)
			continue;
		return arena_printf(
			x->scratch, "internal:'%s'!A%zu", x->names.v[i], row + 1);
	}
	return NULL;
}

/* The name taken for the sheet; for its continuations a new one. */
static const char *
name_of(const struct tab *tab)
{
	struct xlsx *x = tab->xlsx;

	for (size_t i = 0; !tab->name && i < x->workbook->sheets.n; i++)
		if (x->workbook->sheets.v[i] == tab->sheet)
			return x->names.v[i];
	const char *name = xlsx_sheet_name(x->arena, &x->names, tab->sheet->name);
	LIST_ADD(x->arena, &x->names, name);
	return name;
}

/* Not all programs find the height of wrapped text on loading. */
static void
end_row(struct tab *tab)
{
	double height = LINE_POINTS * (double)tab->lines;

	tab->sent->rows += tab->cells > 0;
	tab->sent->cells += tab->cells;
	tab->cells = 0;
	if (tab->lines > 1)
		xlsx_keep(tab->xlsx,
			worksheet_set_row(tab->ws, tab->row,
				height < HEIGHT_MOST ? height : HEIGHT_MOST, NULL));
	tab->lines = 0;
	tab->row++;
}

static void
draw_titles(struct tab *tab)
{
	const struct table *table = tab->sheet->table;

	if (table->headless)
		return;
	LIST_EACH (table->columns, i) {
		xlsx_title(tab, (lxw_col_t)i, table->columns.v[i]);
	}
	end_row(tab);
}

/* The next sheet of the file, set up and with its header row. Leaves the scratch arena
 * as full as it is: it may hold the row that made a new sheet necessary. */
static void
begin(struct tab *tab)
{
	struct xlsx *x = tab->xlsx;

	tab->name = name_of(tab);
	tab->row = 0;
	tab->links = tab->jumps = 0;
	tab->ws = workbook_add_worksheet(x->book, tab->name);
	if (!tab->ws) {
		xlsx_keep(x, LXW_ERROR_CREATING_TMPFILE);
		return;
	}
	LIST_ADD(x->arena, &x->sheets, tab->ws);
	tab->sent = ARENA_NEW(x->arena, struct xlsx_sent);
	tab->sent->name = tab->name;
	tab->sent->digest = XLSX_DIGEST;
	LIST_ADD(x->arena, &x->sents, tab->sent);
	quote_name(tab);
	if (tab->sheet->tab)
		worksheet_set_tab_color(tab->ws, xlsx_tone(x, tab->sheet->tab));
	set_columns(tab);
	set_page(tab);
	draw_titles(tab);
}

static void
end(struct tab *tab)
{
	if (tab->ws && tab->row)
		tab->ws->autofilter.last_row = tab->row - 1;
}

static void
draw_row(struct tab *tab, const struct row *row)
{
	struct xlsx *x = tab->xlsx;
	const struct table *table = tab->sheet->table;

	if (tab->row >= x->limits.rows) {
		end(tab);
		const char *full = tab->name;
		begin(tab);
		diag(x->diags, DIAG_ROWS_CUT, LOC_FILE(x->file), "%s goes on as %s",
			full, tab->name);
	}
	for (size_t i = 0; i < row->n && i < LXW_COL_MAX && !x->error; i++) {
		const struct column *column =
			i < table->columns.n ? table->columns.v[i] : NULL;
		xlsx_cell(tab, (lxw_col_t)i, column, &row->v[i]);
	}
	end_row(tab);
}

static void
draw_rows(struct tab *tab)
{
	const struct table *table = tab->sheet->table;
	struct xlsx *x = tab->xlsx;

	for (size_t i = 0; i < table->rows.n && list_pass(i) && !x->error; i++) {
		draw_row(tab, table->rows.v[i]);
		arena_empty(x->scratch);
	}
	while (table->next && !x->error) {
		struct row row = {0};
		if (!table->next(table->state, x->scratch, &row))
			break;
		draw_row(tab, &row);
		arena_empty(x->scratch);
	}
}

void
xlsx_sheet(struct xlsx *x, const struct sheet *sheet)
{
	struct tab tab = {.xlsx = x, .sheet = sheet};

	assert(sheet->table);
	begin(&tab);
	xlsx_charts(&tab);
	if (!x->error)
		draw_rows(&tab);
	end(&tab);
}
