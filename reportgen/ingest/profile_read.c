/* A vendor's records to incidents, as a profile says. */
#include "ingest/profile_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/limits.h"
#include "core/str.h"
#include "model/marking.h"

struct scope {
	const struct profile *p;
	struct intake *in;
	struct json record;
	struct incident *incident;
	struct source *source;
	const char *slug;
	unsigned long long steps;
	bool exhausted, full[FACT_LISTS];
};

/* Where the values of one fact are looked for. */
struct here {
	struct json base; /* the record, or the item of each */
	struct json item; /* of the section's array; missing when it has none */
};

/* What was found: a constant has no place. */
struct found {
	struct json at;
	const char *text;
	const struct operand *by;
};

/* False once the record has cost too much; then it is refused as a whole. */
static bool
step(struct scope *c, size_t cost)
{
	c->steps += cost + 1;
	if (c->steps <= LIMIT_PROFILE_STEPS)
		return true;
	if (!c->exhausted)
		diag(c->in->diags, DIAG_LIMIT_FACTS, json_loc(c->record),
			"the record tells too much");
	c->exhausted = true;
	return false;
}

/* Messages and facts cost memory, and so does text: one step for so many bytes. */
enum { MESSAGE_STEPS = 500, FACT_STEPS = 100, TEXT_BYTES = 8 };

static bool
is_single(struct json j)
{
	enum json_kind kind = json_kind(j);
	return kind == JSON_STRING || kind == JSON_NUMBER || kind == JSON_BOOL;
}

/* A single value as text, trimmed; NULL when it says nothing. */
static const char *
text_of(struct json j, bool lines)
{
	const char *text = NULL;

	if (json_kind(j) == JSON_BOOL)
		text = json_bool(j, false) ? "true" : "false";
	else if (is_single(j))
		text = lines && json_kind(j) == JSON_STRING ? json_lines(j)
							    : json_id_text(j);
	if (!text)
		return NULL;
	size_t n = strlen(text);
	if (n && (strchr(" \n", text[0]) || strchr(" \n", text[n - 1])))
		text = str_trim(json_arena(j), text, n);
	return *text ? text : NULL;
}

static struct path_walk
walk(const struct operand *o, const struct here *h)
{
	struct path_walk w = {.path = &o->path, .from = o->shared};
	w.at[w.from] = o->shared ? h->item : h->base;
	return w;
}

/* The first value of the first operand that has one. A list or object where a single
 * value belongs is reported when nothing else is found. */
static bool
find(struct scope *c, const struct expr *e, const struct here *h, bool lines,
	struct found *out)
{
	struct json wrong = {0};

	*out = (struct found){.text = NULL};
	for (size_t i = 0; e && i < e->any.n; i++) {
		const struct operand *o = e->any.v[i];
		if (o->constant) {
			*out = (struct found){.text = o->constant, .by = o};
			return true;
		}
		struct path_walk w = walk(o, h);
		struct json j;
		while (step(c, 0) && path_next(&w, &j)) {
			const char *text = text_of(j, lines);
			if (text && step(c, strlen(text) / TEXT_BYTES)) {
				*out = (struct found){j, text, o};
				return true;
			}
			if (!is_single(j) && !json_there(wrong))
				wrong = j;
		}
	}
	if (json_there(wrong) && json_len(wrong) && step(c, MESSAGE_STEPS))
		diag(c->in->diags, DIAG_FIELD_TYPE, json_loc(wrong),
			"expected a single value");
	return false;
}

static void
report_word(struct scope *c, const struct found *f, const char *what)
{
	if (step(c, MESSAGE_STEPS))
		diag(c->in->diags, DIAG_WORD_UNMAPPED, json_loc(f->at), "%s %s", what,
			str_quote(c->in->arena, f->text));
}

static bool
word_is(const struct word *w, const char *text, double number, bool is_number)
{
	if (w->is_range)
		return is_number && number >= w->low && number <= w->high;
	return str_eq_nocase(w->text, text);
}

static const struct word *
find_word(const struct words *t, const char *text)
{
	char *end;
	double number = strtod(text, &end);

	LIST_EACH (t->all, i) {
		const struct word *w = t->all.v[i];
		if (w != t->rest && word_is(w, text, number, !*end))
			return w;
	}
	return t->rest;
}

/* What a word means: NULL when it says nothing, or is unknown, which is reported. */
static const char *
meaning_of(struct scope *c, const struct found *f, const char *what)
{
	if (!f->by->words)
		return f->text;
	const struct word *w = find_word(f->by->words, f->text);
	if (!w)
		report_word(c, f, what);
	return w && *w->meaning ? w->meaning : NULL;
}

