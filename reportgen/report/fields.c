/* The documentation of the view. */
#include "report/fields.h"

#include <string.h>

#include "core/count.h"
#include "core/str.h"

static const char *const documented[] = {
#define FIELD(path, meaning) path,
#include "report/fields.def"
#undef FIELD
};

static const char *const meanings[] = {
#define FIELD(path, meaning) meaning,
#include "report/fields.def"
#undef FIELD
};

enum { FIELDS = COUNT(documented) };

/* Paths that are documented once for several places. */
static const struct {
	const char *here, *there;
} shared[] = {{"groups[].members[].", "concerns[]."}, {"groups[].", "concerns[]."},
	{"others[].", "concerns[]."}, {"background[].", "concerns[]."},
	{"concerns[].reviews[].", "reviews[]."}, {"unmatched_reviews[].", "reviews[]."},
	{"actors[].said[].", "claims[]."}, {"disclaimers[].", "claims[]."},
	{"inferences[].", "claims[]."}, {"contrary[].", "claims[]."},
	{"caveats[].", "claims[]."}, {"context[].", "claims[]."},
	{"responses[].", "claims[]."}};

static const char *const counts[] = {"number", "phrase", "any", "one"};

static const char *
find(const char *path)
{
	for (size_t i = 0; i < FIELDS; i++)
		if (str_eq(documented[i], path))
			return meanings[i];
	return NULL;
}

/* A member of a count, wherever it stands. */
static const char *
find_count(const char *path, struct arena *arena)
{
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < COUNT(counts); i++)
		if (str_eq(dot + 1, counts[i]))
			return find(
				arena_printf(arena, "figures.victims.%s", counts[i]));
	return NULL;
}

const char *
field_meaning(const char *path, struct arena *arena)
{
	const char *meaning = find(path);

	for (size_t i = 0; !meaning && i < COUNT(shared); i++)
		if (str_starts(path, shared[i].here))
			meaning = field_meaning(
				arena_printf(arena, "%s%s", shared[i].there,
					path + strlen(shared[i].here)),
				arena);
	return meaning ? meaning : find_count(path, arena);
}

const char *
field_kind_text(enum data_kind kind)
{
	static const char *const texts[] = {[DATA_FALSE] = "flag",
		[DATA_TRUE] = "flag",
		[DATA_TEXT] = "text",
		[DATA_URL] = "url",
		[DATA_LIST] = "list",
		[DATA_OBJECT] = "group"};
	return texts[kind];
}

static void see(
	const struct data *, const char *path, struct arena *, struct fields_seen *);

static void
note(const struct data *d, const char *path, struct arena *arena,
	struct fields_seen *out)
{
	bool is_text = d->kind == DATA_TEXT || d->kind == DATA_URL;

	LIST_EACH (*out, i) {
		struct field_seen *f = out->v[i];
		if (!str_eq(f->path, path))
			continue;
		if (is_text && str_empty(f->example))
			f->example = d->text;
		return;
	}
	struct field_seen *f = ARENA_NEW(arena, struct field_seen);
	*f = (struct field_seen){path, d->kind, is_text ? d->text : ""};
	LIST_ADD(arena, out, f);
}

static void
see_members(const struct data *d, const char *path, struct arena *arena,
	struct fields_seen *out)
{
	LIST_EACH (d->items, i) {
		const struct data *m = d->items.v[i];
		see(m, *path ? arena_printf(arena, "%s.%s", path, m->key) : m->key,
			arena, out);
	}
}

static void
see(const struct data *d, const char *path, struct arena *arena,
	struct fields_seen *out)
{
	if (d->kind == DATA_OBJECT) {
		see_members(d, path, arena, out);
		return;
	}
	if (d->kind != DATA_LIST) {
		note(d, path, arena, out);
		return;
	}
	const char *each = arena_printf(arena, "%s[]", path);
	note(d, each, arena, out);
	LIST_EACH (d->items, i) {
		see_members(d->items.v[i], each, arena, out);
	}
}

void
fields_list(const struct data *view, struct arena *arena, struct fields_seen *out)
{
	see_members(view, "", arena, out);
}
