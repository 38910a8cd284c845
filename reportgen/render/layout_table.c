/* Tables: columns as wide as they need, rows cut line by line. */
#include "render/layout_parts.h"

#include <math.h>

#include "core/buf.h"
#include "core/str.h"

#define GAP 9          /* between columns */
#define PAD_ROW 2.75   /* above and below the text of a row */
#define PAD_LABELS 3.5 /* the same in a table of labels and texts */
#define RULE 0.5
#define RULE_HEAD 0.75
#define TONE_BAR 3
#define MARK_GAP 1.5
/* Titles of more lines are cut. */
#define LINES_WHOLE 12
/* Rows higher than this share of a page may be cut; two lines at least stay at either
 * side. */
#define ROW_WHOLE 0.75
#define ORPHANS 2
/* Rows that stay together at the beginning and at the end of a table; those of a table
 * to be read, at its beginning. */
#define ROWS_TOGETHER 2
#define ROWS_TO_READ 3
/* The share of a table a column gets at most when its weight is 0, and up to which its
 * longest word is kept whole. */
#define AUTO_SHARE 0.35
#define WORD_SHARE 0.2
/* Rows in one body: libharu's arrays end at 32,767. */
#define ROWS_IN_BODY 1000

struct grid_column {
	double x, w;        /* on the page */
	double word, whole; /* what its cells need at least, and at best */
	double weight;
	enum align align;
};

/* A table being set. */
struct grid {
	struct flow *flow;
	const struct table *table;
	struct grid_column *columns;
	size_t n;
	LIST_OF(struct row) rows;
	struct type type, label, head;
	double pad;
	bool reads; /* labels and texts: to be read, not looked up */
	const struct element *element, *body; /* body: of the rows to come */
	const struct head *repeated;          /* NULL: no head, or one too high */
};

/* A cell in lines. */
struct set_cell {
	const struct cell *cell;
	const struct type *type;
	const struct element *element;
	const struct element *drawn; /* of its boxes; NULL: the text says the same */
	struct lines lines;
	double indent;   /* room for the symbol */
	size_t per_line; /* marks */
	size_t n;        /* lines */
};

static double
mark_side(const struct type *type)
{
	return type->leading - MARK_GAP;
}

static bool
cell_has_box(const struct cell *cell)
{
	return cell->kind != CELL_STRIP && (cell->symbol || cell->tone);
}

static double
cell_indent(const struct cell *cell, const struct type *type)
{
	return cell_has_box(cell) ? mark_side(type) + 4 : 0;
}

static const struct type *
cell_type(const struct grid *grid, size_t column)
{
	return grid->reads && column == 0 ? &grid->label : &grid->type;
}

/* Collects the rows of the list and of the callback, which writes into our arena: a
 * page keeps what it shows. */
static void
grid_rows(struct grid *grid)
{
	struct arena *arena = grid->flow->arena;
	const struct table *table = grid->table;
	struct row row = {0};

	LIST_EACH (table->rows, i)
		LIST_ADD(arena, &grid->rows, table->rows.v[i]);
	while (table->next && table->next(table->state, arena, &row)) {
		struct row *copy = ARENA_NEW(arena, struct row);
		*copy = row;
		LIST_ADD(arena, &grid->rows, copy);
		row = (struct row){0};
	}
}

static void
column_need(struct grid *grid, size_t i, const struct cell *cell)
{
	struct grid_column *column = &grid->columns[i];
	const struct type *type = cell_type(grid, i);
	double word, whole;

	text_widths(grid->flow, &cell->text, type, &word, &whole);
	if (cell->kind == CELL_STRIP) {
		whole = (double)cell->n_marks * (mark_side(type) + MARK_GAP);
		word = whole < 100 ? whole : 100;
	}
	word += cell_indent(cell, type);
	whole += cell_indent(cell, type);
	column->word = fmax(column->word, word);
	column->whole = fmax(column->whole, whole);
}

