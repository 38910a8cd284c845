/* Conduct of VERIS: by what means, what became of the information, and of which. */
#include "ingest/veris.h"

#include <string.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

/* The categories of action; errors and the environment are nobody's act. */
enum category {
	HACKING,
	MALWARE,
	SOCIAL,
	MISUSE,
	PHYSICAL,
	UNKNOWN_ACTION,
	ERROR,
	ENVIRONMENTAL,
	CATEGORIES
};

static const char *const category_names[CATEGORIES] = {"hacking", "malware", "social",
	"misuse", "physical", "unknown", "error", "environmental"};

/* Varieties and vectors that mean more than their category does. Partner is a "partner
 * connection or credential" (verisc-labels.json): the way in led through a supplier. */
static const struct {
	enum category category;
	const char *word;
	enum term means;
} special[] = {
	{HACKING, "Use of stolen creds", MEANS_CREDENTIALS},
	{HACKING, "Partner", MEANS_SUPPLY_CHAIN},
	{HACKING, "Software update", MEANS_SUPPLY_CHAIN},
	{MALWARE, "Partner", MEANS_SUPPLY_CHAIN},
	{MALWARE, "Software update", MEANS_SUPPLY_CHAIN},
	{SOCIAL, "Bribery", MEANS_RECRUITMENT},
};

/* Deceptions that reach into a system; the others are talk. */
static const char *const deceptions[] = {"Phishing", "Baiting", "Forgery", "Evil twin"};

/* Misuse by which information leaves. */
static const char *const copying[] = {"Privilege abuse", "Data mishandling",
	"Email misuse", "Knowledge abuse", "Possession abuse", "Unapproved hardware",
	"Unapproved workaround", "Snap picture", "Unknown"};

/* One category under reading. */
struct action {
	enum category category;
	struct texts techniques, malware, vulnerabilities;
	bool seen[TERM_COUNT]; /* means that a word told */
	struct json seen_at[COUNT(special)];
	size_t varieties, of_denial, of_credentials;
	bool deceives, copies;
};

/* What the acts come to. */
struct conduct {
	bool acted, failed; /* somebody's act; an error or an accident */
	bool sought;        /* an act other than denial of service */
	bool disclosed;     /* data_disclosure Yes or Potentially */
	bool only_insiders;
};

static bool
one_of(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(words[i], word))
			return true;
	return false;
}

static void
take_special(struct action *a, struct json at, const char *word)
{
	for (size_t i = 0; i < COUNT(special); i++)
		if (special[i].category == a->category &&
			str_eq(special[i].word, word) && !a->seen[special[i].means]) {
			a->seen[special[i].means] = true;
			a->seen_at[i] = at;
		}
}

static void
take_variety(struct veris *v, struct json at, const char *word, void *to)
{
	struct action *a = to;

	a->varieties++;
	a->of_denial += str_eq(word, "DoS");
	a->of_credentials += str_eq(word, "Use of stolen creds");
	a->deceives |= one_of(word, deceptions, COUNT(deceptions));
	a->copies |= one_of(word, copying, COUNT(copying));
	take_special(a, at, word);
	if (!veris_is_open(word))
		LIST_ADD(v->in->arena, &a->techniques, word);
}

static void
take_vector(struct veris *v, struct json at, const char *word, void *to)
{
	(void)v;
	take_special(to, at, word);
}

/* Several names in one string, apart by commas or semicolons. */
static void
take_names(struct veris *v, struct json at, const char *word, void *to)
{
	struct texts *names = to;

	(void)at;
	while (*word && names->n < LIMIT_FACTS) {
		size_t n = strcspn(word, ",;");
		const char *name = str_trim(v->in->arena, word, n);
		if (!veris_is_open(name))
			LIST_ADD(v->in->arena, names, name);
		word += n + (word[n] != '\0');
	}
}

static void
add_means(struct veris *v, const struct action *a, struct json at, enum term means,
	const char *note)
{
	struct fact *f = veris_term(v, LIST_MEANS, COL_MEANS_VALUE, means, at);

	fact_set_texts(v->in->arena, f, COL_MEANS_TECHNIQUES, &a->techniques);
	fact_set_texts(v->in->arena, f, COL_MEANS_MALWARE, &a->malware);
	fact_set_texts(v->in->arena, f, COL_MEANS_VULNERABILITIES, &a->vulnerabilities);
	f->note = note;
	veris_add(v, f);
}

