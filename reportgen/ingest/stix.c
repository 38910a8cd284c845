/* STIX 2.0 and 2.1 in, incidents out: what makes one, and what is told with it. */
#include "ingest/stix.h"

#include <string.h>

#include "core/limits.h"
#include "core/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* formats.md §0.1, 17: the id is the type and a UUID; look-alikes lack the dates. */
static bool
is_object(struct json j)
{
	const char *type = json_str_quiet(json_at(j, "type"));
	const char *id = json_str_quiet(json_at(j, "id"));
	size_t n = type ? strlen(type) : 0;

	return type && id && !strncmp(id, type, n) && str_starts(id + n, "--") &&
	       strlen(id) == n + 2 + 36 &&
	       (json_present(json_at(j, "created")) ||
		       json_present(json_at(j, "spec_version")));
}

static bool
recognizes(struct json root)
{
	struct json objects = json_at(root, "objects");
	struct json type = json_at(root, "type");

	if (json_kind(root) != JSON_OBJECT)
		return false;
	if (json_is(type, "bundle"))
		return json_kind(objects) == JSON_ARRAY ||
		       str_starts(json_str_quiet(json_at(root, "id")), "bundle--");
	if (!json_there(type) && json_kind(objects) == JSON_ARRAY)
		return is_object(json_first(objects));
	return is_object(root);
}

/* The objects that make incidents, the most telling first: only the first kind found in
 * a file is used. */
static const struct {
	const char *types[2];
} makers[] = {
	{{"incident", NULL}},
	{{"report", "grouping"}},
	{{"campaign", NULL}},
	{{"intrusion-set", "threat-actor"}},
};

static bool
is_made_by(size_t maker, const struct stix_object *o)
{
	return str_eq(o->type, makers[maker].types[0]) ||
	       (makers[maker].types[1] && str_eq(o->type, makers[maker].types[1]));
}

static size_t
find_maker(const struct stix *s)
{
	for (size_t m = 0; m < COUNT(makers); m++)
		for (size_t i = 0; i < s->n_objects; i++)
			if (is_made_by(m, &s->objects[i]))
				return m;
	return COUNT(makers);
}

/* Adds an object to what the incident is told with, once. */
static void
add_seed(struct stix_scope *c, struct stix_object *o, const struct stix_edge *edge,
	enum stix_level level, bool acts)
{
	if (o->seen == c->stix->candidates)
		return;
	o->seen = c->stix->candidates;
	struct stix_seed *seed = ARENA_NEW(c->stix->passing, struct stix_seed);
	*seed = (struct stix_seed){o, edge, level, acts};
	LIST_ADD(c->stix->passing, &c->seeds, seed);
}

/* Follows attributions from the seeds at first and behind, however they chain. What an
 * actor reached in this way does elsewhere is its history, not the incident's. */
static void
follow_attributions(struct stix_scope *c, size_t first)
{
	for (size_t i = first; i < c->seeds.n; i++) {
		const struct stix_seed *seed = c->seeds.v[i];
		const struct stix_edge *e = NULL;
		while ((e = stix_edge_next(
				c->stix, seed->object, STIX_ATTRIBUTED_TO, e)))
			if (stix_is_actor(e->to) || stix_is(e->to, "campaign"))
				add_seed(c, e->to, e, seed->level, false);
	}
}

static void
add_campaigns(struct stix_scope *c)
{
	const struct stix_edge *e = NULL;
	size_t first = c->seeds.n;

	while ((e = stix_edge_next(c->stix, c->self, STIX_CAMPAIGN, e))) {
		const char *publisher = stix_publisher(c->stix, e->to);
		add_seed(c, e->to, NULL, STIX_OF_CAMPAIGN, true);
		if (!c->incident->campaign)
			c->incident->campaign =
				stix_public_id(c->stix, e->to, publisher);
		stix_use(c, e->by);
	}
	follow_attributions(c, first);
}

static bool
has_actor(const struct stix_scope *c)
{
	LIST_EACH (c->seeds, i) {
		if (stix_is_actor(c->seeds.v[i]->object))
			return true;
	}
	return false;
}

/* What a report refers to; of the report of an incident only the actors, since the rest
 * may be told of its other incidents. */
