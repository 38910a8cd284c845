/* A document as PDF, by libharu, into memory. */
#include "render/render.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <stdlib.h>
#include <string.h>

#include "render/pdf_parts.h"

/* Default page trees end at 32,767 pages. */
#define PAGES_PER_NODE 500

/* Keeps the first error: all later ones follow from it. */
static void
error_remember(HPDF_STATUS error, HPDF_STATUS detail, void *state)
{
	struct pdf *pdf = state;

	if (pdf->error)
		return;
	pdf->error = error;
	pdf->detail = detail;
}

static void *
pdf_memory(HPDF_UINT size)
{
	return memory_new(size);
}

static bool
pdf_open(struct pdf *pdf)
{
	/* without libharu's memory pool, which misaligns what it gives; and out of
	 * memory here, not in the middle of an object that the next call takes for
	 * granted */
	pdf->doc = HPDF_NewEx(error_remember, pdf_memory, free, 0, pdf);
	if (!pdf->doc)
		return false;
	HPDF_SetCompressionMode(pdf->doc, HPDF_COMP_ALL);
	HPDF_UseUTFEncodings(pdf->doc);
	HPDF_SetCurrentEncoder(pdf->doc, "UTF-8");
	pdf->doc->pdf_version = HPDF_VER_17;
	return !pdf->error;
}

static bool
pdf_save(struct pdf *pdf, char **bytes, size_t *n)
{
	HPDF_SaveToStream(pdf->doc);
	HPDF_UINT32 size = HPDF_GetStreamSize(pdf->doc), got = size;
	if (pdf->error || !size)
		return false;
	char *copy = arena_alloc(pdf->arena, size);
	HPDF_ResetStream(pdf->doc);
	HPDF_ReadFromStream(pdf->doc, (HPDF_BYTE *)copy, &got);
	*bytes = copy;
	*n = got;
	return !pdf->error && got == size;
}

/* True when the bytes begin and end as a PDF does: what a writer that ran out of
 * anything leaves behind, does not. */
static bool
is_whole(const char *bytes, size_t n)
{
	static const char head[] = "%PDF-1.", tail[] = "%%EOF";
	size_t end = n < 32 ? 0 : n - 32;

	return n > 64 && !memcmp(bytes, head, strlen(head)) &&
	       memmem(bytes + end, n - end, tail, strlen(tail));
}

static bool
pdf_write(struct pdf *pdf, const struct doc *doc, const struct style *style,
	char **bytes, size_t *n, size_t *pages)
{
	if (!pdf_open(pdf))
		return false;
	pdf_fonts_name(pdf, style);
	pdf->height = style->page_height;
	struct measure measure = pdf_measure(pdf);
	struct layout *layout =
		layout_doc(doc, style, &measure, pdf->arena, pdf->diags);
	if (pdf->error || pdf->setup_unusable)
		return false;
	HPDF_SetPagesConfiguration(pdf->doc, PAGES_PER_NODE);
	pdf_describe(pdf, &doc->furniture);
	pdf_draw(pdf, layout, style);
	pdf_bookmarks(pdf, layout);
	pdf_archive(pdf, doc, style);
	if (pdf->error || pdf->setup_unusable)
		return false;
	pdf_fonts_finish(pdf);
	*pages = layout->pages.n;
	return !pdf->error && pdf_save(pdf, bytes, n) && *pages > 0 &&
	       is_whole(*bytes, *n) && pdf_identify(pdf, *bytes, *n);
}

bool
render_pdf(const struct doc *doc, const struct style *style, struct arena *arena,
	struct diags *diags, const char **bytes, size_t *n, size_t *pages)
{
	struct pdf pdf = {.arena = arena, .diags = diags};
	char *drawn = NULL;
	bool is_written = pdf_write(&pdf, doc, style, &drawn, n, pages);

	*bytes = drawn;
	if (!is_written && !pdf.setup_unusable)
		diag(diags, DIAG_PDF_FAILED, (struct loc){0},
			"libharu error 0x%04X, detail %lu", (unsigned)pdf.error,
			(unsigned long)pdf.detail);
	if (pdf.doc)
		HPDF_Free(pdf.doc);
	return is_written;
}
