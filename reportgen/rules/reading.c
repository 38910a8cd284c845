/* Contested names: an alias that several actors bear gives the claims of all of them
 * from one place of a file. Only one of them can be meant, so that each is judged by
 * itself. */
#include "rules/rules.h"

#include "core/limits.h"
#include "core/str.h"

/* Claims that exclude each other: from the same place, of different sources. */
struct group {
	const char *file, *pointer;
	struct texts sources; /* one for each actor that may be meant */
};

struct groups {
	LIST_OF(struct group);
};

static bool
is_contested(const struct fact *f)
{
	const struct value *v = fact_get(f, COL_ATTRIBUTION_CONTESTED);
	return v->kind == VALUE_BOOL && v->yes && f->at.pointer;
}

static struct group *
find_group(const struct groups *groups, const struct fact *f)
{
	LIST_EACH (*groups, i) {
		if (str_eq(groups->v[i]->file, f->at.file) &&
			str_eq(groups->v[i]->pointer, f->at.pointer))
			return groups->v[i];
	}
	return NULL;
}

/* The groups of two sources and more. */
static void
list_groups(const struct incident *incident, struct arena *arena, struct groups *out)
{
	const struct facts *facts = &incident->facts[LIST_ATTRIBUTION];
	struct groups all = {0};

	LIST_EACH (*facts, i) {
		const struct fact *f = facts->v[i];
		if (!is_contested(f))
			continue;
		struct group *g = find_group(&all, f);
		if (!g) {
			g = ARENA_NEW(arena, struct group);
			g->file = f->at.file;
			g->pointer = f->at.pointer;
			LIST_ADD(arena, &all, g);
		}
		texts_add_once(arena, &g->sources, f->source->id);
	}
	LIST_EACH (all, i) {
		if (all.v[i]->sources.n > 1)
			LIST_ADD(arena, out, all.v[i]);
	}
}

/* Whether a fact stays when each group means the chosen one of its sources. */
static bool
stays(const struct groups *groups, const size_t *chosen, const struct fact *f)
{
	const struct group *g = is_contested(f) ? find_group(groups, f) : NULL;
	if (!g)
		return true;
	LIST_EACH (*groups, i) {
		if (groups->v[i] == g)
			return str_eq(g->sources.v[chosen[i]], f->source->id);
	}
	return true;
}

static struct reading_case *
make_reading(const struct incident *incident, const struct groups *groups,
	const size_t *chosen, struct arena *arena)
{
	struct reading_case *r = ARENA_NEW(arena, struct reading_case);
	const struct facts *from = &incident->facts[LIST_ATTRIBUTION];

	r->incident = ARENA_NEW(arena, struct incident);
	*r->incident = *incident;
	struct facts kept = {0};
	LIST_EACH (*from, i) {
		if (stays(groups, chosen, from->v[i]))
			LIST_ADD(arena, &kept, from->v[i]);
	}
	r->incident->facts[LIST_ATTRIBUTION] = kept;
	LIST_EACH (*groups, i) {
		texts_add_once(arena, &r->actors, groups->v[i]->sources.v[chosen[i]]);
	}
	return r;
}

/* Counts on through the choices as through digits; false after the last. */
static bool
next_choice(const struct groups *groups, size_t *chosen)
{
	LIST_EACH (*groups, i) {
		if (++chosen[i] < groups->v[i]->sources.n)
			return true;
		chosen[i] = 0;
	}
	return false;
}

void
readings_list(
	const struct incident *incident, struct arena *arena, struct readings *out)
{
	struct groups groups = {0};

	list_groups(incident, arena, &groups);
	if (!groups.n)
		return;
	size_t *chosen = ARENA_ARRAY(arena, size_t, groups.n);
	do {
		LIST_ADD(arena, out, make_reading(incident, &groups, chosen, arena));
	} while (next_choice(&groups, chosen) && out->n < LIMIT_READINGS);
}
