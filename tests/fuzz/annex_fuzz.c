/* Hostile cells as a workbook: what is read back is what was sent, and twice the same
 * file. Tabs divide cells, lines rows, and a form feed begins another sheet. */
#include "fuzz.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "core/file.h"
#include "core/limits.h"
#include "render/xlsx_parts.h"

enum { COLUMNS = 6 };

static struct style *style;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	style = style_load(
		"templates/style.ini", fuzz_arena(), diags_new(fuzz_arena()));
	return 0;
}

static struct cell
cell_of(const char *text, struct sheet *first, struct arena *arena)
{
	static struct mark marks[] = {{"E", "concern"}, {"U", NULL}};
	unsigned kind = *text ? (unsigned char)*text++ % 9 : 0;
	struct cell c = cell_text(arena, text);
	double number = 0;

	memcpy(&number, text, strnlen(text, sizeof number));
	switch (kind) {
	case 1:
		return cell_number(arena, isfinite(number) ? number : 1e15);
	case 2:
		if (date_parse(text, &c.date))
			c.kind = CELL_DATE;
		break;
	case 3:
		c.kind = CELL_LINK;
		c.url = text;
		break;
	case 4:
		c.to = first;
		c.to_row = strlen(text);
		break;
	case 5:
		c.tone = "concern";
		c.symbol = "▲";
		break;
	case 6:
		c.kind = CELL_STRIP;
		c.marks = marks;
		c.n_marks = 2;
		c.alt = text;
		break;
	case 7:
		c.heading = true;
		text_add(arena, &c.text, text, RUN_BOLD | RUN_BREAK_AFTER);
		break;
	default:
		break;
	}
	return c;
}

static void
add_row(struct table *t, struct sheet *first, char *line, struct arena *arena)
{
	struct row *row = table_add_row(arena, t);

	for (size_t i = 0; i < row->n; i++) {
		const char *text = line ? strsep(&line, "\t") : NULL;
		if (text)
			row->v[i] = cell_of(text, first, arena);
	}
}

/* The first line holds its name and the titles of its columns. */
static void
add_sheet(struct workbook *book, char *text, struct arena *arena)
{
	struct sheet *sheet = ARENA_NEW(arena, struct sheet);
	char *titles = strsep(&text, "\n"), *line;

	*sheet = (struct sheet){
		.name = strsep(&titles, "\t"), .table = ARENA_NEW(arena, struct table)};
	sheet->plain = book->sheets.n % 2;
	do {
		struct column *c = table_add_column(
			arena, sheet->table, "x", titles ? strsep(&titles, "\t") : "X");
		c->width = (double)(strlen(c->title) % 60);
	} while (titles && sheet->table->columns.n < COLUMNS);
	LIST_ADD(arena, &book->sheets, sheet);
	while (text && (line = strsep(&text, "\n")) && sheet->table->rows.n < 60)
		add_row(sheet->table, book->sheets.v[0], line, arena);
}

static struct workbook *
book_of(const uint8_t *bytes, size_t n, struct arena *arena)
{
	struct workbook *book = ARENA_NEW(arena, struct workbook);
	char *text = arena_dup(arena, (const char *)bytes, n), *sheet;

	book->furniture = (struct furniture){.title = "Annex",
		.author = "Author",
		.created = 1446336000,
		.marking = "TLP:CLEAR",
		.page_of = "page {page} of {pages}"};
	while ((sheet = strsep(&text, "\f")) && book->sheets.n < 5)
		add_sheet(book, sheet, arena);
	return book;
}

static struct file
draw(const struct workbook *book, struct arena *arena, struct diags *diags)
{
	static const struct xlsx_limits limits = {.rows = 40, .links = 8, .jumps = 4};
	const char *path = path_join(arena, fuzz_folder(), "annex.xlsx");
	struct file f = {0};

	unlink(path);
	MUST(xlsx_write(book, style, path, fuzz_folder(), &limits, arena, diags));
	MUST(file_read(path, diags, &f));
	return f;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new(arena);
	const struct workbook *book = book_of(bytes, n, arena);
	struct file f = draw(book, arena, diags);

	if (fuzz_is_one_in(bytes, n, 8)) {
		struct file again = draw(book, arena, diags);
		MUST(f.n == again.n && !memcmp(f.bytes, again.bytes, f.n));
		file_close(&again);
	}
	file_close(&f);
	fuzz_check_diags(diags, arena);
	arena_free(arena);
	return 0;
}
