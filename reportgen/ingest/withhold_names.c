/* What refers to incidents that an edition withholds, and to nothing it shows. */
#include "ingest/withhold_parts.h"

#include <string.h>

#include "core/str.h"
#include "ingest/merge.h"

/* Names are compared without regard to case: who writes one may write it so. */
static void
learn(struct sieve *s, struct map *names, const char *name, struct incident *of)
{
	if (str_empty(name))
		return;
	map_put(names, str_lower(s->scratch, name), of);
	const char *uuid = uuid_key(s->scratch, name);
	if (uuid)
		map_put(names, uuid, of);
}

/* An id, and the part of it that its publisher gave. */
static void
learn_id(struct sieve *s, struct map *names, struct incident *incident)
{
	const char *colon = strchr(incident->id, ':');

	learn(s, names, incident->id, incident);
	if (colon)
		learn(s, names, colon + 1, incident);
}

static const char *
whole_name(const struct sieve *s, const struct record_ref *ref)
{
	if (str_empty(ref->native_id) || !ref->publisher)
		return NULL;
	return arena_printf(s->scratch, "%s:%s", str_slug(s->scratch, ref->publisher),
		ref->native_id);
}

static bool
is_known(const struct sieve *s, const struct map *names, const char *name)
{
	const char *uuid = uuid_key(s->scratch, name);
	return map_get(names, str_lower(s->scratch, name)) ||
	       (uuid && map_get(names, uuid));
}

static bool
sieve_hides_id(const struct sieve *s, const char *id)
{
	return !str_empty(id) && is_known(s, &s->hidden_ids, id) &&
	       !is_known(s, &s->ids, id);
}

bool
sieve_hides_name(const struct sieve *s, const char *name)
{
	return !str_empty(name) && is_known(s, &s->hidden_names, name) &&
	       !is_known(s, &s->names, name);
}

static bool
names_hidden(const struct sieve *s, const struct record_ref *ref)
{
	return sieve_hides_id(s, ref->native_id) ||
	       sieve_hides_id(s, whole_name(s, ref));
}

/* What an incident shown calls by the id of one withheld is no name of its own. */
static void
learn_names(struct sieve *s, struct incident *incident, bool hidden)
{
	struct map *names = hidden ? &s->hidden_names : &s->names;

	learn_id(s, names, incident);
	if (hidden || !sieve_hides_id(s, incident->campaign))
		learn(s, names, incident->campaign, incident);
	LIST_EACH (incident->records, i) {
		const struct record_ref *ref = incident->records.v[i];
		if (!hidden && names_hidden(s, ref))
			continue;
		learn(s, names, ref->native_id, incident);
		learn(s, names, whole_name(s, ref), incident);
	}
}

/* The id of what was refused is withheld too. */
static void
learn_refused(struct sieve *s)
{
	LIST_EACH (s->r->rejects, i) {
		const struct reject *x = s->r->rejects.v[i];
		struct incident *as = ARENA_NEW(s->scratch, struct incident);
		as->id = x->id;
		if (str_empty(x->id))
			continue;
		learn_id(s, &s->hidden_ids, as);
		learn_id(s, &s->hidden_names, as);
	}
}

void
sieve_learn_names(struct sieve *s)
{
	learn_refused(s);
	LIST_EACH (s->r->incidents, i) {
		learn_id(s, s->w->incidents[i] ? &s->hidden_ids : &s->ids,
			s->r->incidents.v[i]);
	}
	LIST_EACH (s->r->incidents, i) {
		learn_names(s, s->r->incidents.v[i], s->w->incidents[i]);
	}
}

static size_t
scrub_records(struct sieve *s, struct incident *incident)
{
	size_t before = incident->records.n, kept = 0;

	LIST_EACH (incident->records, i) {
		struct record_ref *ref = incident->records.v[i];
		if (!names_hidden(s, ref))
			incident->records.v[kept++] = ref;
	}
	incident->records.n = kept;
	return before - kept;
}

static size_t
scrub_related(struct sieve *s, struct incident *incident)
{
	size_t before = incident->related.n, kept = 0;

	LIST_EACH (incident->related, i) {
		if (!sieve_hides_name(s, incident->related.v[i]))
			incident->related.v[kept++] = incident->related.v[i];
	}
	incident->related.n = kept;
	return before - kept;
}

static size_t
scrub_positions(struct sieve *s, struct incident *incident)
{
	size_t before = incident->positions.n, kept = 0;

	LIST_EACH (incident->positions, i) {
		if (!sieve_hides_name(s, incident->positions.v[i]->about))
			incident->positions.v[kept++] = incident->positions.v[i];
	}
	incident->positions.n = kept;
	return before - kept;
}

/* A text that names what is withheld goes. */
static size_t
scrub_text(const char **text, bool hides)
{
	if (hides)
		*text = NULL;
	return hides;
}

void
sieve_scrub_incident(struct sieve *s, struct incident *incident)
{
	size_t gone = scrub_related(s, incident) + scrub_positions(s, incident) +
		      scrub_records(s, incident);

	gone += scrub_text(
		&incident->superseded_by, sieve_hides_name(s, incident->superseded_by));
	/* A campaign is a name of the record's own, unless it is an incident's. */
	gone += scrub_text(&incident->campaign, sieve_hides_id(s, incident->campaign));
	if (gone)
		sieve_touch(s, incident->input->path);
}

static bool
is_part_of_any(const struct sieve *s, const char *name, bool hidden)
{
	LIST_EACH (s->r->incidents, i) {
		if (s->w->incidents[i] == hidden &&
			strcasestr(s->r->incidents.v[i]->id, name))
			return true;
	}
	return false;
}

/* By the whole of a name, else by a part of an id. */
static bool
means_hidden(const struct sieve *s, const char *name)
{
	if (sieve_hides_name(s, name))
		return true;
	return !is_known(s, &s->names, name) && !is_part_of_any(s, name, false) &&
	       is_part_of_any(s, name, true);
}

/* True when enough is left of it to decide anything. */
static bool
reduce(const struct sieve *s, struct decision *d)
{
	size_t before = d->incidents.n, kept = 0;

	LIST_EACH (d->incidents, i) {
		if (!means_hidden(s, d->incidents.v[i]))
			d->incidents.v[kept++] = d->incidents.v[i];
	}
	d->incidents.n = kept;
	return kept == before || kept > 1;
}

void
sieve_decisions(struct sieve *s, struct decisions *decisions)
{
	size_t kept = 0, counts[2] = {0};

	LIST_EACH (*decisions, i) {
		if (reduce(s, decisions->v[i]))
			decisions->v[kept++] = decisions->v[i];
	}
	decisions->n = kept;
	LIST_EACH (*decisions, i) {
		struct decision *d = decisions->v[i];
		d->loc.line = 0; /* which tells how much stands before it */
		d->name = arena_printf(s->arena, "%s %zu",
			d->same ? "same" : "different", ++counts[d->same]);
	}
}
