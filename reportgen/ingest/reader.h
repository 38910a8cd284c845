/* What a reader is: one vendor format, from JSON to incidents. */
#ifndef INGEST_READER_H
#define INGEST_READER_H

#include <stdbool.h>

#include "core/json.h"
#include "core/map.h"
#include "ingest/publisher.h"
#include "ingest/reference.h"
#include "model/reporting.h"

struct profiles;
struct ingest_settings;

/* What came of one input file so far. */
struct intake {
	struct arena *arena; /* lives as long as the run */
	struct diags *diags;
	const struct publishers *publishers;
	const struct reference *reference; /* may be NULL in tests */
	const struct profiles *profiles;   /* may be NULL */
	struct place file;                 /* path and hash of the input */
	struct input *input;               /* its counts */
	struct reporting *out;
	enum term unmarked; /* marking of what states none (config) */
	struct map sources; /* of this file, by id; its arena is set */
	const struct ingest_settings *settings; /* NULL in tests of one reader */
	size_t told;                            /* bytes, to who shows progress */
	struct passed_on *passed; /* lines of earlier runs; NULL: not standard input */
};

/* A member whose array a reader takes item by item, when its object is too large to be
 * parsed whole. */
struct part {
	const char *member;
	bool first; /* before the other parts, wherever it stands in the file */
	void (*take)(void *state, struct intake *, struct json item);
};

struct reader {
	const char *name;  /* "stix", shown in messages and the record */
	const char *title; /* "STIX 2.0 and 2.1 bundles and objects" */
	bool (*recognizes)(struct json root); /* cheap, reports nothing */
	/* Gives each incident candidate to intake_accept or intake_reject. What is read
	 * out lives in the arena; the document is closed afterwards. */
	void (*read)(struct json root, struct intake *);
	/* Members whose items are records of their own: one at fault is refused without
	 * the others. Those of parts need not be named again. */
	const char *const *pages;
	size_t n_pages;
	/* For objects of any size; parts is NULL when a reader needs the object whole.
	 */
	const struct part *parts;
	size_t n_parts;
	void *(*begin)(struct intake *); /* the state of the parts */
	/* True for an object, of which a sketch is shown, that has to be read whole. */
	bool (*is_whole)(struct json sketch);
	/* The member whose items refer to each other: of an object that is large, or
	 * faulty somewhere, each item is looked at by itself before what is sound and
	 * needed is read together. NULL when there is none. */
	const char *joint;
	/* True when more of an item is needed than its id; else it stands as {"": id}.
	 */
	bool (*needs)(struct json item);
	/* True for a record that refers to its neighbours (in an array, or in the file)
	 * and is read together with them. */
	bool (*is_joint)(struct json record);
	/* Reads the records of an array that are joint; passes over what else is there.
	 */
	void (*read_joint)(struct json array, struct intake *);
};

/* What the schema of a document of ours begins with, of whatever version. */
#define OWN_SCHEMA_PREFIX "reportgen."

extern const struct reader reader_own, reader_stix, reader_stix1, reader_misp,
	reader_veris, reader_eurepoc, reader_crowdstrike, reader_falcon,
	reader_mandiant, reader_google;

/* Takes an incident: counted as read; its marking becomes the default when it states
 * none. Over LIMIT_INCIDENTS it is refused instead. */
void intake_accept(struct intake *, struct incident *);
/* Refuses a candidate, or an object no candidate could be made of: counted as read and
 * rejected, listed in the record and reported. */
void intake_reject(struct intake *, struct json where, const char *id, enum diag_id,
	const char *detail);
/* As intake_reject, when the reason has been reported already. */
void intake_reject_silently(struct intake *, struct json where, const char *id,
	enum diag_id, const char *detail);
/* Counts something of the input as read and rejected and lists it; its name and reason
 * are the caller's. */
struct reject *intake_refused(struct intake *, struct loc);
/* Says of a page or list that it holds nothing: no candidate, and so not counted. */
void intake_empty(struct intake *, struct json where, const char *what);
/* The source of this id in the file, made on first sight with kind and grade of the
 * publisher, never of the file. publisher may be NULL (PUBLISHER_UNKNOWN). */
struct source *intake_source(struct intake *, const char *id, const char *publisher);
/* Adds what the table of actors says of an actor of the incident, by the name or, when
 * the table does not know that, by the aliases: for each actor that bears one of them
 * one attribution fact, by the source that says so (id "actor:SLUG"), marked contested
 * when there are several, with a note. */
void intake_actor(struct intake *, struct incident *, const struct fact *actor);
/* The web address a member holds; NULL when there is none, which is said where
 * something else stands in its place. */
const char *intake_address(struct json);
/* The same of a text that was read there. */
const char *intake_link(struct json at, const char *url);
/* The place of a value in the input. */
struct place intake_place(const struct intake *, struct json);

#endif
