/* Tags of MISP: markings, and the machine tags whose taxonomies we know. */
#include "ingest/misp.h"

#include <ctype.h>
#include <string.h>

#include "core/count.h"
#include "core/str.h"
#include "model/marking.h"

/* What a value of a predicate may mean. */
enum group {
	MOTIVE,
	VARIETY,
	DISCLOSURE,
	DATA,
	VERDICT,
	CLASS,
	JUDGEMENT,
	RESPONSIBILITY,
	GROUPS
};

/* The taxonomies of github.com/MISP/misp-taxonomies, in lower case. */
static const struct {
	const char *predicate;
	enum group group;
} predicates[] = {
	{"veris:actor:motive", MOTIVE},
	{"veris:actor:external:motive", MOTIVE},
	{"veris:actor:internal:motive", MOTIVE},
	{"veris:actor:partner:motive", MOTIVE},
	{"veris:actor:external:variety", VARIETY},
	{"veris:attribute:confidentiality:data_disclosure", DISCLOSURE},
	{"veris:attribute:confidentiality:data:variety", DATA},
	{"veris:security_incident", VERDICT},
	{"false-positive:confirmed", VERDICT},
	{"incident-disposition:not-an-incident", VERDICT},
	{"circl:incident-classification", CLASS},
	{"enisa:eavesdropping-interception-hijacking", CLASS},
	{"estimative-language:confidence-in-analytic-judgment", JUDGEMENT},
	{"misp:confidence-level", JUDGEMENT},
	{"veris:confidence", JUDGEMENT},
	{"state-responsibility", RESPONSIBILITY},
};

/* The values they have; those that say nothing to us have no term.
 * Copyrighted matter is a secret only when the victim kept it one. */
