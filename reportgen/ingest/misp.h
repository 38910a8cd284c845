/* MISP: what the parts of the reader share. */
#ifndef INGEST_MISP_H
#define INGEST_MISP_H

#include "core/limits.h"
#include "core/map.h"
#include "ingest/reader.h"

/* What a text may have been seen as. */
enum misp_kind {
	MISP_TAG,
	MISP_MARKING,
	MISP_ACTOR,
	MISP_ACTOR_META,
	MISP_TECHNIQUE,
	MISP_MALWARE,
	MISP_VULNERABILITY,
	MISP_TARGET,
	MISP_SECTOR,
	MISP_COUNTRY,
	MISP_STATE,
	MISP_RELATED,
	MISP_UNKNOWN, /* a word nobody knows, reported once */
	MISP_KINDS
};

/* A word with the place it was read from. */
struct misp_word {
	const char *text; /* NULL: the term alone counts */
	enum term term;
	struct json at;
	bool of_part; /* read from an attribute or object, not from the event */
};

struct misp_words {
	LIST_OF(struct misp_word);
};

/* Whom an event or one of its objects names as targets. */
struct misp_targets {
	struct misp_words names, sectors, countries;
	enum term kind;
	bool unnamed; /* the names are of classes of victims */
};

/* One event under reading. */
struct misp_event {
	struct intake *in;
	struct json j;
	struct arena *passing; /* holds what only this event needs */
	struct incident *incident;
	struct source *source;
	struct map seen[MISP_KINDS];
	bool in_part;         /* reading an attribute or object */
	bool full;            /* a list is full, and that was reported */
	const char *relation; /* how the tag being read relates to the event; or NULL */
	enum term marking;    /* the highest so far; TERM_NONE: none stated */
	enum term confidence; /* of the event's own judgements; may be TERM_NONE */
	const char *confidence_raw; /* the tag it was read from */
	const char *likelihood;     /* as the event estimates it; or NULL */
	const char *grade[2]; /* the vendor's own: reliability, credibility; or NULL */
	struct texts techniques, malware, vulnerabilities;
	struct json means[TERM_COUNT]; /* where each MEANS_… was told first */
	struct misp_words claims;      /* of a nexus, by the event itself */
	struct misp_words states;      /* the actors' countries, by the event itself */
	struct misp_targets targets;
	unsigned incidents, false_alarms; /* incident objects, and those refuted */
	unsigned deleted;                 /* parts passed over, since deleted */
};

/* misp.c */
bool misp_is_uuid(const char *);

/* misp_fact.c */
/* True on the first call with this pair for the event; the text is not copied. */
bool misp_first(struct misp_event *, enum misp_kind, const char *text);
struct fact *misp_fact(struct misp_event *, enum fact_list, struct json at);
void misp_add(struct misp_event *, struct fact *);
void misp_note(struct misp_event *, struct fact *, const char *note);
/* Adds to a list under collection; text NULL: only the term. Nothing once it is full.
 */
void misp_word(struct misp_event *, struct misp_words *, const char *text, enum term,
	struct json at);
/* A means that was told; the first place counts. */
void misp_means(struct misp_event *, enum term means, struct json at);
/* Malware was told of; the name may be NULL or empty. */
void misp_malware(struct misp_event *, const char *name, struct json at);
/* A member that is a list, the first item of it; missing when there is none, reported
 * when it is something else. */
struct json misp_items(struct json parent, const char *name);
/* MISP writes flags as true, "1" and 1. */
bool misp_is_set(struct json);
/* True for a part that its maker deleted; counts it, so ask once of each. */
bool misp_is_deleted(struct misp_event *, struct json part);
/* Seconds since 1970, as number or string, or a date; false when absent, "0" or none.
 */
bool misp_time(struct json, struct date *out);
/* ISO 3166-1 alpha-2 of a country; NULL and reported when it is none. */
const char *misp_country(struct misp_event *, const char *word, struct json at);
/* As misp_country, where an empty word or "Unknown" is none and no trouble. */
const char *misp_state(struct misp_event *, const char *word, struct json at);
/* The sector of a word; TERM_NONE and reported when it is none. */
enum term misp_sector(struct misp_event *, const char *word, struct json at);
void misp_actor(struct misp_event *, const char *name, const struct texts *aliases,
	struct json at);
/* An attribution by this source; state NULL: a state not named, or none at all. */
struct fact *misp_attribution(struct misp_event *, struct source *, const char *state,
	enum term nexus, struct json at);
void misp_purpose(struct misp_event *, enum term purpose, struct json at);
void misp_taking(
	struct misp_event *, enum term taking, struct json at, const char *note);
void misp_object(
	struct misp_event *, enum term object, enum term inferred, struct json at);
void misp_date(
	struct misp_event *, enum term what, const struct date *, struct json at);
/* A technique by its ATT&CK id, or its name where it has none; name may be NULL. */
void misp_technique(
	struct misp_event *, const char *id, const char *name, struct json at);
/* The targets become victims. */
void misp_write_targets(struct misp_event *, const struct misp_targets *);
/* What was collected on means and attribution becomes facts. */
void misp_write_collected(struct misp_event *);

/* misp_tag.c */
/* The tags of an event, attribute or report, in all the shapes MISP has for them. */
void misp_read_tags(struct misp_event *, struct json of);
/* Tags as a bare list of names, which other formats pass on as labels. */
void misp_read_labels(struct misp_event *, struct json labels);
/* Only what they mark. */
void misp_read_markings(struct misp_event *, struct json of);
/* What a member other than a tag says of the marking. */
void misp_read_marking(struct misp_event *, struct json value);

/* misp_galaxy.c */
/* The galaxies of an event or attribute. */
void misp_read_galaxies(struct misp_event *, struct json of);
/* A cluster that is only named: misp-galaxy:TYPE="VALUE". */
void misp_read_cluster_name(
	struct misp_event *, const char *type, const char *value, struct json at);

/* misp_attribute.c */
void misp_read_attributes(struct misp_event *);
/* An attribute whose type alone says what it means. */
void misp_read_typed(struct misp_event *, const char *type, struct json attribute);
/* The same, with the value by itself. */
void misp_read_typed_value(struct misp_event *, const char *type, struct json value);
/* The address as the source's, when it can be a link and none is known yet. */
void misp_read_link(struct misp_event *, struct json value);

/* misp_object.c */
void misp_read_objects(struct misp_event *);

#endif
