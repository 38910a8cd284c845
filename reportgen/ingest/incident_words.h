/* Words for incidents that STIX (incident core extension, impacts) and the templates of
 * MISP share. Case does not count; NULL is no word. */
#ifndef INGEST_INCIDENT_WORDS_H
#define INGEST_INCIDENT_WORDS_H

#include <stdbool.h>

#include "model/terms.h"

/* loss_type, as what became of the information; TERM_NONE when it is unknown. */
enum term incident_loss(const char *word);

/* information_type, as what was taken or sought. */
struct incident_information {
	const char *word;
	enum term object;
	enum term inferred; /* TERM_NONE: stated */
};
const struct incident_information *incident_information(const char *word);

/* incident_type, as far as it tells means or taking. */
struct incident_type {
	const char *word;
	enum term means;  /* TERM_NONE: not told */
	bool seeks;       /* information was to be had */
	enum term object; /* TERM_NONE: which is not told */
};
const struct incident_type *incident_type(const char *word);

/* determination: what it says of the taking, TERM_NONE for nothing, where information
 * was sought by the types of the incident, and where it was not. */
struct incident_outcome {
	const char *word;
	enum term plain, sought;
};
const struct incident_outcome *incident_outcome(const char *word);

#endif
