/* What exports of MISP keep of it in STIX: tags as labels, attributes, objects and
 * clusters of galaxies as objects of its own (github.com/MISP/misp-stix). */
#include "ingest/misp.h"
#include "ingest/stix.h"

#include "core/count.h"
#include "core/str.h"

static void
read_attribute(struct misp_event *e, struct json j)
{
	misp_read_typed_value(e, json_str_quiet(json_at(j, "x_misp_type")),
		json_at(j, "x_misp_value"));
}

static void
read_object(struct misp_event *e, struct json j)
{
	struct json list = json_at(j, "x_misp_attributes");

	if (json_kind(list) != JSON_ARRAY)
		return;
	for (struct json a = json_first(list); json_there(a); a = json_next(a))
		misp_read_typed(e, json_str_quiet(json_at(a, "type")), a);
}

static void
read_cluster(struct misp_event *e, struct json j)
{
	struct json at = json_at(j, "x_misp_value");
	const char *type = json_str_quiet(json_at(j, "x_misp_type"));
	const char *value = json_str_quiet(at);

	if (!str_empty(type) && !str_empty(value))
		misp_read_cluster_name(e, type, value, at);
}

static const struct {
	const char *type;
	void (*read)(struct misp_event *, struct json);
} objects[] = {
	{"x-misp-attribute", read_attribute},
	{"x-misp-object", read_object},
	{"x-misp-galaxy-cluster", read_cluster},
};

static void
read_objects(struct stix_scope *c, struct misp_event *e)
{
	LIST_EACH (c->seeds, i) {
		struct stix_object *o = c->seeds.v[i]->object;
		for (size_t k = 0; k < COUNT(objects); k++)
			if (c->seeds.v[i]->level == STIX_OWN &&
				stix_is(o, objects[k].type) && stix_use(c, o))
				objects[k].read(e, o->j);
	}
}

/* The tags of the event are labels of its report. Actors that STIX has as objects stand
 * among them again. */
static void
skip_known_actors(struct stix_scope *c, struct misp_event *e)
{
	const struct facts *actors = &c->incident->facts[LIST_ACTORS];

	LIST_EACH (*actors, i) {
		misp_first(e, MISP_ACTOR, fact_text(actors->v[i], COL_ACTORS_NAME));
	}
}

void
stix_read_misp(struct stix_scope *c)
{
	struct misp_event e = {.in = c->stix->in,
		.j = c->self->j,
		.passing = c->stix->passing,
		.incident = c->incident,
		.source = c->source};
	struct json labels = json_at(c->self->j, "labels");

	skip_known_actors(c, &e);
	if (json_kind(labels) == JSON_ARRAY)
		for (struct json l = json_first(labels); json_there(l);
			l = json_next(l))
			if (json_kind(l) == JSON_STRING)
				misp_read_labels(&e, l);
	read_objects(c, &e);
	misp_write_collected(&e);
	c->marking = marking_most(c->marking, e.marking);
	if (e.grade[0] || e.grade[1])
		c->source->reliability_raw = arena_printf(c->stix->in->arena, "%s%s",
			e.grade[0] ? e.grade[0] : "", e.grade[1] ? e.grade[1] : "");
}