/* What each column needs; a column of numbers only is aligned like numbers. */
static void
grid_measure(struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++) {
		const struct column *column = grid->table->columns.v[i];
		struct grid_column *out = &grid->columns[i];
		size_t numbers = 0, others = 0;
		struct text title = text_plain(grid->flow->arena, column->title);
		if (!grid->table->headless)
			text_widths(grid->flow, &title, &grid->head, &out->word,
				&out->whole);
		LIST_EACH (grid->rows, j) {
			const struct row *row = grid->rows.v[j];
			if (i >= row->n)
				continue;
			column_need(grid, i, &row->v[i]);
			numbers += row->v[i].kind == CELL_NUMBER;
			others += row->v[i].kind != CELL_NUMBER &&
				  row->v[i].kind != CELL_EMPTY;
		}
		out->weight = column->weight > 0 ? column->weight : 0;
		out->align = numbers && !others ? ALIGN_RIGHT : column->align;
	}
}

/* Widths of the columns without a weight: what they need, within reason. Returns the
 * sum of all weights. */
static double
grid_auto(struct grid *grid, double total, double *used)
{
	double weights = 0, most;

	for (size_t i = 0; i < grid->n; i++)
		weights += grid->columns[i].weight;
	most = weights > 0 ? total * AUTO_SHARE : total;
	*used = 0;
	for (size_t i = 0; i < grid->n; i++) {
		struct grid_column *column = &grid->columns[i];
		if (column->weight > 0)
			continue;
		column->w = fmin(column->whole, fmax(most, column->word));
		*used += column->w;
	}
	return weights;
}

/* Shares rest among the columns with a weight; none gets less than its longest word,
 * even where that is more than there is. */
static void
grid_share(struct grid *grid, double rest, double weights)
{
	bool again = true;

	while (again && weights > 0) {
		again = false;
		for (size_t i = 0; i < grid->n; i++) {
			struct grid_column *column = &grid->columns[i];
			if (column->weight <= 0 ||
				rest * column->weight / weights >= column->word)
				continue;
			column->w = column->word;
			rest -= column->word;
			weights -= column->weight;
			column->weight = 0;
			again = true;
		}
	}
	for (size_t i = 0; i < grid->n; i++)
		if (grid->columns[i].weight > 0)
			grid->columns[i].w = fmax(grid->columns[i].word,
				rest * grid->columns[i].weight / weights);
}

static double
grid_sum(const struct grid *grid)
{
	double sum = 0;

	for (size_t i = 0; i < grid->n; i++)
		sum += grid->columns[i].w;
	return sum;
}

/* Takes so much from the columns, in proportion to what each can spare: what it has
 * more than its longest word, up to word_most, or, of a column of short texts, than all
 * of it. */
static void
grid_take(struct grid *grid, double lacking, double short_most, double word_most)
{
	double spare = 0;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < grid->n; i++) {
			struct grid_column *c = &grid->columns[i];
			double least = c->whole <= short_most
					       ? c->whole
					       : fmin(c->word, word_most);
			double more = fmax(0, c->w - least);
			if (pass == 0)
				spare += more;
			else if (spare > 0)
				c->w -= fmin(1, lacking / spare) * more;
		}
}

/* Makes the widths fill total exactly: room is given by width; what is lacking is taken
 * where texts are long, then where words are short, then from those that have more than
 * an equal share. */
static void
grid_fit(struct grid *grid, double total)
{
	double sum = grid_sum(grid);

	if (sum > total)
		grid_take(grid, sum - total, total * WORD_SHARE, total);
	if (grid_sum(grid) > total)
		grid_take(grid, grid_sum(grid) - total, 0, total);
	if (grid_sum(grid) > total)
		grid_take(grid, grid_sum(grid) - total, 0, total / (double)grid->n);
	sum = grid_sum(grid);
	for (size_t i = 0; i < grid->n; i++)
		grid->columns[i].w = sum > 0 ? grid->columns[i].w * total / sum
					     : total / (double)grid->n;
}

