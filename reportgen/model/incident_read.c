/* Incidents as JSON: reading, word by word. */
#include "model/incident_json.h"

#include <math.h>
#include <string.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

static const char *const source_members[] = {"id", "origin", "publisher", "kind",
	"title", "url", "published", "retrieved", "modified", "version", "sha256",
	"reliability", "reliability_raw", "tlp", "interest", "status", "supersedes",
	"credibility", "reliability_default", "kind_default", "table"};
static const char *const incident_members[] = {"id", "title", "summary", "status",
	"superseded_by", "first_activity", "last_activity", "discovered", "reported",
	"ongoing", "attempts_min", "campaign", "related", "tlp", "actors",
	"attribution", "victims", "means", "taking", "objects", "purposes", "dates",
	"records", "merged_by", "positions", "at", "in_period"};
static const char *const fact_members[] = {
	"id", "source", "credibility", "note", "at", "via", "credibility_default"};
static const char *const record_members[] = {
	"publisher", "native_id", "modified", "title", "summary", "file"};
static const char *const position_members[] = {
	"party", "kind", "value", "about", "date", "source", "note", "at"};
static const char *const statement_members[] = {
	"by", "kind", "about", "text", "verbatim", "value", "date", "source", "at"};

static bool
is_listed(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static void
report_unknown(struct json member, const char *const *names, size_t n)
{
	const char *near = str_nearest(json_key(member), names, n);
	if (near)
		diag(json_diags(member), DIAG_FIELD_UNKNOWN, json_loc(member),
			"did you mean \"%s\"?", near);
	else
		diag(json_diags(member), DIAG_FIELD_UNKNOWN, json_loc(member), "%s",
			"");
}

void
members_check(struct json object, const char *const *names, size_t n)
{
	if (json_kind(object) != JSON_OBJECT)
		return; /* a list has no names; what it lacks is told by who reads it */
	for (struct json m = json_first(object); json_there(m); m = json_next(m))
		if (!is_listed(json_key(m), names, n))
			report_unknown(m, names, n);
}

/* The term of a member; reports a word the vocabulary does not have. */
static enum term
read_term(struct json j, enum vocabulary v)
{
	const char *const *words;
	const char *text = json_str(j);

	if (!text)
		return TERM_NONE;
	enum term t = term_find(v, text);
	if (t == TERM_NONE) {
		size_t n = vocabulary_words(v, &words);
		const char *near = str_nearest(text, words, n);
		diag(json_diags(j), DIAG_TERM_UNKNOWN, json_loc(j), "%s %s%s%s%s",
			vocabulary_name(v), str_quote(json_arena(j), text),
			near ? "; did you mean \"" : "", near ? near : "",
			near ? "\"?" : "");
	}
	return t;
}

static struct date
read_date(struct json j)
{
	struct date d = {.precision = DATE_ABSENT};
	const char *text = json_str(j);

	if (text && !date_parse(text, &d)) {
		diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%s",
			str_quote(json_arena(j), text));
		d = (struct date){.precision = DATE_ABSENT};
	}
	return d;
}

/* Of an id without what an earlier run may have extended it by ("~3f9c1a"). */
static size_t
stated_length(const char *id)
{
	size_t n = strlen(id);

	for (int times = 0; times < 2 && n > 7 && id[n - 7] == '~' &&
			    strspn(id + n - 6, "0123456789abcdef") >= 6;
		times++)
		n -= 7;
	return n;
}

static const char *
read_id(struct json j)
{
	const char *id = json_id(j);
	if (!id)
		return NULL;
	bool usable = *id && stated_length(id) <= LIMIT_ID && !str_has_hidden(id) &&
		      !strstr(id, "<U+");
	if (!usable)
		diag(json_diags(j), DIAG_ID_INVALID, json_loc(j), "%s",
			str_quote(json_arena(j), id));
	return usable ? id : NULL;
}

