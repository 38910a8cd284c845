/* EuRepoC rows in, incidents out: what identifies a row, when it happened, what
 * answered. */
#include "ingest/eurepoc.h"

#include <string.h>

#include "core/limits.h"
#include "core/str.h"

#define PUBLISHER "EuRepoC"

/* formats.md §0.1, 14. */
static bool
recognizes(struct json root)
{
	if (json_there(json_at(root, "initiator_country")))
		return json_there(json_at(root, "inclusion_criteria")) ||
		       json_there(json_at(root, "receiver_country"));
	return json_there(json_at(root, "incident_id")) &&
	       json_there(json_at(root, "added_to_db"));
}

static void
add_date(struct eurepoc *e, enum term what, const char *member,
	const struct date *start, struct date *date)
{
	struct json j = json_at(e->row, member);
	bool year;

	if (!eurepoc_date(e, j, json_str(j), date, &year))
		return;
	if (what == WHAT_LAST_ACTIVITY && year && str_eq(date->text, "2000") &&
		date_known(start) && start->first > date->last) {
		diag(e->in->diags, DIAG_DATE_INVALID, json_loc(j),
			"2000-01-01, which the table has where it knows no end");
		date->precision = DATE_ABSENT;
		return;
	}
	struct fact *f = eurepoc_fact(e, LIST_DATES, j);
	fact_set_term(f, COL_DATES_WHAT, what);
	fact_set_date(e->in->arena, f, COL_DATES_VALUE, date);
	if (year)
		f->note = "given as 1 January, which stands for the year";
	eurepoc_add(e, f);
}

static void
read_dates(struct eurepoc *e)
{
	struct date none = {0}, start, end;

	add_date(e, WHAT_FIRST_ACTIVITY, "start_date", &none, &start);
	add_date(e, WHAT_LAST_ACTIVITY, "end_date", &start, &end);
	if (date_known(&start) && date_known(&end) && end.last < start.first)
		diag(e->in->diags, DIAG_DATE_ORDER,
			json_loc(json_at(e->row, "end_date")), "%s before %s", end.text,
			start.text);
}

/* Responses of states are shown, not judged; who and what belong together by place. */
static void
read_responses(struct eurepoc *e)
{
	struct eurepoc_list types = eurepoc_list(e, "political_response_type");
	struct eurepoc_list countries = eurepoc_list(e, "political_response_country");
	struct eurepoc_list dates = eurepoc_list(e, "political_response_date");

	for (size_t i = 0; i < types.n; i++) {
		const char *type = eurepoc_word(&types, i);
		const char *by =
			types.n == countries.n ? eurepoc_word(&countries, i) : "";
		bool year;
		if (eurepoc_is_blank(type) || strlen(type) < 2)
			continue;
		struct statement *s = ARENA_NEW(e->in->arena, struct statement);
		s->by = eurepoc_is_blank(by) ? PUBLISHER : by;
		s->kind = STATEMENT_RESPONSE;
		s->about = e->incident->id;
		s->text = type;
		s->source = e->source;
		s->at = intake_place(e->in, types.v[i]->at);
		if (dates.n == types.n)
			eurepoc_date(e, dates.v[i]->at, eurepoc_word(&dates, i),
				&s->date, &year);
		LIST_ADD(e->in->arena, &e->in->out->statements, s);
	}
}

static void
read_source(struct eurepoc *e, const char *id)
{
	struct eurepoc_list urls;

	e->source = intake_source(e->in, id, PUBLISHER);
	if (e->source->title)
		return; /* the same id twice */
	e->source->title = json_str(json_at(e->row, "name"));
	urls = eurepoc_list(e, "sources_url");
	for (size_t i = 0; i < urls.n && !e->source->url; i++) {
		const char *url = eurepoc_word(&urls, i);
		if ((str_starts(url, "https://") || str_starts(url, "http://")) &&
			strlen(url) <= LIMIT_URL && !strstr(url, "<U+") &&
			!strchr(url, ' '))
			e->source->url = url;
	}
}

static void
read_incident(struct eurepoc *e, const char *native)
{
	struct record_ref *ref = ARENA_NEW(e->in->arena, struct record_ref);

	e->incident->at = intake_place(e->in, e->row);
	e->incident->title = json_str(json_at(e->row, "name"));
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
	read_responses(e);
	intake_accept(e->in, e->incident);
}

/* A block of the interface without the row it belongs to tells of nothing by itself. */
static bool
is_block(struct json row)
{
	static const char *const members[] = {"start_date", "incident_type",
		"data_theft", "initiator_country", "receiver_country", "name"};

	for (size_t i = 0; i < sizeof members / sizeof *members; i++)
		if (json_present(json_at(row, members[i])))
			return false;
	return true;
}

static void
read_row(struct json root, struct intake *in)
{
	struct eurepoc e = {.in = in, .row = root};
	struct json own = json_at(root, "ID");
	struct json place = json_present(own) ? own : json_at(root, "incident_id");
	const struct publisher *p = publishers_find(in->publishers, PUBLISHER);
	const char *native = json_id(place);

	if (str_empty(native)) {
		intake_reject(in, root, NULL, DIAG_FIELD_MISSING, "ID");
		return;
	}
	if (is_block(root)) {
		intake_reject(in, root, NULL, DIAG_FORMAT_NO_INCIDENT,
			"what it is: one block of EuRepoC's interface; give whole "
			"rows");
		return;
	}
	const char *id =
		arena_printf(in->arena, "%s:%s", p ? p->slug : "eurepoc", native);
	if (strlen(id) > LIMIT_ID || str_has_hidden(native) || strstr(native, "<U+")) {
		intake_reject(
			in, place, NULL, DIAG_ID_INVALID, str_quote(in->arena, native));
		return;
	}
	e.incident = ARENA_NEW(in->arena, struct incident);
	e.incident->id = id;
	read_source(&e, id);
	read_incident(&e, native);
}

const struct reader reader_eurepoc = {
	.name = "eurepoc",
	.title = "EuRepoC rows",
	.recognizes = recognizes,
	.read = read_row,
};
