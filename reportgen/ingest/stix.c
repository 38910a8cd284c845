/* STIX 2.0 and 2.1 in, incidents out: what makes one, and what is told with it. */
#include "ingest/stix.h"

#include <string.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

/* Observables (STIX 2.1 §6) need neither dates nor a version. */
static const char *const observables[] = {"artifact", "autonomous-system", "directory",
	"domain-name", "email-addr", "email-message", "file", "ipv4-addr", "ipv6-addr",
	"mac-addr", "mutex", "network-traffic", "process", "software", "url",
	"user-account", "windows-registry-key", "x509-certificate"};

/* What nothing is told of: indicators and what they are made of, advice, catalogues. */
static const char *const silent[] = {"indicator", "observed-data", "course-of-action",
	"infrastructure", "malware-analysis", "extension-definition",
	"language-content", "x-mitre-data-component", "x-mitre-data-source",
	"x-mitre-detection-strategy", "x-mitre-analytic", "x-mitre-matrix",
	"x-mitre-tactic", "x-mitre-collection", "x-mitre-asset"};

static bool
is_one_of(const char *word, size_t length, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == length && !memcmp(words[i], word, length))
			return true;
	return false;
}

/* The id is the type and a UUID; look-alikes lack the dates. */
bool
stix_is_object(struct json j)
{
	const char *type = json_str_quiet(json_at(j, "type"));
	const char *id = json_str_quiet(json_at(j, "id"));
	size_t n = type ? strlen(type) : 0;

	return type && id && !strncmp(id, type, n) && str_starts(id + n, "--") &&
	       strlen(id) == n + 2 + 36 && !str_eq(type, "bundle") &&
	       (json_present(json_at(j, "created")) ||
		       json_present(json_at(j, "spec_version")) ||
		       is_one_of(type, n, observables, COUNT(observables)));
}

/* An envelope of TAXII 2.1, by one of its first objects. */
static bool
is_envelope(struct json j)
{
	struct json objects = json_at(j, "objects");
	size_t n = 0;

	if (json_there(json_at(j, "type")) || json_kind(objects) != JSON_ARRAY)
		return false;
	for (struct json o = json_first(objects); json_there(o) && n < 16;
		o = json_next(o), n++)
		if (stix_is_object(o))
			return true;
	return false;
}

static bool
is_bundle(struct json j)
{
	return str_eq(json_str_quiet(json_at(j, "type")), "bundle") &&
	       (json_kind(json_at(j, "objects")) == JSON_ARRAY ||
		       str_starts(json_str_quiet(json_at(j, "id")), "bundle--"));
}

/* What a TAXII server tells of the objects it keeps; NULL when it is none of this. */
static const char *
name_index(struct json j)
{
	static const struct {
		const char *member, *mark, *what;
	} indexes[] = {
		{"objects", "date_added",
			"a TAXII manifest: an index of objects, not the objects"},
		{"collections", "can_read",
			"a list of TAXII collections, not the objects in them"},
		{"api_roots", NULL, "a TAXII server, not the objects it keeps"},
	};

	for (size_t i = 0; i < COUNT(indexes); i++) {
		struct json list = json_at(j, indexes[i].member);
		struct json first = json_first(list);
		if (json_kind(list) == JSON_ARRAY && !stix_is_object(first) &&
			(!indexes[i].mark ||
				json_there(json_at(first, indexes[i].mark))))
			return indexes[i].what;
	}
	return NULL;
}

static bool
recognizes(struct json root)
{
	return json_kind(root) == JSON_OBJECT &&
	       (is_bundle(root) || is_envelope(root) || stix_is_object(root) ||
		       name_index(root));
}

/* Bare objects, pages of a collection, and bundles of a single object: what they refer
 * to stands beside them. */
static bool
is_joint(struct json record)
{
	return stix_is_object(record) || is_envelope(record) ||
	       (is_bundle(record) && json_len(json_at(record, "objects")) == 1);
}

static bool
is_silent(const char *id)
{
	const char *end = id ? strstr(id, "--") : NULL;
	size_t n = end ? (size_t)(end - id) : 0;

	return end && (is_one_of(id, n, silent, COUNT(silent)) ||
			      is_one_of(id, n, observables, COUNT(observables)));
}

