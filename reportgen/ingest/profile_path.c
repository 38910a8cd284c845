/* Places in a vendor's JSON, and conditions over them. */
#include "ingest/profile_parts.h"

#include <string.h>

#include "core/str.h"

/* One step down. Each item of what is no array is the thing itself: vendors write one
 * value where they mean a list of one. */
static struct json
enter(struct path_walk *w, size_t i)
{
	const char *key = w->path->keys[i];

	w->in_array[i] = !key && json_kind(w->at[i]) == JSON_ARRAY;
	if (key)
		return json_at(w->at[i], key);
	return w->in_array[i] ? json_first(w->at[i]) : w->at[i];
}

/* Moves on to the next item of the innermost array that has one; how deep it stands,
 * or from when there is none. */
static size_t
move_on(struct path_walk *w, size_t depth)
{
	for (; depth > w->from; depth--) {
		if (!w->in_array[depth - 1])
			continue;
		w->at[depth] = json_next(w->at[depth]);
		if (json_there(w->at[depth]))
			return depth;
	}
	return w->from;
}

bool
path_next(struct path_walk *w, struct json *out)
{
	size_t n = w->path->n, depth = w->from;

	if (!w->begun && !json_present(w->at[depth]))
		return false;
	if (w->begun && (depth = move_on(w, n)) == w->from)
		return false;
	w->begun = true;
	for (;;) {
		while (depth < n && json_present(w->at[depth])) {
			w->at[depth + 1] = enter(w, depth);
			depth++;
		}
		if (depth == n && json_present(w->at[depth])) {
			*out = w->at[n];
			return true;
		}
		if (depth > w->from && !json_there(w->at[depth]))
			depth--;
		depth = move_on(w, depth);
		if (depth == w->from)
			return false;
	}
}

/* Up to the first array: an empty one leads somewhere too. */
bool
path_leads(const struct path *path, struct json from)
{
	for (size_t i = 0; i < path->n && path->keys[i]; i++)
		from = json_at(from, path->keys[i]);
	return json_there(from);
}

static const char *
word_of(struct json j)
{
	switch (json_kind(j)) {
	case JSON_STRING:
	case JSON_NUMBER:
		return json_id_text(j);
	case JSON_BOOL:
		return json_bool(j, false) ? "true" : "false";
	default:
		return NULL;
	}
}

static bool
value_meets(const struct condition *c, struct json j)
{
	if (c->kind == CONDITION_HAS)
		return true;
	if (c->kind == CONDITION_IS)
		return json_kind(j) == c->type;
	const char *word = word_of(j);
	if (!word)
		return false;
	LIST_EACH (c->words, i) {
		if (c->kind == CONDITION_IN ? str_eq_nocase(word, c->words.v[i])
					    : strstr(word, c->words.v[i]) != NULL)
			return true;
	}
	return false;
}

/* The depth was bounded when the condition was read. */
bool
recognition_holds(const struct condition *c, struct json from)
{
	struct json j;

	if (c->kind == CONDITION_NOT)
		return !recognition_holds(c->parts.v[0], from);
	if (c->kind == CONDITION_ALL || c->kind == CONDITION_ANY) {
		LIST_EACH (c->parts, i) {
			if (recognition_holds(c->parts.v[i], from) ==
				(c->kind == CONDITION_ANY))
				return c->kind == CONDITION_ANY;
		}
		return c->kind == CONDITION_ALL;
	}
	struct path_walk w = {.path = &c->path, .at = {from}};
	while (path_next(&w, &j))
		if (value_meets(c, j))
			return true;
	return false;
}
