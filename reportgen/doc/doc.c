/* What to show: the small constructors of texts, cells, blocks and tables. */
#include "doc/doc.h"

#include <math.h>

#include "core/buf.h"

void
text_add(struct arena *arena, struct text *text, const char *s, unsigned style)
{
	struct run *run = ARENA_NEW(arena, struct run);
	run->text = s ? s : "";
	run->style = style;
	LIST_ADD(arena, &text->runs, run);
}

/* Most texts stay at one run, which lies beside the list of it. */
struct text
text_plain(struct arena *arena, const char *s)
{
	struct {
		struct run run;
		struct run *first;
	} *one = arena_alloc_dirty(arena, sizeof *one);

	one->run = (struct run){.text = s ? s : ""};
	one->first = &one->run;
	return (struct text){.runs = {.v = &one->first, .n = 1, .cap = 1}};
}

/* The runs one after another, with this character where a line is broken. */
static const char *
joined(struct arena *arena, const struct text *text, char line_break)
{
	struct buf out = {.arena = arena};

	if (text->runs.n == 1)
		return text->runs.v[0]->text;
	LIST_EACH (text->runs, i) {
		const struct run *run = text->runs.v[i];
		buf_str(&out, run->text);
		if (run->style & RUN_BREAK_AFTER && i + 1 < text->runs.n)
			buf_char(&out, line_break);
	}
	return buf_text(&out);
}

const char *
text_string(struct arena *arena, const struct text *text)
{
	return joined(arena, text, ' ');
}

const char *
text_with_breaks(struct arena *arena, const struct text *text)
{
	return joined(arena, text, '\n');
}

struct cell
cell_text(struct arena *arena, const char *s)
{
	return (struct cell){.kind = CELL_TEXT, .text = text_plain(arena, s)};
}

/* A real minus sign, and never "-0". */
struct cell
cell_number(struct arena *arena, double number)
{
	const char *sign = number < 0 ? "−" : "";
	const char *shown = arena_printf(arena, "%s%.15g", sign, fabs(number));
	return (struct cell){
		.kind = CELL_NUMBER,
		.number = number,
		.text = text_plain(arena, shown),
	};
}

struct block *
doc_add(struct arena *arena, struct doc *doc, enum block_kind kind)
{
	struct block *block = ARENA_NEW(arena, struct block);
	block->kind = kind;
	LIST_ADD(arena, &doc->blocks, block);
	return block;
}

struct column *
table_add_column(
	struct arena *arena, struct table *table, const char *key, const char *title)
{
	struct column *column = ARENA_NEW(arena, struct column);
	column->key = key;
	column->title = title;
	LIST_ADD(arena, &table->columns, column);
	return column;
}

struct row *
table_add_row(struct arena *arena, struct table *table)
{
	struct row *row = ARENA_NEW(arena, struct row);
	row->n = table->columns.n;
	row->v = ARENA_ARRAY(arena, struct cell, row->n);
	LIST_ADD(arena, &table->rows, row);
	return row;
}
