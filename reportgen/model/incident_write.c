/* Incidents as JSON: writing. */
#include "model/incident_json.h"

static void
write_texts(struct json_out *o, const char *name, const struct texts *texts)
{
	json_out_array(o, name);
	LIST_EACH (*texts, i) {
		json_out_str(o, NULL, texts->v[i]);
	}
	json_out_end(o);
}

void
value_write(struct json_out *o, const char *name, const struct value *v)
{
	switch ((enum value_kind)v->kind) {
	case VALUE_ABSENT:
		break;
	case VALUE_NULL:
		json_out_null(o, name);
		break;
	case VALUE_UNKNOWN:
	case VALUE_WITHHELD:
	case VALUE_NOT_APPLICABLE:
		json_out_str(o, name, missing_words[v->kind]);
		break;
	case VALUE_TEXT:
		json_out_str(o, name, v->text);
		break;
	case VALUE_TEXTS:
		write_texts(o, name, v->texts);
		break;
	case VALUE_TERM:
		json_out_str(o, name, term_text(v->term));
		break;
	case VALUE_DATE:
		json_out_str(o, name, v->date->text);
		break;
	case VALUE_NUMBER:
		json_out_number(o, name, v->number);
		break;
	case VALUE_BOOL:
		json_out_bool(o, name, v->yes);
		break;
	}
}

static void
write_term(struct json_out *o, const char *name, enum term t)
{
	if (t != TERM_NONE)
		json_out_str(o, name, term_text(t));
}

static void
write_place(struct json_out *o, const char *name, const struct place *at)
{
	if (!at->file)
		return;
	json_out_object(o, name);
	json_out_str(o, "file", at->file);
	json_out_str(o, "sha256", at->sha256);
	json_out_str(o, "pointer", at->pointer);
	json_out_end(o);
}

void
source_write(struct json_out *o, const char *key, const struct source *s)
{
	char grade[2] = {s->reliability, 0};

	json_out_object(o, key);
	json_out_str(o, "id", s->id);
	json_out_str(o, "origin", s->origin);
	json_out_str(o, "publisher", s->publisher);
	write_term(o, "kind", s->kind);
	json_out_str(o, "title", s->title);
	json_out_str(o, "url", s->url);
	json_out_str(o, "published", s->published.text);
	json_out_str(o, "retrieved", s->retrieved.text);
	json_out_str(o, "modified", s->modified.text);
	json_out_str(o, "version", s->version);
	json_out_str(o, "sha256", s->sha256);
	json_out_str(o, "reliability", grade);
	json_out_str(o, "reliability_raw", s->reliability_raw);
	write_term(o, "tlp", s->tlp);
	json_out_str(o, "interest", s->interest);
	write_term(o, "status", s->status);
	json_out_str(o, "supersedes", s->supersedes);
	if (s->credibility)
		json_out_int(o, "credibility", s->credibility);
	if (s->reliability_default)
		json_out_bool(o, "reliability_default", true);
	if (s->kind_default)
		json_out_bool(o, "kind_default", true);
	if (s->is_table)
		json_out_bool(o, "table", true);
	json_out_end(o);
}

static void
fact_write(struct json_out *o, const struct fact *f)
{
	size_t n;
	enum fact_column first = list_columns(f->list, &n);

	json_out_object(o, NULL);
	json_out_str(o, "id", f->id);
	for (size_t i = 0; i < n; i++)
		value_write(o, column_info(first + i)->name, &f->v[i]);
	json_out_int(o, "credibility", f->credibility);
	if (f->credibility_default)
		json_out_bool(o, "credibility_default", true);
	json_out_str(o, "source", f->source->id);
	json_out_str(o, "note", f->note);
	write_place(o, "at", &f->at);
	json_out_str(o, "via", f->via);
	json_out_end(o);
}

void
position_write(struct json_out *o, const char *key, const struct position *p)
{
	json_out_object(o, key);
	json_out_str(o, "party", p->party);
	write_term(o, "kind", p->kind);
	json_out_str(o, "about", p->about);
	json_out_str(o, "date", p->date.text);
	json_out_str(o, "source", p->source->id);
	json_out_str(o, "note", p->note);
	write_place(o, "at", &p->at);
	json_out_end(o);
}

void
statement_write(struct json_out *o, const char *key, const struct statement *s)
{
	json_out_object(o, key);
	json_out_str(o, "by", s->by);
	write_term(o, "kind", s->kind);
	json_out_str(o, "about", s->about);
	json_out_str(o, "text", s->text);
	if (s->verbatim)
		json_out_bool(o, "verbatim", true);
	write_term(o, "value", s->value);
	json_out_str(o, "date", s->date.text);
	json_out_str(o, "source", s->source->id);
	write_place(o, "at", &s->at);
	json_out_end(o);
}

/* The four date members are shorthand for the first source's facts of that kind. */
static void
write_dates(struct json_out *o, const struct incident *incident)
{
	static const struct {
		const char *name;
		enum term what;
	} members[] = {{"first_activity", WHAT_FIRST_ACTIVITY},
		{"last_activity", WHAT_LAST_ACTIVITY}, {"discovered", WHAT_DISCOVERED},
		{"reported", WHAT_REPORTED}};

	for (size_t m = 0; m < 4; m++)
		LIST_EACH (incident->facts[LIST_DATES], i) {
			const struct fact *f = incident->facts[LIST_DATES].v[i];
			if (fact_term(f, COL_DATES_WHAT) != members[m].what)
				continue;
			value_write(o, members[m].name, fact_get(f, COL_DATES_VALUE));
			break;
		}
}

