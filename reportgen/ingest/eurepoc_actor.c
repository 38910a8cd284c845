/* Initiators of EuRepoC, who attributes to them, and what they are after. */
#include "ingest/eurepoc.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

/* initiator_category. TERM_NONE: not told whether a state is behind it. */
static const struct {
	const char *word;
	enum term nexus;
} categories[] = {
	{"State", NEXUS_CONDUCTED},
	{"Non-state actor, state-affiliation suggested", NEXUS_SUSPECTED},
	{"Non-state-group", NEXUS_NONE},
	{"Individual hacker(s)", NEXUS_NONE},
	{"Unknown - not attributed", TERM_NONE},
	{"Not attributed", TERM_NONE},
	{"Unknown", TERM_NONE},
	{"Other", TERM_NONE},
};

/* attribution_basis: who says so. A third party may be anyone but the two sides. */
static const struct {
	const char *word;
	enum term by;
} bases[] = {
	{"Attacker confirms", SPEAKER_ACCUSED},
	{"IT-security community attributes attacker", SPEAKER_VENDOR},
	{"Attribution by receiver government / state entity", SPEAKER_GOVERNMENT},
	{"Media-based attribution", SPEAKER_MEDIA},
	{"Attribution by third-party", SPEAKER_RESEARCHER},
	{"Receiver attributes attacker", SPEAKER_VICTIM},
	{"Attribution by EU institution/agency", SPEAKER_ORGANISATION},
	{"Attribution by EU institutions/agencies", SPEAKER_ORGANISATION},
	{"Attribution by international organisation", SPEAKER_ORGANISATION},
	{"Contested attribution", TERM_NONE},
};

/* attribution_type, by how it begins: whether the grounds were laid open. */
static const struct {
	const char *word;
	enum term basis;
} grounds[] = {
	{"Technical report", BASIS_PARTIAL}, {"Anonymous statement", BASIS_UNDISCLOSED},
	{"Media report (", BASIS_UNDISCLOSED}, /* "without naming further sources" */
};

#define CONTESTED "Contested attribution"
#define WIDELY_HELD "Non-state-group, state-affiliation suggested"

/* The columns of one set of initiators; what is not of the same length belongs to no
 * place. */
struct initiators {
	struct eurepoc_list countries, categories, kinds, names;
	struct eurepoc_list bases, types, dates, speakers, companies, speakers_from;
	size_t n; /* initiators */
	bool contested;
};

static enum term
find_nexus(struct json at, const char *category)
{
	for (size_t i = 0; i < COUNT(categories); i++)
		if (str_eq(categories[i].word, category))
			return categories[i].nexus;
	if (!eurepoc_is_blank(category))
		eurepoc_report_word(at, "initiator category", category);
	return TERM_NONE;
}

/* attribution_type tells more of who spoke: a statement or legal act of a third party
 * is one of a state, and what unnamed officials told a newspaper is the newspaper's
 * word. */
static enum term
settle_speaker(enum term by, const char *type)
{
	if (by == SPEAKER_RESEARCHER && (str_starts(type, "Political statement") ||
						str_starts(type, "Domestic legal")))
		return SPEAKER_GOVERNMENT;
	if (by != SPEAKER_RESEARCHER && by != SPEAKER_VENDOR && by != TERM_NONE &&
		str_starts(type, "Anonymous statement"))
		return SPEAKER_MEDIA;
	return by;
}

static enum term
find_speaker(struct json at, const char *basis, const char *type)
{
	for (size_t i = 0; i < COUNT(bases); i++)
		if (str_eq(bases[i].word, basis))
			return settle_speaker(bases[i].by, type);
	if (!eurepoc_is_blank(basis))
		eurepoc_report_word(at, "attribution basis", basis);
	return TERM_NONE;
}

static struct json
place_of(const struct initiators *set, size_t i)
{
	return i < set->countries.n ? set->countries.v[i]->at
				    : set->categories.v[i]->at;
}

static const char *
at_initiator(const struct initiators *set, const struct eurepoc_list *list, size_t i)
{
	return eurepoc_paired(list, set->n, i);
}

