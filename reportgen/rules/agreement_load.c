/* Agreement files: words, settings and tests, read with their lines. */
#include "rules/rules.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/count.h"
#include "core/file.h"
#include "core/ini.h"
#include "core/str.h"
#include "rules/agreement_texts.h"
#include "rules/condition.h"
#include "rules/example.h"
#include "rules/rule_check.h"

static const char *const known_keys[] = {"id", "title", "short-title", "label",
	"parties", "effective", "form", "source", "clause", "words", "tests",
	"attempt-policy", "victim-rule", "weighs", "establishes", "points-to",
	"negates", "combine", "one-origin", "indictment-only",
#define WORDING(id, text) text,
#include "model/wording.def"
#undef WORDING
	"note"};
static const char *const known_sections[] = {"agreement", "wording", "commitments",
	"lists", "element state-nexus", "element cyber-means", "element theft",
	"element object", "element intent", "element temporal", "attempt",
	"example NAME"};
static const char *const combiners[] = {[COMBINE_PLAIN] = "plain",
	[COMBINE_HYBRID] = "hybrid",
	[COMBINE_OBJECT_ORDER] = "object-order",
	[COMBINE_MIXED_INTENT] = "mixed-intent",
	[COMBINE_TWO_TECHNICAL_ORIGINS] = "two-technical-origins",
	[COMBINE_PERIOD] = "period"};
static const char *const levels[] = {[CONFIDENCE_NONE] = "none",
	[CONFIDENCE_LOW] = "low",
	[CONFIDENCE_MODERATE] = "moderate",
	[CONFIDENCE_HIGH] = "high"};

struct loader {
	struct ini *ini;
	struct ini *tests; /* where the tests stand: this file or the one it names */
	struct agreement *agreement;
	struct word_lists lists;
};

/* The index of the key's word among the choices; fallback when the key is absent. */
static unsigned
read_choice(struct ini *ini, struct ini_section *s, const char *key,
	const char *const *words, size_t n, unsigned fallback)
{
	struct ini_entry *e = ini_entry(s, key);
	if (!e)
		return fallback;
	for (unsigned i = 0; i < n; i++)
		if (str_eq(e->value, words[i]))
			return i;
	const char *near = str_nearest(e->value, words, n);
	ini_bad_value(ini, e,
		near ? arena_printf(ini->arena, "\"%s\"", near)
		     : "a word of the manual");
	return fallback;
}

static struct condition *
read_condition(
	struct loader *l, struct ini_section *s, const char *key, enum fact_list list)
{
	struct ini_entry *e = ini_entry(s, key);
	return e ? condition_parse(l->tests, e, 0, list, &l->lists) : NULL;
}

/* "cap NAME = LEVEL when CONDITION" */
static void
read_cap(struct loader *l, struct ini_section *s, struct ini_entry *e,
	struct element *element)
{
	struct arena *arena = l->tests->arena;
	const char *when = strstr(e->value, "when ");
	struct cap *cap = ARENA_NEW(arena, struct cap);

	ini_entry(s, e->key);
	cap->name = e->key + strlen("cap ");
	cap->line = e->line;
	if (!when) {
		ini_bad_value(l->tests, e, "\"low when …\" or \"moderate when …\"");
		return;
	}
	const char *level = str_trim(arena, e->value, (size_t)(when - e->value));
	cap->level = str_eq(level, "low")        ? CONFIDENCE_LOW
		     : str_eq(level, "moderate") ? CONFIDENCE_MODERATE
						 : CONFIDENCE_NONE;
	if (cap->level == CONFIDENCE_NONE) {
		ini_bad_value(l->tests, e, "\"low when …\" or \"moderate when …\"");
		return;
	}
	size_t offset = (size_t)(when - e->value) + strlen("when ");
	cap->when = condition_parse(l->tests, e, offset, element->weighs, &l->lists);
	if (cap->when)
		LIST_ADD(arena, &element->caps, cap);
}

static void
read_weighs(struct loader *l, struct ini_section *s, struct element *element)
{
	const char *names[FACT_LISTS];
	for (int i = 0; i < FACT_LISTS; i++)
		names[i] = list_name(i);
	ini_require(l->tests, s, "weighs");
	element->weighs = read_choice(l->tests, s, "weighs", names, FACT_LISTS, 0);
}

/* The tests of an element, from this file or the one it names, read with the parties of
 * this agreement; its words are this file's own. */
