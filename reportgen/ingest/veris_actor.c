/* Actors of VERIS, the states behind them and what drives them. */
#include "ingest/veris.h"

#include "core/count.h"
#include "core/str.h"

/* What external varieties say of a state; several may stand together. */
enum party {
	PARTY_OPEN = 1,
	PARTY_PRIVATE = 2,
	PARTY_AFFILIATED = 4,
	PARTY_NATION = 8
};

static const struct {
	const char *word;
	enum party party;
} varieties[] = {
	{"State-affiliated",
		PARTY_AFFILIATED}, /* "State-sponsored or affiliated group" */
	{"Nation-state", PARTY_NATION},
	{"Unknown", PARTY_OPEN},
	{"Other", PARTY_OPEN},
	{"NA", PARTY_OPEN},
	{"Organized crime", PARTY_PRIVATE},
	{"Activist", PARTY_PRIVATE},
	{"Unaffiliated", PARTY_PRIVATE},
	{"Former employee", PARTY_PRIVATE},
	{"Competitor", PARTY_PRIVATE},
	{"Customer", PARTY_PRIVATE},
	{"Acquaintance", PARTY_PRIVATE},
	{"Terrorist", PARTY_PRIVATE},
	{"Auditor", PARTY_PRIVATE},
	{"Secondary victim", PARTY_PRIVATE},
	{"Force majeure", PARTY_OPEN},
};

/* verisc-labels.json: Espionage is "Espionage or competitive advantage", Financial is
 * "Financial or personal gain": neither says whose gain. NA is of acts without intent,
 * Secondary an aid in another attack: they name no purpose. */
static const struct {
	const char *word;
	enum term purpose;
	const char *note;
} motives[] = {
	{"Espionage", PURPOSE_ESPIONAGE, "VERIS: espionage or competitive advantage"},
	{"Financial", PURPOSE_CRIME, "VERIS: financial or personal gain"},
	{"Ideology", PURPOSE_IDEOLOGICAL, NULL},
	{"Fun", PURPOSE_PERSONAL, "VERIS: fun, curiosity or pride"},
	{"Grudge", PURPOSE_PERSONAL, "VERIS: grudge or personal offense"},
	{"Fear", PURPOSE_PERSONAL, "VERIS: fear or duress"},
	{"Convenience", PURPOSE_PERSONAL, "VERIS: convenience"},
	{"Unknown", PURPOSE_UNKNOWN, NULL},
	{"Other", PURPOSE_UNKNOWN, "VERIS: other"},
	{"Secondary", TERM_NONE, NULL},
	{"NA", TERM_NONE, NULL},
};

struct parties {
	unsigned mask;         /* of enum party */
	bool seen[TERM_COUNT]; /* purposes */
	struct json open;      /* where "Unknown" or "Other" stands */
	const char *open_note;
	size_t states;
	bool external_state;
};

static void
take_variety(struct veris *v, struct json at, const char *word, void *to)
{
	struct parties *p = to;

	(void)v;
	for (size_t i = 0; i < COUNT(varieties); i++)
		if (str_eq(varieties[i].word, word)) {
			p->mask |= varieties[i].party;
			return;
		}
	veris_report_word(at, "actor variety", word);
}

static void
take_motive(struct veris *v, struct json at, const char *word, void *to)
{
	struct parties *p = to;

	for (size_t i = 0; i < COUNT(motives); i++) {
		enum term purpose = motives[i].purpose;
		if (!str_eq(motives[i].word, word))
			continue;
		if (purpose == PURPOSE_UNKNOWN && !json_there(p->open)) {
			p->open = at; /* told at the end, if nothing else was */
			p->open_note = motives[i].note;
		} else if (purpose != PURPOSE_UNKNOWN && purpose != TERM_NONE &&
			   !p->seen[purpose]) {
			p->seen[purpose] = true;
			struct fact *f = veris_term(
				v, LIST_PURPOSES, COL_PURPOSES_VALUE, purpose, at);
			fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
			f->note = motives[i].note;
			veris_add(v, f);
		}
		return;
	}
	veris_report_word(at, "motive", word);
}

/* confidence is that in the whole record. */
static void
set_confidence(struct veris *v, struct fact *f)
{
	static const struct {
		const char *word;
		enum term confidence;
	} words[] = {{"High", CONFIDENCE_WORD_HIGH},
		{"Medium", CONFIDENCE_WORD_MODERATE}, {"Low", CONFIDENCE_WORD_LOW},
		{"None", TERM_NONE}};
	struct json j = json_at(v->root, "confidence");
	const char *word = json_str(j);

	for (size_t i = 0; word && i < COUNT(words); i++)
		if (str_eq(words[i].word, word)) {
			fact_set_term(
				f, COL_ATTRIBUTION_CONFIDENCE, words[i].confidence);
			fact_set_text(f, COL_ATTRIBUTION_RAW, word);
			return;
		}
	if (word)
		veris_report_word(j, "confidence", word);
}

/* state NULL: of that kind of value instead. */
static void
add_attribution(struct veris *v, struct json at, const char *state,
	enum value_kind without, enum term nexus, const char *note)
{
	struct fact *f = veris_fact(v, LIST_ATTRIBUTION, at);
	struct value *value = fact_value(f, COL_ATTRIBUTION_STATE);

	value->kind = (uint8_t)(state ? VALUE_TEXT : without);
	if (state)
		value->text = state;
	fact_set_term(f, COL_ATTRIBUTION_NEXUS, nexus);
	set_confidence(v, f);
	f->note = note;
	veris_add(v, f);
}

