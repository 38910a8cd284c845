/* Objects of MISP: the few templates that tell of an incident. */
#include "ingest/misp.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "ingest/incident_words.h"

/* The first attribute of an object, and the one after; deleted ones are passed over. */
static struct json
skip_deleted(struct json a)
{
	while (json_there(a) && misp_is_set(json_at(a, "deleted")))
		a = json_next(a);
	return a;
}

static struct json
first_attribute(struct json object)
{
	struct json list = json_at(object, "Attribute");
	if (json_kind(list) != JSON_ARRAY) /* reported where the parts are read */
		return (struct json){.doc = list.doc};
	return skip_deleted(json_first(list));
}

static struct json
next_attribute(struct json a)
{
	return skip_deleted(json_next(a));
}

static const char *
relation_of(struct json attribute)
{
	const char *relation = json_str_quiet(json_at(attribute, "object_relation"));
	return relation ? relation : "";
}

/* The value of the first attribute with this relation; missing when there is none. */
static struct json
related(struct json object, const char *relation)
{
	struct json a = first_attribute(object);
	while (json_there(a) && !str_eq(relation_of(a), relation))
		a = next_attribute(a);
	return json_there(a) ? json_at(a, "value") : a;
}

/* Types of incident that are outcomes; they count where no determination is given. */
static const struct {
	const char *type, *outcome;
} outcome_types[] = {
	{"blocked", "blocked"},
	{"failed", "failed-attempt"},
	{"successful", "successful-attempt"},
	{"refuted", "false-positive"},
	{"benign", "false-positive"},
};

/* The outcome among the types of an incident, and where it stands. */
static const struct incident_outcome *
find_outcome_type(struct json object, struct json *at)
{
	for (struct json a = first_attribute(object); json_there(a);
		a = next_attribute(a)) {
		const char *word = str_eq(relation_of(a), "incident_type")
					   ? json_str_quiet(json_at(a, "value"))
					   : NULL;
		for (size_t i = 0; word && i < COUNT(outcome_types); i++)
			if (str_eq_nocase(outcome_types[i].type, word)) {
				*at = json_at(a, "value");
				return incident_outcome(outcome_types[i].outcome);
			}
	}
	return NULL;
}

static const struct incident_outcome *
find_outcome(struct misp_event *e, struct json value)
{
	const char *word = json_str(value);
	const struct incident_outcome *outcome = incident_outcome(word);

	if (outcome)
		return outcome;
	if (!str_empty(word))
		diag(e->in->diags, DIAG_TERM_UNKNOWN, json_loc(value),
			"determination %s", str_quote(e->in->arena, word));
	return NULL;
}

/* The types of an incident object; the place where one says that information was
 * sought, missing when none does. */
static struct json
read_kinds(struct misp_event *e, struct json object)
{
	struct json sought = {0};

	for (struct json a = first_attribute(object); json_there(a);
		a = next_attribute(a)) {
		struct json value = json_at(a, "value");
		const char *relation = relation_of(a);
		const char *word = str_eq(relation, "incident_type") ||
						   str_eq(relation, "event_type")
					   ? json_str(value)
					   : NULL;
		const struct incident_type *type = incident_type(word);
		if (!type)
			continue;
		if (type->means != TERM_NONE)
			misp_means(e, type->means, value);
		if (type->object != TERM_NONE)
			misp_object(e, type->object, TERM_NONE, value);
		if (type->seeks)
			sought = value;
	}
	return sought;
}

static void
add_span(struct misp_event *e, struct json begin, struct json end)
{
	struct date first, last;
	bool begins = misp_time(begin, &first), ends = misp_time(end, &last);

	if (begins && ends && last.last < first.first)
		diag(e->in->diags, DIAG_DATE_ORDER, json_loc(end), "%s before %s",
			str_quote(e->in->arena, last.text),
			str_quote(e->in->arena, first.text));
	if (begins)
		misp_date(e, WHAT_FIRST_ACTIVITY, &first, begin);
	if (ends)
		misp_date(e, WHAT_LAST_ACTIVITY, &last, end);
}

/* An incident object is of the conduct itself: its first_seen and last_seen are too. */
static void
read_span(struct misp_event *e, struct json object)
{
	add_span(e, json_at(object, "first_seen"), json_at(object, "last_seen"));
}

