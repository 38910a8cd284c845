/* What happens to all that was read after the last file. */
#ifndef INGEST_MERGE_H
#define INGEST_MERGE_H

#include "model/decision.h"
#include "model/reporting.h"

/* Sorts by id, then by all a source says, last by its file. */
void sources_sort(struct reporting *);
/* Makes source ids unique, gives each origin one name, and points facts, positions and
 * statements to the sources that stand for the others. */
void sources_settle(struct reporting *, struct arena *, struct diags *);
/* Sorts by id; of one id first what stands, then what was published first, in an order
 * that no file name decides. */
void incidents_sort(struct reporting *, struct arena *scratch);
/* What unknown publishers call by one id need not be one: such records get ids of their
 * own, unless they say the same. */
void incidents_tell_apart(struct reporting *, struct arena *, struct diags *);
/* Joins records of one incident: same id, same record of a publisher in another format,
 * a record an analyst's incident names, or an analyst's decision. What an analyst calls
 * different stays apart. Sorts by id. */
void incidents_join(
	struct reporting *, const struct decisions *, struct arena *, struct diags *);
/* Lists pairs that may be one incident, with the reasons. */
void duplicates_find(
	struct reporting *, const struct decisions *, struct arena *, struct diags *);

/* Leaves one of each position and statement, sorted by source. */
void statements_join(struct reporting *);

/* "uuid:…" of an id that ends in one, whatever type and publisher stand before it: one
 * object in several formats. NULL when the id holds none, or one that is no name. */
const char *uuid_key(struct arena *, const char *id);

#endif