static void
grid_widths(struct grid *grid)
{
	double total = grid->flow->w - GAP * (double)(grid->n - 1), used;
	double x = grid->flow->x,
	       most = fmax(WORD_SHARE, 1.0 / (double)grid->n) * total;

	for (size_t i = 0; i < grid->n; i++)
		grid->columns[i].word = fmin(grid->columns[i].word, most);
	double weights = grid_auto(grid, total, &used);

	if (weights > 0)
		grid_share(grid, fmax(0, total - used), weights);
	grid_fit(grid, total);
	for (size_t i = 0; i < grid->n; i++) {
		grid->columns[i].x = x;
		x += grid->columns[i].w + GAP;
	}
}

/* What the letters of a strip say to who does not see them. */
static const char *
marks_alt(struct flow *flow, const struct cell *cell)
{
	struct buf out = {.arena = flow->arena};

	for (size_t i = 0; i < cell->n_marks; i++)
		buf_printf(&out, "%s%s", i ? " " : "",
			cell->marks[i].letter ? cell->marks[i].letter : "");
	return buf_text(&out);
}

/* The element of a cell's boxes: a box beside text adds nothing to what is heard. */
static const struct element *
cell_drawn(struct flow *flow, const struct cell *cell, const struct element *parent)
{
	bool is_strip = cell->kind == CELL_STRIP;
	const char *alt = !str_empty(cell->alt) ? cell->alt
			  : is_strip            ? marks_alt(flow, cell)
						: cell->symbol;

	if (is_strip ? !cell->n_marks : !cell_has_box(cell) || cell->text.runs.n)
		return NULL;
	if (str_empty(alt))
		return NULL;
	struct element *element = element_new(flow, ROLE_FIGURE, parent);
	element->alt = alt;
	return element;
}

/* The text of a cell; that of a link leads to its address. */
static struct set_cell
cell_set(
	struct grid *grid, size_t i, const struct cell *cell, const struct element *row)
{
	/* What stands first in a row names it, for who hears the table. */
	bool is_label = i == 0 && (grid->table->headless || grid->table->columns.n > 1);
	struct element *element =
		element_new(grid->flow, is_label ? ROLE_TH : ROLE_TD, row);
	struct set_cell set = {.cell = cell,
		.type = cell_type(grid, i),
		.element = element,
		.drawn = cell_drawn(grid->flow, cell, element),
		.indent = cell_indent(cell, cell_type(grid, i))};
	struct type type = *set.type;
	double w = grid->columns[i].w - set.indent, step = mark_side(&type) + MARK_GAP;

	element->of_row = is_label;
	if (cell->kind == CELL_STRIP) {
		set.per_line = (size_t)fmax(1, floor((w + MARK_GAP + 0.01) / step));
		set.n = (cell->n_marks + set.per_line - 1) / set.per_line;
		return set;
	}
	type.url = cell->kind == CELL_LINK ? cell->url : NULL;
	set.lines = text_lines(grid->flow, &cell->text, &type, w, set.element);
	set.n = set.lines.list.n;
	if (!set.n && cell_has_box(cell))
		set.n = 1;
	return set;
}

static void
marks_draw(struct flow *flow, struct ops *ops, const struct set_cell *set, size_t line,
	double x, double y)
{
	double side = mark_side(set->type);
	size_t first = line * set->per_line;

	for (size_t i = first; i < set->cell->n_marks && i < first + set->per_line;
		i++) {
		const struct mark *mark = &set->cell->marks[i];
		ops_tone(flow, ops, set->drawn, x, y, side, mark->tone);
		ops_symbol(flow, ops, set->drawn, x, y, side, mark->tone, mark->letter);
		x += side + MARK_GAP;
	}
}

