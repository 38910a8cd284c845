/* A document on pages: where each line of text, each rule and each box stands. */
#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/diag.h"
#include "core/list.h"
#include "doc/doc.h"
#include "render/style.h"

/* What layout must know of fonts; who draws fills it in. */
struct measure {
	void *state;
	/* The font that shows the character in this face; -1 when none does. */
	int (*font)(void *state, enum face, uint32_t code_point);
	/* The width of the character, and what follows b's distance from a is changed
	 * by, at size 1. */
	double (*advance)(void *state, int font, uint32_t code_point);
	double (*kern)(void *state, int font, uint32_t a, uint32_t b);
};

/* What a piece of the document is to a reader who hears it (ISO 32000-1, 14.8.4). */
enum role {
	ROLE_H1,
	ROLE_H2,
	ROLE_H3,
	ROLE_H4,
	ROLE_H5,
	ROLE_H6,
	ROLE_P,
	ROLE_L,
	ROLE_LI,
	ROLE_LBL,
	ROLE_LBODY,
	ROLE_NOTE,
	ROLE_DIV,
	ROLE_CAPTION,
	ROLE_TABLE,
	ROLE_THEAD,
	ROLE_TBODY,
	ROLE_TR,
	ROLE_TH,
	ROLE_TD,
	ROLE_LINK,
	ROLE_REFERENCE, /* a source number in the text, an entry of the contents */
	ROLE_FIGURE,    /* all it holds is drawn for alt; texts in it are labels */
	ROLE_TOC,
	ROLE_TOCI
};

/* A node of the document's tree, in reading order. */
struct element {
	unsigned id; /* index into layout.elements */
	enum role role;
	const struct element *parent; /* NULL: the document */
	const char *alt;              /* text alternative; may be NULL */
	bool numbered;                /* L: its labels count */
	bool of_row;                  /* TH: of its row, not of its column */
};

/* Why something is no content. */
enum artifact {
	ARTIFACT_LOOK,   /* lines and fills */
	ARTIFACT_HEADER, /* of a page */
	ARTIFACT_FOOTER,
	ARTIFACT_REPEATED /* the head of a table that goes on */
};

enum op_kind { OP_TEXT, OP_BOX, OP_SHAPE, OP_LINK, OP_LINE };
enum shape {
	SHAPE_SQUARE,
	SHAPE_TRIANGLE,
	SHAPE_TRIANGLE_OPEN,
	SHAPE_CIRCLE_HALF,
	SHAPE_CIRCLE_OPEN,
	SHAPE_CIRCLE,
	SHAPE_POINTER_OPEN,
	SHAPE_DASH
};

/* One thing to draw. x runs from the left and y down from the top of the page, in
 * points. */
struct op {
	enum op_kind kind;
	const struct element *element; /* NULL: an artifact, no content */
	enum artifact artifact;
	double x, y; /* TEXT: where the baseline begins; LINE: its upper left end, or
			the left one; else top left */
	double w, h; /* TEXT: h is 0; LINE: from there to its other end */
	struct colour colour; /* of the text, the line, fill of a box, of a shape */
	double outline;       /* BOX: line width, drawn inside; 0: none; LINE: width */
	struct colour line;   /* BOX: of the outline */
	bool dashed;          /* LINE and outline of a BOX */
	enum pattern pattern; /* BOX: drawn over the fill */
	struct colour hatch;  /* BOX: of the pattern */
	int font;             /* TEXT: as measure.font gave it */
	double size, spacing; /* TEXT: spacing is added after each character */
	bool bold;            /* TEXT: also where the font has no bold of its own */
	const char *text;     /* TEXT: what the font can show */
	enum shape shape;
	const char *url;               /* LINK */
	const struct bookmark *target; /* LINK within the document; NULL: to url */
};

struct ops {
	LIST_OF(struct op) list;
};

struct page {
	struct ops back, front; /* drawn in this order */
};

/* A place to jump to: a heading, or a row that is cited. */
struct bookmark {
	int level; /* of the heading; 0: none */
	const char *title;
	size_t page; /* from 0 */
	double y;    /* from the top of the page */
};

struct layout {
	LIST_OF(struct page) pages;
	LIST_OF(struct bookmark) bookmarks;
	LIST_OF(struct element) elements;
};

/* The document on pages, at least one. Characters no font has are reported once each
 * and shown as <U+XXXX>. */
struct layout *layout_doc(const struct doc *, const struct style *,
	const struct measure *, struct arena *, struct diags *);

/* The letters that a form of a joined letter stands for, and how many; 0 for any other
 * character. */
size_t leftward_source(uint32_t form, uint32_t out[2]);

#endif
