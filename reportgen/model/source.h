/* Who says so. */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/date.h"
#include "model/terms.h"

struct map;

/* Begins the ids of sources that are entries of our table of actors. */
#define SOURCE_TABLE_PREFIX "actor:"
/* Begins those of galaxies, and of the tracker they quote, which are tables too. */
#define SOURCE_GALAXY_PREFIX "misp-galaxy:"

struct source {
	const char *id;
	const char *origin; /* what it ultimately rests on; never NULL */
	const char *publisher, *title, *url, *interest;
	enum term kind;              /* SPEAKER_… */
	bool kind_default;           /* the publisher is listed nowhere */
	char reliability;            /* 'A' to 'F' (Admiralty) */
	bool reliability_default;    /* by kind, not stated */
	unsigned char credibility;   /* default of its facts, 0: by kind */
	const char *reliability_raw; /* a vendor's own grade, kept and not believed */
	struct date published, retrieved, modified;
	const char *version, *sha256;
	enum term tlp;    /* TERM_NONE: not stated */
	enum term status; /* SOURCE_STATUS_… */
	const char *supersedes;
	const char *file;         /* the input that named it */
	bool is_table;            /* an entry of our own tables, not a report */
	const char *origin_read;  /* before all files were known; or NULL */
	const char *renamed_from; /* its id before it was extended; or NULL */
	unsigned use;             /* while an edition is made: by whom it is named */
	struct source *same; /* the one that stands for it after all files; or NULL */
	const struct map
		*siblings; /* sources by the ids of its own file; may be NULL */
};

/* The grade a kind of source has when nobody states one. */
char source_default_reliability(enum term kind);
unsigned source_default_credibility(enum term kind);
/* True when it had not spoken by the end of a day; what is not dated had. */
bool source_is_later(const struct source *, int32_t day);
/* True when both say the same of who says what and when, and are graded alike; which
 * file names them does not count, nor how they are marked. */
bool source_same(const struct source *a, const struct source *b);

#endif
