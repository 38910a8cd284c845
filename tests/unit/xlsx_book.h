/* What the tests of workbooks share: a folder of their own, and what stands in a file.
 */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/file.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"
#include "doc/doc.h"
#include "render/render.h"
#include "render/xlsx_parts.h"

#define SHEET "xl/worksheets/sheet1.xml"
#define TEXT(s) "t=\"inlineStr\"><is><t>" s "</t></is></c>"
/* Room for all that unzip gives in these tests. */
#define MEMBER_BYTES (4U << 20)

static struct arena *arena;
static struct diags *diags;
static const char *home;

static int
setup(void **state)
{
	static char template[32];

	(void)state;
	arena = arena_new();
	diags = diags_new(arena);
	strcpy(template, "/tmp/xlsx-test-XXXXXX");
	home = mkdtemp(template);
	return home ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	int rc = system(arena_printf(arena, "rm -rf '%s'", home));
	arena_free(arena);
	return rc;
}

static const char *
run(const char *command)
{
	char *out = arena_alloc(arena, MEMBER_BYTES + 1);
	FILE *fp = popen(command, "r");

	assert_non_null(fp);
	size_t n = fread(out, 1, MEMBER_BYTES, fp);
	out[n] = '\0';
	pclose(fp);
	return out;
}

/* One file of the workbook's zip. */
static const char *
member(const char *name)
{
	return run(arena_printf(arena, "unzip -p '%s/a.xlsx' '%s'", home, name));
}

static bool
draw(struct workbook *workbook, const char *name)
{
	return render_xlsx(
		workbook, NULL, path_join(arena, home, name), home, arena, diags);
}

static size_t
count(const char *s, const char *part)
{
	size_t n = 0;
	for (; (s = strstr(s, part)); s += strlen(part))
		n++;
	return n;
}

static bool
reported(enum diag_id id)
{
	LIST_EACH (diags->all, i) {
		if (diags->all.v[i]->id == id)
			return true;
	}
	return false;
}

#define assert_has(s, part) assert_non_null(strstr((s), (part)))
#define assert_lacks(s, part) assert_null(strstr((s), (part)))

static struct workbook *
new_book(void)
{
	struct workbook *book = ARENA_NEW(arena, struct workbook);

	book->furniture = (struct furniture){
		.title = "Brief <October>",
		.subject = "Commitments",
		.author = "Policy & Analysis",
		.keywords = "adherence",
		.created = 1446335999,
		.marking = "TLP:AMBER",
		.status = "DRAFT",
		.header_left = "AT&GT & Sons",
		.footer_left = "issue 1",
		.page_of = "page {page} of {pages}",
	};
	return book;
}

static struct table *
add_sheet(struct workbook *book, const char *name)
{
	struct sheet *sheet = ARENA_NEW(arena, struct sheet);

	sheet->name = name;
	sheet->table = ARENA_NEW(arena, struct table);
	LIST_ADD(arena, &book->sheets, sheet);
	return sheet->table;
}

/* A workbook with one sheet of one column. */
static struct table *
one_column(struct workbook **book)
{
	*book = new_book();
	struct table *table = add_sheet(*book, "Facts");
	table_add_column(arena, table, "a", "First");
	return table;
}

static void
add_text(struct table *table, const char *s)
{
	table_add_row(arena, table)->v[0] = cell_text(arena, s);
}

struct counter {
	size_t n, end;
	size_t most; /* memory of the scratch arena seen */
};

static bool
count_row(void *state, struct arena *scratch, struct row *out)
{
	struct counter *c = state;

	if (arena_used(scratch) > c->most)
		c->most = arena_used(scratch);
	if (c->n == c->end)
		return false;
	out->n = 2;
	out->v = ARENA_ARRAY(scratch, struct cell, 2);
	out->v[0] = cell_number(scratch, (double)c->n++);
	out->v[1] = cell_text(scratch, arena_printf(scratch, "row %zu", c->n));
	return true;
}

static struct workbook *
counting_book(struct counter *counter)
{
	struct workbook *book;
	struct table *table = one_column(&book);

	table_add_column(arena, table, "b", "Second");
	add_text(table, "from the list");
	table->next = count_row;
	table->state = counter;
	return book;
}

#endif