/* Who said it, how, and of whom, beside what the columns of a fact hold. */
static const char *
describe(struct eurepoc *e, const struct initiators *set, size_t i, const char *view)
{
	struct arena *arena = e->in->arena;
	const char *who = at_initiator(set, &set->speakers, i);
	const char *name = at_initiator(set, &set->names, i);
	struct json settled = eurepoc_at(e, "settled_initiator");

	if (eurepoc_is_blank(who))
		who = at_initiator(set, &set->companies, i);
	who = eurepoc_speaker(e, who, at_initiator(set, &set->speakers_from, i));
	if (eurepoc_is_blank(name) || str_eq(name, "Unknown"))
		name = NULL;
	const char *parts[] = {view,
		who ? arena_printf(arena, "attributed by %s", who) : "",
		name ? arena_printf(arena, "to %s", name) : "",
		at_initiator(set, &set->types, i),
		json_kind(settled) == JSON_BOOL && !json_bool(settled, true)
			? "not the initiator EuRepoC settled on"
			: ""};
	return eurepoc_join(e, parts, COUNT(parts));
}

static enum term
find_basis(const char *type)
{
	for (size_t i = 0; i < COUNT(grounds); i++)
		if (str_starts(type, grounds[i].word))
			return grounds[i].basis;
	return TERM_NONE;
}

static void
add_attribution(struct eurepoc *e, const struct initiators *set, size_t i,
	const char *state, enum value_kind without, enum term nexus, const char *view)
{
	struct json at = place_of(set, i);
	struct fact *f = eurepoc_fact(e, LIST_ATTRIBUTION, at);
	struct value *v = fact_value(f, COL_ATTRIBUTION_STATE);
	const char *basis = at_initiator(set, &set->bases, i);
	const char *type = at_initiator(set, &set->types, i);
	struct date date;
	bool year;

	v->kind = (uint8_t)(state ? VALUE_TEXT : without);
	if (state)
		v->text = state;
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, nexus);
	fact_set_term(f, COL_ATTRIBUTION_BY, find_speaker(at, basis, type));
	fact_set_term(f, COL_ATTRIBUTION_BASIS, find_basis(type));
	if (set->contested) {
		struct value *contested = fact_value(f, COL_ATTRIBUTION_CONTESTED);
		contested->kind = VALUE_BOOL;
		contested->yes = true;
	}
	if (eurepoc_date(e, at, at_initiator(set, &set->dates, i), &date, &year))
		fact_set_date(e->in->arena, f, COL_ATTRIBUTION_DATE, &date);
	f->note = describe(e, set, i, view);
	eurepoc_add(e, f);
}

/* "Unknown" was looked for and not found; "Not available" was not coded. */
static void
attribute(struct eurepoc *e, const struct initiators *set, size_t i)
{
	struct json at = place_of(set, i);
	const char *word = eurepoc_word(&set->countries, i);
	const char *kind = set->kinds.n == set->n ? eurepoc_word(&set->kinds, i) : "";
	enum term nexus = find_nexus(at,
		set->categories.n == set->n ? eurepoc_word(&set->categories, i) : "");
	const char *state = eurepoc_country(e, at, word);
	const char *view = "";

	if (str_starts(kind, WIDELY_HELD)) {
		nexus = NEXUS_SUSPECTED;
		view = "a widely held view of the group, not invoked in this case";
	}
	if (str_eq(word, "Not available"))
		view = eurepoc_join(
			e, (const char *[]){view, "no country was coded"}, 2);
	else if (!state && !eurepoc_is_blank(word) && !eurepoc_is_unknown(word))
		view = arena_printf(e->in->arena, "told as %s", word);
	if (nexus == NEXUS_NONE) {
		add_attribution(e, set, i, NULL, VALUE_NULL, NEXUS_NONE, view);
		if (state)
			add_attribution(
				e, set, i, state, VALUE_NULL, NEXUS_LOCATED, view);
	} else if (nexus != TERM_NONE) {
		add_attribution(e, set, i, state, VALUE_UNKNOWN, nexus, view);
	} else if (state) {
		add_attribution(e, set, i, state, VALUE_UNKNOWN, NEXUS_LOCATED, view);
	} else if (!eurepoc_is_blank(word)) {
		add_attribution(e, set, i, NULL, VALUE_UNKNOWN, TERM_NONE, view);
	}
}

