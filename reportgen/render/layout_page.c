/* Strips onto pages: what stays together, what is repeated, and header and footer. */
#include "render/layout_parts.h"

#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/str.h"

/* Space inside a callout's box, above and below its strips, and the bar at its left. */
#define FRAME_PAD (UNIT * 0.8)
#define FRAME_BAR 2.5
#define HAIRLINE 0.5
/* The share of a page that is left empty rather than begin a block on it that would be
 * cut; and up to which what was left over from the page before is followed by what was
 * to begin a page. */
#define REST_SMALL 0.25

/* Where header and footer stand, from the edge of the page. */
#define HEADER_RULE (20 * 72 / 25.4)
#define FOOTER_RULE (19 * 72 / 25.4)
#define MARKING_SIZE 12
#define MARKING_HEIGHT 18
#define FURNITURE_GAP 10

/* A page while strips are put on it. */
struct cut {
	struct flow *flow;
	bool counts; /* pages only, and draws nothing */
	size_t n;    /* pages */
	struct page *page;
	double y, bottom;
	bool is_rest; /* the page holds what found no room on the one before */
	const struct strip *last;   /* put on this page; NULL: none */
	double tops[DEPTH_MAX + 1]; /* where the open frames begin, by depth */
};

static int
depth_of(const struct frame *frame)
{
	return frame ? frame->depth : 0;
}

static const struct frame *
common_frame(const struct frame *a, const struct frame *b)
{
	while (a != b)
		if (depth_of(a) >= depth_of(b))
			a = a->parent;
		else
			b = b->parent;
	return a;
}

/* Draws the box of a frame that ends, or ends on this page. */
static void
frame_draw(struct cut *cut, const struct frame *frame, double bottom)
{
	const struct style *style = cut->flow->style;
	double top = cut->tops[frame->depth];
	struct ops *ops;
	/* a box in a box is white, so that it is seen */
	struct colour fill = frame->depth % 2 ? style->tint : (struct colour){1, 1, 1};

	if (cut->counts)
		return;
	ops = &cut->page->back;
	ops_box(cut->flow, ops, NULL, frame->x, top, frame->w, bottom - top, fill);
	ops_box(cut->flow, ops, NULL, frame->x, top, FRAME_BAR, bottom - top,
		style->accent);
}

/* Closes the frames from this one up to outer, with a pad below each. */
static void
frames_close(struct cut *cut, const struct frame *from, const struct frame *outer)
{
	const struct frame *stack[DEPTH_MAX];
	double ends[DEPTH_MAX];
	int n = 0;

	for (; from != outer; from = from->parent) {
		cut->y += FRAME_PAD;
		stack[n] = from;
		ends[n++] = cut->y;
	}
	while (n--) /* the outermost first: it lies behind */
		frame_draw(cut, stack[n], ends[n]);
}

/* Opens the frames from outer down to inner, with a pad above the content of each. */
static void
frames_open(struct cut *cut, const struct frame *outer, const struct frame *inner)
{
	if (inner == outer)
		return;
	frames_open(cut, outer, inner->parent);
	cut->tops[inner->depth] = cut->y;
	cut->y += FRAME_PAD;
}

/* The space from the last strip on the page to the top of this one. */
static double
gap_before(const struct strip *last, const struct strip *strip)
{
	const struct frame *common;

	if (!last)
		return depth_of(strip->frame) * FRAME_PAD;
	common = common_frame(last->frame, strip->frame);
	int opened = depth_of(strip->frame) - depth_of(common);
	int closed = depth_of(last->frame) - depth_of(common);
	return strip->space + (opened + closed) * FRAME_PAD;
}

static void
page_end(struct cut *cut)
{
	if (cut->last)
		frames_close(cut, cut->last->frame, NULL);
	cut->last = NULL;
}

static void
page_begin(struct cut *cut)
{
	struct flow *flow = cut->flow;

	page_end(cut);
	cut->n++;
	if (!cut->counts) {
		cut->page = ARENA_NEW(flow->arena, struct page);
		LIST_ADD(flow->arena, &flow->out->pages, cut->page);
	}
	cut->is_rest = false;
	cut->y = flow->style->top;
	cut->bottom = flow->style->page_height - flow->style->foot;
}

