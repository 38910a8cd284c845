/* What happens to all that was read after the last file. */
#ifndef INGEST_MERGE_H
#define INGEST_MERGE_H

#include "model/decision.h"
#include "model/reporting.h"

/* Makes source ids unique and points facts, positions and statements to the sources
 * that stand for the others. */
void sources_settle(struct reporting *, struct arena *, struct diags *);
/* Joins records of one incident: same id, same record of a publisher in another format,
 * a record an analyst's incident names, or an analyst's decision. */
void incidents_join(
	struct reporting *, const struct decisions *, struct arena *, struct diags *);
/* Lists pairs that may be one incident, with the reasons. */
void duplicates_find(
	struct reporting *, const struct decisions *, struct arena *, struct diags *);

#endif
