/* CrowdStrike Falcon alerts, detections and incidents in, incidents out (gofalcon,
 * detects.Alert, domain.APIDetectionDocument, domain.Incident and domain.Behavior).
 * They tell of the customer's own hosts and people: names of either are never read, nor
 * the descriptions, which quote them. */
#include "ingest/crowdstrike.h"

#include <string.h>

#include "core/buf.h"
#include "core/count.h"
#include "core/sha256.h"
#include "core/str.h"
#include "ingest/vendor_words.h"

#define PUBLISHER "CrowdStrike"

static bool
is_alert(struct json j)
{
	return json_kind(json_at(j, "composite_id")) == JSON_STRING;
}

static bool
is_incident(struct json j)
{
	return str_starts(json_str_quiet(json_at(j, "incident_id")), "inc:");
}

/* What alerts were before there were alerts: behaviours of one process tree. */
static bool
is_detection(struct json j)
{
	return str_starts(json_str_quiet(json_at(j, "detection_id")), "ldt:");
}

/* A part of an incident, which it names. */
static bool
is_behavior(struct json j)
{
	return is_incident(j) && json_kind(json_at(j, "behavior_id")) == JSON_STRING;
}

bool
falcon_is_resource(struct json j)
{
	return json_kind(j) == JSON_OBJECT &&
	       (is_alert(j) || is_detection(j) || is_incident(j));
}

/* pattern_disposition_details: what the sensor did. Each of the first stopped the act,
 * or what carried it. */
static const char *const stops[] = {"operation_blocked", "process_blocked",
	"fs_operation_blocked", "registry_operation_blocked", "quarantine_file",
	"quarantine_machine", "kill_process", "kill_parent", "kill_subprocess",
	"suspend_process", "suspend_parent", "containment_file_system"};
static const char *const failures[] = {"kill_action_failed", "response_action_failed",
	"policy_disabled", "blocking_unsupported_or_disabled"};

static bool
is_any_set(struct json details, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (json_bool(json_at(details, names[i]), false))
			return true;
	return false;
}

/* Without details, the fixed words of the sensor: "Prevention, process was blocked …".
 */
static bool
was_stopped(struct json j)
{
	struct json details = json_at(j, "pattern_disposition_details");
	struct json words = json_at(j, "pattern_disposition_description");

	if (json_kind(details) == JSON_OBJECT)
		return is_any_set(details, stops, COUNT(stops)) &&
		       !is_any_set(details, failures, COUNT(failures));
	return str_starts(json_str(words), "Prevention");
}

/* What an act that was not stopped had reached, by the tactic of ATT&CK, the most
 * telling first. Of others nothing is said of information sought. */
static const struct {
	const char *id, *name;
	enum term taking;
} tactics[] = {
	{"TA0010", "exfiltration", TAKING_ATTEMPTED},
	{"TA0009", "collection", TAKING_ATTEMPTED},
	{"TA0007", "discovery", TAKING_RECONNAISSANCE},
	{"TA0043", "reconnaissance", TAKING_RECONNAISSANCE},
};

static bool has_word(struct json, const char *word);

/* Of a tactic's id, its name or a list of names; either may be missing. */
static enum term
taking_of(struct json id, struct json names)
{
	for (size_t i = 0; i < COUNT(tactics); i++)
		if (str_eq(tactics[i].id, json_str_quiet(id)) ||
			has_word(names, tactics[i].name))
			return tactics[i].taking;
	return TAKING_UNKNOWN;
}

static enum term
find_taking(struct json j, const char **note)
{
	if (was_stopped(j)) {
		*note = "stopped by the vendor's sensor";
		return TAKING_BLOCKED;
	}
	*note = "detected and not stopped; whether anything was taken is not stated";
	return taking_of(json_at(j, "tactic_id"), json_at(j, "tactic"));
}

static void
read_taking(struct vendor_record *r, struct json j, struct json time)
{
	struct json details = json_at(j, "pattern_disposition_details");
	struct json words = json_at(j, "pattern_disposition_description");
	struct json at = json_present(details) ? details : words;
	struct fact *f = vendor_fact(r, LIST_TAKING, json_present(at) ? at : j);
	const char *note;
	struct date d;

	if (!f)
		return;
	fact_set_term(f, COL_TAKING_VALUE, find_taking(j, &note));
	if (vendor_time(time, &d))
		fact_set_date(r->in->arena, f, COL_TAKING_DATE, &d);
	f->note = note;
	vendor_add(r, f);
}

/* The customer under a pseudonym that stays the same over all that it reports. */
static void
read_victim(struct vendor_record *r, struct json j)
{
	const char *cid = json_str(json_at(j, "cid"));
	struct fact *f = vendor_fact(r, LIST_VICTIMS, j);

	fact_set_text(f, COL_VICTIMS_LABEL,
		str_empty(cid)
			? "a customer of CrowdStrike"
			: arena_printf(r->in->arena, "customer %.8s of CrowdStrike",
				  sha256_hex(r->in->arena, cid, strlen(cid))));
	f->note = str_empty(cid) ? "the customer is not named"
				 : "pseudonym made from the customer's id; not named "
				   "in the record";
	vendor_add(r, f);
}