static void
missing(struct json object, const char *name)
{
	struct json j = json_at(object, name);
	if (!json_present(j))
		diag(json_diags(j), DIAG_FIELD_MISSING, json_loc(j), "%s", name);
}

static void
read_grades(struct source *s, struct json j)
{
	double credibility;
	struct json grade = json_at(j, "reliability");
	const char *letter = json_str(grade);

	if (letter && (strlen(letter) != 1 || *letter < 'A' || *letter > 'F')) {
		diag(json_diags(j), DIAG_TERM_UNKNOWN, json_loc(grade),
			"reliability %s, expected A to F",
			str_quote(json_arena(j), letter));
		letter = NULL;
	}
	s->reliability = letter ? *letter : source_default_reliability(s->kind);
	s->reliability_default =
		!letter || json_bool(json_at(j, "reliability_default"), false);
	s->reliability_raw = json_str(json_at(j, "reliability_raw"));
	if (json_number(json_at(j, "credibility"), &credibility) && credibility >= 1 &&
		credibility <= 6)
		s->credibility = (unsigned char)credibility;
}

struct source *
source_read(struct reading *r, struct json j)
{
	if (json_kind(j) != JSON_OBJECT) {
		diag(r->diags, DIAG_FIELD_TYPE, json_loc(j), "expected an object");
		return NULL;
	}
	members_check(j, source_members, COUNT(source_members));
	struct source *s = ARENA_NEW(r->arena, struct source);
	s->id = read_id(json_at(j, "id"));
	if (!s->id) {
		missing(j, "id");
		return NULL;
	}
	const char *origin = json_str(json_at(j, "origin"));
	s->origin = str_empty(origin) ? s->id : origin;
	s->publisher = json_str(json_at(j, "publisher"));
	s->title = json_str(json_at(j, "title"));
	s->url = json_str(json_at(j, "url"));
	s->interest = json_str(json_at(j, "interest"));
	s->kind = read_term(json_at(j, "kind"), VOCABULARY_SPEAKER);
	s->kind_default =
		s->kind == TERM_NONE || json_bool(json_at(j, "kind_default"), false);
	if (s->kind == TERM_NONE)
		s->kind = SPEAKER_RESEARCHER;
	read_grades(s, j);
	s->published = read_date(json_at(j, "published"));
	s->retrieved = read_date(json_at(j, "retrieved"));
	s->modified = read_date(json_at(j, "modified"));
	s->version = json_str(json_at(j, "version"));
	s->sha256 = json_str(json_at(j, "sha256"));
	s->tlp = marking_read(json_at(j, "tlp"));
	s->status = read_term(json_at(j, "status"), VOCABULARY_SOURCE_STATUS);
	if (s->status == TERM_NONE)
		s->status = SOURCE_STATUS_ACTIVE;
	s->supersedes = json_str(json_at(j, "supersedes"));
	s->file = r->file.file;
	s->is_table = str_starts(s->id, SOURCE_TABLE_PREFIX) ||
		      str_starts(s->id, SOURCE_GALAXY_PREFIX) ||
		      json_bool(json_at(j, "table"), false); /* passed on */
	return s;
}

bool
reading_add(struct reading *r, struct source *s)
{
	if (map_get(&r->by_id, s->id))
		return false;
	map_put(&r->by_id, s->id, s);
	s->siblings = &r->by_id;
	LIST_ADD(r->arena, &r->sources, s);
	return true;
}

/* The source a fact names; *known is false when it names one the file does not have. */
static struct source *
named_source(struct reading *r, struct json j, bool *known)
{
	const char *id = json_str(j);
	*known = true;
	if (!id)
		return NULL;
	struct source *s = map_get(&r->by_id, id);
	if (s)
		return s;
	diag(r->diags, DIAG_SOURCE_UNKNOWN, json_loc(j), "%s", str_quote(r->arena, id));
	*known = false;
	return NULL;
}

/* The place a fact says it came from, else this one; *via is this file when it only
 * passes the fact on. */
