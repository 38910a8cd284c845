/* Sources of all files: what says the same becomes one, revisions supersede each other,
 * different things get ids of their own, and each origin has one name. */
#include "ingest/merge.h"

#include <stdlib.h>
#include <string.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/map.h"
#include "core/sha256.h"
#include "core/str.h"

/* A run's sources while they are settled. */
struct settling {
	struct reporting *r;
	struct arena *arena;
	struct diags *diags;
	struct arena *scratch; /* keys of one group */
};

/* By all a source says; the file's name comes last. */
static int
by_source_words(const void *a, const void *b)
{
	const struct source *x = a, *y = b;
	const char *const p[] = {x->published.text, x->title, x->modified.text, x->url,
		x->publisher, x->origin, x->supersedes, x->interest, x->version,
		x->sha256};
	const char *const q[] = {y->published.text, y->title, y->modified.text, y->url,
		y->publisher, y->origin, y->supersedes, y->interest, y->version,
		y->sha256};
	int by = 0;

	for (size_t i = 0; !by && i < COUNT(p); i++)
		by = str_order(p[i], q[i]);
	if (!by)
		by = (int)x->kind - (int)y->kind;
	if (!by)
		by = x->reliability - y->reliability;
	if (!by)
		by = (int)x->status - (int)y->status;
	if (!by)
		by = (int)x->tlp - (int)y->tlp;
	return by ? by : str_order(x->file, y->file);
}

static const char *
source_id(const void *source)
{
	return ((const struct source *)source)->id;
}

void
sources_sort(struct reporting *r)
{
	sort_by_text((void **)r->sources.v, r->sources.n, source_id, by_source_words);
}

/* What the source says of itself; neither what the file holds beside it, nor marking,
 * status and origin, which may differ in what is one. */
static const char *
source_words(struct arena *arena, const struct source *s)
{
	const char *const parts[] = {s->id, s->publisher, s->title, s->url,
		s->published.text, s->modified.text};
	const char *all = arena_printf(arena, "%d %c", (int)s->kind, s->reliability);

	for (size_t i = 0; i < COUNT(parts); i++)
		all = parts[i] ? arena_printf(arena, "%s\n+%s", all, parts[i])
			       : arena_printf(arena, "%s\n-", all);
	return all;
}

/* "id~3f9c1a": the id with the beginning of a digest of what the source says of itself.
 */
static const char *
distinct_id(struct arena *arena, const struct source *s, const char *words)
{
	return arena_printf(
		arena, "%s~%.6s", s->id, sha256_hex(arena, words, strlen(words)));
}

/* Two copies of one source: the higher marking counts for both, who withdrew it once
 * has withdrawn it, and an origin that is stated counts before none. */
static void
join_copies(struct source *one, struct source *copy)
{
	copy->same = one;
	one->tlp = marking_most(one->tlp, copy->tlp);
	if (one->status == SOURCE_STATUS_ACTIVE ||
		copy->status == SOURCE_STATUS_RETRACTED)
		one->status = copy->status;
	one->supersedes = one->supersedes ? one->supersedes : copy->supersedes;
	one->interest = one->interest ? one->interest : copy->interest;
	one->version = one->version ? one->version : copy->version;
	if (!date_known(&one->retrieved))
		one->retrieved = copy->retrieved;
	if (str_eq(one->origin, one->id) && !str_eq(copy->origin, copy->id)) {
		one->origin = copy->origin;
		one->siblings = copy->siblings;
	}
}

/* Leaves one of each in v; how many there are. */
static size_t
join_equal(struct settling *s, struct source **v, size_t n, const char **words)
{
	struct map known = {.arena = s->scratch};
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (kept && source_same(v[kept - 1], v[i])) {
			join_copies(v[kept - 1], v[i]);
			continue;
		}
		const char *text = source_words(s->scratch, v[i]);
		struct source *one = map_get(&known, text);
		if (one) {
			join_copies(one, v[i]);
			continue;
		}
		map_put(&known, text, v[i]);
		words[kept] = text;
		v[kept++] = v[i];
	}
	return kept;
}

static const char *
field_title(const struct source *s)
{
	return s->title;
}

static const char *
field_url(const struct source *s)
{
	return s->url;
}

static const char *
field_published(const struct source *s)
{
	return s->published.text;
}

static const char *
field_publisher(const struct source *s)
{
	return s->publisher;
}

static bool
agree(struct source **v, size_t n, const char *(*field)(const struct source *))
{
	for (size_t i = 0; i < n; i++)
		if (!field(v[i]) || !str_eq(field(v[i]), field(v[0])))
			return false;
	return true;
}

/* Versions of one publication: one publisher, a title, an address or a day in common,
 * and all but the first say when they were changed. */
static bool
are_revisions(struct source **v, size_t n)
{
	size_t undated = 0;

	for (size_t i = 0; i < n; i++)
		undated += !date_known(&v[i]->modified);
	return undated <= 1 && agree(v, n, field_publisher) &&
	       (agree(v, n, field_published) ||
		       (!undated && agree(v, n, field_title)) ||
		       (!undated && agree(v, n, field_url)));
}