static void
add_category(struct veris *v, const struct action *a, const struct conduct *c,
	struct json at)
{
	switch (a->category) {
	case HACKING:
		if (!a->varieties || a->of_denial + a->of_credentials < a->varieties)
			add_means(v, a, at, MEANS_INTRUSION, NULL);
		break;
	case MALWARE:
		if (c->only_insiders)
			add_means(v, a, at, MEANS_INSIDER_MALWARE,
				"inferred: malware, and no actor but insiders");
		else
			add_means(v, a, at, MEANS_MALWARE, NULL);
		break;
	case SOCIAL:
		if (a->deceives)
			add_means(v, a, at, MEANS_INTRUSION,
				"by deceiving a user (VERIS social action)");
		break;
	case MISUSE:
		if (c->disclosed && (a->copies || !a->varieties))
			add_means(v, a, at, MEANS_INSIDER_COPYING,
				"inferred: misuse of access, and data disclosed");
		break;
	case PHYSICAL:
		add_means(v, a, at, MEANS_PHYSICAL, NULL);
		break;
	case UNKNOWN_ACTION:
		add_means(v, a, at, MEANS_UNKNOWN, NULL);
		break;
	default:
		break;
	}
}

struct category_conduct {
	enum category category;
	struct conduct *conduct;
};

static void
take_action(struct veris *v, struct json j, void *to)
{
	enum category category = ((struct category_conduct *)to)->category;
	struct conduct *c = ((struct category_conduct *)to)->conduct;
	struct action a = {.category = category};

	if (category == ERROR || category == ENVIRONMENTAL) {
		c->failed = true;
		return;
	}
	c->acted = true;
	veris_each(v, json_at(j, "variety"), take_variety, &a);
	veris_each(v, json_at(j, "vector"), take_vector, &a);
	if (category == MALWARE)
		veris_each(v, json_at(j, "name"), take_names, &a.malware);
	veris_each(v, json_at(j, "cve"), take_names, &a.vulnerabilities);
	c->sought |= !a.varieties || a.of_denial < a.varieties;
	add_category(v, &a, c, j);
	for (size_t i = 0; i < COUNT(special); i++)
		if (json_there(a.seen_at[i]))
			add_means(v, &a, a.seen_at[i], special[i].means, NULL);
}

static void
read_actions(struct veris *v, struct conduct *c)
{
	struct json actions = json_at(v->root, "action");

	for (struct json j = json_first(actions); json_there(j); j = json_next(j)) {
		size_t i = 0;
		while (i < CATEGORIES && !str_eq(category_names[i], json_key(j)))
			i++;
		if (i == CATEGORIES)
			diag(v->in->diags, DIAG_FIELD_UNKNOWN, json_loc(j), "action");
		else { /* asked for by its name */
			struct category_conduct to = {(enum category)i, c};
			veris_each_object(v, json_at(actions, category_names[i]),
				take_action, &to);
		}
	}
}

static const struct {
	const char *word;
	enum term taking;
} disclosures[] = {
	{"Yes", TAKING_TAKEN},
	{"Potentially", TAKING_POTENTIALLY},
	{"No", TAKING_NONE_FOUND}, /* none known of, not shown that there was none */
	{"Unknown", TAKING_UNKNOWN},
};

static enum term
find_disclosure(struct json j)
{
	const char *word = json_str(j);

	for (size_t i = 0; word && i < COUNT(disclosures); i++)
		if (str_eq(disclosures[i].word, word))
			return disclosures[i].taking;
	if (word)
		veris_report_word(j, "data disclosure", word);
	return TERM_NONE;
}

static void
add_taking(struct veris *v, struct json at, enum term taking, const char *note)
{
	struct fact *f = veris_term(v, LIST_TAKING, COL_TAKING_VALUE, taking, at);
	struct json out = json_at(json_at(v->root, "timeline"), "exfiltration");
	struct json lost = json_at(json_at(v->root, "attribute"), "confidentiality");
	const char *reckoned = NULL;
	struct date date;

	f->note = veris_note(v, note, json_at(lost, "notes"));
	if ((taking == TAKING_TAKEN || taking == TAKING_POTENTIALLY) &&
		veris_reckon(v, out, &date, &reckoned)) {
		fact_set_date(v->in->arena, f, COL_TAKING_DATE, &date);
		f->note = f->note ? arena_printf(v->in->arena, "%s; date %s", f->note,
					    reckoned)
				  : arena_printf(v->in->arena, "date %s", reckoned);
	}
	veris_add(v, f);
}

/* What was lost by error nobody took. A suspected incident gives a suspected taking; a
 * near miss was stopped, which counts as blocked where it says what was sought. Without
 * a word on confidentiality nothing is said, save of denial of service, which seeks
 * none. */
static void
read_taking(struct veris *v, const struct conduct *c, struct json at, enum term told,
	bool names_data)
{
	if (c->failed && !c->acted) {
		add_taking(v, json_at(v->root, "action"), TAKING_NONE_SOUGHT,
			told == TAKING_TAKEN || told == TAKING_POTENTIALLY
				? "disclosed by error or accident, taken by nobody "
				  "told of"
				: "error or accident");
		return;
	}
	if (v->certainty == VERIS_NEAR_MISS) {
		if (told != TERM_NONE || names_data)
			add_taking(v, json_present(at) ? at : v->root,
				names_data ? TAKING_BLOCKED : TAKING_NONE_FOUND,
				"near miss");
		return;
	}
	if (told == TAKING_TAKEN && v->certainty == VERIS_SUSPECTED)
		add_taking(v, at, TAKING_POTENTIALLY, "the incident is only suspected");
	else if (told != TERM_NONE)
		add_taking(v, at, told, NULL);
	else if (c->acted && !c->sought)
		add_taking(v, json_at(v->root, "action"), TAKING_NONE_SOUGHT,
			"denial of service only");
}

