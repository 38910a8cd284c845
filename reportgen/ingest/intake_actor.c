/* What the table of actors says of a name, as facts of an incident. */
#include "ingest/reader.h"

#include "core/str.h"

/* Names of an actor rest on what was said of the actor: several entries from one
 * publication have one origin, and never confirm each other. */
static struct source *
source_of(struct intake *in, const struct actor *a)
{
	const char *id = arena_printf(
		in->arena, SOURCE_TABLE_PREFIX "%s", str_slug(in->arena, a->name));
	struct source *s = intake_source(in, id, a->said_by);

	if (s->title)
		return s;
	s->title = arena_printf(in->arena, "attribution of %s", a->name);
	s->is_table = true;
	s->sha256 = NULL; /* of the input, which does not say it */
	s->published = a->date;
	if (str_starts(a->source, "https://") || str_starts(a->source, "http://"))
		s->url = a->source;
	else if (a->source)
		s->title = a->source;
	if (a->source)
		s->origin = a->source;
	return s;
}

static void
add_attribution(struct intake *in, struct incident *incident, const struct actor *a,
	bool contested, const char *note, struct place at)
{
	struct fact *f = fact_new(in->arena, LIST_ATTRIBUTION, source_of(in, a));

	fact_set_text(f, COL_ATTRIBUTION_STATE, a->state);
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, a->nexus);
	fact_set_term(f, COL_ATTRIBUTION_BY, a->by);
	fact_set_term(f, COL_ATTRIBUTION_BASIS, a->basis);
	fact_set_date(in->arena, f, COL_ATTRIBUTION_DATE, &a->date);
	if (contested || a->contested) {
		struct value *v = fact_value(f, COL_ATTRIBUTION_CONTESTED);
		v->kind = VALUE_BOOL;
		v->yes = true;
	}
	f->note = note;
	f->at = at;
	incident_add(in->arena, incident, f);
}

void
intake_actor(struct intake *in, struct incident *incident, const char *name,
	struct json where)
{
	if (!in->reference)
		return;
	struct actors found = reference_actors(in->reference, in->arena, name);

	if (!found.n)
		return;
	struct place at = intake_place(in, where);
	const char *note = arena_printf(
		in->arena, "from the table of actors, by the name %s", name);
	LIST_EACH (found, i) {
		if (found.v[i]->state)
			add_attribution(
				in, incident, found.v[i], found.n > 1, note, at);
	}
}
