/* Records of one incident become one incident with the facts of all. */
#include "ingest/merge.h"

#include <string.h>

#include "core/limits.h"
#include "core/map.h"
#include "core/str.h"
#include "ingest/publisher.h"
#include "model/joint.h"

/* A name that records claim: an id, or that of a record. */
struct claim {
	const char *key;
	struct claimants {
		size_t *v, n, cap;
	} bearers,      /* whose own id it is */
		namers; /* made of the record that bears it */
};

/* Sets of incidents that are one: each points to an earlier one of its set, or to
 * itself. */
struct sets {
	struct reporting *r;
	const struct decisions *decisions;
	struct arena *arena, *scratch;
	struct diags *diags;
	struct map by_key; /* to struct claim */
	LIST_OF(struct claim) claims;
	size_t *up;
	const char **reason; /* why it was joined to the one before */
	bool *held;          /* a set of which an analyst calls one different */
	size_t **found;      /* of each decision, its incidents; n: not there */
};

static const struct incident *
incident_at(const struct sets *s, size_t i)
{
	return s->r->incidents.v[i];
}

static size_t
first_of_set(const struct sets *s, size_t i)
{
	while (s->up[i] != i)
		i = s->up[i] = s->up[s->up[i]];
	return i;
}

/* Whether one of the decision's incidents is in the set. */
static bool
holds_one(const struct sets *s, size_t decision, size_t set)
{
	const struct decision *d = s->decisions->v[decision];
	for (size_t i = 0; i < d->incidents.n; i++) {
		size_t at = s->found[decision][i];
		if (at < s->r->incidents.n && first_of_set(s, at) == set)
			return true;
	}
	return false;
}

/* The decision that keeps two sets apart; NULL when there is none. */
static const struct decision *
find_objection(const struct sets *s, size_t a, size_t b)
{
	if (!s->held[a] || !s->held[b])
		return NULL;
	LIST_EACH (*s->decisions, i) {
		if (!s->decisions->v[i]->same && holds_one(s, i, a) &&
			holds_one(s, i, b))
			return s->decisions->v[i];
	}
	return NULL;
}

/* Makes two sets one; the decision that forbids it, else NULL. */
static const struct decision *
unite(struct sets *s, size_t a, size_t b, const char *reason)
{
	a = first_of_set(s, a);
	b = first_of_set(s, b);
	if (a == b)
		return NULL;
	const struct decision *objection = find_objection(s, a, b);
	if (objection)
		return objection;
	size_t low = a < b ? a : b, high = a < b ? b : a;
	s->up[high] = low;
	s->reason[high] = reason;
	s->held[low] |= s->held[high];
	return NULL;
}

static void
unite_on_ground(struct sets *s, size_t a, size_t b, const char *reason)
{
	const struct decision *d = unite(s, a, b, reason);
	const struct incident *x = incident_at(s, a < b ? a : b);
	const struct incident *y = incident_at(s, a < b ? b : a);

	if (d)
		diag(s->diags, DIAG_MERGE_REFUSED, incident_loc(y),
			"%s and %s, by %s; [%s] in %s:%u", x->id, y->id, reason,
			d->name, d->loc.file, d->loc.line);
}

const char *
uuid_key(struct arena *arena, const char *id)
{
	size_t n = strlen(id);

	if (n < 36)
		return NULL;
	const char *uuid = str_lower(arena, id + n - 36);
	bool varied = false;
	for (int i = 0; i < 36; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		if (dash ? uuid[i] != '-' : !strchr("0123456789abcdef", uuid[i]))
			return NULL;
		varied |= !dash && uuid[i] != uuid[0];
	}
	return varied ? arena_printf(arena, "uuid:%s", uuid) : NULL;
}

static struct claim *
claim_of(struct sets *s, const char *key)
{
	struct claim *c = map_get(&s->by_key, key);

	if (c)
		return c;
	c = ARENA_NEW(s->scratch, struct claim);
	c->key = key;
	map_put(&s->by_key, key, c);
	LIST_ADD(s->scratch, &s->claims, c);
	return c;
}