static const struct word {
	enum group group;
	const char *value;
	enum term term;
	enum term inferred;
} words[] = {
	{MOTIVE, "espionage", PURPOSE_ESPIONAGE, 0},
	{MOTIVE, "financial", PURPOSE_CRIME, 0},
	{MOTIVE, "ideology", PURPOSE_IDEOLOGICAL, 0},
	{MOTIVE, "fun", PURPOSE_PERSONAL, 0},
	{MOTIVE, "grudge", PURPOSE_PERSONAL, 0},
	{MOTIVE, "fear", PURPOSE_PERSONAL, 0},
	{MOTIVE, "convenience", PURPOSE_PERSONAL, 0},
	{MOTIVE, "unknown", PURPOSE_UNKNOWN, 0},
	{MOTIVE, "secondary", TERM_NONE, 0},
	{MOTIVE, "na", TERM_NONE, 0},
	{MOTIVE, "other", TERM_NONE, 0},
	{VARIETY, "nation-state", NEXUS_CONDUCTED, 0},
	{VARIETY, "state-affiliated", NEXUS_SPONSORED, 0},
	{VARIETY, "activist", NEXUS_NONE, 0},
	{VARIETY, "organized crime", NEXUS_NONE, 0},
	{VARIETY, "former employee", NEXUS_NONE, 0},
	{VARIETY, "customer", NEXUS_NONE, 0},
	{VARIETY, "acquaintance", NEXUS_NONE, 0},
	{VARIETY, "auditor", NEXUS_NONE, 0},
	{VARIETY, "unaffiliated", NEXUS_NONE, 0},
	{VARIETY, "competitor", TERM_NONE, 0},
	{VARIETY, "terrorist", TERM_NONE, 0},
	{VARIETY, "force majeure", TERM_NONE, 0},
	{VARIETY, "other", TERM_NONE, 0},
	{VARIETY, "unknown", TERM_NONE, 0},
	{DISCLOSURE, "yes", TAKING_TAKEN, 0},
	{DISCLOSURE, "potentially", TAKING_POTENTIALLY, 0},
	{DISCLOSURE, "no", TAKING_NONE_FOUND, 0},
	{DISCLOSURE, "unknown", TAKING_UNKNOWN, 0},
	{DATA, "secrets", OBJECT_TRADE_SECRET, 0},
	{DATA, "source code", OBJECT_SOURCE_CODE, 0},
	{DATA, "copyrighted", OBJECT_TRADE_SECRET, INFERRED_VICTIM},
	{DATA, "internal", OBJECT_CONFIDENTIAL, 0},
	{DATA, "classified", OBJECT_GOVERNMENT, 0},
	{DATA, "personal", OBJECT_PERSONAL, 0},
	{DATA, "sensitive personal", OBJECT_PERSONAL, 0},
	{DATA, "medical", OBJECT_HEALTH, 0},
	{DATA, "payment", OBJECT_PAYMENT, 0},
	{DATA, "bank", OBJECT_PAYMENT, 0},
	{DATA, "virtual currency", OBJECT_MONEY, 0},
	{DATA, "system", OBJECT_SYSTEM_DATA, 0},
	{DATA, "credentials", OBJECT_CREDENTIALS, 0},
	{DATA, "api key", OBJECT_CREDENTIALS, 0},
	{DATA, "digital certificate", OBJECT_CREDENTIALS, 0},
	{DATA, "multi-factor credential", OBJECT_CREDENTIALS, 0},
	{DATA, "session key", OBJECT_CREDENTIALS, 0},
	{DATA, "unknown", OBJECT_UNKNOWN, 0},
	{DATA, "other", TERM_NONE, 0},
	{VERDICT, "false positive", STATUS_WITHDRAWN, 0},
	{VERDICT, "confirmed", TERM_NONE, 0},
	{VERDICT, "suspected", TERM_NONE, 0},
	{VERDICT, "near miss", TERM_NONE, 0},
	{VERDICT, "true", STATUS_WITHDRAWN, 0},
	{VERDICT, "false", TERM_NONE, 0},
	{VERDICT, "refuted", STATUS_WITHDRAWN, 0},
	{VERDICT, "faulty-indicator", STATUS_WITHDRAWN, 0},
	{VERDICT, "misconfiguration", STATUS_WITHDRAWN, 0},
	{VERDICT, "insufficient-data", TERM_NONE, 0},
	{VERDICT, "scan-probe", TERM_NONE, 0},
	{VERDICT, "failed", TERM_NONE, 0},
	{CLASS, "espionage", PURPOSE_ESPIONAGE, 0},
	{CLASS, "corporate-espionage", PURPOSE_ESPIONAGE, 0},
	{CLASS, "nation-state-espionage", PURPOSE_ESPIONAGE, 0},
	{CLASS, "sabotage", PURPOSE_DISRUPTION, 0},
	{CLASS, "denial-of-service", PURPOSE_DISRUPTION, 0},
	{CLASS, "system-compromise", MEANS_INTRUSION, 0},
	{CLASS, "sql-injection", MEANS_INTRUSION, 0},
	{CLASS, "malware", MEANS_MALWARE, 0},
	{CLASS, "cryptojacking", MEANS_MALWARE, 0},
	{CLASS, "locker", MEANS_MALWARE, 0},
	{CLASS, "screenlocker", MEANS_MALWARE, 0},
	{CLASS, "wiper", MEANS_MALWARE, 0},
	{CLASS, "information-leak", TERM_NONE, 0},
	{CLASS, "privacy-violation", TERM_NONE, 0},
	{CLASS, "phishing", TERM_NONE, 0},
	{CLASS, "whaling", TERM_NONE, 0},
	{CLASS, "smishing", TERM_NONE, 0},
	{CLASS, "spam", TERM_NONE, 0},
	{CLASS, "scam", TERM_NONE, 0},
	{CLASS, "scan", TERM_NONE, 0},
	{CLASS, "xss", TERM_NONE, 0},
	{CLASS, "vulnerability", TERM_NONE, 0},
	{CLASS, "fastflux", TERM_NONE, 0},
	{CLASS, "copyright-issue", TERM_NONE, 0},
	{JUDGEMENT, "high", CONFIDENCE_WORD_HIGH, 0},
	{JUDGEMENT, "moderate", CONFIDENCE_WORD_MODERATE, 0},
	{JUDGEMENT, "low", CONFIDENCE_WORD_LOW, 0},
	{JUDGEMENT, "medium", CONFIDENCE_WORD_MODERATE, 0},
	{JUDGEMENT, "none", TERM_NONE, 0},
	{JUDGEMENT, "completely-confident", CONFIDENCE_WORD_HIGH, 0},
	{JUDGEMENT, "usually-confident", CONFIDENCE_WORD_HIGH, 0},
	{JUDGEMENT, "fairly-confident", CONFIDENCE_WORD_MODERATE, 0},
	{JUDGEMENT, "rarely-confident", CONFIDENCE_WORD_LOW, 0},
	{JUDGEMENT, "unconfident", TERM_NONE, 0},
	{JUDGEMENT, "confidence-cannot-be-evaluated", TERM_NONE, 0},
	{RESPONSIBILITY, "state-prohibited", NEXUS_LOCATED, 0},
	{RESPONSIBILITY, "state-prohibited-but-inadequate", NEXUS_LOCATED, 0},
	{RESPONSIBILITY, "state-ignored", NEXUS_TOLERATED, 0},
	{RESPONSIBILITY, "state-encouraged", NEXUS_TOLERATED, 0},
	{RESPONSIBILITY, "state-shaped", NEXUS_SUPPORTED, 0},
	{RESPONSIBILITY, "state-coordinated", NEXUS_SUPPORTED, 0},
	{RESPONSIBILITY, "state-ordered", NEXUS_DIRECTED, 0},
	{RESPONSIBILITY, "state-rogue-conducted", NEXUS_CONDUCTED, 0},
	{RESPONSIBILITY, "state-executed", NEXUS_CONDUCTED, 0},
	{RESPONSIBILITY, "state-integrated", NEXUS_CONDUCTED, 0},
};