static void
add_words(struct buf *out, const char *what, struct json list)
{
	size_t n = 0;

	if (json_kind(list) == JSON_STRING && !str_empty(json_str_quiet(list))) {
		buf_printf(out, "; %s: %s", what, json_str_quiet(list));
		return;
	}
	if (json_kind(list) != JSON_ARRAY)
		return;
	for (struct json i = json_first(list); json_there(i) && n < 40;
		i = json_next(i)) {
		const char *text = json_str_quiet(i);
		if (str_empty(text))
			continue;
		if (n++)
			buf_printf(out, ", %s", text);
		else
			buf_printf(out, "; %s: %s", what, text);
	}
}

static bool
has_word(struct json j, const char *word)
{
	if (json_kind(j) == JSON_STRING)
		return str_eq(str_slug(json_arena(j), json_str_quiet(j)), word);
	if (json_kind(j) != JSON_ARRAY)
		return false;
	for (struct json i = json_first(j); json_there(i); i = json_next(i))
		if (json_kind(i) == JSON_STRING && has_word(i, word))
			return true;
	return false;
}

/* What an analyst of the customer found out since. */
static void
read_status(struct vendor_record *r, struct json j)
{
	static const char *const members[] = {"status", "resolution", "tags"};

	for (size_t i = 0; i < COUNT(members); i++)
		if (has_word(json_at(j, members[i]), "false-positive"))
			r->incident->status = STATUS_WITHDRAWN;
}

static void
add_intrusion(struct vendor_record *r, struct json at, const struct vendor_means *m)
{
	struct fact *f = vendor_fact(r, LIST_MEANS, at);

	fact_set_term(f, COL_MEANS_VALUE, MEANS_INTRUSION);
	fact_set_texts(r->in->arena, f, COL_MEANS_TECHNIQUES, &m->techniques);
	vendor_add(r, f);
}

/* ATT&CK ids; CrowdStrike's own (CST…) are no techniques of that catalogue. */
static void
read_techniques(struct vendor_record *r, struct json j)
{
	static const char *const lists[] = {"mitre_attack", "behaviors"};
	struct vendor_means m = {0};

	vendor_technique(r, &m, json_at(j, "technique_id"));
	for (size_t k = 0; k < COUNT(lists); k++) {
		struct json list = json_at(j, lists[k]);
		for (struct json i = vendor_list(list); json_there(i); i = json_next(i))
			vendor_technique(r, &m, json_at(i, "technique_id"));
	}
	add_intrusion(r, json_there(m.intrusion_at) ? m.intrusion_at : j, &m);
}

static void
summarize(struct vendor_record *r, struct json j, const char *what,
	const char *const members[2])
{
	struct buf out = {.arena = r->in->arena};
	struct json severity = json_at(j, "severity_name");

	buf_str(&out, what);
	add_words(&out, "tactics", json_at(j, members[0]));
	add_words(&out, "techniques", json_at(j, members[1]));
	add_words(&out, "severity", severity);
	r->incident->summary = buf_text(&out);
}

static void
read_related(struct vendor_record *r, struct json id)
{
	const char *text = json_str(id);
	const char *colon = strchr(r->incident->id, ':');

	if (str_empty(text) || str_has_hidden(text) || strstr(text, "<U+") ||
		strlen(text) > 150)
		return;
	texts_add_once(r->in->arena, &r->incident->related,
		arena_printf(r->in->arena, "%.*s:%s", (int)(colon - r->incident->id),
			r->incident->id, text));
}

static void
take_alert(struct json j, struct intake *in)
{
	static const char *const titles[] = {"display_name", "name"};
	static const char *const begins[] = {
		"start_time", "context_timestamp", "timestamp"};
	static const char *const ends[] = {
		"end_time", "context_timestamp", "timestamp"};
	static const char *const words[2] = {"tactic", "technique"};
	struct json first = vendor_first(j, begins, COUNT(begins));
	struct json found = json_at(j, "created_timestamp");
	struct vendor_record r;

	if (!vendor_begin(&r, in, j, PUBLISHER, json_at(j, "composite_id")))
		return;
	vendor_publish(&r, vendor_first(j, titles, COUNT(titles)), (struct json){0},
		json_at(j, "updated_timestamp"));
	vendor_date(&r, first, WHAT_FIRST_ACTIVITY, NULL);
	vendor_date(&r, vendor_first(j, ends, COUNT(ends)), WHAT_LAST_ACTIVITY, NULL);
	vendor_date(&r, found, WHAT_DISCOVERED, NULL);
	vendor_time(found, &r.source->published);
	summarize(&r, j, "Falcon alert", words);
	read_status(&r, j);
	read_related(&r, json_at(json_at(j, "incident"), "id"));
	read_victim(&r, j);
	read_taking(&r, j, first);
	read_techniques(&r, j);
	r.incident->attempts_min = 1;
	vendor_accept(&r, j);
}

/* An incident's name and description hold host names; its tactics tell what it is. */
static const char *
name_incident(struct intake *in, struct json j)
{
	struct buf out = {.arena = in->arena};

	buf_str(&out, "Falcon incident");
	add_words(&out, "tactics", json_at(j, "tactics"));
	return buf_text(&out);
}

