/* What we know: incidents as lists of sourced facts. */
#include "model/incident.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/count.h"
#include "core/map.h"
#include "core/str.h"
#include "model/incident_json.h"

static const char *const list_names[FACT_LISTS] = {
#define LIST(id, name) [LIST_##id] = name,
#define COLUMN(list, id, name, kind, vocabulary)
#include "model/incident.def"
#undef LIST
#undef COLUMN
};

static const struct column_info columns[FACT_COLUMNS] = {
#define LIST(id, name)
#define COLUMN(list, id, name, kind, vocabulary)                                       \
	[COL_##list##_##id] = {LIST_##list, name, KIND_##kind, VOCABULARY_##vocabulary},
#include "model/incident.def"
#undef LIST
#undef COLUMN
};

/* The first column of each list, and behind them the end: what begins a list takes the
 * number of the column that follows it. */
enum {
#define LIST(id, name) FIRST_##id, BEFORE_##id = FIRST_##id - 1,
#define COLUMN(list, id, name, kind, vocabulary) HERE_##list##_##id,
#include "model/incident.def"
#undef LIST
#undef COLUMN
};

static const uint8_t firsts[FACT_LISTS + 1] = {
#define LIST(id, name) [LIST_##id] = FIRST_##id,
#define COLUMN(list, id, name, kind, vocabulary)
#include "model/incident.def"
#undef LIST
#undef COLUMN
	[FACT_LISTS] = FACT_COLUMNS};

enum naming
incident_naming(const char *id, const char *text)
{
	const char *colon = strchr(id, ':');

	if (str_eq_nocase(id, text))
		return NAMES_WHOLE;
	if (colon && str_eq_nocase(colon + 1, text))
		return NAMES_NATIVE;
	return strcasestr(id, text) ? NAMES_PART : NAMES_NOT;
}

const char *
list_name(enum fact_list list)
{
	return list_names[list];
}

const struct column_info *
column_info(enum fact_column c)
{
	return &columns[c];
}

enum fact_column
list_columns(enum fact_list list, size_t *n)
{
	*n = (size_t)(firsts[list + 1] - firsts[list]);
	return firsts[list];
}

size_t
column_names(enum fact_list list, const char **names)
{
	size_t n;
	enum fact_column first = list_columns(list, &n);

	for (size_t i = 0; i < n; i++)
		names[i] = columns[first + i].name;
	return n;
}

enum fact_column
column_find(enum fact_list list, const char *name)
{
	size_t n;
	enum fact_column first = list_columns(list, &n);
	for (size_t i = 0; i < n; i++)
		if (str_eq(columns[first + i].name, name))
			return (enum fact_column)(first + i);
	return FACT_COLUMNS;
}

struct fact *
fact_new(struct arena *arena, enum fact_list list, struct source *source)
{
	size_t n;
	list_columns(list, &n);
	struct fact *f = arena_alloc(arena, sizeof *f + n * sizeof f->v[0]);
	f->list = (uint8_t)list;
	f->source = source;
	return f;
}

struct value *
fact_value(struct fact *f, enum fact_column c)
{
	size_t n;
	enum fact_column first = list_columns(f->list, &n);
	assert(c >= first && c < first + n);
	return &f->v[c - first];
}

const struct value *
fact_get(const struct fact *f, enum fact_column c)
{
	size_t n;
	enum fact_column first = list_columns(f->list, &n);
	assert(c >= first && c < first + n);
	return &f->v[c - first];
}

void
fact_set_text(struct fact *f, enum fact_column c, const char *text)
{
	if (str_empty(text))
		return;
	struct value *v = fact_value(f, c);
	v->kind = VALUE_TEXT;
	v->text = text;
}

void
fact_set_term(struct fact *f, enum fact_column c, enum term term)
{
	if (term == TERM_NONE)
		return;
	struct value *v = fact_value(f, c);
	v->kind = VALUE_TERM;
	v->term = (uint8_t)term;
}

void
fact_set_texts(struct arena *arena, struct fact *f, enum fact_column c,
	const struct texts *texts)
{
	if (!texts->n)
		return;
	struct value *v = fact_value(f, c);
	struct texts *copy = ARENA_NEW(arena, struct texts);
	*copy = *texts;
	v->kind = VALUE_TEXTS;
	v->texts = copy;
}

void
fact_set_date(struct arena *arena, struct fact *f, enum fact_column c,
	const struct date *date)
{
	if (date->precision == DATE_ABSENT)
		return;
	struct value *v = fact_value(f, c);
	struct date *copy = ARENA_NEW(arena, struct date);
	*copy = *date;
	v->kind = VALUE_DATE;
	v->date = copy;
}

enum term
fact_term(const struct fact *f, enum fact_column c)
{
	const struct value *v = fact_get(f, c);
	return v->kind == VALUE_TERM ? (enum term)v->term : TERM_NONE;
}

const char *
fact_text(const struct fact *f, enum fact_column c)
{
	const struct value *v = fact_get(f, c);
	return v->kind == VALUE_TEXT ? v->text : NULL;
}

const struct date *
fact_date(const struct fact *f, enum fact_column c)
{
	const struct value *v = fact_get(f, c);
	return v->kind == VALUE_DATE ? v->date : NULL;
}

static const char *
joined_texts(struct arena *arena, const struct texts *texts)
{
	const char *all = "";
	LIST_EACH (*texts, i) {
		all = arena_printf(arena, "%s%s%s", all, i ? "; " : "", texts->v[i]);
	}
	return all;
}

const char *const missing_words[MISSING_KINDS] = {[VALUE_ABSENT] = "absent",
	[VALUE_NULL] = "null",
	[VALUE_UNKNOWN] = "unknown",
	[VALUE_WITHHELD] = "withheld",
	[VALUE_NOT_APPLICABLE] = "not-applicable"};

const char *
value_text(struct arena *arena, const struct value *v)
{
	switch ((enum value_kind)v->kind) {
	case VALUE_ABSENT:
		return "";
	case VALUE_TEXT:
		return v->text;
	case VALUE_TEXTS:
		return joined_texts(arena, v->texts);
	case VALUE_TERM:
		return term_text(v->term);
	case VALUE_DATE:
		return v->date->text;
	case VALUE_NUMBER:
		return arena_printf(arena, "%.0f", v->number);
	case VALUE_BOOL:
		return v->yes ? "true" : "false";
	default:
		return missing_words[v->kind];
	}
}

enum term
fact_speaker(const struct fact *f)
{
	enum term by = TERM_NONE;
	if (f->list == LIST_ATTRIBUTION)
		by = fact_term(f, COL_ATTRIBUTION_BY);
	else if (f->list == LIST_PURPOSES)
		by = fact_term(f, COL_PURPOSES_BY);
	return by ? by : f->source->kind;
}

/* The Admiralty credibility of a fact nobody graded. */
static unsigned
default_credibility(const struct fact *f)
{
	if (fact_speaker(f) == SPEAKER_OWN_DOCUMENT)
		return source_default_credibility(SPEAKER_OWN_DOCUMENT);
	if (f->source->credibility)
		return f->source->credibility;
	return source_default_credibility(f->source->kind);
}

/* A victim of whom nothing is said that we have a word for is still a victim: of
 * unknown kind. */
static void
settle_victim(struct fact *f)
{
	size_t n;

	list_columns(f->list, &n);
	for (size_t i = 0; i < n; i++)
		if (f->v[i].kind != VALUE_ABSENT)
			return;
	fact_value(f, COL_VICTIMS_KIND)->kind = VALUE_UNKNOWN;
}

void
incident_add(struct arena *arena, struct incident *incident, struct fact *f)
{
	struct facts *list = &incident->facts[f->list];

	if (f->list == LIST_VICTIMS)
		settle_victim(f);
	if (!f->credibility) {
		f->credibility = (uint8_t)default_credibility(f);
		f->credibility_default = true;
	}
	fact_identify(f);
	LIST_EACH (*list, i) {
		if (!strcmp(list->v[i]->id, f->id))
			return;
	}
	LIST_ADD(arena, list, f);
}

bool
fact_stands(const struct fact *f)
{
	return f->source->status == SOURCE_STATUS_ACTIVE;
}

struct facts
incident_standing(
	struct arena *arena, const struct incident *incident, enum fact_list list)
{
	const struct facts *all = &incident->facts[list];
	struct facts standing = {0};

	LIST_EACH (*all, i) {
		if (fact_stands(all->v[i]))
			LIST_ADD(arena, &standing, all->v[i]);
	}
	return standing.n ? standing : *all;
}

/* Widens *hull by d; of reports only the earliest counts. */
static void
widen(struct date *hull, const struct date *d, bool earliest)
{
	if (!date_known(d)) {
		if (hull->precision == DATE_ABSENT)
			*hull = *d;
		return;
	}
	if (!date_known(hull)) {
		*hull = *d;
		return;
	}
	if (earliest) {
		if (d->first < hull->first ||
			(d->first == hull->first && d->last < hull->last))
			*hull = *d;
		return;
	}
	if (d->first < hull->first)
		hull->first = d->first;
	if (d->last > hull->last)
		hull->last = d->last;
}

static struct date
date_of(const struct incident *incident, enum term what, bool all)
{
	struct date hull = {.precision = DATE_ABSENT};

	LIST_EACH (incident->facts[LIST_DATES], i) {
		const struct fact *f = incident->facts[LIST_DATES].v[i];
		const struct date *d = fact_date(f, COL_DATES_VALUE);
		if (d && fact_term(f, COL_DATES_WHAT) == what &&
			(all || fact_stands(f)))
			widen(&hull, d,
				what == WHAT_REPORTED || what == WHAT_DISCOVERED);
	}
	return hull;
}

struct date
incident_date(const struct incident *incident, enum term what)
{
	/* When it first became known stays when the report is corrected. */
	bool all = what == WHAT_REPORTED;
	struct date standing = date_of(incident, what, all);

	return standing.precision == DATE_ABSENT && !all ? date_of(incident, what, true)
							 : standing;
}

bool
incident_times_later(const struct incident_times *t, int32_t day)
{
	return date_known(&t->reported) && t->reported.first > day;
}

bool
incident_is_later(const struct incident *incident, int32_t day)
{
	struct incident_times t = {.reported = incident_date(incident, WHAT_REPORTED)};
	return incident_times_later(&t, day);
}

bool
incident_conduct(const struct incident *incident, int32_t *first, int32_t *last)
{
	struct date f = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date l = incident_date(incident, WHAT_LAST_ACTIVITY);

	if (!date_known(&f) && !date_known(&l))
		return false;
	*first = date_known(&f) ? f.first : l.first;
	*last = date_known(&l) ? l.last : f.last;
	if (*last < *first)
		*last = *first;
	return true;
}

static void
take_earlier(struct date *best, const struct date *d)
{
	if (date_known(d) && (!date_known(best) || d->first < best->first))
		*best = *d;
}

/* The earliest date its facts and sources give. */
static struct date
earliest(const struct incident *incident)
{
	struct date best = {.precision = DATE_ABSENT};

	LIST_EACH (incident->facts[LIST_DATES], i) {
		const struct date *d =
			fact_date(incident->facts[LIST_DATES].v[i], COL_DATES_VALUE);
		if (d)
			take_earlier(&best, d);
	}
	for (int list = 0; list < FACT_LISTS && !date_known(&best); list++)
		LIST_EACH (incident->facts[list], i) {
			take_earlier(
				&best, &incident->facts[list].v[i]->source->published);
		}
	return best;
}

struct incident_times
incident_times(const struct incident *incident)
{
	struct incident_times t = {.reported = incident_date(incident, WHAT_REPORTED),
		.earliest = earliest(incident)};

	t.dated = incident_conduct(incident, &t.first, &t.last);
	return t;
}

/* The sources seen so far; of many, by their place in memory, which orders nothing. */
struct seen {
	struct arena *arena;
	struct sources *out;
	struct map known;
};

enum { MANY_SOURCES = 32 };

static void
know_source(struct seen *seen, struct source *s)
{
	map_put(&seen->known, arena_printf(seen->arena, "%p", (void *)s), s);
}

static bool
is_seen(struct seen *seen, const struct source *s)
{
	char key[32];

	if (seen->out->n > MANY_SOURCES) {
		snprintf(key, sizeof key, "%p", (const void *)s);
		return map_get(&seen->known, key) != NULL;
	}
	LIST_EACH (*seen->out, i) {
		if (seen->out->v[i] == s)
			return true;
	}
	return false;
}

static void
add_source_once(struct seen *seen, struct source *s)
{
	if (is_seen(seen, s))
		return;
	LIST_ADD(seen->arena, seen->out, s);
	if (seen->out->n <= MANY_SOURCES)
		return;
	for (size_t i = seen->known.n; i < seen->out->n; i++)
		know_source(seen, seen->out->v[i]);
}

void
incident_sources(
	struct arena *arena, const struct incident *incident, struct sources *out)
{
	struct seen seen = {.arena = arena, .out = out, .known = {.arena = arena}};

	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (incident->facts[list], i) {
			add_source_once(&seen, incident->facts[list].v[i]->source);
		}
	LIST_EACH (incident->positions, i) {
		add_source_once(&seen, incident->positions.v[i]->source);
	}
}

struct loc
incident_loc(const struct incident *incident)
{
	return (struct loc){.file = incident->at.file, .pointer = incident->at.pointer};
}

const struct incident *
incident_joined(const struct incident *incident)
{
	while (incident->into)
		incident = incident->into;
	return incident;
}
