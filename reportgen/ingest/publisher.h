/* Who a publisher is, from reference/publishers.ini: never from a vendor's own file. */
#ifndef INGEST_PUBLISHER_H
#define INGEST_PUBLISHER_H

#include "core/diag.h"
#include "core/list.h"
#include "model/terms.h"

/* What is said and what ids begin with where nobody is named. */
#define PUBLISHER_UNKNOWN "unknown publisher"
#define PUBLISHER_UNKNOWN_SLUG "unknown-publisher"

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
/* What the ids of a publisher begin with: by the table, else made of the name. */
const char *publisher_slug(const struct publishers *, struct arena *, const char *name);
/* What a record of a publisher is called outside its file, "crowdstrike:cs-01"; NULL
 * when nothing can be called so: too long, empty, or with characters that hide. */
const char *publisher_record_id(
	struct arena *, const char *slug, const char *native_id);
/* A name as it was given, PUBLISHER_UNKNOWN for NULL and blanks. */
const char *publisher_name(const char *given);

#endif
