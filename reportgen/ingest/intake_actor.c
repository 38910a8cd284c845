/* What the table of actors says of a name, as facts of an incident. */
#include "ingest/reader.h"

#include "core/buf.h"
#include "core/limits.h"
#include "core/str.h"

/* Names of an actor rest on what was said of the actor: several entries from one
 * publication have one origin, and never confirm each other. */
static struct source *
source_of(struct intake *in, const struct actor *a)
{
	const char *id = a->source_id;

	if (!id)
		id = arena_printf(in->arena, SOURCE_TABLE_PREFIX "%s",
			str_slug(in->arena, a->name));
	struct source *s = intake_source(in, id, a->said_by);

	if (s->title)
		return s;
	s->title = a->title;
	if (!s->title)
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
	fact_set_term(f, COL_ATTRIBUTION_CONFIDENCE, a->confidence);
	if (a->confidence_raw)
		fact_set_text(f, COL_ATTRIBUTION_RAW, a->confidence_raw);
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

/* How the table was asked, and who else bears the name. */
static const char *
note_of(struct intake *in, const struct actors *found, const char *how,
	const char *name)
{
	struct buf out = {.arena = in->arena};

	buf_printf(&out, "from the table of actors, by the %s %s", how, name);
	for (size_t i = 0; found->n > 1 && i < found->n; i++)
		buf_printf(&out, "%s%s",
			i ? ", " : ", which is told of several: ", found->v[i]->name);
	return buf_text(&out);
}

static void
add_found(struct intake *in, struct incident *incident, const struct actors *found,
	const char *note, struct place at)
{
	LIST_EACH (*found, i) {
		if (found->v[i]->state)
			add_attribution(
				in, incident, found->v[i], found->n > 1, note, at);
	}
}

static bool
has_actor(const struct actors *list, const struct actor *a)
{
	LIST_EACH (*list, i) {
		if (list->v[i] == a)
			return true;
	}
	return false;
}

/* The actors that bear one of the aliases; by: the first alias that is known. */
static struct actors
find_by_alias(struct intake *in, const struct texts *aliases, const char **by)
{
	struct actors found = {0};

	for (size_t i = 0; i < aliases->n; i++) {
		struct actors some =
			reference_actors(in->reference, in->arena, aliases->v[i]);
		for (size_t k = 0; k < some.n && found.n < LIMIT_BEARERS; k++) {
			if (has_actor(&found, some.v[k]))
				continue;
			*by = found.n ? *by : aliases->v[i];
			LIST_ADD(in->arena, &found, some.v[k]);
		}
	}
	return found;
}

void
intake_actor(struct intake *in, struct incident *incident, const struct fact *actor)
{
	const struct value *aliases = fact_get(actor, COL_ACTORS_ALIASES);
	const char *name = fact_text(actor, COL_ACTORS_NAME), *how = "name";

	if (!in->reference)
		return;
	struct actors found = reference_actors(in->reference, in->arena, name);

	if (!found.n && aliases->kind == VALUE_TEXTS) {
		how = "alias";
		found = find_by_alias(in, aliases->texts, &name);
	}
	if (found.n)
		add_found(in, incident, &found, note_of(in, &found, how, name),
			actor->at);
}
