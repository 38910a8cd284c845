/* EuRepoC rows in, incidents out: what identifies a row, when it happened, what
 * answered. */
#include "ingest/eurepoc.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

#define PUBLISHER "EuRepoC"

/* Ids of the interface are numbers; other formats have incident ids of other kinds. */
static bool
has_number(struct json j)
{
	const char *text = json_str_quiet(j);

	return json_kind(j) == JSON_NUMBER ||
	       (!str_empty(text) && strspn(text, "0123456789") == strlen(text));
}

/* A block of the interface: what one of its endpoints has on an incident. */
static bool
is_block(struct json root)
{
	static const char *const marks[] = {"added_to_db", "inclusion_criterion",
		"receiver_category", "receiver_country", "initiator_category",
		"initiator_country", "settled_initiator", "attribution_basis",
		"attribution_date", "mitre_initial_access", "mitre_impact",
		"il_breach_indicator", "state_responsibility_actor",
		"political_response_id", "political_response_type", "legal_response_id",
		"legal_response_type", "weighted_intensity", "impact_indicator_score",
		"impact_indicator_label", "cyber_conflict_issue",
		"offline_conflict_issue", "source_disclosure", "source_urls_id",
		"zero_days", "data_theft"};

	if (!has_number(json_at(root, "incident_id")))
		return false;
	for (size_t i = 0; i < COUNT(marks); i++)
		if (json_there(json_at(root, marks[i])))
			return true;
	return json_kind(json_at(root, "incident_type")) == JSON_STRING;
}

/* By members that no other format has together. */
static bool
recognizes(struct json root)
{
	if (json_there(json_at(root, "initiator_country")) &&
		(json_there(json_at(root, "inclusion_criteria")) ||
			json_there(json_at(root, "receiver_country"))))
		return true;
	return is_block(root) || (json_there(json_at(root, "incident_id")) &&
					 json_there(json_at(root, "added_to_db")));
}

/* A date of the row; at stays where none is given. */
struct day {
	struct json at;
	struct date date;
	bool year; /* the first of January, for the year */
};

static bool
read_day(struct eurepoc *e, const char *member, struct day *day)
{
	day->at = eurepoc_at(e, member);
	return eurepoc_date(e, day->at, json_str(day->at), &day->date, &day->year);
}

static void
add_date(struct eurepoc *e, enum term what, const struct day *day, const char *note)
{
	const char *parts[] = {
		day->year ? "given as 1 January, which stands for the year" : "", note};
	struct fact *f = eurepoc_fact(e, LIST_DATES, day->at);

	fact_set_term(f, COL_DATES_WHAT, what);
	fact_set_date(e->in->arena, f, COL_DATES_VALUE, &day->date);
	f->note = eurepoc_join(e, parts, COUNT(parts));
	eurepoc_add(e, f);
}

/* 2000-01-01 is what the table has where it knows no end. */
static bool
is_no_end(const struct day *start, const struct day *end)
{
	return end->year && str_eq(end->date.text, "2000") &&
	       date_known(&start->date) && start->date.first > end->date.last;
}

static void
add_no_end(struct eurepoc *e, const struct day *end)
{
	struct fact *f = eurepoc_fact(e, LIST_DATES, end->at);

	fact_set_term(f, COL_DATES_WHAT, WHAT_LAST_ACTIVITY);
	fact_value(f, COL_DATES_VALUE)->kind = VALUE_UNKNOWN;
	f->note = "given as 2000-01-01, which the table has where it knows no end";
	eurepoc_add(e, f);
}

/* Where the end lies before the start, day and month of one of the two may have been
 * exchanged: conduct lies between them, whichever was first. */
static void
read_dates(struct eurepoc *e)
{
	struct day start, end;
	bool starts = read_day(e, "start_date", &start);
	bool ends = read_day(e, "end_date", &end);

	if (starts && ends && is_no_end(&start, &end)) {
		add_date(e, WHAT_FIRST_ACTIVITY, &start, "");
		add_no_end(e, &end);
	} else if (starts && ends && end.date.last < start.date.first) {
		diag(e->in->diags, DIAG_DATE_ORDER, json_loc(end.at), "%s before %s",
			end.date.text, start.date.text);
		add_date(e, WHAT_FIRST_ACTIVITY, &end,
			"given as the end, which lies before the start");
		add_date(e, WHAT_LAST_ACTIVITY, &start,
			"given as the start, which lies after the end");
	} else {
		if (starts)
			add_date(e, WHAT_FIRST_ACTIVITY, &start, "");
		if (ends)
			add_date(e, WHAT_LAST_ACTIVITY, &end, "");
	}
}

/* The columns of one kind of response. */
struct responses {
	const char *type, *sub, *country, *actor, *date;
};

/* Responses of states are shown, not judged; who and what belong together by place. */
static void
read_responses(struct eurepoc *e, const struct responses *columns)
{
	struct eurepoc_list types = eurepoc_list(e, columns->type);
	struct eurepoc_list subs = eurepoc_list(e, columns->sub);
	struct eurepoc_list countries = eurepoc_list(e, columns->country);
	struct eurepoc_list actors = eurepoc_list(e, columns->actor);
	struct eurepoc_list dates = eurepoc_list(e, columns->date);

	for (size_t i = 0; i < types.n; i++) {
		const char *type[] = {eurepoc_word(&types, i),
			subs.n == types.n ? eurepoc_word(&subs, i) : ""};
		const char *by = eurepoc_speaker(e,
			actors.n == types.n ? eurepoc_word(&actors, i) : "",
			countries.n == types.n ? eurepoc_word(&countries, i) : "");
		bool year;
		if (eurepoc_is_blank(type[0]) || strlen(type[0]) < 2)
			continue;
		struct statement *s = ARENA_NEW(e->in->arena, struct statement);
		s->by = by ? by : PUBLISHER;
		s->kind = STATEMENT_RESPONSE;
		s->about = e->incident->id;
		s->text = eurepoc_join(e, type, COUNT(type));
		s->source = e->source;
		s->at = intake_place(e->in, types.v[i]->at);
		if (dates.n == types.n)
			eurepoc_date(e, dates.v[i]->at, eurepoc_word(&dates, i),
				&s->date, &year);
		LIST_ADD(e->in->arena, &e->in->out->statements, s);
	}
}

