/* VERIS records in, incidents out: what identifies a record, and when it happened. */
#include "ingest/veris.h"

#include <math.h>
#include <string.h>

#include "core/count.h"
#include "core/limits.h"
#include "core/str.h"

static bool
has_id(struct json root)
{
	return json_kind(json_at(root, "incident_id")) == JSON_STRING ||
	       json_kind(json_at(root, "schema_version")) == JSON_STRING ||
	       json_kind(json_at(json_at(root, "_id"), "$oid")) == JSON_STRING;
}

/* The lists of words the schema is made from look like a record without an id. */
static bool
is_vocabulary(struct json root)
{
	struct json words =
		json_at(json_at(json_at(root, "action"), "hacking"), "variety");

	return !has_id(root) && json_kind(json_at(root, "attribute")) == JSON_OBJECT &&
	       (json_kind(words) == JSON_OBJECT || json_len(words) > 20);
}

/* An actor and actions, with an id or the words of VERIS; events of OCSF have an actor
 * too, and a class. */
static bool
recognizes(struct json root)
{
	if (json_kind(json_at(root, "veris_actor")) == JSON_ARRAY)
		return true;
	return json_kind(json_at(root, "actor")) == JSON_OBJECT &&
	       json_kind(json_at(root, "action")) == JSON_OBJECT &&
	       json_kind(json_at(root, "class_uid")) != JSON_NUMBER &&
	       (has_id(root) || is_vocabulary(root));
}

struct fact *
veris_fact(struct veris *v, enum fact_list list, struct json at)
{
	struct fact *f = fact_new(v->in->arena, list, v->source);
	f->at = intake_place(v->in, at);
	return f;
}

static void
report_full(struct veris *v, const char *what)
{
	if (!v->full)
		diag(v->in->diags, DIAG_LIMIT_FACTS, json_loc(v->root),
			"%s: at most %d", what, LIMIT_FACTS);
	v->full = true;
}

void
veris_add(struct veris *v, struct fact *f)
{
	if (v->incident->facts[f->list].n < LIMIT_FACTS)
		incident_add(v->in->arena, v->incident, f);
	else
		report_full(v, list_name(f->list));
}

struct fact *
veris_term(struct veris *v, enum fact_list list, enum fact_column column,
	enum term term, struct json at)
{
	struct fact *f = veris_fact(v, list, at);
	fact_set_term(f, column, term);
	return f;
}

void
veris_each(struct veris *v, struct json list,
	void (*take)(struct veris *, struct json at, const char *word, void *to),
	void *to)
{
	size_t n = 0;

	if (json_kind(list) != JSON_ARRAY) {
		const char *word = json_str(list);
		if (word)
			take(v, list, str_trim_text(v->in->arena, word), to);
		return;
	}
	for (struct json j = json_first(list); json_there(j); j = json_next(j)) {
		if (n++ == LIMIT_FACTS) {
			report_full(v, json_key(list) ? json_key(list) : "list");
			return;
		}
		const char *word = json_str(j);
		if (word)
			take(v, j, str_trim_text(v->in->arena, word), to);
	}
}

void
veris_each_object(struct veris *v, struct json j,
	void (*take)(struct veris *, struct json object, void *to), void *to)
{
	size_t n = 0;

	if (json_kind(j) == JSON_OBJECT || json_kind(j) == JSON_BOOL) {
		if (json_kind(j) == JSON_OBJECT || json_bool(j, false))
			take(v, j, to);
		return;
	}
	if (json_present(j) && json_kind(j) != JSON_ARRAY)
		diag(v->in->diags, DIAG_FIELD_TYPE, json_loc(j), "expected an object");
	if (json_kind(j) != JSON_ARRAY)
		return;
	for (struct json o = json_first(j); json_there(o); o = json_next(o))
		if (n++ == LIMIT_FACTS) {
			report_full(v, json_key(j) ? json_key(j) : "list");
			return;
		} else if (json_kind(o) == JSON_OBJECT) {
			take(v, o, to);
		} else if (json_present(o)) {
			diag(v->in->diags, DIAG_FIELD_TYPE, json_loc(o),
				"expected an object");
		}
}

bool
veris_number(struct json j, double *out)
{
	static const char *const kinds[] = {"$numberInt", "$numberLong"};

	if (json_kind(j) != JSON_OBJECT)
		return json_number(j, out);
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const char *text = json_str_quiet(json_at(j, kinds[i]));
		if (str_empty(text) || strspn(text, "0123456789") != strlen(text))
			continue;
		for (*out = 0; *text; text++)
			*out = *out * 10 + (*text - '0');
		return true;
	}
	return json_number(j, out); /* which reports it */
}

bool
veris_is_open(const char *word)
{
	return str_empty(word) || str_eq(word, "Unknown") || str_eq(word, "Other") ||
	       str_eq(word, "NA");
}