/* Initiators EuRepoC settled on; who attributed, and when, is theirs only where there
 * is but one attribution. */
static void
take_settled(struct eurepoc *e, struct initiators *set)
{
	struct eurepoc_list *of_attributions[] = {&set->bases, &set->types, &set->dates,
		&set->speakers, &set->companies, &set->speakers_from};

	set->countries = eurepoc_list(e, "initiator_country");
	set->categories = eurepoc_list(e, "initiator_category");
	set->kinds = eurepoc_list(e, "initiator_category_subcode");
	set->names = eurepoc_list(e, "initiator_name");
	for (size_t i = 0; i < COUNT(of_attributions); i++)
		if (of_attributions[i]->n > 1)
			*of_attributions[i] = (struct eurepoc_list){0};
}

/* The attributions as they were made; where a row has none, or countries and categories
 * do not pair, the initiators EuRepoC settled on. */
static void
read_attributions(struct eurepoc *e)
{
	struct initiators set = {
		.countries = eurepoc_list(e, "attributed_initiator_country"),
		.categories = eurepoc_list(e, "attributed_initiator_category"),
		.kinds = eurepoc_list(e, "attributed_initiator_subcategory"),
		.names = eurepoc_list(e, "attributed_initiator"),
		.bases = eurepoc_list(e, "attribution_basis"),
		.types = eurepoc_list(e, "attribution_type"),
		.dates = eurepoc_list(e, "attribution_date"),
		.speakers = eurepoc_list(e, "attributing_actor"),
		.companies = eurepoc_list(e, "attribution_it_company"),
		.speakers_from = eurepoc_list(e, "attributing_country")};

	for (size_t i = 0; i < set.bases.n; i++)
		set.contested |= str_eq(eurepoc_word(&set.bases, i), CONTESTED);
	if (!set.countries.n || set.countries.n != set.categories.n)
		take_settled(e, &set);
	set.n = set.countries.n ? set.countries.n : set.categories.n;
	for (size_t i = 0; i < set.n; i++)
		attribute(e, &set, i);
}

/* state_responsibility_indicator is of the whole row: it has a state only where the row
 * names but one. */
static void
read_responsibility(struct eurepoc *e)
{
	struct eurepoc_list countries = eurepoc_list(e, "initiator_country");
	struct json j = eurepoc_at(e, "state_responsibility_indicator");
	const char *word = json_str(j);
	enum term nexus = str_starts(word, "Direct")     ? NEXUS_CONDUCTED
			  : str_starts(word, "Indirect") ? NEXUS_SUPPORTED
							 : TERM_NONE;

	for (size_t i = 1; i < countries.n; i++)
		if (!str_eq(eurepoc_word(&countries, i), eurepoc_word(&countries, 0)))
			return;
	if (nexus == TERM_NONE || !countries.n)
		return;
	const char *state =
		eurepoc_country(e, countries.v[0]->at, eurepoc_word(&countries, 0));
	if (!state)
		return;
	struct fact *f = eurepoc_fact(e, LIST_ATTRIBUTION, j);
	fact_set_text(f, COL_ATTRIBUTION_STATE, state);
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, nexus);
	f->note = "state responsibility indicator";
	eurepoc_add(e, f);
}

/* "Axiom/APT17/Tailgater Team (MSS, Jinan Bureau) < Winnti": names of one group are
 * apart by strokes; what follows says whose it is held to be. */
static void
add_actor(struct eurepoc *e, struct json at, const char *text)
{
	const char *bracket = strstr(text, " ("), *angle = strchr(text, '<');
	size_t end = strlen(text);
	struct texts names = {0};

	end = bracket ? (size_t)(bracket - text) : end;
	end = angle && (size_t)(angle - text) < end ? (size_t)(angle - text) : end;

	for (size_t i = 0; i < end && names.n < 100;) {
		size_t n = strcspn(text + i, "/");
		n = i + n > end ? end - i : n;
		const char *name = str_trim(e->in->arena, text + i, n);
		if (!str_empty(name))
			LIST_ADD(e->in->arena, &names, name);
		i += n + 1;
	}
	if (!names.n)
		return;
	struct texts aliases = {names.v + 1, names.n - 1, names.n - 1};
	struct fact *f = eurepoc_fact(e, LIST_ACTORS, at);
	fact_set_text(f, COL_ACTORS_NAME, names.v[0]);
	fact_set_texts(e->in->arena, f, COL_ACTORS_ALIASES, &aliases);
	if (text[end])
		f->note = text;
	eurepoc_add(e, f);
	intake_actor(e->in, e->incident, f);
}