/* Of two words for one actor the weaker is taken. */
static enum term
find_nexus(unsigned mask, const char **note)
{
	*note = (mask & PARTY_PRIVATE) ? "several kinds of actors; which of them is of "
					 "which country is not told"
				       : NULL;
	if (mask & PARTY_AFFILIATED) {
		if (mask & PARTY_NATION)
			*note = "coded as Nation-state and as State-affiliated";
		return NEXUS_SPONSORED;
	}
	if (mask & PARTY_NATION)
		return NEXUS_CONDUCTED;
	*note = NULL;
	return NEXUS_LOCATED;
}

struct countries {
	enum term nexus;
	const char *note;
	size_t known;
	struct json open; /* "Unknown" or "Other" */
};

/* "Unknown" beside a country adds nothing: it is what was coded before. */
static void
take_country(struct veris *v, struct json at, const char *word, void *to)
{
	struct countries *c = to;
	const char *state;

	if (veris_is_open(word)) {
		if (!json_there(c->open))
			c->open = at;
		return;
	}
	state = veris_country(v, at, word);
	if (!state)
		return;
	add_attribution(v, at, state, VALUE_UNKNOWN, c->nexus, c->note);
	c->known++;
}

static void
attribute_external(struct veris *v, struct json actor, struct parties *p)
{
	struct countries c = {0};
	struct json notes = json_at(actor, "notes");
	bool state = p->mask & (PARTY_NATION | PARTY_AFFILIATED);
	struct json variety = json_at(actor, "variety");

	c.nexus = find_nexus(p->mask, &c.note);
	c.note = veris_note(v, c.note, notes);
	veris_each(v, json_at(actor, "country"), take_country, &c);
	if (!c.known && state)
		add_attribution(v, json_there(c.open) ? c.open : variety, NULL,
			VALUE_UNKNOWN, c.nexus, c.note);
	else if (!c.known && json_there(c.open) && !(p->mask & PARTY_PRIVATE))
		add_attribution(v, c.open, NULL, VALUE_UNKNOWN, TERM_NONE, c.note);
	/* A private actor who spies may do so for a state that is not told. */
	if ((p->mask & PARTY_PRIVATE) && !state) {
		bool spies = p->seen[PURPOSE_ESPIONAGE];
		add_attribution(v, variety, NULL, spies ? VALUE_UNKNOWN : VALUE_NULL,
			spies ? TERM_NONE : NEXUS_NONE,
			veris_note(v,
				spies ? "for whom the actor spied is not told" : NULL,
				notes));
	}
	p->external_state |= state;
}

static void
take_name(struct veris *v, struct json at, const char *name, void *to)
{
	(void)to;
	if (veris_is_open(name))
		return;
	struct fact *f = veris_fact(v, LIST_ACTORS, at);
	fact_set_text(f, COL_ACTORS_NAME, name);
	veris_add(v, f);
	intake_actor(v->in, v->incident, f);
}

static void
take_external(struct veris *v, struct json actor, void *to)
{
	struct parties *p = to;

	p->mask = 0;
	veris_each(v, json_at(actor, "variety"), take_variety, p);
	veris_each(v, json_at(actor, "motive"), take_motive, p);
	attribute_external(v, actor, p);
	veris_each(v, json_at(actor, "name"), take_name, NULL);
}

/* Insiders and partners: private, unless they spy, when it is open for whom. */
static void
take_insider(struct veris *v, struct json actor, void *to)
{
	struct parties *p = to;

	veris_each(v, json_at(actor, "motive"), take_motive, p);
	if (p->external_state)
		return;
	bool spies = p->seen[PURPOSE_ESPIONAGE];
	add_attribution(v, actor, NULL, spies ? VALUE_UNKNOWN : VALUE_NULL,
		spies ? TERM_NONE : NEXUS_NONE,
		veris_note(v, spies ? "for whom the insider spied is not told" : NULL,
			json_at(actor, "notes")));
}

/* Where a partner is says as little of a state behind it as of any private actor. */
static void
take_partner(struct veris *v, struct json actor, void *to)
{
	struct countries c = {.nexus = NEXUS_LOCATED, .note = "a partner's country"};

	veris_each(v, json_at(actor, "country"), take_country, &c);
	take_insider(v, actor, to);
}

/* An actor of whom nothing is known: looked for, and not found. */
static void
take_unknown(struct veris *v, struct json actor, void *to)
{
	(void)to;
	add_attribution(v, actor, NULL, VALUE_UNKNOWN, TERM_NONE,
		veris_note(v, NULL, json_at(actor, "notes")));
}

void
veris_read_actors(struct veris *v)
{
	struct json actor = json_at(v->root, "actor");
	struct parties p = {0};

	veris_each_object(v, json_at(actor, "external"), take_external, &p);
	veris_each_object(v, json_at(actor, "internal"), take_insider, &p);
	veris_each_object(v, json_at(actor, "partner"), take_partner, &p);
	veris_each_object(v, json_at(actor, "unknown"), take_unknown, &p);
	if (json_there(p.open) && !v->incident->facts[LIST_PURPOSES].n) {
		struct fact *f = veris_term(
			v, LIST_PURPOSES, COL_PURPOSES_VALUE, PURPOSE_UNKNOWN, p.open);
		f->note = p.open_note;
		veris_add(v, f);
	}
}
