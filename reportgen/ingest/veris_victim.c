/* Victims of VERIS: who, of what trade (NAICS) and where. */
#include "ingest/veris.h"

#include <math.h>
#include <string.h>

#include "core/count.h"
#include "core/str.h"

/* Kinds that follow from NAICS, the longest prefix first. Left out: utilities,
 * hospitals, post and museums, which may be a state's or a company's. */
static const struct {
	const char *prefix;
	enum term kind;
} kinds[] = {
	{"92811", VICTIM_MILITARY},
	{"491", TERM_NONE},
	{"712", TERM_NONE},
	{"813", VICTIM_NGO},
	{"814", VICTIM_INDIVIDUAL},
	{"92", VICTIM_GOVERNMENT},
	{"99", TERM_NONE},
	{"61", VICTIM_ACADEMIA},
	{"62", TERM_NONE},
	{"22", TERM_NONE},
	{"0", TERM_NONE},
	{"", VICTIM_COMMERCIAL},
};

struct victim {
	const char *name;
	enum term kind, sector;
	const char *note;
	bool told;    /* a fact with a country was added */
	bool unknown; /* the country is told to be unknown */
};

static bool
is_naics(const char *industry)
{
	size_t n = strspn(industry, "0123456789");
	return n >= 2 && (!industry[n] || industry[n] == '-' || industry[n] == ' ');
}

/* By its words; of a number of NAICS by the longest prefix that is known. */
static enum term
find_sector(struct veris *v, const char *industry)
{
	enum term sector = reference_sector(v->in->reference, industry);
	char code[7] = "";

	if (sector != TERM_NONE || !is_naics(industry))
		return sector;
	memcpy(code, industry, strnlen(industry, 6));
	for (size_t n = strspn(code, "0123456789"); n >= 2 && sector == TERM_NONE;
		n--) {
		code[n] = '\0';
		sector = reference_sector(v->in->reference, code);
	}
	return sector;
}

static void
read_industry(struct veris *v, struct json j, struct victim *victim)
{
	const char *industry =
		json_kind(j) == JSON_NUMBER ? json_id_text(j) : json_str(j);

	if (str_empty(industry) || veris_is_open(industry) || *industry == '0' ||
		str_starts(industry, "99"))
		return;
	if (v->in->reference)
		victim->sector = find_sector(v, industry);
	if (is_naics(industry))
		for (size_t i = 0; i < COUNT(kinds); i++)
			if (str_starts(industry, kinds[i].prefix)) {
				victim->kind = kinds[i].kind;
				victim->note = "kind inferred from the industry";
				break;
			}
	if (victim->kind == TERM_NONE)
		victim->note = NULL;
	if (v->in->reference && victim->sector == TERM_NONE)
		diag(v->in->diags, DIAG_FIELD_UNKNOWN, json_loc(j), "industry %s",
			str_quote(v->in->arena, industry));
}

/* Levels of government; "NA" is: not a government. */
static void
take_government(struct veris *v, struct json at, const char *word, void *to)
{
	static const struct {
		const char *word;
		enum term sector;
	} levels[] = {{"Local", SECTOR_GOV_LOCAL}, {"Federal", SECTOR_GOV_NATIONAL},
		{"Regional", SECTOR_GOV_REGIONAL}, {"State", SECTOR_GOV_REGIONAL},
		{"Foreign", SECTOR_GOVERNMENT}};
	struct victim *victim = to;

	(void)v;
	for (size_t i = 0; i < COUNT(levels); i++)
		if (str_eq(levels[i].word, word)) {
			if (victim->kind != VICTIM_MILITARY)
				victim->kind = VICTIM_GOVERNMENT;
			if (victim->sector == TERM_NONE ||
				victim->sector == SECTOR_GOV_NATIONAL ||
				victim->sector == SECTOR_GOVERNMENT)
				victim->sector = levels[i].sector;
			victim->note = NULL;
			return;
		}
	if (!veris_is_open(word))
		diag(json_diags(at), DIAG_FIELD_UNKNOWN, json_loc(at), "government %s",
			str_quote(json_arena(at), word));
}

static void
add_victim(struct veris *v, struct json at, const struct victim *victim,
	const char *country, bool unknown)
{
	struct fact *f = veris_fact(v, LIST_VICTIMS, at);

	fact_set_text(f, COL_VICTIMS_NAME, victim->name);
	fact_set_term(f, COL_VICTIMS_KIND, victim->kind);
	fact_set_term(f, COL_VICTIMS_SECTOR, victim->sector);
	fact_set_text(f, COL_VICTIMS_COUNTRY, country);
	if (unknown)
		fact_value(f, COL_VICTIMS_COUNTRY)->kind = VALUE_UNKNOWN;
	f->note = victim->note;
	veris_add(v, f);
}

static void
take_country(struct veris *v, struct json at, const char *word, void *to)
{
	struct victim *victim = to;
	const char *country;

	if (veris_is_open(word)) {
		victim->unknown = true;
		return;
	}
	country = veris_country(v, at, word);
	if (!country)
		return;
	add_victim(v, at, victim, country, false);
	victim->told = true;
}

static void
take_secondary(struct veris *v, struct json at, const char *name, void *to)
{
	(void)to;
	if (veris_is_open(name))
		return;
	struct fact *f = veris_fact(v, LIST_VICTIMS, at);
	fact_set_text(f, COL_VICTIMS_NAME, name);
	f->note = "secondary victim";
	veris_add(v, f);
}

#define EXACT_MAX 9007199254740992.0 /* 2^53: above, integers are not exact */

/* Those harmed through the first victim: by name, else only how many. */
static void
read_secondary(struct veris *v, struct json j)
{
	size_t before = v->incident->facts[LIST_VICTIMS].n;
	struct json amount = json_at(j, "amount");
	double n;

	veris_each(v, json_at(j, "victim_id"), take_secondary, NULL);
	if (v->incident->facts[LIST_VICTIMS].n > before || !veris_number(amount, &n) ||
		n < 1 || n != floor(n))
		return;
	struct fact *f = veris_fact(v, LIST_VICTIMS, amount);
	struct value *count = fact_value(f, COL_VICTIMS_COUNT);
	fact_set_text(f, COL_VICTIMS_LABEL, "secondary victims");
	if (n <= EXACT_MAX) {
		count->kind = VALUE_NUMBER;
		count->number = n;
	} else { /* not to be counted, and kept as it stands */
		f->note = arena_printf(v->in->arena, "amount %s", json_id_text(amount));
	}
	veris_add(v, f);
}

static void
take_victim(struct veris *v, struct json j, void *to)
{
	struct victim victim = {0};
	struct json country = json_at(j, "country");
	const char *name = json_str(json_at(j, "victim_id"));

	(void)to;
	name = name ? str_trim_text(v->in->arena, name) : NULL;
	victim.name = veris_is_open(name) ? NULL : name;
	read_industry(v, json_at(j, "industry"), &victim);
	veris_each(v, json_at(j, "government"), take_government, &victim);
	veris_each(v, country, take_country, &victim);
	if (!victim.told && (victim.name || victim.kind != TERM_NONE ||
				    victim.sector != TERM_NONE || victim.unknown))
		add_victim(v, j, &victim, NULL, victim.unknown);
	read_secondary(v, json_at(j, "secondary"));
}

void
veris_read_victims(struct veris *v)
{
	veris_each_object(v, json_at(v->root, "victim"), take_victim, NULL);
}
