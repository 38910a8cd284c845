/* An edition under a ceiling: what may not be shown takes no part, from before joining
 * on. Whatever is withheld, and however much, the edition is the same. */
#include "ingest/withhold_parts.h"

#include <string.h>

#include "core/str.h"

void
ledger_take(struct ledger *l, const struct reporting *r, struct arena *arena)
{
	LIST_EACH (r->incidents, i) {
		LIST_ADD(arena, &l->incidents, r->incidents.v[i]);
	}
	LIST_EACH (r->sources, i) {
		LIST_ADD(arena, &l->sources, r->sources.v[i]);
	}
	LIST_EACH (r->positions, i) {
		LIST_ADD(arena, &l->positions, r->positions.v[i]);
	}
	LIST_EACH (r->statements, i) {
		LIST_ADD(arena, &l->statements, r->statements.v[i]);
	}
	LIST_EACH (r->inputs, i) {
		LIST_ADD(arena, &l->digests, r->inputs.v[i]->sha256);
	}
}

bool
ledger_same(const struct ledger *a, const struct ledger *b)
{
	if (a->incidents.n != b->incidents.n || a->sources.n != b->sources.n ||
		a->positions.n != b->positions.n ||
		a->statements.n != b->statements.n || a->digests.n != b->digests.n)
		return false;
	LIST_EACH (a->digests, i) {
		if (!str_eq(a->digests.v[i], b->digests.v[i]))
			return false;
	}
	return true;
}

static enum term
marking_of(const struct source *s, enum term unmarked)
{
	while (s->same)
		s = s->same;
	return s->tlp ? s->tlp : unmarked;
}

void
withheld_mark(const struct ledger *l, enum term ceiling, enum term unmarked,
	struct arena *arena, struct withheld *out)
{
	*out = (struct withheld){.ceiling = ceiling,
		.incidents = ARENA_ARRAY(arena, bool, l->incidents.n),
		.sources = ARENA_ARRAY(arena, bool, l->sources.n),
		.positions = ARENA_ARRAY(arena, bool, l->positions.n),
		.statements = ARENA_ARRAY(arena, bool, l->statements.n)};
	LIST_EACH (l->incidents, i) {
		out->incidents[i] = l->incidents.v[i]->tlp_alone > ceiling;
	}
	LIST_EACH (l->sources, i) {
		out->sources[i] = marking_of(l->sources.v[i], unmarked) > ceiling;
	}
	LIST_EACH (l->positions, i) {
		out->positions[i] =
			marking_of(l->positions.v[i]->source, unmarked) > ceiling;
	}
	LIST_EACH (l->statements, i) {
		out->statements[i] =
			marking_of(l->statements.v[i]->source, unmarked) > ceiling;
	}
}

static struct holder *
holder_of(struct sieve *s, const char *path)
{
	struct holder *h = map_get(&s->holders, path);

	if (!h) {
		h = ARENA_NEW(s->scratch, struct holder);
		map_put(&s->holders, path, h);
	}
	return h;
}

void
sieve_touch(struct sieve *s, const char *path)
{
	holder_of(s, path ? path : "")->withheld = true;
}

/* Notes an item of a file. */
static void
count_in(struct sieve *s, const char *path, bool shown)
{
	if (shown)
		holder_of(s, path ? path : "")->shown = true;
	else
		sieve_touch(s, path);
}

static void
name_sources(struct sieve *s, const struct incident *incident, unsigned use)
{
	struct sources named = {0};

	incident_sources(s->scratch, incident, &named);
	LIST_EACH (named, i) {
		named.v[i]->use |= use;
	}
}

static const char *
place_key(struct arena *arena, const char *file, const char *pointer)
{
	return arena_printf(arena, "%s#%s", file ? file : "", pointer ? pointer : "");
}

