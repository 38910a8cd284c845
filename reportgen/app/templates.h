/* The files an issue is drawn from. */
#ifndef APP_TEMPLATES_H
#define APP_TEMPLATES_H

#include "app/session.h"
#include "doc/doc.h"
#include "render/style.h"
#include "report/view.h"
#include "report/words.h"

struct templates {
	const char *brief; /* the template of the brief */
	const char *words_file, *style_file;
	struct words *words;
	struct style *style;
};

/* Reads words and style, and names the template: --template, else brief.md of the
 * folder of wording. False when something is malformed, which is reported. */
bool templates_load(struct session *, struct templates *out);
/* The document of a template over the view of a report; false when the template is
 * malformed, which is reported. */
bool templates_document(
	struct session *, struct report *, const char *template, struct doc *out);
/* Puts the record inside the brief, unless that would make it too heavy to send. */
void templates_attach(struct session *, struct words *, const char *record, size_t n,
	struct doc *);
/* Tries all templates of the folder of wording on the sample, and reads them and the
 * words for sentences that mix confidence and likelihood. */
void templates_check(struct session *);

#endif
