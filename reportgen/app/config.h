/* config.ini: the settings of an installation. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "app/options.h"
#include "core/arena.h"
#include "core/diag.h"
#include "model/terms.h"
#include "report/issue.h"

enum setting_id {
#define SETTING(section, key, kind, member, fallback, flag, flag_name, shapes)         \
	SETTING_##member,
#include "app/settings.def"
#undef SETTING
	SETTINGS
};

enum origin { FROM_DEFAULT, FROM_FILE, FROM_ENVIRONMENT, FROM_FLAG };

/* What a setting is, and who says so. */
struct setting_value {
	const char *text; /* as it counts: a path from here */
	enum origin origin;
	const char *place; /* "config.ini", "REPORTGEN_PATHS_OUTPUT", "--output" */
	unsigned line;     /* in the file; 0: none */
};

/* An edition of an issue: what may be shown to those it is for. */
struct edition {
	const char *name;  /* part of the folder's name; NULL: the only one */
	enum term ceiling; /* TERM_NONE: none */
};

struct editions {
	LIST_OF(struct edition);
};

struct config {
	const char *file, *sha256; /* NULL: no file, all defaults */
	const char *templates, *output, *inputs, *reviews;
	const char *wording; /* folder of brief.md, limits.md and words.ini */
	const char *agreement, *released_by, *ministry;
	const char *galaxy;  /* MISP threat-actor.json; NULL: none */
	const char *notes;   /* file of what people add in their own words */
	const char *journal; /* what was done */
	struct texts expected, required; /* publishers */
	unsigned expected_percent;       /* of the expected that must have spoken */
	unsigned catch_up_max;           /* missed months made up for */
	unsigned keep_months, keep_revisions; /* 0: all */
	unsigned facts_held;                  /* megabytes */
	bool two_reviewers; /* before an INCONSISTENT finding is released */
	enum clock clock;
	unsigned lag_months; /* how long reports usually come after conduct */
	enum term unmarked;
	enum term ceiling;      /* of markings; TERM_NONE: none */
	bool redacts;           /* what is over it is left out, not refused */
	bool shows_withheld;    /* an edition says how many records it leaves out */
	const char *unredacted; /* where the unredacted issue goes; NULL: nowhere */
	struct editions editions;
	const char *cui, *cui_designation; /* NULL: none */
	struct setting_value values[SETTINGS];
};

/* A folder's name should be short; a banner is one line of a page. */
enum { EDITION_NAME_MOST = 24, CUI_MOST = 60 };
#define EDITION_NAME_RULE                                                              \
	"a name of at most 24 lower-case letters, digits and hyphens that is no "      \
	"revision (r1) and no other marking"

/* "green", "amber-strict" and other names of lower-case letters, digits and hyphens,
 * which cannot be taken for a kept revision, and say no marking that is not theirs. */
bool edition_name_is_good(const char *name, enum term ceiling);

/* Settles every setting: the command line before the environment before the file before
 * the default. The file is --config, else ./config.ini, else
 * PREFIX/etc/reportgen/config.ini, else none. What is wrong is reported. */
void config_load(
	const struct options *, struct arena *, struct diags *, struct config *out);
/* "paths" and "output". */
const char *setting_section(enum setting_id);
const char *setting_key(enum setting_id);
/* True when an issue hangs on it by itself. */
bool setting_shapes_issue(enum setting_id);

#endif
