/* An issue beside the record of an earlier one: what changed, each with one cause. */
#include "report/changes_parts.h"

#include "core/str.h"
#include "report/history.h"

struct change *
change_add(struct comparison *c, enum change_kind kind, enum cause cause,
	const struct incident *now, const struct old_incident *then)
{
	struct change *x = ARENA_NEW(c->arena, struct change);

	x->kind = kind;
	x->cause = cause;
	x->incident = now ? now->id : then ? then->id : NULL;
	x->title = now ? now->title : then ? then->title : NULL;
	/* What is told of an incident nobody reads any more has the marking it had. */
	if (!now && then)
		c->out->marking = marking_most(c->out->marking, then->tlp);
	LIST_ADD(c->arena, &c->out->changes, x);
	return x;
}

struct verdict
verdict_of(const struct finding *f)
{
	return (struct verdict){true, f->code, f->confidence};
}

/* The ids that name an incident: its own and those of its records. */
static void
incident_names(const struct incident *incident, struct arena *arena, struct texts *out)
{
	LIST_ADD(arena, out, incident->id);
	LIST_EACH (incident->records, i) {
		const struct record_ref *r = incident->records.v[i];
		texts_add_once(arena, out,
			r->publisher ? arena_printf(arena, "%s\n%s", r->publisher,
					       r->native_id)
				     : r->native_id);
	}
}

static bool
waits(const struct incident *incident, int32_t as_of)
{
	struct date reported = incident_date(incident, WHAT_REPORTED);
	return date_known(&reported) && reported.first > as_of;
}

/* What an incident that is another now said, kept for the rest of the comparison. */
static void
keep_incident(
	struct comparison *c, const struct record_item *item, struct old_incident *old)
{
	const struct incident *then = recorded_item(&c->old, item, c->arena);

	old->then = then;
	old->id = then->id;
	old->title = then->title;
	old->merged_by = then->merged_by;
	old->file = then->at.file;
	old->sha256 = then->at.sha256;
	incident_names(then, c->arena, &old->names);
}

static void
see_incident(struct recorded *r, const struct record_item *item)
{
	struct comparison *c = r->state;
	const struct incident *then = recorded_item(r, item, c->scratch);

	if (then) {
		struct old_incident *old = ARENA_NEW(c->arena, struct old_incident);
		old->tlp = then->tlp;
		old->waits = waits(then, r->period.as_of);
		old->now = map_get(&c->now_by_id, then->id);
		if (old->now &&
			incident_says_same(old->now->incident, then, c->scratch))
			old->id = old->now->incident->id;
		else
			keep_incident(c, item, old);
		map_put(&c->old_by_id, old->id, old);
		LIST_ADD(c->arena, &c->incidents, old);
	}
	arena_empty(c->scratch);
}

static void
read_element(struct json j, int role, struct old_finding *out)
{
	out->values[role] = element_value_find(json_str(json_at(j, "value")));
	out->reviewed[role] = json_present(json_at(j, "review"));
	out->confidences[role] = confidence_find(json_str(json_at(j, "confidence")));
}

static void
read_elements(struct json j, struct old_finding *out)
{
	struct json array = json_at(j, "elements");
	int found = 0;

	for (struct json e = json_first(array); json_there(e); e = json_next(e))
		for (int role = 0; role < ELEMENT_COUNT; role++)
			if (json_is(json_at(e, "id"), element_text(role))) {
				read_element(e, role, out);
				found++;
			}
	struct json attempt = json_at(j, "attempt");
	if (json_present(attempt))
		read_element(attempt, ELEMENT_ATTEMPT, out);
	out->has_elements = found == ELEMENT_COUNT && json_present(attempt);
}

static void
read_outcomes(struct json review, struct arena *arena, struct old_finding *out)
{
	struct json array = json_at(review, "outcomes");

	for (struct json o = json_first(array); json_there(o); o = json_next(o)) {
		struct old_outcome *x = ARENA_NEW(arena, struct old_outcome);
		struct json number = json_at(o, "review");
		x->review = json_count(number);
		if (json_kind(number) != JSON_NUMBER)
			continue;
		x->state = arena_str(arena, json_str(json_at(o, "state")));
		LIST_ADD(arena, &out->outcomes, x);
	}
}

static const char *
agreement_of(const struct recorded *r, const char *id)
{
	LIST_EACH (r->agreements, i) {
		if (str_eq(r->agreements.v[i]->id, id))
			return r->agreements.v[i]->id;
	}
	return NULL;
}

static struct verdict
read_verdict(struct json j, const char *finding, const char *confidence)
{
	enum finding_code code = finding_find(json_str(json_at(j, finding)));
	return (struct verdict){code < FINDING_COUNT, code % FINDING_COUNT,
		confidence_find(json_str(json_at(j, confidence)))};
}

