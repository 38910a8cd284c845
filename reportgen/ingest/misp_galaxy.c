/* Galaxies of MISP: actors, techniques, malware, sectors and targets. */
#include "ingest/misp.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "core/count.h"
#include "core/str.h"

enum class {
	UNKNOWN_CLASS,
	NOTHING, /* a galaxy we know, that tells nothing of an incident */
	ACTOR,
	CAMPAIGN,
	TECHNIQUE,
	MALWARE,
	SECTOR,
	TARGET,
	COUNTRY
};

/* github.com/MISP/misp-galaxy. "country" tells whether the actor or the target is there
 * only where the relationship is given; "region" names no state. */
static const struct {
	const char *type;
	enum class class;
} types[] = {
	{"threat-actor", ACTOR},
	{"mitre-intrusion-set", ACTOR},
	{"mitre-enterprise-attack-intrusion-set", ACTOR},
	{"mitre-mobile-attack-intrusion-set", ACTOR},
	{"mitre-pre-attack-intrusion-set", ACTOR},
	{"mitre-ics-groups", ACTOR},
	{"microsoft-activity-group", ACTOR},
	{"groups", ACTOR},
	{"campaigns", CAMPAIGN},
	{"mitre-campaign", CAMPAIGN},
	{"mitre-attack-pattern", TECHNIQUE},
	{"mitre-enterprise-attack-attack-pattern", TECHNIQUE},
	{"mitre-mobile-attack-attack-pattern", TECHNIQUE},
	{"mitre-pre-attack-attack-pattern", TECHNIQUE},
	{"mitre-ics-techniques", TECHNIQUE},
	{"technique", TECHNIQUE},
	{"mitre-malware", MALWARE},
	{"mitre-enterprise-attack-malware", MALWARE},
	{"mitre-mobile-attack-malware", MALWARE},
	{"mitre-ics-software", MALWARE},
	{"mitre-tool", MALWARE},
	{"mitre-enterprise-attack-tool", MALWARE},
	{"mitre-mobile-attack-tool", MALWARE},
	{"malpedia", MALWARE},
	{"android", MALWARE},
	{"backdoor", MALWARE},
	{"banker", MALWARE},
	{"botnet", MALWARE},
	{"cryptominers", MALWARE},
	{"exploit-kit", MALWARE},
	{"ransomware", MALWARE},
	{"rat", MALWARE},
	{"rootkit", MALWARE},
	{"rsit", NOTHING},
	{"software", MALWARE},
	{"stalkerware", MALWARE},
	{"stealer", MALWARE},
	{"tool", MALWARE},
	{"wiper", MALWARE},
	{"sector", SECTOR},
	{"target-information", TARGET},
	{"country", COUNTRY},
	{"region", NOTHING},
	{"mitre-course-of-action", NOTHING},
	{"mitre-enterprise-attack-course-of-action", NOTHING},
	{"mitre-mobile-attack-course-of-action", NOTHING},
	{"tactic", NOTHING},
	{"mitre-ics-tactics", NOTHING},
	{"mitre-ics-assets", NOTHING},
	{"mitre-ics-levels", NOTHING},
	{"references", NOTHING},
	{"branded-vulnerability", NOTHING},
	{"cert-eu-govsector", NOTHING},
	{"online-service", NOTHING},
	{"operating-system", NOTHING},
	{"producer", NOTHING},
	{"software-vendor", NOTHING},
	{"x-mitre-analytic", NOTHING},
	{"x-mitre-detection-strategy", NOTHING},
	{"mitre-data-source", NOTHING},
	{"mitre-data-component", NOTHING},
	{"mitre-assets", NOTHING},
	{"mitre-tactic", NOTHING},
	{"mitre-d3fend", NOTHING},
	{"preventive-measure", NOTHING},
	{"guidelines", NOTHING},
	{"sigma-rules", NOTHING},
	{"disarm-techniques", NOTHING},
	{"tds", NOTHING},
};

/* Organisations name galaxies of their own after the common ones. */
static const struct {
	const char *end;
	enum class class;
} endings[] = {
	{"-threat-actor", ACTOR},
	{"-threat-actors", ACTOR},
	{"-intrusion-set", ACTOR},
	{"-activity-group", ACTOR},
	{"-attack-pattern", TECHNIQUE},
	{"-malware", MALWARE},
	{"-ransomware", MALWARE},
	{"-course-of-action", NOTHING},
};

