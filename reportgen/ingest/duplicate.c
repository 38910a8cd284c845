/* Pairs that may be one incident: for an analyst to decide, never joined on this
 * ground. */
#include "ingest/merge.h"

#include <string.h>

#include "core/limits.h"
#include "core/map.h"
#include "core/str.h"
#include "core/str_key.h"

/* Incidents that have something in common, and the source that says so, if that
 * matters. */
struct party {
	struct incident *incident;
	const struct source *source;
};

struct parties {
	LIST_OF(struct party);
};

struct search {
	struct reporting *r;
	const struct decisions *decisions;
	struct arena *arena;
	struct diags *diags;
	struct map groups; /* what is common, to struct parties */
	struct map pairs;  /* "a b" to struct duplicate */
};

static bool
dates_overlap(const struct incident *a, const struct incident *b)
{
	int32_t f, l, g, m;
	return incident_conduct(a, &f, &l) && incident_conduct(b, &g, &m) && f <= m &&
	       g <= l;
}

static void
add_pair(struct search *s, struct incident *a, struct incident *b, const char *reason)
{
	if (strcmp(a->id, b->id) > 0) {
		struct incident *c = a;
		a = b;
		b = c;
	}
	const char *key = arena_printf(s->arena, "%s %s", a->id, b->id);
	struct duplicate *d = map_get(&s->pairs, key);
	if (d) {
		if (!strstr(d->reasons, reason))
			d->reasons =
				arena_printf(s->arena, "%s; %s", d->reasons, reason);
		return;
	}
	if (s->r->duplicates.n == LIMIT_DUPLICATES || a == b ||
		decisions_differ(s->decisions, a->id, b->id))
		return;
	d = ARENA_NEW(s->arena, struct duplicate);
	*d = (struct duplicate){a, b, reason};
	map_put(&s->pairs, key, d);
	LIST_ADD(s->arena, &s->r->duplicates, d);
}

/* The others of the group, which the newcomer joins. Large groups share what says
 * little. */
static struct parties *
join_group(struct search *s, const char *key, struct incident *incident,
	const struct source *source)
{
	struct parties *group = map_get(&s->groups, key);

	if (!group) {
		group = ARENA_NEW(s->arena, struct parties);
		map_put(&s->groups, key, group);
	}
	if (group->n == LIMIT_DUPLICATE_GROUP)
		return NULL;
	struct party *p = ARENA_NEW(s->arena, struct party);
	*p = (struct party){incident, source};
	LIST_ADD(s->arena, group, p);
	return group;
}

/* Same named victim, same actor, overlapping dates. */
static void
compare_conduct(struct search *s, struct incident *incident, const char *victim,
	const char *actor)
{
	struct str_key v, a;

	if (!str_key_make(&v, victim) || !str_key_make(&a, actor))
		return;
	const char *key = arena_printf(s->arena, "v%s\n%s", v.text, a.text);
	struct parties *group = join_group(s, key, incident, NULL);
	for (size_t i = 0; group && i + 1 < group->n; i++)
		if (dates_overlap(group->v[i]->incident, incident))
			add_pair(s, group->v[i]->incident, incident,
				arena_printf(s->arena,
					"same victim %s, same actor %s, overlapping "
					"dates",
					str_quote(s->arena, victim),
					str_quote(s->arena, actor)));
}

/* An address that names more than a host. */
static bool
is_particular(const char *url)
{
	const char *host = strstr(url, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	return path && path[1];
}

/* Different sources that refer to one address. */
static void
compare_reference(
	struct search *s, struct incident *incident, const struct source *source)
{
	if (!source->url || source->is_table || !is_particular(source->url))
		return;
	const char *key = arena_printf(s->arena, "u%s", source->url);
	struct parties *group = join_group(s, key, incident, source);
	for (size_t i = 0; group && i + 1 < group->n; i++)
		if (!str_eq(group->v[i]->source->id, source->id))
			add_pair(s, group->v[i]->incident, incident,
				arena_printf(
					s->arena, "shared reference %s", source->url));
}

static void
compare(struct search *s, struct incident *incident)
{
	const struct facts *victims = &incident->facts[LIST_VICTIMS];
	const struct facts *actors = &incident->facts[LIST_ACTORS];
	struct sources sources = {0};

	for (size_t i = 0; i < victims->n && i < LIMIT_DUPLICATE_GROUP; i++)
		for (size_t k = 0; k < actors->n && k < LIMIT_DUPLICATE_GROUP; k++)
			if (fact_text(victims->v[i], COL_VICTIMS_NAME) &&
				fact_text(actors->v[k], COL_ACTORS_NAME))
				compare_conduct(s, incident,
					fact_text(victims->v[i], COL_VICTIMS_NAME),
					fact_text(actors->v[k], COL_ACTORS_NAME));
	incident_sources(s->arena, incident, &sources);
	LIST_EACH (sources, i) {
		compare_reference(s, incident, sources.v[i]);
	}
}

void
duplicates_find(struct reporting *r, const struct decisions *decisions,
	struct arena *arena, struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct search s = {.r = r,
		.decisions = decisions,
		.arena = arena,
		.diags = diags,
		.groups = {.arena = scratch},
		.pairs = {.arena = scratch}};

	LIST_EACH (r->incidents, i) {
		compare(&s, r->incidents.v[i]);
	}
	LIST_EACH (r->duplicates, i) {
		const struct duplicate *d = r->duplicates.v[i];
		struct loc loc = {.file = d->b->at.file, .pointer = d->b->at.pointer};
		diag(diags, DIAG_DUPLICATE_POSSIBLE, loc, "%s and %s: %s", d->a->id,
			d->b->id, d->reasons);
	}
	arena_free(scratch);
}