/* data.variety. Of copyrighted works VERIS does not tell whether they are secret: that
 * they are follows, if at all, from whose they are. */
static const struct {
	const char *word;
	enum term object, inferred;
} kinds[] = {
	{"Personal", OBJECT_PERSONAL, TERM_NONE},
	{"Credentials", OBJECT_CREDENTIALS, TERM_NONE},
	{"Internal", OBJECT_CONFIDENTIAL, TERM_NONE},
	{"Secrets", OBJECT_TRADE_SECRET, TERM_NONE},
	{"Medical", OBJECT_HEALTH, TERM_NONE},
	{"Payment", OBJECT_PAYMENT, TERM_NONE},
	{"Bank", OBJECT_PAYMENT, TERM_NONE},
	{"System", OBJECT_SYSTEM_DATA, TERM_NONE},
	{"Classified", OBJECT_GOVERNMENT, TERM_NONE},
	{"Source code", OBJECT_SOURCE_CODE, TERM_NONE},
	{"Copyrighted", OBJECT_TRADE_SECRET, INFERRED_VICTIM},
	{"Sensitive Personal", OBJECT_PERSONAL, TERM_NONE},
	{"Digital certificate", OBJECT_CREDENTIALS, TERM_NONE},
	{"API key", OBJECT_CREDENTIALS, TERM_NONE},
	{"Session key", OBJECT_CREDENTIALS, TERM_NONE},
	{"Multi-factor credential", OBJECT_CREDENTIALS, TERM_NONE},
	{"Virtual currency", OBJECT_MONEY, TERM_NONE},
	{"Unknown", OBJECT_UNKNOWN, TERM_NONE},
	{"Other", OBJECT_UNKNOWN, TERM_NONE},
};

struct objects {
	bool seen[COUNT(kinds)];
	struct json open; /* "Unknown" or "Other" */
	bool any;
};

static void
take_object(struct veris *v, struct json at, const char *word, void *to)
{
	struct objects *o = to;
	size_t i = 0;

	while (i < COUNT(kinds) && !str_eq(kinds[i].word, word))
		i++;
	if (i == COUNT(kinds)) {
		veris_report_word(at, "data variety", word);
		return;
	}
	if (o->seen[i])
		return;
	o->seen[i] = true;
	if (kinds[i].object == OBJECT_UNKNOWN) {
		o->open = at;
		return;
	}
	struct fact *f =
		veris_term(v, LIST_OBJECTS, COL_OBJECTS_KIND, kinds[i].object, at);
	fact_set_term(f, COL_OBJECTS_INFERRED, kinds[i].inferred);
	if (kinds[i].inferred != TERM_NONE)
		f->note = "VERIS: copyrighted";
	veris_add(v, f);
	o->any = true;
}

static void
take_data(struct veris *v, struct json data, void *to)
{
	veris_each(v, json_at(data, "variety"), take_object, to);
}

/* "Unknown" beside a kind adds nothing. A copy has plain strings. */
static bool
read_objects(struct veris *v, struct json data)
{
	struct objects o = {0};

	if (json_kind(data) == JSON_STRING ||
		json_kind(json_first(data)) == JSON_STRING)
		veris_each(v, data, take_object, &o);
	else
		veris_each_object(v, data, take_data, &o);
	if (json_there(o.open) && !o.any)
		veris_add(v, veris_term(v, LIST_OBJECTS, COL_OBJECTS_KIND,
				     OBJECT_UNKNOWN, o.open));
	return o.any;
}

bool
veris_read_conduct(struct veris *v)
{
	struct json actor = json_at(v->root, "actor");
	struct json lost = json_at(json_at(v->root, "attribute"), "confidentiality");
	struct json disclosure = json_at(lost, "data_disclosure");
	enum term told = find_disclosure(disclosure);
	struct conduct c = {
		.disclosed = told == TAKING_TAKEN || told == TAKING_POTENTIALLY,
		.only_insiders = json_present(json_at(actor, "internal")) &&
				 !json_present(json_at(actor, "external")) &&
				 !json_present(json_at(actor, "partner"))};

	if (json_present(lost) && json_kind(lost) != JSON_OBJECT)
		diag(v->in->diags, DIAG_FIELD_TYPE, json_loc(lost),
			"expected an object");
	read_actions(v, &c);
	bool names_data = read_objects(v, json_at(lost, "data"));
	read_taking(v, &c, disclosure, told, names_data);
	return c.acted;
}
