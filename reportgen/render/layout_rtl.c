/* Text that runs to the left: its letters joined, and where in a line they stand.
 *
 * A simple form of the Unicode bidirectional algorithm (UAX #9) for paragraphs that run
 * to the right: one level of leftward text, with numbers in it. Joining is by the
 * presentation forms of the Unicode standard, chapter 9.2, since the fonts' own tables
 * are not read. */
#include "render/layout_parts.h"

#include <string.h>

#include "core/count.h"

#define LAM 0x0644
#define TATWEEL 0x0640

/* A letter and the first of its forms: alone, final, initial, medial, in this order. */
static const struct letter {
	uint16_t c, alone;
	uint8_t forms; /* 1, 2 or 4 */
} letters[] = {
	/* clang-format off */
	{0x0621, 0xFE80, 1}, {0x0622, 0xFE81, 2}, {0x0623, 0xFE83, 2}, {0x0624, 0xFE85, 2},
	{0x0625, 0xFE87, 2}, {0x0626, 0xFE89, 4}, {0x0627, 0xFE8D, 2}, {0x0628, 0xFE8F, 4},
	{0x0629, 0xFE93, 2}, {0x062A, 0xFE95, 4}, {0x062B, 0xFE99, 4}, {0x062C, 0xFE9D, 4},
	{0x062D, 0xFEA1, 4}, {0x062E, 0xFEA5, 4}, {0x062F, 0xFEA9, 2}, {0x0630, 0xFEAB, 2},
	{0x0631, 0xFEAD, 2}, {0x0632, 0xFEAF, 2}, {0x0633, 0xFEB1, 4}, {0x0634, 0xFEB5, 4},
	{0x0635, 0xFEB9, 4}, {0x0636, 0xFEBD, 4}, {0x0637, 0xFEC1, 4}, {0x0638, 0xFEC5, 4},
	{0x0639, 0xFEC9, 4}, {0x063A, 0xFECD, 4}, {0x0641, 0xFED1, 4}, {0x0642, 0xFED5, 4},
	{0x0643, 0xFED9, 4}, {0x0644, 0xFEDD, 4}, {0x0645, 0xFEE1, 4}, {0x0646, 0xFEE5, 4},
	{0x0647, 0xFEE9, 4}, {0x0648, 0xFEED, 2}, {0x0649, 0xFEEF, 2}, {0x064A, 0xFEF1, 4},
	{0x0679, 0xFB66, 4}, {0x067E, 0xFB56, 4}, {0x0686, 0xFB7A, 4}, {0x0688, 0xFB88, 2},
	{0x0691, 0xFB8C, 2}, {0x0698, 0xFB8A, 2}, {0x06A9, 0xFB8E, 4}, {0x06AF, 0xFB92, 4},
	{0x06BA, 0xFB9E, 2}, {0x06BE, 0xFBAA, 4}, {0x06C1, 0xFBA6, 4}, {0x06CC, 0xFBFC, 4},
	{0x06D2, 0xFBAE, 2},
	/* clang-format on */
};
/* What lam and an alef become together: alone; final is the next. */
static const struct {
	uint16_t alef, alone;
} lam_alefs[] = {
	{0x0622, 0xFEF5}, {0x0623, 0xFEF7}, {0x0625, 0xFEF9}, {0x0627, 0xFEFB}};

/* Signs that are another one when their line runs to the left. */
static const uint32_t mirrored[][2] = {
	{'(', ')'}, {'[', ']'}, {'{', '}'}, {'<', '>'}, {0xAB, 0xBB}, {0x2039, 0x203A}};

enum direction { RIGHTWARD, LEFTWARD, NUMBER, NEUTRAL };

static bool
is_leftward(uint32_t c)
{
	return (c >= 0x0590 && c < 0x0900) || (c >= 0xFB1D && c < 0xFE00) ||
	       (c >= 0xFE70 && c < 0xFEFF);
}

static bool
is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) ||
	       (c >= 0x06F0 && c <= 0x06F9);
}

/* Raised numbers stay behind their word, where a reader looks for them. */
static enum direction
direction_of(const struct glyph *g)
{
	uint32_t c = g->c;

	if (g->gone)
		return NEUTRAL;
	if (g->run->style & RUN_SUPERSCRIPT)
		return RIGHTWARD;
	if (is_digit(c))
		return NUMBER;
	if (is_leftward(c))
		return LEFTWARD;
	bool is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	bool is_sign =
		c < 0xC0 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c <= 0x3020);
	return is_letter || !is_sign ? RIGHTWARD : NEUTRAL;
}

static const struct letter *
letter_find(uint32_t c)
{
	for (size_t i = 0; i < COUNT(letters); i++)
		if (letters[i].c == c)
			return &letters[i];
	return NULL;
}

/* Marks above and below letters do not part them. */
static bool
is_mark(uint32_t c)
{
	return (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) ||
	       c == 0x0670 || (c >= 0x06D6 && c <= 0x06ED);
}

static bool
joins_next(uint32_t c)
{
	const struct letter *letter = letter_find(c);
	return c == TATWEEL || (letter && letter->forms == 4);
}

static bool
joins_last(uint32_t c)
{
	const struct letter *letter = letter_find(c);
	return c == TATWEEL || (letter && letter->forms >= 2);
}

