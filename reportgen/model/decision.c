/* What an analyst decided about incidents that may be one. */
#include "model/decision.h"

#include <string.h>

#include "core/count.h"
#include "core/date.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"

static const char *const keys[] = {"incidents", "who", "when", "why", "incident",
	"agreement", "element", "value", "confidence", "effect", "expires", "digest"};
static const char *const sections[] = {"same 1", "different 1", "review 1"};

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

static void
read_sections(struct ini *ini, struct decisions *out, struct reviews *reviews)
{
	LIST_EACH (ini->sections, i) {
		const char *name = ini->sections.v[i]->name;
		if (is_numbered(name, "same") || is_numbered(name, "different"))
			add_decision(ini, name, out);
		else if (str_starts(name, "review "))
			review_read(ini, ini->sections.v[i], reviews);
	}
	ini_report_unused(ini, keys, COUNT(keys), sections, COUNT(sections));
}

void
decisions_load(const char *path, struct arena *arena, struct diags *diags,
	struct decisions *out, struct reviews *reviews)
{
	struct ini *ini = file_exists(path) ? ini_read(path, arena, diags) : NULL;
	if (ini)
		read_sections(ini, out, reviews);
}

void
decisions_parse(const char *name, const char *text, struct arena *arena,
	struct diags *diags, struct decisions *out, struct reviews *reviews)
{
	struct ini *ini = ini_parse_text(name, text, arena, diags);
	if (ini)
		read_sections(ini, out, reviews);
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
decisions_differ(
	const struct decisions *all, const struct incident *a, const struct incident *b)
{
	LIST_EACH (*all, i) {
		const struct decision *d = all->v[i];
		if (!d->same && concerns(d, a) && concerns(d, b))
			return true;
	}
	return false;
}
