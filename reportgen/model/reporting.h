/* The available reporting: all that was read, before anything is judged. */
#ifndef MODEL_REPORTING_H
#define MODEL_REPORTING_H

#include "core/list.h"
#include "core/diag.h"
#include "model/incident.h"

/* One input file and what became of its records. The unit is the incident candidate
 * built by a reader, plus one for each refused file or object. */
struct input {
	const char *path, *sha256, *format;
	size_t read, accepted, merged, rejected, withheld;
	bool is_discreet; /* of an edition: how much is withheld is not told */
};

/* Something that was refused. */
struct reject {
	const char *file, *sha256, *pointer, *id;
	unsigned line, column;
	enum diag_id name;
	const char *reason;
	const struct input *input; /* of which it was; NULL: see file */
};

/* Two incidents that may be one, for an analyst to decide. */
struct duplicate {
	const struct incident *a, *b; /* b is NULL when a stands for very many */
	const char *reasons;
};

struct reporting {
	LIST_OF(struct source) sources;
	LIST_OF(struct incident) incidents;
	LIST_OF(struct position) positions; /* not of one incident */
	LIST_OF(struct statement) statements;
	LIST_OF(struct input) inputs;
	LIST_OF(struct reject) rejects;
	LIST_OF(struct duplicate) duplicates; /* possible ones */
	enum term marking;                    /* the maximum of all that was read */
	enum term unmarked_as; /* what a missing marking means; TERM_NONE: nothing */
	size_t unmarked;       /* incidents whose file stated no marking */
	bool is_discreet; /* an edition that does not tell how much it leaves out */
	size_t withheld;  /* else how many records */
};

/* The incident of that id, or the only one of whose id the text is an unambiguous part:
 * its native part, else any part, without regard to case. NULL when there is none or
 * several, whose ids then stand in candidates. */
const struct incident *reporting_find(const struct reporting *, const char *text,
	struct arena *, struct texts *candidates);
/* Some of its records could be used, or it holds none. */
bool input_is_used(const struct input *);
/* All inputs as one: read = accepted + merged + rejected + withheld, with what an
 * edition leaves out where that is told. */
struct input reporting_sum(const struct reporting *);
/* Sorts inputs by name, and what was refused by file and place. */
void reporting_sort(struct reporting *);
/* For people who name an incident by what it is called: the only one of whose title the
 * text is a part, without regard to case. NULL as reporting_find has it. */
const struct incident *reporting_find_titled(const struct reporting *, const char *text,
	struct arena *, struct texts *candidates);
/* Leaves out of each incident what sources said that were published after a day; what
 * is left out is said. */
void reporting_cut(struct reporting *, int32_t as_of, struct arena *, struct diags *);
/* Said after a day, or told by a source that had not spoken by then: who speaks as of
 * that day knows nothing of it. */
bool is_told_later(const struct date *said, const struct source *, int32_t day);

#endif
