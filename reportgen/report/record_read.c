/* A record read back, item by item: it may be larger than what fits beside a run. */
#include "report/record_read.h"

#include "core/count.h"
#include "core/json_gate.h"
#include "core/json_slice.h"
#include "core/limits.h"
#include "core/sha256.h"
#include "core/str.h"
#include "report/history.h"

struct json
record_open(
	const struct recorded *r, const struct record_item *item, struct arena *arena)
{
	return json_open(r->file, item->pointer, item->line, item->bytes, item->n,
		arena, r->diags);
}

static struct place
place_of(struct json at)
{
	return (struct place){json_str(json_at(at, "file")),
		json_str(json_at(at, "sha256")), json_str(json_at(at, "pointer"))};
}

struct incident *
recorded_incident(struct recorded *r, struct json j, struct arena *arena)
{
	struct reading reading = r->reading;

	reading.arena = arena;
	struct incident *incident = incident_read(&reading, j);
	if (!incident)
		return NULL;
	incident->at = place_of(json_at(j, "at"));
	if (!incident->tlp_stated)
		incident->tlp = r->unmarked;
	return incident;
}

struct incident *
recorded_item(struct recorded *r, const struct record_item *item, struct arena *arena)
{
	struct json j = record_open(r, item, arena);
	struct incident *incident =
		json_there(j) ? recorded_incident(r, j, arena) : NULL;

	json_close(j);
	return incident;
}

static bool
read_day(struct json j, int32_t *out)
{
	struct date d;
	const char *text = json_str(j);

	if (!text || !date_parse(text, &d) || d.precision != DATE_DAY) {
		diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%s",
			text ? text : "");
		return false;
	}
	*out = d.first;
	return true;
}

static void
take_period(struct recorded *r, struct json j)
{
	struct period *p = &r->period;

	p->id = json_str(json_at(j, "id"));
	read_day(json_at(j, "from"), &p->from);
	read_day(json_at(j, "to"), &p->to);
	read_day(json_at(j, "as_of"), &p->as_of);
	p->clock = json_is(json_at(j, "clock"), "conduct") ? CLOCK_CONDUCT
							   : CLOCK_REPORTED;
}

/* Seconds; what is none, or beyond all sense, is 0. */
static int64_t
read_time(struct json j)
{
	double n;
	return json_number(j, &n) && n > -1e12 && n < 1e12 ? (int64_t)n : 0;
}

static void
take_settings(struct recorded *r, struct json j)
{
	r->agreement = json_str(json_at(j, "agreement"));
	r->released_by = json_str(json_at(j, "released_by"));
	r->ministry = json_str(json_at(j, "ministry"));
	r->unmarked = marking_read(json_at(j, "unmarked"));
	r->created = read_time(json_at(j, "created"));
	r->lag_months = json_count(json_at(j, "reporting_lag_months"));
	r->expected_percent = json_count(json_at(j, "expected_percent"));
	r->ceiling = marking_read(json_at(j, "marking_ceiling"));
	r->edition = json_str(json_at(j, "edition"));
	r->shows_withheld = json_bool(json_at(j, "show_withheld"), false);
	r->cui = json_str(json_at(j, "cui"));
	r->cui_designation = json_str(json_at(j, "cui_designation"));
	struct json list = json_at(j, "expected");
	for (struct json e = json_first(list); json_there(e); e = json_next(e))
		if (json_str(e))
			LIST_ADD(r->arena, &r->publishers, json_str(e));
}

static void
take_note(struct recorded *r, struct json j)
{
	struct note *n = ARENA_NEW(r->arena, struct note);

	n->period = json_str(json_at(j, "period"));
	n->incident = json_str(json_at(j, "incident"));
	n->decision = json_str(json_at(j, "decision"));
	n->next = json_str(json_at(j, "next"));
	LIST_ADD(r->arena, &r->notes, n);
}

static void
take_setup(struct recorded *r, struct json j)
{
	struct setup_file *f = ARENA_NEW(r->arena, struct setup_file);

	f->key = json_str(json_at(j, "key"));
	f->path = json_str(json_at(j, "path"));
	f->sha256 = json_str(json_at(j, "sha256"));
	if (f->key && f->path && f->sha256)
		LIST_ADD(r->arena, &r->setup, f);
	else
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j), "a file");
}

