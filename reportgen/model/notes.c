/* What people add to a brief in their own words. */
#include "model/notes.h"

#include <string.h>

#include "core/count.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"

static const char *const keys[] = {"decision", "next"};
static const char *const sections[] = {"period 2015-10", "incident ID"};

/* The words behind "period " or "incident "; NULL when the name begins otherwise. */
static const char *
subject_of(const char *name, const char *word)
{
	return str_starts(name, word) ? name + strlen(word) : NULL;
}

static void
add_note(struct ini *ini, struct ini_section *s, struct notes *out)
{
	struct note *n = ARENA_NEW(ini->arena, struct note);

	n->period = subject_of(s->name, "period ");
	n->incident = subject_of(s->name, "incident ");
	if (!n->period && !n->incident)
		return;
	s->used = true;
	n->loc = LOC_LINE(ini->file, s->line);
	n->next = ini_value(s, "next");
	if (n->period)
		n->decision = ini_value(s, "decision");
	LIST_ADD(ini->arena, out, n);
}

void
notes_load(
	const char *path, struct arena *arena, struct diags *diags, struct notes *out)
{
	struct ini *ini = file_exists(path) ? ini_read(path, arena, diags) : NULL;

	if (!ini)
		return;
	LIST_EACH (ini->sections, i) {
		add_note(ini, ini->sections.v[i], out);
	}
	ini_report_unused(ini, keys, COUNT(keys), sections, COUNT(sections));
}

const struct note *
notes_of_period(const struct notes *notes, const char *id)
{
	for (size_t i = 0; notes && i < notes->n; i++)
		if (str_eq(notes->v[i]->period, id))
			return notes->v[i];
	return NULL;
}

const struct note *
notes_of_incident(const struct notes *notes, const char *id)
{
	for (size_t i = 0; notes && i < notes->n; i++)
		if (notes->v[i]->incident && str_eq(notes->v[i]->incident, id))
			return notes->v[i];
	return NULL;
}