static void
add_members(struct stix_scope *c, struct stix_object *report, enum stix_level level)
{
	const struct stix_edge *e = NULL;
	size_t first = c->seeds.n;

	while ((e = stix_edge_next(c->stix, report, STIX_NAMED_ACTOR, e)))
		add_seed(c, e->to, NULL, level, level == STIX_OWN);
	while (level == STIX_OWN &&
		(e = stix_edge_next(c->stix, report, STIX_MEMBER, e)))
		add_seed(c, e->to, NULL, level, true);
	follow_attributions(c, first);
}

static void
gather(struct stix_scope *c)
{
	add_seed(c, c->self, NULL, STIX_OWN, true);
	follow_attributions(c, 0);
	if (stix_is_report(c->self))
		add_members(c, c->self, STIX_OWN);
	if (stix_is(c->self, "incident"))
		add_campaigns(c);
	if (c->report && c->report != c->self && !has_actor(c))
		add_members(c, c->report, STIX_OF_REPORT);
}

/* The report or grouping that tells of an incident; of several the first published. */
static struct stix_object *
find_report(struct stix *s, struct stix_object *self)
{
	struct stix_object *best = NULL;
	struct date best_date = {0};
	const struct stix_edge *e = NULL;

	if (stix_is_report(self))
		return self;
	while ((e = stix_edge_next(s, self, STIX_REPORT, e))) {
		struct date d = {0};
		const char *text = json_str_quiet(json_at(e->to->j, "published"));
		if (!text || !date_parse(text, &d))
			d = (struct date){.first = INT32_MAX};
		if (!best || d.first < best_date.first) {
			best = e->to;
			best_date = d;
		}
	}
	return best;
}

/* Who made an object that makes an incident: its author, else that of its report. */
static const char *
find_publisher(struct stix *s, struct stix_object *self)
{
	const char *own = stix_publisher(s, self);
	struct stix_object *report = own ? NULL : find_report(s, self);
	return report ? stix_publisher(s, report) : own;
}

/* Withdrawn by revocation, or because it turned out to be a false alarm. */
static void
read_status(struct stix_scope *c)
{
	struct incident *incident = c->incident;
	struct stix_object *self = c->self;
	const char *determination = json_str(json_at(stix_core(self), "determination"));
	const struct stix_edge *e =
		stix_edge_next(c->stix, self, STIX_REVOKED_BY, NULL);

	incident->status = STATUS_ACTIVE;
	if (e) {
		incident->status = STATUS_SUPERSEDED;
		incident->superseded_by =
			stix_public_id(c->stix, e->to, find_publisher(c->stix, e->to));
	} else if (self->revoked || str_eq(determination, "false-positive")) {
		incident->status = STATUS_WITHDRAWN;
	}
}

static void
read_related(struct stix_scope *c)
{
	const struct stix_edge *e = NULL;
	while ((e = stix_edge_next(c->stix, c->self, STIX_RELATED, e))) {
		const char *id =
			stix_public_id(c->stix, e->to, find_publisher(c->stix, e->to));
		if (!id || !stix_step(c->stix, c->incident->related.n))
			continue;
		texts_add_once(c->stix->in->arena, &c->incident->related, id);
	}
}

static void
read_record(struct stix_scope *c, const char *publisher)
{
	struct record_ref *ref = ARENA_NEW(c->stix->in->arena, struct record_ref);

	ref->publisher = c->source->publisher;
	ref->native_id = stix_native_id(c->stix, c->self, publisher);
	ref->modified = json_str_quiet(json_at(c->self->j, "modified"));
	ref->file = c->stix->in->file.file;
	LIST_ADD(c->stix->in->arena, &c->incident->records, ref);
}

/* Records its author calls the same: joined to this one after all files. */
static void
read_duplicates(struct stix_scope *c)
{
	const struct stix_edge *e = NULL;

	while ((e = stix_edge_next(c->stix, c->self, STIX_DUPLICATE, e))) {
		const char *publisher = find_publisher(c->stix, e->to);
		const struct publisher *p =
			publishers_find(c->stix->in->publishers, publisher);
		if (!stix_step(c->stix, 1) || c->incident->records.n == LIMIT_BEARERS)
			return;
		struct record_ref *ref =
			ARENA_NEW(c->stix->in->arena, struct record_ref);
		ref->publisher = p ? p->name : publisher;
		ref->native_id = stix_native_id(c->stix, e->to, publisher);
		ref->file = c->stix->in->file.file;
		if (!ref->publisher)
			ref->publisher = "unknown publisher";
		LIST_ADD(c->stix->in->arena, &c->incident->records, ref);
	}
}

