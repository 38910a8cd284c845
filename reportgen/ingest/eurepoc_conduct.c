/* Conduct of EuRepoC: by what means, and what became of the information. */
#include "ingest/eurepoc.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

/* incident_type. */
enum type {
	TYPE_THEFT = 1,
	TYPE_HIJACKING = 2,
	TYPE_DISRUPTION = 4,
	TYPE_RANSOMWARE = 8
};

static const struct {
	const char *word;
	enum type type;
	enum term means; /* hijacking is unauthorised access; theft does not say how */
} types[] = {
	{"Data theft", TYPE_THEFT, TERM_NONE},
	{"Data theft & Doxing", TYPE_THEFT, TERM_NONE},
	{"Hijacking with Misuse", TYPE_HIJACKING, MEANS_INTRUSION},
	{"Hijacking without Misuse", TYPE_HIJACKING, MEANS_INTRUSION},
	{"Disruption", TYPE_DISRUPTION, TERM_NONE},
	{"Ransomware", TYPE_RANSOMWARE, MEANS_MALWARE},
};

/* MITRE_initial_access, by the names of ATT&CK. */
static const struct {
	const char *word;
	enum term means;
} accesses[] = {
	{"Exploit Public-Facing Application", MEANS_INTRUSION},
	{"Phishing", MEANS_INTRUSION},
	{"External Remote Services", MEANS_INTRUSION},
	{"Drive-By Compromise", MEANS_INTRUSION},
	{"Drive-by Compromise", MEANS_INTRUSION},
	{"Content Injection", MEANS_INTRUSION},
	{"Valid Accounts", MEANS_CREDENTIALS},
	{"Supply Chain Compromise", MEANS_SUPPLY_CHAIN},
	{"Trusted Relationship", MEANS_SUPPLY_CHAIN},
	{"Hardware Additions", MEANS_PHYSICAL},
	{"Replication Through Removable Media", MEANS_MALWARE},
};

static void
add_means(struct eurepoc *e, struct json at, enum term means, const char *technique,
	const char *note)
{
	struct fact *f = eurepoc_fact(e, LIST_MEANS, at);
	struct texts techniques = {0};

	fact_set_term(f, COL_MEANS_VALUE, means);
	if (technique)
		LIST_ADD(e->in->arena, &techniques, technique);
	fact_set_texts(e->in->arena, f, COL_MEANS_TECHNIQUES, &techniques);
	f->note = note;
	eurepoc_add(e, f);
}

/* The columns that rate an effect say it also where no type does, as in the block of
 * the interface that has nothing else. */
static unsigned
read_effects(struct eurepoc *e, unsigned mask)
{
	struct json hijacking = eurepoc_at(e, "hijacking");
	const char *hijacked = json_str(hijacking);
	const char *disrupted = json_str(eurepoc_at(e, "disruption"));
	struct json flag = eurepoc_at(e, "has_disruption");

	if (str_starts(hijacked, "Hijacking") && !(mask & TYPE_HIJACKING)) {
		mask |= TYPE_HIJACKING;
		add_means(e, hijacking, MEANS_INTRUSION, NULL, NULL);
	}
	if (str_starts(disrupted, "Short-term") || str_starts(disrupted, "Long-term") ||
		str_eq(json_str_quiet(flag), "True") ||
		(json_kind(flag) == JSON_BOOL && json_bool(flag, false)))
		mask |= TYPE_DISRUPTION;
	return mask;
}

/* The types of the row, of enum type. */
static unsigned
read_types(struct eurepoc *e)
{
	struct eurepoc_list list = eurepoc_list(e, "incident_type");
	bool seen[COUNT(types)] = {false};
	unsigned mask = 0;

	for (size_t i = 0; i < list.n; i++) {
		const char *word = eurepoc_word(&list, i);
		size_t k = 0;
		while (k < COUNT(types) && !str_eq(types[k].word, word))
			k++;
		if (k == COUNT(types)) {
			if (!eurepoc_is_blank(word))
				eurepoc_report_word(
					list.v[i]->at, "incident type", word);
			continue;
		}
		mask |= types[k].type;
		if (types[k].means != TERM_NONE && !seen[k])
			add_means(e, list.v[i]->at, types[k].means, NULL, NULL);
		seen[k] = true;
	}
	return mask;
}