/* Dates */

static bool
report_date(struct scope *c, const struct found *f, const char *why, struct date *d)
{
	*d = (struct date){.precision = DATE_ABSENT};
	if (step(c, MESSAGE_STEPS))
		diag(c->in->diags, DIAG_DATE_INVALID, json_loc(f->at), "%s%s",
			str_quote(c->in->arena, f->text), why);
	return false;
}

/* A time whose zone is not told is known to the day only. */
static bool
parse_iso(struct scope *c, const char *text, struct date *d)
{
	if (date_parse(text, d))
		return true;
	if (strlen(text) < 19 || strlen(text) > 40 ||
		!date_parse(arena_printf(c->in->arena, "%sZ", text), d))
		return false;
	return date_parse(arena_dup(c->in->arena, text, 10), d);
}

/* Clocks count from 1970: what is before was never read from one. Up to year 9999. */
#define EPOCH_FIRST 0.0
#define EPOCH_LAST 253402300799.0
/* What is smaller in seconds would be before 1973 in milliseconds. */
#define EPOCH_MILLISECONDS 1e11

static bool
parse_epoch(struct scope *c, const char *text, enum date_format format, struct date *d)
{
	char *end;
	double t = strtod(text, &end);

	if (end == text || *end || !isfinite(t))
		return false;
	if (format == FORMAT_MILLISECONDS ||
		(format == FORMAT_BY_SIZE && fabs(t) >= EPOCH_MILLISECONDS))
		t /= 1000;
	if (t < EPOCH_FIRST || t > EPOCH_LAST)
		return false;
	return date_parse(date_iso_time(c->in->arena, (int64_t)floor(t)), d);
}

static bool
read_date(struct scope *c, const struct found *f, struct date *d)
{
	enum date_format format = f->by->format;
	bool good = f->by->constant || format == FORMAT_ISO
			    ? parse_iso(c, f->text, d)
			    : parse_epoch(c, f->text, format, d);

	if (!good)
		return report_date(c, f, "", d);
	/* Exporters write the first or last instant of a clock where they have no date.
	 */
	if (d->precision == DATE_TIME &&
		(d->seconds == 0 || d->first <= date_days(1, 1, 1) ||
			d->first >= date_days(9999, 12, 31)))
		return report_date(
			c, f, ": the end of a clock, which stands for no date", d);
	return true;
}

/* Columns */

static bool
set_state(struct scope *c, const struct found *f, const char *text, struct value *v)
{
	bool ours = f->by->constant || f->by->words;
	const char *code =
		ours ? text
		     : (c->in->reference ? reference_country(c->in->reference, text)
					 : NULL);

	if (str_eq_nocase(text, "unknown")) {
		v->kind = VALUE_UNKNOWN;
		return true;
	}
	if (ours && str_eq(text, "withheld")) {
		v->kind = VALUE_WITHHELD;
		return true;
	}
	if (!code) {
		report_word(c, f, "country");
		return false;
	}
	v->kind = VALUE_TEXT;
	v->text = code;
	return true;
}

static bool
set_term(struct scope *c, const struct found *f, const char *text,
	const struct column_info *info, struct value *v)
{
	enum term t = term_find(info->vocabulary, text);

	if (t == TERM_NONE)
		t = term_find(info->vocabulary, str_lower(c->in->arena, text));
	if (t == TERM_NONE && info->vocabulary == VOCABULARY_SECTOR && c->in->reference)
		t = reference_sector(c->in->reference, text);
	if (t == TERM_NONE) {
		report_word(c, f, vocabulary_name(info->vocabulary));
		return false;
	}
	v->kind = VALUE_TERM;
	v->term = (uint8_t)t;
	return true;
}

static bool
set_number(struct scope *c, const struct found *f, const char *text, struct value *v)
{
	char *end;
	double n = strtod(text, &end);

	if (end == text || *end || !(n >= 1 && n <= 1e6) || n != floor(n)) {
		if (step(c, MESSAGE_STEPS))
			diag(c->in->diags, DIAG_FIELD_TYPE, json_loc(f->at),
				"expected a whole number from 1 to 1,000,000");
		return false;
	}
	v->kind = VALUE_NUMBER;
	v->number = n;
	return true;
}

