/* What an agreement file says beside its tests: the points on which texts differ, and
 * the other commitments. */
#include "rules/agreement_texts.h"

#include <string.h>

#include "core/str.h"

/* The word of a file for a text that says nothing on a point. */
static const char says_nothing[] = "none";

/* A value over several lines as one. */
static const char *
one_line(struct arena *arena, const char *value)
{
	char *text = arena_str(arena, value);
	for (char *p = text; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return text;
}

/* Whoever states the wording states all points: what is left out would read like a text
 * that says nothing. */
static void
read_wording(struct ini *ini, struct agreement *a)
{
	struct ini_section *s = ini_section(ini, "wording");

	if (!s)
		return;
	a->worded = true;
	for (int p = 0; p < WORDING_COUNT; p++) {
		const char *value = ini_require(ini, s, wording_text(p));
		if (!value)
			continue;
		a->wording[p].line = ini_entry(s, wording_text(p))->line;
		if (!str_eq(value, says_nothing))
			a->wording[p].text = one_line(ini->arena, value);
	}
	const char *note = ini_value(s, "note");
	a->wording_note = str_empty(note) ? NULL : one_line(ini->arena, note);
}

static bool
is_id(const char *key)
{
	for (const char *p = key; *p; p++)
		if (!strchr("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			    "abcdefghijklmnopqrstuvwxyz",
			    *p))
			return false;
	return true;
}

/* "ID = title | operative words" */
static void
read_commitment(struct ini *ini, struct ini_entry *e, struct agreement *a)
{
	struct arena *arena = ini->arena;
	const char *value = one_line(arena, e->value);
	const char *bar = strchr(value, '|');
	struct commitment *c = ARENA_NEW(arena, struct commitment);

	e->used = true;
	c->id = e->key;
	c->line = e->line;
	c->title = str_trim(arena, value, bar ? (size_t)(bar - value) : strlen(value));
	c->words = bar ? str_trim(arena, bar + 1, strlen(bar + 1)) : "";
	if (!is_id(c->id))
		ini_bad_value(ini, e, "an id of letters, digits and hyphens");
	else if (!*c->title || !*c->words)
		ini_bad_value(ini, e, "\"title | operative words\"");
	else
		LIST_ADD(arena, &a->commitments, c);
}

void
agreement_read_texts(struct ini *ini, struct agreement *a)
{
	struct ini_section *s = ini_section(ini, "commitments");

	read_wording(ini, a);
	for (size_t i = 0; s && i < s->entries.n; i++)
		read_commitment(ini, s->entries.v[i], a);
}