void
veris_report_word(struct json at, const char *what, const char *word)
{
	diag(json_diags(at), DIAG_TERM_UNKNOWN, json_loc(at), "%s %s", what,
		str_quote(json_arena(at), word));
}

const char *
veris_note(struct veris *v, const char *ours, struct json theirs)
{
	const char *text = json_str_quiet(theirs);

	text = text ? str_trim(v->in->arena, text, strlen(text)) : NULL;
	if (str_empty(text))
		return ours;
	return ours ? arena_printf(v->in->arena, "%s; %s", ours, text) : text;
}

const char *
veris_country(struct veris *v, struct json at, const char *word)
{
	const char *code =
		v->in->reference ? reference_country(v->in->reference, word) : NULL;
	/* The schema has alpha-2 only; without a table its word is taken. */
	if (!v->in->reference && strlen(word) == 2 &&
		strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2)
		return word;
	if (!code)
		veris_report_word(at, "country", word);
	return code;
}

/* One part of a date; 0 when absent or not a whole number from 1 to max. */
static int
read_part(struct json j, int max)
{
	double d;

	if (!veris_number(j, &d))
		return 0;
	if (d == floor(d) && d >= 1 && d <= max)
		return (int)d;
	diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%g", d);
	return 0;
}

/* {year, month?, day?} as a partial date; what is wrong shortens it. */
static bool
read_date(struct veris *v, struct json j, struct date *out)
{
	int year = read_part(json_at(j, "year"), 9999);
	int month = year ? read_part(json_at(j, "month"), 12) : 0;
	int day = month ? read_part(json_at(j, "day"), 31) : 0;

	if (!year)
		return false;
	if (day > (month ? date_month_length(year, month) : 0)) {
		diag(v->in->diags, DIAG_DATE_INVALID, json_loc(json_at(j, "day")),
			"%04d-%02d-%02d", year, month, day);
		day = 0;
	}
	const char *text =
		day     ? arena_printf(v->in->arena, "%04d-%02d-%02d", year, month, day)
		: month ? arena_printf(v->in->arena, "%04d-%02d", year, month)
			: arena_printf(v->in->arena, "%04d", year);
	return date_parse(text, out);
}

static void
add_date(struct veris *v, enum term what, const struct date *date, struct json at,
	const char *note)
{
	struct fact *f = veris_term(v, LIST_DATES, COL_DATES_WHAT, what, at);
	fact_set_date(v->in->arena, f, COL_DATES_VALUE, date);
	f->note = note;
	veris_add(v, f);
}

/* What a unit of VERIS's timeline is: so many steps of a precision. */
static const struct {
	const char *unit;
	enum date_precision precision;
	int steps;
} units[] = {{"Days", DATE_DAY, 1}, {"Weeks", DATE_DAY, 7}, {"Months", DATE_MONTH, 1},
	{"Years", DATE_YEAR, 1}};

static const char *
step_date(
	struct arena *arena, const struct date *start, enum date_precision step, int n)
{
	int y, m, d;

	if (step == DATE_DAY)
		return date_iso(arena, start->first + n);
	date_civil(start->first, &y, &m, &d);
	if (step == DATE_YEAR)
		return arena_printf(arena, "%04d", y + n);
	return arena_printf(
		arena, "%04d-%02d", y + (m - 1 + n) / 12, (m - 1 + n) % 12 + 1);
}

bool
veris_reckon(struct veris *v, struct json j, struct date *out, const char **note)
{
	const char *unit = json_str(json_at(j, "unit"));
	double n;
	size_t u = 0;

	if (!unit || !veris_number(json_at(j, "value"), &n) || n != floor(n) || n < 0 ||
		n > 3650)
		return false;
	while (u < COUNT(units) && !str_eq(units[u].unit, unit))
		u++;
	if (u == COUNT(units) || v->start.precision < units[u].precision)
		return false;
	*note = arena_printf(
		v->in->arena, "reckoned: %.0f %s after the first activity", n, unit);
	return date_parse(step_date(v->in->arena, &v->start, units[u].precision,
				  (int)n * units[u].steps),
		out);
}

static void
read_dates(struct veris *v)
{
	static const struct {
		const char *member;
		enum term what;
	} others[] = {{"discovery", WHAT_DISCOVERED},
		{"exfiltration", WHAT_LAST_ACTIVITY},
		{"containment", WHAT_LAST_ACTIVITY}};
	struct json timeline = json_at(v->root, "timeline");
	struct json incident = json_at(timeline, "incident");
	struct json told =
		json_at(json_at(json_at(v->root, "plus"), "timeline"), "notification");
	struct date date;
	const char *note;

	if (date_known(&v->start))
		add_date(v, WHAT_FIRST_ACTIVITY, &v->start, incident, NULL);
	for (size_t i = 0; i < COUNT(others); i++) {
		struct json j = json_at(timeline, others[i].member);
		if (!json_present(json_at(j, "year")))
			continue;
		if (read_date(v, j, &date))
			add_date(v, others[i].what, &date, j, others[i].member);
	}
	struct json discovery = json_at(timeline, "discovery");
	if (!json_present(json_at(discovery, "year")) &&
		veris_reckon(v, discovery, &date, &note))
		add_date(v, WHAT_DISCOVERED, &date, discovery, note);
	if (read_date(v, told, &date)) /* of the public, not of the victim */
		add_date(v, WHAT_REPORTED, &date, told, NULL);
}

