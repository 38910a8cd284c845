/* Conduct of EuRepoC: by what means, and what became of the information. */
#include "ingest/eurepoc.h"

#include <string.h>

#include "core/str.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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
add_means(struct eurepoc *e, struct json at, enum term means, const char *technique)
{
	struct fact *f = eurepoc_fact(e, LIST_MEANS, at);
	struct texts techniques = {0};

	fact_set_term(f, COL_MEANS_VALUE, means);
	if (technique)
		LIST_ADD(e->in->arena, &techniques, technique);
	fact_set_texts(e->in->arena, f, COL_MEANS_TECHNIQUES, &techniques);
	eurepoc_add(e, f);
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
			add_means(e, list.v[i]->at, types[k].means, NULL);
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
			add_means(e, list.v[i]->at, accesses[k].means, word);
		seen[k] = true;
	}
}

static void
add_taking(struct eurepoc *e, struct json at, enum term taking, const char *note)
{
	struct fact *f = eurepoc_fact(e, LIST_TAKING, at);
	fact_set_term(f, COL_TAKING_VALUE, taking);
	f->note = note;
	eurepoc_add(e, f);
}

/* data_theft rates what was taken, not what it was: its words go into the note. "none"
 * of a mere disruption: nothing was sought. Not coded: the type may still say theft. */
static void
read_taking(struct eurepoc *e, unsigned mask)
{
	struct json j = json_at(e->row, "data_theft");
	const char *word = json_str(j);

	if (eurepoc_is_blank(word)) {
		if (mask & TYPE_THEFT)
			add_taking(e, json_at(e->row, "incident_type"), TAKING_TAKEN,
				"by the incident type; no rating of the data");
		else if (str_eq(word, "Not available"))
			add_taking(e, j, TAKING_UNKNOWN, NULL);
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
	unsigned mask = read_types(e);

	read_accesses(e);
	read_taking(e, mask);
	return mask != 0;
}
