/* Pages of a layout, drawn. */
#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_pages.h>

#include "core/buf.h"
#include "core/str.h"
#include "core/url.h"
#include "render/pdf_parts.h"

/* Lines of open shapes. */
#define SHAPE_LINE 0.9
/* Fallback fonts have one weight; an outline this wide, by size, makes it bold. */
#define BOLD_LINE 0.022

/* A page being drawn. */
struct canvas {
	struct pdf *pdf;
	HPDF_Page page;
	struct buf text; /* used again for each text */
};

static void
canvas_fill(struct canvas *canvas, struct colour c)
{
	HPDF_Page_SetRGBFill(
		canvas->page, (HPDF_REAL)c.r, (HPDF_REAL)c.g, (HPDF_REAL)c.b);
}

static void
canvas_line(struct canvas *canvas, struct colour c, double width)
{
	HPDF_Page_SetRGBStroke(
		canvas->page, (HPDF_REAL)c.r, (HPDF_REAL)c.g, (HPDF_REAL)c.b);
	HPDF_Page_SetLineWidth(canvas->page, (HPDF_REAL)width);
}

/* Coordinates of layouts run down, those of PDF up. */
static HPDF_REAL
up(const struct canvas *canvas, double y)
{
	return (HPDF_REAL)(canvas->pdf->height - y);
}

/* Writes the characters of a text as codes, which are their code points, with the
 * distances the font wants between them. */
static void
text_codes(struct canvas *canvas, const struct op *op)
{
	struct buf *out = &canvas->text;
	uint32_t last = 0;

	out->n = 0;
	buf_str(out, "[<");
	for (const char *s = op->text; *s;) {
		uint32_t c = str_next(&s);
		int kern = last ? pdf_font_kern(canvas->pdf, op->font, last, c) : 0;
		if (kern)
			buf_printf(out, ">%d<", -kern);
		buf_printf(out, "%04X", (unsigned)c);
		pdf_font_use(canvas->pdf, op->font, c);
		last = c;
	}
	buf_str(out, ">]TJ\n");
}

static void
draw_text(struct canvas *canvas, const struct op *op)
{
	HPDF_Page page = canvas->page;
	HPDF_Font font = pdf_font(canvas->pdf, op->font);

	if (!font || !*op->text)
		return;
	canvas_fill(canvas, op->colour);
	HPDF_Page_BeginText(page);
	HPDF_Page_SetFontAndSize(page, font, (HPDF_REAL)op->size);
	if (HPDF_Page_GetCharSpace(page) != (HPDF_REAL)op->spacing)
		HPDF_Page_SetCharSpace(page, (HPDF_REAL)op->spacing);
	HPDF_Page_MoveTextPos(page, (HPDF_REAL)op->x, up(canvas, op->y));
	text_codes(canvas, op);
	bool is_thick = op->bold && op->font >= FACE_COUNT;
	if (is_thick) {
		canvas_line(canvas, op->colour, op->size * BOLD_LINE);
		HPDF_Page_SetTextRenderingMode(page, HPDF_FILL_THEN_STROKE);
	}
	HPDF_Stream_WriteStr(((HPDF_PageAttr)page->attr)->stream, canvas->text.s);
	if (is_thick)
		HPDF_Page_SetTextRenderingMode(page, HPDF_FILL);
	HPDF_Page_EndText(page);
}

static void
draw_plain_box(struct canvas *canvas, const struct op *op)
{
	double in = op->outline / 2;

	canvas_fill(canvas, op->colour);
	if (op->outline > 0)
		canvas_line(canvas, op->line, op->outline);
	HPDF_Page_Rectangle(canvas->page, (HPDF_REAL)(op->x + in),
		up(canvas, op->y + op->h - in), (HPDF_REAL)(op->w - in * 2),
		(HPDF_REAL)(op->h - in * 2));
	if (op->outline > 0)
		HPDF_Page_FillStroke(canvas->page);
	else
		HPDF_Page_Fill(canvas->page);
}

/* The outline goes over the pattern. */
static void
draw_outline(struct canvas *canvas, const struct op *op)
{
	double in = op->outline / 2;

	canvas_line(canvas, op->line, op->outline);
	if (op->dashed)
		pdf_dash(canvas->page, true);
	HPDF_Page_Rectangle(canvas->page, (HPDF_REAL)(op->x + in),
		up(canvas, op->y + op->h - in), (HPDF_REAL)(op->w - in * 2),
		(HPDF_REAL)(op->h - in * 2));
	HPDF_Page_Stroke(canvas->page);
	if (op->dashed)
		pdf_dash(canvas->page, false);
}

static void
draw_box(struct canvas *canvas, const struct op *op)
{
	struct op fill = *op;

	if (op->pattern == PATTERN_NONE && !op->dashed) {
		draw_plain_box(canvas, op);
		return;
	}
	fill.outline = 0;
	draw_plain_box(canvas, &fill);
	pdf_draw_pattern(canvas->pdf, canvas->page, op);
	if (op->outline > 0)
		draw_outline(canvas, op);
}

static void
draw_line(struct canvas *canvas, const struct op *op)
{
	pdf_draw_line(canvas->pdf, canvas->page, op);
}

/* Points of a shape in a square of side 1, y down. */
struct outline {
	size_t n;
	struct {
		double x, y;
	} points[4];
};