/* Actions of VERIS, kinds of malware and of incidents: that the tag is there tells the
 * means. A namespace with its colon stands for all its predicates. */
static const struct {
	const char *prefix;
	enum term means;
} actions[] = {
	{"veris:action:hacking:", MEANS_INTRUSION},
	{"veris:action:malware:", MEANS_MALWARE},
	{"veris:action:misuse:", MEANS_INSIDER_COPYING},
	{"veris:action:physical:", MEANS_PHYSICAL},
	{"ms-caro-malware:", MEANS_MALWARE},
	{"ms-caro-malware-full:", MEANS_MALWARE},
	{"malware_classification:", MEANS_MALWARE},
	{"ecsirt:malicious-code", MEANS_MALWARE},
	{"ecsirt:intrusions", MEANS_INTRUSION},
	{"rsit:malicious-code", MEANS_MALWARE},
	{"rsit:intrusions", MEANS_INTRUSION},
	{"europol-incident:malware", MEANS_MALWARE},
	{"europol-incident:intrusion", MEANS_INTRUSION},
	{"common-taxonomy:malware", MEANS_MALWARE},
	{"common-taxonomy:intrusion", MEANS_INTRUSION},
};

struct tag {
	const char *predicate; /* lower case, with its namespace */
	const char *value;     /* as written, without quotes */
	struct json at;
};

/* namespace:predicate="value"; the quotes may be missing, and predicates without values
 * have no "=". */
static bool
split(const char *name, struct json at, struct tag *out)
{
	struct arena *arena = json_arena(at);
	const char *cut = strchr(name, '=');

	cut = cut ? cut : strrchr(name, ':');
	if (!cut || cut == name)
		return false;
	const char *value = str_trim(arena, cut + 1, strlen(cut + 1));
	size_t n = strlen(value);
	if (n > 1 && *value == '"' && value[n - 1] == '"')
		value = str_trim(arena, value + 1, n - 2);
	*out = (struct tag){.value = value, .at = at};
	out->predicate = str_lower(arena, str_trim(arena, name, (size_t)(cut - name)));
	return *value && *out->predicate;
}

/* Of several judgements on the event the most careful counts: words run from high to
 * low. One on a part is none on the event. */
static void
take_judgement(struct misp_event *e, enum term word, const struct tag *tag)
{
	if (e->in_part || word <= e->confidence)
		return;
	e->confidence = word;
	e->confidence_raw =
		arena_printf(e->in->arena, "%s=%s", tag->predicate, tag->value);
}

static void
take_word(struct misp_event *e, const struct word *w, const struct tag *tag)
{
	switch (term_vocabulary(w->term)) {
	case VOCABULARY_PURPOSE:
		misp_purpose(e, w->term, tag->at);
		break;
	case VOCABULARY_NEXUS:
		misp_word(e, &e->claims, NULL, w->term, tag->at);
		break;
	case VOCABULARY_TAKING:
		misp_taking(e, w->term, tag->at, NULL);
		break;
	case VOCABULARY_OBJECT:
		misp_object(e, w->term, w->inferred, tag->at);
		break;
	case VOCABULARY_MEANS:
		misp_means(e, w->term, tag->at);
		break;
	case VOCABULARY_CONFIDENCE_WORD:
		take_judgement(e, w->term, tag);
		break;
	case VOCABULARY_STATUS:
		e->incident->status = e->in_part ? e->incident->status : w->term;
		break;
	default:
		break;
	}
}