static void
read_all_responses(struct eurepoc *e)
{
	static const struct responses political = {"political_response_type",
		"political_response_type_subcode", "political_response_country",
		"political_response_actor", "political_response_date"};
	static const struct responses legal = {"legal_response_type",
		"legal_response_type_subcode", "legal_response_country",
		"legal_response_actor", "legal_response_date"};

	read_responses(e, &political);
	read_responses(e, &legal);
}

/* The first address of a member that can be a link. */
static const char *
find_url(struct eurepoc *e, const char *member)
{
	struct eurepoc_list urls = eurepoc_list(e, member);

	for (size_t i = 0; i < urls.n; i++) {
		const char *url = eurepoc_word(&urls, i);
		if (eurepoc_is_blank(url) || eurepoc_is_unknown(url))
			continue;
		if ((url = intake_link(urls.v[i]->at, url)))
			return url;
	}
	return NULL;
}

/* When the interface took the incident in and last changed it, is when EuRepoC said it,
 * not when it became known. Blocks and copies of one record have one origin, also where
 * files of their own make them sources of their own. */
static void
read_source(struct eurepoc *e, const char *id, const char *native)
{
	struct source *s = intake_source(e->in, id, PUBLISHER);
	struct day day;

	e->source = s;
	s->origin = arena_printf(e->in->arena, "%s record %s", PUBLISHER, native);
	if (!s->title)
		s->title = json_str(eurepoc_at(e, "name"));
	if (!s->url)
		s->url = find_url(e, "sources_url");
	if (!s->url)
		s->url = find_url(e, "sources_attribution");
	if (!date_known(&s->published) && read_day(e, "added_to_db", &day))
		s->published = day.date;
	if (!date_known(&s->modified) && read_day(e, "updated_at", &day))
		s->modified = day.date;
	if (!s->version && !eurepoc_is_blank(json_str(eurepoc_at(e, "status"))))
		s->version = json_str(eurepoc_at(e, "status"));
}

static void
read_incident(struct eurepoc *e, const char *native)
{
	struct record_ref *ref = ARENA_NEW(e->in->arena, struct record_ref);

	e->incident->at = intake_place(e->in, e->row);
	e->incident->title = json_str(eurepoc_at(e, "name"));
	e->incident->summary = json_lines(json_at(e->row, "description"));
	e->incident->status = STATUS_ACTIVE;
	ref->publisher = e->source->publisher;
	ref->native_id = native;
	ref->modified = json_str_quiet(json_at(e->row, "updated_at"));
	ref->file = e->in->file.file;
	LIST_ADD(e->in->arena, &e->incident->records, ref);
	eurepoc_read_actors(e);
	eurepoc_read_victims(e);
	e->incident->attempts_min = eurepoc_read_conduct(e) ? 1 : 0;
	read_dates(e);
	read_all_responses(e);
	intake_accept(e->in, e->incident);
}

/* Whether the row or block says anything a fact is made from. */
static bool
says_something(struct eurepoc *e)
{
	static const char *const members[] = {"name", "description", "start_date",
		"end_date", "incident_type", "data_theft", "disruption", "hijacking",
		"intelligence_impact", "initiator_name", "initiator_country",
		"initiator_category", "receiver_name", "receiver_country",
		"receiver_category", "attribution_basis", "MITRE_initial_access",
		"MITRE_impact", "IL_breach_indicator", "political_response_type",
		"legal_response_type"};

	for (size_t i = 0; i < COUNT(members); i++)
		if (json_present(eurepoc_at(e, members[i])))
			return true;
	return false;
}

static void
read_row(struct json root, struct intake *in)
{
	struct eurepoc e = {.in = in, .row = root};
	struct json own = json_at(root, "ID");
	struct json place = json_present(own) ? own : json_at(root, "incident_id");
	const char *native = json_id(place);

	if (str_empty(native)) {
		intake_reject(in, root, NULL, DIAG_FIELD_MISSING, "ID");
		return;
	}
	if (!says_something(&e)) {
		intake_reject(in, root, NULL, DIAG_FORMAT_NO_INCIDENT,
			"what it is: a block of EuRepoC's interface without facts");
		return;
	}
	const char *id = publisher_record_id(in->arena,
		publisher_slug(in->publishers, in->arena, PUBLISHER), native);
	if (!id) {
		intake_reject(
			in, place, NULL, DIAG_ID_INVALID, str_quote(in->arena, native));
		return;
	}
	e.incident = ARENA_NEW(in->arena, struct incident);
	e.incident->id = id;
	read_source(&e, id, native);
	read_incident(&e, native);
}

const struct reader reader_eurepoc = {
	.name = "eurepoc",
	.title = "EuRepoC rows and blocks",
	.recognizes = recognizes,
	.read = read_row,
};
