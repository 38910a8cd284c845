/* Lines of text: broken after UAX #14, never inside what a reader takes for one
 * character. */
#include "render/layout_parts.h"

#include <linebreak.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"
#include "core/str_grapheme.h"

/* A superior figure against the text around it. */
#define SUPERSCRIPT_SIZE 0.66
#define SUPERSCRIPT_RISE 0.34
/* Characters of source numbers that are not parted from the word before. */
#define NOTES_TOGETHER 24
/* Sums of widths may miss the width they were measured for by this. */
#define TOLERANCE 0.01

/* Characters shown by others, since few fonts have them; 0 shows nothing. */
static const struct {
	uint32_t first, last, shown;
} substitutes[] = {
	{0x0009, 0x0009, ' '},
	{0x000A, 0x000D, 0},
	{0x00AD, 0x00AD, 0},      /* soft hyphen */
	{0x2002, 0x2006, ' '},    /* spaces of various widths */
	{0x2007, 0x2007, 0x00A0}, /* figure space */
	{0x2008, 0x200A, ' '},
	{0x200B, 0x200B, 0},      /* zero width space: a place to break */
	{0x2010, 0x2011, '-'},    /* hyphens */
	{0x2028, 0x2029, 0},      /* line and paragraph separators */
	{0x202F, 0x202F, 0x00A0}, /* narrow no-break space */
	{0x2060, 0x2060, 0},      /* word joiner */
	{0xFEFF, 0xFEFF, 0},
};

double
type_baseline(const struct type *type)
{
	return (type->leading - type->size) / 2 + type->size * 0.8;
}

static bool
is_bold(enum face face)
{
	return face == FACE_SEMIBOLD || face == FACE_BOLD_ITALIC;
}

static enum face
face_of(const struct type *type, unsigned style)
{
	bool bold = is_bold(type->face);
	bool italic = type->face == FACE_ITALIC || type->face == FACE_BOLD_ITALIC;

	bold = bold || (style & RUN_BOLD);
	italic = italic || (style & RUN_ITALIC);
	if (bold)
		return italic ? FACE_BOLD_ITALIC : FACE_SEMIBOLD;
	return italic ? FACE_ITALIC : FACE_REGULAR;
}

static const char *
url_of(const struct type *type, const struct run *run)
{
	return run->url ? run->url : type->url;
}

static void
glyphs_grow(struct flow *flow)
{
	struct glyphs *g = &flow->glyphs, old = *g;

	g->cap = old.cap ? old.cap * 2 : 1024;
	g->v = ARENA_ARRAY(flow->arena, struct glyph, g->cap);
	g->source = ARENA_ARRAY(flow->arena, uint32_t, g->cap);
	g->breaks = ARENA_ARRAY(flow->arena, char, g->cap);
	if (!old.n)
		return;
	memcpy(g->v, old.v, old.n * sizeof *g->v);
	memcpy(g->source, old.source, old.n * sizeof *g->source);
}

static struct glyph *
glyph_add(struct flow *flow, uint32_t source)
{
	struct glyphs *g = &flow->glyphs;

	if (g->n == g->cap)
		glyphs_grow(flow);
	g->source[g->n] = source;
	g->v[g->n] = (struct glyph){.gone = true};
	return &g->v[g->n++];
}

bool
glyph_become(struct flow *flow, const struct type *type, struct glyph *g, uint32_t c)
{
	const struct measure *m = flow->measure;
	int font = m->font(m->state, face_of(type, g->run->style), c);

	if (font < 0)
		return false;
	g->c = c;
	g->font = font;
	g->size = type->size * (g->run->style & RUN_SUPERSCRIPT ? SUPERSCRIPT_SIZE : 1);
	g->advance = m->advance(m->state, font, c) * g->size + type->spacing;
	return true;
}

/* Adds the character source, shown as c; false when no font has it. */
static bool
glyph_show(struct flow *flow, const struct type *type, const struct run *run,
	uint32_t source, uint32_t c)
{
	struct glyph glyph = {.run = run};

	if (!glyph_become(flow, type, &glyph, c))
		return false;
	*glyph_add(flow, source) = glyph;
	return true;
}

static void
report_missing(struct flow *flow, uint32_t c)
{
	if (flow->missing[c / 8] & 1 << c % 8)
		return;
	flow->missing[c / 8] |= (uint8_t)(1 << c % 8);
	diag(flow->diags, DIAG_GLYPH_MISSING, (struct loc){0}, "U+%04X", (unsigned)c);
}