static void
take_incident(struct json j, struct intake *in)
{
	static const char *const words[2] = {"tactics", "techniques"};
	struct json found = json_at(j, "created");
	struct json tactic_names = json_at(j, "tactics"), no_id = {0};
	struct vendor_means none = {0};
	struct vendor_record r;
	struct fact *f;

	if (!vendor_begin(&r, in, j, PUBLISHER, json_at(j, "incident_id")))
		return;
	vendor_publish(&r, (struct json){0}, (struct json){0},
		json_at(j, "modified_timestamp"));
	r.incident->title = r.source->title = name_incident(in, j);
	vendor_date(&r, json_at(j, "start"), WHAT_FIRST_ACTIVITY, NULL);
	vendor_date(&r, json_at(j, "end"), WHAT_LAST_ACTIVITY, NULL);
	vendor_date(&r, found, WHAT_DISCOVERED, NULL);
	vendor_time(found, &r.source->published);
	summarize(&r, j, "Falcon incident", words);
	read_status(&r, j);
	read_victim(&r, j);
	f = vendor_fact(&r, LIST_TAKING, json_len(tactic_names) ? tactic_names : j);
	fact_set_term(f, COL_TAKING_VALUE, taking_of(no_id, tactic_names));
	f->note = "by the tactics seen; the format does not state what was taken";
	vendor_add(&r, f);
	add_intrusion(&r, j, &none);
	r.incident->attempts_min = 1;
	vendor_accept(&r, j);
}

/* A behaviour is read into the incident that it is a part of. */
static void
take_behavior(struct json j, struct intake *in)
{
	struct json time = json_at(j, "timestamp");
	struct vendor_record r;

	if (!vendor_begin(&r, in, j, PUBLISHER, json_at(j, "incident_id")))
		return;
	vendor_date(&r, time, WHAT_FIRST_ACTIVITY, NULL);
	vendor_date(&r, time, WHAT_LAST_ACTIVITY, NULL);
	read_victim(&r, j);
	read_taking(&r, j, time);
	read_techniques(&r, j);
	r.incident->attempts_min = 1;
	vendor_accept(&r, j);
}

/* The tactics of its behaviours, each once, tell what a detection is. */
static const char *
name_detection(struct intake *in, struct json behaviors)
{
	struct buf out = {.arena = in->arena};
	struct texts names = {0};

	for (struct json b = vendor_list(behaviors); json_there(b); b = json_next(b)) {
		const char *tactic = json_str_quiet(json_at(b, "tactic"));
		if (!str_empty(tactic) && names.n < 40)
			texts_add_once(in->arena, &names, tactic);
	}
	buf_str(&out, "Falcon detection");
	for (size_t i = 0; i < names.n; i++)
		buf_printf(&out, "%s%s", i ? ", " : "; tactics: ", names.v[i]);
	return buf_text(&out);
}

/* What became of each behaviour stands beside the others: one may have been stopped
 * and the next not. */
static void
take_detection(struct json j, struct intake *in)
{
	struct json found = json_at(j, "created_timestamp");
	struct json behaviors = json_at(j, "behaviors");
	struct vendor_record r;

	if (!vendor_begin(&r, in, j, PUBLISHER, json_at(j, "detection_id")))
		return;
	r.incident->title = r.source->title = name_detection(in, behaviors);
	r.incident->summary = r.incident->title;
	vendor_date(&r, json_at(j, "first_behavior"), WHAT_FIRST_ACTIVITY, NULL);
	vendor_date(&r, json_at(j, "last_behavior"), WHAT_LAST_ACTIVITY, NULL);
	vendor_date(&r, found, WHAT_DISCOVERED, NULL);
	vendor_time(found, &r.source->published);
	read_status(&r, j);
	read_victim(&r, j);
	for (struct json b = json_first(behaviors); json_there(b); b = json_next(b))
		if (json_kind(b) == JSON_OBJECT)
			read_taking(&r, b, json_at(b, "timestamp"));
	read_techniques(&r, j);
	r.incident->attempts_min = 1;
	vendor_accept(&r, j);
}

/* Resources, the more particular first: a behaviour names its incident. */
void
falcon_take(struct json j, struct intake *in)
{
	if (is_alert(j))
		take_alert(j, in);
	else if (is_detection(j))
		take_detection(j, in);
	else if (is_behavior(j))
		take_behavior(j, in);
	else
		take_incident(j, in);
}

static bool
recognizes(struct json root)
{
	if (json_kind(root) != JSON_OBJECT)
		return false;
	if (crowdstrike_is_envelope(root))
		return falcon_is_resource(json_first(json_at(root, "resources")));
	return falcon_is_resource(root);
}

static const char *const pages[] = {"resources"};

const struct reader reader_falcon = {
	.name = "falcon",
	.title = "CrowdStrike Falcon alerts, detections and incidents",
	.recognizes = recognizes,
	.read = crowdstrike_read,
	.pages = pages,
	.n_pages = COUNT(pages),
};
