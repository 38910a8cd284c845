/* The cells of a workbook as a list, for who writes them again. */
#ifndef BENCH_CELLS_H
#define BENCH_CELLS_H

#include <stdint.h>

enum {
	CELLS_SHEET,  /* text: its name */
	CELLS_WIDTH,  /* of a column: number */
	CELLS_HEIGHT, /* of a row: number */
	CELLS_TEXT,
	CELLS_NUMBER,
	CELLS_BLANK,
	CELLS_LINK,       /* text: the target, NUL, the text of the cell */
	CELLS_LINK_NUMBER /* text: the target */
};

/* Followed by bytes of text, which ends with a NUL and is filled up to a multiple of 8.
 */
struct cells_item {
	double number;
	uint32_t row;
	uint16_t col, kind;
	uint32_t format; /* its number in the file; 0: none */
	uint32_t bytes;
};

#endif
