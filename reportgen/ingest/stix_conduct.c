/* What was done, by STIX: what was sought and taken, and when. */
#include "ingest/stix.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

static void
report_word(struct json j, const char *what)
{
	diag(json_diags(j), DIAG_TERM_UNKNOWN, json_loc(j), "%s %s", what,
		str_quote(json_arena(j), json_str_quiet(j)));
}

static void
read_loss(struct stix_scope *c, struct stix_object *of, struct json loss)
{
	const char *word = json_str(loss);
	enum term taking = incident_loss(word);

	if (taking == TERM_NONE) {
		if (word)
			report_word(loss, "loss type");
		return;
	}
	struct fact *f = stix_fact(c, LIST_TAKING, of, loss, STIX_OWN);
	fact_set_term(f, COL_TAKING_VALUE, taking);
	stix_add(c, f);
}

static void
read_information(struct stix_scope *c, struct stix_object *of, struct json information)
{
	const char *word = json_str(information);
	const struct incident_information *known = incident_information(word);

	if (str_empty(word))
		return;
	if (!known) /* an open vocabulary */
		diag(json_diags(information), DIAG_FIELD_UNKNOWN, json_loc(information),
			"information type %s",
			str_quote(json_arena(information), word));
	struct fact *f = stix_fact(c, LIST_OBJECTS, of, information, STIX_OWN);
	enum term object = known ? known->object : OBJECT_UNKNOWN;
	fact_set_term(f, COL_OBJECTS_KIND, object);
	fact_set_term(f, COL_OBJECTS_INFERRED, known ? known->inferred : TERM_NONE);
	if (object == OBJECT_UNKNOWN)
		stix_note(c, f, word);
	stix_add(c, f);
}

static struct json
either(struct json j, const char *name, const char *other)
{
	struct json value = json_at(j, name);
	return json_present(value) ? value : json_at(j, other);
}

/* One impact, in the words of either kind of the extension. */
static void
read_impact(struct stix_scope *c, struct stix_object *of, struct json impact)
{
	read_information(c, of, either(impact, "information_type", "type"));
	read_loss(c, of, either(impact, "loss_type", "impact"));
}

static void
read_inline_impacts(struct stix_scope *c, struct json list)
{
	if (json_present(list) && json_kind(list) != JSON_ARRAY)
		diag(json_diags(list), DIAG_FIELD_TYPE, json_loc(list),
			"expected an array");
	if (json_kind(list) != JSON_ARRAY)
		return;
	for (struct json i = json_first(list); json_there(i); i = json_next(i))
		read_impact(c, c->self, i);
}

/* An impact object: its details stand in a member, an extension, or in the open. */
static void
read_impact_object(struct stix_scope *c, struct stix_object *impact)
{
	struct json j = impact->j, category = json_at(j, "impact_category");
	struct json extension = json_at(json_at(j, "extensions"), "confidentiality");

	if (impact->listed == c->stix->candidates || impact->revoked ||
		json_present(json_at(j, "superseded_by_ref")))
		return;
	impact->listed = c->stix->candidates;
	if (!stix_use(c, impact))
		return;
	if (json_present(category) && !stix_has(category, "confidentiality"))
		return;
	if (json_present(json_at(j, "impact_details")))
		j = json_at(j, "impact_details");
	else if (json_present(extension))
		j = extension;
	read_information(c, impact, json_at(j, "information_type"));
	read_loss(c, impact, json_at(j, "loss_type"));
}

static void
add_taking(struct stix_scope *c, enum term taking, struct json at, const char *note)
{
	struct fact *f = stix_fact(c, LIST_TAKING, c->self, at, STIX_OWN);

	fact_set_term(f, COL_TAKING_VALUE, taking);
	stix_note(c, f, note);
	stix_add(c, f);
}

/* Of information that was sought by the types of the incident, what became of it. */
static void
read_sought(struct stix_scope *c, struct json sought, struct json determination)
{
	const struct incident_outcome *outcome =
		incident_outcome(json_str_quiet(determination));

	if (!outcome)
		add_taking(c, TAKING_POTENTIALLY, sought,
			"the type of the incident; its outcome is not told");
	else if (outcome->sought != TERM_NONE)
		add_taking(c, outcome->sought, determination,
			"the determination of the incident as a whole");
}

/* What the whole incident came to, where no impact tells what came of the information.
 */
static void
read_outcome(struct stix_scope *c)
{
	struct json determination = json_at(stix_core(c->self), "determination");
	const char *word = json_str_quiet(determination);
	struct stix_types types = stix_types(c->self);
	struct json sought = {0};

	for (size_t i = 0; i < types.n; i++)
		if (types.v[i].type->seeks)
			sought = types.v[i].at;
	if (json_there(sought))
		read_sought(c, sought, determination);
	else if (str_eq(word, "blocked") || str_eq(word, "failed-attempt"))
		add_taking(c, *word == 'b' ? TAKING_BLOCKED : TAKING_ATTEMPTED,
			determination, "the determination of the incident as a whole");
}

static void
read_type_objects(struct stix_scope *c)
{
	struct stix_types types = stix_types(c->self);

	for (size_t i = 0; i < types.n; i++) {
		if (types.v[i].type->object == TERM_NONE)
			continue;
		struct fact *f =
			stix_fact(c, LIST_OBJECTS, c->self, types.v[i].at, STIX_OWN);
		fact_set_term(f, COL_OBJECTS_KIND, types.v[i].type->object);
		stix_add(c, f);
	}
}

