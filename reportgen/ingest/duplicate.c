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
	const char *what; /* they share, once there are too many */
	size_t more;      /* beyond the limit */
};

struct search {
	struct reporting *r;
	const struct decisions *decisions;
	struct arena *arena, *scratch;
	struct diags *diags;
	struct map groups; /* what is common, to struct parties */
	struct map pairs;  /* "a b" to struct duplicate */
	LIST_OF(struct parties) large;
	size_t more; /* pairs beyond the limit */
};

static bool
dates_overlap(const struct incident *a, const struct incident *b)
{
	int32_t f, l, g, m;
	return incident_conduct(a, &f, &l) && incident_conduct(b, &g, &m) && f <= m &&
	       g <= l;
}

static const char *
pair_key(struct search *s, const struct incident **a, const struct incident **b)
{
	if (strcmp((*a)->id, (*b)->id) > 0) {
		const struct incident *c = *a;
		*a = *b;
		*b = c;
	}
	return arena_printf(s->scratch, "%s %s", (*a)->id, (*b)->id);
}

/* ground is the part of the reason that must be new for a pair listed already. */
static void
add_pair(struct search *s, const struct incident *a, const struct incident *b,
	const char *ground, const char *reason)
{
	const char *key = pair_key(s, &a, &b);
	struct duplicate *d = map_get(&s->pairs, key);

	if (d) {
		if (!strstr(d->reasons, ground))
			d->reasons =
				arena_printf(s->arena, "%s; %s", d->reasons, reason);
		return;
	}
	if (a == b || decisions_differ(s->decisions, a, b))
		return;
	if (s->r->duplicates.n >= LIMIT_DUPLICATES) {
		s->more++;
		return;
	}
	d = ARENA_NEW(s->arena, struct duplicate);
	*d = (struct duplicate){a, b, arena_str(s->arena, reason)};
	map_put(&s->pairs, key, d);
	LIST_ADD(s->arena, &s->r->duplicates, d);
}

/* The pairs that joining has listed. */
static void
take_listed(struct search *s)
{
	LIST_EACH (s->r->duplicates, i) {
		struct duplicate *d = s->r->duplicates.v[i];
		map_put(&s->pairs, pair_key(s, &d->a, &d->b), d);
	}
}

/* The others of the group, which the newcomer joins. What very many share says little:
 * they are counted. */
static struct parties *
join_group(struct search *s, const char *key, const char *what,
	struct incident *incident, const struct source *source)
{
	struct parties *group = map_get(&s->groups, key);

	if (!group) {
		group = ARENA_NEW(s->scratch, struct parties);
		map_put(&s->groups, key, group);
	}
	if (group->n && group->v[group->n - 1]->incident == incident && !source)
		return NULL;
	if (group->n == LIMIT_DUPLICATE_GROUP) {
		if (!group->more++) {
			group->what = arena_str(s->arena, what);
			LIST_ADD(s->scratch, &s->large, group);
		}
		return NULL;
	}
	struct party *p = ARENA_NEW(s->scratch, struct party);
	*p = (struct party){incident, source};
	LIST_ADD(s->scratch, group, p);
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
	const char *key = arena_printf(s->scratch, "v%s\n%s", v.text, a.text);
	const char *ground = arena_printf(
		s->scratch, "same victim %s", str_quote(s->scratch, victim));
	const char *what = arena_printf(
		s->scratch, "%s, same actor %s", ground, str_quote(s->scratch, actor));
	struct parties *group = join_group(s, key, what, incident, NULL);
	for (size_t i = 0; group && i + 1 < group->n; i++)
		if (dates_overlap(group->v[i]->incident, incident))
			add_pair(s, group->v[i]->incident, incident, ground,
				arena_printf(
					s->scratch, "%s, overlapping dates", what));
}

/* An address that names more than a host. */
static bool
is_particular(const char *url)
{
	const char *host = strstr(url, "://");
	const char *path = host ? strchr(host + 3, '/') : NULL;
	return path && path[1];
}

/* What two spellings of one address have in common: without protocol, fragment, a final
 * slash and the case of the host. */
static const char *
address_key(struct search *s, const char *url)
{
	const char *rest = strstr(url, "://") + 3;
	size_t host = strcspn(rest, "/"), n = strcspn(rest, "#");

	while (n > host && rest[n - 1] == '/')
		n--;
	return arena_printf(s->scratch, "u%s%.*s",
		str_lower(s->scratch, arena_dup(s->scratch, rest, host)),
		(int)(n - host), rest + host);
}

