/* The sources an edition shows, and what they rest on. */
#include "ingest/withhold_parts.h"

#include "core/limits.h"
#include "core/str.h"
#include "ingest/merge.h"

struct references {
	struct sieve *s;
	struct map all;    /* every source by its id; one shown before others */
	struct map texts;  /* ids and addresses of sources shown, and origins */
	struct map hidden; /* ids and addresses of sources withheld */
	struct map groups; /* what several rest on, to struct group */
};

/* Sources shown that rest on one thing that is not. */
struct group {
	const char *least; /* of their ids */
	size_t n;
};

static bool
is_shown(const struct source *s)
{
	return s->use & SOURCE_SHOWN;
}

/* An address is that of a report before that of an entry of our tables that quotes it.
 */
static void
learn_source(struct references *refs, struct source *s)
{
	struct map *texts = is_shown(s) ? &refs->texts : &refs->hidden;

	if (is_shown(s) || !map_get(&refs->all, s->id))
		map_put(&refs->all, s->id, s);
	map_put(texts, s->id, s);
	if (!str_empty(s->url) && (!s->is_table || !map_get(texts, s->url)))
		map_put(texts, s->url, s);
}

static bool
is_hidden(const struct references *refs, const char *text)
{
	return !str_empty(text) && map_get(&refs->hidden, text) &&
	       !map_get(&refs->texts, text);
}

/* The source an origin means, as it is found once all are settled: of the same file
 * before others, else by address. */
static struct source *
source_named(const struct references *refs, const struct source *by, const char *text)
{
	struct source *s = by->siblings ? map_get(by->siblings, text) : NULL;

	if (!s || s == by)
		s = map_get(&refs->all, text);
	return s ? s : map_get(&refs->hidden, text);
}

/* What a source rests on beyond sources withheld: a text, or the last of them. */
static const char *
rests_on(const struct references *refs, const struct source *s, bool *through)
{
	const char *text = s->origin;

	for (int hops = 0; hops < LIMIT_ORIGINS; hops++) {
		struct source *next = source_named(refs, s, text);
		if (!next || next == s || is_shown(next))
			break;
		*through = true;
		if (str_eq(next->origin, next->id))
			return arena_printf(refs->s->scratch, "%p", (void *)next);
		s = next;
		text = next->origin;
	}
	return text;
}

/* What the source rests on when that is withheld; NULL when it is not. */
static struct group *
group_of(struct references *refs, struct source *s)
{
	bool through = false;
	const char *origin = rests_on(refs, s, &through);

	if (!through && !is_hidden(refs, s->origin))
		return NULL;
	sieve_touch(refs->s, s->file);
	if (map_get(&refs->texts, origin)) {
		s->origin = origin; /* which the edition shows anyway */
		return NULL;
	}
	struct group *g = map_get(&refs->groups, origin);
	if (!g) {
		g = ARENA_NEW(refs->s->scratch, struct group);
		map_put(&refs->groups, origin, g);
	}
	return g;
}

/* What rested on a source withheld rests on itself; several that did so stay of one
 * origin, so that they do not count as independent. */
static void
settle_origins(struct references *refs, struct source **v, size_t n)
{
	struct arena *scratch = refs->s->scratch;
	struct group **groups = ARENA_ARRAY(scratch, struct group *, n);

	for (size_t i = 0; i < n; i++) {
		struct group *g = groups[i] = group_of(refs, v[i]);
		if (!g)
			continue;
		if (!g->n++ || str_order(v[i]->id, g->least) < 0)
			g->least = v[i]->id;
	}
	for (size_t i = 0; i < n; i++)
		if (groups[i])
			v[i]->origin = groups[i]->n == 1 ? v[i]->id
							 : arena_printf(refs->s->arena,
								   "origin of %s",
								   groups[i]->least);
}

/* Whether a source says that it replaces one that is withheld. */
static bool
replaces_hidden(const struct references *refs, const struct source *s)
{
	const struct source *old =
		str_empty(s->supersedes) ? NULL : source_named(refs, s, s->supersedes);
	return old && old != s && !is_shown(old);
}

/* The id of a fact holds the origin of its source. */
static void
identify_facts(struct reporting *r)
{
	LIST_EACH (r->incidents, i) {
		for (int list = 0; list < FACT_LISTS; list++) {
			const struct facts *facts = &r->incidents.v[i]->facts[list];
			for (size_t k = 0; k < facts->n; k++)
				fact_identify(facts->v[k]);
		}
	}
}

void
sieve_sources(struct sieve *s)
{
	struct arena *scratch = s->scratch;
	struct reporting *r = s->r;
	struct references refs = {.s = s,
		.all = {.arena = scratch},
		.texts = {.arena = scratch},
		.hidden = {.arena = scratch},
		.groups = {.arena = scratch}};
	size_t kept = 0;

	sources_sort(r); /* what stands for an id or address is not who was read last */
	LIST_EACH (r->sources, i) {
		learn_source(&refs, r->sources.v[i]);
	}
	LIST_EACH (r->sources, i) {
		if (is_shown(r->sources.v[i]))
			r->sources.v[kept++] = r->sources.v[i];
	}
	r->sources.n = kept;
	settle_origins(&refs, r->sources.v, kept);
	LIST_EACH (r->sources, i) {
		if (!replaces_hidden(&refs, r->sources.v[i]))
			continue;
		sieve_touch(s, r->sources.v[i]->file);
		r->sources.v[i]->supersedes = NULL;
	}
	identify_facts(r);
}
