/* What changed since earlier issues, in the record. */
#include "report/history.h"

#include "model/incident_json.h"

/* Which of the two earlier issues a change is since. */
static const char *const since[] = {"previous", "replaced"};

static void
write_earlier(struct json_out *o, const char *key, const struct earlier *e,
	const struct history *h)
{
	if (!e) {
		json_out_null(o, key);
		return;
	}
	json_out_object(o, key);
	json_out_str(o, "period", e->period);
	json_out_str(o, "as_of", e->as_of);
	json_out_str(o, "record_sha256", e->record_sha256);
	json_out_str(o, "brief_sha256", e->brief_sha256);
	if (e->marking)
		json_out_str(o, "marking", marking_text(e->marking));
	json_out_str(o, "fault", e->fault);
	if (e == h->replaced) {
		json_out_str(o, "reason", h->reason);
		json_out_str(o, "day", h->day);
	}
	json_out_end(o);
}

static void
write_verdict(struct json_out *o, const char *key, const struct verdict *v)
{
	if (!v->known)
		return;
	json_out_object(o, key);
	json_out_str(o, "finding", finding_text(v->code));
	if (v->confidence == CONFIDENCE_NONE)
		json_out_null(o, "confidence");
	else
		json_out_str(o, "confidence", confidence_text(v->confidence));
	json_out_end(o);
}

/* What the items of a change are. */
static const char *
items_key(enum change_kind k)
{
	return k == CHANGE_SETUP      ? "files"
	       : k == CHANGE_ELEMENTS ? "elements"
				      : "facts";
}

static void
write_change(struct json_out *o, const struct change *c, const char *from)
{
	json_out_object(o, NULL);
	json_out_str(o, "since", from);
	json_out_str(o, "kind", change_text(c->kind));
	json_out_str(o, "cause", cause_text(c->cause));
	json_out_str(o, "incident", c->incident);
	json_out_str(o, "title", c->title);
	json_out_str(o, "agreement", c->agreement);
	write_verdict(o, "from", &c->from);
	write_verdict(o, "to", &c->to);
	json_out_str(o, "other", c->other);
	if (c->review)
		json_out_int(o, "review", c->review);
	if (c->items.n) {
		json_out_array(o, items_key(c->kind));
		LIST_EACH (c->items, i) {
			json_out_str(o, NULL, c->items.v[i]);
		}
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_changes(struct json_out *o, const struct earlier *e, const char *from)
{
	for (size_t i = 0; e && i < e->changes.n; i++)
		write_change(o, e->changes.v[i], from);
}

void
history_write(struct json_out *o, const struct history *h)
{
	if (h) {
		json_out_object(o, "compared");
		write_earlier(o, since[0], h->previous, h);
		write_earlier(o, since[1], h->replaced, h);
		json_out_end(o);
	}
	json_out_array(o, "changes");
	if (h) {
		write_changes(o, h->previous, since[0]);
		write_changes(o, h->replaced, since[1]);
	}
	json_out_end(o);
}

static struct earlier *
earlier_read(struct json j, struct arena *arena)
{
	if (json_kind(j) != JSON_OBJECT)
		return NULL;
	struct earlier *e = ARENA_NEW(arena, struct earlier);
	e->period = json_str(json_at(j, "period"));
	e->as_of = json_str(json_at(j, "as_of"));
	e->record_sha256 = json_str(json_at(j, "record_sha256"));
	e->brief_sha256 = json_str(json_at(j, "brief_sha256"));
	e->marking = marking_read(json_at(j, "marking"));
	e->fault = json_str(json_at(j, "fault"));
	return e;
}

void
compared_read(struct json j, struct arena *arena, struct history *out)
{
	out->previous = earlier_read(json_at(j, since[0]), arena);
	out->replaced = earlier_read(json_at(j, since[1]), arena);
	out->reason = json_str(json_at(json_at(j, since[1]), "reason"));
	out->day = json_str(json_at(json_at(j, since[1]), "day"));
}

/* False when there is one that makes no sense. */
static bool
verdict_read(struct json j, struct verdict *out)
{
	if (!json_present(j))
		return true;
	const char *confidence = json_str(json_at(j, "confidence"));
	out->known = true;
	out->code = finding_find(json_str(json_at(j, "finding")));
	out->confidence = confidence_find(confidence);
	return out->code < FINDING_COUNT && (!confidence || out->confidence);
}

void
change_read(struct json j, struct arena *arena, struct history *out)
{
	struct earlier *e =
		json_is(json_at(j, "since"), since[0]) ? out->previous : out->replaced;
	struct change *c = ARENA_NEW(arena, struct change);

	c->kind = change_find(json_str(json_at(j, "kind")));
	c->cause = cause_find(json_str(json_at(j, "cause")));
	bool good = e && c->kind < CHANGE_KINDS && c->cause < CAUSES;
	good &= verdict_read(json_at(j, "from"), &c->from);
	good &= verdict_read(json_at(j, "to"), &c->to);
	if (!good) {
		diag(json_diags(j), DIAG_FACT_INCOMPLETE, json_loc(j), "a change");
		return;
	}
	c->incident = json_id(json_at(j, "incident"));
	c->title = json_str(json_at(j, "title"));
	c->agreement = json_str(json_at(j, "agreement"));
	c->other = json_id(json_at(j, "other"));
	c->review = json_count(json_at(j, "review"));
	c->items = json_texts(json_at(j, items_key(c->kind)));
	LIST_ADD(arena, &e->changes, c);
}