/* VERIS and the scale of responsibility are closed vocabularies, the others grow. */
static void
read_word(struct misp_event *e, enum group group, const struct tag *tag)
{
	bool closed = group <= VERDICT || group == RESPONSIBILITY;
	size_t n = strlen(tag->value);
	const char *value = tag->value;

	if (group == RESPONSIBILITY && value[n - 1] == '.') /* some values have one */
		value = arena_dup(e->passing, value, n - 1);
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].group == group && str_eq_nocase(words[i].value, value)) {
			take_word(e, &words[i], tag);
			return;
		}
	diag(e->in->diags, closed ? DIAG_TERM_UNKNOWN : DIAG_FIELD_UNKNOWN,
		json_loc(tag->at), "%s %s", tag->predicate,
		str_quote(e->in->arena, tag->value));
}

static void
read_galaxy(struct misp_event *e, const struct tag *tag)
{
	misp_read_cluster_name(
		e, tag->predicate + strlen("misp-galaxy:"), tag->value, tag->at);
}

static void
read_actor_country(struct misp_event *e, const struct tag *tag)
{
	const char *code = misp_state(e, tag->value, tag->at);
	if (code && misp_first(e, MISP_STATE, code))
		misp_word(e, &e->states, code, TERM_NONE, tag->at);
}

static void
read_victim_country(struct misp_event *e, const struct tag *tag)
{
	const char *code = misp_state(e, tag->value, tag->at);
	if (code && misp_first(e, MISP_COUNTRY, code))
		misp_word(e, &e->targets.countries, code, TERM_NONE, tag->at);
}

static void
read_sector(struct misp_event *e, const struct tag *tag)
{
	enum term sector = misp_sector(e, tag->value, tag->at);
	if (sector != TERM_NONE && misp_first(e, MISP_SECTOR, term_text(sector)))
		misp_word(e, &e->targets.sectors, NULL, sector, tag->at);
}

static void
read_family(struct misp_event *e, const struct tag *tag)
{
	misp_malware(e, tag->value, tag->at);
}

static void
read_reliability(struct misp_event *e, const struct tag *tag)
{
	if (!e->in_part)
		e->grade[0] = tag->value;
}

static void
read_credibility(struct misp_event *e, const struct tag *tag)
{
	if (!e->in_part)
		e->grade[1] = tag->value;
}

static void
read_likelihood(struct misp_event *e, const struct tag *tag)
{
	if (!e->in_part && !e->likelihood)
		e->likelihood = arena_str(e->in->arena, tag->value);
}

/* Predicates whose values are names. "veris:country" and the galaxies "country" and
 * "region" do not say whose: they tell nothing. */
static const struct {
	const char *prefix;
	void (*read)(struct misp_event *, const struct tag *);
} readers[] = {
	{"misp-galaxy:", read_galaxy},
	{"veris:actor:external:country", read_actor_country},
	{"veris:victim:country", read_victim_country},
	{"dhs-ciip-sectors:", read_sector},
	{"eu-nis-sector-and-subsectors:", read_sector},
	{"ms-caro-malware-full:malware-family", read_family},
	{"estimative-language:likelihood-probability", read_likelihood},
	{"admiralty-scale:source-reliability", read_reliability},
	{"admiralty-scale:information-credibility", read_credibility},
};

static bool
is_action(const char *predicate, const char *prefix)
{
	size_t n = strlen(prefix);
	return str_starts(predicate, prefix) && (prefix[n - 1] == ':' || !predicate[n]);
}

/* What no taxonomy we know names is the organisation's own and means nothing to us. */
static void
read_tag(struct misp_event *e, const struct tag *tag)
{
	for (size_t i = 0; i < COUNT(readers); i++)
		if (str_starts(tag->predicate, readers[i].prefix)) {
			readers[i].read(e, tag);
			return;
		}
	for (size_t i = 0; i < COUNT(predicates); i++)
		if (str_eq(predicates[i].predicate, tag->predicate)) {
			read_word(e, predicates[i].group, tag);
			return;
		}
	for (size_t i = 0; i < COUNT(actions); i++)
		if (is_action(tag->predicate, actions[i].prefix))
			misp_means(e, actions[i].means, tag->at);
	if (str_eq(tag->predicate, "veris:action:hacking:variety") &&
		str_eq_nocase(tag->value, "Use of stolen creds"))
		misp_means(e, MEANS_CREDENTIALS, tag->at);
}

