/* The journal: what was done, line by line, each sealed with the one before it. */
#ifndef PUBLISH_JOURNAL_H
#define PUBLISH_JOURNAL_H

#include "core/arena.h"
#include "core/diag.h"

/* Appends {"n":…,MEMBERS,"prev":…,"hash":…}, a line, and stores it for good; members
 * are JSON without the braces. prev is the hash of the line before, hash is that of
 * this line up to it. Beside the journal path.head keeps number and hash of the last
 * line, so that lines missing at the end are missed. Safe when several append at once.
 * False with errno set; EINVAL: what is there is no file of its own, or the line is too
 * long. */
bool journal_append(const char *path, const char *members, struct arena *);

struct journal_state {
	size_t lines;
	const char *hash; /* of the last line; NULL: none */
};

/* Reads the journal, and reports each line that was edited, moved, cut or taken away. A
 * crash may leave path.head one line behind, which is no fault. False when it cannot be
 * read (reported). */
bool journal_verify(
	const char *path, struct arena *, struct diags *, struct journal_state *out);

#endif
