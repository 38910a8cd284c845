/* Words for incidents that STIX and the templates of MISP share. */
#include "ingest/incident_words.h"

#include "core/count.h"
#include "core/str.h"

/* contained: sought and stopped. none: no outflow was seen, which is not the same as
 * shown that there was none. */
static const struct {
	const char *word;
	enum term taking;
} losses[] = {
	{"contained", TAKING_BLOCKED},
	{"confirmed-loss", TAKING_TAKEN},
	{"exploited-loss", TAKING_TAKEN},
	{"suspected-loss", TAKING_POTENTIALLY},
	{"none", TAKING_NONE_FOUND},
};

/* Whose proprietary or legal information it is, and that it is a secret of trade,
 * follows from the victim. "financial" may be accounts, cards or results: unknown. */
static const struct incident_information informations[] = {
	{"proprietary", OBJECT_TRADE_SECRET, INFERRED_VICTIM},
	{"legal", OBJECT_CONFIDENTIAL, INFERRED_VICTIM},
	{"leval", OBJECT_CONFIDENTIAL, INFERRED_VICTIM}, /* so MISP's template has it */
	{"classified-material", OBJECT_GOVERNMENT, TERM_NONE},
	{"communication", OBJECT_COMMUNICATIONS, TERM_NONE},
	{"credentials-admin", OBJECT_CREDENTIALS, TERM_NONE},
	{"credentials-user", OBJECT_CREDENTIALS, TERM_NONE},
	{"financial", OBJECT_UNKNOWN, TERM_NONE},
	{"payment", OBJECT_PAYMENT, TERM_NONE},
	{"phi", OBJECT_HEALTH, TERM_NONE},
	{"pii", OBJECT_PERSONAL, TERM_NONE},
	{"system", OBJECT_SYSTEM_DATA, TERM_NONE},
};

static const struct incident_type types[] = {
	{"data-exfiltration", TERM_NONE, true, TERM_NONE},
	{"theft-access-credentials", TERM_NONE, true, OBJECT_CREDENTIALS},
	{"unauthorized-access", MEANS_INTRUSION, false, TERM_NONE},
	{"unauthorized-access-information", MEANS_INTRUSION, false, TERM_NONE},
	{"unauthorized-access-system", MEANS_INTRUSION, false, TERM_NONE},
	{"compromised-system", MEANS_INTRUSION, false, TERM_NONE},
	{"control-system-bypass", MEANS_INTRUSION, false, TERM_NONE},
	{"dns-server-compromise", MEANS_INTRUSION, false, TERM_NONE},
	{"domain-name-compromise", MEANS_INTRUSION, false, TERM_NONE},
	{"exploit", MEANS_INTRUSION, false, TERM_NONE},
	{"sql-injection", MEANS_INTRUSION, false, TERM_NONE},
	{"file-inclusion", MEANS_INTRUSION, false, TERM_NONE},
	{"infected-by-known-malware", MEANS_MALWARE, false, TERM_NONE},
	{"known-malware", MEANS_MALWARE, false, TERM_NONE},
	{"ransomware", MEANS_MALWARE, false, TERM_NONE},
	{"worm-spreading", MEANS_MALWARE, false, TERM_NONE},
	{"supply-chain-customer", MEANS_SUPPLY_CHAIN, false, TERM_NONE},
	{"supply-chain-vendor", MEANS_SUPPLY_CHAIN, false, TERM_NONE},
	{"equipment-theft", MEANS_PHYSICAL, false, TERM_NONE},
};

/* A type alone says what it was about, not that it succeeded. */
static const struct incident_outcome outcomes[] = {
	{"blocked", TAKING_BLOCKED, TAKING_BLOCKED},
	{"failed-attempt", TERM_NONE, TAKING_BLOCKED},
	{"successful-attempt", TERM_NONE, TAKING_TAKEN},
	{"suspected", TERM_NONE, TAKING_POTENTIALLY},
	{"low-value", TERM_NONE, TAKING_POTENTIALLY},
	{"false-positive", TERM_NONE, TERM_NONE},
};

enum term
incident_loss(const char *word)
{
	for (size_t i = 0; word && i < COUNT(losses); i++)
		if (str_eq_nocase(losses[i].word, word))
			return losses[i].taking;
	return TERM_NONE;
}

const struct incident_information *
incident_information(const char *word)
{
	for (size_t i = 0; word && i < COUNT(informations); i++)
		if (str_eq_nocase(informations[i].word, word))
			return &informations[i];
	return NULL;
}

const struct incident_type *
incident_type(const char *word)
{
	for (size_t i = 0; word && i < COUNT(types); i++)
		if (str_eq_nocase(types[i].word, word))
			return &types[i];
	return NULL;
}

const struct incident_outcome *
incident_outcome(const char *word)
{
	for (size_t i = 0; word && i < COUNT(outcomes); i++)
		if (str_eq_nocase(outcomes[i].word, word))
			return &outcomes[i];
	return NULL;
}
