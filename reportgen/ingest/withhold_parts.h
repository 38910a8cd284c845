/* What the parts of withholding share. */
#ifndef INGEST_WITHHOLD_PARTS_H
#define INGEST_WITHHOLD_PARTS_H

#include "ingest/withhold.h"

/* By whom a source is named, and whether the edition has it. */
enum { NAMED_BY_SHOWN = 1, NAMED_BY_WITHHELD = 2, SOURCE_SHOWN = 4 };

/* An input file of which something is shown, or withheld. */
struct holder {
	bool shown, withheld;
	const char *sha256;
};

struct sieve {
	struct reporting *r;
	const struct withheld *w;
	struct arena *arena, *scratch;
	struct map ids, hidden_ids;     /* incidents, by id and UUID */
	struct map names, hidden_names; /* by all that refers to them */
	struct map holders;             /* by path, to struct holder */
	struct map places;              /* "file#pointer" of records shown */
};

/* Something in the file is withheld, so that neither its digest nor places in it are
 * told. */
void sieve_touch(struct sieve *, const char *path);
/* withhold_names.c: what refers to what is withheld, and to nothing shown. */
void sieve_learn_names(struct sieve *);
bool sieve_hides_name(const struct sieve *, const char *name);
/* Takes out of an incident what refers to incidents withheld. */
void sieve_scrub_incident(struct sieve *, struct incident *);
/* Decisions lose the incidents withheld; one that joins or parts nothing goes. What is
 * left is counted through. */
void sieve_decisions(struct sieve *, struct decisions *);
/* withhold_source.c: leaves the sources shown, without what refers to others. */
void sieve_sources(struct sieve *);

#endif