static void
read_certainty(struct veris *v)
{
	static const struct {
		const char *word;
		enum veris_certainty certainty;
	} words[] = {{"Confirmed", VERIS_CONFIRMED}, {"Suspected", VERIS_SUSPECTED},
		{"Near miss", VERIS_NEAR_MISS},
		{"False positive", VERIS_FALSE_POSITIVE}};
	struct json j = json_at(v->root, "security_incident");
	const char *word = json_str(j);
	const char *analysis =
		json_str_quiet(json_at(json_at(v->root, "plus"), "analysis_status"));

	v->incident->status = STATUS_ACTIVE;
	size_t i = 0;
	while (i < COUNT(words) && !str_eq(words[i].word, word))
		i++;
	if (i < COUNT(words))
		v->certainty = words[i].certainty;
	else if (word)
		veris_report_word(j, "security incident", word);
	if (v->certainty == VERIS_FALSE_POSITIVE || str_eq(analysis, "Ineligible"))
		v->incident->status = STATUS_WITHDRAWN;
	v->source->version = analysis;
}

/* The first web address of a text that may hold several, with dates between them. */
static const char *
find_url(struct veris *v, const char *text)
{
	size_t n;

	for (const char *p = text ? strstr(text, "http") : NULL; p;
		p = strstr(p + n, "http")) {
		n = strlen("http");
		if (!str_starts(p, "http://") && !str_starts(p, "https://"))
			continue;
		n = strcspn(p, " \t\r\n;\"<>");
		for (const char *c = p; (c = memchr(c, ',', n - (size_t)(c - p))); c++)
			if (c[1] == ' ' || c[1] == '\0' || str_starts(c + 1, "http")) {
				n = (size_t)(c - p);
				break;
			}
		if (n > strlen("https://") && n <= LIMIT_URL)
			return arena_dup(v->in->arena, p, n);
	}
	return NULL;
}

/* intake_source looks through all sources; the records of a joined file follow one
 * another, so that the grade of one is at hand for the next. */
static struct source *
make_source(struct intake *in, const char *id, const char *publisher)
{
	const struct publisher *p = publishers_find(in->publishers, publisher);
	const char *name = p ? p->name : publisher;
	size_t n = in->out->sources.n;

	for (size_t i = n; i > 0 && n - i < 16; i--) {
		struct source *like = in->out->sources.v[i - 1];
		if (like->file != in->file.file || !str_eq(like->publisher, name))
			continue;
		if (str_eq(like->id, id))
			return like;
		struct source *s = ARENA_NEW(in->arena, struct source);
		*s = (struct source){.id = id,
			.origin = id,
			.file = in->file.file,
			.sha256 = in->file.sha256,
			.status = SOURCE_STATUS_ACTIVE,
			.publisher = like->publisher,
			.kind = like->kind,
			.kind_default = like->kind_default,
			.reliability = like->reliability,
			.reliability_default = like->reliability_default,
			.credibility = like->credibility,
			.interest = like->interest};
		LIST_ADD(in->arena, &in->out->sources, s);
		return s;
	}
	return intake_source(in, id, publisher);
}

/* A time, which exports of Mongo write as text or milliseconds in an object; NULL when
 * it is none. */
static const char *
time_text(struct json j)
{
	struct json at = json_kind(j) == JSON_OBJECT ? json_at(j, "$date") : j;
	double milliseconds;

	if (json_kind(at) == JSON_STRING || at.node == j.node)
		return json_str_quiet(at);
	if (!json_present(at) || !veris_number(at, &milliseconds) || milliseconds < 0 ||
		milliseconds > 253402300799999)
		return NULL;
	return date_iso_time(json_arena(j), (int64_t)(milliseconds / 1000));
}

static void
read_day(struct json j, struct date *out)
{
	const char *text = time_text(j);
	if (!text || date_parse(text, out))
		return;
	diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%s",
		str_quote(json_arena(j), text));
	*out = (struct date){.precision = DATE_ABSENT};
}

static void
read_source(struct veris *v, const char *id, const char *publisher)
{
	struct json plus = json_at(v->root, "plus");

	v->source = make_source(v->in, id, publisher);
	if (v->source->url || v->source->published.text)
		return; /* the same id twice */
	v->source->url = find_url(v, json_str(json_at(v->root, "reference")));
	read_day(json_at(plus, "created"), &v->source->published);
	read_day(json_at(plus, "modified"), &v->source->modified);
}

