/* What changed since an earlier issue, and why: each change has exactly one cause. */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include "model/finding.h"

enum change_kind {
#define CHANGE(id, text) CHANGE_##id,
#include "model/change.def"
	CHANGE_KINDS
};

enum cause {
#define CAUSE(id, text) CAUSE_##id,
#include "model/change.def"
	CAUSES
};

/* A finding as it was, or is. */
struct verdict {
	bool known;
	enum finding_code code;
	enum confidence confidence;
};

struct change {
	enum change_kind kind;
	enum cause cause;
	const char *incident;    /* NULL: of no one incident */
	const char *title;       /* of the incident; may be NULL */
	const char *agreement;   /* of a finding; else NULL */
	struct verdict from, to; /* of findings */
	struct texts items;      /* ids of facts, elements, or names of files */
	const char *other;       /* merged into, or split off; else NULL */
	unsigned review;         /* its number; 0: none */
};

/* An earlier issue this one was compared with. */
struct earlier {
	const char *period; /* "2015-09" */
	const char *as_of;  /* "2015-09-30"; NULL where it is not known */
	const char *record_sha256, *brief_sha256; /* NULL where there is none */
	enum term marking; /* that telling of the changes demands; TERM_NONE: none */
	const char *fault; /* why it could not be compared; NULL: it was */
	LIST_OF(struct change) changes;
};

/* What came before this issue. */
struct history {
	struct earlier *previous; /* of the period before; NULL: this is the first */
	struct earlier *replaced; /* of the same period; NULL: it replaces none */
	const char *reason, *day; /* why and when it was replaced; else NULL */
};

const char *change_text(enum change_kind);
/* CHANGE_KINDS when there is no such kind. */
enum change_kind change_find(const char *text);
const char *cause_text(enum cause);
/* CAUSES when there is no such cause. */
enum cause cause_find(const char *text);

#endif