static bool
is_earlier(const struct date *a, const struct date *b)
{
	if (!date_known(a) || !date_known(b))
		return date_known(b);
	if (a->first != b->first)
		return a->first < b->first;
	return a->seconds < b->seconds;
}

static struct date
latest_change(struct source **v, size_t n)
{
	struct date latest = {.precision = DATE_ABSENT};

	for (size_t i = 0; i < n; i++)
		if (is_earlier(&latest, &v[i]->modified))
			latest = v[i]->modified;
	return latest;
}

static void
rename_source(struct source *s, const char *id)
{
	s->renamed_from = s->id;
	s->id = id;
}

/* The latest version keeps the id; of several that were changed at one time none is
 * the later, and the first of them keeps it. An origin stays one over its revisions. */
static void
settle_revisions(struct settling *s, struct source **v, size_t n, const char **words)
{
	struct date latest = latest_change(v, n);
	bool kept = false;

	diag(s->diags, DIAG_SOURCE_REVISED, LOC_FILE(v[0]->file), "%s",
		str_quote(s->arena, v[0]->id));
	for (size_t i = 0; i < n; i++) {
		bool old = is_earlier(&v[i]->modified, &latest);
		if (old && v[i]->status == SOURCE_STATUS_ACTIVE)
			v[i]->status = SOURCE_STATUS_SUPERSEDED;
		if (old || kept)
			rename_source(v[i], distinct_id(s->arena, v[i], words[i]));
		kept |= !old;
	}
}

static void
settle_strangers(struct settling *s, struct source **v, size_t n, const char **words)
{
	diag(s->diags, DIAG_SOURCE_SHARED_ID, LOC_FILE(v[0]->file), "%s",
		str_quote(s->arena, v[0]->id));
	for (size_t i = 0; i < n; i++) {
		bool own = str_eq(v[i]->origin, v[i]->id);
		rename_source(v[i], distinct_id(s->arena, v[i], words[i]));
		if (own)
			v[i]->origin = v[i]->id;
	}
}

/* Sources v[0] to v[n-1] have one id: those that say the same become one, different
 * ones get ids of their own, so that a fact always names who said it. */
static size_t
settle_group(struct settling *s, struct source **v, size_t n)
{
	const char **words = ARENA_ARRAY(s->scratch, const char *, n);
	size_t kept = join_equal(s, v, n, words);

	if (kept > 1 && are_revisions(v, kept))
		settle_revisions(s, v, kept, words);
	else if (kept > 1)
		settle_strangers(s, v, kept, words);
	arena_empty(s->scratch);
	return kept;
}

/* One pass over all; true when an id was changed, which another source may have. */
static bool
settle_ids(struct settling *s)
{
	struct reporting *r = s->r;
	size_t kept = 0;
	bool renamed = false;

	sources_sort(r);
	for (size_t i = 0, k; i < r->sources.n && list_pass(i); i = k) {
		struct source **group = r->sources.v + i;
		for (k = i + 1; k < r->sources.n; k++)
			if (!str_eq(group[0]->id, r->sources.v[k]->id))
				break;
		size_t n = k - i > 1 ? settle_group(s, group, k - i) : 1;
		for (size_t j = 0; j < n; j++) {
			renamed |= group[j]->renamed_from != NULL && n > 1;
			r->sources.v[kept++] = group[j];
		}
	}
	r->sources.n = kept;
	return renamed;
}

static struct source *
standing_for(struct source *s)
{
	while (s->same)
		s = s->same;
	return s;
}

/* The source an id means: another of the same file when it has one of this id, else
 * that of all; what an earlier version calls by its own id is the latest. */
static struct source *
source_meant(const struct map *all, const struct source *by, const char *id)
{
	struct source *s = by->siblings ? map_get(by->siblings, id) : NULL;

	if (!s || standing_for(s) == by)
		s = map_get(all, id);
	return s ? standing_for(s) : NULL;
}

/* An origin that rests on another rests on what that one rests on; of those that rest
 * on each other the first by id is the origin. */
static const char *
find_origin(const struct map *all, struct source *s)
{
	const char *least = s->origin;

	for (int hops = 0; hops < LIMIT_ORIGINS; hops++) {
		struct source *next = source_meant(all, s, s->origin);
		if (!next)
			return s->origin;
		if (str_eq(next->origin, next->id) || str_eq(next->origin, s->origin))
			return next->origin;
		s = next;
		if (hops >= LIMIT_ORIGINS / 2 &&
			(hops == LIMIT_ORIGINS / 2 || str_order(s->id, least) < 0))
			least = s->id;
	}
	return least;
}

/* The address of exactly one report names that report. */
static void
note_address(struct map *addresses, struct source *source)
{
	static struct source several;

	if (source->url && !source->is_table)
		map_put(addresses, source->url,
			map_get(addresses, source->url) ? &several : source);
}