static void
read_element(struct loader *l, const char *section, struct element *element)
{
	struct ini_section *s = ini_section(l->tests, section);
	struct ini_section *own = ini_section(l->ini, section);

	element->words = ini_value(own, "words");
	if (!s) {
		diag(l->ini->diags, DIAG_INI_MISSING_KEY, LOC_FILE(l->tests->file),
			"[%s]", section);
		return;
	}
	element->line = s->line;
	element->combine = read_choice(
		l->tests, s, "combine", combiners, COUNT(combiners), COMBINE_PLAIN);
	element->one_origin =
		read_choice(l->tests, s, "one-origin", levels, COUNT(levels), 0);
	element->indictment_only =
		read_choice(l->tests, s, "indictment-only", levels, COUNT(levels), 0);
	read_weighs(l, s, element);
	element->establishes = read_condition(l, s, "establishes", element->weighs);
	element->points_to = read_condition(l, s, "points-to", element->weighs);
	element->negates = read_condition(l, s, "negates", element->weighs);
	LIST_EACH (s->entries, i) {
		if (str_starts(s->entries.v[i]->key, "cap "))
			read_cap(l, s, s->entries.v[i], element);
	}
}

/* Searches the conditions for what can never hold and for contradictions. */
static void
check_rules(struct loader *l)
{
	const struct agreement *a = l->agreement;
	struct arena *arena = l->ini->arena;

	for (int role = 0; role < ELEMENT_COUNT; role++)
		rule_check(a, &a->elements[role],
			arena_printf(arena, "element %s", element_text(role)),
			l->tests->file, arena, l->ini->diags);
	rule_check(a, &a->attempt, "attempt", l->tests->file, arena, l->ini->diags);
}

static void
read_lists(struct loader *l)
{
	struct ini_section *s = ini_section(l->tests, "lists");

	l->lists.parties = &l->agreement->parties;
	for (size_t i = 0; s && i < s->entries.n; i++) {
		LIST_ADD(l->ini->arena, &l->lists.all, s->entries.v[i]);
	}
}

/* A list that no condition names is perhaps a misspelt one; where a condition could not
 * be read, nobody knows. */
static void
report_unused_lists(struct loader *l, bool sound)
{
	LIST_EACH (l->lists.all, i) {
		struct ini_entry *e = l->lists.all.v[i];
		if (!e->used && sound)
			diag(l->ini->diags, DIAG_RULE_LIST_UNUSED, ini_loc(l->tests, e),
				"%s", str_quote(l->ini->arena, e->key));
		e->used = true;
	}
}

/* The names of the agreement files of a folder, sorted; false when it cannot be read.
 */
static bool
list_files(const char *folder, struct arena *arena, struct texts *names)
{
	DIR *dir = opendir(folder);

	if (!dir)
		return false;
	for (struct dirent *e; (e = readdir(dir));)
		if (e->d_name[0] != '.' && str_ends(e->d_name, ".ini"))
			LIST_ADD(arena, names, arena_str(arena, e->d_name));
	closedir(dir);
	texts_sort(names);
	return true;
}

/* "tests = ID": judged by the tests of another agreement of the folder; false, and a
 * message, when there is none of this id. */
static bool
find_tests(struct loader *l)
{
	struct arena *arena = l->ini->arena;
	struct ini_entry *e = ini_entry(ini_section(l->ini, "agreement"), "tests");
	const char *folder = path_folder(arena, l->ini->file);
	struct texts names = {0};

	l->tests = l->ini;
	if (!e)
		return true;
	const char *name = arena_printf(arena, "%s.ini", e->value);
	list_files(folder, arena, &names);
	if (texts_have(&names, name)) {
		l->tests =
			ini_read(path_join(arena, folder, name), arena, l->ini->diags);
		return l->tests != NULL;
	}
	const char *near = str_nearest(name, names.v, names.n);
	ini_bad_value(l->ini, e,
		near ? arena_printf(arena, "\"%.*s\"", (int)strlen(near) - 4, near)
		     : "the id of an agreement in this folder");
	return false;
}

static void
read_parties(struct loader *l, struct ini_section *s)
{
	l->agreement->parties =
		ini_list(l->ini->arena, ini_require(l->ini, s, "parties"));
	l->agreement->parties_loc = (struct loc){.file = l->ini->file};
	if (ini_entry(s, "parties"))
		l->agreement->parties_loc = ini_loc(l->ini, ini_entry(s, "parties"));
	LIST_EACH (l->agreement->parties, i) {
		const char *p = l->agreement->parties.v[i];
		if (p[0] < 'A' || p[0] > 'Z' || p[1] < 'A' || p[1] > 'Z' || p[2])
			ini_bad_value(l->ini, ini_entry(s, "parties"),
				"ISO 3166-1 codes such as \"DE, FR\"");
	}
}

static void
read_effective(struct loader *l, struct ini_section *s)
{
	const char *text = ini_require(l->ini, s, "effective");
	struct date *d = &l->agreement->effective;

	if (text && (!date_parse(text, d) || d->precision != DATE_DAY))
		ini_bad_value(
			l->ini, ini_entry(s, "effective"), "a day such as 2015-09-25");
}

