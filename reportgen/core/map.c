/* Strings to things, in an arena. */
#include "core/map.h"

#include <stdint.h>
#include <string.h>

struct map_slot {
	const char *key;
	uint64_t hash;
	void *thing;
};

/* FNV-1a. */
static uint64_t
hash_of(const char *s)
{
	uint64_t h = 14695981039346656037u;
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211u;
	return h ^ h >> 32;
}

/* The slot of the key, or the empty one where it belongs. */
static struct map_slot *
slot_of(const struct map *m, const char *key, uint64_t hash)
{
	size_t i = hash & (m->cap - 1);
	while (m->slots[i].key &&
		(m->slots[i].hash != hash || strcmp(m->slots[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

void *
map_get(const struct map *m, const char *key)
{
	return m->cap ? slot_of(m, key, hash_of(key))->thing : NULL;
}

static void
grow(struct map *m)
{
	struct map old = *m;

	m->cap = old.cap ? old.cap * 2 : 16;
	m->slots = ARENA_ARRAY(m->arena, struct map_slot, m->cap);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key)
			*slot_of(m, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

void
map_put(struct map *m, const char *key, void *thing)
{
	if (m->n * 2 >= m->cap)
		grow(m);
	uint64_t hash = hash_of(key);
	struct map_slot *slot = slot_of(m, key, hash);
	m->n += slot->key == NULL;
	*slot = (struct map_slot){key, hash, thing};
}

bool
map_note(struct map *m, const char *key)
{
	static char noted;

	if (map_get(m, key))
		return false;
	map_put(m, key, &noted);
	return true;
}