static void
ops_place(struct cut *cut, const struct ops *ops)
{
	for (size_t i = 0; !cut->counts && i < ops->list.n; i++) {
		ops->list.v[i]->y += cut->y;
		LIST_ADD(cut->flow->arena, &cut->page->front.list, ops->list.v[i]);
	}
}

/* Repeats the head of a table that goes on here, as an artifact: it was said already
 * where the table begins. */
static void
head_repeat(struct cut *cut, const struct head *head)
{
	struct ops ops = {0};

	if (!cut->counts)
		ops_copy(cut->flow, &ops, &head->ops);
	LIST_EACH (ops.list, i) {
		ops.list.v[i]->element = NULL;
		ops.list.v[i]->artifact = ARTIFACT_REPEATED;
	}
	ops_place(cut, &ops);
	cut->y += head->height;
}

static void
bookmark_place(const struct cut *cut, struct bookmark *bookmark)
{
	bookmark->page = cut->flow->out->pages.n - 1;
	bookmark->y = cut->y;
}

static void
places_note(struct cut *cut, const struct strip *strip)
{
	struct flow *flow = cut->flow;

	if (cut->counts)
		return;
	if (strip->cited)
		bookmark_place(cut, strip->cited);
	if (!strip->bookmark)
		return;
	bookmark_place(cut, strip->bookmark);
	LIST_ADD(flow->arena, &flow->out->bookmarks, strip->bookmark);
}

static void
strip_place(struct cut *cut, const struct strip *strip)
{
	const struct frame *from = cut->last ? cut->last->frame : NULL;
	const struct frame *common = common_frame(from, strip->frame);

	frames_close(cut, from, common);
	if (cut->last)
		cut->y += strip->space;
	frames_open(cut, common, strip->frame);
	if (!cut->last && strip->head)
		head_repeat(cut, strip->head);
	places_note(cut, strip);
	ops_place(cut, &strip->ops);
	cut->y += strip->height;
	cut->last = strip;
}

/* The height that strips from i up to the first one that need not stay with the next
 * take below last (NULL: at the top of a page), with the ends of their frames; stops
 * counting when it is over most. */
static double
group_height(const struct flow *flow, size_t i, const struct strip *last, double most,
	size_t *end)
{
	const struct strip *strip;
	double height = 0, pads = 0;

	if (!last && flow->strips.v[i]->head)
		height += flow->strips.v[i]->head->height;
	do {
		strip = flow->strips.v[i++];
		height += gap_before(last, strip) + strip->height;
		pads = depth_of(strip->frame) * FRAME_PAD;
		last = strip;
	} while (strip->keep && i < flow->strips.n && !flow->strips.v[i]->begins_page &&
		 height + pads <= most);
	*end = i;
	return height + pads;
}

/* The height that n strips from i on take below last, with the ends of their frames. */
static double
run_height(const struct flow *flow, size_t i, size_t n, const struct strip *last)
{
	const struct strip *strip = flow->strips.v[i];
	double height = !last && strip->head ? strip->head->height : 0;

	for (size_t end = i + n; i < end && i < flow->strips.n; i++) {
		strip = flow->strips.v[i];
		height += gap_before(last, strip) + strip->height;
		last = strip;
	}
	return height + depth_of(strip->frame) * FRAME_PAD;
}

/* True when what begins here had better begin a page: it fits on one, not on the rest
 * of this one, and that rest is small. */
static bool
is_better_on_next(const struct cut *cut, size_t i)
{
	const struct flow *flow = cut->flow;
	double whole = cut->bottom - flow->style->top, room = cut->bottom - cut->y;
	size_t n = flow->strips.v[i]->whole;

	return n && cut->last && room < whole * REST_SMALL &&
	       run_height(flow, i, n, cut->last) > room &&
	       run_height(flow, i, n, NULL) <= whole;
}

/* True when a page begins before this strip because it says so. A few lines left over
 * from the page before do not get a page of their own for that. */
static bool
is_to_begin_page(const struct cut *cut, size_t i)
{
	double top = cut->flow->style->top, whole = cut->bottom - top;

	return cut->flow->strips.v[i]->begins_page &&
	       !(cut->is_rest && cut->y - top < whole * REST_SMALL);
}

/* The strips from i up to end that fit on the rest of this page, at least one; of a
 * group that fits on no page. */
