/* Records line by line, as they were read: what one run passes on to another. */
#include "model/incident_json.h"

#include "core/map.h"
#include "core/str.h"

struct lines {
	struct json_out *o;
	const struct reporting *r;
	struct arena *scratch;
	struct map inputs;  /* by path */
	struct map written; /* sources, by address */
	size_t n;
};

void
sources_write(struct json_out *o, const struct sources *sources)
{
	json_out_array(o, "sources");
	LIST_EACH (*sources, i) {
		source_write(o, NULL, sources->v[i]);
	}
	json_out_end(o);
}

static void
begin_line(struct lines *l)
{
	json_out_object(l->o, NULL);
	l->n++;
}

/* Of which input a line is; null: of none. */
static void
end_line(struct lines *l, const struct input *of)
{
	if (!of) {
		json_out_null(l->o, "from");
	} else {
		json_out_object(l->o, "from");
		json_out_str(l->o, "path", of->path);
		json_out_str(l->o, "sha256", of->sha256);
		json_out_end(l->o);
	}
	json_out_end(l->o);
}

static const struct input *
input_of(const struct lines *l, const char *path)
{
	return path ? map_get(&l->inputs, path) : NULL;
}

/* The source of the same file that an id means. */
static void
add_meant(struct lines *l, struct sources *all, const struct source *by, const char *id)
{
	struct source *s = by->siblings && id ? map_get(by->siblings, id) : NULL;

	LIST_EACH (*all, i) {
		if (all->v[i] == s)
			return;
	}
	if (s)
		LIST_ADD(l->scratch, all, s);
}

/* With the sources, those of their file that they rest on or supersede: ids mean what
 * they mean in that file. */
static void
write_sources(struct lines *l, struct sources *all)
{
	LIST_EACH (*all, i) {
		struct source *s = all->v[i];
		map_note(&l->written, arena_printf(l->scratch, "%p", (void *)s));
		add_meant(l, all, s, s->origin);
		add_meant(l, all, s, s->supersedes);
	}
	sources_write(l->o, all);
}

/* A reader wants one source at least, though nothing may name it. */
static void
add_any(struct lines *l, struct sources *all, const struct input *of)
{
	for (size_t i = 0; !all->n && i < l->r->sources.n; i++)
		if (str_eq(l->r->sources.v[i]->file, of->path))
			LIST_ADD(l->scratch, all, l->r->sources.v[i]);
}

static void
write_incident(struct lines *l, const struct incident *incident)
{
	struct sources sources = {0};

	incident_sources(l->scratch, incident, &sources);
	add_any(l, &sources, incident->input);
	begin_line(l);
	incident_write(l->o, "incident", incident);
	write_sources(l, &sources);
	end_line(l, incident->input);
}

/* What belongs to no incident. */
static void
write_words(struct lines *l)
{
	const struct reporting *r = l->r;

	LIST_EACH (r->positions, i) {
		struct sources sources = {0};
		LIST_ADD(l->scratch, &sources, r->positions.v[i]->source);
		begin_line(l);
		position_write(l->o, "position", r->positions.v[i]);
		write_sources(l, &sources);
		end_line(l, input_of(l, r->positions.v[i]->source->file));
	}
	LIST_EACH (r->statements, i) {
		struct sources sources = {0};
		LIST_ADD(l->scratch, &sources, r->statements.v[i]->source);
		begin_line(l);
		statement_write(l->o, "statement", r->statements.v[i]);
		write_sources(l, &sources);
		end_line(l, input_of(l, r->statements.v[i]->source->file));
	}
}

/* Sources that nothing names are told of, too. */
static void
write_unnamed(struct lines *l)
{
	LIST_EACH (l->r->sources, i) {
		struct source *s = l->r->sources.v[i];
		struct sources sources = {0};
		if (map_get(&l->written, arena_printf(l->scratch, "%p", (void *)s)))
			continue;
		LIST_ADD(l->scratch, &sources, s);
		begin_line(l);
		write_sources(l, &sources);
		end_line(l, input_of(l, s->file));
	}
}

static void
write_rejects(struct lines *l)
{
	LIST_EACH (l->r->rejects, i) {
		const struct reject *x = l->r->rejects.v[i];
		begin_line(l);
		reject_write(l->o, "reject", x);
		end_line(l, x->input ? x->input : input_of(l, x->file));
	}
}

size_t
lines_write(struct json_out *o, const struct reporting *r, struct arena *scratch)
{
	struct lines l = {.o = o,
		.r = r,
		.scratch = scratch,
		.inputs = {.arena = scratch},
		.written = {.arena = scratch}};

	LIST_EACH (r->inputs, i) {
		map_put(&l.inputs, r->inputs.v[i]->path, r->inputs.v[i]);
		begin_line(&l);
		input_write(o, "input", r->inputs.v[i]);
		json_out_end(o);
	}
	LIST_EACH (r->incidents, i) {
		write_incident(&l, r->incidents.v[i]);
	}
	write_words(&l);
	write_unnamed(&l);
	write_rejects(&l);
	return l.n;
}

void
lines_write_end(struct json_out *o, const struct reporting *r, size_t lines)
{
	json_out_object(o, NULL);
	json_out_object(o, "end");
	json_out_int(o, "inputs", (long long)r->inputs.n);
	json_out_int(o, "lines", (long long)lines);
	json_out_end(o);
	json_out_end(o);
}
