/* Where readers hand over what they found. */
#include "ingest/reader.h"

#include "core/limits.h"
#include "core/str.h"
#include "core/url.h"

struct place
intake_place(const struct intake *in, struct json j)
{
	struct place at = in->file;
	at.pointer = json_pointer(j);
	return at;
}

const char *
intake_link(struct json at, const char *url)
{
	if (str_empty(url))
		return NULL;
	if (url_is_address(url))
		return url;
	diag(json_diags(at), DIAG_URL_INVALID, json_loc(at), "%s",
		str_quote(json_arena(at), url));
	return NULL;
}

const char *
intake_address(struct json j)
{
	return intake_link(j, json_str(j));
}

/* A marking stated by the incident or by any of its sources counts; the highest wins.
 */
static void
settle_marking(struct intake *in, struct incident *incident)
{
	struct sources sources = {0};

	incident_sources(in->arena, incident, &sources);
	LIST_EACH (sources, i) {
		incident->tlp = marking_most(incident->tlp, sources.v[i]->tlp);
	}
	incident->tlp_stated = incident->tlp != TERM_NONE;
	if (!incident->tlp_stated)
		incident->tlp = in->unmarked;
}

struct reject *
intake_refused(struct intake *in, struct loc loc)
{
	struct reject *r = ARENA_NEW(in->arena, struct reject);

	in->input->read++;
	in->input->rejected++;
	r->file = in->file.file;
	r->sha256 = in->file.sha256;
	r->input = in->input;
	r->pointer = loc.pointer;
	r->line = loc.line;
	r->column = loc.column;
	LIST_ADD(in->arena, &in->out->rejects, r);
	return r;
}

/* Whether it is told is the caller's. */
static void
refuse(struct intake *in, struct loc loc, const char *id, enum diag_id name,
	const char *detail)
{
	struct reject *r = intake_refused(in, loc);

	r->id = id;
	r->name = name;
	r->reason = str_empty(detail)
			    ? diag_what(name)
			    : arena_printf(in->arena, "%s: %s", diag_what(name),
				      str_visible(in->arena, detail));
}

void
intake_accept(struct intake *in, struct incident *incident)
{
	if (in->out->incidents.n == LIMIT_INCIDENTS) {
		struct loc loc = {
			.file = in->file.file, .pointer = incident->at.pointer};
		const char *most =
			arena_printf(in->arena, "at most %d", LIMIT_INCIDENTS);
		diag(in->diags, DIAG_LIMIT_INCIDENTS, LOC_FILE(in->file.file), "%s",
			most);
		refuse(in, loc, incident->id, DIAG_LIMIT_INCIDENTS, most);
		return;
	}
	in->input->read++;
	in->input->accepted++;
	settle_marking(in, incident);
	in->out->unmarked += !incident->tlp_stated;
	incident->input = in->input;
	LIST_ADD(in->arena, &in->out->incidents, incident);
}

void
intake_reject_silently(struct intake *in, struct json where, const char *id,
	enum diag_id name, const char *detail)
{
	refuse(in, json_loc(where), id, name, detail);
}

void
intake_reject(struct intake *in, struct json where, const char *id, enum diag_id name,
	const char *detail)
{
	diag(in->diags, name, json_loc(where), "%s", detail);
	intake_reject_silently(in, where, id, name, detail);
}

void
intake_empty(struct intake *in, struct json where, const char *what)
{
	diag(in->diags, DIAG_FORMAT_NO_INCIDENT, json_loc(where), "%s", what);
}

static void
grade_source(struct intake *in, struct source *s, const char *publisher)
{
	const struct publisher *p = publishers_find(in->publishers, publisher);

	s->publisher = p ? p->name : publisher;
	s->kind = p ? p->kind : SPEAKER_RESEARCHER;
	s->reliability = p ? p->reliability : source_default_reliability(s->kind);
	s->credibility = (unsigned char)(p ? p->credibility : 0);
	s->interest = p ? p->interest : NULL;
	s->kind_default = s->reliability_default = p == NULL;
	if (!p)
		diag(in->diags, DIAG_PUBLISHER_UNLISTED, LOC_FILE(in->file.file), "%s",
			str_quote(in->arena, publisher));
}

struct source *
intake_source(struct intake *in, const char *id, const char *publisher)
{
	in->sources.arena = in->arena;
	struct source *s = map_get(&in->sources, id);

	if (s)
		return s;
	s = ARENA_NEW(in->arena, struct source);
	s->id = s->origin = id;
	s->file = in->file.file;
	s->status = SOURCE_STATUS_ACTIVE;
	s->sha256 = in->file.sha256;
	grade_source(in, s, publisher_name(publisher));
	LIST_ADD(in->arena, &in->out->sources, s);
	map_put(&in->sources, id, s);
	return s;
}