static void
add_claimant(struct sets *s, struct claimants *list, size_t i)
{
	if (list->n && list->v[list->n - 1] == i)
		return;
	if (list->n == list->cap)
		list->v = list_grow(s->scratch, list->v, sizeof *list->v, &list->cap);
	list->v[list->n++] = i;
}

static void
add_bearer(struct sets *s, size_t i, const char *key)
{
	if (key)
		add_claimant(s, &claim_of(s, key)->bearers, i);
}

static void
add_namer(struct sets *s, size_t i, const char *key)
{
	struct claim *c = key ? claim_of(s, key) : NULL;
	if (!c || (c->bearers.n && c->bearers.v[c->bearers.n - 1] == i))
		return;
	add_claimant(s, &c->namers, i);
}

/* The record by its publisher's id, or in any format, or one of our own. */
static void
name_record(struct sets *s, size_t i, const struct record_ref *ref)
{
	const char *native = ref->native_id;

	if (str_empty(native))
		return;
	add_namer(s, i, uuid_key(s->scratch, native));
	if (!ref->publisher) {
		add_namer(s, i, native);
		return;
	}
	const char *slug = str_slug(s->scratch, ref->publisher);
	if (str_eq(slug, PUBLISHER_UNKNOWN_SLUG))
		return;
	const char *whole = arena_printf(s->scratch, "%s:%s", slug, native);
	add_namer(s, i, whole);
	if (str_starts(native, arena_printf(s->scratch, "%s:", slug)))
		add_namer(s, i, native);
}

static void
collect_claims(struct sets *s)
{
	LIST_EACH (s->r->incidents, i) {
		add_bearer(s, i, incident_at(s, i)->id);
		add_bearer(s, i, uuid_key(s->scratch, incident_at(s, i)->id));
	}
	LIST_EACH (s->r->incidents, i) {
		const struct incident *incident = incident_at(s, i);
		for (size_t k = 0; k < incident->records.n; k++)
			name_record(s, i, incident->records.v[k]);
	}
}

/* Two incidents that one file tells apart, both made of the same record: it tells of
 * more than one incident, so that neither is the record. */
static bool
is_shared(const struct sets *s, const struct claim *c)
{
	struct map files = {.arena = s->scratch};

	for (size_t i = 0; i < c->namers.n && c->namers.n > 1; i++) {
		const struct incident *a = incident_at(s, c->namers.v[i]);
		const size_t *b = map_get(&files, a->input->path);
		size_t set = first_of_set(s, c->namers.v[i]);
		if (c->bearers.n && set == first_of_set(s, c->bearers.v[0]))
			continue; /* it is the record */
		if (b && first_of_set(s, *b) != set)
			return true;
		map_put(&files, a->input->path, &c->namers.v[i]);
	}
	return false;
}

/* A record that tells of several incidents joins none of them. */
static void
list_shared(struct sets *s, const struct claim *c)
{
	const struct claimants *namers = &c->namers;
	size_t first = c->bearers.n ? c->bearers.v[0] : namers->v[0];

	if (namers->n > LIMIT_DUPLICATE_GROUP)
		diag(s->diags, DIAG_DUPLICATE_LIMIT,
			incident_loc(incident_at(s, first)),
			"%zu made of the record %s; the first %d", namers->n, c->key,
			LIMIT_DUPLICATE_GROUP);
	for (size_t i = 0; i < namers->n && i < LIMIT_DUPLICATE_GROUP; i++) {
		if (namers->v[i] == first)
			continue;
		struct duplicate *d = ARENA_NEW(s->arena, struct duplicate);
		d->a = incident_at(s, first);
		d->b = incident_at(s, namers->v[i]);
		d->reasons =
			arena_printf(s->arena, "both made of the record %s", c->key);
		LIST_ADD(s->arena, &s->r->duplicates, d);
	}
}

static void
unite_bearers(struct sets *s, const struct claim *c)
{
	const char *reason = str_starts(c->key, "uuid:") ? "same-record" : "same-id";

	for (size_t i = 1; i < c->bearers.n; i++)
		unite_on_ground(s, c->bearers.v[0], c->bearers.v[i], reason);
}

static void
unite_namers(struct sets *s, const struct claim *c)
{
	size_t first = c->bearers.n ? c->bearers.v[0] : c->namers.v[0];

	for (size_t i = 0; i < c->namers.n; i++)
		if (c->namers.v[i] != first)
			unite_on_ground(s, first, c->namers.v[i], "named-record");
}

