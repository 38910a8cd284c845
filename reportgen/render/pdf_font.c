/* Fonts of the PDF: loaded when needed, asked for glyphs, cut down to what was drawn.
 */
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_font.h>
#include <hpdf_fontdef.h>
#include <hpdf_streams.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/str.h"
#include "render/pdf_parts.h"

/* Characters libharu can show: the Basic Multilingual Plane. */
#define CHARACTERS 0x10000
/* The longest description of a composite glyph we read; they hold a few parts. */
#define COMPOSITE_BYTES 1024

/* A pair of glyphs and the change of their distance, in units of the font. */
struct kern {
	uint32_t pair; /* left glyph, right glyph */
	int16_t value;
};

struct pdf_font {
	const char *file, *path; /* as configured; without "#1" */
	unsigned index;          /* in a collection */
	bool is_collection;
	bool tried;
	const char *name; /* libharu's */
	HPDF_FontDef def; /* NULL: not loaded, or unusable */
	HPDF_Font font;
	uint16_t *glyphs; /* by character + 1: 0 is not asked, 1 no glyph */
	struct kern *kerns;
	size_t n_kerns;
	uint8_t used[CHARACTERS / 8];
};

static HPDF_TTFontDefAttr
def_attr(const struct pdf_font *font)
{
	return font->def->attr;
}

static void
font_name(struct pdf *pdf, struct pdf_font *font, const char *file)
{
	const char *hash = strrchr(file, '#');

	font->file = font->path = file;
	if (!hash)
		return;
	font->path = arena_dup(pdf->arena, file, (size_t)(hash - file));
	font->index = (unsigned)strtoul(hash + 1, NULL, 10);
	font->is_collection = str_ends(font->path, ".ttc");
}

void
pdf_fonts_name(struct pdf *pdf, const struct style *style)
{
	pdf->n_fonts = FACE_COUNT + style->fallbacks.n;
	pdf->fonts = ARENA_ARRAY(pdf->arena, struct pdf_font, pdf->n_fonts);
	for (size_t i = 0; i < FACE_COUNT; i++)
		font_name(pdf, &pdf->fonts[i], style->faces[i]);
	LIST_EACH (style->fallbacks, i)
		font_name(pdf, &pdf->fonts[FACE_COUNT + i], style->fallbacks.v[i]);
}

/* Reads bytes of the font file; false when there are not as many. */
static bool
font_read(const struct pdf_font *font, size_t at, void *bytes, size_t n)
{
	HPDF_Stream stream = def_attr(font)->stream;
	HPDF_UINT got = (HPDF_UINT)n;

	return HPDF_Stream_Seek(stream, (HPDF_INT)at, HPDF_SEEK_SET) == HPDF_OK &&
	       HPDF_Stream_Read(stream, bytes, &got) == HPDF_OK && got == n;
}

static uint16_t
big16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

static const HPDF_TTFTable *
font_table(const struct pdf_font *font, const char *tag)
{
	const HPDF_TTF_OffsetTbl *tables = &def_attr(font)->offset_tbl;

	for (unsigned i = 0; i < tables->num_tables; i++)
		if (!memcmp(tables->table[i].tag, tag, 4))
			return &tables->table[i];
	return NULL;
}

/* Reads the pairs of the 'kern' table, format 0: sorted by pair (OpenType, kern). */
static void
font_load_kerns(struct pdf *pdf, struct pdf_font *font)
{
	const HPDF_TTFTable *table = font_table(font, "kern");
	enum { HEADS = 18, PAIR = 6 };
	uint8_t head[HEADS];

	if (!table || table->length < HEADS ||
		!font_read(font, table->offset, head, HEADS))
		return;
	size_t n = big16(head + 10), room = (table->length - HEADS) / PAIR;
	bool is_known = big16(head) == 0 && (big16(head + 8) & 0xFF07) == 1;
	if (!is_known || n > room)
		return;
	uint8_t *bytes = arena_alloc(pdf->arena, n * PAIR);
	if (!font_read(font, table->offset + HEADS, bytes, n * PAIR))
		return;
	font->kerns = ARENA_ARRAY(pdf->arena, struct kern, n);
	font->n_kerns = n;
	for (size_t i = 0; i < n; i++, bytes += PAIR)
		font->kerns[i] = (struct kern){
			.pair = (uint32_t)big16(bytes) << 16 | big16(bytes + 2),
			.value = (int16_t)big16(bytes + 4),
		};
}

static void
font_report(struct pdf *pdf, struct pdf_font *font, const char *fault)
{
	pdf->setup_unusable = true;
	if (!fault)
		fault = arena_printf(pdf->arena, "libharu error 0x%04X, detail %lu",
			(unsigned)pdf->error, (unsigned long)pdf->detail);
	diag(pdf->diags, DIAG_FONT_UNUSABLE, LOC_FILE(font->file), "%s", fault);
	/* others may be unusable too, and want to be reported */
	pdf->error = pdf->detail = 0;
	HPDF_ResetError(pdf->doc);
}