static void
sift_incidents(struct sieve *s)
{
	struct reporting *r = s->r;
	size_t kept = 0;

	r->unmarked = 0;
	LIST_EACH (r->incidents, i) {
		struct incident *incident = r->incidents.v[i];
		bool shown = !s->w->incidents[i];
		count_in(s, incident->input->path, shown);
		name_sources(s, incident, shown ? NAMED_BY_SHOWN : NAMED_BY_WITHHELD);
		if (!shown)
			continue;
		map_put(&s->places,
			place_key(s->scratch, incident->at.file, incident->at.pointer),
			incident);
		r->unmarked += !incident->tlp_stated;
		sieve_scrub_incident(s, incident);
		r->incidents.v[kept++] = incident;
	}
	r->incidents.n = kept;
}

static void
sift_positions(struct sieve *s)
{
	struct reporting *r = s->r;
	size_t kept = 0;

	LIST_EACH (r->positions, i) {
		struct position *p = r->positions.v[i];
		bool shown = !s->w->positions[i] && !sieve_hides_name(s, p->about);
		count_in(s, p->source->file, shown);
		p->source->use |= shown ? NAMED_BY_SHOWN : NAMED_BY_WITHHELD;
		if (shown)
			r->positions.v[kept++] = p;
	}
	r->positions.n = kept;
}

static void
sift_statements(struct sieve *s)
{
	struct reporting *r = s->r;
	size_t kept = 0;

	LIST_EACH (r->statements, i) {
		struct statement *t = r->statements.v[i];
		bool shown = !s->w->statements[i] && !sieve_hides_name(s, t->about);
		count_in(s, t->source->file, shown);
		t->source->use |= shown ? NAMED_BY_SHOWN : NAMED_BY_WITHHELD;
		if (shown)
			r->statements.v[kept++] = t;
	}
	r->statements.n = kept;
}

/* A source that nothing names is shown when its own marking allows it. */
static void
sift_sources(struct sieve *s)
{
	LIST_EACH (s->r->sources, i) {
		struct source *source = s->r->sources.v[i];
		bool shown = !s->w->sources[i] || source->use & NAMED_BY_SHOWN;
		shown &= source->use & NAMED_BY_SHOWN ||
			 !(source->use & NAMED_BY_WITHHELD);
		source->use |= shown ? SOURCE_SHOWN : 0;
		/* One of our own tables is there because something named it. */
		if (!source->is_table)
			count_in(s, source->file, shown);
	}
	sieve_sources(s);
}

/* Where in a file something stood tells how much stood before it. */
static void
blur(struct sieve *s, struct place *at, const char *through)
{
	const struct holder *h = map_get(&s->holders, through ? through : "");

	if (h && h->withheld)
		at->sha256 = at->pointer = NULL;
}

static void
blur_incident(struct sieve *s, struct incident *incident)
{
	const char *path = incident->input->path;

	blur(s, &incident->at, path);
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			blur(s, &incident->facts[list].v[i]->at, path);
		}
	LIST_EACH (incident->positions, i) {
		blur(s, &incident->positions.v[i]->at, path);
	}
}

static void
blur_places(struct sieve *s)
{
	struct reporting *r = s->r;

	LIST_EACH (r->incidents, i) {
		blur_incident(s, r->incidents.v[i]);
	}
	LIST_EACH (r->positions, i) {
		blur(s, &r->positions.v[i]->at, r->positions.v[i]->source->file);
	}
	LIST_EACH (r->statements, i) {
		blur(s, &r->statements.v[i]->at, r->statements.v[i]->source->file);
	}
	LIST_EACH (r->sources, i) {
		struct source *source = r->sources.v[i];
		const struct holder *h =
			map_get(&s->holders, source->file ? source->file : "");
		/* Of a vendor's file it is the digest of the whole. */
		if (h && h->withheld && str_eq(source->sha256, h->sha256))
			source->sha256 = NULL;
	}
}

/* What was refused stated no marking we could read: it counts as withheld. */
static void
count_rejects(struct sieve *s)
{
	LIST_EACH (s->r->inputs, i) {
		const struct input *in = s->r->inputs.v[i];
		struct holder *h = holder_of(s, in->path);
		h->withheld |= in->rejected > 0;
		h->sha256 = in->sha256;
		s->r->withheld += in->rejected;
	}
	s->r->rejects.n = 0;
}

