/* The examples of an agreement: facts, and what its tests must make of them. */
#ifndef RULES_EXAMPLE_H
#define RULES_EXAMPLE_H

#include "core/ini.h"
#include "model/finding.h"

/* What an element (or the attempt) must come to. */
struct expectation {
	int role; /* ELEMENT_…, or ELEMENT_ATTEMPT */
	enum element_value value;
	enum confidence confidence; /* NONE: not looked at */
	unsigned line;
};

/* "[example NAME]" */
struct example {
	const char *name, *why, *file;
	struct incident *incident;
	enum attempt_policy policy;
	enum finding_code code;
	enum confidence confidence; /* NONE: not looked at */
	bool looks_at_reasons;
	struct texts reasons;
	LIST_OF(struct expectation) elements;
	unsigned line, reasons_line; /* of "expect" and "reasons" */
	bool broken;                 /* something in it could not be read; not run */
};

/* Reads the examples that stand in a file, for the agreement; what is wrong is reported
 * with its line, and that example is not run. */
void examples_read(struct ini *, struct agreement *);
/* Reads a file of examples, if there is one. */
void examples_read_file(
	const char *path, struct agreement *, struct arena *, struct diags *);
/* The keys an example may have, EXAMPLE_KEYS of them at most; how many. */
enum { EXAMPLE_KEYS = 32 };
size_t examples_keys(const char **names);

#endif
