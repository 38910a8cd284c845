/* What the files of the reference share: names looked up by key, and lists of words. */
#ifndef INGEST_REFERENCE_PARTS_H
#define INGEST_REFERENCE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/ini.h"
#include "core/limits.h"
#include "core/list.h"
#include "core/map.h"
#include "core/str_key.h"
#include "ingest/reference.h"

/* One thing that a name means; several things may bear one name. */
struct name {
	const void *means; /* compared by address */
	struct name *next; /* of the same name, in the order of adding */
};

struct reference {
	struct arena *arena;
	struct diags *diags;
	/* By keys that ignore case, accents and punctuation; things: struct name. */
	struct map sectors;   /* means: enum term */
	struct map countries; /* means: const char, the alpha-2 code */
	struct map actors;    /* means: struct actor */
	struct texts paths, digests;
};

/* The first thing of that name; NULL when there is none. */
const struct name *names_find(const struct map *, const char *text);
/* Adds a meaning to a name unless it has it; false when the text makes no name. */
bool names_add(struct map *, const char *text, const void *means);

/* The words of a value, one after another. Start with { .ini = …, .entry = … }. */
struct words {
	struct ini *ini;
	struct ini_entry *entry;
	size_t at;
	const char *word; /* the one found last */
	unsigned line;    /* where it stands */
};

/* Finds the next word; reports a comma missing at the end of a line. */
bool words_next(struct words *);

/* Reads actors.ini, then a galaxy, into a reference that has its countries. */
void actors_load(struct reference *, const char *path);
void actors_load_galaxy(struct reference *, const char *path);
/* Remembers a file that was read. */
void reference_add_file(struct reference *, const char *path, const char *sha256);

#endif
