/* STIX 2.0 and 2.1: what the parts of the reader share. */
#ifndef INGEST_STIX_H
#define INGEST_STIX_H

#include "core/limits.h"
#include "ingest/incident_words.h"
#include "ingest/reader.h"

/* What a relationship means to us, whatever words it uses. */
enum stix_relation {
	STIX_NO_RELATION,
	STIX_ATTRIBUTED_TO,
	STIX_TARGETS, /* also from an impact or a sighting to where it was */
	STIX_USES,    /* also from an event to a sighting, and on to what was sighted */
	STIX_PLACE,   /* located-at, originates-from */
	STIX_REVOKED_BY,
	STIX_CAMPAIGN,  /* from an incident to its campaign */
	STIX_RELATED,   /* from an incident to another */
	STIX_DUPLICATE, /* from an object to one of its type that tells the same */
	STIX_REPORT, /* from an incident to the report or grouping that refers to it */
	STIX_NAMED_ACTOR, /* from a report or grouping to an actor it refers to */
	STIX_MEMBER,      /* from a report or grouping to what else it refers to */
	STIX_IMPACT,      /* from an incident to its impact */
	STIX_EVENT,       /* from an incident to its event */
	STIX_PART_OF,     /* from an identity to the class it belongs to */
	STIX_SIGHTED,     /* from what was sighted to the sighting */
	STIX_NOTED        /* from what a note or opinion is about to it */
};

struct stix_object {
	const char *id, *type;
	struct json j;
	struct date modified;
	bool revoked;  /* or deprecated */
	size_t weight; /* values in it: what looking at it costs */
	bool marking_known;
	enum term marking; /* of a marking-definition: what it means */
	bool publisher_known;
	const char *publisher;     /* NULL: not told */
	const char *public_id;     /* NULL: not made yet */
	struct source *source;     /* NULL: not made yet */
	struct stix_object *cover; /* of a report: the one that gathers it, or NULL */
	unsigned seen;             /* number of the candidate that reached it last */
	unsigned listed; /* number of the candidate that named it as victim last */
	struct stix_seed *seed; /* that of the candidate that reached it last */
	unsigned told;          /* number of the candidate whose report refers to it */
	size_t edges, n_edges;  /* those that start here */
};

struct stix_edge {
	enum stix_relation relation;
	struct stix_object *from, *to;
	struct stix_object *by; /* the object that states it */
	size_t number;          /* in the order of the file */
};

/* One file under reading. */
struct stix {
	struct intake *in;
	struct json root; /* a bundle, an envelope, an object, or an array of them */
	bool root_is_lot; /* the last */
	struct arena *scratch; /* holds the index; freed at the end */
	struct arena
		*passing; /* holds what one candidate needs; emptied for the next */
	struct stix_object *objects; /* sorted by id, one per id */
	size_t n_objects, n_reports, n_sightings;
	struct texts left_out;   /* ids of objects nothing is told of, sorted */
	struct stix_edge *edges; /* sorted by where they start, then by meaning */
	size_t n_edges;
	unsigned candidates;           /* begun so far */
	enum term marking;             /* of the bundle itself */
	struct texts unknown_markings; /* reported already */
	unsigned long long steps;
	size_t used;    /* of the run's arena, before this file */
	bool exhausted; /* over LIMIT_STIX_STEPS, and reported */
};

/* How near to the incident something was said. */
enum stix_level { STIX_OWN, STIX_OF_CAMPAIGN, STIX_OF_REPORT, STIX_LEVELS };

/* An object the incident is told with. */
struct stix_seed {
	struct stix_object *object;
	const struct stix_edge *edge; /* the attribution that led here; may be NULL */
	enum stix_level level;
	bool acts;                /* what it targets and uses is told of the incident */
	const struct fact *actor; /* what was read of it; NULL: it is none */
};

/* One incident under construction. */
struct stix_scope {
	struct stix *stix;
	struct stix_object *self, *report; /* report may be NULL */
	struct incident *incident;
	struct source *source;
	enum term marking; /* the highest so far; TERM_NONE: none stated */
	LIST_OF(struct stix_seed) seeds;
	bool full; /* a list is full, and that was reported */
};

/* The types of an incident that tell something, each once. */
struct stix_types {
	struct {
		const struct incident_type *type;
		struct json at;
	} v[16];
	size_t n;
};

/* stix.c */
/* True for a single STIX object, by its id and what else it cannot be without. */
bool stix_is_object(struct json);

