/* A finished PDF read back, as far as we write such files ourselves. */
#ifndef PUBLISH_PDF_READ_H
#define PUBLISH_PDF_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/list.h"

/* What a PDF must hold. */
struct pdf_expected {
	size_t pages;
	struct texts texts; /* each stands whole in the text of the pages */
};

/* What is wrong with the bytes; NULL when they are a whole PDF of that many pages, with
 * all fonts in it, and the texts can be read in its pages, letter by letter. What
 * stands at the edge of a page is not looked at, nor are blanks and punctuation. */
const char *pdf_fault(
	const char *bytes, size_t n, const struct pdf_expected *, struct arena *);

#endif
