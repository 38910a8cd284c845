/* What the parts of verify share. */
#ifndef APP_VERIFY_H
#define APP_VERIFY_H

#include "app/session.h"
#include "app/templates.h"
#include "report/record_read.h"

struct verification {
	struct session *session;
	const char *folder;
	struct recorded recorded;
	struct issue issue; /* made again from the record */
	struct templates templates;
	const struct setup_file *brief; /* its template; NULL: none is recorded */
	bool same_version;              /* of the program */
	bool same_rules;                /* of all agreement files */
	bool same_templates;            /* and reference tables */
};

/* Says that something of the issue does not hold. */
void verify_fail(struct verification *, const char *name, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Sets the record as it is beside what its own facts give today, item by item. */
void verify_record(struct verification *, const char *recorded, size_t n,
	const char *derived, size_t m);

#endif
