/* Looks a font file over before libharu does, which crashes on what is no TrueType
 * font. */
#include "render/pdf_sfnt.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/count.h"

#define TABLES_MAX 64
#define TRUETYPE 0x00010000
#define COLLECTION 0x74746366 /* "ttcf" */

/* What libharu reads without asking whether it is there. */
static const char *const needed[] = {
	"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name"};

static uint32_t
big32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool
read_at(FILE *file, long at, void *bytes, size_t n)
{
	return fseek(file, at, SEEK_SET) == 0 && fread(bytes, 1, n, file) == n;
}

/* Where the font's list of tables begins; -1 when there is no such font. */
static long
font_offset(FILE *file, unsigned index)
{
	uint8_t head[12], offset[4];

	if (!read_at(file, 0, head, sizeof head))
		return -1;
	if (big32(head) != COLLECTION)
		return index == 0 ? 0 : -1;
	if (index >= big32(head + 8) || !read_at(file, 12 + 4L * index, offset, 4))
		return -1;
	return (long)big32(offset);
}

/* True when the table stands in the list and within the file. */
static bool
table_is_there(const uint8_t *tables, unsigned n, const char *tag, unsigned long size)
{
	for (; n--; tables += 16) {
		unsigned long at = big32(tables + 8), length = big32(tables + 12);
		if (!memcmp(tables, tag, 4))
			return length && at <= size && length <= size - at;
	}
	return false;
}

static const char *
font_fault(FILE *file, unsigned index)
{
	uint8_t head[12], tables[TABLES_MAX * 16];
	long offset = font_offset(file, index);

	if (offset < 0 || !read_at(file, offset, head, sizeof head))
		return "not a font";
	unsigned n = (unsigned)head[4] << 8 | head[5];
	if (big32(head) != TRUETYPE || n > TABLES_MAX ||
		!read_at(file, offset + 12, tables, n * 16UL))
		return "not a TrueType font";
	if (fseek(file, 0, SEEK_END) != 0)
		return "cannot be read";
	for (size_t i = 0; i < COUNT(needed); i++)
		if (!table_is_there(tables, n, needed[i], (unsigned long)ftell(file)))
			return "not a whole TrueType font";
	return NULL;
}

const char *
pdf_font_fault(const char *path, unsigned index)
{
	FILE *file = fopen(path, "rb");

	if (!file)
		return "cannot be opened";
	const char *fault = font_fault(file, index);
	fclose(file);
	return fault;
}
