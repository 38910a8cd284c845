/* Documents in, files out. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/diag.h"
#include "doc/doc.h"
#include "render/style.h"

/* Draws the document as PDF into memory of the arena; false when it could not be drawn
 * (reported). *pages is the number of pages. */
bool render_pdf(const struct doc *, const struct style *, struct arena *,
	struct diags *, const char **bytes, size_t *n, size_t *pages);
/* Writes the workbook to a file in a folder that is ours alone, which also takes the
 * library's temporary files; false when it could not be written (reported). */
bool render_xlsx(const struct workbook *, const struct style *, const char *path,
	const char *folder, struct arena *, struct diags *);

#endif