static struct place
read_place(struct reading *r, struct json j, const char **via)
{
	struct json at = json_at(j, "at");
	if (json_kind(at) != JSON_OBJECT && r->is_passed_on)
		return (struct place){0};
	if (json_kind(at) != JSON_OBJECT) {
		struct place here = r->file;
		here.pointer = json_pointer(j);
		return here;
	}
	const char *stated = via ? json_str(json_at(j, "via")) : NULL;
	if (via)
		*via = stated || r->is_passed_on ? stated : r->file.file;
	return (struct place){json_str(json_at(at, "file")),
		json_str(json_at(at, "sha256")), json_str(json_at(at, "pointer"))};
}

/* A word in place of a value; what is absent or null has none. */
static bool
read_missing(struct value *v, const char *text)
{
	for (int kind = VALUE_UNKNOWN; kind < MISSING_KINDS; kind++)
		if (str_eq(text, missing_words[kind])) {
			v->kind = (uint8_t)kind;
			return true;
		}
	return false;
}

static bool
is_country(const char *s)
{
	return strlen(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' &&
	       s[1] <= 'Z';
}

static bool
read_state(struct reading *r, struct json j, struct value *v)
{
	const char *text = json_str(j);
	if (!text)
		return false;
	if (!is_country(text)) {
		diag(r->diags, DIAG_TERM_UNKNOWN, json_loc(j),
			"state %s, expected two capital letters (ISO 3166-1)",
			str_quote(r->arena, text));
		return false;
	}
	const char *code = r->country_of ? r->country_of(r, text) : NULL;
	if (code && !str_eq(code, text)) {
		diag(r->diags, DIAG_TERM_UNKNOWN, json_loc(j),
			"state %s; did you mean \"%s\"?", str_quote(r->arena, text),
			code);
		return false;
	}
	v->kind = VALUE_TEXT;
	v->text = text;
	return true;
}

static bool
read_number(struct reading *r, struct json j, struct value *v)
{
	if (!json_number(j, &v->number))
		return false;
	if (v->number < 1 || v->number > 1e6 || v->number != floor(v->number)) {
		diag(r->diags, DIAG_FIELD_TYPE, json_loc(j),
			"expected a whole number from 1 to 1,000,000");
		return false;
	}
	v->kind = VALUE_NUMBER;
	return true;
}

static bool
read_texts(struct reading *r, struct json j, struct value *v)
{
	struct texts *list = ARENA_NEW(r->arena, struct texts);
	*list = json_texts(j);
	v->kind = list->n ? VALUE_TEXTS : VALUE_ABSENT;
	v->texts = list;
	return true;
}

static bool
read_plain(
	struct reading *r, struct json j, struct value *v, const struct column_info *c)
{
	switch (c->kind) {
	case KIND_TEXT:
		v->text = json_str(j);
		v->kind = v->text ? VALUE_TEXT : VALUE_ABSENT;
		return v->text != NULL;
	case KIND_TEXTS:
		return read_texts(r, j, v);
	case KIND_TERM:
		v->term = (uint8_t)read_term(j, c->vocabulary);
		v->kind = v->term ? VALUE_TERM : VALUE_ABSENT;
		return v->term != TERM_NONE;
	case KIND_STATE:
		return read_state(r, j, v);
	case KIND_NUMBER:
		return read_number(r, j, v);
	case KIND_BOOL:
		v->yes = json_bool(j, false);
		v->kind = json_kind(j) == JSON_BOOL ? VALUE_BOOL : VALUE_ABSENT;
		return v->kind == VALUE_BOOL;
	case KIND_DATE:
		break;
	}
	struct date *d = ARENA_NEW(r->arena, struct date);
	*d = read_date(j);
	v->kind = d->precision == DATE_ABSENT ? VALUE_ABSENT : VALUE_DATE;
	v->date = d;
	return v->kind == VALUE_DATE;
}

/* One column of a fact; false when its value cannot be used. */
static bool
read_value(
	struct reading *r, struct json j, struct value *v, const struct column_info *c)
{
	if (!json_there(j))
		return true;
	if (json_kind(j) == JSON_NULL) {
		v->kind = VALUE_NULL;
		return true;
	}
	bool own_unknown = c->kind == KIND_DATE ||
			   (c->kind == KIND_TERM &&
				   term_find(c->vocabulary, "unknown") != TERM_NONE);
	const char *text = json_kind(j) == JSON_STRING ? json_str_quiet(j) : NULL;
	if (!(own_unknown && str_eq(text, "unknown")) && read_missing(v, text))
		return true;
	return read_plain(r, j, v, c);
}

static void
check_fact_members(struct json j, enum fact_list list)
{
	for (struct json m = json_first(j); json_there(m); m = json_next(m)) {
		if (column_find(list, json_key(m)) != FACT_COLUMNS ||
			is_listed(json_key(m), fact_members, COUNT(fact_members)))
			continue;
		const char *names[MAX_FACT_MEMBERS];
		size_t count = column_names(list, names);
		for (size_t i = 0; i < COUNT(fact_members); i++)
			names[count++] = fact_members[i];
		report_unknown(m, names, count);
	}
}

/* A fact says something: at least one column of its list has a value. */
static bool
says_something(const struct fact *f)
{
	size_t n;
	list_columns(f->list, &n);
	for (size_t i = 0; i < n; i++)
		if (f->v[i].kind != VALUE_ABSENT)
			return true;
	return false;
}

/* False when it is stated and none: a fact graded as improbable must not count by the
 * grade of its kind of source. */
static bool
read_credibility(struct reading *r, struct fact *f, struct json j)
{
	double number;
	if (!json_number(json_at(j, "credibility"), &number))
		return !json_present(json_at(j, "credibility"));
	if (number != floor(number) || number < 1 || number > 6) {
		diag(r->diags, DIAG_TERM_UNKNOWN, json_loc(json_at(j, "credibility")),
			"credibility %g, expected 1 to 6", number);
		return false;
	}
	f->credibility = (uint8_t)number;
	f->credibility_default = json_bool(json_at(j, "credibility_default"), false);
	return true;
}

static struct fact *
fact_read(struct reading *r, struct json j, enum fact_list list)
{
	bool known, usable = true;
	size_t n;
	enum fact_column first = list_columns(list, &n);

	if (json_kind(j) != JSON_OBJECT) {
		diag(r->diags, DIAG_FIELD_TYPE, json_loc(j), "expected an object");
		return NULL;
	}
	check_fact_members(j, list);
	struct fact *f = fact_new(r->arena, list, NULL);
	f->source = named_source(r, json_at(j, "source"), &known);
	for (size_t i = 0; i < n; i++)
		usable &= read_value(r, json_at(j, column_info(first + i)->name),
			&f->v[i], column_info(first + i));
	if (!usable || !known)
		return NULL;
	if (!says_something(f)) {
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j), "%s",
			list_name(list));
		return NULL;
	}
	if (!read_credibility(r, f, j))
		return NULL;
	f->note = json_lines(json_at(j, "note"));
	f->at = read_place(r, j, &f->via);
	return f;
}