/* Two faces may be one file, which libharu loads only once. */
static const struct pdf_font *
font_twin(const struct pdf *pdf, const struct pdf_font *font)
{
	for (size_t i = 0; i < pdf->n_fonts; i++) {
		const struct pdf_font *other = &pdf->fonts[i];
		if (other != font && other->def && str_eq(other->file, font->file))
			return other;
	}
	return NULL;
}

/* libharu's name of the font, loaded unless its twin is. */
static const char *
font_load_file(struct pdf *pdf, struct pdf_font *font)
{
	const struct pdf_font *twin = font_twin(pdf, font);

	if (twin)
		return twin->name;
	if (font->is_collection)
		return HPDF_LoadTTFontFromFile2(
			pdf->doc, font->path, font->index, HPDF_TRUE);
	return HPDF_LoadTTFontFromFile(pdf->doc, font->path, HPDF_TRUE);
}

/* Loads the font when nobody has yet; false when it cannot be used. */
static bool
font_load(struct pdf *pdf, struct pdf_font *font)
{
	if (font->tried)
		return font->def;
	font->tried = true;
	font->glyphs = ARENA_ARRAY(pdf->arena, uint16_t, CHARACTERS);
	const char *fault = pdf_font_fault(font->path, font->index);
	if (!fault)
		font->name = font_load_file(pdf, font);
	if (font->name && !pdf->error)
		font->def = HPDF_GetFontDef(pdf->doc, font->name);
	if (font->def)
		font_load_kerns(pdf, font);
	else
		font_report(pdf, font, fault);
	return font->def;
}

/* The glyph of a character; 0 when the font has none. */
static uint16_t
font_glyph(struct pdf_font *font, uint32_t c)
{
	if (c >= CHARACTERS)
		return 0;
	if (!font->glyphs[c])
		font->glyphs[c] = (uint16_t)(HPDF_TTFontDef_GetGlyphid(
						     font->def, (HPDF_UINT16)c) +
					     1);
	return (uint16_t)(font->glyphs[c] - 1);
}

static bool
font_has(struct pdf *pdf, size_t i, uint32_t c)
{
	return font_load(pdf, &pdf->fonts[i]) && font_glyph(&pdf->fonts[i], c);
}

static int
measure_font(void *state, enum face face, uint32_t c)
{
	struct pdf *pdf = state;

	if (c >= CHARACTERS)
		return -1;
	if (font_has(pdf, face, c))
		return (int)face;
	for (size_t i = FACE_COUNT; i < pdf->n_fonts; i++)
		if (font_has(pdf, i, c))
			return (int)i;
	/* without its fonts nothing is drawn, and no character is to blame */
	return pdf->setup_unusable ? (int)face : -1;
}

static double
measure_advance(void *state, int i, uint32_t c)
{
	struct pdf *pdf = state;
	struct pdf_font *font = &pdf->fonts[i];

	if (!font->def)
		return 0.5;
	return HPDF_TTFontDef_GetGidWidth(font->def, font_glyph(font, c)) / 1000.0;
}

static int
by_pair(const void *a, const void *b)
{
	uint32_t x = ((const struct kern *)a)->pair, y = ((const struct kern *)b)->pair;

	return x < y ? -1 : x > y;
}

int
pdf_font_kern(struct pdf *pdf, int i, uint32_t a, uint32_t b)
{
	struct pdf_font *font = &pdf->fonts[i];

	if (!font->n_kerns)
		return 0;
	struct kern key = {
		.pair = (uint32_t)font_glyph(font, a) << 16 | font_glyph(font, b)};
	const struct kern *kern =
		bsearch(&key, font->kerns, font->n_kerns, sizeof key, by_pair);
	int em = def_attr(font)->header.units_per_em;
	return kern && em ? (int)lround(kern->value * 1000.0 / em) : 0;
}

static double
measure_kern(void *state, int i, uint32_t a, uint32_t b)
{
	return pdf_font_kern(state, i, a, b) / 1000.0;
}

struct measure
pdf_measure(struct pdf *pdf)
{
	return (struct measure){pdf, measure_font, measure_advance, measure_kern};
}

/* Has libharu make the font for drawing. It would look up and list every character
 * there may be, which takes 0.2 s for a Chinese font; so it is shown a font of one
 * blank, and pdf_fonts_finish writes the lists of what was drawn. */
