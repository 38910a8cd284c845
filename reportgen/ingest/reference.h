/* What names mean: sectors, countries and actors, from templates/reference. */
#ifndef INGEST_REFERENCE_H
#define INGEST_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/date.h"
#include "core/diag.h"
#include "core/list.h"
#include "model/terms.h"

/* Where the galaxies are kept, and the tracker they quote: what an event carries of
 * them and what a configured galaxy says rest on the same origin. */
#define GALAXY_PUBLISHER "MISP Project"
#define GALAXY_ID "misp-galaxy:threat-actor"
#define GALAXY_TITLE "MISP galaxy threat-actor"
#define GALAXY_URL "https://github.com/MISP/misp-galaxy"
#define GALAXY_CFR_PUBLISHER "Council on Foreign Relations"
#define GALAXY_CFR_ID "misp-galaxy:cfr"
#define GALAXY_CFR_TITLE "Cyber Operations Tracker"
#define GALAXY_CFR_URL "https://www.cfr.org/cyber-operations"

/* Who an actor is held to be, and by whom. */
struct actor {
	const char *name;     /* as printed */
	struct texts aliases; /* without the name */
	const char *state;    /* ISO code of the suspected sponsor; NULL: none stated */
	enum term nexus;      /* NEXUS_…; without a state NEXUS_NONE or TERM_NONE */
	const char *said_by;  /* publisher */
	enum term by;         /* SPEAKER_… of who says so */
	enum term basis;      /* BASIS_… */
	enum term confidence; /* CONFIDENCE_WORD_…; TERM_NONE: not stated */
	const char *confidence_raw;    /* on the scale of who says so; may be NULL */
	struct date date;              /* when they said so */
	const char *source;            /* address or title; may be NULL */
	const char *source_id, *title; /* of that source; NULL: made of the name */
	bool contested;                /* another source disputes it */
};

struct actors {
	LIST_OF(struct actor);
};

struct reference;

/* What the attribution-confidence of a galaxy means, 0 to 100 as text; TERM_NONE for 0
 * and for 50, which the galaxy writes where nobody judged. false when it is no such
 * number. raw may be NULL; it is set only with a term. */
bool galaxy_confidence(const char *text, struct arena *, enum term *, const char **raw);

/* Reads sectors.ini, countries.ini and actors.ini of a folder, and, when galaxy is not
 * NULL, a MISP threat-actor galaxy that extends the actors; what is wrong is reported.
 */
struct reference *reference_load(
	const char *folder, const char *galaxy, struct arena *, struct diags *);
/* The sector a vendor's word means ("Defence Industrial Base"); TERM_NONE when none.
 * Words of the vocabulary itself are found too. Compared without case, spaces and
 * hyphens alike. */
enum term reference_sector(const struct reference *, const char *word);
/* The ISO 3166-1 alpha-2 code of a country's name, alpha-2, alpha-3 or numeric code, in
 * any case; NULL when it is none. */
const char *reference_country(const struct reference *, const char *word);
/* All actors that bear the name or have it as alias, compared without case, spaces,
 * hyphens and underscores; several make the name contested. */
struct actors reference_actors(
	const struct reference *, struct arena *, const char *name);
/* SHA-256 of the files read, for the manifest: pairs of path and digest. */
size_t reference_files(const struct reference *, const char *const **paths,
	const char *const **sha256);

#endif
