/* core/arena for fuzzing: each object is an allocation of its own, so that the address
 * sanitizer sees who reads or writes past its end, or after the arena was emptied. */
#include "core/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/list.h"

struct object {
	struct object *next;
	_Alignas(16) char bytes[];
};

struct arena {
	struct object *all; /* newest first */
	size_t used;
};

static void *
must(void *p)
{
	if (!p)
		abort();
	return p;
}

void
arena_before_exit(void (*last)(void))
{
	(void)last;
}

void *
memory_new(size_t size)
{
	return must(malloc(size ? size : 1));
}

struct arena *
arena_new(void)
{
	return must(calloc(1, sizeof(struct arena)));
}

struct arena *
arena_new_stored(const char *folder, size_t held)
{
	(void)folder, (void)held;
	return arena_new();
}

void
arena_empty(struct arena *a)
{
	for (struct object *o = a->all, *next; o; o = next) {
		next = o->next;
		free(o);
	}
	*a = (struct arena){0};
}

void
arena_free(struct arena *a)
{
	if (a)
		arena_empty(a);
	free(a);
}

void *
arena_alloc_dirty(struct arena *a, size_t size)
{
	struct object *o = must(malloc(sizeof *o + size));

	o->next = a->all;
	a->all = o;
	a->used += size;
	return o->bytes;
}

bool
arena_resize(struct arena *a, void *p, size_t size, size_t new_size)
{
	(void)a, (void)p, (void)size, (void)new_size;
	return false;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_alloc_dirty(a, size), 0, size);
}

size_t
arena_used(const struct arena *a)
{
	return a->used;
}

void *
list_grow(struct arena *a, void *items, size_t item_size, size_t *cap)
{
	size_t old = *cap, bigger = old ? old * 2 : 4;
	void *moved = arena_alloc(a, bigger * item_size);

	if (old)
		memcpy(moved, items, old * item_size);
	*cap = bigger;
	return moved;
}
