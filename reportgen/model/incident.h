/* What we know: incidents as lists of sourced facts. */
#ifndef MODEL_INCIDENT_H
#define MODEL_INCIDENT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/date.h"
#include "core/list.h"
#include "core/loc.h"
#include "model/marking.h"
#include "model/source.h"
#include "model/terms.h"

enum fact_list {
#define LIST(id, name) LIST_##id,
#define COLUMN(list, id, name, kind, vocabulary)
#include "model/incident.def"
#undef LIST
#undef COLUMN
	FACT_LISTS
};

enum column_kind {
	KIND_TEXT,
	KIND_TEXTS,
	KIND_TERM,
	KIND_STATE,
	KIND_DATE,
	KIND_NUMBER,
	KIND_BOOL
};

/* All columns of all lists, numbered through: ATTRIBUTION_STATE … */
enum fact_column {
#define LIST(id, name)
#define COLUMN(list, id, name, kind, vocabulary) COL_##list##_##id,
#include "model/incident.def"
#undef LIST
#undef COLUMN
	FACT_COLUMNS
};

struct column_info {
	enum fact_list list;
	const char *name;
	enum column_kind kind;
	enum vocabulary vocabulary; /* of KIND_TERM */
};

/* Absent, null, unknown, withheld and not applicable are five different things. */
enum value_kind {
	VALUE_ABSENT,
	VALUE_NULL,
	VALUE_UNKNOWN,
	VALUE_WITHHELD,
	VALUE_NOT_APPLICABLE,
	VALUE_TEXT,
	VALUE_TEXTS,
	VALUE_TERM,
	VALUE_DATE,
	VALUE_NUMBER,
	VALUE_BOOL
};

/* The words for the five: "absent", "null", "unknown" … */
enum { MISSING_KINDS = VALUE_NOT_APPLICABLE + 1 };
extern const char *const missing_words[MISSING_KINDS];

struct value {
	uint8_t kind; /* enum value_kind */
	uint8_t term; /* VALUE_TERM: enum term */
	bool yes;     /* VALUE_BOOL */
	union {
		const char *text;
		const struct texts *texts;
		const struct date *date;
		double number;
	};
};

/* Where a fact was read: what a reader of the brief can go and check. */
struct place {
	const char *file, *sha256, *pointer;
};

/* One claim by one source. */
struct fact {
	uint8_t list;        /* enum fact_list */
	uint8_t credibility; /* 1-6, as stated or by default */
	bool credibility_default;
	char id[13];           /* 12 hex digits of a digest: fact_id.c */
	struct source *source; /* never NULL */
	const char *note;      /* may be NULL */
	struct place at;
	const char *via;  /* own file that passed it on; may be NULL */
	struct value v[]; /* the columns of its list, in order */
};

struct sources {
	LIST_OF(struct source);
};

struct facts {
	LIST_OF(struct fact);
};

struct position {
	const char *party; /* ISO code or name */
	enum term kind;    /* POSITION_… */
	const char *about; /* campaign, incident or agreement id; may be NULL */
	struct date date;
	struct source *source;
	const char *note;
	struct place at;
};

struct statement {
	const char *by;
	enum term kind;           /* STATEMENT_… */
	const char *about, *text; /* about may be NULL */
	bool verbatim;            /* text is in the words of who speaks */
	enum term value;          /* PROGRESS_… of a commitment; else TERM_NONE */
	struct date date;
	struct source *source;
	struct place at;
};

/* A record this incident was made of. */
struct record_ref {
	const char *publisher, *native_id, *modified;
	const char *file;
	const char *title, *summary; /* where the incident has others; else NULL */
};

struct input;

struct incident {
	const char *id, *title, *summary;
	enum term status; /* STATUS_… */
	const char *superseded_by;
	unsigned attempts_min; /* 0: not stated */
	bool ongoing, ongoing_stated;
	const char *campaign; /* may be NULL */
	struct texts related;
	enum term tlp;         /* TLP_…: effective marking */
	bool tlp_stated;       /* else the config's word for unmarked */
	const char *merged_by; /* what joined its records; NULL when only one */
	struct facts facts[FACT_LISTS];
	LIST_OF(struct position) positions;
	LIST_OF(struct record_ref) records;
	struct place at;
	struct input *input;         /* whose record it was; set by ingest */
	enum term tlp_alone;         /* its own marking, whatever it was joined with */
	const struct incident *into; /* what it became part of; NULL: it stands */
};

