/* One run of the program: what was asked for, what was read, what went wrong. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/config.h"
#include "app/options.h"
#include "ingest/ingest.h"
#include "report/issue.h"

enum exit_code {
	EXIT_COMPLETE = 0,
	EXIT_INTERNAL = 1,
	EXIT_USAGE = 2,
	EXIT_PARTIAL = 3,  /* published, but something was dropped by an error */
	EXIT_UNUSABLE = 4, /* no input could be used; nothing published */
	EXIT_SETUP = 5,    /* config, agreement, template or review malformed */
	EXIT_OUTPUT = 6,   /* read or write failed */
	EXIT_REFUSED = 9   /* a published issue would change, or a rule forbids it */
};

struct session {
	struct arena *arena;
	struct diags *diags;
	const struct options *options;
	struct config config;
	struct publishers *publishers;
	struct reference *reference;
	struct profiles *profiles;
	struct decisions decisions;
	struct agreements agreements;
	struct agreement *agreement; /* the one in question */
	struct reporting reporting;
};

/* Reads config, publishers and agreements; false when one is malformed. */
bool session_set_up(struct session *);
/* Reads all inputs and joins them; false when none could be used. */
bool session_ingest(struct session *);
/* Judges every incident by every agreement. */
void session_judge(struct session *, struct judgements *out);
/* The period the options name; false and a message when they name none. */
bool session_period(struct session *, struct period *out);
/* The issue of this run, to be judged into. */
struct issue session_issue(struct session *, const struct period *);
/* The code for what happened to the inputs. */
int session_input_code(const struct session *);
bool session_has_setup_errors(const struct session *);

int command_brief(struct session *);
int command_normalize(struct session *);
int command_assess(struct session *);
int command_check(struct session *);
int command_formats(struct session *);

#endif
