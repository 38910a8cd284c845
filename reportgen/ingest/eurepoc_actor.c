/* Initiators of EuRepoC, who attributes to them, and what they are after. */
#include "ingest/eurepoc.h"

#include <string.h>

#include "core/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

#define CONTESTED "Contested attribution"
#define WIDELY_HELD "Non-state-group, state-affiliation suggested"

/* The columns of one set of initiators; what is not of the same length belongs to no
 * place. */
struct initiators {
	struct eurepoc_list countries, categories, kinds, bases, types, dates;
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

/* A statement or legal act of a third party is one of a state (attribution_type). */
static enum term
find_speaker(struct json at, const char *basis, const char *type)
{
	for (size_t i = 0; i < COUNT(bases); i++)
		if (str_eq(bases[i].word, basis))
			return bases[i].by == SPEAKER_RESEARCHER &&
					       (str_starts(
							type, "Political statement") ||
						       str_starts(
							       type, "Domestic legal"))
				       ? SPEAKER_GOVERNMENT
				       : bases[i].by;
	if (!eurepoc_is_blank(basis))
		eurepoc_report_word(at, "attribution basis", basis);
	return TERM_NONE;
}

/* One list has a say at a place of another when both are as long, or it has one for
 * all. */
static const char *
paired(const struct eurepoc_list *list, const struct eurepoc_list *with, size_t i)
{
	if (list->n == with->n)
		return eurepoc_word(list, i);
	return list->n == 1 ? eurepoc_word(list, 0) : "";
}

static void
add_attribution(struct eurepoc *e, const struct initiators *set, size_t i,
	const char *state, enum value_kind without, enum term nexus, const char *note)
{
	struct json at = set->countries.v[i]->at;
	struct fact *f = eurepoc_fact(e, LIST_ATTRIBUTION, at);
	struct value *v = fact_value(f, COL_ATTRIBUTION_STATE);
	struct date date;
	bool year;

	v->kind = (uint8_t)(state ? VALUE_TEXT : without);
	if (state)
		v->text = state;
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, nexus);
	if (set->bases.n) {
		const char *basis = paired(&set->bases, &set->countries, i);
		const char *type = paired(&set->types, &set->countries, i);
		fact_set_term(f, COL_ATTRIBUTION_BY, find_speaker(at, basis, type));
		if (!note && !eurepoc_is_blank(type))
			note = type;
	}
	if (set->contested) {
		struct value *contested = fact_value(f, COL_ATTRIBUTION_CONTESTED);
		contested->kind = VALUE_BOOL;
		contested->yes = true;
	}
	if (eurepoc_date(e, at, paired(&set->dates, &set->countries, i), &date, &year))
		fact_set_date(e->in->arena, f, COL_ATTRIBUTION_DATE, &date);
	f->note = note;
	eurepoc_add(e, f);
}