/* Joining those that name one record may leave one where there were several: asked
 * again while that happens. */
static void
unite_claims(struct sets *s)
{
	size_t before = s->claims.n + 1;

	for (int times = 0; times < LIMIT_CLAIM_ROUNDS && s->claims.n < before;
		times++) {
		size_t kept = 0;
		before = s->claims.n;
		for (size_t i = 0; i < before; i++) {
			struct claim *c = s->claims.v[i];
			if (is_shared(s, c))
				s->claims.v[kept++] = c;
			else
				unite_namers(s, c);
		}
		s->claims.n = kept;
	}
}

static enum naming
best_naming(const struct sets *s, const char *part)
{
	enum naming best = NAMES_NOT;

	LIST_EACH (s->r->incidents, i) {
		enum naming this = incident_naming(incident_at(s, i)->id, part);
		best = this > best ? this : best;
	}
	return best;
}

/* The incidents that a part of an id names best; records of one UUID count once. */
static const char *
list_candidates(struct sets *s, const char *part, size_t *n, size_t *at)
{
	struct texts known = {0};
	const char *all = "";
	enum naming best = best_naming(s, part);

	for (size_t i = 0; best != NAMES_NOT && i < s->r->incidents.n; i++) {
		const char *id = incident_at(s, i)->id;
		if (incident_naming(id, part) != best)
			continue;
		const char *uuid = uuid_key(s->scratch, id);
		if (texts_have(&known, uuid ? uuid : id))
			continue;
		if (known.n == LIMIT_CANDIDATES) {
			all = arena_printf(s->arena, "%s, …", all);
			break;
		}
		*at = known.n ? *at : i;
		all = arena_printf(s->arena, "%s%s%s", all, known.n ? ", " : "", id);
		LIST_ADD(s->scratch, &known, uuid ? uuid : id);
	}
	*n = known.n;
	return all;
}

/* The incident an analyst means: by its id, by that of a record it was made of, or by a
 * part that no other id has. */
static size_t
find_meant(struct sets *s, const struct decision *d, const char *name)
{
	const struct claim *c = map_get(&s->by_key, name);
	size_t n, at = 0;

	if (c && c->bearers.n)
		return c->bearers.v[0];
	if (c && !is_shared(s, c))
		return c->namers.v[0];
	const char *candidates = list_candidates(s, name, &n, &at);
	if (n == 1)
		return at;
	if (n)
		diag(s->diags, DIAG_REVIEW_AMBIGUOUS, d->loc, "[%s] %s may be %s",
			d->name, str_quote(s->arena, name), candidates);
	else
		diag(s->diags, DIAG_REVIEW_UNMATCHED, d->loc, "[%s] %s", d->name,
			str_quote(s->arena, name));
	return s->r->incidents.n;
}

static void
find_decided(struct sets *s)
{
	s->found = ARENA_ARRAY(s->scratch, size_t *, s->decisions->n);
	LIST_EACH (*s->decisions, i) {
		struct decision *d = s->decisions->v[i];
		s->found[i] = ARENA_ARRAY(s->scratch, size_t, d->incidents.n);
		d->matched = true;
		for (size_t k = 0; k < d->incidents.n; k++) {
			size_t at = find_meant(s, d, d->incidents.v[k]);
			s->found[i][k] = at;
			if (at == s->r->incidents.n)
				d->matched = false;
			else if (!d->same)
				s->held[at] = true;
		}
	}
}

/* What is there of an analyst's one incident; another decision may stand against it. */
static void
unite_decided(struct sets *s)
{
	size_t n = s->r->incidents.n;

	LIST_EACH (*s->decisions, i) {
		const struct decision *d = s->decisions->v[i];
		size_t first = n;
		for (size_t k = 0; d->same && k < d->incidents.n; k++) {
			size_t at = s->found[i][k];
			if (at == n)
				continue;
			first = first == n ? at : first;
			const struct decision *other = unite(s, first, at,
				arena_printf(s->arena, "review %s", d->name));
			if (other)
				diag(s->diags, DIAG_REVIEW_CONFLICT, d->loc,
					"[%s] makes %s and %s one, [%s] in line %u "
					"calls them different",
					d->name, incident_at(s, first)->id,
					incident_at(s, at)->id, other->name,
					other->loc.line);
		}
	}
}