/* The facts of one list, their sources perhaps still open. */
static void
read_list(struct reading *r, struct json array, enum fact_list list, struct facts *out)
{
	if (!json_present(array))
		return;
	if (json_kind(array) != JSON_ARRAY) {
		diag(r->diags, DIAG_FIELD_TYPE, json_loc(array), "expected an array");
		return;
	}
	for (struct json j = json_first(array); json_there(j); j = json_next(j)) {
		if (out->n == LIMIT_FACTS) {
			diag(r->diags, DIAG_LIMIT_FACTS, json_loc(j), "at most %d",
				LIMIT_FACTS);
			return;
		}
		struct fact *f = fact_read(r, j, list);
		if (f)
			LIST_ADD(r->arena, out, f);
	}
}

/* The shorthand of a date, unless dates[] tells of this kind. */
static void
read_shorthand(struct reading *r, struct json incident, const char *name,
	enum term what, struct facts *dates)
{
	LIST_EACH (*dates, i) {
		if (fact_term(dates->v[i], COL_DATES_WHAT) == what)
			return;
	}
	struct json j = json_at(incident, name);
	struct date d = read_date(j);
	if (d.precision == DATE_ABSENT)
		return;
	struct fact *f = fact_new(r->arena, LIST_DATES, NULL);
	fact_set_term(f, COL_DATES_WHAT, what);
	fact_set_date(r->arena, f, COL_DATES_VALUE, &d);
	f->at = r->file;
	f->at.pointer = json_pointer(j);
	LIST_ADD(r->arena, dates, f);
}