/* Records of one UUID are one publication in several formats. */
static void
note_uuid(struct settling *s, struct map *uuids, struct source *source)
{
	const char *uuid = uuid_key(s->scratch, source->id);
	struct source *first = uuid ? map_get(uuids, uuid) : NULL;

	if (!uuid || source->renamed_from || !str_eq(source->origin, source->id))
		return;
	if (first)
		source->origin = first->id;
	else
		map_put(uuids, uuid, source);
}

static void
follow_origins(struct settling *s, const struct map *all)
{
	struct reporting *r = s->r;
	const char **origins = ARENA_ARRAY(s->scratch, const char *, r->sources.n);

	LIST_EACH (r->sources, i) {
		origins[i] = find_origin(all, r->sources.v[i]);
	}
	LIST_EACH (r->sources, i) {
		SET_IF_OTHER(r->sources.v[i]->origin, origins[i]);
		/* From now on by the ids of all files. */
		SET_IF_OTHER(r->sources.v[i]->siblings, NULL);
	}
}

static void
settle_origins(struct settling *s)
{
	struct map all = {.arena = s->scratch}, uuids = {.arena = s->scratch};
	struct map addresses = {.arena = s->scratch};
	struct reporting *r = s->r;

	LIST_EACH (r->sources, i) {
		map_put(&all, r->sources.v[i]->id, r->sources.v[i]);
		note_address(&addresses, r->sources.v[i]);
	}
	LIST_EACH (r->sources, i) {
		struct source *source = r->sources.v[i];
		struct source *report = map_get(&addresses, source->origin);
		if (report && report->id)
			source->origin = report->id;
	}
	follow_origins(s, &all);
	LIST_EACH (r->sources, i) {
		note_uuid(s, &uuids, r->sources.v[i]);
	}
	follow_origins(s, &all);
	arena_empty(s->scratch);
}

/* A source may say which one it replaces; what a reader makes of a vendor's file never
 * does. */
static void
settle_superseded(struct settling *s)
{
	struct map all = {.arena = s->scratch};
	struct reporting *r = s->r;

	LIST_EACH (r->sources, i) {
		map_put(&all, r->sources.v[i]->id, r->sources.v[i]);
	}
	LIST_EACH (r->sources, i) {
		struct source *source = r->sources.v[i];
		if (str_empty(source->supersedes))
			continue;
		if (str_eq(source->supersedes, source->renamed_from))
			source->supersedes = source->id; /* versions of itself */
		if (str_eq(source->supersedes, source->id))
			continue;
		struct source *old = source_meant(&all, source, source->supersedes);
		if (!old)
			diag(s->diags, DIAG_REFERENCE_DANGLING, LOC_FILE(source->file),
				"source %s supersedes %s",
				str_quote(s->arena, source->id),
				str_quote(s->arena, source->supersedes));
		else if (old != source && old->status == SOURCE_STATUS_ACTIVE)
			old->status = SOURCE_STATUS_SUPERSEDED;
		if (old) /* which may be called otherwise by now */
			source->supersedes = old->id;
	}
	arena_empty(s->scratch);
}

/* Facts of what stands for the others; the marking of a source counts for what it said
 * in any file. */
static void
repoint_incident(struct incident *incident)
{
	enum term most = TERM_NONE;

	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			struct fact *f = incident->facts[list].v[i];
			const struct source *was = f->source;
			SET_IF_OTHER(f->source, standing_for(f->source));
			if (f->source != was || f->source->renamed_from ||
				!str_eq(f->source->origin, f->source->origin_read))
				fact_identify(f);
			most = marking_most(most, f->source->tlp);
		}
	LIST_EACH (incident->positions, i) {
		struct position *p = incident->positions.v[i];
		SET_IF_OTHER(p->source, standing_for(p->source));
		most = marking_most(most, p->source->tlp);
	}
	if (most != TERM_NONE)
		SET_IF_OTHER(incident->tlp_stated, true);
	most = marking_most(incident->tlp, most);
	SET_IF_OTHER(incident->tlp, most);
	SET_IF_OTHER(incident->tlp_alone, most);
}

static void
repoint_sources(struct reporting *r)
{
	LIST_EACH (r->incidents, i) {
		repoint_incident(r->incidents.v[i]);
	}
	LIST_EACH (r->positions, i) {
		r->positions.v[i]->source = standing_for(r->positions.v[i]->source);
	}
	LIST_EACH (r->statements, i) {
		r->statements.v[i]->source = standing_for(r->statements.v[i]->source);
	}
}

void
sources_settle(struct reporting *r, struct arena *arena, struct diags *diags)
{
	struct settling s = {
		.r = r, .arena = arena, .diags = diags, .scratch = arena_new()};

	LIST_EACH (r->sources, i) {
		SET_IF_OTHER(r->sources.v[i]->origin_read, r->sources.v[i]->origin);
	}
	/* An id that was extended may be one an earlier run has extended alike. */
	if (settle_ids(&s))
		settle_ids(&s);
	settle_superseded(&s);
	settle_origins(&s);
	repoint_sources(r);
	arena_free(s.scratch);
}