static void
read_rules(struct loader *l, struct ini_section *s)
{
	const char *policies[POLICIES];
	const char *const victims[] = {
		victim_rule_text(VICTIM_COUNTERPARTY), victim_rule_text(VICTIM_ANY)};

	for (int p = 0; p < POLICIES; p++)
		policies[p] = policy_text((enum attempt_policy)p);
	l->agreement->policy = read_choice(
		l->ini, s, "attempt-policy", policies, POLICIES, POLICY_EVIDENTIARY);
	l->agreement->victims = read_choice(
		l->ini, s, "victim-rule", victims, COUNT(victims), VICTIM_COUNTERPARTY);
}

static void
read_heading(struct loader *l)
{
	struct ini_section *s = ini_section(l->ini, "agreement");
	struct agreement *a = l->agreement;

	a->id = ini_require(l->ini, s, "id");
	a->title = ini_require(l->ini, s, "title");
	a->short_title = ini_value(s, "short-title");
	a->label = ini_value(s, "label");
	a->form = ini_value(s, "form");
	a->source = ini_value(s, "source");
	a->clause = ini_require(l->ini, s, "clause");
	a->words = ini_require(l->ini, s, "words");
	if (s) {
		read_parties(l, s);
		read_effective(l, s);
	}
	read_rules(l, s);
	if (!a->short_title)
		a->short_title = a->title;
	if (!a->label)
		a->label = a->short_title;
}

/* Those that stand in the file itself, and in examples/FILE beside it. */
static void
read_examples(struct loader *l)
{
	struct arena *arena = l->ini->arena;
	const char *folder = path_folder(arena, l->ini->file);

	examples_read(l->ini, l->agreement);
	examples_read_file(path_join(arena, path_join(arena, folder, "examples"),
				   l->agreement->file),
		l->agreement, arena, l->ini->diags);
}

static void
report_unused(struct ini *ini)
{
	const char *keys[COUNT(known_keys) + EXAMPLE_KEYS];
	size_t n = examples_keys(keys);

	for (size_t i = 0; i < COUNT(known_keys); i++)
		keys[n++] = known_keys[i];
	ini_report_unused(ini, keys, n, known_sections, COUNT(known_sections));
}

struct agreement *
agreement_load(const char *path, struct arena *arena, struct diags *diags)
{
	size_t before = diags_count(diags, AREA_SETUP, SEVERITY_ERROR);
	struct loader l = {.ini = ini_read(path, arena, diags)};

	if (!l.ini)
		return NULL;
	l.agreement = ARENA_NEW(arena, struct agreement);
	l.agreement->file = path_name(l.ini->file);
	l.agreement->sha256 = l.ini->sha256;
	if (!find_tests(&l))
		return NULL;
	l.agreement->tests_file = path_name(l.tests->file);
	l.agreement->tests_sha256 = l.tests->sha256;
	read_heading(&l);
	agreement_read_texts(l.ini, l.agreement);
	read_lists(&l);
	for (int role = 0; role < ELEMENT_COUNT; role++) {
		l.agreement->elements[role].role = role;
		read_element(&l, arena_printf(arena, "element %s", element_text(role)),
			&l.agreement->elements[role]);
	}
	read_element(&l, "attempt", &l.agreement->attempt);
	bool sound = diags_count(diags, AREA_SETUP, SEVERITY_ERROR) == before;
	report_unused_lists(&l, sound);
	if (sound)
		check_rules(&l);
	read_examples(&l);
	report_unused(l.ini);
	return diags_count(diags, AREA_SETUP, SEVERITY_ERROR) == before ? l.agreement
									: NULL;
}

static int
by_id(const void *a, const void *b)
{
	return str_order((*(struct agreement *const *)a)->id,
		(*(struct agreement *const *)b)->id);
}

void
agreements_load(const char *folder, struct arena *arena, struct diags *diags,
	struct agreements *out)
{
	struct texts names = {0};

	if (!list_files(folder, arena, &names)) {
		diag(diags, DIAG_INI_UNREADABLE, LOC_FILE(folder), "%s",
			strerror(errno));
		return;
	}
	LIST_EACH (names, i) {
		struct agreement *a = agreement_load(
			path_join(arena, folder, names.v[i]), arena, diags);
		if (a)
			LIST_ADD(arena, out, a);
	}
	if (out->n > 1)
		qsort(out->v, out->n, sizeof *out->v, by_id);
}

struct agreement *
agreements_find(const struct agreements *all, const char *id)
{
	LIST_EACH (*all, i) {
		if (str_eq(all->v[i]->id, id))
			return all->v[i];
	}
	return NULL;
}
