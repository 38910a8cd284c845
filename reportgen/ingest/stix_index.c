/* The objects of a STIX file by id, and what leads from one to another. */
#include "ingest/stix.h"

#include <stdlib.h>
#include <string.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

/* STIX 2.1 §4 and §5; incident core extension, "Relationships". */
static const struct {
	const char *type;
	enum stix_relation relation;
} relations[] = {
	{"attributed-to", STIX_ATTRIBUTED_TO}, {"targets", STIX_TARGETS},
	{"impacts", STIX_TARGETS}, {"uses", STIX_USES}, {"located-at", STIX_PLACE},
	{"originates-from", STIX_PLACE}, {"revoked-by", STIX_REVOKED_BY},
	{"exploits", STIX_USES}, {"delivers", STIX_USES}, {"drops", STIX_USES},
	{"downloads", STIX_USES},
	{"part-of", STIX_PART_OF}, /* of OpenCTI: an organization in its sector */
};

bool
stix_is(const struct stix_object *o, const char *type)
{
	return !strcmp(o->type, type);
}

bool
stix_is_actor(const struct stix_object *o)
{
	return stix_is(o, "intrusion-set") || stix_is(o, "threat-actor");
}

bool
stix_is_report(const struct stix_object *o)
{
	return stix_is(o, "report") || stix_is(o, "grouping");
}

bool
stix_step(struct stix *s, size_t steps)
{
	s->steps += steps;
	if (s->steps <= LIMIT_STIX_STEPS &&
		arena_used(s->in->arena) - s->used + arena_used(s->scratch) <=
			LIMIT_STIX_BYTES)
		return true;
	if (!s->exhausted)
		diag(s->in->diags, DIAG_LIMIT_FACTS, json_loc(s->root),
			"the objects refer to each other too often");
	s->exhausted = true;
	return false;
}

static bool
id_is_usable(const char *id)
{
	return *id && strlen(id) <= LIMIT_ID && !str_has_hidden(id) &&
	       !strstr(id, "<U+");
}

/* How many values there are in j; depth is bounded by the gate. */
static size_t
weigh(struct json j)
{
	size_t n = 1;
	if (json_kind(j) >= JSON_ARRAY)
		for (struct json c = json_first(j); json_there(c); c = json_next(c))
			n += weigh(c);
	return n;
}

/* ATT&CK dropping a technique does not say that it was not used. */
static bool
is_catalogued(const struct stix_object *o)
{
	struct json refs = json_at(o->j, "external_references");

	if (!stix_is(o, "attack-pattern"))
		return false;
	for (struct json r = json_first(refs); json_there(r); r = json_next(r))
		if (str_starts(json_str_quiet(json_at(r, "source_name")), "mitre-"))
			return true;
	return false;
}