static void
read_dates(struct reading *r, struct json j, struct facts *dates)
{
	read_shorthand(r, j, "first_activity", WHAT_FIRST_ACTIVITY, dates);
	read_shorthand(r, j, "last_activity", WHAT_LAST_ACTIVITY, dates);
	read_shorthand(r, j, "discovered", WHAT_DISCOVERED, dates);
	read_shorthand(r, j, "reported", WHAT_REPORTED, dates);
}

/* The source for facts that name none: that of the first fact that does, in the order
 * of the lists, else the first of the file. */
static struct source *
default_source(struct reading *r, const struct facts lists[FACT_LISTS])
{
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (lists[list], i) {
			if (lists[list].v[i]->source)
				return lists[list].v[i]->source;
		}
	return r->sources.n ? r->sources.v[0] : r->fallback;
}

static void
read_facts(struct reading *r, struct json j, struct incident *incident)
{
	struct facts lists[FACT_LISTS] = {0};

	for (int list = 0; list < FACT_LISTS; list++)
		read_list(r, json_at(j, list_name(list)), list, &lists[list]);
	read_dates(r, j, &lists[LIST_DATES]);
	struct source *fallback = default_source(r, lists);
	for (int list = 0; list < FACT_LISTS; list++)
		LIST_EACH (lists[list], i) {
			struct fact *f = lists[list].v[i];
			f->source = f->source ? f->source : fallback;
			incident_add(r->arena, incident, f);
		}
	struct json positions = json_at(j, "positions");
	for (struct json p = json_first(positions); json_there(p); p = json_next(p)) {
		struct position *position = position_read(r, p, fallback);
		if (position)
			LIST_ADD(r->arena, &incident->positions, position);
	}
}

static void
read_records(struct reading *r, struct json array, struct incident *incident)
{
	for (struct json j = json_first(array); json_there(j); j = json_next(j)) {
		struct record_ref *ref = ARENA_NEW(r->arena, struct record_ref);
		if (json_kind(j) != JSON_OBJECT) {
			diag(r->diags, DIAG_FIELD_TYPE, json_loc(j),
				"expected an object");
			continue;
		}
		members_check(j, record_members, COUNT(record_members));
		const char *file = json_str(json_at(j, "file"));
		ref->publisher = json_str(json_at(j, "publisher"));
		ref->native_id = json_id_text(json_at(j, "native_id"));
		ref->modified = json_str(json_at(j, "modified"));
		ref->title = json_str(json_at(j, "title"));
		ref->summary = json_lines(json_at(j, "summary"));
		ref->file = file ? file : r->file.file;
		if (str_empty(ref->native_id))
			diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j),
				"a record needs a native_id");
		else
			LIST_ADD(r->arena, &incident->records, ref);
	}
}

