/* Strings to things, in an arena. */
#ifndef CORE_MAP_H
#define CORE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

/* Start with struct map m = { .arena = arena }. Keys are not copied. */
struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t n, cap;
};

/* The thing under a key; NULL when there is none. */
void *map_get(const struct map *, const char *key);
/* Puts a thing, not NULL, under a key; replaces what was there. */
void map_put(struct map *, const char *key, void *thing);

/* Notes a key of a set; true when it was not there. */
bool map_note(struct map *, const char *key);

#endif
