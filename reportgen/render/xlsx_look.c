/* How cells of a workbook look: colours and formats, each made once. */
#include "render/xlsx_parts.h"

#include <math.h>

#include "core/str.h"

static lxw_color_t
rgb(struct colour c)
{
	unsigned r = (unsigned)lround(c.r * 255), g = (unsigned)lround(c.g * 255),
		 b = (unsigned)lround(c.b * 255);
	return r << 16 | g << 8 | b;
}

struct palette
xlsx_palette(const struct style *style)
{
	if (!style)
		return (struct palette){0x1A1A1A, 0x12355B, 0xC9CED6, 0xF2F5F9};
	return (struct palette){rgb(style->ink), rgb(style->accent), rgb(style->rule),
		rgb(style->tint)};
}

lxw_color_t
xlsx_tone(const struct xlsx *x, const char *tone)
{
	return tone && x->style ? rgb(style_tone(x->style, tone)) : x->palette.accent;
}

static double
linear(double c)
{
	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance (WCAG 2.1), with the addend its contrast ratio takes. */
static double
luminance(struct colour c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b) +
	       0.05;
}

/* Ink, or white where that has the better contrast. */
static lxw_color_t
ink_on(const struct xlsx *x, struct colour fill)
{
	double white = 1.05 / luminance(fill);
	double ink = luminance(fill) / luminance(x->style->ink);
	return white > ink ? 0xFFFFFF : x->palette.ink;
}

static void
set_tone(struct xlsx *x, lxw_format *format, const char *tone)
{
	struct colour fill = style_tone(x->style, tone);

	format_set_pattern(format, LXW_PATTERN_SOLID);
	format_set_bg_color(format, rgb(fill));
	format_set_font_color(format, ink_on(x, fill));
}

/* Of a heading over rows, where a sheet is a page to read. */
static void
set_heading(struct xlsx *x, lxw_format *format)
{
	format_set_bold(format);
	format_set_font_color(format, x->palette.accent);
	format_set_bottom(format, LXW_BORDER_MEDIUM);
	format_set_bottom_color(format, x->palette.accent);
}

/* Of a column's title. */
static void
set_header(struct xlsx *x, lxw_format *format)
{
	set_heading(x, format);
	format_set_pattern(format, LXW_PATTERN_SOLID);
	format_set_bg_color(format, x->palette.tint);
	format_set_text_wrap(format);
}

static void
set_kind(struct xlsx *x, lxw_format *format, enum xlsx_kind kind)
{
	switch (kind) {
	case XLSX_DATE:
		format_set_num_format(format, "yyyy-mm-dd");
		break;
	case XLSX_HEADER:
		set_header(x, format);
		break;
	case XLSX_TEXT:
		format_set_text_wrap(format);
		break;
	case XLSX_NUMBER:
		break;
	}
}

/* Left is where text is by itself. Dates join it, as partial ones are text; numbers
 * keep to the right, a little off the next column. */
static void
set_align(lxw_format *format, const struct look *look)
{
	if (look->align == ALIGN_CENTRE) {
		format_set_align(format, LXW_ALIGN_CENTER);
	} else if (look->align == ALIGN_RIGHT || look->kind == XLSX_NUMBER) {
		format_set_align(format, LXW_ALIGN_RIGHT);
		format_set_indent(format, 1);
	} else {
		format_set_align(format, LXW_ALIGN_LEFT);
	}
}

static lxw_format *
make_format(struct xlsx *x, const struct look *look)
{
	lxw_format *format = workbook_add_format(x->book);

	if (!format) {
		xlsx_keep(x, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return NULL;
	}
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	set_align(format, look);
	if (look->lined) {
		format_set_bottom(format, LXW_BORDER_THIN);
		format_set_bottom_color(format, x->palette.rule);
	}
	if (look->bold)
		format_set_bold(format);
	if (look->italic)
		format_set_italic(format);
	set_kind(x, format, look->kind);
	if (look->heading)
		set_heading(x, format);
	if (look->tone && x->style)
		set_tone(x, format, look->tone);
	if (look->linked)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	if (look->linked && !look->tone)
		format_set_font_color(format, x->palette.accent);
	return format;
}

static bool
same_look(const struct look *a, const struct look *b)
{
	return a->kind == b->kind && a->align == b->align && a->bold == b->bold &&
	       a->italic == b->italic && a->linked == b->linked &&
	       a->heading == b->heading && a->lined == b->lined &&
	       str_eq(a->tone, b->tone);
}

lxw_format *
xlsx_format(struct xlsx *x, const struct look *look)
{
	LIST_EACH (x->looks, i) {
		if (same_look(x->looks.v[i], look))
			return x->looks.v[i]->format;
	}
	struct look *made = ARENA_NEW(x->arena, struct look);
	*made = *look;
	made->tone = arena_str(x->arena, look->tone);
	made->format = make_format(x, look);
	LIST_ADD(x->arena, &x->looks, made);
	return made->format;
}