/* Shows a character that no font has, or that must not act, by its number. */
static void
glyphs_code_point(
	struct flow *flow, const struct type *type, const struct run *run, uint32_t c)
{
	char shown[16];
	int n = snprintf(shown, sizeof shown, "<U+%04X>", (unsigned)c);

	report_missing(flow, c);
	for (int i = 0; i < n; i++) {
		uint32_t digit = (unsigned char)shown[i];
		if (glyph_show(flow, type, run, digit, digit))
			flow->glyphs.v[flow->glyphs.n - 1].joins = i > 0;
	}
}

static void
glyphs_char(
	struct flow *flow, const struct type *type, const struct run *run, uint32_t c)
{
	if (c > 0x7E || c < 0x20)
		for (size_t i = 0; i < COUNT(substitutes); i++)
			if (c >= substitutes[i].first && c <= substitutes[i].last) {
				uint32_t shown = substitutes[i].shown;
				if (!shown || !glyph_show(flow, type, run, c, shown))
					glyph_add(flow, c);
				return;
			}
	if (str_is_hidden(c) || !glyph_show(flow, type, run, c, c))
		glyphs_code_point(flow, type, run, c);
}

/* Draws pairs together as the font wishes. */
static void
glyphs_kern(struct flow *flow)
{
	const struct measure *m = flow->measure;
	struct glyphs *g = &flow->glyphs;

	for (size_t i = 0; i + 1 < g->n; i++) {
		struct glyph *a = &g->v[i], *b = a + 1;
		if (!a->gone && !b->gone && a->font == b->font && a->run == b->run)
			a->advance += a->size * m->kern(m->state, a->font, a->c, b->c);
	}
}

static void
glyphs_join(struct flow *flow)
{
	struct glyphs *g = &flow->glyphs;
	int32_t state = 0;

	for (size_t i = 1; i < g->n; i++) {
		if (g->source[i] < 0x300 && g->source[i - 1] < 0x300) {
			state = 0;
			continue;
		}
		g->v[i].joins =
			!str_grapheme_break(g->source[i - 1], g->source[i], &state);
	}
}

static bool
is_raised(const struct run *run)
{
	return run && (run->style & RUN_SUPERSCRIPT);
}

/* The row that a run of one raised number leads to; NULL when there is none. */
static const struct bookmark *
run_target(const struct flow *flow, const struct run *run)
{
	unsigned long n = is_raised(run) ? strtoul(run->text, NULL, 10) : 0;

	return n > 0 && n <= flow->cited.n ? flow->cited.v[n - 1] : NULL;
}

/* The end of the first of several raised numbers, "2, 1", each of which leads to a row
 * of its own; of any other text its end. */
static const char *
run_end(const struct flow *flow, const struct run *run)
{
	const char *comma = run_target(flow, run) ? strstr(run->text, ", ") : NULL;

	return comma ? comma + strlen(", ") : run->text + strlen(run->text);
}

/* A run of a part of the text of another one. */
static const struct run *
run_part(struct flow *flow, const struct run *run, const char *from, const char *to)
{
	struct run *part = ARENA_NEW(flow->arena, struct run);

	*part = *run;
	part->text = arena_dup(flow->arena, from, (size_t)(to - from));
	return part;
}

/* Adds the glyphs of a run; raised numbers become runs of their own. */
static void
glyphs_run(struct flow *flow, const struct type *type, const struct run *run)
{
	bool breaks = run->style & RUN_BREAK_AFTER;
	const struct run *part;

	do {
		const char *end = run_end(flow, run), *rest = end + strlen(end);
		part = *end ? run_part(flow, run, run->text, end) : run;
		run = *end ? run_part(flow, run, end, rest) : NULL;
		const char *s = str_composed(flow->arena, part->text);
		for (uint32_t c; (c = str_next(&s));)
			glyphs_char(flow, type, part, c);
	} while (run);
	if (breaks)
		glyph_add(flow, '\n');
}

/* Turns the runs into flow->glyphs. */
static void
glyphs_set(struct flow *flow, const struct text *text, const struct type *type)
{
	struct glyphs *g = &flow->glyphs;

	g->n = 0;
	LIST_EACH (text->runs, i)
		glyphs_run(flow, type, text->runs.v[i]);
	glyphs_shape(flow, type);
	glyphs_kern(flow);
	glyphs_join(flow);
	if (g->n)
		set_linebreaks_utf32(g->source, g->n, "en", g->breaks);
}