/* stix_index.c */
/* Reads the objects of the root. */
void stix_index(struct stix *);
/* The object of that id, NULL when it is not in the file. */
struct stix_object *stix_find(struct stix *, const char *id);
/* The object a member refers to; NULL, with a note, when it is not there. */
struct stix_object *stix_ref(struct stix *, struct json ref);
/* The edge of this meaning after previous (NULL: the first); NULL at the end. Edges to
 * what was revoked are passed over. */
const struct stix_edge *stix_edge_next(struct stix *, const struct stix_object *from,
	enum stix_relation, const struct stix_edge *previous);
/* Counts work; false once the file has cost too much. */
bool stix_step(struct stix *, size_t steps);
bool stix_is(const struct stix_object *, const char *type);
bool stix_is_actor(const struct stix_object *);
bool stix_is_report(const struct stix_object *);

/* stix_marking.c */
/* The highest TLP marking of an object or a part of it; TERM_NONE when it has none. */
enum term stix_marking(struct stix *, struct stix_object *);
/* That of any JSON value with object_marking_refs. */
enum term stix_marking_of(struct stix *, struct json);

/* stix_id.c */
/* Name of the identity that made the object; NULL when it is not told. */
const char *stix_publisher(struct stix *, struct stix_object *);
/* "crowdstrike:cs-01"; NULL when the id cannot be used. publisher may be NULL. */
const char *stix_public_id(struct stix *, struct stix_object *, const char *publisher);
/* The id the publisher itself gives the object, else its STIX id. */
const char *stix_native_id(
	struct stix *, const struct stix_object *, const char *publisher);
/* The source an object is; made on first sight. publisher may be NULL. */
struct source *stix_source(
	struct stix *, struct stix_object *, const char *id, const char *publisher);

/* stix_fact.c */
/* A fact read from a value of an object, whose marking then counts for the incident. */
struct fact *stix_fact(struct stix_scope *, enum fact_list, struct stix_object *of,
	struct json at, enum stix_level);
void stix_add(struct stix_scope *, struct fact *);
/* The marking of an object counts for the incident. */
void stix_mark(struct stix_scope *, struct stix_object *);
/* As stix_mark, and counts the work of looking at the object; false once the file has
 * cost too much. */
bool stix_use(struct stix_scope *, struct stix_object *);
void stix_note(struct stix_scope *, struct fact *, const char *note);
/* A timestamp with its fidelity (may be missing), cut to what is known of it; false
 * when it is absent or no date. */
bool stix_time(struct json time, struct json fidelity, struct date *out);
/* ISO 3166-1 alpha-2 of a word, NULL and reported when it is none. */
const char *stix_country(struct stix *, struct json);
/* That of a location: its country, or its name when it says it is one; missing when it
 * tells none. */
struct json stix_location(const struct stix_object *);
/* The sector a word means; TERM_NONE when none. */
enum term stix_sector(struct stix *, const char *word);
/* True when the array (or string) holds one of the words. */
bool stix_has(struct json list, const char *word);

/* stix_actor.c */
void stix_read_actors(struct stix_scope *);
/* stix_purpose.c */
/* What drives an actor, by its motivations and type; prose is marked as such. */
void stix_read_motives(struct stix_scope *, const struct stix_seed *);
/* What a campaign or incident was for, by the words of its objective. */
void stix_read_objectives(struct stix_scope *);
/* stix_victim.c */
void stix_read_victims(struct stix_scope *);
/* stix_misp.c: what MISP hides in labels and in objects of its own */
void stix_read_misp(struct stix_scope *);
/* stix_note.c: notes and opinions, as statements */
void stix_read_notes(struct stix_scope *);
/* stix_means.c */
void stix_read_means(struct stix_scope *);
struct stix_types stix_types(const struct stix_object *incident);
/* stix_conduct.c: taking, objects, dates */
void stix_read_conduct(struct stix_scope *);

/* True when what an actor does is told of this incident: a report of several tells only
 * of what it refers to. */
bool stix_is_told(
	const struct stix_scope *, const struct stix_seed *, const struct stix_edge *);
/* The next sighting of a seed that counts for the incident; NULL at the end. */
const struct stix_edge *stix_sighting_next(struct stix_scope *,
	const struct stix_seed *, const struct stix_edge *previous);

/* The members of an incident's core extension, in whichever generation; missing when
 * the object has none. */
struct json stix_core(const struct stix_object *);

#endif