static void
read_incident(struct stix_scope *c, const char *publisher)
{
	struct incident *incident = c->incident;

	incident->at = intake_place(c->stix->in, c->self->j);
	incident->title = json_str(json_at(c->self->j, "name"));
	incident->summary = json_lines(json_at(c->self->j, "description"));
	stix_use(c, c->self);
	if (c->report)
		stix_mark(c, c->report);
	read_status(c);
	read_related(c);
	read_record(c, publisher);
	read_duplicates(c);
	gather(c);
	stix_read_actors(c);
	stix_read_victims(c);
	stix_read_conduct(c);
	incident->tlp = marking_most(c->marking, c->stix->marking);
	incident->tlp_stated = incident->tlp != TERM_NONE;
}

static void
take(struct stix *s, struct stix_object *self)
{
	struct stix_scope c = {.stix = s, .self = self, .report = find_report(s, self)};
	struct stix_object *told_by = c.report ? c.report : self;
	const char *publisher = find_publisher(s, self);
	const char *teller = stix_publisher(s, told_by);

	s->candidates++;
	arena_empty(s->passing);
	teller = teller ? teller : publisher;
	const char *id = stix_public_id(s, self, publisher);
	const char *source_id = stix_public_id(s, told_by, teller);
	if (!id || !source_id) {
		intake_reject(s->in, json_at(self->j, "id"), NULL, DIAG_ID_INVALID,
			str_quote(s->in->arena, self->id));
		return;
	}
	c.incident = ARENA_NEW(s->in->arena, struct incident);
	c.incident->id = id;
	c.source = stix_source(s, told_by, source_id, teller);
	read_incident(&c, publisher);
	if (s->exhausted)
		intake_reject_silently(s->in, self->j, id, DIAG_LIMIT_FACTS, "");
	else
		intake_accept(s->in, c.incident);
}

/* True when the report is the source of an incident of this file. */
static bool
is_source(struct stix *s, const struct stix_object *report)
{
	const struct stix_edge *e = NULL;
	while ((e = stix_edge_next(s, report, STIX_MEMBER, e)))
		if (stix_is(e->to, "incident"))
			return true;
	return s->exhausted;
}

/* In the order of the ids, which is the same whatever that of the file. A report beside
 * incidents that tells of none of them is named, not passed over. */
static void
take_all(struct stix *s)
{
	size_t maker = find_maker(s);

	if (maker == COUNT(makers)) {
		intake_reject(s->in, s->root, NULL, DIAG_FORMAT_NO_INCIDENT,
			"no incident, report, grouping, campaign or actor");
		return;
	}
	for (size_t i = 0; i < s->n_objects; i++) {
		struct stix_object *o = &s->objects[i];
		if (is_made_by(maker, o))
			take(s, o);
		else if (maker == 0 && stix_is_report(o) && !is_source(s, o))
			intake_reject(s->in, o->j, o->id, DIAG_FORMAT_NO_INCIDENT,
				"tells of no incident of this file");
	}
}

static void
read_file(struct json root, struct intake *in)
{
	struct stix s = {
		.in = in, .root = root, .scratch = arena_new(), .passing = arena_new()};
	struct json objects = json_at(root, "objects");

	stix_index(&s, is_object(root) && !json_there(objects) ? root : objects);
	s.marking = stix_marking_of(&s, root);
	take_all(&s);
	arena_free(s.passing);
	arena_free(s.scratch);
}

static const char *const pages[] = {"objects"};

const struct reader reader_stix = {
	.name = "stix",
	.title = "STIX 2.0 and 2.1 bundles, envelopes and objects",
	.recognizes = recognizes,
	.read = read_file,
	.pages = pages,
	.n_pages = sizeof pages / sizeof *pages,
};