static void
read_impacts(struct stix_scope *c)
{
	struct json core = stix_core(c->self);
	const struct stix_edge *e = NULL;

	read_inline_impacts(c, json_at(core, "confidentiality_impacts"));
	read_inline_impacts(c, json_at(core, "information_impacts"));
	while ((e = stix_edge_next(c->stix, c->self, STIX_IMPACT, e)))
		read_impact_object(c, e->to);
	if (!c->incident->facts[LIST_TAKING].n)
		read_outcome(c);
	read_type_objects(c);
	/* One incident is one attempt at least. */
	if (c->incident->facts[LIST_TAKING].n)
		c->incident->attempts_min = 1;
}

static void
add_date(struct stix_scope *c, struct stix_object *of, struct json at, enum term what,
	const struct date *d, enum stix_level level)
{
	struct fact *f = stix_fact(c, LIST_DATES, of, at, level);
	fact_set_term(f, COL_DATES_WHAT, what);
	fact_set_date(c->stix->in->arena, f, COL_DATES_VALUE, d);
	stix_add(c, f);
}

/* ATT&CK knows the month of a campaign, and writes the first midnight of it on the east
 * coast of the United States. */
static void
cut_to_month(struct json j, const char *member, struct date *d)
{
	struct date month;

	if (!json_there(json_at(j, member)) || d->precision != DATE_TIME ||
		strlen(d->text) < 16 || strncmp(d->text + 7, "-01T0", 5) != 0 ||
		!strchr("45", d->text[12]) || strncmp(d->text + 13, ":00", 3) != 0)
		return;
	if (date_parse(arena_dup(json_arena(j), d->text, 7), &month))
		*d = month;
}

/* A pair of members that say from when to when. */
static void
read_span(struct stix_scope *c, struct stix_object *of, struct json j,
	const char *const names[4], enum stix_level level)
{
	struct date first, last;
	struct json begin = json_at(j, names[0]), end = json_at(j, names[1]);
	bool begins = stix_time(begin, json_at(j, names[2]), &first);
	bool ends = stix_time(end, json_at(j, names[3]), &last);

	if (begins)
		cut_to_month(j, "x_mitre_first_seen_citation", &first);
	if (ends)
		cut_to_month(j, "x_mitre_last_seen_citation", &last);

	if (begins && ends && last.last < first.first)
		diag(json_diags(end), DIAG_DATE_ORDER, json_loc(end), "%s before %s",
			str_quote(json_arena(j), last.text),
			str_quote(json_arena(j), first.text));
	if (begins)
		add_date(c, of, begin, WHAT_FIRST_ACTIVITY, &first, level);
	if (ends)
		add_date(c, of, end, WHAT_LAST_ACTIVITY, &last, level);
}

static const char *const seen_span[] = {
	"first_seen", "last_seen", "first_seen_fidelity", "last_seen_fidelity"};
static const char *const activity_span[] = {
	"start_time", "end_time", "start_time_fidelity", "end_time_fidelity"};

/* event-status-enum: what is planned or did not take place is no conduct. */
static bool
has_occurred(const struct stix_object *event)
{
	const char *status = json_str_quiet(json_at(event->j, "status"));
	return !str_eq(status, "pending") && !str_eq(status, "not-occurred");
}

/* Activities within the incident, or events of their own that it refers to. */
static void
read_activities(struct stix_scope *c)
{
	struct json list = json_at(stix_core(c->self), "attacker_activities");
	const struct stix_edge *e = NULL;

	for (struct json a = json_first(list); json_there(a); a = json_next(a))
		read_span(c, c->self, a, activity_span, STIX_OWN);
	while ((e = stix_edge_next(c->stix, c->self, STIX_EVENT, e)))
		if (e->to->listed != c->stix->candidates && stix_use(c, e->to) &&
			has_occurred(e->to)) {
			e->to->listed = c->stix->candidates;
			read_span(c, e->to, e->to->j, activity_span, STIX_OWN);
		}
}

static void
read_sightings(
	struct stix_scope *c, const struct stix_seed *seed, enum stix_level level)
{
	const struct stix_edge *e = NULL;

	while (seed->acts && (e = stix_sighting_next(c, seed, e)))
		if (stix_use(c, e->to))
			read_span(c, e->to, e->to->j, seen_span, level);
}

/* Conduct: the incident's own dates, else those of its campaign. An actor's first
 * sighting is its history, except where nothing but the actor is told of. */
static void
read_dates(struct stix_scope *c)
{
	if (stix_is(c->self, "incident"))
		read_activities(c);
	for (int level = 0; level < STIX_LEVELS && !c->incident->facts[LIST_DATES].n;
		level++)
		LIST_EACH (c->seeds, i) {
			struct stix_object *o = c->seeds.v[i]->object;
			if ((int)c->seeds.v[i]->level != level)
				continue;
			if (o == c->self || stix_is(o, "campaign"))
				read_span(c, o, o->j, seen_span, level);
			read_sightings(c, c->seeds.v[i], level);
		}
}

/* When it was told: never a date of conduct. */
static void
read_reported(struct stix_scope *c)
{
	struct stix_object *o = c->report ? c->report : c->self;
	struct json published = json_at(o->j, "published");
	struct json at = json_present(published) ? published : json_at(o->j, "created");

	if (c->source->published.precision != DATE_ABSENT)
		add_date(c, o, at, WHAT_REPORTED, &c->source->published, STIX_OWN);
}

void
stix_read_conduct(struct stix_scope *c)
{
	if (stix_is(c->self, "incident"))
		read_impacts(c);
	read_dates(c);
	read_reported(c);
}
