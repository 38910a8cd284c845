/* config.ini: the settings of an installation. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "core/arena.h"
#include "core/diag.h"
#include "model/terms.h"
#include "report/issue.h"

struct config {
	const char *file, *sha256; /* NULL: no file, all defaults */
	const char *templates, *output, *inputs, *reviews;
	const char *wording; /* folder of brief.md, limits.md and words.ini */
	const char *agreement, *released_by, *ministry;
	const char *galaxy; /* MISP threat-actor.json; NULL: none */
	const char *notes;  /* file of what people add in their own words */
	struct texts expected, required; /* publishers */
	unsigned expected_percent;       /* of the expected that must have spoken */
	bool two_reviewers; /* before an INCONSISTENT finding is released */
	enum clock clock;
	unsigned lag_months; /* how long reports usually come after conduct */
	enum term unmarked;
};

/* Reads the file; when path is NULL ./config.ini, then PREFIX/etc/reportgen/config.ini,
 * then none. Relative paths in it count from its folder. What is wrong is reported. */
void config_load(const char *path, struct arena *, struct diags *, struct config *out);

#endif