/* Draws one line of a cell into a strip; base is the baseline. */
static void
cell_draw(struct grid *grid, struct ops *ops, const struct set_cell *set, size_t column,
	size_t line, double base)
{
	const struct grid_column *c = &grid->columns[column];
	double side = mark_side(set->type), top = base - side + side * 0.18;
	double x = c->x, slack;

	if (line >= set->n)
		return;
	if (set->cell->kind == CELL_STRIP) {
		marks_draw(grid->flow, ops, set, line, x, top);
		return;
	}
	const struct line *text =
		line < set->lines.list.n ? set->lines.list.v[line] : NULL;
	slack = c->w - set->indent - (text ? text->width : 0);
	x += c->align == ALIGN_RIGHT ? slack : c->align == ALIGN_CENTRE ? slack / 2 : 0;
	if (line == 0 && cell_has_box(set->cell)) {
		ops_tone(grid->flow, ops, set->drawn, x, top, side, set->cell->tone);
		ops_symbol(grid->flow, ops, set->drawn, x, top, side, set->cell->tone,
			set->cell->symbol);
	}
	if (text)
		ops_line(grid->flow, ops, text, x + set->indent, base);
}

static void
grid_rule(struct grid *grid, struct strip *strip, double y, double thick)
{
	struct flow *flow = grid->flow;
	struct colour colour = thick > RULE ? flow->style->accent : flow->style->rule;

	ops_box(flow, &strip->ops, NULL, flow->x, y, flow->w, thick, colour);
}

/* True when a page may end between this line of a row and the next line of it. */
static bool
row_may_break(const struct grid *grid, size_t line, size_t n)
{
	const struct style *s = grid->flow->style;
	double page = s->page_height - s->top - s->foot;

	return (double)n * grid->type.leading > page * ROW_WHOLE &&
	       line + 1 >= ORPHANS && line + 1 + ORPHANS <= n;
}

/* True when a page may end between this row and the next. */
static bool
grid_may_break(const struct grid *grid, size_t row)
{
	size_t first = grid->reads ? ROWS_TO_READ : ROWS_TOGETHER, n = grid->rows.n;

	return row + 1 == n || (row + 1 >= first && row + ROWS_TOGETHER < n);
}

/* Adds the lines of a row as strips. */
static void
row_flow(struct grid *grid, size_t number)
{
	const struct row *row = grid->rows.v[number];
	bool is_last = number + 1 == grid->rows.n;
	struct flow *flow = grid->flow;
	const struct element *element = element_new(flow, ROLE_TR, grid->body);
	size_t n = 1, cells = row->n < grid->n ? row->n : grid->n;
	struct set_cell *set = ARENA_ARRAY(flow->arena, struct set_cell, cells);
	double base = type_baseline(&grid->type);

	for (size_t i = 0; i < cells; i++) {
		set[i] = cell_set(grid, i, &row->v[i], element);
		n = set[i].n > n ? set[i].n : n;
	}
	for (size_t i = cells; i < grid->n; i++)
		element_new(flow, ROLE_TD, element);
	for (size_t line = 0; line < n; line++) {
		double above = line ? 0 : grid->pad,
		       below = line + 1 < n ? 0 : grid->pad;
		struct strip *strip =
			flow_strip(flow, 0, above + grid->type.leading + below);
		strip->head = grid->repeated;
		if (line == 0 && grid->table->cited && number < flow->cited.n)
			strip->cited = flow->cited.v[number];
		strip->keep = line + 1 == n ? !grid_may_break(grid, number)
					    : !row_may_break(grid, line, n);
		for (size_t i = 0; i < cells; i++)
			cell_draw(grid, &strip->ops, &set[i], i, line, above + base);
		if (line + 1 == n && (is_last || grid->table->headless))
			grid_rule(grid, strip, strip->height - RULE,
				is_last ? RULE_HEAD : RULE);
	}
}