static void
write_records(struct json_out *o, const struct incident *incident)
{
	json_out_array(o, "records");
	LIST_EACH (incident->records, i) {
		const struct record_ref *r = incident->records.v[i];
		json_out_object(o, NULL);
		json_out_str(o, "publisher", r->publisher);
		json_out_str(o, "native_id", r->native_id);
		json_out_str(o, "modified", r->modified);
		json_out_str(o, "title", r->title);
		json_out_str(o, "summary", r->summary);
		json_out_str(o, "file", r->file);
		json_out_end(o);
	}
	json_out_end(o);
}

static void
write_identity(struct json_out *o, const struct incident *incident)
{
	json_out_str(o, "id", incident->id);
	json_out_str(o, "title", incident->title);
	json_out_str(o, "summary", incident->summary);
	write_term(o, "status", incident->status);
	json_out_str(o, "superseded_by", incident->superseded_by);
	write_dates(o, incident);
	if (incident->ongoing_stated)
		json_out_bool(o, "ongoing", incident->ongoing);
	if (incident->attempts_min)
		json_out_int(o, "attempts_min", incident->attempts_min);
	json_out_str(o, "campaign", incident->campaign);
	if (incident->related.n)
		write_texts(o, "related", &incident->related);
	if (incident->tlp_stated)
		write_term(o, "tlp", incident->tlp);
}

static void
write_incident(struct json_out *o, const char *key, const struct incident *incident,
	const bool *in_period)
{
	json_out_object(o, key);
	write_identity(o, incident);
	if (in_period)
		json_out_bool(o, "in_period", *in_period);
	for (int list = 0; list < FACT_LISTS; list++) {
		if (!incident->facts[list].n)
			continue;
		json_out_array(o, list_name(list));
		LIST_EACH (incident->facts[list], i) {
			fact_write(o, incident->facts[list].v[i]);
		}
		json_out_end(o);
	}
	if (incident->positions.n) {
		json_out_array(o, "positions");
		LIST_EACH (incident->positions, i) {
			position_write(o, NULL, incident->positions.v[i]);
		}
		json_out_end(o);
	}
	if (incident->records.n)
		write_records(o, incident);
	json_out_str(o, "merged_by", incident->merged_by);
	write_place(o, "at", &incident->at);
	json_out_end(o);
}

void
incident_write(struct json_out *o, const char *key, const struct incident *incident)
{
	write_incident(o, key, incident, NULL);
}

void
incident_write_in(struct json_out *o, const char *key, const struct incident *incident,
	bool in_period)
{
	write_incident(o, key, incident, &in_period);
}

void
input_write(struct json_out *o, const char *key, const struct input *in)
{
	json_out_object(o, key);
	json_out_str(o, "path", in->path);
	json_out_str(o, "sha256", in->sha256);
	json_out_str(o, "format", in->format);
	json_out_int(o, "read", (long long)in->read);
	json_out_int(o, "accepted", (long long)in->accepted);
	json_out_int(o, "merged", (long long)in->merged);
	json_out_int(o, "rejected", (long long)in->rejected);
	if (in->is_discreet)
		json_out_null(o, "withheld");
	else
		json_out_int(o, "withheld", (long long)in->withheld);
	json_out_end(o);
}

void
reject_write(struct json_out *o, const char *key, const struct reject *r)
{
	json_out_object(o, key);
	json_out_str(o, "file", r->file);
	json_out_str(o, "sha256", r->sha256);
	json_out_str(o, "pointer", r->pointer);
	if (r->line)
		json_out_int(o, "line", r->line);
	if (r->column)
		json_out_int(o, "column", r->column);
	json_out_str(o, "id", r->id);
	json_out_str(o, "name", diag_name(r->name));
	json_out_str(o, "reason", r->reason);
	json_out_end(o);
}

#define WRITE_ALL(o, key, list, write)                                                 \
	do {                                                                           \
		json_out_array(o, key);                                                \
		LIST_EACH (list, k) {                                                  \
			write;                                                         \
		}                                                                      \
		json_out_end(o);                                                       \
	} while (0)

void
reporting_write(struct json_out *o, const struct reporting *r)
{
	json_out_lines(o, 2);
	json_out_object(o, NULL);
	json_out_str(o, "schema", "reportgen.incidents/1");
	WRITE_ALL(o, "inputs", r->inputs, input_write(o, NULL, r->inputs.v[k]));
	WRITE_ALL(o, "sources", r->sources, source_write(o, NULL, r->sources.v[k]));
	WRITE_ALL(o, "incidents", r->incidents,
		incident_write(o, NULL, r->incidents.v[k]));
	WRITE_ALL(o, "positions", r->positions,
		position_write(o, NULL, r->positions.v[k]));
	WRITE_ALL(o, "statements", r->statements,
		statement_write(o, NULL, r->statements.v[k]));
	WRITE_ALL(o, "rejects", r->rejects, reject_write(o, NULL, r->rejects.v[k]));
	json_out_end(o);
}
