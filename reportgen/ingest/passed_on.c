/* Lines that earlier runs wrote, and whether all of them arrived. */
#include "ingest/passed_on.h"

#include "core/json_out.h"
#include "core/map.h"
#include "core/str.h"
#include "model/incident_json.h"

/* An input of an earlier run. */
struct carried {
	struct input *input;
	size_t accepted, rejected; /* as that run counted */
	bool is_stated;            /* it did */
};

struct passed_on {
	LIST_OF(struct carried) all;
	struct map by_key;
	struct map sources;         /* by input and all they say of themselves */
	struct json_out *said;      /* of one */
	size_t inputs, lines, ends; /* that came */
	size_t inputs_stated, lines_stated; /* by the ends that came */
};

struct passed_on *
passed_on_new(struct arena *arena)
{
	struct passed_on *p = ARENA_NEW(arena, struct passed_on);

	p->by_key.arena = p->sources.arena = arena;
	p->said = json_out_memory(arena);
	return p;
}

static size_t
count_of(struct json j)
{
	double n;

	return json_number(j, &n) && n >= 0 && n <= 1e12 ? (size_t)n : 0;
}

/* The input of that path and digest; NULL when no path is named. */
static struct carried *
carried_of(struct intake *in, struct json named)
{
	const char *path = json_str(json_at(named, "path"));
	const char *sha256 = json_str(json_at(named, "sha256"));

	if (str_empty(path))
		return NULL;
	const char *key = arena_printf(in->arena, "%s %s", sha256 ? sha256 : "-", path);
	struct carried *c = map_get(&in->passed->by_key, key);
	if (c)
		return c;
	c = ARENA_NEW(in->arena, struct carried);
	c->input = ARENA_NEW(in->arena, struct input);
	c->input->path = path;
	c->input->sha256 = sha256;
	map_put(&in->passed->by_key, key, c);
	LIST_ADD(in->arena, &in->passed->all, c);
	LIST_ADD(in->arena, &in->out->inputs, c->input);
	return c;
}

struct input *
passed_on_line(struct intake *in, struct json from)
{
	struct carried *c = carried_of(in, from);

	in->passed->lines++;
	return c ? c->input : NULL;
}

struct source *
passed_on_source(
	struct intake *in, const struct place *file, struct source *s, bool *is_new)
{
	struct passed_on *p = in->passed;
	size_t n;

	json_out_reset(p->said);
	json_out_object(p->said, NULL);
	json_out_str(p->said, "path", file->file);
	json_out_str(p->said, "sha256", file->sha256);
	source_write(p->said, "source", s);
	json_out_end(p->said);
	const char *key = json_out_text(p->said, &n);
	struct source *known = map_get(&p->sources, key);
	*is_new = !known;
	if (!known)
		map_put(&p->sources, arena_dup(in->arena, key, n), s);
	return known ? known : s;
}

void
passed_on_input(struct intake *in, struct json j)
{
	struct carried *c = carried_of(in, j);

	in->passed->lines++;
	in->passed->inputs++;
	if (!c)
		return;
	c->is_stated = true;
	c->input->format = json_str(json_at(j, "format"));
	c->accepted += count_of(json_at(j, "accepted"));
	c->rejected += count_of(json_at(j, "rejected"));
}

void
passed_on_end(struct intake *in, struct json j)
{
	in->passed->ends++;
	in->passed->inputs_stated += count_of(json_at(j, "inputs"));
	in->passed->lines_stated += count_of(json_at(j, "lines"));
}

/* What came counts as accepted, what did not come as refused. */
static void
settle_counts(struct intake *in, struct carried *c)
{
	struct input *input = c->input;
	struct loc loc = LOC_FILE(input->path);

	if (!c->is_stated)
		diag(in->diags, DIAG_STREAM_CUT, loc, "its records came alone");
	input->rejected = c->rejected;
	if (c->accepted > input->accepted) {
		input->rejected += c->accepted - input->accepted;
		diag(in->diags, DIAG_STREAM_CUT, loc, "%zu of %zu records came",
			input->accepted, c->accepted);
	}
	input->read = input->accepted + input->rejected;
}

static void
check_ends(struct intake *in)
{
	const struct passed_on *p = in->passed;
	struct loc loc = LOC_FILE(in->file.file);

	if (!p->ends)
		diag(in->diags, DIAG_STREAM_CUT, loc, "its end is missing");
	else if (p->lines != p->lines_stated || p->inputs != p->inputs_stated)
		diag(in->diags, DIAG_STREAM_CUT, loc,
			"%zu lines of %zu inputs came, %zu of %zu were written",
			p->lines, p->inputs, p->lines_stated, p->inputs_stated);
}

/* Standard input is no input of its own when all it holds is of others. */
static void
leave_out(struct intake *in)
{
	size_t kept = 0;

	LIST_EACH (in->out->inputs, i) {
		if (in->out->inputs.v[i] != in->input)
			in->out->inputs.v[kept++] = in->out->inputs.v[i];
	}
	in->out->inputs.n = kept;
}

void
passed_on_settle(struct intake *in)
{
	struct passed_on *p = in->passed;

	LIST_EACH (p->all, i) {
		settle_counts(in, p->all.v[i]);
	}
	if (p->lines || p->ends)
		check_ends(in);
	if ((p->all.n || p->ends) && !in->input->read)
		leave_out(in);
}