static bool
needs(struct json j)
{
	const char *type = json_str_quiet(json_at(j, "type"));

	if (str_eq(type, "relationship"))
		return !is_silent(json_str_quiet(json_at(j, "source_ref"))) &&
		       !is_silent(json_str_quiet(json_at(j, "target_ref")));
	return !type || !is_silent(json_str_quiet(json_at(j, "id")));
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

/* Adds an object to what the incident is told with, once; an attribution that leads to
 * it says how sure it is. */
static void
add_seed(struct stix_scope *c, struct stix_object *o, const struct stix_edge *edge,
	enum stix_level level, bool acts)
{
	if (o->seen == c->stix->candidates) {
		if (!o->seed->edge && o->seed->level == level)
			o->seed->edge = edge;
		return;
	}
	o->seen = c->stix->candidates;
	struct stix_seed *seed = o->seed =
		ARENA_NEW(c->stix->passing, struct stix_seed);
	*seed = (struct stix_seed){
		.object = o, .edge = edge, .level = level, .acts = acts};
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
		if (!stix_is(e->to, "incident"))
			add_seed(c, e->to, NULL, level, true);
	follow_attributions(c, first);
}

/* Marks what a report refers to, so that it can be told from what only stands in the
 * same file. */
static void
mark_told(struct stix_scope *c, struct stix_object *report)
{
	struct json refs = json_at(report->j, "object_refs");

	if (json_kind(refs) != JSON_ARRAY)
		return;
	for (struct json r = json_first(refs); json_there(r); r = json_next(r)) {
		struct stix_object *o = stix_find(c->stix, json_str_quiet(r));
		if (o && stix_step(c->stix, 1))
			o->told = c->stix->candidates;
	}
}

/* The actor a cover is about, when the report itself names none. */
static void
add_cover(struct stix_scope *c)
{
	const struct stix_edge *e = NULL;

	stix_use(c, c->self->cover);
	add_members(c, c->self->cover, STIX_OF_REPORT);
	while ((e = stix_edge_next(c->stix, c->self->cover, STIX_ATTRIBUTED_TO, e)))
		if (stix_is_actor(e->to))
			add_seed(c, e->to, e, STIX_OF_REPORT, false);
}

static void
gather(struct stix_scope *c)
{
	if (stix_is_report(c->self) &&
		(c->stix->n_sightings ||
			stix_edge_next(c->stix, c->self, STIX_NAMED_ACTOR, NULL)))
		mark_told(c, c->self);
	add_seed(c, c->self, NULL, STIX_OWN, true);
	follow_attributions(c, 0);
	if (stix_is_report(c->self) || stix_is(c->self, "incident"))
		add_members(c, c->self, STIX_OWN);
	if (stix_is(c->self, "incident"))
		add_campaigns(c);
	if (c->report && c->report != c->self && !has_actor(c))
		add_members(c, c->report, STIX_OF_REPORT);
	if (c->self->cover && !has_actor(c))
		add_cover(c);
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
			ref->publisher = PUBLISHER_UNKNOWN;
		LIST_ADD(c->stix->in->arena, &c->incident->records, ref);
	}
}

/* Reports under a cover are often named by their number alone. */
static const char *
find_title(struct stix_scope *c)
{
	const char *own = json_str(json_at(c->self->j, "name"));
	const char *cover =
		c->self->cover ? json_str(json_at(c->self->cover->j, "name")) : NULL;

	if (str_empty(own) || str_empty(cover))
		return str_empty(own) ? cover : own;
	return strstr(own, cover)
		       ? own
		       : arena_printf(c->stix->in->arena, "%s: %s", cover, own);
}

/* A report without a description has that of its only campaign. */
static const char *
find_summary(struct stix_scope *c)
{
	struct json own = json_at(c->self->j, "description");
	const struct stix_edge *e = NULL;
	const struct stix_object *campaign = NULL;

	if (json_present(own) || !stix_is_report(c->self))
		return json_lines(own);
	while ((e = stix_edge_next(c->stix, c->self, STIX_MEMBER, e))) {
		if (campaign && stix_is(e->to, "campaign"))
			return NULL;
		campaign = stix_is(e->to, "campaign") ? e->to : campaign;
	}
	return campaign ? json_lines(json_at(campaign->j, "description")) : NULL;
}

static void
read_incident(struct stix_scope *c, const char *publisher)
{
	struct incident *incident = c->incident;

	incident->at = intake_place(c->stix->in, c->self->j);
	incident->title = find_title(c);
	incident->summary = find_summary(c);
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
	stix_read_means(c);
	stix_read_conduct(c);
	stix_read_objectives(c);
	stix_read_misp(c);
	stix_read_notes(c);
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
	size_t statements = s->in->out->statements.n;
	c.incident = ARENA_NEW(s->in->arena, struct incident);
	c.incident->id = id;
	c.source = stix_source(s, told_by, source_id, teller);
	read_incident(&c, publisher);
	if (!s->exhausted) {
		intake_accept(s->in, c.incident);
		return;
	}
	s->in->out->statements.n = statements;
	intake_reject_silently(s->in, self->j, id, DIAG_LIMIT_FACTS, "");
}

