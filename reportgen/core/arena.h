/* Memory that lives exactly as long as one run, or one record of it. */
#ifndef CORE_ARENA_H
#define CORE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct arena;

/* A new, empty arena; the caller frees it. Out of memory ends the process (exit 7). */
struct arena *arena_new(void) __attribute__((returns_nonnull));
/* The same for what lives as long as the run and may be large: what is over held bytes lies
 * in a file without a name in the folder (core/store.h). It is never emptied. */
struct arena *arena_new_stored(const char *folder, size_t held)
	__attribute__((returns_nonnull));
void arena_free(struct arena *);
/* What is done before the process ends for want of memory; it must not allocate, and may
 * end the process itself with another code. */
void arena_before_exit(void (*last)(void));
/* Forgets all objects, keeps the memory for the next record. */
void arena_empty(struct arena *);
/* Zeroed memory aligned for any type; never NULL, not even for size 0. */
void *arena_alloc(struct arena *, size_t size) __attribute__((returns_nonnull));
/* As arena_alloc, but not zeroed: for who fills it at once. */
void *arena_alloc_dirty(struct arena *, size_t size)
	__attribute__((returns_nonnull));
/* Makes the memory that was handed out last larger or smaller where it lies, so that
 * text under construction leaves no gaps; false when it cannot, and nothing changed. */
bool arena_resize(struct arena *, void *p, size_t size, size_t new_size);
/* A copy of len bytes of s with a final NUL. */
char *arena_dup(struct arena *, const char *s, size_t len);
/* A copy of the string s; NULL stays NULL. */
char *arena_str(struct arena *, const char *s);
char *arena_printf(struct arena *, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *, const char *fmt, va_list)
	__attribute__((format(printf, 2, 0)));
/* Memory outside of arenas, for a library that does not bear to be refused any; free()
 * gives it back. Out of memory ends the process (exit 7). */
void *memory_new(size_t size) __attribute__((returns_nonnull));
/* Bytes handed out since the last arena_empty. */
size_t arena_used(const struct arena *);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (n)))

#endif