/* When it was: all that decides in which period an incident counts. */
struct incident_times {
	struct date reported; /* the first report, if any */
	struct date earliest; /* of all that its facts and sources give */
	bool dated;           /* the days of conduct are known */
	int32_t first, last;  /* then, these */
};

/* How well a text names an id, without regard to case: not at all, by a part of it, by
 * what stands behind its publisher, or wholly. */
enum naming { NAMES_NOT, NAMES_PART, NAMES_NATIVE, NAMES_WHOLE };

enum naming incident_naming(const char *id, const char *text);
const char *list_name(enum fact_list);
const struct column_info *column_info(enum fact_column);
/* The columns of a list: the first, and how many. */
enum fact_column list_columns(enum fact_list, size_t *n);
/* Their names, into room for them; how many. */
size_t column_names(enum fact_list, const char **names);
/* The column of that name in the list; FACT_COLUMNS when there is none. */
enum fact_column column_find(enum fact_list, const char *name);

/* A fact without values, not yet in an incident. */
struct fact *fact_new(struct arena *, enum fact_list, struct source *);
struct value *fact_value(struct fact *, enum fact_column);
const struct value *fact_get(const struct fact *, enum fact_column);
void fact_set_text(struct fact *, enum fact_column, const char *text);
void fact_set_term(struct fact *, enum fact_column, enum term);
void fact_set_texts(
	struct arena *, struct fact *, enum fact_column, const struct texts *);
void fact_set_date(
	struct arena *, struct fact *, enum fact_column, const struct date *);
/* The term of a column; TERM_NONE when it holds none. */
enum term fact_term(const struct fact *, enum fact_column);
/* The text of a column; NULL when it holds none. */
const char *fact_text(const struct fact *, enum fact_column);
/* The date of a column; NULL when it holds none. */
const struct date *fact_date(const struct fact *, enum fact_column);
/* The value as it stands in the format: a term, a date, a list with commas. */
const char *value_text(struct arena *, const struct value *);
/* Who speaks: by, else the kind of the source. */
enum term fact_speaker(const struct fact *);
/* Settles credibility and id once source and values are final, adds the fact to the
 * incident unless it is there already. */
void incident_add(struct arena *, struct incident *, struct fact *);
/* Computes a fact's id again, after its source changed. */
void fact_identify(struct fact *);
/* Frees what is kept from one fact to the next; at the end of a run. */
void fact_release(void);
/* False once its source was retracted or replaced: it is kept and weighs nothing. */
bool fact_stands(const struct fact *);
/* The facts of a list whose sources stand; all of them when none does. */
struct facts incident_standing(struct arena *, const struct incident *, enum fact_list);
/* The hull of all dates of one kind (first-activity …); DATE_ABSENT when there is none,
 * DATE_UNKNOWN when only that was said. Reported: the earliest. Dates that were
 * superseded or retracted count only when no other is left, or as first report. */
struct date incident_date(const struct incident *, enum term what);
/* Conduct: hull of first and last activity, each standing in for the other; false when
 * neither is known. */
bool incident_conduct(const struct incident *, int32_t *first, int32_t *last);
struct incident_times incident_times(const struct incident *);
/* First reported after a day: who speaks as of that day knows nothing of it. */
bool incident_times_later(const struct incident_times *, int32_t day);
/* The same, of an incident whose times are not known yet. */
bool incident_is_later(const struct incident *, int32_t day);
/* Adds the sources that facts and positions name, each once. */
void incident_sources(struct arena *, const struct incident *, struct sources *);
/* Where it was read, for messages. */
struct loc incident_loc(const struct incident *);
/* The incident that a record became, itself included. */
const struct incident *incident_joined(const struct incident *);
#endif