static void
read_accesses(struct eurepoc *e)
{
	struct eurepoc_list list = eurepoc_list(e, "MITRE_initial_access");
	bool seen[COUNT(accesses)] = {false};

	for (size_t i = 0; i < list.n; i++) {
		const char *word = eurepoc_word(&list, i);
		size_t k = 0;
		while (k < COUNT(accesses) && !str_eq(accesses[k].word, word))
			k++;
		if (k == COUNT(accesses)) {
			if (!eurepoc_is_blank(word))
				eurepoc_report_word(list.v[i]->at, "access", word);
			continue;
		}
		if (!seen[k])
			add_means(e, list.v[i]->at, accesses[k].means, word, NULL);
		seen[k] = true;
	}
}

/* What the intruder did in the system (ATT&CK, tactic Impact); it says nothing of the
 * way in. */
static void
read_impacts(struct eurepoc *e)
{
	struct eurepoc_list list = eurepoc_list(e, "MITRE_impact");
	struct texts techniques = {0};

	for (size_t i = 0; i < list.n; i++)
		if (!eurepoc_is_blank(eurepoc_word(&list, i)))
			texts_add_once(
				e->in->arena, &techniques, eurepoc_word(&list, i));
	if (!techniques.n)
		return;
	struct fact *f = eurepoc_fact(e, LIST_MEANS, list.v[0]->at);
	fact_set_term(f, COL_MEANS_VALUE, MEANS_UNKNOWN);
	fact_set_texts(e->in->arena, f, COL_MEANS_TECHNIQUES, &techniques);
	f->note = "impact, whatever the way in";
	eurepoc_add(e, f);
}

static void
add_taking(struct eurepoc *e, struct json at, enum term taking, const char *note)
{
	struct fact *f = eurepoc_fact(e, LIST_TAKING, at);
	fact_set_term(f, COL_TAKING_VALUE, taking);
	f->note = note;
	eurepoc_add(e, f);
}

/* Without a rating of what was taken: by the type, else by the impact, where it says
 * one thing only. */
static void
read_unrated(struct eurepoc *e, unsigned mask, struct json theft)
{
	struct json impact = eurepoc_at(e, "intelligence_impact");
	const char *word = json_str(impact);

	if (mask & TYPE_THEFT)
		add_taking(e, eurepoc_at(e, "incident_type"), TAKING_TAKEN,
			"by the incident type; no rating of the data");
	else if (str_starts(word, "Minor data breach") ||
		 str_starts(word, "Major data breach"))
		add_taking(e, impact, TAKING_TAKEN, "by the impact on intelligence");
	else if (str_starts(word, "No data breach"))
		add_taking(e, impact, TAKING_NONE_FOUND, NULL);
	else if (json_present(theft) && !str_empty(json_str(theft)))
		add_taking(e, theft, TAKING_UNKNOWN, NULL);
}

/* data_theft rates what was taken, not what it was: its words go into the note. "none"
 * of a mere disruption: nothing was sought. */
static void
read_taking(struct eurepoc *e, unsigned mask)
{
	struct json j = eurepoc_at(e, "data_theft");
	const char *word = json_str(j);

	if (eurepoc_is_blank(word)) {
		read_unrated(e, mask, j);
	} else if (strstr(word, "sensitive")) {
		const char *rating =
			strstr(word, "non-sensitive") ? "non-sensitive" : "sensitive";
		add_taking(e, j, TAKING_TAKEN,
			arena_printf(e->in->arena, "%s information%s", rating,
				mask & TYPE_THEFT
					? ""
					: ", though the type names no theft"));
	} else if (!str_eq(word, "none")) {
		eurepoc_report_word(j, "data theft", word);
		read_unrated(e, mask, (struct json){.doc = j.doc});
	} else if (mask == TYPE_DISRUPTION) {
		add_taking(e, j, TAKING_NONE_SOUGHT, "disruption only");
	} else {
		add_taking(e, j, TAKING_NONE_FOUND,
			mask & TYPE_THEFT ? "though the type names a theft" : NULL);
	}
}

bool
eurepoc_read_conduct(struct eurepoc *e)
{
	unsigned mask = read_effects(e, read_types(e));
	struct json type = eurepoc_at(e, "incident_type");

	read_accesses(e);
	if ((mask & TYPE_THEFT) && !e->incident->facts[LIST_MEANS].n)
		add_means(e, type, MEANS_INTRUSION, NULL,
			"inferred: theft of data in a table of breaches of information "
			"security");
	read_impacts(e);
	read_taking(e, mask);
	return mask != 0;
}
