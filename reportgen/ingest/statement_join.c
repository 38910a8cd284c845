/* Positions and statements of all files: each once, in an order no file name decides.
 */
#include "ingest/merge.h"

#include <stdlib.h>

#include "core/map.h"
#include "core/str.h"

/* One of either, with what it is sorted by. */
struct said {
	void *thing;
	const struct source *source;
	size_t index; /* in what one source says, its own order */
};

struct all_said {
	struct said *v;
	size_t n;
	struct map known; /* words */
};

static const char *
text_or_none(const char *s)
{
	return s ? s : "";
}

static int
by_source(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	int by = str_order(x->source->published.text, y->source->published.text);

	if (!by)
		by = str_order(x->source->id, y->source->id);
	return by ? by : (x->index > y->index) - (x->index < y->index);
}

/* In the order of their places: how the inputs were named or dealt out decides nothing.
 */
static int
place_order(const struct place *p, const struct place *q)
{
	int by = str_order(p->sha256, q->sha256);

	if (!by)
		by = str_order_natural(p->pointer, q->pointer);
	return by ? by : str_order(p->file, q->file);
}

static int
by_place_of_statement(const void *a, const void *b)
{
	return place_order(&(*(struct statement *const *)a)->at,
		&(*(struct statement *const *)b)->at);
}

static int
by_place_of_position(const void *a, const void *b)
{
	return place_order(&(*(struct position *const *)a)->at,
		&(*(struct position *const *)b)->at);
}

/* What two files say in the same words is said once. */
static void
add(struct all_said *all, void *thing, const struct source *source, const char *words)
{
	if (map_get(&all->known, words))
		return;
	map_put(&all->known, words, thing);
	all->v[all->n] = (struct said){thing, source, all->n};
	all->n++;
}

static void
join_statements(struct reporting *r, struct arena *scratch)
{
	struct all_said all = {.v = ARENA_ARRAY(scratch, struct said, r->statements.n),
		.known = {.arena = scratch}};

	if (r->statements.n > 1)
		qsort(r->statements.v, r->statements.n, sizeof *r->statements.v,
			by_place_of_statement);
	LIST_EACH (r->statements, i) {
		struct statement *s = r->statements.v[i];
		add(&all, s, s->source,
			arena_printf(scratch, "%d %d %s\n%s\n%s\n%s\n%s", (int)s->kind,
				(int)s->value, s->source->id, text_or_none(s->by),
				text_or_none(s->about), text_or_none(s->date.text),
				text_or_none(s->text)));
	}
	if (all.n > 1)
		qsort(all.v, all.n, sizeof *all.v, by_source);
	for (size_t i = 0; i < all.n; i++)
		r->statements.v[i] = all.v[i].thing;
	r->statements.n = all.n;
}

static void
join_positions(struct reporting *r, struct arena *scratch)
{
	struct all_said all = {.v = ARENA_ARRAY(scratch, struct said, r->positions.n),
		.known = {.arena = scratch}};

	if (r->positions.n > 1)
		qsort(r->positions.v, r->positions.n, sizeof *r->positions.v,
			by_place_of_position);
	LIST_EACH (r->positions, i) {
		struct position *p = r->positions.v[i];
		add(&all, p, p->source,
			arena_printf(scratch, "%d %s\n%s\n%s\n%s\n%s", (int)p->kind,
				p->source->id, text_or_none(p->party),
				text_or_none(p->about), text_or_none(p->date.text),
				text_or_none(p->note)));
	}
	if (all.n > 1)
		qsort(all.v, all.n, sizeof *all.v, by_source);
	for (size_t i = 0; i < all.n; i++)
		r->positions.v[i] = all.v[i].thing;
	r->positions.n = all.n;
}

void
statements_join(struct reporting *r)
{
	struct arena *scratch = arena_new();

	join_statements(r, scratch);
	join_positions(r, scratch);
	arena_free(scratch);
}
