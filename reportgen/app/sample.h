/* The sample of the templates, judged. */
#ifndef APP_SAMPLE_H
#define APP_SAMPLE_H

#include "app/session.h"

/* The issue that the sample folder of the templates makes, under the agreement in
 * question; false and a message when it cannot be made. */
bool sample_issue(struct session *, struct issue *out);

#endif