/* One single value of a fact; false when it says nothing. */
static bool
set_single(struct scope *c, struct fact *f, enum fact_column column,
	const struct found *found)
{
	const struct column_info *info = column_info(column);
	struct value *v = fact_value(f, column);
	struct date d;

	if (info->kind == KIND_DATE) {
		if (!read_date(c, found, &d))
			return false;
		fact_set_date(c->in->arena, f, column, &d);
		return true;
	}
	const char *text = meaning_of(c, found, info->name);
	if (!text)
		return false;
	switch (info->kind) {
	case KIND_TERM:
		return set_term(c, found, text, info, v);
	case KIND_STATE:
		return set_state(c, found, text, v);
	case KIND_NUMBER:
		return set_number(c, found, text, v);
	case KIND_BOOL:
		if (!str_eq(text, "true") && !str_eq(text, "false")) {
			report_word(c, found, info->name);
			return false;
		}
		v->kind = VALUE_BOOL;
		v->yes = *text == 't';
		return true;
	default:
		fact_set_text(f, column, text);
		return true;
	}
}

static void
add_text(struct scope *c, struct texts *list, const struct operand *o, struct json j,
	const char *said)
{
	struct found f = {j, said, o};
	const char *text = meaning_of(c, &f, "name");

	if (text && list->n < LIMIT_FACTS &&
		step(c, strlen(text) / TEXT_BYTES + list->n / 16))
		texts_add_once(c->in->arena, list, text);
}

/* One name, or several in one text. */
static void
add_texts(struct scope *c, struct texts *list, const struct operand *o, struct json j)
{
	const char *s = text_of(j, false);

	if (!s || !o->split) {
		if (s)
			add_text(c, list, o, j, s);
		return;
	}
	while (*s && step(c, 0)) {
		size_t n = strcspn(s, o->split);
		const char *part = str_trim(c->in->arena, s, n);
		if (*part)
			add_text(c, list, o, j, part);
		s += n + (s[n] != '\0');
	}
}

/* All values of the first operand that has any; *at is the first. */
static bool
set_texts(struct scope *c, struct fact *f, enum fact_column column,
	const struct expr *e, const struct here *h, struct json *at)
{
	struct texts list = {0};

	for (size_t i = 0; i < e->any.n; i++) {
		const struct operand *o = e->any.v[i];
		struct path_walk w = walk(o, h);
		struct json j;
		if (list.n && !o->joined)
			break;
		if (o->constant)
			texts_add_once(c->in->arena, &list, o->constant);
		while (!o->constant && step(c, 0) && path_next(&w, &j)) {
			if (!json_there(*at))
				*at = j;
			if (json_kind(j) != JSON_ARRAY)
				add_texts(c, &list, o, j);
			else
				for (struct json k = json_first(j);
					json_there(k) && step(c, 0); k = json_next(k))
					add_texts(c, &list, o, k);
		}
	}
	fact_set_texts(c->in->arena, f, column, &list);
	return list.n > 0;
}

/* Fills a fact; true when a place said something. *at is what it rests on: the first
 * column that has a place. */
static bool
fill(struct scope *c, const struct mapping *m, struct fact *f, const struct here *h,
	struct json *at)
{
	size_t n;
	enum fact_column first = list_columns(m->list, &n);
	bool said = !m->has_place;

	for (size_t i = 0; i < n; i++) {
		enum fact_column column = first + (enum fact_column)i;
		const struct expr *e = m->columns[i];
		struct found found;
		struct json where = {0};
		if (!e)
			continue;
		if (column_info(column)->kind == KIND_TEXTS) {
			said |= set_texts(c, f, column, e, h, &where) &&
				json_there(where);
		} else if (find(c, e, h, false, &found)) {
			where = found.at;
			said |= set_single(c, f, column, &found) && json_there(where);
		}
		if (!json_there(*at))
			*at = where;
	}
	return said;
}

/* The column that makes it a fact of its list; attribution without a state says that
 * one is unknown. */
static bool
is_complete(struct fact *f)
{
	size_t n;
	enum fact_column first = list_columns(f->list, &n);

	if (f->list == LIST_VICTIMS)
		return true;
	if (f->list == LIST_ATTRIBUTION && f->v[0].kind == VALUE_ABSENT &&
		fact_term(f, COL_ATTRIBUTION_NEXUS) != TERM_NONE)
		fact_value(f, COL_ATTRIBUTION_STATE)->kind = VALUE_UNKNOWN;
	if (f->list == LIST_DATES)
		return fact_date(f, COL_DATES_VALUE) != NULL;
	return fact_get(f, first)->kind != VALUE_ABSENT;
}