/* Only files of which something is shown are named. */
static void
sift_inputs(struct sieve *s)
{
	struct reporting *r = s->r;
	size_t kept = 0;

	LIST_EACH (r->inputs, i) {
		struct input *in = r->inputs.v[i];
		struct holder *h = map_get(&s->holders, in->path);
		if (!h->shown)
			continue;
		in->rejected = in->withheld = 0;
		in->is_discreet = true; /* of a file, always */
		in->sha256 = h->withheld ? NULL : in->sha256;
		r->inputs.v[kept++] = in;
	}
	r->inputs.n = kept;
}

/* The counts of a file are those of what it shows. */
static void
recount(struct reporting *r)
{
	LIST_EACH (r->inputs, i) {
		r->inputs.v[i]->read = r->inputs.v[i]->accepted = 0;
	}
	LIST_EACH (r->incidents, i) {
		r->incidents.v[i]->input->read++;
		r->incidents.v[i]->input->accepted++;
	}
}

/* True when the message is about a record that is shown, or about part of one. */
static bool
is_of_shown(const struct sieve *s, const struct diag *d, struct arena *passing)
{
	char *pointer = arena_str(passing, d->loc.pointer);

	for (char *end; pointer; *end = '\0') {
		if (map_get(&s->places, place_key(passing, d->loc.file, pointer)))
			return true;
		end = strrchr(pointer, '/');
		if (!end)
			return false;
	}
	return false;
}

/* Of what was said while reading, only what is about records shown stays. */
static void
sift_diags(struct sieve *s, struct diags *diags)
{
	struct arena *passing = arena_new();
	size_t kept = 0;

	LIST_EACH (diags->all, i) {
		struct diag *d = diags->all.v[i];
		arena_empty(passing);
		const struct holder *h =
			map_get(&s->holders, d->loc.file ? d->loc.file : "");
		if (diag_area(d->id) == AREA_INPUT && !is_of_shown(s, d, passing))
			continue;
		if (diag_area(d->id) == AREA_INPUT && h && h->withheld) {
			d->loc.pointer = NULL;
			d->loc.line = d->loc.column = 0;
		}
		diags->all.v[kept++] = d;
	}
	diags->all.n = kept;
	arena_free(passing);
}

/* Reviews keep their order, and are counted through. */
static void
sift_reviews(struct sieve *s, struct reviews *reviews)
{
	unsigned *ranks = ARENA_ARRAY(s->scratch, unsigned, reviews->n);
	size_t kept = 0;

	LIST_EACH (*reviews, i) {
		if (!s->w->reviews || !s->w->reviews[i])
			reviews->v[kept++] = reviews->v[i];
	}
	reviews->n = kept;
	LIST_EACH (*reviews, i) {
		for (size_t k = 0; k < kept; k++)
			ranks[i] += reviews->v[k]->number < reviews->v[i]->number;
	}
	LIST_EACH (*reviews, i) {
		reviews->v[i]->number = ranks[i] + 1;
		reviews->v[i]->loc.line = 0; /* as of a decision */
	}
}

void
reporting_withhold(struct reporting *r, const struct withheld *w,
	struct decisions *decisions, struct reviews *reviews, struct arena *arena,
	struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct sieve s = {.r = r,
		.w = w,
		.arena = arena,
		.scratch = scratch,
		.ids = {.arena = scratch},
		.hidden_ids = {.arena = scratch},
		.names = {.arena = scratch},
		.hidden_names = {.arena = scratch},
		.holders = {.arena = scratch},
		.places = {.arena = scratch}};
	size_t before = r->incidents.n;

	sieve_learn_names(&s);
	count_rejects(&s);
	sieve_decisions(&s, decisions);
	sift_incidents(&s);
	sift_positions(&s);
	sift_statements(&s);
	sift_sources(&s);
	blur_places(&s);
	sift_inputs(&s);
	recount(r);
	sift_diags(&s, diags);
	sift_reviews(&s, reviews);
	r->withheld += before - r->incidents.n;
	arena_free(scratch);
}

void
rejects_bare(struct reporting *r)
{
	LIST_EACH (r->rejects, i) {
		r->rejects.v[i]->id = NULL;
		r->rejects.v[i]->reason = diag_what(r->rejects.v[i]->name);
	}
}