/* The letters above the marks of a column; NULL when there are none, or its marks do
 * not stand on one line. */
static const struct texts *
column_letters(const struct grid *grid, size_t i)
{
	const struct texts *letters = grid->table->columns.v[i]->letters;
	double step = mark_side(&grid->type) + MARK_GAP;

	if (!letters ||
		(double)letters->n * step > grid->columns[i].w + MARK_GAP + 0.01)
		return NULL;
	return letters;
}

/* Draws them, each over the middle of its mark. */
static void
letters_draw(struct grid *grid, struct ops *ops, const struct texts *letters, double x,
	double base, const struct element *element)
{
	double side = mark_side(&grid->type);
	struct type type = grid->head;

	type.size = side * 0.75;
	LIST_EACH (*letters, i) {
		struct line line =
			text_line(grid->flow, letters->v[i], &type, side, element);
		LIST_EACH (line.ops.list, k) {
			op_part(grid->flow, line.ops.list.v[k]);
		}
		ops_line(grid->flow, ops, &line, x + (side - line.width) / 2, base);
		x += side + MARK_GAP;
	}
}

/* The head of a column in lines. */
struct head_cell {
	struct lines title;
	const struct texts *letters; /* in a line below; may be NULL */
	const struct element *element;
	size_t n; /* lines */
};

static struct head_cell
head_set(struct grid *grid, size_t i, const struct element *row)
{
	struct head_cell cell = {.letters = column_letters(grid, i),
		.element = element_new(grid->flow, ROLE_TH, row)};

	cell.title = text_label(grid->flow, grid->table->columns.v[i]->title,
		&grid->head, grid->columns[i].w, LINES_WHOLE, cell.element);
	cell.n = cell.title.list.n + (cell.letters ? 1 : 0);
	return cell;
}

/* Heads aligned at their last line, the nth. */
static void
head_draw(
	struct grid *grid, struct strip *strip, const struct head_cell *cells, size_t n)
{
	double first = grid->pad + type_baseline(&grid->head);

	for (size_t i = 0; i < grid->n; i++) {
		const struct grid_column *c = &grid->columns[i];
		const struct head_cell *cell = &cells[i];
		double base = first + (double)(n - cell->n) * grid->head.leading;
		LIST_EACH (cell->title.list, j) {
			const struct line *line = cell->title.list.v[j];
			double slack = c->w - line->width;
			double x = c->align == ALIGN_RIGHT    ? slack
				   : c->align == ALIGN_CENTRE ? slack / 2
							      : 0;
			ops_line(grid->flow, &strip->ops, line, c->x + x, base);
			base += grid->head.leading;
		}
		if (cell->letters)
			letters_draw(grid, &strip->ops, cell->letters, c->x, base,
				cell->element);
	}
	grid_rule(grid, strip, 0, RULE_HEAD);
	grid_rule(grid, strip, strip->height - RULE, RULE);
}

/* Adds the row of titles; it is repeated unless it is too high for that. */
static void
head_flow(struct grid *grid, double space)
{
	struct flow *flow = grid->flow;
	const struct element *group =
		grid->rows.n ? element_new(flow, ROLE_THEAD, grid->element)
			     : grid->element;
	const struct element *row = element_new(flow, ROLE_TR, group);
	struct head_cell *cells = ARENA_ARRAY(flow->arena, struct head_cell, grid->n);
	size_t n = 0;

	for (size_t i = 0; i < grid->n; i++) {
		cells[i] = head_set(grid, i, row);
		n = cells[i].n > n ? cells[i].n : n;
	}
	struct strip *strip =
		flow_strip(flow, space, (double)n * grid->head.leading + grid->pad * 2);
	struct head *head = ARENA_NEW(flow->arena, struct head);
	head_draw(grid, strip, cells, n);
	ops_copy(flow, &head->ops, &strip->ops);
	head->height = strip->height;
	strip->keep = grid->rows.n > 0;
	grid->repeated = head;
}

