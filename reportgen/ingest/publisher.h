/* Who a publisher is, from reference/publishers.ini: never from a vendor's own file. */
#ifndef INGEST_PUBLISHER_H
#define INGEST_PUBLISHER_H

#include "core/diag.h"
#include "core/list.h"
#include "model/terms.h"

struct publisher {
	const char *slug; /* the section's name: "crowdstrike" */
	const char *name; /* "CrowdStrike" */
	struct texts aliases;
	enum term kind;       /* SPEAKER_… */
	char reliability;     /* 'A' to 'F' */
	unsigned credibility; /* 1-6, 0: by kind */
	const char *interest; /* may be NULL */
};

struct publishers {
	LIST_OF(struct publisher) all;
	const char *file, *sha256;
};

/* Reads publishers.ini; what is wrong is reported with its line. */
struct publishers *publishers_load(const char *path, struct arena *, struct diags *);
/* By name, alias or slug, compared without case; NULL when nobody of that name is
 * listed. */
const struct publisher *publishers_find(const struct publishers *, const char *name);

#endif