/* What an incident says of itself beside its facts. */
static void
read_identity(struct json j, struct incident *incident)
{
	double attempts;
	struct json ongoing = json_at(j, "ongoing");

	incident->title = json_str(json_at(j, "title"));
	incident->summary = json_lines(json_at(j, "summary"));
	incident->status = read_term(json_at(j, "status"), VOCABULARY_STATUS);
	if (incident->status == TERM_NONE)
		incident->status = STATUS_ACTIVE;
	incident->superseded_by = json_str(json_at(j, "superseded_by"));
	incident->ongoing = json_bool(ongoing, false);
	incident->ongoing_stated = json_kind(ongoing) == JSON_BOOL;
	if (json_number(json_at(j, "attempts_min"), &attempts) && attempts >= 0 &&
		attempts <= 1e9)
		incident->attempts_min = (unsigned)attempts;
	incident->campaign = json_str(json_at(j, "campaign"));
	incident->related = json_texts(json_at(j, "related"));
	incident->merged_by = json_str(json_at(j, "merged_by"));
	incident->tlp = marking_read(json_at(j, "tlp"));
	incident->tlp_stated = incident->tlp != TERM_NONE;
}

struct incident *
incident_read(struct reading *r, struct json j)
{
	if (json_kind(j) != JSON_OBJECT) {
		diag(r->diags, DIAG_FIELD_TYPE, json_loc(j), "expected an object");
		return NULL;
	}
	members_check(j, incident_members, COUNT(incident_members));
	const char *id = read_id(json_at(j, "id"));
	if (!id) {
		missing(j, "id");
		return NULL;
	}
	if (!r->sources.n && !r->fallback) {
		diag(r->diags, DIAG_FIELD_MISSING, json_loc(j), "sources");
		return NULL;
	}
	struct incident *incident = ARENA_NEW(r->arena, struct incident);
	incident->id = id;
	incident->at = r->file;
	incident->at.pointer = json_pointer(j);
	if (r->is_passed_on)
		incident->at = read_place(r, j, NULL);
	read_identity(j, incident);
	read_facts(r, j, incident);
	read_records(r, json_at(j, "records"), incident);
	return incident;
}

struct position *
position_read(struct reading *r, struct json j, struct source *fallback)
{
	bool known;

	members_check(j, position_members, COUNT(position_members));
	struct position *p = ARENA_NEW(r->arena, struct position);
	struct json kind = json_at(j, "kind");
	p->party = json_str(json_at(j, "party"));
	p->kind = read_term(
		json_present(kind) ? kind : json_at(j, "value"), VOCABULARY_POSITION);
	p->about = json_str(json_at(j, "about"));
	p->date = read_date(json_at(j, "date"));
	p->note = json_lines(json_at(j, "note"));
	p->source = named_source(r, json_at(j, "source"), &known);
	p->at = read_place(r, j, NULL);
	if (!p->source)
		p->source = fallback ? fallback
				     : default_source(r, (struct facts[FACT_LISTS]){0});
	if (p->kind == TERM_NONE && !json_present(kind) &&
		!json_present(json_at(j, "value")))
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j),
			"a position needs a kind");
	if (!p->party)
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j),
			"a position needs a party");
	return known && p->source && p->party && p->kind != TERM_NONE ? p : NULL;
}

struct statement *
statement_read(struct reading *r, struct json j)
{
	bool known;

	members_check(j, statement_members, COUNT(statement_members));
	struct statement *s = ARENA_NEW(r->arena, struct statement);
	s->by = json_str(json_at(j, "by"));
	s->kind = read_term(json_at(j, "kind"), VOCABULARY_STATEMENT);
	s->about = json_str(json_at(j, "about"));
	s->text = json_lines(json_at(j, "text"));
	s->verbatim = json_bool(json_at(j, "verbatim"), false);
	s->value = read_term(json_at(j, "value"), VOCABULARY_PROGRESS);
	s->date = read_date(json_at(j, "date"));
	s->source = named_source(r, json_at(j, "source"), &known);
	s->at = read_place(r, j, NULL);
	if (!s->source)
		s->source = default_source(r, (struct facts[FACT_LISTS]){0});
	bool whole = s->kind != TERM_NONE &&
		     (s->kind == STATEMENT_COMMITMENT ? s->about && s->value
						      : s->text != NULL);
	if (known && !whole)
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j),
			"a statement needs kind and text (a commitment: about and "
			"value)");
	return known && whole && s->source ? s : NULL;
}