static bool
is_blank(const struct glyph *g)
{
	return g->gone || g->c == ' ' || g->c == 0x3000;
}

/* True when the text is raised here and there: source numbers, which stay with their
 * word and, as long as they are few, with each other. */
static bool
is_among_notes(const struct glyphs *g, size_t i)
{
	size_t n = 0;

	if (i + 1 >= g->n || !is_raised(g->v[i + 1].run))
		return false;
	while (n <= i && n < NOTES_TOGETHER &&
		(g->v[i - n].gone || is_raised(g->v[i - n].run)))
		n++;
	return n < NOTES_TOGETHER;
}

/* A blank between a closing quotation mark and a bracket: until Unicode 15.1, UAX #14
 * took every quotation mark for one that may open (LB15). */
static bool
is_after_quote(const struct glyphs *g, size_t i)
{
	static const uint32_t closing[] = {
		0xBB, 0x2019, 0x201C, 0x201D, 0x203A, '"', '\''};
	uint32_t next = i + 1 < g->n ? g->source[i + 1] : 0;

	if (i < 2 || g->source[i] != ' ' || g->source[i - 2] == ' ' ||
		(next != '(' && next != '[' && next != '{'))
		return false;
	for (size_t k = 0; k < COUNT(closing); k++)
		if (g->source[i - 1] == closing[k])
			return true;
	return false;
}

/* Besides what UAX #14 forbids: not before and within source numbers, not at a soft
 * hyphen, which is not shown, not within "1–31", "US–China" or "<U+200D>", and not
 * between "https://" and the rest. */
static bool
may_break_after(const struct glyphs *g, size_t i)
{
	if (g->breaks[i] != LINEBREAK_ALLOWBREAK && !is_after_quote(g, i))
		return false;
	if (is_among_notes(g, i))
		return false;
	if (g->source[i] == 0x00AD || g->source[i] == 0x2013)
		return false;
	if (i && g->source[i] == '/' && g->source[i - 1] == '/')
		return false;
	if (i && i + 1 < g->n && g->source[i] == 'U' && g->source[i - 1] == '<' &&
		g->source[i + 1] == '+')
		return false;
	return !(i + 1 < g->n && g->v[i + 1].joins);
}

static bool
must_break_after(const struct glyphs *g, size_t i)
{
	return g->breaks[i] == LINEBREAK_MUSTBREAK && i + 1 < g->n;
}

/* The end of the line that begins at start: after the last place to break that fits,
 * or, when a single word is wider, after the last character that does. */
static size_t
line_end(const struct glyphs *g, size_t start, double width)
{
	size_t fits = start;
	double x = 0;

	for (size_t i = start; i < g->n; i++) {
		x += g->v[i].advance;
		if (x > width + TOLERANCE && !is_blank(&g->v[i]) && i > start) {
			if (fits > start)
				return fits;
			while (i > start && g->v[i].joins)
				i--;
			if (i == start)
				for (i++; i < g->n && g->v[i].joins; i++)
					;
			return i;
		}
		if (must_break_after(g, i))
			return i + 1;
		if (may_break_after(g, i))
			fits = i + 1;
	}
	return g->n;
}

/* Puts the link's area over a stretch of its text. */
static struct op *
line_link(struct flow *flow, struct line *line, const struct op *text)
{
	struct op *op = ops_add(flow, &line->ops, OP_LINK, text->element);

	op->x = text->x;
	op->y = text->y - text->size * 0.9;
	op->w = text->w;
	op->h = text->size * 1.2;
	return op;
}

/* Adds the glyphs from a up to b, all of one run and font, to the line; those from seen
 * on take no room. */
static void
line_stretch(struct flow *flow, struct line *line, const struct type *type, size_t a,
	size_t b, size_t seen, const struct element *element)
{
	const struct glyph *g = flow->glyphs.v;
	const char *url = url_of(type, g[a].run);
	const struct bookmark *target = run_target(flow, g[a].run);
	struct buf text = {.arena = flow->arena};
	struct op *op = ops_add(flow, &line->ops, OP_TEXT, element);

	op->x = line->width;
	for (size_t i = a; i < b; i++) {
		if (g[i].gone)
			continue;
		buf_utf8(&text, g[i].c);
		line->width += i < seen ? g[i].advance : 0;
	}
	op->w = line->width - op->x;
	op->y = g[a].run->style & RUN_SUPERSCRIPT ? -type->size * SUPERSCRIPT_RISE : 0;
	op->font = g[a].font;
	op->size = g[a].size;
	op->spacing = type->spacing;
	op->bold = is_bold(face_of(type, g[a].run->style));
	op->colour = url || target ? flow->style->accent : type->colour;
	op->text = buf_text(&text);
	if (url)
		line_link(flow, line, op)->url = url;
	else if (target)
		line_link(flow, line, op)->target = target;
}

