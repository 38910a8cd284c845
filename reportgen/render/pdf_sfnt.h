/* What can be said of a font file before it is loaded. */
#ifndef RENDER_PDF_SFNT_H
#define RENDER_PDF_SFNT_H

/* What is wrong with a font of the file, by its number in a collection; NULL when libharu
 * can be trusted with it. */
const char *pdf_font_fault(const char *path, unsigned index);

#endif