/* ATT&CK techniques of the tactic Exfiltration (TA0010); sub-techniques count too. */
static const char *const exfiltration[] = {"T1011", "T1020", "T1029", "T1030", "T1041",
	"T1048", "T1052", "T1537", "T1567"};

/* One cluster; j is missing when only a tag names it. */
struct cluster {
	const char *type, *value;
	const char *relation; /* how it relates to the event; often NULL or empty */
	struct json j, at;
};

/* clang-format off */
static enum class
find_common(const char *type)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (str_eq_nocase(types[i].type, type))
			return types[i].class;
	return UNKNOWN_CLASS;
}

static enum class
find_class(const char *type)
{
	assert(type);
	enum class common = find_common(type);
	size_t n = strlen(type);

	if (common != UNKNOWN_CLASS)
		return common;
	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t end = strlen(endings[i].end);
		if (n > end && str_eq_nocase(type + n - end, endings[i].end))
			return endings[i].class;
	}
	return UNKNOWN_CLASS;
}
/* clang-format on */

/* The ATT&CK id at the end of "Name - T1190"; NULL when there is none. */
static const char *
find_id(const char *value)
{
	const char *id = strrchr(value, ' ');

	if (!id || id < value + 3 || strncmp(id - 2, " - ", 3) != 0)
		return NULL;
	const char *p = ++id;
	if (!strchr("TGSMC", *p++) || strspn(p, "0123456789") != 4)
		return NULL;
	p += 4;
	return !*p || (*p == '.' && strspn(p + 1, "0123456789") == strlen(p + 1))
		       ? id
		       : NULL;
}

/* "APT1 - G0006" is APT1. */
static const char *
without_id(struct arena *arena, const char *value)
{
	const char *id = find_id(value);
	return id ? arena_dup(arena, value, (size_t)(id - value) - 3) : value;
}

/* The values of a member of meta: exports write arrays, cluster files scalars. */
static struct texts
meta_texts(const struct cluster *c, const char *name)
{
	if (!json_there(c->j))
		return (struct texts){0};
	return json_texts(json_at(json_at(c->j, "meta"), name));
}

/* What a galaxy says of an actor is said by who keeps the galaxy, except in a cluster
 * of the organisation's own. Copies of the common galaxies may lack the flag. */
static struct source *
galaxy_source(struct misp_event *e, const struct cluster *c)
{
	struct json common = json_at(c->j, "default");
	const char *from = json_str(json_at(c->j, "source"));

	bool own = json_present(common) && !misp_is_set(common) &&
		   !str_eq_nocase(from, GALAXY_PUBLISHER);
	if (own || find_common(c->type) == UNKNOWN_CLASS)
		return e->source;
	const char *type = str_lower(e->in->arena, c->type);
	struct source *s = intake_source(e->in,
		arena_printf(e->in->arena, SOURCE_GALAXY_PREFIX "%s", type),
		GALAXY_PUBLISHER);
	s->title = arena_printf(e->in->arena, "MISP galaxy %s", type);
	s->is_table = true;
	s->url = s->origin = GALAXY_URL;
	return s;
}

/* Clusters repeat their name among the synonyms. */
static struct texts
find_aliases(struct misp_event *e, const struct cluster *c, const char *name)
{
	struct texts all = meta_texts(c, "synonyms"), aliases = {0};
	LIST_EACH (all, i) {
		if (!str_empty(all.v[i]) && !str_eq(all.v[i], name))
			LIST_ADD(e->in->arena, &aliases, all.v[i]);
	}
	return aliases;
}

/* cfr-… members quote the tracker of the Council on Foreign Relations. */
static struct source *
cfr_source(struct misp_event *e)
{
	struct source *s = intake_source(e->in, GALAXY_CFR_ID, GALAXY_CFR_PUBLISHER);
	s->title = GALAXY_CFR_TITLE;
	s->is_table = true;
	s->url = s->origin = GALAXY_CFR_URL;
	return s;
}

