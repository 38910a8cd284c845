/* Where in a value a profile's records are. */
#include "ingest/profile_parts.h"

#include "core/str.h"

/* An answer that says it is one page of several was not read to its end. */
static void
check_more(const struct profile *p, struct json root, struct intake *in)
{
	struct json j;

	for (size_t i = 0; p->more && i < p->more->any.n; i++) {
		struct path_walk w = {.path = &p->more->any.v[i]->path, .at = {root}};
		if (path_next(&w, &j)) {
			diag(in->diags, DIAG_FILE_PARTIAL, json_loc(j), "%s", "");
			return;
		}
	}
}

/* The places of the records: the first that leads somewhere, and those joined to it
 * with "and". */
static size_t
take_records(const struct profile *p, struct json root, struct intake *in)
{
	size_t n = 0, i = 0;

	while (i < p->records->any.n && !path_leads(&p->records->any.v[i]->path, root))
		i++;
	for (bool first = true; i < p->records->any.n; i++, first = false) {
		const struct operand *o = p->records->any.v[i];
		struct path_walk w = {.path = &o->path, .at = {root}};
		struct json record;
		if (!first && !o->joined)
			break;
		for (; path_next(&w, &record); n++)
			profile_take(p, record, in);
	}
	return n;
}

void
profile_read(const struct profile *p, struct json root, struct intake *in)
{
	check_more(p, root, in);
	if (!p->records)
		profile_take(p, root, in);
	else if (!take_records(p, root, in))
		intake_empty(in, root, "an answer without records");
}

bool
profile_holds_records(const struct profile *p, const char *member)
{
	for (size_t i = 0; p->records && i < p->records->any.n; i++) {
		const struct path *path = &p->records->any.v[i]->path;
		if (path->n == 2 && !path->keys[1] && str_eq(path->keys[0], member))
			return true;
	}
	return false;
}
