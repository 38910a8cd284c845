/* Who made a STIX object, and what it is called outside its file. */
#include "ingest/stix.h"

#include "core/str.h"

const char *
stix_publisher(struct stix *s, struct stix_object *o)
{
	if (o->publisher_known)
		return o->publisher;
	const struct stix_object *author = stix_ref(s, json_at(o->j, "created_by_ref"));
	const char *name = author ? json_str(json_at(author->j, "name")) : NULL;
	o->publisher_known = true;
	name = publisher_name(name);
	o->publisher = str_eq(name, PUBLISHER_UNKNOWN) ? NULL : name;
	return o->publisher;
}

static bool
names(struct stix *s, const char *source_name, const char *publisher)
{
	const struct publisher *p = publishers_find(s->in->publishers, publisher);
	return str_eq_nocase(source_name, publisher) ||
	       (p && p == publishers_find(s->in->publishers, source_name));
}

const char *
stix_native_id(struct stix *s, const struct stix_object *o, const char *publisher)
{
	struct json refs = json_at(o->j, "external_references");

	for (struct json r = json_first(refs); publisher && json_there(r);
		r = json_next(r)) {
		const char *name = json_str_quiet(json_at(r, "source_name"));
		struct json id = json_at(r, "external_id");
		if (name && json_present(id) && names(s, name, publisher)) {
			const char *text = json_id_text(id);
			if (!str_empty(text))
				return text;
		}
	}
	return o->id;
}

const char *
stix_public_id(struct stix *s, struct stix_object *o, const char *publisher)
{
	if (o->public_id)
		return o->public_id;
	const char *native = stix_native_id(s, o, publisher);
	const char *slug = publisher_slug(s->in->publishers, s->in->arena, publisher);

	o->public_id = publisher_record_id(s->in->arena, slug, native);
	return o->public_id;
}

/* The first web address among the external references; NULL when there is none. */
static const char *
stix_url(const struct stix_object *o)
{
	struct json refs = json_at(o->j, "external_references");

	for (struct json r = json_first(refs); json_there(r); r = json_next(r)) {
		const char *url = intake_address(json_at(r, "url"));
		if (url)
			return url;
	}
	return NULL;
}

static struct date
read_date(struct json j)
{
	struct date d;
	return stix_time(j, json_at(j, "fidelity"), &d)
		       ? d
		       : (struct date){.precision = DATE_ABSENT};
}

struct source *
stix_source(
	struct stix *s, struct stix_object *o, const char *id, const char *publisher)
{
	struct json published = json_at(o->j, "published");

	if (o->source)
		return o->source;
	struct source *source = o->source = intake_source(s->in, id, publisher);
	if (source->title) /* two objects under one id of their publisher */
		return source;
	source->title = json_str(json_at(o->j, "name"));
	source->url = stix_url(o);
	source->published = read_date(
		json_present(published) ? published : json_at(o->j, "created"));
	source->modified = o->modified;
	source->version = o->modified.text;
	source->tlp = marking_most(source->tlp, s->marking);
	source->tlp = marking_most(source->tlp, stix_marking(s, o));
	/* Whose name is shown with it. */
	struct stix_object *author = stix_ref(s, json_at(o->j, "created_by_ref"));
	if (author)
		source->tlp = marking_most(source->tlp, stix_marking(s, author));
	if (o->revoked)
		source->status = SOURCE_STATUS_RETRACTED;
	return source;
}