/* True for a report that only gathers others, which tell what there is to tell: it is
 * not an incident beside theirs. They are told that it gathers them. */
static bool
is_cover(struct stix *s, struct stix_object *report)
{
	struct json refs = json_at(report->j, "object_refs");
	bool gathers = false;

	if (s->n_reports < 2 || stix_edge_next(s, report, STIX_MEMBER, NULL) ||
		json_kind(refs) != JSON_ARRAY)
		return false;
	for (struct json r = json_first(refs); json_there(r); r = json_next(r)) {
		struct stix_object *o = stix_find(s, json_str_quiet(r));
		if (!stix_step(s, 1))
			break;
		if (!o || !stix_is_report(o) ||
			!stix_edge_next(s, o, STIX_MEMBER, NULL))
			continue;
		gathers = true;
		o->cover = o->cover ? o->cover : report;
	}
	return gathers;
}

/* Covers are known before what they gather is told. */
static void
take_covers(struct stix *s)
{
	for (size_t i = 0; i < s->n_objects; i++) {
		struct stix_object *o = &s->objects[i];
		if (!stix_is_report(o) || !is_cover(s, o))
			continue;
		o->cover = o;
		intake_reject(s->in, o->j, o->id, DIAG_FORMAT_NO_INCIDENT,
			"a cover of other reports of this file");
	}
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

/* Campaigns that nothing taken here tells of are named, not passed over. */
static void
name_untold(struct stix *s, size_t maker)
{
	for (size_t i = 0; i < s->n_objects && maker < 2 && !s->exhausted; i++) {
		struct stix_object *o = &s->objects[i];
		if (stix_is(o, "campaign") && !o->seen)
			intake_reject(s->in, o->j, o->id, DIAG_FORMAT_NO_INCIDENT,
				maker ? "told of by no report of this file"
				      : "told of by no incident of this file");
	}
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
	if (maker == 1)
		take_covers(s);
	for (size_t i = 0; i < s->n_objects; i++) {
		struct stix_object *o = &s->objects[i];
		if (is_made_by(maker, o) && o->cover != o)
			take(s, o);
		else if (maker == 0 && stix_is_report(o) && !is_source(s, o))
			intake_reject(s->in, o->j, o->id, DIAG_FORMAT_NO_INCIDENT,
				"tells of no incident of this file");
	}
	name_untold(s, maker);
}

/* A page says when it is not the last. */
static void
note_more(struct stix *s, struct json page)
{
	struct json more = json_at(page, "more");

	if (json_bool(more, false))
		diag(s->in->diags, DIAG_FILE_PARTIAL, json_loc(more), "%s", "");
}

static void
read(struct stix *s)
{
	struct json last = {0};

	s->scratch = arena_new();
	s->passing = arena_new();
	s->used = arena_used(s->in->arena);
	stix_index(s);
	s->marking = stix_marking_of(s, s->root);
	if (s->root_is_lot)
		for (struct json j = json_first(s->root); json_there(j);
			j = json_next(j)) {
			if (json_there(json_at(j, "")) || !is_joint(j))
				continue;
			if (!stix_is_object(j))
				s->marking =
					marking_most(s->marking, stix_marking_of(s, j));
			last = is_envelope(j) ? j : last;
		}
	else if (is_envelope(s->root))
		last = s->root;
	if (json_there(last))
		note_more(s, last);
	take_all(s);
	arena_free(s->passing);
	arena_free(s->scratch);
}

static void
read_one(struct json root, struct intake *in)
{
	const char *index = is_bundle(root) ? NULL : name_index(root);

	if (index)
		intake_reject(in, root, NULL, DIAG_FORMAT_NO_INCIDENT, index);
	else
		read(&(struct stix){.in = in, .root = root});
}

static void
read_lot(struct json array, struct intake *in)
{
	read(&(struct stix){.in = in, .root = array, .root_is_lot = true});
}

static const char *const pages[] = {"objects"};

const struct reader reader_stix = {
	.name = "stix",
	.title = "STIX 2.0 and 2.1 bundles, envelopes and objects",
	.recognizes = recognizes,
	.pages = pages,
	.n_pages = COUNT(pages),
	.read = read_one,
	.joint = "objects",
	.needs = needs,
	.is_joint = is_joint,
	.read_joint = read_lot,
};
