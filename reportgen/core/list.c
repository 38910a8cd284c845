/* Lists of strings: sorted, searched, without repetitions. */
#include "core/list.h"

#include <stdbool.h>
#include <stdlib.h>

#include "core/str.h"

static int
by_bytes(const void *a, const void *b)
{
	return str_order(*(const char *const *)a, *(const char *const *)b);
}

void
texts_sort(struct texts *list)
{
	if (list->n > 1)
		qsort(list->v, list->n, sizeof *list->v, by_bytes);
}

bool
texts_have(const struct texts *list, const char *s)
{
	LIST_EACH (*list, i) {
		if (str_eq(list->v[i], s))
			return true;
	}
	return false;
}

void
texts_add_once(struct arena *arena, struct texts *list, const char *s)
{
	if (!texts_have(list, s))
		LIST_ADD(arena, list, s);
}
