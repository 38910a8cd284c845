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

struct keyed {
	const char *text;
	void *thing;
	int (*then)(const void *, const void *);
};

static int
by_text(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int by = str_order(x->text, y->text);

	return by || !x->then ? by : x->then(x->thing, y->thing);
}

void
sort_by_text(void **v, size_t n, const char *(*text)(const void *),
	int (*then)(const void *, const void *))
{
	struct arena *scratch = arena_new();
	struct keyed *keyed = ARENA_ARRAY(scratch, struct keyed, n);

	for (size_t i = 0; i < n && list_pass(i); i++)
		keyed[i] = (struct keyed){arena_str(scratch, text(v[i])), v[i], then};
	if (n > 1)
		qsort(keyed, n, sizeof *keyed, by_text);
	for (size_t i = 0; i < n; i++)
		v[i] = keyed[i].thing;
	arena_free(scratch);
}
