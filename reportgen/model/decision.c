/* What an analyst decided about incidents that may be one. */
#include "model/decision.h"

#include <string.h>

#include "core/date.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"

static const char *const keys[] = {"incidents", "who", "when", "why"};
static const char *const sections[] = {"same 1", "different 1"};

static void
add_decision(struct ini *ini, const char *name, struct decisions *out)
{
	struct ini_section *s = ini_section(ini, name);
	struct decision *d = ARENA_NEW(ini->arena, struct decision);
	struct date when;

	d->name = name;
	d->same = str_starts(name, "same ");
	d->loc = LOC_LINE(ini->file, s->line);
	d->incidents = ini_list(ini->arena, ini_require(ini, s, "incidents"));
	d->who = ini_require(ini, s, "who");
	d->when = ini_require(ini, s, "when");
	d->why = ini_require(ini, s, "why");
	if (ini_entry(s, "when") && !date_parse(d->when, &when))
		ini_bad_value(ini, ini_entry(s, "when"), "a day, such as 2015-10-20");
	if (ini_entry(s, "incidents") && d->incidents.n < 2)
		ini_bad_value(
			ini, ini_entry(s, "incidents"), "two or more incident ids");
	LIST_ADD(ini->arena, out, d);
}

/* "same 3" for the word "same". */
static bool
is_numbered(const char *name, const char *word)
{
	size_t n = strlen(word);
	return str_starts(name, word) && name[n] == ' ' && name[n + 1] &&
	       !name[n + 1 + strspn(name + n + 1, "0123456789")];
}

void
decisions_load(const char *path, struct arena *arena, struct diags *diags,
	struct decisions *out)
{
	if (!file_exists(path))
		return;
	struct ini *ini = ini_read(path, arena, diags);
	for (size_t i = 0; ini && i < ini->sections.n; i++) {
		const char *name = ini->sections.v[i]->name;
		if (is_numbered(name, "same") || is_numbered(name, "different"))
			add_decision(ini, name, out);
	}
	if (ini)
		ini_report_unused(ini, keys, sizeof keys / sizeof *keys, sections,
			sizeof sections / sizeof *sections);
}

static bool
concerns(const struct decision *d, const struct incident *incident)
{
	LIST_EACH (d->found, i) {
		if (d->found.v[i] == incident)
			return true;
	}
	return false;
}

bool
decisions_differ(const struct decisions *all, const struct incident *a,
	const struct incident *b)
{
	LIST_EACH (*all, i) {
		const struct decision *d = all->v[i];
		if (!d->same && concerns(d, a) && concerns(d, b))
			return true;
	}
	return false;
}