static void
keep_finding(
	struct comparison *c, struct old_incident *old, const struct old_finding *f)
{
	struct old_finding *kept = ARENA_NEW(c->arena, struct old_finding);
	*kept = *f;
	LIST_ADD(c->arena, &old->findings, kept);
}

static void
see_finding(struct recorded *r, const struct record_item *item)
{
	struct comparison *c = r->state;
	struct json j = record_open(r, item, c->scratch);
	const char *id = json_id(json_at(j, "incident"));
	struct old_incident *old = id ? map_get(&c->old_by_id, id) : NULL;
	struct old_finding seen = {0}, *f = &seen;

	f->agreement = agreement_of(r, json_str(json_at(j, "agreement")));
	f->verdict = f->machine = read_verdict(j, "finding", "confidence");
	struct json review = json_at(j, "review");
	if (json_present(review)) {
		f->machine =
			read_verdict(review, "machine_finding", "machine_confidence");
		read_outcomes(review, c->arena, f);
	}
	read_elements(j, f);
	if (!old || !f->agreement || !f->verdict.known || !f->machine.known)
		diag(r->diags, DIAG_FACT_INCOMPLETE, json_loc(j), "a finding");
	else if (!finding_says_same(old, f))
		keep_finding(c, old, f);
	json_close(j);
	arena_empty(c->scratch);
}

static struct verdict
lead_verdict(const struct comparison *c, const struct old_incident *old)
{
	LIST_EACH (old->findings, i) {
		if (str_eq(old->findings.v[i]->agreement, c->issue->agreement->id))
			return old->findings.v[i]->verdict;
	}
	return (struct verdict){0};
}

/* The first of this issue's incidents that a name of the old one leads to. */
static struct judgement *
find_heir(const struct comparison *c, const struct old_incident *old)
{
	LIST_EACH (old->names, i) {
		struct judgement *j = map_get(&c->now_by_name, old->names.v[i]);
		if (j)
			return j;
	}
	return NULL;
}

static struct old_incident *
find_origin(const struct comparison *c, const struct incident *now)
{
	struct texts names = {0};

	incident_names(now, c->arena, &names);
	LIST_EACH (names, i) {
		struct old_incident *old = map_get(&c->old_by_name, names.v[i]);
		if (old)
			return old;
	}
	return NULL;
}

/* Which old incidents are one now, and which one is several. */
static void
match(struct comparison *c)
{
	LIST_EACH (c->incidents, i) {
		struct old_incident *old = c->incidents.v[i];
		for (size_t k = 0; k < old->names.n; k++)
			if (!map_get(&c->old_by_name, old->names.v[k]))
				map_put(&c->old_by_name, old->names.v[k], old);
		old->into = old->now ? NULL : find_heir(c, old);
		struct old_incident *heir =
			old->into ? map_get(&c->old_by_id, old->into->incident->id)
				  : NULL;
		if (heir)
			LIST_ADD(c->arena, &heir->absorbed, old);
	}
	LIST_EACH (c->issue->judged, i) {
		const struct judgement *j = c->issue->judged.v[i];
		if (map_get(&c->old_by_id, j->incident->id))
			continue;
		struct old_incident *from = find_origin(c, j->incident);
		if (from && from->now)
			LIST_ADD(c->arena, &from->split, j);
	}
}

static void
index_now(struct comparison *c)
{
	LIST_EACH (c->issue->reporting->sources, i) {
		struct source *s = c->issue->reporting->sources.v[i];
		map_put(&c->sources, s->id, s);
	}
	LIST_EACH (c->issue->judged, i) {
		struct judgement *j = c->issue->judged.v[i];
		struct texts names = {0};
		map_put(&c->now_by_id, j->incident->id, j);
		incident_names(j->incident, c->arena, &names);
		for (size_t k = 0; k < names.n; k++)
			if (!map_get(&c->now_by_name, names.v[k]))
				map_put(&c->now_by_name, names.v[k], j);
	}
}

/* Its file was read for the earlier issue and gave no such incident: what reads it has
 * changed. */
static enum cause
new_cause(const struct comparison *c, const struct judgement *j, bool waited)
{
	return !waited && c->setup_differs && was_read_then(c, j->incident->at.sha256)
		       ? CAUSE_SETUP
		       : CAUSE_EVIDENCE;
}