static void
font_make(struct pdf *pdf, struct pdf_font *font)
{
	HPDF_TTF_CmapRange *cmap = &def_attr(font)->cmap, whole = *cmap;
	HPDF_UINT16 ends[] = {' ', 0xFFFF}, starts[] = {' ', 0xFFFF}, offsets[2] = {0};
	HPDF_INT16 deltas[] = {(HPDF_INT16)(font_glyph(font, ' ') - ' '), 1};

	cmap->format = 4;
	cmap->seg_count_x2 = sizeof ends;
	cmap->end_count = ends;
	cmap->start_count = starts;
	cmap->id_delta = deltas;
	cmap->id_range_offset = offsets;
	font->font = HPDF_GetFont(pdf->doc, font->name, "UTF-8");
	*cmap = whole;
}

HPDF_Font
pdf_font(struct pdf *pdf, int i)
{
	struct pdf_font *font = &pdf->fonts[i];

	if (!font->font)
		font_make(pdf, font);
	return font->font;
}

void
pdf_font_use(struct pdf *pdf, int i, uint32_t c)
{
	pdf->fonts[i].used[c / 8] |= (uint8_t)(1 << c % 8);
}

static bool
is_used(const struct pdf_font *font, uint32_t c)
{
	return font->used[c / 8] >> c % 8 & 1;
}

/* Marks the parts of a composite glyph; true when one was not marked before. libharu
 * goes one level deep and loses parts with numbers above 32,767. */
static bool
glyph_mark_parts(const struct pdf_font *font, unsigned glyph)
{
	enum { WORDS = 1, SCALE = 8, MORE = 0x20, XY_SCALE = 0x40, MATRIX = 0x80 };
	HPDF_TTFontDefAttr attr = def_attr(font);
	const HPDF_TTF_GryphOffsets *glyphs = &attr->glyph_tbl;
	uint8_t bytes[COMPOSITE_BYTES];
	size_t unit = attr->header.index_to_loc_format ? 1 : 2;
	size_t start = glyphs->offsets[glyph] * unit;
	size_t n = glyphs->offsets[glyph + 1] * unit - start;
	bool is_new = false;

	n = n > sizeof bytes ? sizeof bytes : n;
	if (n < 10 || !font_read(font, glyphs->base_offset + start, bytes, n))
		return false;
	unsigned flags = big16(bytes) & 0x8000 ? MORE : 0; /* negative: composite */
	for (size_t at = 10; flags & MORE && at + 4 <= n;) {
		flags = big16(bytes + at);
		unsigned part = big16(bytes + at + 2);
		at += flags & WORDS ? 8 : 6;
		at += flags & SCALE ? 2 : flags & XY_SCALE ? 4 : flags & MATRIX ? 8 : 0;
		if (part >= attr->num_glyphs || glyphs->flgs[part])
			continue;
		glyphs->flgs[part] = 1;
		is_new = true;
	}
	return is_new;
}

/* Marks the glyphs of what was drawn, and their parts, and the parts of these. */
static void
font_mark(struct pdf_font *font)
{
	HPDF_TTFontDefAttr attr = def_attr(font);
	bool again = true;

	for (uint32_t c = 0; c < CHARACTERS; c++)
		if (is_used(font, c) && font_glyph(font, c) < attr->num_glyphs)
			attr->glyph_tbl.flgs[font_glyph(font, c)] = 1;
	while (again) {
		again = false;
		for (unsigned i = 0; i < attr->num_glyphs; i++)
			if (attr->glyph_tbl.flgs[i] && glyph_mark_parts(font, i))
				again = true;
	}
}

/* Widths of what was drawn only: libharu lists all characters of the font. */
static void
font_write_widths(struct pdf *pdf, struct pdf_font *font)
{
	HPDF_Dict descendant = ((HPDF_FontAttr)font->font->attr)->descendant_font;
	HPDF_Array widths = HPDF_Array_New(pdf->doc->mmgr), row = NULL;

	for (uint32_t c = 0; c < CHARACTERS; c++) {
		if (!is_used(font, c)) {
			row = NULL;
			continue;
		}
		if (!row) {
			row = HPDF_Array_New(pdf->doc->mmgr);
			HPDF_Array_AddNumber(widths, (HPDF_INT32)c);
			HPDF_Array_Add(widths, row);
		}
		HPDF_Array_AddNumber(row,
			HPDF_TTFontDef_GetGidWidth(font->def, font_glyph(font, c)));
	}
	HPDF_Dict_RemoveElement(descendant, "W");
	HPDF_Dict_Add(descendant, "W", widths);
}