static size_t
strips_that_fit(const struct cut *cut, size_t i, size_t end)
{
	double room = cut->bottom - cut->y;
	size_t n = 1;

	while (i + n < end && run_height(cut->flow, i, n + 1, cut->last) <= room)
		n++;
	return n;
}

/* Puts the next group on this page, or on a new one when it does not fit here; of a
 * group that fits on no page, as much as fits. Returns the strip after those placed. */
static size_t
group_place(struct cut *cut, size_t i)
{
	const struct flow *flow = cut->flow;
	double whole = cut->bottom - flow->style->top, room;
	size_t end;

	if (cut->last && (is_to_begin_page(cut, i) || is_better_on_next(cut, i)))
		page_begin(cut);
	room = cut->bottom - cut->y;
	if (group_height(flow, i, cut->last, room, &end) > room) {
		bool fits_nowhere = group_height(flow, i, NULL, whole, &end) > whole;
		if (cut->last && (!fits_nowhere || room < whole * REST_SMALL ||
					 run_height(flow, i, 1, cut->last) > room)) {
			page_begin(cut);
			cut->is_rest = true;
		}
		if (fits_nowhere)
			end = i + strips_that_fit(cut, i, end);
	}
	for (; i < end; i++)
		strip_place(cut, flow->strips.v[i]);
	return i;
}

static void
strips_cut(struct cut *cut)
{
	page_begin(cut);
	for (size_t i = 0; i < cut->flow->strips.n;)
		i = group_place(cut, i);
	page_end(cut);
}

size_t
flow_count_pages(struct flow *flow)
{
	struct cut cut = {.flow = flow, .counts = true};

	strips_cut(&cut);
	return cut.n;
}

void
flow_paginate(struct flow *flow)
{
	struct cut cut = {.flow = flow};

	strips_cut(&cut);
}

/* Colours of the Traffic Light Protocol (FIRST, TLP 2.0), on black. */
static const struct {
	const char *marking;
	struct colour colour;
} markings[] = {
	{"TLP:CLEAR", {1, 1, 1}},
	{"TLP:GREEN", {0x33 / 255.0, 1, 0}},
	{"TLP:AMBER", {1, 0xC0 / 255.0, 0}},
	{"TLP:AMBER+STRICT", {1, 0xC0 / 255.0, 0}},
	{"TLP:RED", {1, 0x2B / 255.0, 0x2B / 255.0}},
};

static struct colour
marking_colour(const char *marking)
{
	for (size_t i = 0; i < COUNT(markings); i++)
		if (str_eq(marking, markings[i].marking))
			return markings[i].colour;
	return (struct colour){1, 1, 1};
}

/* Draws the marking with its right edge at right, around the line at y; its left edge.
 */
static double
marking_draw(
	struct flow *flow, struct ops *ops, const char *marking, double right, double y)
{
	struct type type = {.face = FACE_SEMIBOLD,
		.size = MARKING_SIZE,
		.leading = MARKING_HEIGHT,
		.colour = marking_colour(marking)};

	if (str_empty(marking))
		return right;
	struct line line = text_line(flow, marking, &type, flow->w / 2, NULL);
	double w = line.width + 12;
	ops_box(flow, ops, NULL, right - w, y - MARKING_HEIGHT / 2.0, w, MARKING_HEIGHT,
		(struct colour){0, 0, 0});
	ops_line(flow, ops, &line, right - w + 6, y + MARKING_SIZE * 0.357);
	return right - w - FURNITURE_GAP;
}

/* Draws "DRAFT" in a thin box that ends at right; its left edge. */
static double
status_draw(
	struct flow *flow, struct ops *ops, const char *status, double right, double y)
{
	const struct style *style = flow->style;
	struct type type = {.face = FACE_SEMIBOLD,
		.size = style->note_size,
		.spacing = style->note_size * 0.12,
		.colour = style->ink};

	if (str_empty(status))
		return right;
	struct line line = text_line(flow, status, &type, flow->w / 3, NULL);
	double w = line.width + 12;
	struct op *box = ops_box(flow, ops, NULL, right - w, y - MARKING_HEIGHT / 2.0,
		w, MARKING_HEIGHT, (struct colour){1, 1, 1});
	box->outline = 0.75;
	box->line = style->ink;
	ops_line(flow, ops, &line, right - w + 6 + type.spacing / 2,
		y + style->note_size * 0.357);
	return right - w - FURNITURE_GAP;
}