/* Hidden characters are visible by now, as <U+200B>: a marking must not escape by one.
 */
static const char *
without_hidden(struct arena *arena, const char *s)
{
	char *out = arena_str(arena, s), *to = out;
	while (*s) {
		const char *end = str_starts(s, "<U+") ? strchr(s, '>') : NULL;
		if (end)
			s = end + 1;
		else
			*to++ = *s++;
	}
	*to = '\0';
	return out;
}

static bool
is_marking(const char *name)
{
	while (*name == ' ')
		name++;
	return !strncasecmp(name, "tlp", 3) && !isalnum((unsigned char)name[3]);
}

static void
report_marking(struct misp_event *e, struct json at, const char *text)
{
	e->marking = TLP_RED;
	diag(e->in->diags, DIAG_MARKING_UNKNOWN, json_loc(at), "%s",
		text ? str_quote(e->in->arena, text) : "");
}

/* Only "tlp:TOKEN" is a marking we know; what else begins with it may be one. */
static void
read_marking(struct misp_event *e, const char *name, struct json at)
{
	const char *bare =
		strstr(name, "<U+") ? without_hidden(e->passing, name) : name;

	if (!is_marking(bare))
		return;
	const char *text = str_trim(e->passing, name, strlen(name));
	enum term t = bare == name && text[3] == ':' ? marking_parse(text) : TERM_NONE;
	if (t == TERM_NONE)
		report_marking(e, at, name);
	else
		e->marking = marking_most(e->marking, t);
}

static void
read_name(struct misp_event *e, struct json at, bool markings_only)
{
	const char *name = json_str_quiet(at);
	struct tag tag;

	if (!name) {
		/* It may have been a marking. */
		if (json_present(at))
			report_marking(e, at, NULL);
		return;
	}
	if (!misp_first(e, markings_only ? MISP_MARKING : MISP_TAG, name))
		return;
	read_marking(e, name, at);
	if (!markings_only && split(name, at, &tag))
		read_tag(e, &tag);
}

/* A tag is an object with a name, in lists of old servers within a member of its own;
 * tools write the bare name. */
static void
read_one(struct misp_event *e, struct json j, bool markings_only)
{
	struct json inner = json_at(j, "Tag");

	e->relation = json_str_quiet(json_at(j, "relationship_type"));
	if (json_kind(j) == JSON_OBJECT)
		read_name(e, json_at(json_present(inner) ? inner : j, "name"),
			markings_only);
	else
		read_name(e, j, markings_only);
}

static void
read_list(struct misp_event *e, struct json list, bool markings_only)
{
	if (json_kind(list) != JSON_ARRAY) {
		if (json_present(list))
			read_one(e, list, markings_only);
		return;
	}
	for (struct json j = json_first(list); json_there(j); j = json_next(j))
		read_one(e, j, markings_only);
}

static void
read_lists(struct misp_event *e, struct json of, bool markings_only)
{
	static const char *const names[] = {"Tag", "EventTag", "AttributeTag"};
	for (size_t i = 0; i < COUNT(names); i++)
		read_list(e, json_at(of, names[i]), markings_only);
}

void
misp_read_tags(struct misp_event *e, struct json of)
{
	read_lists(e, of, false);
}

void
misp_read_markings(struct misp_event *e, struct json of)
{
	read_lists(e, of, true);
}

/* "UNCLASSIFIED" grades secrecy and says nothing of whom to tell. */
void
misp_read_marking(struct misp_event *e, struct json value)
{
	const char *text = json_str(value);

	if (str_empty(text) || str_eq_nocase(text, "unclassified"))
		return;
	if (is_marking(strstr(text, "<U+") ? without_hidden(e->passing, text) : text))
		read_marking(e, text, value);
	else
		report_marking(e, value, text);
}

void
misp_read_labels(struct misp_event *e, struct json labels)
{
	read_list(e, labels, false);
}
