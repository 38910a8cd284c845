/* What changed since earlier issues, in the record. */
#ifndef REPORT_HISTORY_H
#define REPORT_HISTORY_H

#include "core/json.h"
#include "core/json_out.h"
#include "model/change.h"

/* The members "compared" and "changes"; of NULL no more than that there are no changes.
 */
void history_write(struct json_out *, const struct history *);
/* Reads the member "compared" of a record; what makes no sense is reported. */
void compared_read(struct json, struct arena *, struct history *out);
/* Reads one item of "changes", after "compared"; one that makes no sense is reported.
 */
void change_read(struct json, struct arena *, struct history *out);

#endif