/* The character before the ith that is no mark; 0 when there is none. */
static uint32_t
source_before(const struct glyphs *g, size_t i)
{
	while (i > 0 && is_mark(g->source[i - 1]))
		i--;
	return i ? g->source[i - 1] : 0;
}

static uint32_t
source_after(const struct glyphs *g, size_t i)
{
	for (i++; i < g->n && is_mark(g->source[i]);)
		i++;
	return i < g->n ? g->source[i] : 0;
}

/* Makes lam and the alef behind it one; true when that was done. */
static bool
lam_alef_join(struct flow *flow, const struct type *type, size_t i, bool is_final)
{
	struct glyphs *g = &flow->glyphs;

	if (g->source[i] != LAM || i + 1 == g->n)
		return false;
	for (size_t k = 0; k < COUNT(lam_alefs); k++)
		if (lam_alefs[k].alef == g->source[i + 1] &&
			glyph_become(flow, type, &g->v[i],
				lam_alefs[k].alone + (is_final ? 1u : 0u))) {
			g->v[i + 1].gone = true;
			g->v[i + 1].advance = 0;
			return true;
		}
	return false;
}

static void
letter_join(struct flow *flow, const struct type *type, size_t i)
{
	struct glyphs *g = &flow->glyphs;
	const struct letter *letter = letter_find(g->source[i]);

	if (!letter || g->v[i].gone)
		return;
	bool last = letter->forms > 1 && joins_next(source_before(g, i));
	bool next = letter->forms == 4 && joins_last(source_after(g, i));
	if (!lam_alef_join(flow, type, i, last))
		glyph_become(flow, type, &g->v[i],
			letter->alone + (last ? 1u : 0u) + (next ? 2u : 0u));
}

void
glyphs_shape(struct flow *flow, const struct type *type)
{
	struct glyphs *g = &flow->glyphs;

	for (size_t i = 0; i < g->n; i++) {
		if (g->source[i] < 0x0590 || !is_leftward(g->source[i]))
			continue;
		letter_join(flow, type, i);
		if (!flow->told_leftward)
			diag(flow->diags, DIAG_TEXT_LEFTWARD, (struct loc){0},
				"first met: U+%04X", (unsigned)g->source[i]);
		flow->told_leftward = true;
	}
}

static void
glyph_mirror(struct flow *flow, const struct type *type, struct glyph *g)
{
	for (size_t i = 0; i < COUNT(mirrored); i++)
		for (int side = 0; side < 2; side++)
			if (g->c == mirrored[i][side]) {
				glyph_become(flow, type, g, mirrored[i][!side]);
				return;
			}
}

/* 1 for a bracket that opens, -1 for one that closes, 0 for all else. */
static int
bracket(const struct glyph *g)
{
	static const char brackets[] = "([{)]}";
	const char *at =
		!g->gone && g->c && g->c < 0x80 ? strchr(brackets, (int)g->c) : NULL;

	return !at ? 0 : at < brackets + 3 ? 1 : -1;
}

/* Brackets go together: one that was opened in such text is closed in it, one that was
 * opened before is not (UAX #9, N0). */
size_t
leftward_end(const struct flow *flow, size_t a, size_t b)
{
	const struct glyph *v = flow->glyphs.v;
	size_t end = a;
	int open = 0, open_at_end = 0;

	if (v[a].c < 0x0590 || direction_of(&v[a]) != LEFTWARD)
		return a;
	for (size_t i = a; i < b && direction_of(&v[i]) != RIGHTWARD; i++) {
		open += bracket(&v[i]);
		if (open < 0)
			break;
		if (direction_of(&v[i]) == NEUTRAL && !v[i].gone)
			continue;
		end = i + 1;
		open_at_end = open;
	}
	while (open_at_end-- > 0 && end < b && bracket(&v[end]) < 0)
		end++;
	return end;
}

size_t
leftward_unit(struct flow *flow, const struct type *type, size_t a, size_t b)
{
	struct glyph *v = flow->glyphs.v;
	size_t end = a + 1;

	while (end < b && (v[end].joins || v[end].gone))
		end++;
	if (direction_of(&v[a]) == NEUTRAL && !v[a].gone)
		glyph_mirror(flow, type, &v[a]);
	if (direction_of(&v[a]) != NUMBER)
		return end;
	for (;;) {
		size_t sign = end < b && !v[end].gone && v[end].c < 0x80 &&
			      strchr(".,:/-+", (int)v[end].c);
		if (end + sign >= b || direction_of(&v[end + sign]) != NUMBER)
			return end;
		end += sign + 1;
	}
}

size_t
leftward_source(uint32_t form, uint32_t out[2])
{
	for (size_t i = 0; i < COUNT(lam_alefs); i++)
		if (form >= lam_alefs[i].alone && form <= lam_alefs[i].alone + 1u) {
			out[0] = LAM;
			out[1] = lam_alefs[i].alef;
			return 2;
		}
	for (size_t i = 0; i < COUNT(letters); i++)
		if (form >= letters[i].alone &&
			form < letters[i].alone + (uint32_t)letters[i].forms) {
			out[0] = letters[i].c;
			return 1;
		}
	return 0;
}
