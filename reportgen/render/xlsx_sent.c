/* What was sent into a sheet, kept as counts and a digest. */
#include "render/xlsx_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* FNV-1a, 64 bits. */
#define PRIME 0x100000001b3U

uint64_t
xlsx_digest(uint64_t digest, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		digest = (digest ^ (unsigned char)s[i]) * PRIME;
	return digest;
}

static void
add_cell(struct tab *tab, lxw_col_t col, char kind, const char *text)
{
	char place[LXW_MAX_CELL_NAME_LENGTH];
	uint64_t digest = tab->sent->digest;

	lxw_rowcol_to_cell(place, tab->row, col);
	digest = xlsx_digest(digest, place, strlen(place));
	digest = xlsx_digest(digest, &kind, 1);
	digest = xlsx_digest(digest, text, strlen(text) + 1);
	tab->sent->digest = digest;
	tab->cells++;
}

void
xlsx_sent_text(struct tab *tab, lxw_col_t col, const char *text)
{
	add_cell(tab, col, 's', text);
}

/* Files hold 16 digits; of the number read from them 15 are the same everywhere. */
void
xlsx_number_text(const char *text, char out[static 32])
{
	snprintf(out, 32, "%.15g", strtod(text, NULL));
}

void
xlsx_sent_number(struct tab *tab, lxw_col_t col, double number)
{
	char stored[32], text[32];

	snprintf(stored, sizeof stored, "%.16G", number);
	xlsx_number_text(stored, text);
	add_cell(tab, col, 'n', text);
}