/* The element that texts of a run belong to: its own when the run is a link, or refers
 * to sources by raised numbers. */
static const struct element *
run_element(struct flow *flow, const struct type *type, const struct run *run,
	const struct element *parent)
{
	if (parent && url_of(type, run))
		return element_new(flow, ROLE_LINK, parent);
	if (!parent || !is_raised(run))
		return parent;
	const struct element *reference = element_new(flow, ROLE_REFERENCE, parent);
	return run_target(flow, run) ? element_new(flow, ROLE_LINK, reference)
				     : reference;
}

/* What a line needs to know of the line before: a link over two lines is one link. */
struct link_state {
	const struct run *run;
	const struct element *element;
};

/* Where a line of glyphs up to shown ends for who hears it: with one of the blanks
 * between it and the next line, which begins at end, when there are any. */
static size_t
line_heard(struct flow *flow, const struct type *type, size_t shown, size_t end)
{
	struct glyphs *g = &flow->glyphs;

	if (end >= g->n || !shown)
		return shown;
	for (size_t i = shown; i < end; i++) {
		if (!g->v[i].gone)
			return i + 1;
		const struct measure *m = flow->measure;
		const struct glyph *last = &g->v[shown - 1];
		if (g->source[i] != '\n' || last->gone ||
			m->font(m->state, face_of(type, last->run->style), ' ') !=
				last->font)
			continue;
		g->v[i] = *last;
		g->v[i].c = ' ';
		return i + 1;
	}
	return shown;
}

/* Adds the glyphs from a up to b, from left to right; those from seen on take no room.
 */
static void
line_rightward(struct flow *flow, struct line *line, const struct type *type, size_t a,
	size_t b, size_t seen, const struct element *parent, struct link_state *state)
{
	const struct glyph *g = flow->glyphs.v;

	while (a < b) {
		size_t end = a + 1;
		if (g[a].gone) {
			a++;
			continue;
		}
		while (end < b && (g[end].gone || (g[end].run == g[a].run &&
							  g[end].font == g[a].font)))
			end++;
		if (g[a].run != state->run) {
			state->run = g[a].run;
			state->element = run_element(flow, type, g[a].run, parent);
		}
		line_stretch(flow, line, type, a, end, seen, state->element);
		a = end;
	}
}

/* Adds them from right to left; drawn in the order they are read, so that who hears the
 * page, or copies from it, gets them in that order. */
static void
line_leftward(struct flow *flow, struct line *line, const struct type *type, size_t a,
	size_t b, const struct element *parent, struct link_state *state)
{
	double end = line->width;

	for (size_t i = a; i < b; i++)
		end += flow->glyphs.v[i].advance;
	double x = end;
	while (a < b) {
		size_t unit = leftward_unit(flow, type, a, b);
		for (size_t i = a; i < unit; i++)
			x -= flow->glyphs.v[i].advance;
		line->width = x;
		line_rightward(flow, line, type, a, unit, unit, parent, state);
		a = unit;
	}
	line->width = end;
}

static struct line *
line_make(struct flow *flow, const struct type *type, size_t a, size_t b,
	const struct element *parent, struct link_state *state)
{
	const struct glyph *g = flow->glyphs.v;
	struct line *line = ARENA_NEW(flow->arena, struct line);

	while (a < b && is_blank(&g[a]))
		a++;
	size_t next = b;
	while (b > a && is_blank(&g[b - 1]))
		b--;
	size_t shown = b;
	b = a < b ? line_heard(flow, type, b, next) : b;
	while (a < b) {
		size_t end = leftward_end(flow, a, b);
		if (end > a) {
			line_leftward(flow, line, type, a, end, parent, state);
		} else {
			for (end++; end < b && leftward_end(flow, end, b) == end;)
				end++;
			line_rightward(flow, line, type, a, end, shown, parent, state);
		}
		a = end;
	}
	return line;
}

static size_t
lines_count(const struct glyphs *g, double width)
{
	size_t n = 0;

	for (size_t start = 0; start < g->n; n++)
		start = line_end(g, start, width);
	return n;
}

/* The least width, by bisection, at which the text takes no more lines: all lines of a
 * heading are then about as long. */
