/* Several records that tell of one incident, becoming one. */
#include "model/joint.h"

#include <string.h>

#include "core/map.h"
#include "core/str.h"

struct joint {
	struct arena *arena, *scratch;
	struct incident *into;
	struct map known;    /* what the whole holds, by what makes it one */
	struct date changed; /* when the latest of its sources was changed */
	bool stale;
};

/* When a source last said something: its change, else its publication. */
static const struct date *
change_of(const struct source *s)
{
	return date_known(&s->modified) ? &s->modified : &s->published;
}

static bool
is_earlier(const struct date *a, const struct date *b)
{
	if (a->last != b->last)
		return a->last < b->last;
	return a->seconds < b->seconds;
}

/* The latest change of its sources; entries of our own tables do not speak. */
static struct date
last_change(const struct incident *incident)
{
	struct date last = {.precision = DATE_ABSENT};

	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct source *s = incident->facts[list].v[i]->source;
			const struct date *d = change_of(s);
			if (!s->is_table && date_known(d) &&
				(!date_known(&last) || is_earlier(&last, d)))
				last = *d;
		}
	return last;
}

bool
incident_is_stale(const struct incident *incident)
{
	bool any = false;

	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			const struct source *s = incident->facts[list].v[i]->source;
			if (s->is_table)
				continue;
			if (s->status != SOURCE_STATUS_SUPERSEDED)
				return false;
			any = true;
		}
	return any;
}

/* What is known under the key; if nothing is, this. */
static void *
know(struct joint *j, const char *key, void *thing)
{
	void *known = map_get(&j->known, key);
	if (!known)
		map_put(&j->known, key, thing);
	return known;
}

static const char *
text_or_none(const char *s)
{
	return s ? s : "\n";
}

static const char *
fact_key(struct joint *j, const struct fact *f)
{
	return arena_printf(j->scratch, "f%d %s", (int)f->list, f->id);
}

static const char *
position_key(struct joint *j, const struct position *p)
{
	return arena_printf(j->scratch, "p%d\n%s\n%s\n%s\n%s", (int)p->kind, p->party,
		text_or_none(p->about), text_or_none(p->date.text), p->source->id);
}

static const char *
record_key(struct joint *j, const struct record_ref *r)
{
	return arena_printf(j->scratch, "r%s\n%s\n%s\n%s", text_or_none(r->publisher),
		text_or_none(r->native_id), text_or_none(r->modified),
		text_or_none(r->file));
}

static const char *
id_key(struct joint *j, const char *id)
{
	return arena_printf(j->scratch, "i%s", id);
}

/* The id of a fact leaves its note out: one that says more is kept. */
static void
join_notes(struct joint *j, struct fact *into, const struct fact *other)
{
	if (str_empty(other->note) || (into->note && strstr(into->note, other->note)))
		return;
	into->note = str_empty(into->note) ? other->note
					   : arena_printf(j->arena, "%s; %s",
						     into->note, other->note);
}

static void
join_facts(struct joint *j, const struct incident *other)
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (other->facts[list], i) {
			struct fact *f = other->facts[list].v[i];
			struct fact *known = know(j, fact_key(j, f), f);
			if (known)
				join_notes(j, known, f);
			else
				LIST_ADD(j->arena, &j->into->facts[list], f);
		}
}

static void
join_positions(struct joint *j, const struct incident *other)
{
	LIST_EACH (other->positions, i) {
		struct position *p = other->positions.v[i];
		if (!know(j, position_key(j, p), p))
			LIST_ADD(j->arena, &j->into->positions, p);
	}
}

static void
add_related(struct joint *j, const char *id)
{
	if (!str_eq(id, j->into->id) && !know(j, id_key(j, id), j->into))
		LIST_ADD(j->arena, &j->into->related, id);
}

/* True for the record that bears the incident's id: whole, or behind the publisher. */
static bool
is_own_record(const struct record_ref *r, const struct incident *incident)
{
	size_t n = strlen(incident->id), k = r->native_id ? strlen(r->native_id) : 0;

	return k && k <= n && str_eq(incident->id + n - k, r->native_id) &&
	       (k == n || incident->id[n - k - 1] == ':');
}

/* An incident that is no publisher's record is one of our own: then the whole id stands
 * without a publisher. */
static struct record_ref *
own_record(struct joint *j, struct incident *incident)
{
	LIST_EACH (incident->records, i) {
		if (is_own_record(incident->records.v[i], incident))
			return incident->records.v[i];
	}
	struct record_ref *r = ARENA_NEW(j->arena, struct record_ref);
	r->native_id = incident->id;
	r->file = incident->at.file;
	LIST_ADD(j->arena, &incident->records, r);
	return r;
}

