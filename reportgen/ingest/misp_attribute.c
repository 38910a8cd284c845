/* Attributes of MISP: the few types that are not indicators. */
#include "ingest/misp.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

static void
read_actor(struct misp_event *e, struct json value)
{
	const char *name = json_str(value);
	misp_actor(e, name ? str_trim_text(e->in->arena, name) : NULL,
		&(struct texts){0}, value);
}

static void
read_campaign(struct misp_event *e, struct json value)
{
	const char *name = json_str(value);
	if (!str_empty(name) && !e->incident->campaign)
		e->incident->campaign = name;
}

static void
read_organisation(struct misp_event *e, struct json value)
{
	const char *name = json_str(value);
	if (!str_empty(name) && misp_first(e, MISP_TARGET, name))
		misp_word(e, &e->targets.names, name, TERM_NONE, value);
}

static void
read_location(struct misp_event *e, struct json value)
{
	const char *word = json_str(value);
	const char *code = str_empty(word) ? NULL : misp_country(e, word, value);
	if (code && misp_first(e, MISP_COUNTRY, code))
		misp_word(e, &e->targets.countries, code, TERM_NONE, value);
}

static void
read_malware(struct misp_event *e, struct json value)
{
	const char *name = json_str(value);

	if (!str_empty(name))
		misp_malware(e, name, value);
}

static void
read_vulnerability(struct misp_event *e, struct json value)
{
	const char *id = json_str(value);
	if (!str_empty(id) && misp_first(e, MISP_VULNERABILITY, id) &&
		e->vulnerabilities.n < LIMIT_FACTS)
		LIST_ADD(e->in->arena, &e->vulnerabilities, id);
}

/* Whoever targets users, machines and mailboxes is told by target-org; their names are
 * personal and stay where they are. */
static const struct {
	const char *type;
	void (*read)(struct misp_event *, struct json value);
} types[] = {
	{"threat-actor", read_actor},
	{"campaign-name", read_campaign},
	{"target-org", read_organisation},
	{"target-external", read_organisation},
	{"target-location", read_location},
	{"malware-type", read_malware},
	{"vulnerability", read_vulnerability},
};

/* The MISP core format defines these as of the malware (how it is delivered, what it
 * drops, how it stays, what detects it), whatever the indicator under them. */
static const char *const of_malware[] = {"Antivirus detection", "Artifacts dropped",
	"Payload delivery", "Payload installation", "Payload type",
	"Persistence mechanism"};

static void
read_category(struct misp_event *e, struct json category)
{
	const char *word = json_str_quiet(category);

	for (size_t i = 0; word && i < COUNT(of_malware); i++)
		if (str_eq(of_malware[i], word))
			misp_means(e, MEANS_MALWARE, category);
}

/* A page on one sample is not the report. */
static bool
is_sample(const char *url)
{
	return strstr(url, "://www.virustotal.com/") ||
	       strstr(url, "://virustotal.com/");
}

void
misp_read_link(struct misp_event *e, struct json value)
{
	const char *url = e->source->url ? NULL : intake_address(value);

	if (url && !is_sample(url))
		e->source->url = url;
}

/* first_seen and last_seen of an attribute are of the indicator: when the address or
 * the file was observed, by anyone. They are no dates of conduct. */
void
misp_read_typed(struct misp_event *e, const char *type, struct json attribute)
{
	misp_read_typed_value(e, type, json_at(attribute, "value"));
}

void
misp_read_typed_value(struct misp_event *e, const char *type, struct json value)
{
	for (size_t i = 0; type && i < COUNT(types); i++)
		if (str_eq(types[i].type, type)) {
			types[i].read(e, value);
			return;
		}
}

/* Prose of the organisation, or the address of the report the event was made from. Only
 * these types are asked for their category: events have thousands of others. */
static void
read_analysis(struct misp_event *e, const char *type, struct json attribute)
{
	bool link = str_eq(type, "link") || str_eq(type, "url");
	bool prose = str_eq(type, "text") || str_eq(type, "comment");
	struct json value = json_at(attribute, "value");

	if (!(link && !e->source->url) && !(prose && !e->incident->summary))
		return;
	if (!json_is(json_at(attribute, "category"), "External analysis"))
		return;
	if (link)
		misp_read_link(e, value);
	else
		e->incident->summary = json_lines(value);
}

void
misp_read_attributes(struct misp_event *e)
{
	for (struct json a = misp_items(e->j, "Attribute"); json_there(a);
		a = json_next(a)) {
		if (misp_is_deleted(e, a))
			continue;
		const char *type = json_str_quiet(json_at(a, "type"));
		misp_read_typed(e, type, a);
		read_analysis(e, type, a);
		if (!json_there(e->means[MEANS_MALWARE]))
			read_category(e, json_at(a, "category"));
		e->in_part = true;
		misp_read_galaxies(e, a);
		misp_read_tags(e, a);
		e->in_part = false;
	}
}