static void
take_agreement(struct recorded *r, struct json j)
{
	struct recorded_agreement *a = ARENA_NEW(r->arena, struct recorded_agreement);

	a->id = json_str(json_at(j, "id"));
	a->sha256 = json_str(json_at(j, "sha256"));
	a->tests = json_str(json_at(j, "tests"));
	a->tests_sha256 = json_str(json_at(j, "tests_sha256"));
	if (a->id)
		LIST_ADD(r->arena, &r->agreements, a);
}

static void
take_source(struct recorded *r, struct json j)
{
	struct source *s = source_read(&r->reading, j);

	if (s && reading_add(&r->reading, s))
		LIST_ADD(r->arena, &r->reporting.sources, s);
	else if (s)
		diag(r->diags, DIAG_SOURCE_DUPLICATE, json_loc(j), "%s", s->id);
}

static size_t
count_at(struct json j, const char *key)
{
	return json_count(json_at(j, key));
}

/* An edition that does not say how much it leaves out. */
static bool
is_untold(struct json counts)
{
	return json_kind(json_at(counts, "withheld")) == JSON_NULL;
}

static void
take_input(struct recorded *r, struct json j)
{
	struct input *in = ARENA_NEW(r->arena, struct input);

	in->path = json_str(json_at(j, "path"));
	in->sha256 = json_str(json_at(j, "sha256"));
	in->format = json_str(json_at(j, "format"));
	in->read = count_at(j, "read");
	in->accepted = count_at(j, "accepted");
	in->merged = count_at(j, "merged");
	in->rejected = count_at(j, "rejected");
	in->withheld = count_at(j, "withheld");
	in->is_discreet = is_untold(j);
	LIST_ADD(r->arena, &r->reporting.inputs, in);
}

static void
take_counts(struct recorded *r, struct json j)
{
	r->reporting.is_discreet = is_untold(j);
	r->withheld = count_at(j, "withheld");
}

/* What no input counts was withheld with the whole of its file. */
static void
count_withheld(struct recorded *r)
{
	size_t told = 0;

	LIST_EACH (r->reporting.inputs, i) {
		told += r->reporting.inputs.v[i]->withheld;
	}
	r->reporting.withheld = r->withheld > told ? r->withheld - told : 0;
}

static void
take_reject(struct recorded *r, struct json j)
{
	struct reject *x = ARENA_NEW(r->arena, struct reject);

	x->file = json_str(json_at(j, "file"));
	x->sha256 = json_str(json_at(j, "sha256"));
	x->pointer = json_str(json_at(j, "pointer"));
	x->id = json_str(json_at(j, "id"));
	x->line = (unsigned)count_at(j, "line");
	x->column = (unsigned)count_at(j, "column");
	x->name = diag_find(json_str(json_at(j, "name")));
	x->reason = json_str(json_at(j, "reason"));
	LIST_ADD(r->arena, &r->reporting.rejects, x);
}

static void
take_position(struct recorded *r, struct json j)
{
	struct position *p = position_read(&r->reading, j, NULL);
	if (p)
		LIST_ADD(r->arena, &r->reporting.positions, p);
}

static void
take_statement(struct recorded *r, struct json j)
{
	struct statement *s = statement_read(&r->reading, j);
	if (s)
		LIST_ADD(r->arena, &r->reporting.statements, s);
}

static int
value_find(int role, const char *text)
{
	if (role == REVIEW_OF_FINDING)
		return (int)finding_find(text);
	return (int)element_value_find(text);
}

static void
take_date(struct json j, struct date *out)
{
	const char *text = json_str(j);
	if (text && !date_parse(text, out))
		diag(json_diags(j), DIAG_DATE_INVALID, json_loc(j), "%s", text);
}