/* Leaves with a record what the whole says in other words. */
static void
note_words(struct joint *j, struct incident *of, const struct incident *was)
{
	struct record_ref *r = own_record(j, of);

	if (was->title && !r->title && !str_eq(was->title, j->into->title))
		r->title = was->title;
	if (was->summary && !r->summary && !str_eq(was->summary, j->into->summary))
		r->summary = was->summary;
}

static void
join_records(struct joint *j, struct incident *other)
{
	note_words(j, other, other);
	LIST_EACH (other->records, i) {
		struct record_ref *r = other->records.v[i];
		struct record_ref *known = know(j, record_key(j, r), r);
		if (!known) {
			LIST_ADD(j->arena, &j->into->records, r);
			continue;
		}
		known->title = known->title ? known->title : r->title;
		known->summary = known->summary ? known->summary : r->summary;
	}
}

/* What is no fact and has room for one value only: the record that stands counts
 * before a superseded one, then the first. */
static void
join_words(struct joint *j, struct incident *other)
{
	struct incident *into = j->into;
	bool stale = incident_is_stale(other), later = j->stale && !stale;

	if (later) {
		struct incident was = *into;
		into->title = other->title ? other->title : into->title;
		into->summary = other->summary ? other->summary : into->summary;
		into->campaign = other->campaign ? other->campaign : into->campaign;
		if (other->attempts_min)
			into->attempts_min = other->attempts_min;
		note_words(j, into, &was);
		j->stale = false;
	}
	into->title = into->title ? into->title : other->title;
	into->summary = into->summary ? into->summary : other->summary;
	into->campaign = into->campaign ? into->campaign : other->campaign;
	if (other->attempts_min > into->attempts_min &&
		(!stale || j->stale || !into->attempts_min))
		into->attempts_min = other->attempts_min;
	if (!stale || !into->ongoing_stated) {
		into->ongoing = (into->ongoing && !later) || other->ongoing;
		into->ongoing_stated |= other->ongoing_stated;
	}
	into->tlp = marking_most(into->tlp, other->tlp);
	into->tlp_stated |= other->tlp_stated;
}

static void
take_status(struct incident *into, const struct incident *other)
{
	into->status = other->status;
	into->superseded_by = other->superseded_by;
}

static bool
stands(const struct incident *incident)
{
	if (incident->status != STATUS_ACTIVE)
		return false;
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			if (incident->facts[list].v[i]->source->status ==
				SOURCE_STATUS_ACTIVE)
				return true;
		}
	return false;
}

/* Of versions of one record the latest says whether the incident stands; of the same
 * time, a withdrawal. Records of different publishers are withdrawn each for itself. */
static void
join_status(struct joint *j, const struct incident *other, bool one_record)
{
	struct incident *into = j->into;
	struct date changed = last_change(other);
	bool dated = date_known(&j->changed) && date_known(&changed);
	bool later = dated && is_earlier(&j->changed, &changed);
	bool earlier = dated && is_earlier(&changed, &j->changed);

	if (!one_record) {
		if (into->status != STATUS_ACTIVE && stands(other))
			take_status(into, other);
	} else if (later || (!earlier && into->status == STATUS_ACTIVE)) {
		take_status(into, other);
	}
	if (later || !date_known(&j->changed))
		j->changed = changed;
}

struct joint *
joint_begin(struct arena *arena, struct arena *scratch, struct incident *into)
{
	struct joint *j = ARENA_NEW(scratch, struct joint);

	*j = (struct joint){.arena = arena,
		.scratch = scratch,
		.into = into,
		.known = {.arena = scratch},
		.changed = last_change(into),
		.stale = incident_is_stale(into)};
	own_record(j, into);
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (into->facts[list], i) {
			know(j, fact_key(j, into->facts[list].v[i]),
				into->facts[list].v[i]);
		}
	LIST_EACH (into->positions, i) {
		know(j, position_key(j, into->positions.v[i]), into->positions.v[i]);
	}
	LIST_EACH (into->records, i) {
		know(j, record_key(j, into->records.v[i]), into->records.v[i]);
	}
	LIST_EACH (into->related, i) {
		know(j, id_key(j, into->related.v[i]), into);
	}
	return j;
}

void
joint_add(struct joint *j, struct incident *other, bool one_record)
{
	join_status(j, other, one_record);
	join_words(j, other);
	join_records(j, other);
	join_facts(j, other);
	join_positions(j, other);
	add_related(j, other->id);
	LIST_EACH (other->related, i) {
		add_related(j, other->related.v[i]);
	}
}