/* "A --> B": a person, and the group the person is held to belong to. */
static void
add_person(struct eurepoc *e, struct json at, const char *text)
{
	const char *arrow = strstr(text, "-->");

	if (!arrow) {
		add_actor(e, at, text);
		return;
	}
	add_actor(e, at, str_trim(e->in->arena, text, (size_t)(arrow - text)));
	arrow += strlen("-->");
	add_actor(e, at, str_trim(e->in->arena, arrow, strlen(arrow)));
}

static void
read_names(struct eurepoc *e, const char *member, struct texts *seen)
{
	struct eurepoc_list names = eurepoc_list(e, member);

	for (size_t i = 0; i < names.n && seen->n < 200; i++)
		for (size_t k = 0; k < names.v[i]->words.n && seen->n < 200; k++) {
			const char *name = names.v[i]->words.v[k];
			if (eurepoc_is_blank(name) || str_eq(name, "Unknown") ||
				texts_have(seen, name))
				continue;
			texts_add_once(e->in->arena, seen, name);
			add_person(e, names.v[i]->at, name);
		}
}

static void
add_purpose(struct eurepoc *e, const char *member, enum term purpose, const char *note)
{
	struct fact *f = eurepoc_fact(e, LIST_PURPOSES, eurepoc_at(e, member));
	fact_set_term(f, COL_PURPOSES_VALUE, purpose);
	fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
	f->note = note;
	eurepoc_add(e, f);
}

static bool
has_word(struct eurepoc *e, const char *member, const char *part)
{
	struct eurepoc_list list = eurepoc_list(e, member);

	for (size_t i = 0; i < list.n; i++)
		for (size_t k = 0; k < list.v[i]->words.n; k++)
			if (strstr(list.v[i]->words.v[k], part))
				return true;
	return false;
}

/* The criterion "non-state group with political goals" also takes in groups close to a
 * state, actors that are not defined and, beside other criteria, criminals: it tells an
 * aim only of those that are nothing else. */
static bool
has_political_goals(struct eurepoc *e)
{
	struct eurepoc_list groups = eurepoc_list(e, "initiator_category");
	static const char *const others[] = {
		"Criminal", "Private technology", "state-affiliation"};
	bool political =
		groups.n > 0 &&
		has_word(e, "inclusion_criteria", "actor with political goals") &&
		!has_word(e, "inclusion_criteria_subcode", "state-affiliated");

	for (size_t i = 0; i < groups.n; i++)
		political &= find_nexus(groups.v[i]->at, eurepoc_word(&groups, i)) ==
			     NEXUS_NONE;
	for (size_t i = 0; i < COUNT(others); i++)
		political &= !has_word(e, "initiator_category_subcode", others[i]);
	return political;
}

/* EuRepoC codes no motive; two of its columns say one by the way. The conflict at issue
 * is between the countries, not the aim of the act. */
static void
read_purposes(struct eurepoc *e)
{
	if (has_political_goals(e))
		add_purpose(e, "inclusion_criteria", PURPOSE_POLITICAL,
			"inclusion criterion: non-state group with political goals");
	if (has_word(e, "IL_breach_indicator", "Cyber espionage"))
		add_purpose(e, "IL_breach_indicator", PURPOSE_ESPIONAGE,
			"indicator of a breach of international law");
}

void
eurepoc_read_actors(struct eurepoc *e)
{
	struct texts seen = {0};

	read_names(e, "initiator_name", &seen);
	read_names(e, "attributed_initiator", &seen);
	read_attributions(e);
	read_responsibility(e);
	read_purposes(e);
}