static const struct outline outlines[] = {
	[SHAPE_SQUARE] = {4, {{0.05, 0.05}, {0.95, 0.05}, {0.95, 0.95}, {0.05, 0.95}}},
	[SHAPE_TRIANGLE] = {3, {{0, 0.93}, {0.5, 0.03}, {1, 0.93}}},
	[SHAPE_TRIANGLE_OPEN] = {3, {{0, 0.93}, {0.5, 0.03}, {1, 0.93}}},
	[SHAPE_POINTER_OPEN] = {3, {{0.93, 0}, {0.03, 0.5}, {0.93, 1}}},
	[SHAPE_DASH] = {4, {{0, 0.41}, {1, 0.41}, {1, 0.59}, {0, 0.59}}},
};

static void
draw_polygon(struct canvas *canvas, const struct op *op, bool is_open)
{
	const struct outline *outline = &outlines[op->shape];

	for (size_t i = 0; i < outline->n; i++) {
		HPDF_REAL x = (HPDF_REAL)(op->x + outline->points[i].x * op->w);
		HPDF_REAL y = up(canvas, op->y + outline->points[i].y * op->h);
		if (i == 0)
			HPDF_Page_MoveTo(canvas->page, x, y);
		else
			HPDF_Page_LineTo(canvas->page, x, y);
	}
	if (is_open)
		HPDF_Page_ClosePathStroke(canvas->page);
	else
		HPDF_Page_Fill(canvas->page);
}

static void
draw_circle(struct canvas *canvas, const struct op *op)
{
	HPDF_REAL x = (HPDF_REAL)(op->x + op->w / 2), y = up(canvas, op->y + op->h / 2);
	HPDF_REAL r = (HPDF_REAL)(op->w / 2);

	if (op->shape == SHAPE_CIRCLE_HALF) {
		HPDF_Page_Arc(canvas->page, x, y, r, 180, 360);
		HPDF_Page_ClosePath(canvas->page);
		HPDF_Page_Fill(canvas->page);
	}
	HPDF_Page_Circle(canvas->page, x, y, r);
	if (op->shape == SHAPE_CIRCLE)
		HPDF_Page_FillStroke(canvas->page);
	else
		HPDF_Page_Stroke(canvas->page);
}

static void
draw_shape(struct canvas *canvas, const struct op *op)
{
	canvas_fill(canvas, op->colour);
	canvas_line(canvas, op->colour, SHAPE_LINE);
	if (op->shape == SHAPE_CIRCLE_HALF || op->shape == SHAPE_CIRCLE_OPEN ||
		op->shape == SHAPE_CIRCLE)
		draw_circle(canvas, op);
	else
		draw_polygon(canvas, op,
			op->shape == SHAPE_TRIANGLE_OPEN ||
				op->shape == SHAPE_POINTER_OPEN);
}

/* A URI in a PDF is ASCII (ISO 32000-1, 12.6.4.7). */
static bool
is_ascii(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s > '~')
			return false;
	return true;
}

static void
draw_link(struct canvas *canvas, const struct op *op)
{
	HPDF_Rect rect = {.left = (HPDF_REAL)op->x,
		.bottom = up(canvas, op->y + op->h),
		.right = (HPDF_REAL)(op->x + op->w),
		.top = up(canvas, op->y)};

	if (!op->element ||
		(!op->target && !(url_is_web(op->url) && is_ascii(op->url))))
		return;
	HPDF_Annotation link =
		op->target ? pdf_goto(canvas->pdf, canvas->page, rect, op->target)
			   : HPDF_Page_CreateURILinkAnnot(canvas->page, rect, op->url);
	if (!link)
		return;
	HPDF_LinkAnnot_SetBorderStyle(link, 0, 0, 0);
	HPDF_Dict_AddNumber(link, "F", 4); /* printed with the page */
	pdf_tags_link(canvas->pdf, op, link);
}

static void
draw_ops(struct canvas *canvas, const struct ops *ops)
{
	static void (*const draw[])(struct canvas *, const struct op *) = {
		[OP_TEXT] = draw_text,
		[OP_BOX] = draw_box,
		[OP_SHAPE] = draw_shape,
		[OP_LINK] = draw_link,
		[OP_LINE] = draw_line,
	};

	LIST_EACH (ops->list, i) {
		const struct op *op = ops->list.v[i];
		if (op->kind != OP_LINK)
			pdf_tags_op(canvas->pdf, op);
		draw[op->kind](canvas, op);
	}
}

void
pdf_draw(struct pdf *pdf, const struct layout *layout, const struct style *style)
{
	struct canvas canvas = {.pdf = pdf, .text = {.arena = pdf->arena}};

	pdf_tags_begin(pdf, layout);
	/* all of them first: links lead to pages that come later */
	LIST_EACH (layout->pages, i)
		HPDF_AddPage(pdf->doc);
	LIST_EACH (layout->pages, i) {
		canvas.page =
			pdf->error ? NULL : HPDF_GetPageByIndex(pdf->doc, (HPDF_UINT)i);
		if (!canvas.page || pdf->error)
			return;
		HPDF_Page_SetWidth(canvas.page, (HPDF_REAL)style->page_width);
		HPDF_Page_SetHeight(canvas.page, (HPDF_REAL)style->page_height);
		pdf_tags_page(pdf, canvas.page);
		draw_ops(&canvas, &layout->pages.v[i]->back);
		draw_ops(&canvas, &layout->pages.v[i]->front);
		pdf_tags_page_end(pdf);
	}
	pdf_tags_finish(pdf);
}
