/* core/arena for fuzzing: each object is an allocation of its own, so that the address
 * sanitizer sees who reads or writes past its end, or after the arena was emptied. */
#include "core/arena.h"

#include <stdint.h>
#include <stdio.h>
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

char *
arena_dup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_alloc_dirty(a, len + 1);

	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
arena_str(struct arena *a, const char *s)
{
	return s ? arena_dup(a, s, strlen(s)) : NULL;
}

char *
arena_vprintf(struct arena *a, const char *fmt, va_list args)
{
	va_list again;

	va_copy(again, args);
	int n = vsnprintf(NULL, 0, fmt, args);
	char *s = arena_alloc(a, n > 0 ? (size_t)n + 1 : 1);
	if (n > 0)
		vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	char *s = arena_vprintf(a, fmt, args);
	va_end(args);
	return s;
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
