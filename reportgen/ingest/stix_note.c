/* Notes and opinions of STIX: what analysts say beside the facts, as statements. */
#include "ingest/stix.h"

#include "core/str.h"

/* STIX 2.1 §10.17, opinion-enum. */
static bool
disagrees(const struct stix_object *o)
{
	const char *opinion = json_str_quiet(json_at(o->j, "opinion"));
	return str_eq(opinion, "disagree") || str_eq(opinion, "strongly-disagree");
}

/* "abstract: content" of a note, "opinion: explanation" of an opinion; NULL when it has
 * neither. */
static const char *
find_text(struct stix_scope *c, const struct stix_object *o)
{
	bool opinion = stix_is(o, "opinion");
	const char *head = json_lines(json_at(o->j, opinion ? "opinion" : "abstract"));
	const char *body =
		json_lines(json_at(o->j, opinion ? "explanation" : "content"));

	if (str_empty(head) || str_empty(body))
		return str_empty(head) ? body : head;
	return arena_printf(c->stix->in->arena, "%s: %s", head, body);
}

static const char *
find_author(const struct stix_object *o, const struct source *source)
{
	struct texts authors = json_texts(json_at(o->j, "authors"));
	return authors.n && !str_empty(authors.v[0]) ? authors.v[0] : source->publisher;
}

/* The publisher of the incident doubts it: its attributions are contested. */
static void
contest(struct stix_scope *c)
{
	struct facts *list = &c->incident->facts[LIST_ATTRIBUTION];

	LIST_EACH (*list, i) {
		struct value *v = fact_value(list->v[i], COL_ATTRIBUTION_CONTESTED);
		if (list->v[i]->source != c->source)
			continue;
		v->kind = VALUE_BOOL;
		v->yes = true;
		fact_identify(list->v[i]);
	}
}

static void
read_note(struct stix_scope *c, struct stix_object *o, const char *mine)
{
	struct stix *s = c->stix;
	const char *text, *publisher = stix_publisher(s, o);

	if (o->listed == s->candidates || !stix_use(c, o))
		return;
	o->listed = s->candidates;
	if (disagrees(o) && str_eq(publisher, mine))
		contest(c);
	text = find_text(c, o);
	if (str_empty(text))
		return;
	const char *id = stix_public_id(s, o, publisher);
	struct statement *said = ARENA_NEW(s->in->arena, struct statement);
	said->source = id ? stix_source(s, o, id, publisher) : c->source;
	said->by = find_author(o, said->source);
	said->kind = disagrees(o) ? STATEMENT_CONTRARY : STATEMENT_CONTEXT;
	said->about = c->incident->id;
	said->text = text;
	said->verbatim = true;
	said->date = said->source->published;
	said->at = intake_place(s->in, o->j);
	LIST_ADD(s->in->arena, &s->in->out->statements, said);
}

static void
read_about(struct stix_scope *c, const struct stix_object *of, const char *mine)
{
	const struct stix_edge *e = NULL;
	while ((e = stix_edge_next(c->stix, of, STIX_NOTED, e)))
		read_note(c, e->to, mine);
}

/* About the incident, its report, and what makes its actors. */
void
stix_read_notes(struct stix_scope *c)
{
	const char *mine = stix_publisher(c->stix, c->report ? c->report : c->self);

	read_about(c, c->self, mine);
	if (c->report && c->report != c->self)
		read_about(c, c->report, mine);
	LIST_EACH (c->seeds, i) {
		const struct stix_seed *seed = c->seeds.v[i];
		if (seed->object != c->self &&
			(stix_is(seed->object, "campaign") || seed->edge))
			read_about(c, seed->object, mine);
		if (seed->edge)
			read_about(c, seed->edge->by, mine);
	}
}