static void
read_links(struct veris *v, const char *slug, const char *native)
{
	struct json plus = json_at(v->root, "plus");
	const char *master = json_str(json_at(plus, "master_id"));
	const char *campaign = json_str(json_at(v->root, "campaign_id"));
	struct record_ref *ref = ARENA_NEW(v->in->arena, struct record_ref);

	if (!veris_is_open(campaign))
		v->incident->campaign =
			publisher_record_id(v->in->arena, slug, campaign);
	if (!str_empty(master) && !str_eq(master, native)) {
		const char *id = publisher_record_id(v->in->arena, slug, master);
		if (id)
			LIST_ADD(v->in->arena, &v->incident->related, id);
	}
	ref->publisher = v->source->publisher;
	ref->native_id = native;
	ref->modified = time_text(json_at(plus, "modified"));
	ref->file = v->in->file.file;
	LIST_ADD(v->in->arena, &v->incident->records, ref);
}

/* VERIS has no title: the victim, else the first sentence of the summary. */
static void
read_title(struct veris *v)
{
	struct json victim = json_at(v->root, "victim");
	const char *name = json_str_quiet(json_at(victim, "victim_id"));
	const char *text = json_lines(json_at(v->root, "summary"));

	if (text) {
		text = str_trim_text(v->in->arena, text);
		v->incident->summary = str_empty(text) ? NULL : text;
	}
	if (name && !veris_is_open(str_trim_text(v->in->arena, name)))
		v->incident->title = str_trim_text(v->in->arena, name);
	else if (!str_empty(text)) {
		const char *end = strstr(text, ". ");
		size_t n = end ? (size_t)(end - text) : strlen(text);
		n = strcspn(text, "\n") < n ? strcspn(text, "\n") : n;
		if (n <= LIMIT_NAME)
			v->incident->title = arena_dup(v->in->arena, text, n);
	}
	if (!v->source->title)
		v->source->title = v->incident->title;
}

static void
read_incident(struct veris *v)
{
	v->incident->at = intake_place(v->in, v->root);
	read_certainty(v);
	read_title(v);
	read_date(v, json_at(json_at(v->root, "timeline"), "incident"), &v->start);
	veris_read_actors(v);
	veris_read_victims(v);
	v->incident->attempts_min = veris_read_conduct(v) ? 1 : 0;
	read_dates(v);
	intake_accept(v->in, v->incident);
}

/* incident_id, else what a copy has kept of it. */
static struct json
find_id(struct json root)
{
	struct json places[] = {json_at(root, "incident_id"),
		json_at(json_at(root, "plus"), "master_id"),
		json_at(json_at(root, "_id"), "$oid")};

	for (size_t i = 0; i < COUNT(places); i++)
		if (json_kind(places[i]) == JSON_STRING ||
			json_kind(places[i]) == JSON_NUMBER)
			return places[i];
	return (struct json){.doc = root.doc};
}

static void
read_record(struct json root, struct intake *in)
{
	struct veris v = {.in = in, .root = root};
	struct json place = find_id(root);
	const char *native = json_there(place) ? json_id(place) : NULL;
	const char *publisher = publisher_name(json_str(json_at(root, "source_id")));

	if (str_empty(native)) {
		intake_reject(in, root, NULL, DIAG_FIELD_MISSING, "incident_id");
		return;
	}
	const char *slug = publisher_slug(in->publishers, in->arena, publisher);
	const char *id = publisher_record_id(in->arena, slug, native);
	if (!id) {
		intake_reject(
			in, place, NULL, DIAG_ID_INVALID, str_quote(in->arena, native));
		return;
	}
	v.incident = ARENA_NEW(in->arena, struct incident);
	v.incident->id = id;
	read_source(&v, id, publisher);
	read_links(&v, slug, native);
	read_incident(&v);
}

/* Flattened tables come from third parties, each with columns of its own and without
 * ids: what stood together in the record cannot be told. */
static void
read_value(struct json root, struct intake *in)
{
	if (json_kind(json_at(root, "veris_actor")) == JSON_ARRAY)
		intake_reject(in, root, NULL, DIAG_FORMAT_UNKNOWN,
			"a flattened VERIS table (veris_actor); give the VERIS records "
			"it was made from");
	else if (is_vocabulary(root))
		intake_reject(in, root, NULL, DIAG_FORMAT_NO_INCIDENT,
			"what it is: the vocabulary of VERIS");
	else
		read_record(root, in);
}

const struct reader reader_veris = {
	.name = "veris",
	.title = "VERIS records, single or joined",
	.recognizes = recognizes,
	.read = read_value,
};
