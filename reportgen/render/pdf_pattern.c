/* Lines, and the patterns over fills: drawn line by line, cut at the box by arithmetic,
 * so that any reader of the file shows them alike. */
#include <hpdf.h>
#include <hpdf_doc.h>

#include <math.h>

#include "render/pdf_parts.h"

/* Distance of the lines of a pattern and their width; rows of dots and their side. */
#define PITCH 3.2
#define HATCH_LINE 0.55
#define DOT_PITCH 3.2
#define DOT 0.95
/* Dashes of lines. */
#define DASH_ON 3
#define DASH_OFF 2

void
pdf_dash(HPDF_Page page, bool dashed)
{
	static const HPDF_UINT16 dashes[] = {DASH_ON, DASH_OFF};

	HPDF_Page_SetDash(page, dashed ? dashes : NULL, dashed ? 2 : 0, 0);
}

static void
stroke(HPDF_Page page, double x0, double y0, double x1, double y1)
{
	HPDF_Page_MoveTo(page, (HPDF_REAL)x0, (HPDF_REAL)y0);
	HPDF_Page_LineTo(page, (HPDF_REAL)x1, (HPDF_REAL)y1);
}

/* The box of a pattern, y up. */
struct area {
	double left, right, bottom, top;
};

/* Lines of y - x = k (rising) through the box; with a mirror of x those that fall. The
 * grid is the page's, so that neighbours look as one. */
static void
hatch_slanted(HPDF_Page page, const struct area *a, double sign)
{
	double pitch = PITCH * sqrt(2), left = a->left, right = a->right;
	if (sign < 0) {
		left = -a->right;
		right = -a->left;
	}
	double k = ceil((a->bottom - right) / pitch) * pitch;

	for (; k < a->top - left; k += pitch) {
		double x0 = fmax(left, a->bottom - k), x1 = fmin(right, a->top - k);
		if (x1 > x0)
			stroke(page, sign * x0, x0 + k, sign * x1, x1 + k);
	}
}

static void
hatch_level(HPDF_Page page, const struct area *a)
{
	for (double y = ceil(a->bottom / PITCH) * PITCH; y < a->top; y += PITCH)
		stroke(page, a->left, y, a->right, y);
}

static void
hatch_upright(HPDF_Page page, const struct area *a)
{
	for (double x = ceil(a->left / PITCH) * PITCH; x < a->right; x += PITCH)
		stroke(page, x, a->bottom, x, a->top);
}

/* Rows of dots, every other one shifted; only dots that lie inside. */
static bool
hatch_dots(HPDF_Page page, const struct area *a)
{
	bool any = false;
	double y = ceil(a->bottom / DOT_PITCH) * DOT_PITCH;

	for (; y + DOT <= a->top; y += DOT_PITCH) {
		double shift = fmod(round(y / DOT_PITCH), 2) * DOT_PITCH / 2;
		double x = ceil((a->left - shift) / DOT_PITCH) * DOT_PITCH + shift;
		for (; x + DOT <= a->right; x += DOT_PITCH, any = true)
			HPDF_Page_Rectangle(page, (HPDF_REAL)x, (HPDF_REAL)y, DOT, DOT);
	}
	return any;
}

static void
hatch_lines(HPDF_Page page, const struct area *a, enum pattern pattern)
{
	/* a path that was begun and has nothing in it is an error */
	stroke(page, a->left, a->bottom, a->left, a->bottom);
	if (pattern == PATTERN_RISING || pattern == PATTERN_CROSSED)
		hatch_slanted(page, a, 1);
	if (pattern == PATTERN_FALLING || pattern == PATTERN_CROSSED)
		hatch_slanted(page, a, -1);
	if (pattern == PATTERN_LEVEL)
		hatch_level(page, a);
	if (pattern == PATTERN_UPRIGHT)
		hatch_upright(page, a);
	HPDF_Page_Stroke(page);
}

void
pdf_draw_pattern(struct pdf *pdf, HPDF_Page page, const struct op *op)
{
	struct area a = {.left = op->x,
		.right = op->x + op->w,
		.bottom = pdf->height - op->y - op->h,
		.top = pdf->height - op->y};
	HPDF_REAL r = (HPDF_REAL)op->hatch.r, g = (HPDF_REAL)op->hatch.g,
		  b = (HPDF_REAL)op->hatch.b;

	if (op->pattern == PATTERN_NONE || op->w <= 0 || op->h <= 0)
		return;
	if (op->pattern == PATTERN_DOTS) {
		HPDF_Page_SetRGBFill(page, r, g, b);
		if (hatch_dots(page, &a))
			HPDF_Page_Fill(page);
		return;
	}
	HPDF_Page_SetRGBStroke(page, r, g, b);
	HPDF_Page_SetLineWidth(page, (HPDF_REAL)HATCH_LINE);
	hatch_lines(page, &a, op->pattern);
}

void
pdf_draw_line(struct pdf *pdf, HPDF_Page page, const struct op *op)
{
	double y = pdf->height - op->y;

	HPDF_Page_SetRGBStroke(page, (HPDF_REAL)op->colour.r, (HPDF_REAL)op->colour.g,
		(HPDF_REAL)op->colour.b);
	HPDF_Page_SetLineWidth(page, (HPDF_REAL)op->outline);
	if (op->dashed)
		pdf_dash(page, true);
	stroke(page, op->x, y, op->x + op->w, y - op->h);
	HPDF_Page_Stroke(page);
	if (op->dashed)
		pdf_dash(page, false);
}