static void
compare_new(struct comparison *c, const struct judgement *j)
{
	const struct old_incident *old = map_get(&c->old_by_id, j->incident->id);
	struct change *x;

	if ((old && !old->waits) || waits(j->incident, c->issue->period.as_of))
		return;
	const struct old_incident *from = old ? NULL : find_origin(c, j->incident);
	if (from && from->now) {
		x = change_add(
			c, CHANGE_SPLIT, split_cause(c, from, j), j->incident, NULL);
		x->other = from->id;
	} else {
		x = change_add(
			c, CHANGE_NEW, new_cause(c, j, old != NULL), j->incident, NULL);
	}
	x->agreement = c->issue->agreement->id;
	x->to = verdict_of(j->lead);
}

/* An incident nobody tells of any more: its file has lost it, or was not read. Under a
 * ceiling its marking may have been raised instead, which is not told apart. */
static enum cause
absent_cause(const struct comparison *c, const struct old_incident *old)
{
	if (c->issue->ceiling)
		return CAUSE_LIMIT;
	LIST_EACH (c->issue->reporting->inputs, i) {
		const struct input *in = c->issue->reporting->inputs.v[i];
		if (str_eq(in->path, old->file) && !str_eq(in->sha256, old->sha256))
			return CAUSE_CORRECTION;
	}
	return CAUSE_SETUP;
}

static void
compare_gone(struct comparison *c, const struct old_incident *old)
{
	bool merged = old->into != NULL;
	struct change *x = change_add(c, merged ? CHANGE_MERGED : CHANGE_ABSENT,
		merged ? CAUSE_MERGE : absent_cause(c, old), NULL, old);

	x->from = lead_verdict(c, old);
	x->agreement = c->issue->agreement->id;
	if (!merged)
		return;
	x->other = old->into->incident->id;
	x->to = verdict_of(old->into->lead);
}

static void
add_facts(struct comparison *c, const struct old_incident *old, enum change_kind kind,
	const struct texts by_cause[CAUSES])
{
	for (int cause = 0; cause < CAUSES; cause++)
		if (by_cause[cause].n)
			change_add(c, kind, (enum cause)cause, old->now->incident, old)
				->items = by_cause[cause];
}

static void
compare_old(struct comparison *c, const struct old_incident *old)
{
	struct facts_diff diff = {0};

	if (old->waits)
		return;
	if (!old->now) {
		compare_gone(c, old);
		return;
	}
	if (old->then)
		facts_compare(c, old, &diff);
	findings_compare(c, old, &diff);
	add_facts(c, old, CHANGE_FACTS_ADDED, diff.added);
	add_facts(c, old, CHANGE_FACTS_WITHDRAWN, diff.withdrawn);
	add_facts(c, old, CHANGE_FACTS_REGRADED, diff.regraded);
}

/* The first thing that was wrong, as it would be said. */
static const char *
first_fault(const struct diags *diags, struct arena *arena)
{
	LIST_EACH (diags->all, i) {
		const struct diag *d = diags->all.v[i];
		if (diag_severity(d->id) == SEVERITY_ERROR)
			return arena_printf(arena, "%s%s%s", diag_what(d->id),
				*d->detail ? ": " : "", d->detail);
	}
	return NULL;
}

void
changes_find(const struct issue *issue, struct stream *record, const char *expected,
	const struct rejudge *rejudge, const struct decisions *decisions,
	struct arena *arena, struct earlier *out)
{
	struct comparison *c = ARENA_NEW(arena, struct comparison);

	*c = (struct comparison){.issue = issue,
		.old = {.file = record->path,
			.expected = expected,
			.arena = arena,
			.diags = diags_new(arena),
			.see_incident = see_incident,
			.see_finding = see_finding,
			.state = c},
		.rejudge = rejudge,
		.decisions = decisions,
		.arena = arena,
		.now_by_id = {.arena = arena},
		.now_by_name = {.arena = arena},
		.old_by_id = {.arena = arena},
		.old_by_name = {.arena = arena},
		.sources = {.arena = arena},
		.scratch = arena_new(),
		.out = out};
	index_now(c);
	bool known = record_read(&c->old, record);
	out->record_sha256 = c->old.sha256;
	arena_free(c->scratch);
	if (!known) {
		out->fault = first_fault(c->old.diags, arena);
		return;
	}
	if (!recorded_is_of(&c->old, issue)) {
		out->fault =
			"another edition, or made under another ceiling of markings";
		out->record_sha256 = out->brief_sha256 = NULL;
		return;
	}
	out->as_of = date_iso(arena, c->old.period.as_of);
	setup_compare(c);
	match(c);
	LIST_EACH (c->incidents, i) {
		compare_old(c, c->incidents.v[i]);
	}
	LIST_EACH (issue->judged, i) {
		compare_new(c, issue->judged.v[i]);
	}
}