static void
add(struct scope *c, struct fact *f)
{
	size_t n = c->incident->facts[f->list].n;

	if (n >= LIMIT_FACTS) {
		if (!c->full[f->list])
			diag(c->in->diags, DIAG_LIMIT_FACTS, json_loc(c->record),
				"%s: at most %d", list_name(f->list), LIMIT_FACTS);
		c->full[f->list] = true;
		return;
	}
	/* Adding compares with all that is there. */
	if (!step(c, FACT_STEPS + n / 64))
		return;
	if (f->list == LIST_PURPOSES && fact_term(f, COL_PURPOSES_GROUNDS) == TERM_NONE)
		fact_set_term(f, COL_PURPOSES_GROUNDS, GROUNDS_STATED_VIEW);
	incident_add(c->in->arena, c->incident, f);
	if (f->list == LIST_ACTORS && c->incident->facts[f->list].n > n)
		intake_actor(c->in, c->incident, f);
}

static void
read_fact(struct scope *c, const struct mapping *m, struct here h)
{
	if (c->full[m->list])
		return;
	struct fact *f = fact_new(c->in->arena, m->list, c->source);
	struct json at = {0};
	struct found note;

	if (m->list == LIST_DATES)
		fact_set_term(f, COL_DATES_WHAT, m->what);
	if (!fill(c, m, f, &h, &at) || !is_complete(f))
		return;
	at = json_there(at) ? at : h.base;
	f->at = intake_place(c->in, at);
	if (m->note && find(c, m->note, &h, false, &note))
		f->note = meaning_of(c, &note, "note");
	add(c, f);
}

static void
read_base(struct scope *c, const struct mapping *m, struct json base)
{
	struct here h = {.base = base};
	struct path_walk w = {.path = &m->array, .at = {base}};
	size_t n = 0;

	if (!step(c, 0) || (m->when && !recognition_holds(m->when, base)))
		return;
	while (m->has_array && step(c, 0) && path_next(&w, &h.item)) {
		read_fact(c, m, h);
		n++;
	}
	h.item = (struct json){0};
	if (!n)
		read_fact(c, m, h);
}

static void
read_mapping(struct scope *c, const struct mapping *m)
{
	struct path_walk w = {.path = &m->each, .at = {c->record}};
	struct json base;

	if (!m->has_each)
		read_base(c, m, c->record);
	while (m->has_each && step(c, 0) && path_next(&w, &base))
		read_base(c, m, base);
}

/* The incident itself */

static const char *
find_text(struct scope *c, const struct expr *e, bool lines)
{
	struct here h = {.base = c->record};
	struct found f;
	return find(c, e, &h, lines, &f) ? meaning_of(c, &f, "word") : NULL;
}

/* One line of a table; the whole text stands in the summary or the vendor's record. */
static const char *
cut_title(struct arena *arena, const char *title)
{
	if (!title || strlen(title) <= LIMIT_NAME)
		return title;
	size_t n = LIMIT_NAME;
	while (n && ((unsigned char)title[n] & 0xC0) == 0x80)
		n--;
	return arena_printf(arena, "%.*s…", (int)n, title);
}

/* NULL when nothing can be called so. */
static const char *
public_id(struct scope *c, const char *native)
{
	return publisher_record_id(c->in->arena, c->slug, native);
}

/* What is known to say nothing is no marking; what is not understood may be any. */
static enum term
marking_of(struct scope *c, const struct operand *o, struct json j)
{
	const char *text = text_of(j, false);
	const struct word *w = text && o->words ? find_word(o->words, text) : NULL;

	if (w && !*w->meaning)
		return TERM_NONE;
	if (w)
		text = w->meaning;
	enum term t = text && (w || !o->words) ? marking_parse(text) : TERM_NONE;
	if (t != TERM_NONE)
		return t;
	if (step(c, MESSAGE_STEPS))
		diag(c->in->diags, DIAG_MARKING_UNKNOWN, json_loc(j), "%s",
			text ? str_quote(c->in->arena, text) : "");
	return TLP_RED;
}

/* The strictest of all values of the first operand that has any. */
static enum term
find_marking(struct scope *c, const struct expr *e)
{
	struct here h = {.base = c->record};
	enum term most = TERM_NONE;
	bool any = false;

	for (size_t i = 0; i < e->any.n && !any; i++) {
		const struct operand *o = e->any.v[i];
		struct path_walk w = walk(o, &h);
		struct json j;
		if (o->constant)
			return term_find(VOCABULARY_TLP, o->constant);
		while (step(c, 0) && path_next(&w, &j)) {
			if (json_kind(j) == JSON_STRING && !text_of(j, false))
				continue;
			any = true;
			most = marking_most(most, marking_of(c, o, j));
		}
	}
	return most;
}

static const char *
find_url(struct scope *c)
{
	return intake_link(c->record, find_text(c, c->p->url, false));
}

