/* What was sent into a sheet, kept as counts and a digest. */
#include "render/xlsx_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Odd, and its bits are spread evenly. */
#define FACTOR 0x9E3779B97F4A7C15U
/* Integers below it are written with all their digits. */
#define INTEGERS 1e15
#define DIGITS 15

static uint64_t
mix(uint64_t digest, uint64_t word)
{
	digest = (digest ^ word) * FACTOR;
	return digest ^ digest >> 32;
}

static uint64_t
mix_bytes(uint64_t digest, const char *s, size_t n)
{
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof word <= n; i += sizeof word) {
		memcpy(&word, s + i, sizeof word);
		digest = mix(digest, word);
	}
	word = 0;
	memcpy(&word, s + i, n - i);
	return mix(mix(digest, word), n);
}

static uint64_t
place(lxw_row_t row, lxw_col_t col, char kind)
{
	return (uint64_t)row << 32 | (uint64_t)col << 8 | (unsigned char)kind;
}

void
xlsx_sent_add(struct xlsx_sent *sent, lxw_row_t row, lxw_col_t col, const char *text,
	size_t n)
{
	sent->digest = mix_bytes(mix(sent->digest, place(row, col, 's')), text, n);
}

static void
add_integer(struct xlsx_sent *sent, lxw_row_t row, lxw_col_t col, int64_t number)
{
	sent->digest = mix(mix(sent->digest, place(row, col, 'i')), (uint64_t)number);
}

/* Files hold 16 digits; of the number read from them 15 are the same everywhere. */
void
xlsx_sent_digits(
	struct xlsx_sent *sent, lxw_row_t row, lxw_col_t col, const char *digits)
{
	const char *first = digits + (*digits == '-');
	size_t n = strspn(first, "0123456789");
	char text[32];

	if (n && n <= DIGITS && !first[n]) {
		add_integer(sent, row, col, strtoll(digits, NULL, 10));
		return;
	}
	n = (size_t)snprintf(text, sizeof text, "%.15g", strtod(digits, NULL));
	sent->digest = mix_bytes(mix(sent->digest, place(row, col, 'n')), text, n);
}

void
xlsx_sent_text(struct tab *tab, lxw_col_t col, const char *text)
{
	xlsx_sent_add(tab->sent, tab->row, col, text, strlen(text));
	tab->cells++;
}

void
xlsx_sent_number(struct tab *tab, lxw_col_t col, double number)
{
	char stored[32];

	tab->cells++;
	if (fabs(number) < INTEGERS && number == trunc(number)) {
		add_integer(tab->sent, tab->row, col, (int64_t)number);
		return;
	}
	snprintf(stored, sizeof stored, "%.16G", number);
	xlsx_sent_digits(tab->sent, tab->row, col, stored);
}