/* Draws small text between left and right, at one of them, as far as it fits; how far
 * right there may be more. */
static double
furniture_text(struct flow *flow, struct ops *ops, const char *text, double left,
	double right, bool at_right, double y)
{
	const struct style *style = flow->style;
	struct type type = {
		.face = FACE_REGULAR, .size = style->note_size, .colour = style->ink};

	if (str_empty(text) || right <= left)
		return right;
	struct line line = text_line(flow, text, &type, right - left, NULL);
	double x = at_right ? right - line.width : left;
	ops_line(flow, ops, &line, x, y + style->note_size * 0.357);
	return x - FURNITURE_GAP;
}

/* "page {page} of {pages}" with the numbers in. */
static const char *
page_label(struct flow *flow, const char *format, size_t page)
{
	struct buf out = {.arena = flow->arena};

	for (const char *s = format; s && *s;)
		if (str_starts(s, "{page}")) {
			buf_printf(&out, "%zu", page + 1);
			s += strlen("{page}");
		} else if (str_starts(s, "{pages}")) {
			buf_printf(&out, "%zu", flow->out->pages.n);
			s += strlen("{pages}");
		} else {
			buf_char(&out, *s++);
		}
	return buf_text(&out);
}

/* Where a banner stands, from the edges of the page. */
#define BANNER_EDGE 22
#define BANNER_SIZE 11

/* Draws a banner in the middle, around the line at y. */
static void
banner_draw(struct flow *flow, struct ops *ops, const char *banner, double y)
{
	struct type type = {
		.face = FACE_SEMIBOLD, .size = BANNER_SIZE, .colour = flow->style->ink};

	if (str_empty(banner))
		return;
	struct line line = text_line(flow, banner, &type, flow->w, NULL);
	ops_line(flow, ops, &line, flow->x + (flow->w - line.width) / 2,
		y + BANNER_SIZE * 0.357);
}

static void
header_draw(struct flow *flow, struct ops *ops, const struct furniture *f)
{
	double y = HEADER_RULE - MARKING_HEIGHT / 2.0 - 4;
	double right = flow->x + flow->w;

	ops_box(flow, ops, NULL, flow->x, HEADER_RULE, flow->w, HAIRLINE,
		flow->style->rule);
	right = marking_draw(flow, ops, f->marking, right, y);
	right = status_draw(flow, ops, f->status, right, y);
	furniture_text(flow, ops, f->header_left, flow->x, right, false, y);
}

static void
footer_draw(struct flow *flow, struct ops *ops, const struct furniture *f, size_t page)
{
	double rule = flow->style->page_height - FOOTER_RULE;
	double y = rule + MARKING_HEIGHT / 2.0 + 4;
	double right = flow->x + flow->w;
	const char *label = page_label(flow, f->page_of, page);

	ops_box(flow, ops, NULL, flow->x, rule, flow->w, HAIRLINE, flow->style->rule);
	right = marking_draw(flow, ops, f->marking, right, y);
	right = furniture_text(flow, ops, label, flow->x, right, true, y);
	furniture_text(flow, ops, f->footer_left, flow->x, right, false, y);
}

/* Says of the things from the first on that they are no content, and why. */
static void
ops_furnish(struct ops *ops, size_t first, enum artifact artifact)
{
	for (size_t i = first; i < ops->list.n; i++)
		ops->list.v[i]->artifact = artifact;
}

void
pages_furnish(struct flow *flow, const struct furniture *furniture)
{
	LIST_EACH (flow->out->pages, i) {
		struct ops *ops = &flow->out->pages.v[i]->front;
		size_t header = ops->list.n;
		header_draw(flow, ops, furniture);
		banner_draw(flow, ops, furniture->banner, BANNER_EDGE);
		size_t footer = ops->list.n;
		footer_draw(flow, ops, furniture, i);
		banner_draw(flow, ops, furniture->banner,
			flow->style->page_height - BANNER_EDGE);
		ops_furnish(ops, header, ARTIFACT_HEADER);
		ops_furnish(ops, footer, ARTIFACT_FOOTER);
	}
}