static void
take_review(struct recorded *r, struct json j)
{
	struct review *w = ARENA_NEW(r->arena, struct review);

	w->number = (unsigned)count_at(j, "id");
	w->incident = json_id(json_at(j, "incident"));
	w->matched = json_bool(json_at(j, "matched"), false);
	w->agreement = json_str(json_at(j, "agreement"));
	w->role = review_role_find(json_str(json_at(j, "element")));
	w->value = value_find(w->role, json_str(json_at(j, "value")));
	w->confidence = w->role == REVIEW_OF_FINDING
				? CONFIDENCE_MODERATE
				: confidence_find(json_str(json_at(j, "confidence")));
	w->is_dissent = json_is(json_at(j, "effect"), "dissent");
	w->who = json_str(json_at(j, "who"));
	w->why = json_str(json_at(j, "why"));
	w->digest = json_str(json_at(j, "digest"));
	take_date(json_at(j, "when"), &w->when);
	take_date(json_at(j, "expires"), &w->expires);
	if (w->number && w->incident && w->who && w->why && w->digest &&
		w->value < FINDING_COUNT)
		LIST_ADD(r->arena, &r->reviews, w);
	else
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j), "a review");
}

static const struct incident *
incident_of(const struct recorded *r, struct json id)
{
	const char *text = json_id(id);
	return text ? map_get(&r->by_id, text) : NULL;
}

static void
take_duplicate(struct recorded *r, struct json j)
{
	struct duplicate *d = ARENA_NEW(r->arena, struct duplicate);
	struct json ids = json_at(j, "incidents");

	d->a = incident_of(r, json_item(ids, 0));
	d->b = incident_of(r, json_item(ids, 1));
	d->reasons = json_str(json_at(j, "reasons"));
	if (d->a)
		LIST_ADD(r->arena, &r->reporting.duplicates, d);
}

static void
take_schema(struct recorded *r, struct json j)
{
	r->schema = json_str(j);
}

static void
take_tool(struct recorded *r, struct json j)
{
	r->tool = json_str(j);
}

static void
take_marking(struct recorded *r, struct json j)
{
	r->reporting.marking = marking_read(j);
}

static void
take_unmarked(struct recorded *r, struct json j)
{
	r->reporting.unmarked = json_count(j);
}

static void
take_compared(struct recorded *r, struct json j)
{
	r->has_history = true;
	compared_read(j, r->arena, &r->history);
}

static void
take_change(struct recorded *r, struct json j)
{
	change_read(j, r->arena, &r->history);
}

static void
take_incident(struct recorded *r, struct json j)
{
	struct incident *incident = recorded_incident(r, j, r->arena);

	if (!incident)
		return;
	map_put(&r->by_id, incident->id, incident);
	LIST_ADD(r->arena, &r->reporting.incidents, incident);
}

enum { TO_COMPARE = 1, HISTORY = 2 };

/* What is looked at for the sake of a comparison, and of history alone. */
static const struct {
	const char *member;
	unsigned uses;
	void (*take)(struct recorded *, struct json);
} parts[] = {
	{"schema", TO_COMPARE | HISTORY, take_schema},
	{"tool", TO_COMPARE, take_tool},
	{"period", TO_COMPARE | HISTORY, take_period},
	{"settings", TO_COMPARE | HISTORY, take_settings},
	{"setup", TO_COMPARE, take_setup},
	{"marking", TO_COMPARE, take_marking},
	{"agreements", TO_COMPARE, take_agreement},
	{"sources", TO_COMPARE, take_source},
	{"inputs", TO_COMPARE, take_input},
	{"counts", 0, take_counts},
	{"unmarked_incidents", 0, take_unmarked},
	{"incidents", 0, take_incident},
	{"compared", HISTORY, take_compared},
	{"changes", HISTORY, take_change},
	{"rejects", 0, take_reject},
	{"possible_duplicates", 0, take_duplicate},
	{"reviews", TO_COMPARE, take_review},
	{"notes", 0, take_note},
	{"positions", 0, take_position},
	{"statements", 0, take_statement},
};

static bool
is_wanted(const struct recorded *r, unsigned uses)
{
	return r->only_history ? uses & HISTORY : !r->see_incident || uses & TO_COMPARE;
}

static void
take_item(struct recorded *r, const struct record_item *item)
{
	if (r->see_incident && str_eq(item->member, "incidents")) {
		r->see_incident(r, item);
		return;
	}
	if (r->see_finding && str_eq(item->member, "findings")) {
		r->see_finding(r, item);
		return;
	}
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (!str_eq(parts[i].member, item->member) ||
			!is_wanted(r, parts[i].uses))
			continue;
		struct json j = record_open(r, item, r->arena);
		if (json_there(j))
			parts[i].take(r, j);
		json_close(j);
	}
}