/* An event within an incident (STIX, incident extension): what it was, and when. */
static void
read_occurrence(struct misp_event *e, struct json object)
{
	const char *status = json_str(related(object, "status"));

	if (str_eq_nocase(status, "not-occurred") || str_eq_nocase(status, "pending"))
		return;
	read_kinds(e, object);
	add_span(e, related(object, "start_time"), related(object, "end_time"));
}

static void
read_incident(struct misp_event *e, struct json object)
{
	struct json determination = related(object, "determination");
	const struct incident_outcome *outcome = find_outcome(e, determination);

	if (!outcome)
		outcome = find_outcome_type(object, &determination);
	e->incidents++;
	if (outcome && str_eq(outcome->word, "false-positive")) {
		e->false_alarms++;
		return;
	}
	e->incident->attempts_min = 1;
	struct json sought = read_kinds(e, object);
	bool seeks = json_there(sought);
	if (outcome && (seeks ? outcome->sought : outcome->plain) != TERM_NONE)
		misp_taking(e, seeks ? outcome->sought : outcome->plain, determination,
			NULL);
	else if (seeks && !outcome)
		misp_taking(e, TAKING_POTENTIALLY, sought,
			"the type of the incident; its outcome is not told");
	if (!e->incident->summary)
		e->incident->summary = json_lines(related(object, "description"));
	read_span(e, object);
}

static void
report_impact(struct misp_event *e, struct json value)
{
	const char *word = json_str(value);

	if (!str_empty(word))
		diag(e->in->diags, DIAG_TERM_UNKNOWN, json_loc(value), "impact %s",
			str_quote(e->in->arena, word));
}

/* The template confidentiality-impact takes its words from STIX (impact extension). */
static void
read_impact(struct misp_event *e, struct json object)
{
	struct json loss = related(object, "loss_type");
	struct json information = related(object, "information_type");
	enum term taking = incident_loss(json_str(loss));
	const struct incident_information *known =
		incident_information(json_str(information));

	if (taking != TERM_NONE)
		misp_taking(e, taking, loss, NULL);
	else
		report_impact(e, loss);
	if (known)
		misp_object(e, known->object, known->inferred, information);
	else
		report_impact(e, information);
}

static void
add_target(struct misp_event *e, struct misp_targets *t, const char *relation,
	struct json value)
{
	const char *word = json_str(value);

	if (str_empty(word))
		return;
	if (str_eq(relation, "name") || str_eq(relation, "external")) {
		misp_word(e, &t->names, word, TERM_NONE, value);
	} else if (str_eq(relation, "sectors") || str_eq(relation, "sector")) {
		enum term sector = misp_sector(e, word, value);
		if (sector != TERM_NONE)
			misp_word(e, &t->sectors, NULL, sector, value);
	} else if (str_eq(relation, "regions")) {
		const char *code = misp_country(e, word, value);
		if (code)
			misp_word(e, &t->countries, code, TERM_NONE, value);
	}
}

static void
add_targets(struct misp_event *e, struct misp_targets *t, struct json object)
{
	static const char *const relations[] = {
		"name", "external", "sectors", "sector", "regions"};

	for (struct json a = first_attribute(object); json_there(a);
		a = next_attribute(a)) {
		const char *relation = relation_of(a);
		for (size_t i = 0; i < COUNT(relations); i++)
			if (str_eq(relations[i], relation))
				add_target(e, t, relation, json_at(a, "value"));
	}
}

/* Each victim object is a victim of its own. A class of victims has no name. */
static void
read_victim(struct misp_event *e, struct json object)
{
	struct misp_targets t = {0};
	const char *class = json_str(related(object, "classification"));

	if (str_eq_nocase(class, "individual"))
		t.kind = VICTIM_INDIVIDUAL;
	t.unnamed = str_eq_nocase(class, "class");
	add_targets(e, &t, object);
	misp_write_targets(e, &t);
}

static void
read_organization(struct misp_event *e, struct json object)
{
	struct misp_targets t = {0};
	bool victim = false;

	for (struct json a = first_attribute(object); json_there(a);
		a = next_attribute(a)) {
		const char *relation = relation_of(a);
		const char *role = str_eq(relation, "role") || str_eq(relation, "roles")
					   ? json_str(json_at(a, "value"))
					   : NULL;
		victim |= role && (str_eq_nocase(role, "Victim") ||
					  str_eq_nocase(role, "Target"));
	}
	if (!victim)
		return;
	add_targets(e, &t, object);
	misp_write_targets(e, &t);
}