static void
read_confidence(struct misp_event *e, const struct cluster *c, struct fact *f)
{
	struct texts list = meta_texts(c, "attribution-confidence");
	const char *raw = NULL;
	enum term word;

	if (!list.n)
		return;
	if (!galaxy_confidence(list.v[0], e->in->arena, &word, &raw))
		diag(e->in->diags, DIAG_FIELD_UNKNOWN, json_loc(c->at),
			"attribution-confidence %s, expected 0 to 100",
			str_quote(e->in->arena, list.v[0]));
	if (!raw)
		return;
	fact_set_text(f, COL_ATTRIBUTION_RAW, raw);
	fact_set_term(f, COL_ATTRIBUTION_CONFIDENCE, word);
}

static void
read_states(struct misp_event *e, const struct cluster *c, const char *member,
	enum term nexus, struct source *source, bool confidence)
{
	struct texts states = meta_texts(c, member);
	struct json at = json_at(json_at(c->j, "meta"), member);

	for (size_t i = 0; i < states.n && i < LIMIT_FACTS; i++) {
		const char *state = misp_state(e, states.v[i], at);
		if (!state)
			continue;
		struct fact *f = misp_attribution(e, source, state, nexus, at);
		if (confidence)
			read_confidence(e, c, f);
		misp_note(e, f, "said of the actor, in the galaxy the event carries");
		misp_add(e, f);
	}
}

/* The other members (suspected victims, kinds of targets and incidents, motives) tell
 * what the actor did elsewhere: its history, not this incident. */
static void
read_actor(struct misp_event *e, const struct cluster *c)
{
	const char *name = without_id(e->in->arena, c->value);
	struct texts aliases = find_aliases(e, c, name);

	misp_actor(e, name, &aliases, c->at);
	if (!json_there(c->j) || !misp_first(e, MISP_ACTOR_META, c->value))
		return;
	if (meta_texts(c, "country").n)
		read_states(e, c, "country", NEXUS_LOCATED, galaxy_source(e, c), true);
	if (meta_texts(c, "cfr-suspected-state-sponsor").n)
		read_states(e, c, "cfr-suspected-state-sponsor", NEXUS_SUSPECTED,
			cfr_source(e), false);
}

static bool
is_exfiltration(const char *id)
{
	for (size_t i = 0; i < COUNT(exfiltration); i++)
		if (!strncmp(id, exfiltration[i], 5) && (!id[5] || id[5] == '.'))
			return true;
	return false;
}

/* That data were to leave is not that they did. Old clusters have no id, and the names
 * of the techniques of this tactic tell it. */
void
misp_technique(struct misp_event *e, const char *id, const char *name, struct json at)
{
	misp_means(e, MEANS_INTRUSION, at);
	if (!misp_first(e, MISP_TECHNIQUE, id) || e->techniques.n >= LIMIT_FACTS)
		return;
	LIST_ADD(e->in->arena, &e->techniques, id);
	if (is_exfiltration(id) || (name && strstr(name, "Exfiltration")))
		misp_taking(e, TAKING_ATTEMPTED, at,
			"a technique of exfiltration; what came of it is not told");
	if (str_eq(id, "T1195") || str_starts(id, "T1195."))
		misp_means(e, MEANS_SUPPLY_CHAIN, at);
}

/* Old clusters have neither an id in the name nor in the meta: the name stands. */
static void
read_technique(struct misp_event *e, const struct cluster *c)
{
	struct texts ids = meta_texts(c, "external_id");
	const char *id = find_id(c->value);

	for (size_t i = 0; !id && i < ids.n; i++)
		if (*ids.v[i] == 'T' && isdigit((unsigned char)ids.v[i][1]))
			id = ids.v[i];
	misp_technique(e, id ? id : c->value, c->value, c->at);
}

static void
read_campaign(struct misp_event *e, const struct cluster *c)
{
	if (!e->incident->campaign)
		e->incident->campaign = without_id(e->in->arena, c->value);
}

static void
read_malware(struct misp_event *e, const struct cluster *c)
{
	misp_malware(e, without_id(e->in->arena, c->value), c->at);
}

static void
read_sector(struct misp_event *e, const struct cluster *c)
{
	enum term sector = misp_sector(e, c->value, c->at);
	if (sector != TERM_NONE && misp_first(e, MISP_SECTOR, term_text(sector)))
		misp_word(e, &e->targets.sectors, NULL, sector, c->at);
}

