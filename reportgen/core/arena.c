/* Memory that lives exactly as long as one run, or one record of it. */
#include "core/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/list.h"
#include "core/store.h"

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };

struct chunk {
	struct chunk *next;
	size_t size, used;
	bool is_stored;
	_Alignas(16) char bytes[];
};

struct arena {
	struct chunk *first; /* all chunks, oldest first */
	struct chunk *now;   /* the one being filled */
	size_t used;
	struct store *store;    /* NULL: all of it is in memory */
	size_t held, held_most; /* bytes in memory; over them the store is used */
};

static void (*before_exit)(void);

void
arena_before_exit(void (*last)(void))
{
	before_exit = last;
}

static _Noreturn void
out_of_memory(void)
{
	static const char text[] = "reportgen: error: out of memory [out-of-memory]\n";
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
	(void)n;
	if (before_exit)
		before_exit();
	_exit(7);
}

void *
memory_new(size_t size)
{
	void *memory = malloc(size ? size : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

static struct chunk *
chunk_new(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct chunk))
		out_of_memory();
	struct chunk *c = malloc(sizeof *c + size);
	if (!c)
		out_of_memory();
	c->next = NULL;
	c->size = size;
	c->used = 0;
	c->is_stored = false;
	return c;
}

static size_t
padded(size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		out_of_memory();
	return size ? (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1) : ALIGNMENT;
}

/* A block in the store, when there is one and the arena is large; else NULL. */
static struct chunk *
chunk_stored(struct arena *a, size_t size)
{
	if (!a->store || a->held < a->held_most)
		return NULL;
	stores_rest();
	struct chunk *c = store_take(a->store, padded(sizeof *c + size));
	if (c)
		*c = (struct chunk){.size = size, .is_stored = true};
	return c;
}

static struct chunk *
chunk_for(struct arena *a, size_t size)
{
	struct chunk *c = chunk_stored(a, size);

	if (c)
		return c;
	a->held += size;
	return chunk_new(size);
}

struct arena *
arena_new(void)
{
	struct arena *a = calloc(1, sizeof *a);
	if (!a)
		out_of_memory();
	a->first = a->now = chunk_new(BLOCK_SIZE);
	return a;
}

struct arena *
arena_new_stored(const char *folder, size_t held)
{
	struct arena *a = arena_new();

	a->held_most = held;
	a->store = store_new(folder);
	if (!a->store)
		out_of_memory();
	return a;
}

void
arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct chunk *c = a->first, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	if (a->store)
		store_close(a->store);
	free(a);
}

/* Keeps ordinary chunks and returns the outsized ones, so that one huge record does not
 * hold its memory for the rest of the run. */
void
arena_empty(struct arena *a)
{
	struct chunk **link = &a->first;

	while (*link) {
		struct chunk *c = *link;
		if (c->size > BLOCK_SIZE) {
			*link = c->next;
			free(c);
			continue;
		}
		c->used = 0;
		link = &c->next;
	}
	if (!a->first)
		a->first = chunk_new(BLOCK_SIZE);
	a->now = a->first;
	a->used = 0;
}

static void
next_chunk(struct arena *a, size_t size)
{
	if (size <= BLOCK_SIZE && a->now->next && a->now->next->used == 0) {
		a->now = a->now->next;
		return;
	}
	struct chunk *c = chunk_for(a, size > BLOCK_SIZE ? size : BLOCK_SIZE);
	/* Blocks in the store are in no chain: to follow it would bring them back. */
	struct chunk *before = a->now->is_stored ? a->first : a->now;
	if (!c->is_stored) {
		c->next = before->next;
		before->next = c;
	}
	a->now = c;
}

void *
arena_alloc_dirty(struct arena *a, size_t size)
{
	size_t need = padded(size);

	if (a->now->size - a->now->used < need)
		next_chunk(a, need);
	void *p = a->now->bytes + a->now->used;
	a->now->used += need;
	a->used += need;
	return p;
}

bool
arena_resize(struct arena *a, void *p, size_t size, size_t new_size)
{
	size_t old = padded(size), need = padded(new_size);
	struct chunk *c = a->now;

	if (old > c->used || c->bytes + (c->used - old) != (char *)p ||
		c->size - (c->used - old) < need)
		return false;
	c->used += need - old;
	a->used += need - old;
	return true;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_alloc_dirty(a, size), 0, padded(size));
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
	if (bigger > SIZE_MAX / item_size)
		out_of_memory();
	if (old && arena_resize(a, items, old * item_size, bigger * item_size)) {
		*cap = bigger;
		return items;
	}
	void *moved = arena_alloc(a, bigger * item_size);
	if (old)
		memcpy(moved, items, old * item_size);
	*cap = bigger;
	return moved;
}