/* Different sources that refer to one address. */
static void
compare_reference(
	struct search *s, struct incident *incident, const struct source *source)
{
	if (!source->url || source->is_table || !is_particular(source->url))
		return;
	const char *what = arena_printf(s->scratch, "shared reference %s", source->url);
	struct parties *group =
		join_group(s, address_key(s, source->url), what, incident, source);
	for (size_t i = 0; group && i + 1 < group->n; i++)
		if (!str_eq(group->v[i]->source->id, source->id))
			add_pair(s, group->v[i]->incident, incident, what, what);
}

static void
add_name(struct search *s, struct texts *names, const char *name)
{
	if (name && names->n < LIMIT_DUPLICATE_GROUP)
		texts_add_once(s->scratch, names, name);
}

/* What the actors of an incident are called: names, aliases, and what the table of
 * actors calls them, whichever vendor named them. */
static struct texts
actor_names(struct search *s, const struct incident *incident)
{
	const struct facts *actors = &incident->facts[LIST_ACTORS];
	const struct facts *said = &incident->facts[LIST_ATTRIBUTION];
	struct texts names = {0};

	LIST_EACH (*actors, i) {
		const struct value *v = fact_get(actors->v[i], COL_ACTORS_ALIASES);
		add_name(s, &names, fact_text(actors->v[i], COL_ACTORS_NAME));
		for (size_t k = 0; v->kind == VALUE_TEXTS && k < v->texts->n; k++)
			add_name(s, &names, v->texts->v[k]);
	}
	LIST_EACH (*said, i) {
		const struct source *source = said->v[i]->source;
		if (source->is_table && str_starts(source->id, SOURCE_TABLE_PREFIX))
			add_name(s, &names, source->id + strlen(SOURCE_TABLE_PREFIX));
	}
	return names;
}

static void
compare(struct search *s, struct incident *incident)
{
	const struct facts *victims = &incident->facts[LIST_VICTIMS];
	struct texts actors = actor_names(s, incident), names = {0};
	struct sources sources = {0};

	LIST_EACH (*victims, i) {
		add_name(s, &names, fact_text(victims->v[i], COL_VICTIMS_NAME));
	}
	LIST_EACH (names, i) {
		for (size_t k = 0; k < actors.n; k++)
			compare_conduct(s, incident, names.v[i], actors.v[k]);
	}
	incident_sources(s->scratch, incident, &sources);
	LIST_EACH (sources, i) {
		compare_reference(s, incident, sources.v[i]);
	}
}

/* What is not listed pair by pair is listed as a whole. */
static void
report_large(struct search *s)
{
	LIST_EACH (s->large, i) {
		const struct parties *group = s->large.v[i];
		struct duplicate *d = ARENA_NEW(s->arena, struct duplicate);
		d->a = group->v[0]->incident;
		d->reasons = arena_printf(s->arena,
			"%s: %zu more; only pairs of the first %d are listed",
			group->what, group->more, LIMIT_DUPLICATE_GROUP);
		if (s->r->duplicates.n < LIMIT_DUPLICATES + LIMIT_DUPLICATE_GROUP)
			LIST_ADD(s->arena, &s->r->duplicates, d);
		diag(s->diags, DIAG_DUPLICATE_LIMIT, incident_loc(d->a), "%s",
			d->reasons);
	}
	if (s->more)
		diag(s->diags, DIAG_DUPLICATE_LIMIT, LOC_FILE(NULL),
			"%zu pairs beyond %d are not listed", s->more,
			LIMIT_DUPLICATES);
}

void
duplicates_find(struct reporting *r, const struct decisions *decisions,
	struct arena *arena, struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct search s = {.r = r,
		.decisions = decisions,
		.arena = arena,
		.scratch = scratch,
		.diags = diags,
		.groups = {.arena = scratch},
		.pairs = {.arena = scratch}};

	take_listed(&s);
	LIST_EACH (r->incidents, i) {
		compare(&s, r->incidents.v[i]);
	}
	LIST_EACH (r->duplicates, i) {
		const struct duplicate *d = r->duplicates.v[i];
		diag(diags, DIAG_DUPLICATE_POSSIBLE, incident_loc(d->b),
			"%s and %s: %s", d->a->id, d->b->id, d->reasons);
	}
	report_large(&s);
	arena_free(scratch);
}