static double
balanced_width(const struct glyphs *g, double width)
{
	size_t n = lines_count(g, width);
	double least = width / 2;

	if (n < 2 || n > 4)
		return width;
	for (int i = 0; i < 8; i++) {
		double middle = (least + width) / 2;
		if (lines_count(g, middle) > n)
			least = middle;
		else
			width = middle;
	}
	return width;
}

struct lines
text_lines(struct flow *flow, const struct text *text, const struct type *type,
	double width, const struct element *element)
{
	struct lines lines = {0};
	struct link_state state = {0};

	glyphs_set(flow, text, type);
	if (type->balanced)
		width = balanced_width(&flow->glyphs, width);
	for (size_t start = 0; start < flow->glyphs.n;) {
		size_t end = line_end(&flow->glyphs, start, width);
		struct line *line = line_make(flow, type, start, end, element, &state);
		LIST_ADD(flow->arena, &lines.list, line);
		start = end;
	}
	return lines;
}

void
text_widths(struct flow *flow, const struct text *text, const struct type *type,
	double *word, double *whole)
{
	const struct glyphs *g = &flow->glyphs;
	double in_word = 0, in_line = 0;

	*word = *whole = 0;
	glyphs_set(flow, text, type);
	for (size_t i = 0; i < g->n; i++) {
		in_line += g->v[i].advance;
		in_word += g->v[i].advance;
		if (!is_blank(&g->v[i])) {
			*word = in_word > *word ? in_word : *word;
			*whole = in_line > *whole ? in_line : *whole;
		}
		if (must_break_after(g, i))
			in_line = in_word = 0;
		else if (may_break_after(g, i))
			in_word = 0;
	}
}

/* Where to cut the glyphs from start on so that rest fits behind them; n when all fit
 * without it. */
static size_t
glyphs_fit(const struct glyphs *g, size_t start, double width, double rest)
{
	size_t fits = start;
	double x = 0;

	for (size_t i = start; i < g->n; i++) {
		if (x + rest <= width && !g->v[i].joins)
			fits = i;
		x += g->v[i].advance;
	}
	return x <= width + TOLERANCE ? g->n : fits;
}

/* The text with a blank wherever it would begin another line; none at its end, which
 * nobody sees and which is not measured. */
static struct text
text_unbroken(struct arena *arena, const char *s)
{
	struct buf out = {.arena = arena};

	for (uint32_t c; s && (c = str_next(&s));) {
		bool breaks = (c >= 0x0A && c <= 0x0D) || c == 0x2028 || c == 0x2029;
		buf_utf8(&out, breaks ? ' ' : c);
	}
	while (out.n && out.s[out.n - 1] == ' ')
		out.s[--out.n] = '\0';
	return text_plain(arena, buf_text(&out));
}

/* Lets the glyphs from start on end with an ellipsis when they are wider than that. */
static void
glyphs_end(struct flow *flow, const struct text *text, const struct type *type,
	size_t start, double width, double dots)
{
	size_t cut = glyphs_fit(&flow->glyphs, start, width, dots);

	if (cut == flow->glyphs.n)
		return;
	flow->glyphs.n = cut;
	glyphs_char(flow, type, text->runs.v[0], 0x2026);
}

static double
dots_width(struct flow *flow, const struct type *type)
{
	struct text dots = text_plain(flow->arena, "…");
	double word, whole;

	text_widths(flow, &dots, type, &word, &whole);
	return whole;
}

struct line
text_line(struct flow *flow, const char *s, const struct type *type, double width,
	const struct element *element)
{
	struct lines lines = text_label(flow, s, type, width, 1, element);

	return lines.list.n ? *lines.list.v[0] : (struct line){0};
}

struct lines
text_label(struct flow *flow, const char *s, const struct type *type, double width,
	size_t most, const struct element *element)
{
	struct text text = text_unbroken(flow->arena, s);
	struct lines lines = {0};
	struct link_state state = {0};
	double dots = dots_width(flow, type);

	glyphs_set(flow, &text, type);
	for (size_t start = 0; start < flow->glyphs.n;) {
		if (lines.list.n + 1 == most)
			glyphs_end(flow, &text, type, start, width, dots);
		size_t end = lines.list.n + 1 == most
				     ? flow->glyphs.n
				     : line_end(&flow->glyphs, start, width);
		struct line *line = line_make(flow, type, start, end, element, &state);
		LIST_ADD(flow->arena, &lines.list, line);
		start = end;
	}
	return lines;
}