static void
caption_flow(struct grid *grid)
{
	struct flow *flow = grid->flow;
	struct type type = {.face = FACE_SEMIBOLD,
		.size = flow->style->table_size,
		.leading = flow->style->table_leading,
		.colour = flow->style->ink};
	struct text text = text_plain(flow->arena, grid->table->caption);
	struct lines lines = text_lines(flow, &text, &type, flow->w,
		element_new(flow, ROLE_CAPTION, grid->element));

	LIST_EACH (lines.list, i) {
		struct strip *strip = flow_strip(flow, i ? 0 : UNIT, type.leading);
		ops_line(flow, &strip->ops, lines.list.v[i], flow->x,
			type_baseline(&type));
		strip->keep = true;
	}
	flow_after(flow, UNIT * 0.35);
}

/* The line above a table without a head, in the table's tone when it has one. */
static void
top_flow(struct grid *grid, double space)
{
	struct flow *flow = grid->flow;
	const char *tone = grid->table->tone;
	struct strip *strip = flow_strip(flow, space, tone ? TONE_BAR : RULE);

	flow->keep_lines += flow->keep_lines > 0; /* a rule is no line of text */
	if (tone)
		ops_box(flow, &strip->ops, NULL, flow->x, 0, flow->w, TONE_BAR,
			style_tone(flow->style, tone));
	else
		grid_rule(grid, strip, 0, RULE);
	strip->keep = true;
}

static void
grid_types(struct grid *grid)
{
	const struct style *s = grid->flow->style;

	grid->type = (struct type){.face = FACE_REGULAR,
		.size = s->table_size,
		.leading = s->table_leading,
		.colour = s->ink};
	grid->head = grid->type;
	grid->head.face = FACE_SEMIBOLD;
	grid->reads = grid->table->headless && grid->n == 2;
	grid->pad = grid->table->headless ? PAD_LABELS : PAD_ROW;
	if (!grid->reads)
		return;
	grid->type.size = s->body_size;
	grid->type.leading = s->body_leading;
	grid->label = grid->type;
	grid->label.face = FACE_SEMIBOLD;
	grid->label.size = s->note_size;
	grid->label.colour = s->accent;
}

/* Marks the strips from first on, with those above that stay with them, as a block that
 * had better not be cut. */
static void
block_mark(struct flow *flow, size_t first)
{
	while (first > 0 && flow->strips.v[first - 1]->keep)
		first--;
	if (first < flow->strips.n)
		flow->strips.v[first]->whole = flow->strips.n - first;
}

void
flow_table(struct flow *flow, const struct block *block)
{
	size_t first = flow->strips.n;
	const struct table *table = block->table;
	struct grid grid = {.flow = flow, .table = table};
	struct element *element;

	if (!table || !table->columns.n)
		return;
	element = element_new(flow, ROLE_TABLE, flow->parent);
	element->alt = block->alt;
	if (flow->caption)
		flow->caption->parent = element;
	flow->caption = NULL;
	grid.element = element;
	grid.n = table->columns.n;
	grid.columns = ARENA_ARRAY(flow->arena, struct grid_column, grid.n);
	grid_types(&grid);
	grid_rows(&grid);
	grid_measure(&grid);
	grid_widths(&grid);
	if (!str_empty(table->caption))
		caption_flow(&grid);
	double space = str_empty(table->caption) ? UNIT * 0.75 : 0;
	if (!table->headless)
		head_flow(&grid, space);
	else if (grid.rows.n)
		top_flow(&grid, space);
	LIST_EACH (grid.rows, i) {
		if (i % ROWS_IN_BODY == 0)
			grid.body = element_new(flow, ROLE_TBODY, element);
		row_flow(&grid, i);
	}
	block_mark(flow, first);
	flow_after(flow, UNIT * 1.25);
}
