/* Tables as text (RFC 4180), by libcsv: written for spreadsheet programs, and read back
 * from them. */
#ifndef CORE_CSV_H
#define CORE_CSV_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/list.h"

struct csv_row {
	unsigned line; /* on which it begins, counted from 1 */
	struct texts cells;
};

struct csv_table {
	LIST_OF(struct csv_row) rows; /* empty lines are none */
};

/* Adds a row. A text that a spreadsheet program would take for a formula gets an
 * apostrophe before it, which csv_read takes away again. */
void csv_add_row(struct buf *, const char *const *cells, size_t n);
/* Reads a table whose first line tells by what its cells are divided: comma, semicolon
 * or tab. A byte order mark is passed over. False when it is malformed; then *bad_line
 * is where. */
bool csv_read(const char *text, size_t n, struct arena *, struct csv_table *out,
	unsigned *bad_line);

#endif
