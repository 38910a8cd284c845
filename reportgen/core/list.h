/* Lists of pointers into an arena; items never move. */
#ifndef CORE_LIST_H
#define CORE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/store.h"

#define LIST_OF(type)                                                                  \
	struct {                                                                       \
		type **v;                                                              \
		size_t n, cap;                                                         \
	}

/* Goes through a list; of a long one, what was passed may leave memory (core/store.h).
 */
#define LIST_EACH(list, i) for (size_t i = 0; i < (list).n && list_pass(i); i++)

static inline bool
list_pass(size_t i)
{
	if (i % 64 == 63)
		stores_rest();
	return true;
}

/* Appends item to *list, which grows in the arena. */
#define LIST_ADD(arena, list, item)                                                    \
	do {                                                                           \
		if ((list)->n == (list)->cap)                                          \
			(list)->v = list_grow(                                         \
				(arena), (list)->v, sizeof *(list)->v, &(list)->cap);  \
		(list)->v[(list)->n++] = (item);                                       \
	} while (0)

/* Items moved to room for twice as many; *cap is updated. */
void *list_grow(struct arena *, void *items, size_t item_size, size_t *cap)
	__attribute__((returns_nonnull));

/* A plain list of strings. */
struct texts {
	const char **v;
	size_t n, cap;
};

/* Sorts strings by bytes. */
void texts_sort(struct texts *);
/* True when the list holds s, compared by bytes. */
_Bool texts_have(const struct texts *, const char *s);
/* Appends s unless it is there already. */
void texts_add_once(struct arena *, struct texts *, const char *s);

/* Sorts n things by a text of each, those of one text by then(a, b), which may be NULL.
 * The texts are copied beside each other first: of a long list, the things themselves
 * may not be in memory (core/store.h). */
void sort_by_text(void **v, size_t n, const char *(*text)(const void *),
	int (*then)(const void *, const void *));

#endif
