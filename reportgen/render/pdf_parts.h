/* What the parts of the PDF writer share. <hpdf.h> and <hpdf_doc.h> go before this. */
#ifndef RENDER_PDF_PARTS_H
#define RENDER_PDF_PARTS_H

#include "render/layout.h"
#include "render/pdf_sfnt.h"

struct pdf_font;
struct tags;

#define PDF_CREATOR "reportgen"

/* A file under construction. */
struct pdf {
	HPDF_Doc doc;
	struct arena *arena;
	struct diags *diags;
	struct pdf_font *fonts; /* the faces, then the fallbacks */
	size_t n_fonts;
	struct tags *tags;
	bool setup_unusable;       /* a font or a profile, reported */
	HPDF_STATUS error, detail; /* the first error of libharu; 0: none */
	double height;             /* of a page */
};

/* pdf_font.c */
void pdf_fonts_name(struct pdf *, const struct style *);
struct measure pdf_measure(struct pdf *);
/* The font for drawing; NULL when libharu failed. */
HPDF_Font pdf_font(struct pdf *, int font);
/* Notes that the character is drawn, so that its glyph stays in the file. */
void pdf_font_use(struct pdf *, int font, uint32_t code_point);
/* Space between two characters in thousandths of the size. */
int pdf_font_kern(struct pdf *, int font, uint32_t a, uint32_t b);
/* Reduces the fonts to what was drawn and mends what libharu writes about them. */
void pdf_fonts_finish(struct pdf *);

/* pdf_draw.c */
void pdf_draw(struct pdf *, const struct layout *, const struct style *);

/* pdf_pattern.c */
void pdf_dash(HPDF_Page, bool dashed);
/* The pattern of a box, over its fill. */
void pdf_draw_pattern(struct pdf *, HPDF_Page, const struct op *);
void pdf_draw_line(struct pdf *, HPDF_Page, const struct op *);

/* pdf_info.c */
/* A text as its strings hold it: one line of characters of the Basic Multilingual
 * Plane, others as <U+XXXXX>, and not too long for libharu. */
const char *pdf_text(struct pdf *, const char *);
HPDF_String pdf_string(struct pdf *, const char *);
/* False when the year is none a PDF can tell. */
bool pdf_has_date(const struct furniture *);
void pdf_describe(struct pdf *, const struct furniture *);
void pdf_bookmarks(struct pdf *, const struct layout *);
/* A link on the page to a heading; NULL when libharu failed. */
HPDF_Annotation pdf_goto(struct pdf *, HPDF_Page, HPDF_Rect, const struct bookmark *);

/* pdf_tag.c */
void pdf_tags_begin(struct pdf *, const struct layout *);
void pdf_tags_page(struct pdf *, HPDF_Page);
/* Says to whom belongs what is drawn next; it may go on what the last thing began. */
void pdf_tags_op(struct pdf *, const struct op *);
/* The annotation of a link, which is of an element. */
void pdf_tags_link(struct pdf *, const struct op *, HPDF_Annotation);
void pdf_tags_page_end(struct pdf *);
/* Writes the tree, after the last page. */
void pdf_tags_finish(struct pdf *);

/* pdf_archive.c */
void pdf_archive(struct pdf *, const struct doc *, const struct style *);
/* Writes a digest of the finished file into it as its identity; false when there is no
 * room for it. */
bool pdf_identify(struct pdf *, char *bytes, size_t n);

#endif