static void
read_report(struct misp_event *e, struct json object)
{
	misp_read_link(e, related(object, "link"));
	if (!e->incident->summary)
		e->incident->summary = json_lines(related(object, "summary"));
}

/* Something published, of which the event may have been made. */
static void
read_publication(struct misp_event *e, struct json object)
{
	misp_read_link(e, related(object, "link"));
	misp_read_link(e, related(object, "url"));
}

static void
read_annotation(struct misp_event *e, struct json object)
{
	if (!e->incident->summary)
		e->incident->summary = json_lines(related(object, "text"));
}

static void
read_intelligence(struct misp_event *e, struct json object)
{
	misp_read_marking(e, related(object, "classification"));
	if (!e->incident->summary)
		e->incident->summary = json_lines(related(object, "narrative"));
}

/* Its id may be one of CAPEC, which is no technique. */
static void
read_attack_pattern(struct misp_event *e, struct json object)
{
	struct json value = related(object, "id");
	const char *id = json_str(value);

	if (id && *id == 'T' && strspn(id + 1, "0123456789.") == strlen(id + 1) &&
		strlen(id) > 4)
		misp_technique(e, id, NULL, value);
}

/* The template spells the first so. */
static void
read_diamond(struct misp_event *e, struct json object)
{
	struct json actor = related(object, "Advesary");
	struct json victim = related(object, "Victim");
	const char *name = json_str(actor);
	struct misp_targets t = {0};

	if (!json_there(actor))
		name = json_str(actor = related(object, "Adversary"));
	if (!str_empty(name) && strlen(name) <= LIMIT_NAME)
		misp_actor(e, name, &(struct texts){0}, actor);
	name = json_str(victim);
	if (!str_empty(name) && strlen(name) <= LIMIT_NAME) {
		misp_word(e, &t.names, name, TERM_NONE, victim);
		misp_write_targets(e, &t);
	}
}

static void
read_malware(struct misp_event *e, struct json object)
{
	struct json value = related(object, "name");

	misp_malware(e, json_str(value), json_there(value) ? value : object);
}

/* The motives it states are the set's, over all it did: not told of this incident. */
static void
read_intrusion_set(struct misp_event *e, struct json object)
{
	struct json value = related(object, "name");
	struct texts aliases = {0};

	for (struct json a = first_attribute(object); json_there(a);
		a = next_attribute(a)) {
		const char *alias = str_eq(relation_of(a), "aliases")
					    ? json_str(json_at(a, "value"))
					    : NULL;
		if (!str_empty(alias) && aliases.n < LIMIT_FACTS)
			LIST_ADD(e->in->arena, &aliases, alias);
	}
	misp_actor(e, json_str(value), &aliases, value);
}

/* github.com/MISP/misp-objects. */
static const struct {
	const char *name;
	void (*read)(struct misp_event *, struct json object);
} templates[] = {
	{"incident", read_incident},
	{"event", read_occurrence},
	{"confidentiality-impact", read_impact},
	{"victim", read_victim},
	{"organization", read_organization},
	{"identity", read_organization},
	{"diamond", read_diamond},
	{"report", read_report},
	{"blog", read_publication},
	{"publication", read_publication},
	{"annotation", read_annotation},
	{"intelligence-report", read_intelligence},
	{"attack-pattern", read_attack_pattern},
	{"malware", read_malware},
	{"intrusion-set", read_intrusion_set},
};

/* True when the template of the object is one of ours. */
static bool
read_template(struct misp_event *e, struct json object)
{
	const char *name = json_str_quiet(json_at(object, "name"));

	for (size_t i = 0; name && i < COUNT(templates); i++)
		if (str_eq(templates[i].name, name)) {
			templates[i].read(e, object);
			return true;
		}
	return false;
}

static void
read_parts(struct misp_event *e, struct json object, bool typed)
{
	for (struct json a = misp_items(object, "Attribute"); json_there(a);
		a = json_next(a)) {
		if (misp_is_deleted(e, a))
			continue;
		if (typed)
			misp_read_typed(e, json_str_quiet(json_at(a, "type")), a);
		e->in_part = true;
		misp_read_galaxies(e, a);
		misp_read_tags(e, a);
		e->in_part = false;
	}
}

void
misp_read_objects(struct misp_event *e)
{
	for (struct json o = misp_items(e->j, "Object"); json_there(o);
		o = json_next(o)) {
		if (misp_is_deleted(e, o))
			continue;
		misp_read_markings(e, o);
		read_parts(e, o, !read_template(e, o));
	}
}