/* Glyphs of what was drawn only, for the same reason. */
static void
font_write_glyphs(struct pdf *pdf, struct pdf_font *font)
{
	HPDF_Dict map = ((HPDF_FontAttr)font->font->attr)->map_stream;
	uint8_t *bytes = arena_alloc(pdf->arena, (size_t)CHARACTERS * 2);
	uint32_t n = 0;

	for (uint32_t c = 0; c < CHARACTERS; c++) {
		if (!is_used(font, c))
			continue;
		bytes[(size_t)c * 2] = (uint8_t)(font_glyph(font, c) >> 8);
		bytes[(size_t)c * 2 + 1] = (uint8_t)font_glyph(font, c);
		n = c + 1;
	}
	if (!map)
		return;
	HPDF_MemStream_FreeData(map->stream);
	HPDF_Stream_Write(map->stream, bytes, n * 2);
}

/* Forms of joined letters are read back as the letters they stand for. */
static void
unicode_forms(const struct pdf_font *font, struct buf *out)
{
	uint32_t c[2];

	for (uint32_t form = 0xFB50; form < 0xFF00; form++) {
		size_t n = is_used(font, form) ? leftward_source(form, c) : 0;
		if (!n)
			continue;
		buf_printf(out, "1 beginbfrange\n<%04X> <%04X> <%04X", (unsigned)form,
			(unsigned)form, (unsigned)c[0]);
		if (n > 1)
			buf_printf(out, "%04X", (unsigned)c[1]);
		buf_str(out, ">\nendbfrange\n");
	}
}

/* True for a character that is drawn for itself. */
static bool
is_itself(const struct pdf_font *font, uint32_t c)
{
	uint32_t letters[2];
	return is_used(font, c) && !leftward_source(c, letters);
}

/* The next stretch of such characters from c on, within which only the last byte
 * changes; false when there is none. */
static bool
used_range(const struct pdf_font *font, uint32_t c, uint32_t *first, uint32_t *last)
{
	while (c < CHARACTERS && !is_itself(font, c))
		c++;
	*first = c;
	while (c + 1 < CHARACTERS && (c + 1) % 256 && is_itself(font, c + 1))
		c++;
	*last = c;
	return c < CHARACTERS;
}

static void
unicode_ranges(const struct pdf_font *font, struct buf *out)
{
	enum { BLOCK = 100 }; /* ranges allowed in one */
	struct buf block = {.arena = out->arena};
	unsigned n = 0;

	for (uint32_t c = 0, last; used_range(font, c, &c, &last); c = last + 1) {
		buf_printf(&block, "<%04X> <%04X> <%04X>\n", (unsigned)c,
			(unsigned)last, (unsigned)c);
		if (++n < BLOCK)
			continue;
		buf_printf(out, "%u beginbfrange\n%sendbfrange\n", n, block.s);
		block.n = n = 0;
	}
	if (n)
		buf_printf(out, "%u beginbfrange\n%sendbfrange\n", n, block.s);
}

/* The map from what is in the page to Unicode: the same. libharu writes it with
 * operators that are of another kind of map (ISO 32000-1, 9.10.3). */
static void
font_write_unicode(struct pdf *pdf, struct pdf_font *font)
{
	HPDF_Dict cmap = ((HPDF_FontAttr)font->font->attr)->cmap_stream;
	struct buf out = {.arena = pdf->arena};

	if (!cmap)
		return;
	buf_str(&out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
		      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement "
		      "0 >> def\n"
		      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
		      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
	unicode_ranges(font, &out);
	unicode_forms(font, &out);
	buf_str(&out,
		"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	HPDF_MemStream_FreeData(cmap->stream);
	HPDF_Stream_Write(cmap->stream, (const HPDF_BYTE *)out.s, (HPDF_UINT)out.n);
}

/* Has libharu write the descriptor now, and adds what it leaves out. */
static void
font_write_descriptor(struct pdf_font *font)
{
	if (font->font->before_write_fn)
		font->font->before_write_fn(font->font);
	HPDF_Dict descriptor = font->def->descriptor;
	if (!descriptor ||
		HPDF_Dict_GetItem(descriptor, "CapHeight", HPDF_OCLASS_NUMBER))
		return;
	HPDF_Box box = HPDF_TTFontDef_GetCharBBox(font->def, 'H');
	HPDF_Dict_AddNumber(descriptor, "CapHeight", (HPDF_INT32)box.top);
}

void
pdf_fonts_finish(struct pdf *pdf)
{
	for (size_t i = 0; i < pdf->n_fonts; i++) {
		struct pdf_font *font = &pdf->fonts[i];
		if (!font->font)
			continue;
		for (size_t j = 0; j < i; j++) /* a twin was drawn with too */
			if (pdf->fonts[j].font == font->font)
				for (size_t k = 0; k < sizeof font->used; k++)
					font->used[k] |= pdf->fonts[j].used[k];
		font_mark(font);
		font_write_widths(pdf, font);
		font_write_glyphs(pdf, font);
		font_write_unicode(pdf, font);
	}
	for (size_t i = 0; i < pdf->n_fonts; i++)
		if (pdf->fonts[i].font)
			font_write_descriptor(&pdf->fonts[i]);
}
