/* An edition under a ceiling: what may not be shown takes no part, from before joining
 * on. */
#ifndef INGEST_WITHHOLD_H
#define INGEST_WITHHOLD_H

#include "core/map.h"
#include "model/decision.h"
#include "model/reporting.h"

/* What was read, in the order of reading, before any of it was joined or dropped. Two
 * runs over the same files have the same ledger, item by item. */
struct ledger {
	LIST_OF(struct incident) incidents;
	LIST_OF(struct source) sources;
	LIST_OF(struct position) positions;
	LIST_OF(struct statement) statements;
	struct texts digests; /* of the files */
};

/* What an edition leaves out: a flag for each item of the ledger, and for each review.
 */
struct withheld {
	enum term ceiling;
	bool *incidents, *sources, *positions, *statements, *reviews;
};

/* Lists what was read so far; before ingest_finish. */
void ledger_take(struct ledger *, const struct reporting *, struct arena *);
/* True when two runs read the same. */
bool ledger_same(const struct ledger *, const struct ledger *);
/* Marks all whose effective marking is over the ceiling: the maximum of what record,
 * file, part and source state, else what a missing marking means. After ingest_finish,
 * which settles the markings of sources that several files name. */
void withheld_mark(const struct ledger *, enum term ceiling, enum term unmarked,
	struct arena *, struct withheld *out);
/* Leaves out of what was read all that is withheld, and every trace of it: sources that
 * nothing shown names, references to it, what was refused (its marking is not known),
 * files of which nothing is shown; of files that held anything withheld, digests and
 * places. Before ingest_finish. */
void reporting_withhold(struct reporting *, const struct withheld *, struct decisions *,
	struct reviews *, struct arena *, struct diags *);
/* A refused record is told by file, place and name only: its marking is not known. */
void rejects_bare(struct reporting *);

#endif