/* "Unknown" was looked for and not found; "Not available" was not coded. */
static void
attribute(struct eurepoc *e, const struct initiators *set, size_t i)
{
	struct json at = set->countries.v[i]->at;
	const char *word = eurepoc_word(&set->countries, i);
	const char *kind =
		set->kinds.n == set->countries.n ? eurepoc_word(&set->kinds, i) : "";
	enum term nexus = find_nexus(at, set->categories.n == set->countries.n
						 ? eurepoc_word(&set->categories, i)
						 : "");
	const char *state = eurepoc_country(e, at, word);
	const char *note = NULL;

	if (str_starts(kind, WIDELY_HELD)) {
		nexus = NEXUS_SUSPECTED;
		note = "a widely held view of the group, not invoked in this case";
	}
	if (!state && !eurepoc_is_blank(word) && !str_eq(word, "Unknown"))
		note = arena_printf(e->in->arena, "told as %s", word);
	if (nexus == NEXUS_NONE) {
		add_attribution(e, set, i, NULL, VALUE_NULL, NEXUS_NONE, note);
		if (state)
			add_attribution(
				e, set, i, state, VALUE_NULL, NEXUS_LOCATED, note);
	} else if (nexus != TERM_NONE) {
		add_attribution(e, set, i, state, VALUE_UNKNOWN, nexus, note);
	} else if (state) {
		add_attribution(e, set, i, state, VALUE_UNKNOWN, NEXUS_LOCATED, note);
	} else if (str_eq(word, "Unknown")) {
		add_attribution(e, set, i, NULL, VALUE_UNKNOWN, TERM_NONE, note);
	}
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
		.bases = eurepoc_list(e, "attribution_basis"),
		.types = eurepoc_list(e, "attribution_type"),
		.dates = eurepoc_list(e, "attribution_date")};

	for (size_t i = 0; i < set.bases.n; i++)
		set.contested |= str_eq(eurepoc_word(&set.bases, i), CONTESTED);
	if (!set.countries.n || set.countries.n != set.categories.n) {
		set.countries = eurepoc_list(e, "initiator_country");
		set.categories = eurepoc_list(e, "initiator_category");
		set.kinds = eurepoc_list(e, "initiator_category_subcode");
		if (set.bases.n > 1) /* of other attributions */
			set.bases = set.types = (struct eurepoc_list){0};
		if (set.dates.n > 1)
			set.dates = (struct eurepoc_list){0};
	}
	for (size_t i = 0; i < set.countries.n; i++)
		attribute(e, &set, i);
}

/* state_responsibility_indicator is of the whole row: it has a state only where the row
 * names but one. */
static void
read_responsibility(struct eurepoc *e)
{
	struct eurepoc_list countries = eurepoc_list(e, "initiator_country");
	struct json j = json_at(e->row, "state_responsibility_indicator");
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
	size_t end = strcspn(text, "(<");
	struct texts names = {0};

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
	for (size_t i = 0; i < names.n; i++)
		intake_actor(e->in, e->incident, names.v[i], at);
}

static void
read_names(struct eurepoc *e)
{
	struct eurepoc_list names = eurepoc_list(e, "initiator_name");
	struct texts seen = {0};

	for (size_t i = 0; i < names.n && i < 200; i++)
		for (size_t k = 0; k < names.v[i]->words.n && k < 200; k++) {
			const char *name = names.v[i]->words.v[k];
			if (eurepoc_is_blank(name) || str_eq(name, "Unknown") ||
				texts_have(&seen, name))
				continue;
			texts_add_once(e->in->arena, &seen, name);
			add_actor(e, names.v[i]->at, name);
		}
}

static void
add_purpose(struct eurepoc *e, const char *member, enum term purpose, const char *note)
{
	struct fact *f = eurepoc_fact(e, LIST_PURPOSES, json_at(e->row, member));
	fact_set_term(f, COL_PURPOSES_VALUE, purpose);
	fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
	f->note = note;
	eurepoc_add(e, f);
}

/* EuRepoC codes no motive; two of its columns say one by the way. The conflict at issue
 * is between the countries, not the aim of the act. */
static void
read_purposes(struct eurepoc *e)
{
	struct eurepoc_list criteria = eurepoc_list(e, "inclusion_criteria");
	struct eurepoc_list breaches = eurepoc_list(e, "IL_breach_indicator");

	for (size_t i = 0; i < criteria.n; i++)
		if (strstr(eurepoc_word(&criteria, i), "actor with political goals")) {
			add_purpose(e, "inclusion_criteria", PURPOSE_POLITICAL,
				"inclusion criterion: political goals, or an actor not "
				"defined");
			break;
		}
	for (size_t i = 0; i < breaches.n; i++)
		if (str_eq(eurepoc_word(&breaches, i), "Cyber espionage")) {
			add_purpose(e, "IL_breach_indicator", PURPOSE_ESPIONAGE,
				"indicator of a breach of international law");
			break;
		}
}

void
eurepoc_read_actors(struct eurepoc *e)
{
	read_names(e);
	read_attributions(e);
	read_responsibility(e);
	read_purposes(e);
}