/* Two incidents an analyst calls different may be one record: then nothing can be told
 * apart. */
static void
check_different(struct sets *s)
{
	LIST_EACH (*s->decisions, i) {
		const struct decision *d = s->decisions->v[i];
		for (size_t k = 1; !d->same && k < d->incidents.n; k++)
			for (size_t l = 0; l < k; l++)
				if (s->found[i][k] < s->r->incidents.n &&
					s->found[i][k] == s->found[i][l])
					diag(s->diags, DIAG_REVIEW_CONFLICT, d->loc,
						"[%s] %s and %s are one incident, %s",
						d->name,
						str_quote(s->arena, d->incidents.v[l]),
						str_quote(s->arena, d->incidents.v[k]),
						incident_at(s, s->found[i][k])->id);
	}
}

/* One of the reasons, which are separated by ", ". */
static bool
has_reason(const char *reasons, const char *reason)
{
	size_t n = strlen(reason);

	for (const char *at = reasons; at && (at = strstr(at, reason)); at += n)
		if ((!at[n] || at[n] == ',') &&
			(at == reasons || (at - reasons > 1 && at[-2] == ',')))
			return true;
	return false;
}

static void
add_reason(struct sets *s, struct incident *into, const char *reason)
{
	if (!reason || has_reason(into->merged_by, reason))
		return;
	into->merged_by = into->merged_by ? arena_printf(s->arena, "%s, %s",
						    into->merged_by, reason)
					  : reason;
}

/* What joined the records of one that was joined before. */
static void
add_reasons(struct sets *s, struct incident *into, const char *reasons)
{
	const char *end;

	for (; reasons; reasons = end ? end + 2 : NULL) {
		end = strstr(reasons, ", ");
		size_t n = end ? (size_t)(end - reasons) : strlen(reasons);
		add_reason(s, into, arena_dup(s->arena, reasons, n));
	}
}

static bool
is_one_record(struct sets *s, const struct incident *a, const struct incident *b)
{
	const char *uuid = uuid_key(s->scratch, a->id);
	return str_eq(a->id, b->id) ||
	       (uuid && str_eq(uuid, uuid_key(s->scratch, b->id)));
}

static void
join(struct sets *s, struct joint *joint, struct incident *into, size_t i)
{
	struct incident *other = s->r->incidents.v[i];
	const char *reason = s->reason[i];

	if (into->title && other->title && !str_eq(into->title, other->title))
		diag(s->diags, DIAG_INCIDENT_CLASH, incident_loc(other),
			"%s: titles %s and %s", into->id,
			str_quote(s->arena, into->title),
			str_quote(s->arena, other->title));
	diag(s->diags, DIAG_INCIDENT_MERGED, incident_loc(other),
		"%s, also in %s, by %s", into->id, into->at.file, reason);
	joint_add(joint, other, is_one_record(s, into, other));
	add_reason(s, into, reason);
	add_reasons(s, into, other->merged_by);
	other->into = into;
	other->input->accepted--;
	other->input->merged++;
}

/* The incidents of each set, in order: next[i] is the one after i, n ends it. */
static size_t *
link_sets(struct sets *s)
{
	size_t n = s->r->incidents.n;
	size_t *next = ARENA_ARRAY(s->scratch, size_t, n);
	size_t *last = ARENA_ARRAY(s->scratch, size_t, n);

	for (size_t i = 0; i < n; i++) {
		size_t first = first_of_set(s, i);
		next[i] = n;
		if (first != i)
			next[last[first]] = i;
		last[first] = i;
	}
	return next;
}

static void
join_sets(struct sets *s)
{
	size_t n = s->r->incidents.n;
	const size_t *next = link_sets(s);
	struct arena *passing = arena_new();

	for (size_t i = 0; i < n; i++) {
		if (first_of_set(s, i) != i || next[i] == n)
			continue;
		struct incident *into = s->r->incidents.v[i];
		struct joint *joint = joint_begin(s->arena, passing, into);
		for (size_t k = next[i]; k < n; k = next[k])
			join(s, joint, into, k);
		arena_empty(passing);
	}
	arena_free(passing);
}