static void
read_source(struct scope *c, const char *id, const char *publisher)
{
	struct here h = {.base = c->record};
	struct found f;
	struct date d;

	c->source = intake_source(c->in, id, publisher);
	if (c->source->title || c->source->published.precision != DATE_ABSENT)
		return; /* another record of the same id */
	c->source->title = c->incident->title;
	c->source->url = find_url(c);
	if (find(c, c->p->modified, &h, false, &f) && read_date(c, &f, &d)) {
		c->source->modified = d;
		c->source->version = d.text;
	}
}

static void
read_status(struct scope *c)
{
	struct incident *incident = c->incident;
	const char *word = find_text(c, c->p->status, false);
	const char *by = find_text(c, c->p->superseded_by, false);
	enum term status = word ? term_find(VOCABULARY_STATUS, word) : TERM_NONE;

	incident->status = status == TERM_NONE ? STATUS_ACTIVE : status;
	incident->superseded_by = public_id(c, by);
	if (incident->superseded_by)
		incident->status = STATUS_SUPERSEDED;
}

static void
read_record_ref(struct scope *c, const char *native)
{
	struct record_ref *ref = ARENA_NEW(c->in->arena, struct record_ref);

	ref->publisher = c->source->publisher;
	ref->native_id = native;
	ref->modified = c->source->modified.text;
	ref->file = c->in->file.file;
	LIST_ADD(c->in->arena, &c->incident->records, ref);
}

/* When it was told, of the source; attempts and the order of dates, of the incident. */
static void
settle(struct scope *c)
{
	struct incident *incident = c->incident;
	struct date first = incident_date(incident, WHAT_FIRST_ACTIVITY);
	struct date last = incident_date(incident, WHAT_LAST_ACTIVITY);

	if (c->source->published.precision == DATE_ABSENT)
		c->source->published = incident_date(incident, WHAT_REPORTED);
	if (incident->facts[LIST_MEANS].n || incident->facts[LIST_TAKING].n)
		incident->attempts_min = 1;
	if (date_known(&first) && date_known(&last) && last.last < first.first)
		diag(c->in->diags, DIAG_DATE_ORDER, json_loc(c->record), "%s",
			incident->id);
}

static void
read_incident(struct scope *c, const char *native, const char *publisher)
{
	struct incident *incident = c->incident;
	const char *campaign;

	incident->at = intake_place(c->in, c->record);
	incident->title =
		cut_title(c->in->arena, find_text(c, c->p->record_title, false));
	incident->summary = find_text(c, c->p->summary, true);
	read_source(c, incident->id, publisher);
	read_status(c);
	read_record_ref(c, native);
	campaign = find_text(c, c->p->campaign, false);
	incident->campaign = public_id(c, campaign);
	LIST_EACH (c->p->markings, i) {
		incident->tlp = marking_most(
			incident->tlp, find_marking(c, c->p->markings.v[i]));
	}
	incident->tlp_stated = incident->tlp != TERM_NONE;
	LIST_EACH (c->p->mappings, i) {
		read_mapping(c, c->p->mappings.v[i]);
	}
	settle(c);
}

/* Why a record is no incident; NULL when it is one. */
static const char *
find_refusal(const struct scope *c)
{
	LIST_EACH (c->p->refusals, i) {
		if (recognition_holds(c->p->refusals.v[i]->when, c->record))
			return c->p->refusals.v[i]->what;
	}
	return NULL;
}

void
profile_take(const struct profile *p, struct json record, struct intake *in)
{
	struct scope c = {.p = p, .in = in, .record = record};

	if (json_kind(record) != JSON_OBJECT) {
		intake_reject(in, record, NULL, DIAG_FIELD_TYPE, "expected an object");
		return;
	}
	const char *refusal = find_refusal(&c);
	const char *native = find_text(&c, p->id, false);
	if (refusal) {
		intake_reject(in, record, native, DIAG_FORMAT_NO_INCIDENT, refusal);
		return;
	}
	if (!native) {
		intake_reject(in, record, NULL, DIAG_FIELD_MISSING, "id");
		return;
	}
	const char *publisher = publisher_name(find_text(&c, p->publisher, false));
	c.slug = publisher_slug(in->publishers, in->arena, publisher);
	const char *id = public_id(&c, native);
	if (!id) {
		intake_reject(in, record, NULL, DIAG_ID_INVALID,
			str_quote(in->arena, native));
		return;
	}
	c.incident = ARENA_NEW(in->arena, struct incident);
	c.incident->id = id;
	read_incident(&c, native, publisher);
	if (c.exhausted)
		intake_reject_silently(in, record, id, DIAG_LIMIT_FACTS, "");
	else
		intake_accept(in, c.incident);
}
