/* One run of the program: what was asked for, what was read, what went wrong. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/config.h"
#include "app/options.h"
#include "core/map.h"
#include "ingest/ingest.h"
#include "ingest/withhold.h"
#include "report/issue.h"

enum exit_code {
	EXIT_COMPLETE = 0,
	EXIT_INTERNAL = 1,
	EXIT_USAGE = 2,
	EXIT_PARTIAL = 3,  /* published, but something was dropped by an error */
	EXIT_UNUSABLE = 4, /* no input could be used; nothing published */
	EXIT_SETUP = 5,    /* config, agreement, template or review malformed */
	EXIT_OUTPUT = 6,   /* read or write failed */
	EXIT_MEMORY = 7,   /* memory, or a limit of the machine */
	EXIT_LOCKED = 8,   /* another run is at work in the output folder */
	EXIT_REFUSED = 9,  /* a published issue would change, or a rule forbids it */
	EXIT_CONCERNS = 10 /* concerns were found; only with --verdict-exit */
};

/* What came of a run, for the summary, the journal and the metrics. */
struct outcome {
	const char *period;             /* NULL: none */
	const char *state;              /* "published"; NULL: nothing came of it */
	bool is_read;                   /* inputs were looked for */
	bool is_judged;                 /* the numbers below are counted */
	size_t findings[FINDING_COUNT]; /* of the period, by code */
	int64_t began;                  /* milliseconds, of a clock that only counts */
	int code;
	bool is_told; /* the metrics are written */
};

struct session {
	struct arena *arena;
	struct arena *facts; /* what was read and judged; NULL: nothing yet */
	struct diags *diags;
	const struct options *options;
	struct config config;
	struct publishers *publishers;
	struct reference *reference;
	struct profiles *profiles;
	struct decisions decisions;
	struct reviews reviews;
	struct notes notes;
	struct plans plans;
	bool has_epoch; /* the files claim another age than that of the period */
	int64_t epoch;
	int32_t review_day; /* reviews that expire before it do not count */
	struct agreements agreements;
	struct agreement *agreement; /* the one in question */
	struct reporting reporting;
	struct outcome outcome;
	struct map *said;      /* messages other runs have printed; NULL: none */
	struct ledger *ledger; /* told what was read; may be NULL */
	const struct withheld *withheld; /* left out of it; NULL: nothing */
};

/* Frees all that was made in this run. */
void session_release(struct session *);
/* Reads config, once; false when it is malformed. */
bool session_configure(struct session *);
/* Reads config, publishers and agreements; false when one is malformed. */
bool session_set_up(struct session *);
/* Reads all inputs. */
void session_read(struct session *);
/* Joins what was read. */
void session_join(struct session *);
/* False and a message when no input could be used. */
bool session_has_input(struct session *);
/* All three; false when no input could be used. */
bool session_ingest(struct session *);
/* Lists a fact or field that was dropped beside the refused records. */
void session_list_dropped(struct session *);
/* Judges every incident by every agreement, and explains those of the period. */
void session_judge(struct session *, struct issue *);
/* Reads, finds the incident that the options name, judges and explains it; NULL and the
 * exit code when that fails. */
struct judgement *session_judge_one(struct session *, int *code);
/* The day the clock shows, in UTC. */
int32_t session_today(void);
/* The period the options name; false and a message when they name none. */
bool session_period(struct session *, struct period *out);
/* The issue of this run, to be judged into. */
struct issue session_issue(struct session *, const struct period *);
/* The code for what happened to the inputs. */
int session_input_code(const struct session *);
bool session_has_setup_errors(const struct session *);

int command_brief(struct session *);
/* What brief does once the output folder is ours. */
int brief_run(struct session *);
int command_catch_up(struct session *);
int command_prune(struct session *);
int command_audit(struct session *);
int command_config(struct session *);
int command_messages(struct session *);
int command_normalize(struct session *);
int command_assess(struct session *);
int command_fields(struct session *);
int command_explain(struct session *);
int command_review(struct session *);
int command_agreements(struct session *);
int command_verify(struct session *);
/* The agreements, their words point by point, and their other commitments. */
void agreements_print(const struct agreements *);
int command_check(struct session *);
int command_formats(struct session *);
/* Prints what completes the command line in a shell. */
int command_completion(struct session *);

#endif
