/* One issue of the brief: what was read, what was judged, for which period. */
#ifndef REPORT_ISSUE_H
#define REPORT_ISSUE_H

#include "model/change.h"
#include "model/finding.h"
#include "model/notes.h"
#include "model/plan.h"
#include "model/reporting.h"

enum clock { CLOCK_REPORTED, CLOCK_CONDUCT };

/* Days counted from 1970-01-01, both ends inclusive. */
struct period {
	const char *id; /* "2015-10", or "2015-10-05--2015-11-04" */
	int32_t from, to;
	int32_t as_of; /* what was reported later waits for the next issue */
	enum clock clock;
};

/* A file an issue is made with, beside its inputs. */
struct setup_file {
	const char *key;  /* "template", "agreement-file": as in the manifest */
	const char *path; /* as it was named */
	const char *sha256;
};

struct setup {
	LIST_OF(struct setup_file);
};

struct issue {
	const char *tool; /* "reportgen 0.1.0" */
	struct period period;
	int64_t created; /* what the files say of their age: seconds since 1970 */
	const char *released_by; /* NULL: a draft */
	const char *ministry;    /* who publishes; NULL: not said */
	enum term unmarked;      /* what a missing marking means */
	unsigned lag_months;     /* how long reports usually come after conduct */
	const struct agreement *agreement;
	const struct agreements *agreements;
	const struct reviews *reviews;
	const struct notes *notes;    /* may be NULL */
	const struct plans *plans;    /* may be NULL */
	const struct texts *expected; /* publishers; may be NULL */
	unsigned expected_percent;    /* of them that must have spoken */
	const struct reporting *reporting;
	enum term ceiling;   /* nothing above it is shown; TERM_NONE: no ceiling */
	const char *edition; /* its name; NULL: there is one only */
	bool shows_withheld; /* it may say how many records it leaves out */
	const char *cui, *cui_designation; /* banner and who designated; or NULL */
	struct setup setup;                /* in the order of the manifest */
	const struct history *history;     /* NULL: nobody looked for earlier issues */
	struct judgements judged;          /* by date and id */
};

/* The three numbers of page 1, and findings by code, all of the period. */
struct figures {
	unsigned victims, incidents, attempts;
	unsigned by_finding[FINDING_COUNT];
	unsigned in_period; /* incidents of the period, record states included */
};

/* The findings of the period under each policy on attempts and each standard. */
struct sensitivity {
	unsigned by_policy[POLICIES][FINDING_COUNT];
	unsigned by_standard[STANDARDS][FINDING_COUNT];
};

/* One month of the trend. */
struct trend_month {
	int year, month;
	unsigned conduct[FINDING_COUNT]; /* incidents by month of first conduct */
	unsigned spread[FINDING_COUNT];  /* of these, dated to several months */
	double weighted[FINDING_COUNT];  /* each incident spread over its days */
	unsigned reported; /* of all findings, those first reported in the month */
	bool baseline;     /* of the 12 months before the agreement */
	bool young;        /* younger than the usual lag: more may be reported */
};

/* The 24 months ending with the period, and before them those of the 12 before the
 * agreement that are not among them. */
struct trend {
	LIST_OF(struct trend_month);
	unsigned elsewhere; /* incidents whose conduct began in other months */
	unsigned undated;   /* incidents whose conduct nobody dates */
	unsigned later;     /* incidents first reported after the as-of day: nowhere */
	unsigned lag_known; /* incidents with dates of conduct and of report; */
	unsigned lag_under; /* half of them were reported in less than so many months */
};

/* Incidents of the period whose victims belong to a sector, by finding: one with
 * victims in several counts in each. */
struct sector_count {
	enum term sector; /* TERM_NONE: no source says */
	unsigned by_finding[FINDING_COUNT], total;
};

/* The most first; those without a sector last. */
struct sectors {
	LIST_OF(struct sector_count);
};

/* Findings of the period by the value of each element and of the attempt. */
struct element_counts {
	unsigned by_value[ELEMENTS_AND_ATTEMPT][ESTABLISHED + 1];
	unsigned findings, complete; /* all; those with six elements established */
};

/* The name of its folder: "2015-10", or "2015-10.green" of an edition. */
const char *issue_folder(const struct issue *, struct arena *);
/* The month "2015-10" as a period; false when the text is no month. */
bool period_of_month(const char *month, struct arena *, struct period *out);
/* From one day to another; false when they are no days in order. */
bool period_of_days(
	const char *from, const char *to, struct arena *, struct period *out);
/* Whether an incident counts in the period, by its clock; what was reported after the
 * as-of day does not. */
bool period_holds(const struct period *, const struct incident_times *);

void figures_count(const struct issue *, struct arena *, struct figures *out);
void sensitivity_count(const struct issue *, struct sensitivity *out);
void trend_count(const struct issue *, struct arena *, struct trend *out);
void sectors_count(const struct issue *, struct arena *, struct sectors *out);
void elements_count(const struct issue *, struct element_counts *out);
/* A victim as it is counted: by name wherever one is given, else by label and source.
 */
struct victim_key {
	const char *name, *label, *source;
	unsigned count;
};

struct victim_keys {
	LIST_OF(struct victim_key);
};

/* Adds the victims of one incident, each once. */
void figures_victim_keys(
	const struct incident *, struct arena *, struct victim_keys *out);
/* Victims of one incident: the names of all, else labels with their source. */
unsigned figures_victims(const struct incident *);

#endif