static void
read_target(struct misp_event *e, const struct cluster *c)
{
	const char *code = misp_country(e, c->value, c->at);
	if (code && misp_first(e, MISP_COUNTRY, code))
		misp_word(e, &e->targets.countries, code, TERM_NONE, c->at);
}

static bool
relates_as(const struct cluster *c, const char *const *relations, size_t n)
{
	for (size_t i = 0; c->relation && i < n; i++)
		if (str_eq_nocase(relations[i], c->relation))
			return true;
	return false;
}

/* A country the event is attributed to is one its actors are in. */
static void
read_country(struct misp_event *e, const struct cluster *c)
{
	static const char *const targets[] = {"targets", "affects"};
	static const char *const origins[] = {
		"attributed-to", "originates-from", "located-at"};

	if (relates_as(c, targets, COUNT(targets))) {
		read_target(e, c);
	} else if (relates_as(c, origins, COUNT(origins))) {
		const char *code = misp_country(e, c->value, c->at);
		if (code && misp_first(e, MISP_STATE, code))
			misp_word(e, &e->states, code, TERM_NONE, c->at);
	}
}

/* Somebody an event names without saying that it was them. */
static bool
is_other_actor(const struct cluster *c)
{
	static const char *const relations[] = {
		"impersonates", "similar", "targets", "affects", "mitigates"};
	return find_class(c->type) == ACTOR &&
	       relates_as(c, relations, COUNT(relations));
}

static void
read_cluster(struct misp_event *e, const struct cluster *c)
{
	static void (*const readers[])(struct misp_event *, const struct cluster *) = {
		[ACTOR] = read_actor,
		[CAMPAIGN] = read_campaign,
		[TECHNIQUE] = read_technique,
		[MALWARE] = read_malware,
		[SECTOR] = read_sector,
		[TARGET] = read_target,
		[COUNTRY] = read_country,
	};
	enum class class = find_class(c->type);

	if (class == UNKNOWN_CLASS) {
		if (misp_first(e, MISP_UNKNOWN, c->type))
			diag(e->in->diags, DIAG_FIELD_UNKNOWN, json_loc(c->at),
				"galaxy %s", str_quote(e->in->arena, c->type));
	} else if (class != NOTHING && !is_other_actor(c)) {
		readers[class](e, c);
	}
}

/* Clusters of an organisation's own are tagged by their uuid. */
void
misp_read_cluster_name(
	struct misp_event *e, const char *type, const char *value, struct json at)
{
	if (misp_is_uuid(value)) {
		diag(e->in->diags, DIAG_REFERENCE_DANGLING, json_loc(at), "cluster %s",
			str_quote(e->in->arena, value));
		return;
	}
	struct cluster c = {
		.type = type, .value = value, .relation = e->relation, .at = at};
	read_cluster(e, &c);
}

/* A cluster that is tagged by its uuid has been read by its name; such a tag is never a
 * marking. */
static void
pass_over_tag(struct misp_event *e, struct json cluster)
{
	const char *name = json_str_quiet(json_at(cluster, "tag_name"));
	const char *value = str_starts(name, "misp-galaxy:") ? strchr(name, '"') : NULL;
	size_t n = value ? strlen(value + 1) : 0;

	if (n && misp_is_uuid(arena_dup(e->passing, value + 1, n - 1)))
		misp_first(e, MISP_TAG, name);
}

static void
read_clusters(struct misp_event *e, struct json of, const char *galaxy_type)
{
	for (struct json j = misp_items(of, "GalaxyCluster"); json_there(j);
		j = json_next(j)) {
		struct cluster c = {.j = j, .at = json_at(j, "value")};
		c.type = json_str(json_at(j, "type"));
		c.type = str_empty(c.type) ? galaxy_type : c.type;
		c.value = json_str(c.at);
		c.relation = json_str_quiet(json_at(j, "relationship_type"));
		pass_over_tag(e, j);
		if (!str_empty(c.type) && !str_empty(c.value) && !misp_is_deleted(e, j))
			read_cluster(e, &c);
	}
}

void
misp_read_galaxies(struct misp_event *e, struct json of)
{
	for (struct json g = misp_items(of, "Galaxy"); json_there(g); g = json_next(g))
		if (!misp_is_deleted(e, g))
			read_clusters(e, g, json_str(json_at(g, "type")));
	read_clusters(e, of, NULL);
}