/* Takes the value a walk has found, and passes it. */
static void
take_value(struct recorded *r, struct json_walk *w, const char *member,
	const char *pointer, struct arena *scratch)
{
	struct record_item item = {.member = member,
		.pointer = pointer,
		.bytes = w->s->bytes + w->start,
		.line = w->line};
	size_t end = json_walk_end(w, LIMIT_RECORD_BYTES);

	if (!end) {
		diag(r->diags, DIAG_LIMIT_RECORD,
			((struct loc){.file = r->file, .pointer = pointer}), "%s", "");
		json_walk_skip(w);
		return;
	}
	item.n = end - w->start;
	take_item(r, &item);
	arena_empty(scratch);
}

static void
take_member(struct recorded *r, struct json_walk *w, struct arena *scratch)
{
	const char *member = arena_dup(r->arena, w->key, w->key_length);
	const char *pointer = arena_printf(r->arena, "/%s", member);

	if (w->s->bytes[w->start] != '[') {
		take_value(r, w, member, pointer, scratch);
		return;
	}
	struct json_walk items = json_walk_into(w);
	while (json_walk_next(&items)) {
		const char *at = arena_printf(scratch, "%s/%zu", pointer, items.index);
		take_value(r, &items, member, at, scratch);
		stream_release(items.s, items.at);
	}
	json_walk_resume(w, &items);
}

/* Whatever a record lacks or has wrong, all of it is doubtful. */
static bool
makes_sense(const struct recorded *r)
{
	struct loc loc = LOC_FILE(r->file);

	if (!str_eq(r->schema, RECORD_SCHEMA))
		diag(r->diags, DIAG_FORMAT_UNKNOWN, loc, "%s is not %s",
			r->schema ? r->schema : "no schema", RECORD_SCHEMA);
	else if (!r->period.id || !r->agreement || !r->unmarked)
		diag(r->diags, DIAG_FIELD_MISSING, loc, "period or settings");
	return !diags_count(r->diags, AREA_INPUT, SEVERITY_ERROR);
}

/* Once over the file, to see that all of it is sound, and to hash it. */
static bool
pass_gate(struct recorded *r, struct stream *s)
{
	size_t values;

	if (s->fd >= 0)
		s->hash = sha256_new(r->arena);
	bool sound = json_gate_stream(s, r->diags, &values);
	while (s->hash && !s->failed && s->loaded < s->n) {
		stream_load(s, s->loaded + 1);
		stream_release(s, s->loaded);
	}
	r->sha256 = s->hash ? sha256_end(s->hash, r->arena)
			    : sha256_hex(r->arena, s->bytes, s->n);
	s->hash = NULL;
	if (r->expected && !str_eq(r->expected, r->sha256)) {
		diag(r->diags, DIAG_RECORD_ALTERED, LOC_FILE(r->file), "%s", "");
		return false;
	}
	stream_seek(s, 0);
	return sound && stream_is_unchanged(s, r->diags);
}

static void
take_members(struct recorded *r, struct stream *s, struct arena *scratch)
{
	struct json_walk top = json_walk_file(s);

	if (json_walk_next(&top) && s->bytes[top.start] == '{') {
		struct json_walk members = json_walk_into(&top);
		while (json_walk_next(&members))
			take_member(r, &members, scratch);
		json_walk_resume(&top, &members);
	}
	if (json_walk_next(&top))
		r->schema = NULL; /* one value and no more */
}

bool
record_read(struct recorded *r, struct stream *s)
{
	struct arena *scratch = arena_new();

	r->reading = (struct reading){
		.arena = r->arena, .diags = r->diags, .by_id = {.arena = r->arena}};
	r->by_id.arena = r->arena;
	bool sound = pass_gate(r, s);
	if (sound)
		take_members(r, s, scratch);
	count_withheld(r);
	arena_free(scratch);
	return sound && stream_is_unchanged(s, r->diags) && makes_sense(r);
}

bool
recorded_is_of(const struct recorded *r, const struct issue *issue)
{
	bool same = r->edition ? str_eq(r->edition, issue->edition) : !issue->edition;
	return same && r->ceiling == issue->ceiling &&
	       (!issue->ceiling || r->reporting.marking <= issue->ceiling);
}