/* An object we cannot even name counts as refused. */
static bool
read_object(struct stix *s, struct json j, struct stix_object *out)
{
	if (json_kind(j) != JSON_OBJECT) {
		intake_reject(
			s->in, j, NULL, DIAG_FIELD_TYPE, "expected a STIX object");
		return false;
	}
	const char *id = json_str_quiet(json_at(j, "id"));
	const char *type = json_str_quiet(json_at(j, "type"));
	if (!id || !type) {
		intake_reject(s->in, j, NULL, DIAG_FIELD_MISSING,
			id ? "type, a string" : "id, a string");
		return false;
	}
	if (!id_is_usable(id)) {
		intake_reject(s->in, json_at(j, "id"), NULL, DIAG_ID_INVALID,
			str_quote(s->in->arena, id));
		return false;
	}
	const char *modified = json_str_quiet(json_at(j, "modified"));
	*out = (struct stix_object){.id = id, .type = type, .j = j, .weight = weigh(j)};
	if (!modified || !date_parse(modified, &out->modified))
		out->modified = (struct date){.precision = DATE_ABSENT};
	out->revoked = json_bool(json_at(j, "revoked"), false) ||
		       json_bool(json_at(j, "x_mitre_deprecated"), false);
	if (out->revoked && is_catalogued(out))
		out->revoked = false;
	return true;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Later versions first; fractions of a second are compared as text, digit by digit. */
static int
version_order(const struct date *a, const struct date *b)
{
	int64_t x = a->precision == DATE_TIME ? a->seconds : (int64_t)a->first * 86400;
	int64_t y = b->precision == DATE_TIME ? b->seconds : (int64_t)b->first * 86400;

	if (a->precision == DATE_ABSENT || b->precision == DATE_ABSENT)
		return (a->precision == DATE_ABSENT) - (b->precision == DATE_ABSENT);
	if (x != y)
		return x < y ? 1 : -1;
	const char *f = strchr(a->text, '.'), *g = strchr(b->text, '.');
	for (f = f ? f + 1 : "", g = g ? g + 1 : ""; is_digit(*f) || is_digit(*g);) {
		int p = is_digit(*f) ? *f++ : '0', q = is_digit(*g) ? *g++ : '0';
		if (p != q)
			return q - p;
	}
	return 0;
}

/* By id, the version to keep first: of equal ones the one that stands first in the
 * file. */
static int
object_order(const void *a, const void *b)
{
	const struct stix_object *x = a, *y = b;
	int order = strcmp(x->id, y->id);
	if (!order)
		order = version_order(&x->modified, &y->modified);
	return order ? order : (x->edges > y->edges) - (x->edges < y->edges);
}

/* Objects on their way into the index. */
struct reading_in {
	struct stix *stix;
	LIST_OF(struct stix_object) objects;
};

static void
add_object(struct reading_in *r, struct json j)
{
	struct json left_out = json_at(j, ""); /* by lot.c */
	struct stix_object *o;

	if (json_there(left_out)) {
		const char *id = json_str_quiet(left_out);
		if (id)
			LIST_ADD(r->stix->scratch, &r->stix->left_out, id);
		return;
	}
	o = ARENA_NEW(r->stix->scratch, struct stix_object);
	if (!read_object(r->stix, j, o))
		return;
	o->edges = r->objects.n; /* place in the file, until linked */
	LIST_ADD(r->stix->scratch, &r->objects, o);
}

/* Those of a bundle or envelope, or the object that stands for itself. */
static void
add_objects(struct reading_in *r, struct json root)
{
	struct json objects = json_at(root, "objects");

	if (stix_is_object(root)) {
		add_object(r, root);
		return;
	}
	if (json_present(objects) && json_kind(objects) != JSON_ARRAY)
		diag(r->stix->in->diags, DIAG_FIELD_TYPE, json_loc(objects),
			"expected an array");
	if (json_kind(objects) == JSON_OBJECT) /* one, not in a list by mistake */
		add_object(r, objects);
	else if (json_kind(objects) == JSON_ARRAY)
		for (struct json j = json_first(objects); json_there(j);
			j = json_next(j))
			add_object(r, j);
}

static int
text_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* True when an object of that id is in the file, though nothing is told of it. */
static bool
is_left_out(const struct stix *s, const char *id)
{
	return s->left_out.n && bsearch(&id, s->left_out.v, s->left_out.n,
					sizeof *s->left_out.v, text_order);
}

/* Of objects sorted by id, the latest version of each. */
static void
keep_latest(struct stix *s, struct stix_object *v, size_t n)
{
	size_t earlier = 0;
	struct stix_object first = {0};

	for (size_t i = 0; i < n; i++) {
		const struct stix_object *kept =
			s->n_objects ? &v[s->n_objects - 1] : NULL;
		if (!kept || strcmp(kept->id, v[i].id) != 0) {
			v[s->n_objects++] = v[i];
		} else if (version_order(&kept->modified, &v[i].modified)) {
			first = earlier++ ? first : v[i];
		}
	}
	if (earlier)
		diag(s->in->diags, DIAG_OBJECT_REVISED, json_loc(first.j), "%s%s",
			str_quote(s->in->arena, first.id),
			earlier > 1 ? arena_printf(s->in->arena, " and %zu more",
					      earlier - 1)
				    : "");
}

static void
index_objects(struct stix *s)
{
	struct reading_in r = {.stix = s};

	if (s->root_is_lot)
		for (struct json j = json_first(s->root); json_there(j);
			j = json_next(j)) {
			if (json_there(json_at(j, "")))
				add_object(&r, j);
			else if (reader_stix.is_joint(j))
				add_objects(&r, j);
		}
	else
		add_objects(&r, s->root);
	struct stix_object *v =
		ARENA_ARRAY(s->scratch, struct stix_object, r.objects.n + 1);
	LIST_EACH (r.objects, i) {
		v[i] = *r.objects.v[i];
	}
	qsort(v, r.objects.n, sizeof *v, object_order);
	keep_latest(s, v, r.objects.n);
	s->objects = v;
	if (s->left_out.n)
		qsort(s->left_out.v, s->left_out.n, sizeof *s->left_out.v, text_order);
}

struct stix_object *
stix_find(struct stix *s, const char *id)
{
	size_t low = 0, high = s->n_objects;

	while (id && low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(s->objects[middle].id, id);
		if (!order)
			return &s->objects[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

struct stix_object *
stix_ref(struct stix *s, struct json ref)
{
	const char *id = json_str(ref);
	struct stix_object *o = stix_find(s, id);
	if (id && !o && !is_left_out(s, id))
		diag(s->in->diags, DIAG_REFERENCE_DANGLING, json_loc(ref), "%s",
			str_quote(s->in->arena, id));
	return o;
}

/* Links under construction. */
struct links {
	struct stix *stix;
	LIST_OF(struct stix_edge) edges;
	size_t dangling;
	struct json first_dangling;
};

static void
add_edge(struct links *l, enum stix_relation relation, struct stix_object *from,
	struct stix_object *to, struct stix_object *by)
{
	struct stix_edge *e;

	if (!stix_step(l->stix, 1))
		return;
	e = ARENA_NEW(l->stix->scratch, struct stix_edge);
	*e = (struct stix_edge){relation, from, to, by, l->edges.n};
	LIST_ADD(l->stix->scratch, &l->edges, e);
}

/* Both ends of a relationship decide with its word: a campaign is that of an incident
 * whichever way round, and by whatever word, the two are joined. */
static enum stix_relation
find_relation(const char *type, struct stix_object **from, struct stix_object **to)
{
	bool a = stix_is(*from, "incident"), b = stix_is(*to, "incident");

	if (str_eq(type, "duplicate-of")) /* STIX 2.1 §3.7, common relationships */
		return str_eq((*from)->type, (*to)->type) ? STIX_DUPLICATE
							  : STIX_NO_RELATION;
	if (b && stix_is(*from, "campaign")) {
		struct stix_object *campaign = *from;
		*from = *to;
		*to = campaign;
		return STIX_CAMPAIGN;
	}
	if (a && stix_is(*to, "campaign"))
		return STIX_CAMPAIGN;
	if (((a && b) || (stix_is_report(*from) && stix_is_report(*to))) &&
		!str_eq(type, "revoked-by"))
		return STIX_RELATED;
	for (size_t i = 0; i < COUNT(relations); i++)
		if (str_eq(relations[i].type, type))
			return relations[i].relation;
	return STIX_NO_RELATION;
}

static struct stix_object *
find_end(struct links *l, struct json ref)
{
	const char *id = json_str(ref);
	struct stix_object *o = stix_find(l->stix, id);
	if (id && !o && !is_left_out(l->stix, id) && l->dangling++ == 0)
		l->first_dangling = ref;
	return o;
}

static void
link_relationship(struct links *l, struct stix_object *by)
{
	struct stix_object *from = find_end(l, json_at(by->j, "source_ref"));
	struct stix_object *to = find_end(l, json_at(by->j, "target_ref"));

	if (!from || !to || by->revoked)
		return;
	enum stix_relation r = find_relation(
		json_str(json_at(by->j, "relationship_type")), &from, &to);
	if (r != STIX_NO_RELATION && from != to)
		add_edge(l, r, from, to, by);
}

/* One note for all of a report's references: some reports have hundreds of them. */
static void
note_dangling(struct stix *s, struct json at, size_t n)
{
	if (n)
		diag(s->in->diags, DIAG_REFERENCE_DANGLING, json_loc(at), "%s%s",
			str_quote(s->in->arena, json_str_quiet(at)),
			n > 1 ? arena_printf(s->in->arena, " and %zu more", n - 1)
			      : "");
}

/* What a report refers to and an incident can be told with. */
static bool
is_telling(const struct stix_object *o)
{
	static const char *const types[] = {"incident", "campaign", "intrusion-set",
		"threat-actor", "malware", "tool", "attack-pattern", "vulnerability",
		"x-misp-attribute", "x-misp-object", "x-misp-galaxy-cluster"};
	for (size_t i = 0; i < COUNT(types); i++)
		if (stix_is(o, types[i]))
			return true;
	return false;
}

static void
link_member(struct links *l, struct stix_object *by, struct stix_object *o)
{
	if (o == by)
		return;
	if (stix_is(o, "incident") && stix_is_report(by))
		add_edge(l, STIX_REPORT, o, by, by);
	if (is_telling(o))
		add_edge(l, stix_is_actor(o) ? STIX_NAMED_ACTOR : STIX_MEMBER, by, o,
			by);
}

/* Whose reference a relation starts from. */
enum way { FROM_OWNER, TO_OWNER };

/* A list of references, or with a member a list of objects that hold one each. */
static void
link_refs(struct links *l, struct stix_object *owner, struct json refs,
	const char *member, enum stix_relation relation, enum way way)
{
	struct json first = refs;
	size_t dangling = 0;

	if (json_present(refs) && json_kind(refs) != JSON_ARRAY)
		diag(l->stix->in->diags, DIAG_FIELD_TYPE, json_loc(refs),
			"expected an array");
	if (json_kind(refs) != JSON_ARRAY)
		return;
	for (struct json r = json_first(refs); json_there(r); r = json_next(r)) {
		struct json ref = member ? json_at(r, member) : r;
		const char *id = json_str(ref);
		struct stix_object *o = stix_find(l->stix, id);
		if (id && !o && !is_left_out(l->stix, id) && dangling++ == 0)
			first = ref;
		if (o && relation == STIX_MEMBER)
			link_member(l, owner, o);
		else if (o && way == FROM_OWNER)
			add_edge(l, relation, owner, o, owner);
		else if (o)
			add_edge(l, relation, o, owner, owner);
	}
	note_dangling(l->stix, first, dangling);
}

static void
link_list(struct links *l, struct stix_object *owner, const char *name,
	enum stix_relation relation, enum way way)
{
	link_refs(l, owner, json_at(owner->j, name), NULL, relation, way);
}

/* All generations of the core extension. */
static void
link_incident(struct links *l, struct stix_object *o)
{
	struct json core = stix_core(o);

	link_refs(l, o, json_at(core, "impact_refs"), NULL, STIX_IMPACT, FROM_OWNER);
	link_refs(l, o, json_at(core, "events"), "event_ref", STIX_EVENT, FROM_OWNER);
	link_refs(l, o, json_at(core, "event_refs"), NULL, STIX_EVENT, FROM_OWNER);
	link_refs(l, o, json_at(core, "other_object_refs"), NULL, STIX_MEMBER,
		FROM_OWNER);
}

static void
link_sighting(struct links *l, struct stix_object *o)
{
	struct stix_object *of = find_end(l, json_at(o->j, "sighting_of_ref"));

	l->stix->n_sightings++;
	if (of) {
		add_edge(l, STIX_SIGHTED, of, o, o);
		add_edge(l, STIX_USES, o, of, o);
	}
	link_list(l, o, "where_sighted_refs", STIX_TARGETS, FROM_OWNER);
}

static void
link_impact(struct links *l, struct stix_object *o)
{
	struct stix_object *of = find_end(l, json_at(o->j, "incident_ref"));

	if (of)
		add_edge(l, STIX_IMPACT, of, o, o);
	link_list(l, o, "impacted_refs", STIX_TARGETS, FROM_OWNER);
}

/* What an incident refers to is linked before what refers to it. */
static void
link_object(struct links *l, struct stix_object *o)
{
	if (stix_is(o, "relationship"))
		link_relationship(l, o);
	else if (stix_is_report(o))
		link_list(l, o, "object_refs", STIX_MEMBER, FROM_OWNER);
	else if (stix_is(o, "impact"))
		link_impact(l, o);
	else if (stix_is(o, "event"))
		link_list(l, o, "sighting_refs", STIX_USES, FROM_OWNER);
	else if (stix_is(o, "sighting") && !o->revoked)
		link_sighting(l, o);
	else if ((stix_is(o, "note") || stix_is(o, "opinion")) && !o->revoked)
		link_list(l, o, "object_refs", STIX_NOTED, TO_OWNER);
}

static int
edge_order(const void *a, const void *b)
{
	const struct stix_edge *x = *(struct stix_edge *const *)a;
	const struct stix_edge *y = *(struct stix_edge *const *)b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1; /* of one array, sorted by id */
	if (x->relation != y->relation)
		return x->relation < y->relation ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

void
stix_index(struct stix *s)
{
	struct links l = {.stix = s};

	index_objects(s);
	for (size_t i = 0; i < s->n_objects; i++) {
		s->objects[i].edges = 0;
		s->n_reports += stix_is_report(&s->objects[i]);
		if (stix_is(&s->objects[i], "incident"))
			link_incident(&l, &s->objects[i]);
	}
	for (size_t i = 0; i < s->n_objects; i++)
		link_object(&l, &s->objects[i]);
	if (l.dangling)
		note_dangling(s, l.first_dangling, l.dangling);
	if (l.edges.n)
		qsort(l.edges.v, l.edges.n, sizeof *l.edges.v, edge_order);
	s->edges = ARENA_ARRAY(s->scratch, struct stix_edge, l.edges.n);
	s->n_edges = l.edges.n;
	LIST_EACH (l.edges, i) {
		s->edges[i] = *l.edges.v[i];
		if (s->edges[i].from->n_edges++ == 0)
			s->edges[i].from->edges = i;
	}
}

/* The first edge of an object whose meaning is this or a later one. */
static size_t
find_edge(const struct stix *s, const struct stix_object *from,
	enum stix_relation relation)
{
	size_t low = from->edges, high = from->edges + from->n_edges;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->edges[middle].relation < relation)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct stix_edge *
stix_edge_next(struct stix *s, const struct stix_object *from,
	enum stix_relation relation, const struct stix_edge *previous)
{
	size_t end = from->edges + from->n_edges;
	size_t i = previous ? (size_t)(previous - s->edges) + 1
			    : find_edge(s, from, relation);

	for (; i < end && s->edges[i].relation == relation && stix_step(s, 1); i++)
		if (!s->edges[i].to->revoked || relation == STIX_REVOKED_BY)
			return &s->edges[i];
	return NULL;
}