static const struct incident *
standing_for(const struct sets *s, const struct map *slots, const struct incident *i)
{
	const size_t *slot = map_get(slots, i->id);
	return slot ? incident_at(s, first_of_set(s, (size_t)(slot - s->up))) : i;
}

/* Decisions and pairs name the incidents that stand for the others. */
static void
repoint(struct sets *s)
{
	struct map slots = {.arena = s->scratch};
	size_t kept = 0;

	LIST_EACH (s->r->incidents, i) {
		map_put(&slots, incident_at(s, i)->id, &s->up[i]);
	}
	LIST_EACH (*s->decisions, i) {
		struct decision *d = s->decisions->v[i];
		for (size_t k = 0; k < d->incidents.n; k++)
			if (s->found[i][k] < s->r->incidents.n)
				LIST_ADD(s->arena, &d->found,
					s->r->incidents
						.v[first_of_set(s, s->found[i][k])]);
	}
	LIST_EACH (s->r->duplicates, i) {
		struct duplicate *d = s->r->duplicates.v[i];
		d->a = standing_for(s, &slots, d->a);
		d->b = standing_for(s, &slots, d->b);
		if (d->a != d->b && !decisions_differ(s->decisions, d->a, d->b))
			s->r->duplicates.v[kept++] = d;
	}
	s->r->duplicates.n = kept;
}

/* The id of the incident that an id means now; the id itself when it means none. */
static const char *
id_meant(const struct sets *s, const char *id)
{
	const struct claim *c = id ? map_get(&s->by_key, id) : NULL;

	if (!c || (!c->bearers.n && is_shared(s, c)))
		return id;
	size_t at = c->bearers.n ? c->bearers.v[0] : c->namers.v[0];
	return incident_at(s, first_of_set(s, at))->id;
}

/* What was said about a record is said about what it became. */
static void
repoint_words(struct sets *s)
{
	struct reporting *r = s->r;

	LIST_EACH (r->positions, i) {
		r->positions.v[i]->about = id_meant(s, r->positions.v[i]->about);
	}
	LIST_EACH (r->statements, i) {
		r->statements.v[i]->about = id_meant(s, r->statements.v[i]->about);
	}
	LIST_EACH (r->incidents, i) {
		struct incident *incident = r->incidents.v[i];
		SET_IF_OTHER(
			incident->superseded_by, id_meant(s, incident->superseded_by));
		SET_IF_OTHER(incident->campaign, id_meant(s, incident->campaign));
		for (size_t k = 0; k < incident->positions.n; k++) {
			struct position *p = incident->positions.v[k];
			SET_IF_OTHER(p->about, id_meant(s, p->about));
		}
	}
}

static void
drop_joined(struct sets *s)
{
	size_t kept = 0;

	LIST_EACH (s->r->incidents, i) {
		if (first_of_set(s, i) == i)
			s->r->incidents.v[kept++] = s->r->incidents.v[i];
	}
	s->r->incidents.n = kept;
}

void
incidents_join(struct reporting *r, const struct decisions *decisions,
	struct arena *arena, struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct sets s = {.r = r,
		.decisions = decisions,
		.arena = arena,
		.scratch = scratch,
		.diags = diags,
		.by_key = {.arena = scratch}};

	incidents_sort(r, scratch);
	s.up = ARENA_ARRAY(scratch, size_t, r->incidents.n);
	s.reason = ARENA_ARRAY(scratch, const char *, r->incidents.n);
	s.held = ARENA_ARRAY(scratch, bool, r->incidents.n);
	LIST_EACH (r->incidents, i) {
		s.up[i] = i;
	}
	collect_claims(&s);
	find_decided(&s);
	check_different(&s);
	LIST_EACH (s.claims, i) {
		unite_bearers(&s, s.claims.v[i]);
	}
	unite_claims(&s);
	unite_decided(&s);
	unite_claims(&s);
	LIST_EACH (s.claims, i) {
		list_shared(&s, s.claims.v[i]);
	}
	join_sets(&s);
	repoint(&s);
	repoint_words(&s);
	drop_joined(&s);
	arena_free(scratch);
}
