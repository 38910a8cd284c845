/* Vendor JSON in, incidents out. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "core/arena.h"
#include "core/diag.h"
#include "ingest/profile.h"
#include "ingest/publisher.h"
#include "ingest/reader.h"
#include "model/decision.h"
#include "model/reporting.h"

struct ingest_settings {
	const struct publishers *publishers;
	const struct reference *reference; /* may be NULL */
	const struct profiles *profiles;   /* may be NULL */
	enum term unmarked;                /* TLP_…: what a missing marking means */
	/* Told every few megabytes how many bytes of a file have been read; or NULL. */
	void (*progress)(void *state, size_t bytes, size_t of);
	void *state;
};

/* Reads one file of any known format into out; what cannot be used is reported and
 * listed in out->rejects. */
void ingest_file(const char *path, const struct ingest_settings *, struct arena *,
	struct diags *, struct reporting *out);
/* After the last file: joins records of one incident (same id, same record, or an
 * analyst's word), lists possible duplicates, sorts, settles markings and counts. */
void ingest_finish(
	struct reporting *, const struct decisions *, struct arena *, struct diags *);

#endif
